//! Heads: two eyes, two brows, a nose and ears, and what grows or is worn on top. No mouth.

use super::builder::{Builder, Ink};
use super::colour::Colour;
use super::figure::deeper;
use super::mesh::Surface;
use super::person::{Figure, Hair, Hat, Outfit};
use bevy::math::{Quat, Vec3};
use std::f32::consts::TAU;

fn metal(colour: Colour) -> Ink {
    Ink { colour: colour.linear(), surface: Surface::Metal }
}

fn gloss(colour: Colour) -> Ink {
    Ink { colour: colour.linear(), surface: Surface::Gloss }
}

/// A head about the origin, looking along +z, with its neck.
pub fn head(b: &mut Builder, who: &Figure) {
    let v = Vec3::new;
    let skin = Ink::matte(who.skin);
    b.rod(v(0.0, -0.21, -0.02), v(0.0, -0.10, -0.01), (0.064, 0.060), Ink::matte(deeper(who.skin)));
    b.ball(Vec3::ZERO, v(0.158, 0.182, 0.165), skin);
    let brow = Ink::matte(who.hair_colour.shade(0.8));
    for side in [-1.0_f32, 1.0] {
        b.ball(v(0.058 * side, 0.010, 0.148), v(0.018, 0.023, 0.013), gloss(Colour::hex(0x1D1A1C)));
        b.ball(v(0.058 * side + 0.006, 0.018, 0.159), v(0.0055, 0.0055, 0.004), Ink::matte(Colour::hex(0xF4F1EA)));
        b.moved(v(0.060 * side, 0.060, 0.149), Quat::from_rotation_z(-0.12 * side), |b| {
            b.cuboid(Vec3::ZERO, v(0.055, 0.013, 0.016), 0.006, brow);
        });
        b.ball(v(0.157 * side, -0.005, -0.005), v(0.022, 0.042, 0.032), Ink::matte(who.skin.shade(0.94)));
    }
    b.ball(v(0.0, -0.030, 0.164), v(0.024, 0.027, 0.027), Ink::matte(who.skin.shade(0.92)));
    if who.beard {
        b.ball(v(0.0, -0.085, 0.045), v(0.132, 0.112, 0.122), Ink::matte(who.hair_colour));
        b.ball(v(0.0, -0.068, 0.150), v(0.060, 0.016, 0.022), Ink::matte(who.hair_colour.shade(0.92)));
    }
    if who.glasses {
        spectacles(b);
    }
    if who.outfit == Outfit::Hoodie && who.hood_up {
        hood(b, who);
        return;
    }
    hair(b, who);
    match who.hat {
        Hat::Bare => {}
        Hat::Cap => cap(b),
        Hat::Helmet => helmet(b),
        Hat::Beanie => {
            let colour = who.hat_colour.unwrap_or(who.top);
            b.ball(v(0.0, 0.078, -0.022), v(0.178, 0.150, 0.178), Ink::matte(colour));
            let rim = [(0.165, 0.038), (0.187, 0.043), (0.187, 0.090), (0.168, 0.096)];
            b.turned_with(v(0.0, 0.0, -0.020), &rim, 22, Ink::matte(colour.shade(0.8)));
        }
    }
}

fn hair(b: &mut Builder, who: &Figure) {
    let v = Vec3::new;
    let ink = Ink::matte(who.hair_colour);
    let crown = |b: &mut Builder, radii: Vec3| b.ball(v(0.0, 0.045, -0.033), radii, ink);
    match who.hair {
        Hair::Bald => b.ball(v(0.0, -0.015, -0.045), v(0.161, 0.080, 0.140), ink),
        Hair::Cropped => crown(b, v(0.1625, 0.156, 0.160)),
        Hair::Short => {
            crown(b, v(0.168, 0.165, 0.165));
            b.ball(v(0.045, 0.150, 0.052), v(0.105, 0.050, 0.088), ink);
        }
        Hair::Tousled => {
            crown(b, v(0.170, 0.168, 0.167));
            for (x, y, z, r) in [
                (0.06, 0.165, 0.06, 0.062),
                (-0.05, 0.175, 0.045, 0.058),
                (0.0, 0.195, -0.02, 0.065),
                (0.09, 0.15, -0.03, 0.055),
                (-0.10, 0.145, -0.02, 0.055),
            ] {
                b.ball(v(x, y, z), v(r, r * 0.8, r), ink);
            }
        }
        Hair::Bob => {
            crown(b, v(0.177, 0.172, 0.170));
            b.ball(v(-0.05, 0.140, 0.060), v(0.105, 0.050, 0.075), ink);
            b.inside(v(1.0, 1.0, 0.92), Quat::IDENTITY, v(0.0, -0.08, -0.040), |b| {
                let shape = [(0.0, -0.08), (0.15, -0.085), (0.183, -0.07), (0.182, 0.05), (0.170, 0.12)];
                b.turned_with(Vec3::ZERO, &shape, 24, ink);
            });
        }
        Hair::Bun => {
            crown(b, v(0.170, 0.166, 0.168));
            b.ball(v(0.0, 0.085, -0.205), v(0.082, 0.080, 0.074), ink);
        }
        Hair::Ponytail => {
            crown(b, v(0.171, 0.168, 0.169));
            b.ball(v(-0.045, 0.145, 0.058), v(0.105, 0.046, 0.080), ink);
            b.ball(v(0.0, 0.075, -0.200), v(0.042, 0.042, 0.042), Ink::matte(who.hair_colour.shade(0.6)));
            b.rod(v(0.0, 0.070, -0.225), v(0.0, -0.130, -0.250), (0.062, 0.030), ink);
        }
        Hair::Long => {
            crown(b, v(0.176, 0.170, 0.170));
            b.rod(v(0.0, 0.0, -0.095), v(0.0, -0.22, -0.110), (0.145, 0.105), ink);
            for side in [-1.0_f32, 1.0] {
                b.rod(v(0.135 * side, 0.04, -0.01), v(0.135 * side, -0.20, -0.02), (0.048, 0.032), ink);
            }
        }
    }
}

