//! Painted shade: how much of the near surroundings each vertex sees, multiplied into its colour.

use super::builder::Occluder;
use super::colour::Colour;
use super::mesh::{Buffer, Surface};
use bevy::math::{Vec3, Vec3A};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How far shade reaches, in metres.
const REACH: f32 = 0.55;
/// Side of the cells in which near boxes are looked up.
const CELL: f32 = 0.6;
/// Rays cast from each vertex.
const RAYS: u32 = 24;
/// Colour that deep shade tends to.
const TINT: Colour = Colour::hex(0x2A2230);
/// Shade never takes more than this leaves.
const LEAST: f32 = 0.12;
/// Cells a single box may be entered in; anything larger is a ground or a table.
const MOST_CELLS: i32 = 40_000;

type Cell = (i32, i32, i32);

fn cell(point: Vec3) -> Cell {
    let whole = (point / CELL).floor();
    (whole.x as i32, whole.y as i32, whole.z as i32)
}

/// Directions spread over a half ball about +y, denser towards the top.
fn directions() -> Vec<Vec3A> {
    (0..RAYS)
        .map(|index| {
            let share = (index as f32 + 0.5) / RAYS as f32;
            let (sin, cos) = (index as f32 * 2.399_963).sin_cos();
            let radius = share.sqrt();
            Vec3A::new(radius * cos, (1.0 - share).sqrt(), radius * sin)
        })
        .collect()
}

fn lookup(occluders: &[Occluder]) -> FxHashMap<Cell, Vec<&Occluder>> {
    let mut cells: FxHashMap<Cell, Vec<&Occluder>> = FxHashMap::default();
    for occluder in occluders.iter().filter(|o| !o.glows && (o.high - o.low).min_element() > 0.004) {
        let (low, high) = (cell(occluder.low - REACH), cell(occluder.high + REACH));
        let spans = [high.0 - low.0 + 1, high.1 - low.1 + 1, high.2 - low.2 + 1];
        if spans.iter().fold(1_i32, |all, span| all.saturating_mul(*span)) > MOST_CELLS {
            continue;
        }
        for x in low.0..=high.0 {
            for y in low.1..=high.1 {
                for z in low.2..=high.2 {
                    cells.entry((x, y, z)).or_default().push(occluder);
                }
            }
        }
    }
    cells
}

/// Share of the near surroundings that is taken, 0 to 1.
fn taken(point: Vec3, normal: Vec3, near: &[&Occluder], rays: &[Vec3A]) -> f32 {
    let tangent = normal.any_orthonormal_vector();
    let side = normal.cross(tangent);
    // Each box is met in its own space, where it is straight.
    let local: Vec<_> = near
        .iter()
        .map(|o| {
            let half = Vec3A::from(o.half);
            let from = Vec3A::from(o.inverse.transform_point3(point));
            let matrix = o.inverse.matrix3;
            let axes = (matrix * Vec3A::from(tangent), matrix * Vec3A::from(normal), matrix * Vec3A::from(side));
            (from, half, axes)
        })
        .collect();
    let mut sum = 0.0;
    for ray in rays {
        let mut nearest = REACH;
        for (from, half, (tangent, normal, side)) in &local {
            let way = (*tangent * ray.x + *normal * ray.y + *side * ray.z).recip();
            let (a, b) = ((-*half - *from) * way, (*half - *from) * way);
            let (enter, leave) = (a.min(b).max_element(), a.max(b).min_element());
            if leave >= enter.max(0.0) && enter < nearest {
                nearest = enter.max(0.0);
            }
        }
        let depth = 1.0 - nearest / REACH;
        sum += depth * depth.sqrt().sqrt();
    }
    sum / rays.len().max(1) as f32
}

/// Paints the shade of `occluders` into the meshes; `strength` 0 is none, 1 the deepest.
pub(super) fn paint(meshes: &mut BTreeMap<Surface, Buffer>, occluders: &[Occluder], strength: f32) {
    if strength <= 0.0 {
        return;
    }
    let cells = lookup(occluders);
    let rays = directions();
    let tint = TINT.linear();
    let mut near: Vec<&Occluder> = Vec::new();
    let mut known: FxHashMap<[[u32; 3]; 2], f32> = FxHashMap::default();
    for (surface, buffer) in meshes.iter_mut() {
        if matches!(surface, Surface::Glow | Surface::Glass | Surface::Blind | Surface::Water) {
            continue;
        }
        let vertices = buffer.positions.iter().zip(&buffer.normals).zip(&mut buffer.colours);
        for ((position, normal), colour) in vertices {
            // Patches that touch share their corners.
            let key = [*position, *normal].map(|part| part.map(f32::to_bits));
            let share = *known.entry(key).or_insert_with(|| {
                let normal = Vec3::from_array(*normal);
                let point = Vec3::from_array(*position) + normal * 0.012;
                let Some(list) = cells.get(&cell(point)) else { return 0.0 };
                near.clear();
                near.extend(list.iter().copied().filter(|o| {
                    let gap = point - point.clamp(o.low, o.high);
                    if gap.length_squared() > REACH * REACH {
                        return false;
                    }
                    // A box the point lies in is the point's own.
                    let inside = o.inverse.transform_point3(point).abs();
                    !inside.cmplt(o.half - 0.002).all()
                }));
                if near.is_empty() { 0.0 } else { taken(point, normal, &near, &rays) }
            });
            if share <= 0.0 {
                continue;
            }
            let left = (1.0 - strength * share * 1.5).clamp(LEAST, 1.0);
            let toned = tint * (1.0 - left) + Vec3::splat(left);
            let [r, g, b, a] = *colour;
            *colour = [r * left * toned.x.max(left), g * left * toned.y.max(left), b * left * toned.z.max(left), a];
        }
    }
}
