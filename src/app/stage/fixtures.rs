//! Things that are made by a rule rather than piece by piece: bricks, slates, windows, papers, books, leaves.

use super::builder::{Builder, Ink};
use super::colour::Colour;
use super::number::Factor;
use super::piece::{BooksPiece, BricksPiece, Finish, LeavesPiece, PapersPiece, SashPiece, SlatesPiece};
use bevy::math::{Quat, Vec3};
use std::f32::consts::FRAC_PI_2;

/// Length and height of a brick with its joint.
const BRICK: (f32, f32) = (0.28, 0.105);

/// Groups of one to three bricks that stand a little out of a plain wall: reads as brick, stays calm.
pub fn bricks(b: &mut Builder, p: &BricksPiece) {
    let (w, h) = (p.size.0.0, p.size.1.0);
    let colour = b.colour(&p.paint);
    let chance = &mut b.chance(p.at.vec());
    b.moved(p.at.vec(), p.turn.quat(), |b| {
        for _ in 0..p.groups {
            let row = (chance.share() * h / BRICK.1).floor();
            let offset = if row as i32 % 2 == 0 { 0.0 } else { BRICK.0 / 2.0 };
            let start = (chance.share() * w / BRICK.0).floor() * BRICK.0 + offset;
            let run = 1 + (chance.share() * 3.0) as u32;
            for index in 0..run {
                let shade = 0.80 + chance.share() * 0.42;
                let x = start + (index as f32 + 0.5) * BRICK.0;
                let y = (row + 0.5) * BRICK.1;
                if x + 0.14 > w || x < 0.14 || y + 0.05 > h || !b.step() {
                    continue;
                }
                let ink = Ink::matte(colour.shade(shade));
                b.moved(Vec3::new(x, y, 0.0), Quat::from_rotation_x(FRAC_PI_2), |b| {
                    b.chip(Vec3::ZERO, Vec3::new(BRICK.0 - 0.02, 0.008, BRICK.1 - 0.02), 0.006, ink);
                });
            }
        }
    });
}

/// One slope of a roof, in courses that overlap.
pub fn slates(b: &mut Builder, p: &SlatesPiece) {
    let (w, length) = (p.size.0.0, p.size.1.0);
    let (courses, across) = (p.grid.0.clamp(1, 60), p.grid.1.clamp(1, 60));
    let (course, width) = (length / courses as f32, w / across as f32);
    let colour = b.colour(&p.paint);
    let slope = p.turn.quat() * Quat::from_rotation_x(p.slope.0.to_radians());
    b.moved(p.at.vec(), slope, |b| {
        for row in 0..courses {
            let z = (row as f32 + 0.5) * course;
            let shift = if row % 2 == 0 { 0.5 } else { 0.0 };
            for column in 0..across + row % 2 {
                if !b.step() {
                    return;
                }
                let middle = -w / 2.0 + (column as f32 + shift) * width;
                let (left, right) = ((middle - width / 2.0).max(-w / 2.0), (middle + width / 2.0).min(w / 2.0));
                let at = Vec3::new((left + right) / 2.0, 0.0, z);
                let mut chance = b.chance(at);
                let ink = Ink::matte(colour.shade(1.0 + chance.either() * p.vary.0));
                let size = Vec3::new(right - left - 0.012, 0.035, course * 1.12);
                b.moved(at, Quat::from_rotation_x(0.075), |b| b.chip(Vec3::ZERO, size, 0.008, ink));
            }
        }
    });
}

/// A sash window with sill, lintel and curtains; lit from inside when its light is on.
pub fn sash(b: &mut Builder, p: &SashPiece) {
    let (w, h) = (p.size.0.0, p.size.1.0);
    let frame = b.ink(&p.frame, Finish::Satin);
    let stone = p.stone.as_ref().map(|paint| b.ink(paint, Finish::Matte));
    let curtain = p.curtain.as_ref().map(|paint| b.colour(paint));
    let light = p.light.filter(|_| b.lit);
    let at = |x: f32, y: f32, z: f32| Vec3::new(x, y, z);
    b.moved(p.at.vec(), p.turn.quat(), |b| {
        if let Some(stone) = stone {
            b.cuboid(at(0.0, -0.09, 0.03), at(w + 0.22, 0.09, 0.18), 0.018, stone);
            b.cuboid(at(0.0, h, 0.01), at(w + 0.26, 0.16, 0.10), 0.018, stone);
        }
        b.cuboid(at(0.0, 0.0, -0.03), at(w, h, 0.04), 0.0, Ink::matte(Colour::hex(0x0D1018)));
        match light {
            Some((colour, gain)) => {
                let pane = b.finish(colour, Finish::Glow(gain));
                b.cuboid(at(0.0, 0.03, 0.0), at(w - 0.06, h - 0.06, 0.012), 0.0, pane);
                let heart = Finish::Glow(Factor(gain.0 * 1.1));
                let heart = b.finish(colour.mix(Colour::hex(0xFFFFFF), 0.35), heart);
                b.cuboid(at(0.0, h * 0.15, 0.008), at(w * 0.55, h * 0.55, 0.008), 0.0, heart);
            }
            None => {
                let pane = b.finish(Colour::hex(0x18223A), Finish::Gloss);
                b.cuboid(at(0.0, 0.03, 0.0), at(w - 0.06, h - 0.06, 0.012), 0.0, pane);
            }
        }
        if let Some(cloth) = curtain {
            for side in [-1.0_f32, 1.0] {
                for fold in 0..3 {
                    let x = side * (w / 2.0 - 0.07 - fold as f32 * 0.075);
                    let ink = match light {
                        Some((colour, gain)) => {
                            let through = Factor(gain.0 * (0.30 - 0.05 * fold as f32));
                            b.finish(cloth.mix(colour, 0.25), Finish::Glow(through))
                        }
                        None => Ink::matte(cloth.shade(0.62)),
                    };
                    b.cuboid(at(x, 0.03, 0.018), at(0.07, h - 0.07, 0.018), 0.008, ink);
                }
            }
        }
        for (x, thick) in [(-w / 2.0 + 0.03, 0.06), (w / 2.0 - 0.03, 0.06), (0.0, 0.035)] {
            b.cuboid(at(x, 0.0, 0.035), at(thick, h, 0.04), 0.008, frame);
        }
        for (y, thick) in [(0.0, 0.06), (h - 0.06, 0.06), (h * 0.5 - 0.02, 0.045)] {
            b.cuboid(at(0.0, y, 0.04), at(w, thick, 0.045), 0.008, frame);
        }
    });
}

