//! Rooms and floors: two walls with holes, a base, boards and tiles.

use super::builder::{Builder, Chance, Ink};
use super::colour::Colour;
use super::piece::{Finish, FloorPiece, Hole, RoomPiece, Wall};
use bevy::math::{Quat, Vec3};
use std::f32::consts::FRAC_PI_2;

/// Thickness of walls.
const THICK: f32 = 0.16;
/// Height of the strip on their cut top.
const CAP: f32 = 0.055;

/// The shell of a room.
pub fn room(b: &mut Builder, p: &RoomPiece) {
    let size = p.size.vec();
    let (w, h, d) = (size.x, size.y, size.z);
    let plinth = b.ink(&p.plinth, Finish::Satin);
    let cap = b.ink(&p.cap, Finish::Matte);
    b.cuboid(Vec3::new(0.0, -0.34, 0.0), Vec3::new(w + 0.46, 0.20, d + 0.46), 0.04, plinth);
    let under = Vec3::new(w + THICK - 0.02, 0.12, d + THICK - 0.02);
    b.cuboid(Vec3::new(-THICK / 2.0, -0.145, -THICK / 2.0), under, 0.004, cap);
    let front = Vec3::new(w + THICK + 0.07, 0.17, 0.07);
    b.cuboid(Vec3::new(-THICK / 2.0 + 0.035, -0.14, d / 2.0 + 0.035), front, 0.017, cap);
    let side = Vec3::new(0.07, 0.17, d + THICK);
    b.cuboid(Vec3::new(w / 2.0 + 0.035, -0.14, -THICK / 2.0), side, 0.017, cap);
    // The back wall also fills the corner, so that no gap shows on the cut top.
    b.moved(Vec3::new(0.0, 0.0, -d / 2.0), Quat::IDENTITY, |b| {
        wall(b, p, Wall::Back, (-w / 2.0 - THICK, -w / 2.0, w / 2.0), h);
    });
    b.moved(Vec3::new(-w / 2.0, 0.0, 0.0), Quat::from_rotation_y(FRAC_PI_2), |b| {
        wall(b, p, Wall::Left, (-d / 2.0, -d / 2.0, d / 2.0), h);
    });
}

/// One wall facing +z; `span` is its outer left end, the room's corner, its right end.
fn wall(b: &mut Builder, p: &RoomPiece, which: Wall, span: (f32, f32, f32), height: f32) {
    let (left, corner, right) = span;
    let band = p.band.0.min(height);
    let upper = b.ink(&p.wall, Finish::Matte);
    let lower = b.ink(&p.lower, Finish::Matte);
    let trim = b.ink(&p.trim, Finish::Satin);
    let cap = b.ink(&p.cap, Finish::Matte);
    let mut holes: Vec<&Hole> = p.holes.iter().filter(|hole| hole.wall == which).collect();
    holes.sort_by(|a, b| a.along.0.total_cmp(&b.along.0));
    let slab = |b: &mut Builder, x: (f32, f32), y: (f32, f32), ink: Ink| {
        if x.1 - x.0 > 0.005 && y.1 - y.0 > 0.005 {
            let at = Vec3::new((x.0 + x.1) / 2.0, y.0, -THICK / 2.0);
            b.cuboid(at, Vec3::new(x.1 - x.0, y.1 - y.0, THICK), 0.0, ink);
        }
    };
    let piece = |b: &mut Builder, x: (f32, f32), y: (f32, f32)| {
        slab(b, x, (y.0, y.1.min(band)), lower);
        slab(b, x, (y.0.max(band), y.1), upper);
    };
    // Rails stop at holes that reach across them.
    let rail = |b: &mut Builder, x: (f32, f32), y: f32, size: (f32, f32)| {
        if x.1 - x.0 > 0.02 {
            let at = Vec3::new((x.0 + x.1) / 2.0, y, 0.012);
            b.cuboid(at, Vec3::new(x.1 - x.0, size.0, size.1), 0.008, trim);
        }
    };
    let mut from = left;
    let (mut skirting, mut dado) = (corner, corner);
    for hole in holes {
        let (x0, x1) = (hole.along.0 - hole.width.0 / 2.0, hole.along.0 + hole.width.0 / 2.0);
        if x0 < from || x1 > right {
            continue;
        }
        let top = (hole.sill.0 + hole.height.0).min(height);
        piece(b, (from, x0), (0.0, height));
        piece(b, (x0, x1), (0.0, hole.sill.0));
        piece(b, (x0, x1), (top, height));
        if hole.sill.0 < 0.12 {
            rail(b, (skirting, x0), 0.0, (0.12, 0.03));
            skirting = x1;
        }
        if (hole.sill.0..top).contains(&band) {
            rail(b, (dado, x0), band - 0.02, (0.05, 0.035));
            dado = x1;
        }
        from = x1;
    }
    piece(b, (from, right), (0.0, height));
    rail(b, (skirting, right), 0.0, (0.12, 0.03));
    if band > 0.0 {
        rail(b, (dado, right), band - 0.02, (0.05, 0.035));
    }
    let top = Vec3::new((left + right) / 2.0, height, -THICK / 2.0);
    b.cuboid(top, Vec3::new(right - left + 0.03, CAP, THICK + 0.03), 0.017, cap);
}

