//! Drawing a composition to pixels on the processor: a quick look first, then every edge and shadow once more.
//!
//! No graphics device is asked, so a picture is the same on every machine, and nothing else has to wait for it.

use super::compose::Composition;
use super::lit::Lights;
use super::mesh::Surface;
use super::solid::Solids;
use super::tone::{Film, grain};
use super::view::View;
use bevy::math::{Vec3, Vec3A};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The longest side of a picture, in pixels.
const MOST_PIXELS: u32 = 4096;
/// How near to the eye nothing is drawn any more, in metres.
const NEAR: f32 = 1.0;
/// Looks taken of a pixel on an edge or the rim of a shadow.
const LOOKS: usize = 12;
/// How much neighbours may differ, as shown, before they are looked at again.
const DIFFERS: f32 = 0.035;
/// How often what was found at an edge may call for its neighbours.
const ROUNDS: usize = 6;
/// Panes of glass that are seen through, one behind another.
const PANES: usize = 6;

/// Who draws: how many threads, and whether they are to go on.
pub struct Hands<'a> {
    /// At least 1.
    pub threads: usize,
    /// Asked often; once it says no, nothing more is drawn.
    pub go_on: &'a (dyn Fn() -> bool + Sync),
}

/// A row of a picture, and the pixels of it that were looked at.
type Row = (usize, Vec<(usize, Vec3A)>);

/// A picture being drawn.
pub struct Drawing {
    solids: Solids,
    lights: Lights,
    scene: Scene,
    film: Film,
    /// Pixels that were looked at often.
    careful: Vec<bool>,
}

/// What a picture shows where the model is not, and how it is seen.
struct Scene {
    view: View,
    forward: Vec3A,
    background: Vec3A,
    /// Heights in the picture, -1 to 1, and the colours there.
    backdrop: Option<[(f32, Vec3A); 5]>,
    tone: super::set::Tone,
    bloom: f32,
}

impl Drawing {
    /// Gets a composition ready to be drawn at a size in pixels.
    pub fn new(composition: &Composition, [width, height]: [u32; 2]) -> Self {
        let [width, height] = [width, height].map(|side| side.clamp(8, MOST_PIXELS) as usize);
        let mood = &composition.mood;
        let view = composition.view(width as f32 / height as f32);
        let lifted = |colour: super::colour::Colour| Vec3A::from(colour.linear() * mood.lift.0);
        let background = lifted(mood.background);
        let backdrop = mood.backdrop.map(|(horizon, middle, top)| {
            let [horizon, middle, top] = [horizon, middle, top].map(lifted);
            [(-1.05, background), (-0.1, background), (0.15, horizon), (0.45, middle), (1.05, top)]
        });
        let forward = Vec3A::from(view.turn * Vec3::NEG_Z);
        let scene = Scene { view, forward, background, backdrop, tone: mood.tone, bloom: mood.bloom.0 };
        Self {
            solids: Solids::new(&composition.meshes),
            lights: Lights::new(&composition.lamps, mood),
            scene,
            film: Film::new(width, height),
            careful: vec![false; width * height],
        }
    }

    /// Looks once at each pixel. False when it was told to stop.
    pub fn quick(&mut self, hands: &Hands<'_>) -> bool {
        let all = |_: usize| true;
        self.look(hands, &all, &|drawing, x, y| drawing.sample(x as f32 + 0.5, y as f32 + 0.5, None))
    }

    /// Looks again where neighbours differ: edges get smooth and shadows soft. False when it was told to stop.
    pub fn fine(&mut self, hands: &Hands<'_>) -> bool {
        for _ in 0..ROUNDS {
            let wanted = self.unsettled();
            if !wanted.iter().any(|one| *one) {
                break;
            }
            let chosen = |at: usize| wanted.get(at).copied().unwrap_or(false);
            if !self.look(hands, &chosen, &Self::carefully) {
                return false;
            }
            for (careful, now) in self.careful.iter_mut().zip(&wanted) {
                *careful |= now;
            }
        }
        true
    }

    /// The picture as it is now: red, green, blue and alpha, row by row from the top.
    pub fn pixels(&self) -> Vec<u8> {
        self.film.clone().develop(self.scene.tone, self.scene.bloom)
    }

    /// Size in pixels.
    pub fn size(&self) -> [u32; 2] {
        [self.film.width as u32, self.film.height as u32]
    }

    /// Pixels, not yet looked at with care, that differ from a neighbour.
    fn unsettled(&self) -> Vec<bool> {
        let shown = |light: Vec3A| {
            let light = light.max(Vec3A::ZERO);
            (light / (Vec3A::ONE + light)).to_array().map(f32::sqrt)
        };
        let shown: Vec<Vec3A> = self.film.light.iter().map(|light| Vec3A::from_array(shown(*light))).collect();
        let (width, height) = (self.film.width, self.film.height);
        let mut wanted = vec![false; shown.len()];
        let mut compare = |a: usize, b: usize| {
            if let (Some(one), Some(other)) = (shown.get(a), shown.get(b))
                && (*one - *other).abs().max_element() > DIFFERS
            {
                for at in [a, b] {
                    if let (Some(want), Some(false)) = (wanted.get_mut(at), self.careful.get(at)) {
                        *want = true;
                    }
                }
            }
        };
        for y in 0..height {
            for x in 0..width {
                let at = y * width + x;
                if x + 1 < width {
                    compare(at, at + 1);
                }
                if y + 1 < height {
                    compare(at, at + width);
                    if x + 1 < width {
                        compare(at, at + width + 1);
                    }
                    if x > 0 {
                        compare(at, at + width - 1);
                    }
                }
            }
        }
        wanted
    }

