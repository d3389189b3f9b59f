// Carries the drawn frame to the window. Both have the same size, so each pixel is taken as it is, not looked up between
// its neighbours as the engine's own shader does: without a graphics card that is a good part of a frame.

#import bevy_core_pipeline::fullscreen_vertex_shader::FullscreenVertexOutput

@group(0) @binding(0) var drawn: texture_2d<f32>;

@fragment
fn fs_main(in: FullscreenVertexOutput) -> @location(0) vec4<f32> {
    return textureLoad(drawn, vec2<i32>(in.position.xy), 0);
}