/// A pile of paper, with lines on the top sheet.
pub fn papers(b: &mut Builder, p: &PapersPiece) {
    let white = p.paint.as_ref().map_or(Colour::hex(0xE9E4D6), |paint| b.colour(paint));
    let chance = &mut b.chance(p.at.vec());
    b.moved(p.at.vec(), p.turn.quat(), |b| {
        for sheet in 0..p.count {
            let sway = (chance.either() * p.sway.0).to_radians();
            let stray = Vec3::new(chance.either() * 0.025, sheet as f32 * 0.006, chance.either() * 0.025);
            let ink = Ink::matte(white.shade(1.0 + chance.either() * 0.04));
            if !b.step() {
                return;
            }
            b.moved(stray, Quat::from_rotation_y(sway), |b| {
                b.cuboid(Vec3::ZERO, Vec3::new(0.21, 0.005, 0.297), 0.001, ink);
                if sheet + 1 == p.count {
                    let line = Ink::matte(Colour::hex(0x8B93A3));
                    b.unshading(|b| {
                        for row in 0..5 {
                            let width = 0.15 - 0.03 * (row % 2) as f32;
                            let at = Vec3::new(-0.01, 0.005, -0.1 + row as f32 * 0.045);
                            b.chip(at, Vec3::new(width, 0.001, 0.009), 0.0, line);
                        }
                    });
                }
            });
        }
    });
}

/// A row of books or binders, each with its label.
pub fn books(b: &mut Builder, p: &BooksPiece) {
    let colours: Vec<Colour> = p.paints.iter().map(|paint| b.colour(paint)).collect();
    let chance = &mut b.chance(p.at.vec());
    b.moved(p.at.vec(), p.turn.quat(), |b| {
        let mut x = 0.0;
        while x < p.width.0 - 0.03 && b.step() {
            let thick = 0.028 + chance.share() * 0.032;
            let tall = p.height.0 * (0.72 + chance.share() * 0.28);
            let deep = 0.15 + chance.share() * 0.03;
            let pick = (chance.share() * colours.len() as f32) as usize;
            let colour = colours.get(pick).copied().unwrap_or_default();
            let ink = Ink::satin(colour.shade(1.0 + chance.either() * 0.08));
            let middle = Vec3::new(x + thick / 2.0, 0.0, 0.0);
            b.cuboid(middle, Vec3::new(thick - 0.003, tall, deep), 0.005, ink);
            let label = Ink::matte(colour.mix(Colour::hex(0xFFFFFF), 0.45));
            let place = middle + Vec3::new(0.0, tall * 0.68, deep / 2.0);
            b.unshading(|b| b.cuboid(place, Vec3::new(thick * 0.7, tall * 0.14, 0.004), 0.0, label));
            x += thick;
        }
    });
}

/// A hedge, a bush, a heap: tufts that fill a box.
pub fn leaves(b: &mut Builder, p: &LeavesPiece) {
    let colour = b.colour(&p.paint);
    let size = p.size.vec();
    let chance = &mut b.chance(p.at.vec());
    b.moved(p.at.vec(), Quat::IDENTITY, |b| {
        for index in 0..p.count {
            if !b.step() {
                return;
            }
            let along = (index as f32 + 0.5) / p.count as f32 - 0.5;
            let radius = size.y * (0.40 + chance.share() * 0.14);
            let at = Vec3::new(along * size.x, size.y * 0.5, chance.either() * size.z * 0.18);
            let lift = Vec3::Y * chance.either() * size.y * 0.08;
            let ink = Ink::matte(colour.shade(1.0 + chance.either() * 0.16));
            b.ball(at + lift, Vec3::new(radius, radius * 1.1, (size.z * 0.5).min(radius)), ink);
        }
    });
}
