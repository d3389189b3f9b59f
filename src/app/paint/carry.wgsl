// Carries the drawn frame to the window, pixel for pixel: both have the same size. The frame holds values as they are shown
// and the window takes light. The curve between them is a power; five terms, fitted so that none of the 256 values is off by
// a tenth of a step, cost a machine without a graphics card a good deal less.

#import bevy_core_pipeline::fullscreen_vertex_shader::FullscreenVertexOutput

@group(0) @binding(0) var drawn: texture_2d<f32>;
@group(0) @binding(1) var how: sampler;

@fragment
fn fs_main(in: FullscreenVertexOutput) -> @location(0) vec4<f32> {
    let shown = textureSample(drawn, how, in.uv);
    let v = shown.rgb;
    let curved = (((-0.1153894 * v + 0.5238443) * v + 0.5619642) * v + 0.0280794) * v + 0.0010637;
    return vec4<f32>(select(curved, v / 12.92, v < vec3<f32>(0.04045)), shown.a);
}
