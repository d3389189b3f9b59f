// The shader that the screens are drawn with. It gives what the library's own gives, but has no powers left to work out
// for each pixel: a colour is made linear at its corners, and a texture's light is multiplied by it. The two differ only
// where a dark letter's edge is half there, by less than the eye sees; without a graphics card it halves a frame.

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
    @location(0) colour: vec4<f32>,
    @location(1) uv: vec2<f32>,
}

@group(0) @binding(0) var<uniform> transform: Transform;
@group(1) @binding(0) var picture: texture_2d<f32>;
@group(1) @binding(1) var how: sampler;

fn light(shown: vec3<f32>) -> vec3<f32> {
    let curved = pow((shown + 0.055) / 1.055, vec3<f32>(2.4));
    return select(curved, shown / 12.92, shown < vec3<f32>(0.04045));
}

@vertex
fn vs_main(in: Corner) -> Point {
    let place = in.place * transform.scale + transform.translation;
    return Point(vec4<f32>(place, 0.0, 1.0), vec4<f32>(light(in.colour.rgb), in.colour.a), in.uv);
}

@fragment
fn fs_main(in: Point) -> @location(0) vec4<f32> {
    return textureSample(picture, how, in.uv) * in.colour;
}
