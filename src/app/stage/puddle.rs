//! Standing water: a fine flat mesh whose colours are a small picture of what stands above it.
//!
//! The camera never moves within a picture, so the mirror can be worked out once, ray by ray, where the set
//! is composed, and costs nothing when it is drawn.

use super::builder::{Builder, Ink, Occluder};
use super::mesh::{Buffer, Patch, Surface};
use super::piece::{Finish, PuddlePiece};
use super::set::Mood;
use bevy::math::{Vec2, Vec3};

/// Points round the shore and rings from the middle to it.
const ROUND: u32 = 200;
const RINGS: u32 = 80;

/// A point on a smooth closed curve through the corners; `along` counts corners.
fn shore(corners: &[Vec2], along: f32) -> Vec2 {
    let count = corners.len().max(1);
    let whole = along.floor() as usize;
    let t = along - along.floor();
    let corner = |step: usize| corners.get((whole + step + count - 1) % count).copied().unwrap_or_default();
    let (a, b, c, d) = (corner(0), corner(1), corner(2), corner(3));
    // Catmull-Rom: through b and c, sloping as their neighbours do.
    0.5 * (2.0 * b + (c - a) * t + (2.0 * a - 5.0 * b + 4.0 * c - d) * t * t + (3.0 * b - a - 3.0 * c + d) * t * t * t)
}

/// The surface of the water, in its plain colour.
pub fn water(b: &mut Builder, p: &PuddlePiece) {
    let corners: Vec<Vec2> = p.shore.iter().map(|(x, z)| Vec2::new(x.0, z.0)).collect();
    let mut patch = Patch::default();
    for ring in 0..=RINGS {
        let share = ring as f32 / RINGS as f32;
        for step in 0..=ROUND {
            let along = step as f32 / ROUND as f32 * corners.len() as f32;
            let point = shore(&corners, along) * share;
            patch.vertices.push((Vec3::new(point.x, 0.004, point.y), Vec3::Y));
        }
    }
    patch.grid(0, ROUND + 1, RINGS + 1);
    let ink = Ink { surface: Surface::Water, ..b.ink(&p.paint, Finish::Gloss) };
    b.moved(p.at.vec(), bevy::math::Quat::IDENTITY, |b| b.add(&patch, ink, None));
    let (mirror, vertices) = (p.mirror.0, patch.vertices.len());
    b.pools.push((vertices, mirror));
}

/// What a ray meets: the colour it sees, in the same scale as the rendered picture.
fn seen(from: Vec3, way: Vec3, occluders: &[&Occluder], mood: &Mood, exposure: f32) -> Vec3 {
    let mut nearest = 40.0;
    let mut met: Option<(Vec3, &Occluder)> = None;
    for o in occluders {
        let start = o.inverse.transform_point3(from);
        let ray = o.inverse.transform_vector3(way).recip();
        let (a, b) = ((-o.half - start) * ray, (o.half - start) * ray);
        let (entries, leave) = (a.min(b), a.max(b).min_element());
        let enter = entries.max_element();
        if leave >= enter && enter > 0.01 && enter < nearest {
            nearest = enter;
            let axis = if enter == entries.x {
                Vec3::X
            } else if enter == entries.y {
                Vec3::Y
            } else {
                Vec3::Z
            };
            // The row of the inverse along which the ray entered is the face's normal in the world.
            let normal =
                Vec3::from(o.inverse.matrix3.transpose() * bevy::math::Vec3A::from(axis)).normalize_or(Vec3::Y);
            met = Some((if normal.dot(way) > 0.0 { -normal } else { normal }, *o));
        }
    }
    match met {
        Some((_, o)) if o.glows => o.colour,
        Some((normal, o)) => {
            let sky = mood.sky.middle.linear() * mood.sky.strength.0;
            let sun = mood.suns.iter().fold(Vec3::ZERO, |sum, sun| {
                let facing = normal.dot(-sun.toward.vec().normalize_or(Vec3::NEG_Y)).max(0.0);
                sum + sun.colour.linear() * (sun.lux.0 / std::f32::consts::PI * facing)
            });
            o.colour * (sky + sun) * exposure
        }
        None => {
            let (low, high) = match mood.backdrop {
                Some((horizon, _, top)) => (horizon.linear(), top.linear()),
                None => (mood.background.linear(), mood.sky.top.linear()),
            };
            low.lerp(high, (way.y * 1.4).clamp(0.0, 1.0)) * mood.lift.0
        }
    }
}

/// Turns plain water into a mirror, as seen from `eye`.
pub(super) fn mirror(buffer: &mut Buffer, pools: &[(usize, f32)], occluders: &[Occluder], eye: Vec3, mood: &Mood) {
    let exposure = 1.0 / (1.2 * mood.exposure.0.exp2());
    // Only what stands above the ground can be seen in it.
    let above: Vec<&Occluder> = occluders.iter().filter(|o| o.high.y > 0.03).collect();
    let shares = pools.iter().flat_map(|(count, share)| std::iter::repeat_n(*share, *count));
    for ((position, colour), share) in buffer.positions.iter().zip(&mut buffer.colours).zip(shares) {
        let point = Vec3::from_array(*position);
        let view = (point - eye).normalize_or(Vec3::NEG_Y);
        // Long low ripples: enough to say water, not enough to lose the picture.
        let sway = (point.x * 3.0 + point.z * 11.0).sin() * 0.008 + (point.z * 17.0 - point.x * 4.0).sin() * 0.005;
        let normal = Vec3::new(sway * 0.5, 1.0, sway).normalize_or(Vec3::Y);
        let way = view - normal * 2.0 * view.dot(normal);
        let [r, g, b, a] = *colour;
        let sky = mood.sky.middle.linear() * (mood.sky.strength.0 * exposure);
        let plain = Vec3::new(r, g, b) * sky;
        let image = seen(point, way, &above, mood, exposure);
        *colour = plain.lerp(image, share).extend(a).to_array();
    }
}
