//! From light to a picture: the halo round bright things, the film that the light falls on, eight bits a colour.

use super::set::Tone;
use bevy::math::{Mat3A, Vec2, Vec3A};

/// How often a picture is halved for its halo.
const HALVES: usize = 6;
/// How bright each colour looks.
const LOOKS: Vec3A = Vec3A::new(0.2126, 0.7152, 0.0722);

/// Light by pixel, row by row from the top.
#[derive(Clone, Debug)]
pub struct Film {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Linear light, in parts of white.
    pub light: Vec<Vec3A>,
}

impl Film {
    /// A dark film.
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, light: vec![Vec3A::ZERO; width * height] }
    }

    /// The light of a pixel; beyond an edge, that of the edge.
    pub fn at(&self, x: isize, y: isize) -> Vec3A {
        let x = x.clamp(0, self.width as isize - 1) as usize;
        let y = y.clamp(0, self.height as isize - 1) as usize;
        self.light.get(y * self.width + x).copied().unwrap_or_default()
    }

    /// Half as large, each pixel the soft mean of what lies about it.
    fn halved(&self) -> Self {
        let mut half = Self::new(self.width.div_ceil(2), self.height.div_ceil(2));
        let weights = [0.125, 0.375, 0.375, 0.125];
        let rows = half.width.max(1);
        for (at, light) in half.light.iter_mut().enumerate() {
            let (x, y) = ((at % rows * 2) as isize, (at / rows * 2) as isize);
            for (down, wy) in (-1..).zip(weights) {
                for (across, wx) in (-1..).zip(weights) {
                    *light += self.at(x + across, y + down) * (wx * wy);
                }
            }
        }
        half
    }

    /// The light at a place between pixels.
    fn between(&self, x: f32, y: f32) -> Vec3A {
        let (left, top) = (x.floor(), y.floor());
        let (across, down) = (x - left, y - top);
        let (x, y) = (left as isize, top as isize);
        let upper = self.at(x, y).lerp(self.at(x + 1, y), across);
        upper.lerp(self.at(x, y + 1).lerp(self.at(x + 1, y + 1), across), down)
    }

    /// Adds a film of half the size, each in its share.
    fn blend(&mut self, half: &Self, share: f32) {
        let rows = self.width.max(1);
        for (at, light) in self.light.iter_mut().enumerate() {
            let (x, y) = ((at % rows) as f32, (at / rows) as f32);
            *light = light.lerp(half.between(x * 0.5 - 0.25, y * 0.5 - 0.25), share);
        }
    }

    /// The halo round what is bright: its share of all light is spread out, none is added.
    fn bloom(&mut self, strength: f32) {
        if strength <= 0.0 {
            return;
        }
        let mut levels = vec![self.halved()];
        while levels.len() < HALVES
            && let Some(last) = levels.last()
            && last.width.min(last.height) > 4
        {
            levels.push(last.halved());
        }
        // From the smallest up: each takes over half of what is wider than itself.
        let mut wide = levels.pop();
        while let (Some(small), Some(mut large)) = (wide.take(), levels.pop()) {
            large.blend(&small, 0.68);
            wide = Some(large);
        }
        if let Some(wide) = wide {
            self.blend(&wide, (strength * 1.5).min(0.6));
        }
    }

    /// The picture: red, green, blue and alpha, row by row.
    pub fn develop(mut self, tone: Tone, bloom: f32) -> Vec<u8> {
        self.bloom(bloom);
        let mut bytes = Vec::with_capacity(self.light.len() * 4);
        let rows = self.width.max(1);
        let middle = Vec2::new(self.width as f32, self.height as f32) / 2.0;
        for (at, light) in self.light.iter().enumerate() {
            let seen = match tone {
                Tone::Calm => calm(light.max(Vec3A::ZERO)),
                Tone::Bright => bright(light.max(Vec3A::ZERO)),
            };
            // A last trace of grain, so that dusk has no steps.
            let (x, y) = (at % rows, at / rows);
            let grain = grain(x, y);
            let white = match tone {
                Tone::Calm => 255.0 * corners((Vec2::new(x as f32 + 0.5, y as f32 + 0.5) - middle) / middle),
                Tone::Bright => 255.0,
            };
            bytes.extend(seen.to_array().map(|part| (display(part) * white + grain).clamp(0.0, 255.0) as u8));
            bytes.push(255);
        }
        bytes
    }
}

/// How bright a place is left, from the middle (0, 0) out to the corners (1, 1): a lens lets less light through there.
fn corners(at: Vec2) -> f32 {
    let out = at.length() * 0.74;
    1.0 - 0.33 * ((out - 0.45) / 0.65).clamp(0.0, 1.0).powi(2)
}

/// From 0 up to 1, the same for a pixel every time, no pattern to the eye.
pub fn grain(x: usize, y: usize) -> f32 {
    let mixed = (x as f32 * 0.067_110_56 + y as f32 * 0.005_837_15).fract() * 52.982_918;
    mixed.fract()
}

/// Film that rolls off softly, keeps lamps their colour as far as it can, and lets the brightest go white.
fn calm(light: Vec3A) -> Vec3A {
    let soft = |part: f32| 1.0 - (-part).exp();
    let brightness = light.dot(LOOKS);
    let kept = light * (soft(brightness) / brightness.max(1.0e-5));
    let each = Vec3A::from_array(light.to_array().map(soft));
    let gone = soft(light.max_element() * 0.8);
    kept.lerp(each, gone.clamp(0.0, 1.0)) * 0.97
}

/// Film with a strong curve, whites kept white: the well-known fit to the Academy's reference (Stephen Hill's numbers).
fn bright(light: Vec3A) -> Vec3A {
    const IN: Mat3A = Mat3A::from_cols(
        Vec3A::new(0.597_19, 0.076_00, 0.028_40),
        Vec3A::new(0.354_58, 0.908_34, 0.133_83),
        Vec3A::new(0.048_23, 0.015_66, 0.837_77),
    );
    const OUT: Mat3A = Mat3A::from_cols(
        Vec3A::new(1.604_75, -0.102_08, -0.003_27),
        Vec3A::new(-0.531_08, 1.108_13, -0.072_76),
        Vec3A::new(-0.073_67, -0.006_05, 1.076_02),
    );
    let v = IN * light;
    let a = v * (v + Vec3A::splat(0.024_578_6)) - Vec3A::splat(0.000_090_537);
    let b = v * (0.983_729 * v + Vec3A::splat(0.432_951)) + Vec3A::splat(0.238_081);
    (OUT * (a / b)).clamp(Vec3A::ZERO, Vec3A::ONE)
}

/// Linear light as a display wants it.
fn display(part: f32) -> f32 {
    let part = part.clamp(0.0, 1.0);
    if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 }
}
