//! Standing water: a flat mesh with a smooth shore. What it mirrors is seen when it is drawn.

use super::builder::{Builder, Ink};
use super::mesh::{Patch, Surface};
use super::piece::{Finish, PuddlePiece};
use bevy::math::{Vec2, Vec3};

/// Points round the shore.
const ROUND: u32 = 200;

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

/// The surface of the water in its plain colour; how much of it is mirror stands beside the colour.
pub fn water(b: &mut Builder, p: &PuddlePiece) {
    let corners: Vec<Vec2> = p.shore.iter().map(|(x, z)| Vec2::new(x.0, z.0)).collect();
    let mut patch = Patch::default();
    for ring in 0..=1_u8 {
        for step in 0..=ROUND {
            let along = step as f32 / ROUND as f32 * corners.len() as f32;
            let point = shore(&corners, along) * f32::from(ring);
            patch.vertices.push((Vec3::new(point.x, 0.004, point.y), Vec3::Y));
        }
    }
    patch.grid(0, ROUND + 1, 2);
    let ink = Ink { surface: Surface::Water, ..b.ink(&p.paint, Finish::Gloss) };
    b.moved(p.at.vec(), bevy::math::Quat::IDENTITY, |b| b.add(&patch, ink, None));
    let added = b.meshes.get_mut(&Surface::Water).map(|buffer| buffer.colours.iter_mut().rev());
    for colour in added.into_iter().flatten().take(patch.vertices.len()) {
        colour[3] = p.mirror.0;
    }
}
