//! Bodies and what they wear.

use super::builder::{Builder, Ink};
use super::colour::Colour;
use super::figure::FLAT;
use super::person::{Figure, Outfit};
use bevy::math::{Quat, Vec3};

/// Half width and height above the hip, bottom up: hip, waist, chest, slope of the shoulders, neck.
const TRUNK: [(f32, f32); 13] = [
    (0.0, -0.08),
    (0.15, -0.075),
    (0.19, -0.03),
    (0.196, 0.06),
    (0.188, 0.18),
    (0.198, 0.32),
    (0.211, 0.42),
    (0.208, 0.485),
    (0.186, 0.535),
    (0.140, 0.575),
    (0.085, 0.602),
    (0.062, 0.625),
    (0.0, 0.628),
];
const VEST: Colour = Colour::hex(0x1C2230);
const BRIGHT: Colour = Colour::hex(0xD8E83A);
const BAND: Colour = Colour::hex(0xDFE6EA);
const KIT: Colour = Colour::hex(0x1A1D25);

/// The colour of the sleeves.
pub fn sleeve(who: &Figure) -> Colour {
    who.top
}

/// The colour that shows at collar and cuff.
pub fn trim(who: &Figure) -> Colour {
    who.trim.unwrap_or(who.top.shade(1.28))
}

fn flat(b: &mut Builder, broad: f32, act: impl FnOnce(&mut Builder)) {
    b.inside(Vec3::new(broad, 1.0, FLAT * broad), Quat::IDENTITY, Vec3::ZERO, act);
}

/// A shell over the trunk between two heights, so much wider.
fn shell(b: &mut Builder, broad: f32, wider: f32, low: f32, high: f32, ink: Ink) {
    let mut profile: Vec<(f32, f32)> = Vec::new();
    let at = |y: f32| {
        let mut spans = TRUNK.iter().zip(TRUNK.iter().skip(1));
        spans
            .find(|(a, c)| (a.1..=c.1).contains(&y))
            .map_or(0.1, |(a, c)| a.0 + (c.0 - a.0) * (y - a.1) / (c.1 - a.1).max(0.001))
    };
    profile.push((at(low) - 0.01, low));
    profile.push((at(low) + wider * 0.7, low + 0.002));
    profile.push((at(low) + wider, low + 0.012));
    profile.extend(TRUNK.iter().filter(|p| p.1 > low + 0.02 && p.1 < high - 0.01).map(|p| (p.0 + wider, p.1)));
    profile.push((at(high) + wider, high));
    profile.push((at(high) - 0.01, high + 0.006));
    flat(b, broad, |b| b.turned_with(Vec3::ZERO, &profile, 26, ink));
}

/// A ring round the trunk.
fn belt(b: &mut Builder, broad: f32, radius: f32, y: f32, tall: f32, ink: Ink) {
    let profile = [(radius - 0.018, y), (radius, y + 0.003), (radius, y + tall - 0.003), (radius - 0.018, y + tall)];
    flat(b, broad, |b| b.turned_with(Vec3::ZERO, &profile, 26, ink));
}

/// Two points of a shirt collar and the stand behind them.
fn collar(b: &mut Builder, broad: f32, colour: Colour) {
    let ink = Ink::matte(colour);
    b.inside(Vec3::new(1.0, 1.0, 0.92), Quat::IDENTITY, Vec3::new(0.0, 0.595, 0.0), |b| {
        b.turned_with(Vec3::ZERO, &[(0.082, -0.02), (0.094, -0.012), (0.086, 0.030), (0.070, 0.032)], 18, ink);
    });
    for side in [-1.0_f32, 1.0] {
        let turn = Quat::from_rotation_y(0.5 * side) * Quat::from_rotation_x(-0.5) * Quat::from_rotation_z(0.5 * side);
        b.moved(Vec3::new(0.045 * side, 0.545, 0.088 * broad), turn, |b| {
            b.cuboid(Vec3::ZERO, Vec3::new(0.062, 0.062, 0.016), 0.006, ink);
        });
    }
}

/// Bars on both shoulders, with a sergeant's stripes where they are due.
fn shoulders(b: &mut Builder, who: &Figure, colour: Colour) {
    let broad = who.build.0;
    for side in [-1.0_f32, 1.0] {
        let turn = Quat::from_rotation_z(-0.50 * side);
        b.moved(Vec3::new(0.152 * side * broad, 0.562, -0.004), turn, |b| {
            b.cuboid(Vec3::ZERO, Vec3::new(0.115, 0.018, 0.066), 0.006, Ink::matte(colour));
            if who.stripes {
                let white = Ink::satin(Colour::hex(0xF2F2EE));
                for bar in 0..3 {
                    let x = (-0.024 + 0.027 * bar as f32) * side;
                    b.cuboid(Vec3::new(x, 0.016, 0.0), Vec3::new(0.014, 0.007, 0.058), 0.002, white);
                }
            }
        });
    }
}

