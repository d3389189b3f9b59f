//! The few shapes everything is made of: rounded box, chip, turned shape, capsule.

use super::mesh::Patch;
use bevy::math::{Vec2, Vec3};
use std::f32::consts::{FRAC_PI_2, PI, TAU};

/// Stops along one edge of a rounded box: close together in the rounding, `grid` apart between.
fn stops(half: f32, bevel: f32, fine: bool, grid: f32) -> Vec<f32> {
    let flat = half - bevel;
    let mut stops = Vec::new();
    if bevel > 0.0 {
        stops.push(-half);
        if fine {
            stops.push(-half + bevel * 0.4);
        }
    }
    let parts = (2.0 * flat / grid).ceil().clamp(1.0, 80.0) as u32;
    stops.extend((0..=parts).map(|part| -flat + 2.0 * flat * part as f32 / parts as f32));
    if bevel > 0.0 {
        if fine {
            stops.push(half - bevel * 0.4);
        }
        stops.push(half);
    }
    stops
}

/// A box with rounded edges, standing on the origin. Large faces are split into squares of `grid`.
pub fn rounded_box(size: Vec3, bevel: f32, grid: f32) -> Patch {
    let half = size * 0.5;
    let fine = bevel > 0.016;
    let bevel = if bevel <= 0.0 { 0.0 } else { bevel.min(half.min_element() * 0.98) };
    let mut patch = Patch::default();
    for (normal, u, w) in [
        (Vec3::X, Vec3::Y, Vec3::Z),
        (Vec3::NEG_X, Vec3::Z, Vec3::Y),
        (Vec3::Y, Vec3::Z, Vec3::X),
        (Vec3::NEG_Y, Vec3::X, Vec3::Z),
        (Vec3::Z, Vec3::X, Vec3::Y),
        (Vec3::NEG_Z, Vec3::Y, Vec3::X),
    ] {
        let along_u = stops(half.dot(u.abs()), bevel, fine, grid);
        let along_w = stops(half.dot(w.abs()), bevel, fine, grid);
        let first = patch.next();
        for b in &along_w {
            for a in &along_u {
                let point = normal * half.dot(normal.abs()) + u * *a + w * *b;
                let core = point.clamp(-(half - bevel), half - bevel);
                let out = if bevel > 0.0 { (point - core).normalize_or(normal) } else { normal };
                patch.vertices.push((core + out * bevel + Vec3::Y * half.y, out));
            }
        }
        patch.grid(first, along_u.len() as u32, along_w.len() as u32);
    }
    patch
}

/// A thin tile lying on the origin: a top and four sloping sides, no base. For floors, slates, bricks.
pub fn chip(size: Vec3, chamfer: f32, grid: f32) -> Patch {
    let (x, z) = (size.x * 0.5, size.z * 0.5);
    let edge = chamfer.min(x * 0.9).min(z * 0.9);
    let (tx, tz) = (x - edge, z - edge);
    let mut patch = Patch::default();
    let (nx, nz) = ((2.0 * tx / grid).ceil().clamp(1.0, 60.0) as u32, (2.0 * tz / grid).ceil().clamp(1.0, 60.0) as u32);
    for i in 0..=nx {
        for j in 0..=nz {
            let at = Vec3::new(-tx + 2.0 * tx * i as f32 / nx as f32, size.y, -tz + 2.0 * tz * j as f32 / nz as f32);
            patch.vertices.push((at, Vec3::Y));
        }
    }
    patch.grid(0, nz + 1, nx + 1);
    let low = [Vec3::new(-x, 0.0, z), Vec3::new(x, 0.0, z), Vec3::new(x, 0.0, -z), Vec3::new(-x, 0.0, -z)];
    let top = [
        Vec3::new(-tx, size.y, tz),
        Vec3::new(tx, size.y, tz),
        Vec3::new(tx, size.y, -tz),
        Vec3::new(-tx, size.y, -tz),
    ];
    let out = [Vec3::Z, Vec3::X, Vec3::NEG_Z, Vec3::NEG_X];
    let ends = low.iter().zip(&top);
    let next = low.iter().zip(&top).cycle().skip(1);
    for (((a, d), (b, c)), out) in ends.zip(next).zip(out) {
        let normal = (out + Vec3::Y * 0.7).normalize();
        patch.quad([(*a, normal), (*b, normal), (*c, normal), (*d, normal)]);
    }
    patch
}