fn varied(colour: Colour, vary: f32, chance: &mut Chance) -> Colour {
    colour.shade(1.0 + chance.either() * vary)
}

/// A floor of boards along x, with ends that do not line up.
pub fn planks(b: &mut Builder, p: &FloorPiece) {
    let (w, d) = (p.size.0.0, p.size.1.0);
    let rows = (d / p.module.0.max(0.05)).round().clamp(1.0, 200.0) as u32;
    let width = d / rows as f32;
    let colour = b.colour(&p.paint);
    b.moved(p.at.vec(), p.turn.quat(), |b| {
        for row in 0..rows {
            if !b.step() {
                return;
            }
            let z = -d / 2.0 + (row as f32 + 0.5) * width;
            let mut chance = b.chance(Vec3::new(0.0, 0.0, z));
            let mut x = -w / 2.0;
            while x < w / 2.0 - 0.01 {
                let left = w / 2.0 - x;
                let length = (1.1 + chance.share() * 1.2).min(left);
                // No stump at the end of a row.
                let length = if left - length < 0.35 { left } else { length };
                let ink = b.finish(varied(colour, p.vary.0, &mut chance), p.finish);
                let size = Vec3::new(length - p.gap.0, 0.02, width - p.gap.0);
                b.chip(Vec3::new(x + length / 2.0, -0.02, z), size, 0.005, ink);
                x += length;
            }
        }
    });
}

/// A floor of square tiles, carpet squares or flags.
pub fn tiles(b: &mut Builder, p: &FloorPiece) {
    let (w, d) = (p.size.0.0, p.size.1.0);
    let side = p.module.0.max(0.1);
    let columns = (w / side).round().clamp(1.0, 100.0) as u32;
    let rows = (d / side).round().clamp(1.0, 100.0) as u32;
    let (sx, sz) = (w / columns as f32, d / rows as f32);
    let colour = b.colour(&p.paint);
    let other = p.other.as_ref().map_or(colour, |paint| b.colour(paint));
    b.moved(p.at.vec(), p.turn.quat(), |b| {
        for column in 0..columns {
            for row in 0..rows {
                if !b.step() {
                    return;
                }
                let x = -w / 2.0 + (column as f32 + 0.5) * sx;
                let z = -d / 2.0 + (row as f32 + 0.5) * sz;
                let mut chance = b.chance(Vec3::new(x, 0.0, z));
                let base = if (column + row) % 2 == 0 { colour } else { other };
                let ink = b.finish(varied(base, p.vary.0, &mut chance), p.finish);
                let size = Vec3::new(sx - p.gap.0, 0.02, sz - p.gap.0);
                b.chip(Vec3::new(x, -0.02, z), size, 0.004, ink);
            }
        }
    });
}