fn vest(b: &mut Builder, who: &Figure, bright: bool) {
    let broad = who.build.0;
    let colour = if bright { BRIGHT } else { VEST };
    shell(b, broad, 0.024, 0.10, 0.545, Ink::matte(colour));
    let kit = Ink::satin(KIT);
    if bright {
        for y in [0.15, 0.27] {
            belt(b, broad, 0.232, y, 0.046, Ink::satin(BAND));
        }
    } else {
        // Straps and two pockets keep the dark vest from being one flat shape.
        for side in [-1.0_f32, 1.0] {
            let pocket = Vec3::new(0.085 * side * broad, 0.175, 0.142 * broad);
            b.cuboid(pocket, Vec3::new(0.10, 0.105, 0.03), 0.012, Ink::matte(VEST.shade(1.45)));
        }
        belt(b, broad, 0.2315, 0.125, 0.022, Ink::matte(VEST.shade(1.6)));
    }
    let label = if bright { Colour::hex(0x2456A8) } else { Colour::hex(0xE9EEF2) };
    for (z, width) in [(0.163, 0.17), (-0.163, 0.24)] {
        b.cuboid(Vec3::new(0.0, 0.36, z * broad), Vec3::new(width, 0.052, 0.016), 0.005, Ink::satin(label));
    }
    b.cuboid(Vec3::new(0.122 * broad, 0.405, 0.140 * broad), Vec3::new(0.048, 0.10, 0.036), 0.01, kit);
    let aerial = Vec3::new(0.134 * broad, 0.50, 0.138 * broad);
    b.rod(aerial, aerial + Vec3::Y * 0.06, (0.007, 0.006), kit);
}

fn duty_belt(b: &mut Builder, who: &Figure) {
    let broad = who.build.0;
    belt(b, broad, 0.212, 0.028, 0.048, Ink::satin(Colour::hex(0x15171E)));
    for (x, z) in [(-0.165, 0.10), (-0.10, 0.135), (0.145, 0.12), (0.19, -0.04), (-0.19, -0.04)] {
        let at = Vec3::new(x * broad, -0.005, z * broad);
        b.cuboid(at, Vec3::new(0.054, 0.092, 0.046), 0.012, Ink::satin(KIT));
    }
    b.cuboid(
        Vec3::new(0.0, 0.034, 0.142 * broad),
        Vec3::new(0.05, 0.036, 0.014),
        0.006,
        Ink::satin(Colour::hex(0x8D949E)),
    );
}

fn tie(b: &mut Builder, broad: f32, colour: Colour) {
    let ink = Ink::matte(colour);
    b.moved(Vec3::new(0.0, 0.20, 0.150 * broad), Quat::from_rotation_x(-0.06), |b| {
        b.cuboid(Vec3::ZERO, Vec3::new(0.052, 0.345, 0.014), 0.006, ink);
        b.cuboid(Vec3::new(0.0, 0.335, -0.006), Vec3::new(0.040, 0.036, 0.022), 0.008, ink);
    });
}

fn lanyard(b: &mut Builder, broad: f32, colour: Colour) {
    let ink = Ink::matte(colour);
    for side in [-1.0_f32, 1.0] {
        let (top, end) = (Vec3::new(0.085 * side, 0.57, 0.085 * broad), Vec3::new(0.008 * side, 0.245, 0.158 * broad));
        b.rod(top, end, (0.0085, 0.0085), ink);
    }
    b.cuboid(
        Vec3::new(0.0, 0.165, 0.150 * broad),
        Vec3::new(0.066, 0.088, 0.010),
        0.003,
        Ink::satin(Colour::hex(0xEEF1F4)),
    );
    b.cuboid(
        Vec3::new(0.0, 0.195, 0.156 * broad),
        Vec3::new(0.030, 0.034, 0.008),
        0.002,
        Ink::matte(Colour::hex(0x6C7C92)),
    );
}