    /// Fills the chosen pixels, a row at a time, by all hands.
    fn look(
        &mut self,
        hands: &Hands<'_>,
        chosen: &(dyn Fn(usize) -> bool + Sync),
        how: &(dyn Fn(&Self, usize, usize) -> Vec3A + Sync),
    ) -> bool {
        let (width, height) = (self.film.width, self.film.height);
        let next = AtomicUsize::new(0);
        let done: Mutex<Vec<Row>> = Mutex::new(Vec::with_capacity(height));
        let this = &*self;
        let work = || {
            while (hands.go_on)() {
                let y = next.fetch_add(1, Ordering::Relaxed);
                if y >= height {
                    break;
                }
                let pixels = (0..width).filter(|x| chosen(y * width + x)).map(|x| (x, how(this, x, y)));
                let row: Vec<_> = pixels.collect();
                if let Ok(mut done) = done.lock() {
                    done.push((y, row));
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..hands.threads.max(1) {
                scope.spawn(work);
            }
            work();
        });
        let done = done.into_inner().unwrap_or_default();
        let whole = done.len() == height;
        for (y, row) in done {
            for (x, light) in row {
                if let Some(pixel) = self.film.light.get_mut(y * width + x) {
                    *pixel = light;
                }
            }
        }
        whole
    }

    /// The mean of many looks at a pixel. What is very bright counts less, or lamps would have ragged rims.
    fn carefully(&self, x: usize, y: usize) -> Vec3A {
        let turn = [grain(x, y), grain(y + 71, x + 13)];
        let (mut sum, mut all) = (Vec3A::ZERO, 0.0);
        for look in 0..LOOKS {
            let step = look as f32 + 0.5;
            let [a, b] = [step / LOOKS as f32, (step * 0.618_034).fract()];
            let chance = [(step * 0.754_877_7 + turn[0]).fract(), (step * 0.569_840_3 + turn[1]).fract()];
            let light = self.sample(x as f32 + a, y as f32 + b, Some(chance));
            let weight = 1.0 / (1.0 + light.max_element().max(0.0));
            sum += light * weight;
            all += weight;
        }
        sum / f32::max(all, 1.0e-6)
    }

    /// The light at a place of the picture, in pixels from its upper left corner.
    fn sample(&self, x: f32, y: f32, chance: Option<[f32; 2]>) -> Vec3A {
        let view = &self.scene.view;
        let tan = (view.fov / 2.0).tan();
        let right = (x / self.film.width as f32 * 2.0 - 1.0) * tan * view.aspect;
        let up = (1.0 - y / self.film.height as f32 * 2.0) * tan;
        let way = Vec3A::from((view.turn * Vec3::new(right, up, -1.0)).normalize_or(Vec3::NEG_Z));
        let near = NEAR / way.dot(self.scene.forward).max(0.1);
        self.follow(Vec3A::from(view.eye), way, near, self.scene.beyond(up / tan), chance, true)
    }

    /// The light that comes along a ray: from the first thing that is met, or from `beyond`. In water what it mirrors is
    /// met, once.
    fn follow(
        &self,
        from: Vec3A,
        way: Vec3A,
        mut near: f32,
        beyond: Vec3A,
        chance: Option<[f32; 2]>,
        mirrors: bool,
    ) -> Vec3A {
        let (mut sum, mut left) = (Vec3A::ZERO, 1.0);
        for _ in 0..PANES {
            let Some(hit) = self.solids.seen(from, way, near) else { break };
            let at = from + way * hit.distance;
            if hit.surface == Surface::Glow {
                return sum + Vec3A::from(hit.colour.truncate()) * left;
            }
            let light = self.lights.reach(&self.solids, &hit, at, -way, chance);
            match hit.surface {
                Surface::Glass => {
                    let share = hit.colour.w.clamp(0.0, 1.0);
                    sum += light * (share * left);
                    left *= 1.0 - share;
                    near = hit.distance + 0.001;
                }
                Surface::Table => {
                    // The table ends in what is behind it, without an edge.
                    let distance = self.scene.view.distance;
                    let (start, end) = (distance - 3.0, distance + 6.6);
                    let fog = ((hit.distance - start) / (end - start)).clamp(0.0, 1.0);
                    return sum + light.lerp(beyond, fog) * left;
                }
                Surface::Water if mirrors => {
                    let share = hit.colour.w.clamp(0.0, 1.0);
                    let normal = ripple(at);
                    let back = (way - normal * (2.0 * way.dot(normal))).normalize_or(Vec3A::Y);
                    let sky = self.scene.beyond((back.y * 1.4).clamp(0.0, 1.0));
                    let image = self.follow(at + normal * 0.004, back, 0.0, sky, chance, false);
                    return sum + light.lerp(image, share) * left;
                }
                _ => return sum + light * left,
            }
        }
        sum + beyond * left
    }
}

/// Which way water looks: long low ripples, enough to say water, not enough to lose the picture.
fn ripple(at: Vec3A) -> Vec3A {
    let sway = (at.x * 3.0 + at.z * 11.0).sin() * 0.008 + (at.z * 17.0 - at.x * 4.0).sin() * 0.005;
    Vec3A::new(sway * 0.5, 1.0, sway).normalize_or(Vec3A::Y)
}

impl Scene {
    /// What is behind the model, at a height of the picture from -1 to 1.
    fn beyond(&self, height: f32) -> Vec3A {
        let Some(stops) = &self.backdrop else { return self.background };
        for pair in stops.windows(2) {
            let [(low, from), (high, to)] = pair else { continue };
            if height <= *high {
                return from.lerp(*to, ((height - low) / (high - low)).clamp(0.0, 1.0));
            }
        }
        self.background
    }
}
