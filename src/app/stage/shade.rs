//! Painted shade: how much of the near surroundings each vertex sees, multiplied into its colour.

use super::builder::Occluder;
use super::colour::Colour;
use super::mesh::{Buffer, Surface};
use bevy::math::Vec3;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How far shade reaches, in metres.
const REACH: f32 = 0.55;
/// Side of the cells in which near boxes are looked up.
const CELL: f32 = 0.6;
/// Rays cast from each vertex.
const RAYS: usize = 24;
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

/// Directions spread over a half ball about +y, denser towards the top. Each part by itself, so that several rays are
/// worked out at a time.
struct Rays {
    x: [f32; RAYS],
    y: [f32; RAYS],
    z: [f32; RAYS],
}

impl Rays {
    fn new() -> Self {
        let share = |index: usize| (index as f32 + 0.5) / RAYS as f32;
        let turn = |index: usize| index as f32 * 2.399_963;
        Self {
            x: std::array::from_fn(|index| share(index).sqrt() * turn(index).cos()),
            y: std::array::from_fn(|index| (1.0 - share(index)).sqrt()),
            z: std::array::from_fn(|index| share(index).sqrt() * turn(index).sin()),
        }
    }
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

// What the processor does in one step for several numbers; `f32::min` takes more, for numbers that are none.
fn less(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

fn more(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// Where a ray enters and leaves what lies between `-half` and `half`.
fn between(from: f32, half: f32, way: f32) -> (f32, f32) {
    let (a, b) = ((-half - from) / way, (half - from) / way);
    (less(a, b), more(a, b))
}

/// Share of the near surroundings that is taken, 0 to 1.
fn taken(point: Vec3, normal: Vec3, near: &[&Occluder], rays: &Rays) -> f32 {
    let tangent = normal.any_orthonormal_vector();
    let side = normal.cross(tangent);
    let mut nearest = [REACH; RAYS];
    for occluder in near {
        // Each box is met in its own space, where it is straight.
        let (half, from) = (occluder.half, occluder.inverse.transform_point3(point));
        let matrix = occluder.inverse.matrix3;
        let (t, n, s) = (matrix * tangent, matrix * normal, matrix * side);
        let ways = rays.x.iter().zip(&rays.y).zip(&rays.z);
        for (nearest, ((x, y), z)) in nearest.iter_mut().zip(ways) {
            let (x_in, x_out) = between(from.x, half.x, t.x * x + n.x * y + s.x * z);
            let (y_in, y_out) = between(from.y, half.y, t.y * x + n.y * y + s.y * z);
            let (z_in, z_out) = between(from.z, half.z, t.z * x + n.z * y + s.z * z);
            let enter = more(more(x_in, more(y_in, z_in)), 0.0);
            let leave = less(x_out, less(y_out, z_out));
            let met = if leave >= enter { enter } else { REACH };
            *nearest = less(*nearest, met);
        }
    }
    let depths = nearest.iter().map(|nearest| 1.0 - nearest / REACH);
    depths.map(|depth| depth * depth.sqrt().sqrt()).sum::<f32>() / RAYS as f32
}

/// Paints the shade of `occluders` into the meshes; `strength` 0 is none, 1 the deepest.
pub(super) fn paint(meshes: &mut BTreeMap<Surface, Buffer>, occluders: &[Occluder], strength: f32) {
    if strength <= 0.0 {
        return;
    }
    let cells = lookup(occluders);
    let rays = Rays::new();
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