fn coat(b: &mut Builder, who: &Figure) {
    let broad = who.build.0;
    let profile = [
        (0.0, -0.38),
        (0.248, -0.38),
        (0.254, -0.36),
        (0.232, -0.12),
        (0.216, 0.08),
        (0.213, 0.16),
        (0.222, 0.32),
        (0.230, 0.43),
        (0.214, 0.51),
        (0.168, 0.565),
        (0.108, 0.605),
    ];
    b.inside(Vec3::new(broad, 1.0, 0.75 * broad), Quat::IDENTITY, Vec3::ZERO, |b| {
        b.turned_with(Vec3::ZERO, &profile, 28, Ink::matte(who.top));
    });
    let seam = Ink::matte(who.top.shade(0.6));
    b.cuboid(Vec3::new(0.0, -0.36, 0.168 * broad), Vec3::new(0.012, 0.90, 0.02), 0.004, seam);
    for row in 0..4 {
        let at = Vec3::new(0.035, 0.40 - row as f32 * 0.15, (0.172 + 0.002 * row as f32) * broad);
        b.ball(at, Vec3::new(0.014, 0.014, 0.008), Ink::satin(trim(who)));
    }
    for side in [-1.0_f32, 1.0] {
        let at = Vec3::new(0.125 * side * broad, -0.06, 0.150 * broad);
        b.moved(at, Quat::from_rotation_y(0.45 * side), |b| {
            b.cuboid(Vec3::ZERO, Vec3::new(0.10, 0.025, 0.03), 0.008, seam)
        });
        let turn = Quat::from_rotation_y(0.55 * side) * Quat::from_rotation_z(0.42 * side);
        b.moved(Vec3::new(0.062 * side, 0.435, 0.125 * broad), turn, |b| {
            b.cuboid(Vec3::ZERO, Vec3::new(0.075, 0.16, 0.022), 0.010, Ink::matte(trim(who)));
        });
    }
    b.inside(Vec3::new(1.0, 1.0, 0.92), Quat::IDENTITY, Vec3::new(0.0, 0.595, 0.0), |b| {
        let stand = [(0.125, -0.03), (0.136, 0.02), (0.112, 0.055), (0.084, 0.045)];
        b.turned_with(Vec3::ZERO, &stand, 20, Ink::matte(trim(who)));
    });
}

fn hood(b: &mut Builder, who: &Figure) {
    if who.hood_up {
        return;
    }
    let ink = Ink::matte(who.top.shade(0.92));
    b.ball(Vec3::new(0.0, 0.585, -0.085), Vec3::new(0.135, 0.072, 0.085), ink);
}

/// The trunk with everything worn on it, the hip at the origin.
pub fn body(b: &mut Builder, who: &Figure) {
    let broad = who.build.0;
    flat(b, broad, |b| {
        b.turned_with(Vec3::ZERO, &TRUNK, 26, Ink::matte(who.top));
        let waist = [(0.0, -0.115), (0.14, -0.105), (0.189, -0.055), (0.2, -0.015), (0.196, 0.012), (0.17, 0.02)];
        b.turned_with(Vec3::ZERO, &waist, 24, Ink::matte(who.legs));
    });
    match who.outfit {
        Outfit::Officer | Outfit::HiVis => {
            collar(b, broad, trim(who));
            vest(b, who, who.outfit == Outfit::HiVis);
            duty_belt(b, who);
            shoulders(b, who, Colour::hex(0x12151D));
        }
        Outfit::Uniform => {
            collar(b, broad, trim(who));
            belt(b, broad, 0.206, 0.012, 0.035, Ink::satin(Colour::hex(0x15171E)));
            shoulders(b, who, Colour::hex(0x1C2434));
        }
        Outfit::Shirt => {
            collar(b, broad, trim(who));
            belt(b, broad, 0.206, 0.012, 0.035, Ink::satin(Colour::hex(0x3A2A20)));
            let placket = Ink::matte(who.top.shade(0.86));
            b.cuboid(Vec3::new(0.0, 0.05, 0.1385 * broad), Vec3::new(0.010, 0.45, 0.012), 0.003, placket);
        }
        Outfit::Jumper => {
            let ring = [(0.07, -0.02), (0.102, -0.012), (0.102, 0.016), (0.07, 0.026)];
            b.inside(Vec3::new(1.0, 1.0, 0.9), Quat::IDENTITY, Vec3::new(0.0, 0.597, 0.0), |b| {
                b.turned_with(Vec3::ZERO, &ring, 18, Ink::matte(trim(who)));
            });
            belt(b, broad, 0.209, -0.02, 0.06, Ink::matte(trim(who)));
        }
        Outfit::Hoodie => {
            hood(b, who);
            belt(b, broad, 0.209, -0.02, 0.06, Ink::matte(who.top.shade(0.85)));
            let pocket = Vec3::new(0.0, 0.07, 0.128 * broad);
            b.cuboid(pocket, Vec3::new(0.20, 0.13, 0.03), 0.014, Ink::matte(who.top.shade(0.9)));
        }
        Outfit::Coat => coat(b, who),
        Outfit::Apron => {
            collar(b, broad, trim(who));
            shell(b, broad, 0.012, -0.075, 0.42, Ink::matte(Colour::hex(0x24302F)));
        }
    }
    if let Some(colour) = who.tie {
        tie(b, broad, colour);
    }
    if let Some(colour) = who.lanyard {
        lanyard(b, broad, colour);
    }
}
