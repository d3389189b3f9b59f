//! Outlines given depth, with a small chamfer, and the division of an outline into triangles.

use super::mesh::Patch;
use bevy::math::{Vec2, Vec3};

/// Neighbouring pairs round a closed outline.
fn edges(points: &[Vec2]) -> impl Iterator<Item = (Vec2, Vec2)> + '_ {
    points.iter().copied().zip(points.iter().copied().cycle().skip(1))
}

/// An outline in x and y (anticlockwise) given `depth` along z, the origin in the middle of its depth.
pub fn cut(outline: &[Vec2], depth: f32) -> Patch {
    let chamfer = 0.02_f32.min(depth * 0.3);
    let outward: Vec<Vec2> = edges(outline)
        .map(|(a, b)| {
            let along = (b - a).normalize_or_zero();
            Vec2::new(along.y, -along.x)
        })
        .collect();
    // Each corner moves in along the bisector of its two edges.
    let before = outward.iter().cycle().skip(outline.len().saturating_sub(1));
    let inset: Vec<Vec2> = outline
        .iter()
        .zip(before)
        .zip(&outward)
        .map(|((corner, before), after)| {
            let bisector = (*before + *after).normalize_or(*after);
            *corner - bisector * (chamfer / bisector.dot(*after).max(0.35))
        })
        .collect();
    let mut patch = Patch::default();
    let triangles = triangulate(&inset);
    for side in [1.0_f32, -1.0] {
        let first = patch.next();
        patch.vertices.extend(inset.iter().map(|p| (p.extend(side * depth * 0.5), Vec3::Z * side)));
        for [a, b, c] in &triangles {
            let (b, c) = if side > 0.0 { (b, c) } else { (c, b) };
            patch.triangles.push([first + a, first + b, first + c]);
        }
    }
    let (back, front) = (-depth * 0.5, depth * 0.5);
    for (((outer, inner), out), _) in edges(outline).zip(edges(&inset)).zip(&outward).zip(outline) {
        let out = out.extend(0.0);
        let rings = [
            (inner, back, out - Vec3::Z),
            (outer, back + chamfer, out * 2.0 - Vec3::Z * 0.3),
            (outer, front - chamfer, out * 2.0 + Vec3::Z * 0.3),
            (inner, front, out + Vec3::Z),
        ];
        for (low, high) in rings.iter().zip(rings.iter().skip(1)) {
            let (a, b) = (low.2.normalize_or_zero(), high.2.normalize_or_zero());
            patch.quad([
                (low.0.0.extend(low.1), a),
                (low.0.1.extend(low.1), a),
                (high.0.1.extend(high.1), b),
                (high.0.0.extend(high.1), b),
            ]);
        }
    }
    patch
}

/// Divides an anticlockwise outline into triangles by cutting off ears. An outline that crosses itself
/// gives fewer triangles, never a failure.
pub fn triangulate(points: &[Vec2]) -> Vec<[u32; 3]> {
    let area = |a: Vec2, b: Vec2, c: Vec2| (b - a).perp_dot(c - a);
    let mut left: Vec<(u32, Vec2)> = points.iter().enumerate().map(|(i, p)| (i as u32, *p)).collect();
    let mut triangles = Vec::new();
    let mut idle = 0;
    // Turning the list brings each corner to the middle of the first three in turn.
    while let [a, b, c, rest @ ..] = left.as_slice() {
        if idle > left.len() {
            break;
        }
        let convex = area(a.1, b.1, c.1) > 1e-7;
        let empty = || {
            !rest
                .iter()
                .any(|(_, p)| area(a.1, b.1, *p) >= 0.0 && area(b.1, c.1, *p) >= 0.0 && area(c.1, a.1, *p) >= 0.0)
        };
        if convex && empty() {
            triangles.push([a.0, b.0, c.0]);
            left.remove(1);
            idle = 0;
        } else {
            left.rotate_left(1);
            idle += 1;
        }
    }
    triangles
}