fn spectacles(b: &mut Builder) {
    let v = Vec3::new;
    let frame = Ink::satin(Colour::hex(0x2A2422));
    for side in [-1.0_f32, 1.0] {
        b.inside(Vec3::ONE, Quat::from_rotation_x(std::f32::consts::FRAC_PI_2), v(0.060 * side, 0.008, 0.160), |b| {
            let ring = [(0.040, -0.004), (0.046, -0.004), (0.046, 0.004), (0.040, 0.004)];
            b.turned_with(Vec3::ZERO, &ring, 16, frame);
        });
        b.rod(v(0.105 * side, 0.014, 0.150), v(0.160 * side, 0.016, 0.0), (0.006, 0.006), frame);
    }
    b.rod(v(-0.018, 0.012, 0.172), v(0.018, 0.012, 0.172), (0.005, 0.005), frame);
}

fn hood(b: &mut Builder, who: &Figure) {
    let v = Vec3::new;
    let ink = Ink::matte(who.top.shade(0.95));
    b.ball(v(0.0, 0.030, -0.052), v(0.196, 0.215, 0.190), ink);
    b.rod(v(0.0, -0.10, -0.10), v(0.0, -0.20, -0.05), (0.15, 0.135), ink);
    b.ball(v(0.0, 0.145, 0.070), v(0.120, 0.055, 0.080), Ink::matte(who.top.shade(0.8)));
}

/// The chequered cap.
pub fn cap(b: &mut Builder) {
    let v = Vec3::new;
    let dark = Colour::hex(0x151924);
    b.moved(v(0.0, 0.085, -0.010), Quat::from_rotation_x(0.06), |b| {
        let crown = [
            (0.165, -0.010),
            (0.178, 0.0),
            (0.178, 0.060),
            (0.210, 0.090),
            (0.212, 0.105),
            (0.190, 0.125),
            (0.0, 0.135),
        ];
        b.turned_with(Vec3::ZERO, &crown, 28, Ink::matte(dark));
        for index in 0..24 {
            let turn = Quat::from_rotation_y(index as f32 / 24.0 * TAU);
            for row in 0..2 {
                let white = (index + row) % 2 == 0;
                let ink = Ink::satin(Colour::hex(if white { 0xF4F5F2 } else { 0x11131A }));
                b.moved(Vec3::ZERO, turn, |b| {
                    b.cuboid(v(0.0, 0.004 + 0.026 * row as f32, 0.178), v(0.047, 0.026, 0.012), 0.0, ink);
                });
            }
        }
        b.moved(v(0.0, -0.005, 0.155), Quat::from_rotation_x(0.35), |b| {
            b.inside(v(1.0, 1.0, 0.62), Quat::IDENTITY, Vec3::ZERO, |b| {
                let peak = [(0.0, -0.008), (0.148, -0.008), (0.152, 0.0), (0.148, 0.008), (0.0, 0.010)];
                b.turned_with(Vec3::ZERO, &peak, 24, gloss(Colour::hex(0x0C0E13)));
            });
        });
        b.ball(v(0.0, 0.075, 0.198), v(0.024, 0.028, 0.012), metal(Colour::hex(0xD9DDE2)));
    });
}

fn helmet(b: &mut Builder) {
    let v = Vec3::new;
    b.moved(v(0.0, 0.070, -0.015), Quat::IDENTITY, |b| {
        let dome = [
            (0.165, -0.020),
            (0.215, -0.030),
            (0.218, -0.015),
            (0.185, 0.020),
            (0.180, 0.120),
            (0.155, 0.210),
            (0.090, 0.265),
            (0.030, 0.280),
            (0.0, 0.282),
        ];
        b.turned_with(Vec3::ZERO, &dome, 28, Ink::matte(Colour::hex(0x171B27)));
        let band = [(0.180, 0.020), (0.190, 0.022), (0.190, 0.045), (0.180, 0.048)];
        b.turned_with(Vec3::ZERO, &band, 28, Ink::satin(Colour::hex(0x0C0E14)));
        b.ball(v(0.0, 0.120, 0.172), v(0.035, 0.045, 0.014), metal(Colour::hex(0xD9DDE2)));
        b.ball(v(0.0, 0.295, 0.0), Vec3::splat(0.020), metal(Colour::hex(0xD9DDE2)));
    });
}