/// A surface of revolution about the upright through the origin; the profile is (radius, height), bottom up.
pub fn turned(profile: &[(f32, f32)], sides: u32) -> Patch {
    let slopes: Vec<Vec2> = profile
        .iter()
        .zip(profile.iter().skip(1))
        .map(|(low, high)| Vec2::new(high.1 - low.1, low.0 - high.0).normalize_or_zero())
        .collect();
    // Neighbouring slopes are blended where the profile bends gently, kept apart at an edge.
    let blend = |own: Vec2, other: Option<&Vec2>| match other {
        Some(other) if own.dot(*other) > 0.7 => (own + *other).normalize_or(own),
        _ => own,
    };
    let mut patch = Patch::default();
    let segments = profile.iter().zip(profile.iter().skip(1)).zip(&slopes).enumerate();
    for (index, ((low, high), slope)) in segments {
        let below = blend(*slope, index.checked_sub(1).and_then(|index| slopes.get(index)));
        let above = blend(*slope, slopes.get(index + 1));
        let first = patch.next();
        for side in 0..=sides {
            let (sin, cos) = (side as f32 / sides as f32 * TAU).sin_cos();
            for (point, normal) in [(low, below), (high, above)] {
                patch.vertices.push((
                    Vec3::new(point.0 * cos, point.1, point.0 * sin),
                    Vec3::new(normal.x * cos, normal.y, normal.x * sin).normalize_or(Vec3::Y),
                ));
            }
        }
        for side in 0..sides {
            let a = first + side * 2;
            // At a pole one of the two triangles has no area.
            if high.0 > 0.0 {
                patch.triangles.push([a, a + 1, a + 3]);
            }
            if low.0 > 0.0 {
                patch.triangles.push([a, a + 3, a + 2]);
            }
        }
    }
    patch
}

/// A ball of radius 1 about the origin; `rings` from pole to pole.
pub fn ball(rings: u32, sides: u32) -> Patch {
    let profile: Vec<(f32, f32)> = (0..=rings)
        .map(|ring| {
            let angle = (ring as f32 / rings as f32 - 0.5) * PI;
            let radius = if ring == 0 || ring == rings { 0.0 } else { angle.cos() };
            (radius, angle.sin())
        })
        .collect();
    turned(&profile, sides)
}

/// A rounded rod from the origin up to `length`, with a radius at each end.
pub fn capsule(length: f32, low: f32, high: f32, sides: u32) -> Patch {
    let steps = if low.max(high) > 0.04 { 4 } else { 2 };
    let mut profile = Vec::new();
    for step in 0..=steps {
        let angle = (step as f32 / steps as f32 - 1.0) * FRAC_PI_2;
        profile.push((if step == 0 { 0.0 } else { low * angle.cos() }, low * angle.sin()));
    }
    for step in 0..=steps {
        let angle = step as f32 / steps as f32 * FRAC_PI_2;
        profile.push((if step == steps { 0.0 } else { high * angle.cos() }, length + high * angle.sin()));
    }
    turned(&profile, sides)
}

/// The profile of a cylinder with rounded rims.
pub fn cylinder_profile(radius: f32, height: f32) -> Vec<(f32, f32)> {
    let rim = 0.012_f32.min(radius * 0.3).min(height * 0.3);
    vec![
        (0.0, 0.0),
        (radius - rim, 0.0),
        (radius - rim * 0.3, rim * 0.3),
        (radius, rim),
        (radius, height - rim),
        (radius - rim * 0.3, height - rim * 0.3),
        (radius - rim, height),
        (0.0, height),
    ]
}
