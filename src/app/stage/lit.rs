//! How bright a point of the model is: lamps, suns and sky, by the usual laws of light.

use super::builder::Lamp;
use super::mesh::Surface;
use super::set::{Mood, Sky};
use super::solid::{Hit, Solids};
use bevy::math::{Vec3, Vec3A};
use std::f32::consts::PI;

/// Inner share of a spot's cone that is fully bright.
const HEART: f32 = 0.35;
/// Half the width of a lamp, in metres: what makes the rim of its shadow soft.
const BULB: f32 = 0.045;
/// Half the width of a sun, as seen from the model, in radians.
const DISC: f32 = 0.014;
/// Light weaker than this, beside white, is not followed.
const FAINT: f32 = 0.0006;

/// How a surface gives light back.
#[derive(Clone, Copy)]
struct Finish {
    /// The square of how rough it feels: 0 is a mirror, 1 is chalk.
    rough: f32,
    /// What it mirrors of light that falls straight on it.
    mirrors: Vec3A,
    /// The colour that it scatters.
    scatters: Vec3A,
}

impl Finish {
    fn of(hit: &Hit) -> Self {
        let (roughness, reflectance, metal) = match hit.surface {
            Surface::Satin => (0.5_f32, 0.4_f32, 0.0),
            Surface::Gloss => (0.2, 0.5, 0.0),
            Surface::Metal => (0.36, 0.6, 0.85),
            Surface::Glass => (0.1, 0.6, 0.0),
            Surface::Table => (0.95, 0.2, 0.0),
            Surface::Matte | Surface::Blind | Surface::Glow | Surface::Water => (0.92, 0.28, 0.0),
        };
        let colour = Vec3A::from(hit.colour.truncate());
        let plain = 0.16 * reflectance * reflectance * (1.0 - metal);
        Self {
            rough: roughness * roughness,
            mirrors: Vec3A::splat(plain) + colour * metal,
            scatters: colour * (1.0 - metal),
        }
    }

    /// The share of light from `light` that goes to `eye`, the fall of the light on the face included.
    fn gives(&self, normal: Vec3A, eye: Vec3A, light: Vec3A, falls: f32) -> Vec3A {
        let half = (eye + light).normalize_or(normal);
        let sees = normal.dot(eye).abs().max(1.0e-3);
        let (tilt, meets) = (normal.dot(half).clamp(0.0, 1.0), light.dot(half).clamp(0.0, 1.0));
        let rough = self.rough * self.rough;
        let spread = tilt * tilt * (rough - 1.0) + 1.0;
        let facets = rough / (PI * spread * spread).max(1.0e-6);
        let hidden = falls * (sees * sees * (1.0 - rough) + rough).sqrt()
            + sees * (falls * falls * (1.0 - rough) + rough).sqrt();
        let glance = (1.0 - meets).powi(5);
        let mirrored = self.mirrors + (Vec3A::ONE - self.mirrors) * glance;
        (self.scatters / PI + mirrored * (facets * 0.5 / hidden.max(1.0e-5))) * falls
    }

    /// What it gives back of a sky.
    fn under(&self, sky: &Soft, normal: Vec3A, eye: Vec3A) -> Vec3A {
        let sees = normal.dot(eye).clamp(0.0, 1.0);
        let mirrored_way = normal * (2.0 * normal.dot(eye)) - eye;
        // A short sum for what rough facets mirror from all round.
        let rough = self.rough.sqrt();
        let (r, g) = (1.0 - rough, 1.04 - 0.0425 * rough);
        let glance = (r * r).min((-9.28 * sees).exp2()) * r + 0.0425 - 0.0275 * rough;
        let share = self.mirrors * (g - 1.04 * glance).max(0.0) + Vec3A::splat(glance.max(0.0));
        self.scatters * sky.from(normal) + share * sky.from(mirrored_way)
    }
}

/// A sky, ready for use.
struct Soft {
    top: Vec3A,
    middle: Vec3A,
    bottom: Vec3A,
}

impl Soft {
    fn new(sky: &Sky, gain: f32) -> Self {
        let part = |colour: super::colour::Colour| Vec3A::from(colour.linear()) * (sky.strength.0 * gain);
        Self { top: part(sky.top), middle: part(sky.middle), bottom: part(sky.bottom) }
    }

