// The shader that the screens are drawn with: a texture's value times a corner's, both as they are shown. Nothing is
// nearer or farther than anything else, so what lies between corners is mixed straight.

struct Transform {
    scale: vec2<f32>,
    translation: vec2<f32>,
}

struct Corner {
    @location(0) place: vec2<f32>,
    @location(1) uv: vec2<f32>,
    @location(2) colour: vec4<f32>,
}

struct Point {
    @builtin(position) place: vec4<f32>,
    @location(0) @interpolate(linear) colour: vec4<f32>,
    @location(1) @interpolate(linear) uv: vec2<f32>,
}

@group(0) @binding(0) var<uniform> transform: Transform;
@group(1) @binding(0) var picture: texture_2d<f32>;
@group(1) @binding(1) var how: sampler;

@vertex
fn vs_main(in: Corner) -> Point {
    return Point(vec4<f32>(in.place * transform.scale + transform.translation, 0.0, 1.0), in.colour, in.uv);
}

@fragment
fn fs_main(in: Point) -> @location(0) vec4<f32> {
    return textureSample(picture, how, in.uv) * in.colour;
}