    /// The light that comes from one way.
    fn from(&self, way: Vec3A) -> Vec3A {
        let side = way.x.abs().max(way.z.abs());
        let height = way.y.abs();
        let pole = if way.y > 0.0 { self.top } else { self.bottom };
        let share = if height > side { 1.0 - 0.5 * side / height } else { 0.5 * height / side.max(1.0e-6) };
        self.middle.lerp(pole, share)
    }
}

/// A lamp, ready for use.
struct Bulb {
    at: Vec3A,
    light: Vec3A,
    reach: f32,
    aim: Option<(Vec3A, f32, f32)>,
    shadow: bool,
}

/// A sun, ready for use.
struct Disc {
    way: Vec3A,
    light: Vec3A,
    shadow: bool,
}

/// All the light of a picture, in parts of white.
pub struct Lights {
    bulbs: Vec<Bulb>,
    discs: Vec<Disc>,
    sky: Soft,
}

/// A point of the unit ball for each lamp's sample, turned by the pixel's own chance.
fn in_ball(chance: [f32; 2]) -> Vec3A {
    let [a, b] = chance;
    let height = 1.0 - 2.0 * a;
    let (sin, cos) = (b * 2.0 * PI).sin_cos();
    let round = (1.0 - height * height).max(0.0).sqrt();
    Vec3A::new(round * cos, height, round * sin)
}

impl Lights {
    /// Takes the light of a picture and what its camera makes of it.
    pub fn new(lamps: &[Lamp], mood: &Mood) -> Self {
        let gain = 1.0 / (mood.exposure.0.exp2() * 1.2);
        let bulb = |lamp: &Lamp| Bulb {
            at: lamp.at.into(),
            light: Vec3A::from(lamp.colour) * (lamp.lumens * gain / (4.0 * PI)),
            reach: lamp.range.max(0.01),
            aim: lamp.aim.map(|(to, cone)| {
                let way = Vec3A::from((to - lamp.at).normalize_or(Vec3::NEG_Y));
                let (outer, inner) = (cone.to_radians().cos(), (cone.to_radians() * HEART).cos());
                (way, outer, 1.0 / (inner - outer).max(1.0e-4))
            }),
            shadow: lamp.shadow,
        };
        let disc = |sun: &super::set::Sun| Disc {
            way: -Vec3A::from(sun.toward.vec().normalize_or(Vec3::NEG_Y)),
            light: Vec3A::from(sun.colour.linear()) * (sun.lux.0 * gain),
            shadow: sun.shadow,
        };
        Self {
            bulbs: lamps.iter().map(bulb).collect(),
            discs: mood.suns.iter().map(disc).collect(),
            sky: Soft::new(&mood.sky, gain),
        }
    }

    /// The light that goes from what was hit at `at` to the eye, `eye` being the way to it. `chance` picks the point
    /// of each lamp that is looked at; without, its middle.
    pub fn reach(&self, solids: &Solids, hit: &Hit, at: Vec3A, eye: Vec3A, chance: Option<[f32; 2]>) -> Vec3A {
        let finish = Finish::of(hit);
        let mut sum = finish.under(&self.sky, hit.normal, eye);
        let aside = chance.map_or(Vec3A::ZERO, in_ball);
        for disc in &self.discs {
            let falls = hit.normal.dot(disc.way);
            if falls <= 0.0 {
                continue;
            }
            let way = (disc.way + aside * DISC).normalize_or(disc.way);
            if disc.shadow && solids.shaded(at, hit.flat, way, f32::INFINITY, true) {
                continue;
            }
            sum += finish.gives(hit.normal, eye, disc.way, falls) * disc.light;
        }
        for bulb in &self.bulbs {
            let to = bulb.at - at;
            let far = to.length();
            if far >= bulb.reach || far < 1.0e-4 {
                continue;
            }
            let way = to / far;
            let falls = hit.normal.dot(way);
            if falls <= 0.0 {
                continue;
            }
            let window = (1.0 - (far / bulb.reach).powi(4)).max(0.0);
            let mut strength = window * window / (far * far).max(0.0001);
            if let Some((aim, outer, scale)) = bulb.aim {
                let inside = ((-way.dot(aim) - outer) * scale).clamp(0.0, 1.0);
                strength *= inside * inside;
            }
            let light = bulb.light * strength;
            if light.max_element() * falls < FAINT {
                continue;
            }
            if bulb.shadow {
                let to = to + aside * BULB;
                let far = to.length();
                if solids.shaded(at, hit.flat, to / far, far - BULB, false) {
                    continue;
                }
            }
            sum += finish.gives(hit.normal, eye, way, falls) * light;
        }
        sum
    }
}
