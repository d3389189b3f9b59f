//! The bench on which a set is put together: a place, a painter's scope, and the growing meshes.

use super::colour::{Base, Colour, Paint};
use super::mesh::{Buffer, Patch, Surface};
use super::piece::Finish;
use super::shapes;
use bevy::math::{Affine3A, Quat, Vec3};
use std::collections::{BTreeMap, BTreeSet};

/// The most shapes a set may come to.
pub const MOST_SHAPES: usize = 20_000;
/// The most steps taken in building one.
pub const MOST_STEPS: usize = 60_000;
/// The most triangles a set may come to.
pub const MOST_TRIANGLES: usize = 400_000;

/// A box standing for a shape where shade is worked out.
#[derive(Clone, Debug)]
pub(super) struct Occluder {
    /// From the world into the box's own space, where it is centred.
    pub inverse: Affine3A,
    /// Half extents in its own space.
    pub half: Vec3,
    /// Least corner in the world.
    pub low: Vec3,
    /// Greatest corner in the world.
    pub high: Vec3,
    /// It shines by itself.
    pub glows: bool,
}

/// A lamp in the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lamp {
    /// Where it is.
    pub at: Vec3,
    /// The point it shines at and half its cone in degrees; shines all round without.
    pub aim: Option<(Vec3, f32)>,
    /// Colour of its light, linear.
    pub colour: Vec3,
    /// Strength in lumens.
    pub lumens: f32,
    /// Reach in metres.
    pub range: f32,
    /// Whether things stop its light.
    pub shadow: bool,
}

/// Paint and surface, looked up and ready for use.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    /// Linear colour.
    pub colour: Vec3,
    /// Surface.
    pub surface: Surface,
}

impl Ink {
    /// A matte colour.
    pub fn matte(colour: Colour) -> Self {
        Self { colour: colour.linear(), surface: Surface::Matte }
    }

    /// A satin colour.
    pub fn satin(colour: Colour) -> Self {
        Self { colour: colour.linear(), surface: Surface::Satin }
    }
}

/// Small, portable, seeded from a place, so that a brick stays the same when something else changes.
#[derive(Clone, Debug)]
pub struct Chance(u32);

impl Chance {
    /// A draw that depends on a place only.
    pub fn at(place: Vec3) -> Self {
        let mut state = 0x9E37_79B9_u32;
        for part in place.to_array() {
            let step = (part * 64.0).round() as i32 as u32;
            state = (state ^ step).wrapping_mul(0x85EB_CA6B).rotate_left(13);
        }
        Self(state | 1)
    }

    /// From 0 up to 1.
    pub fn share(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as f32 / 16_777_216.0
    }

    /// From -1 up to 1.
    pub fn either(&mut self) -> f32 {
        self.share() * 2.0 - 1.0
    }
}

/// Paints by name, as seen from inside the set or a prop.
pub type Scope = BTreeMap<String, Colour>;

/// The bench.
pub struct Builder<'a> {
    /// Meshes so far.
    pub meshes: BTreeMap<Surface, Buffer>,
    pub(super) occluders: Vec<Occluder>,
    /// Lamps so far.
    pub lamps: Vec<Lamp>,
    /// Switches that are on.
    pub on: &'a BTreeSet<String>,
    /// Paints that may be named.
    pub scope: Scope,
    /// Whether what glows here is lit.
    pub lit: bool,
    /// Whether shapes here cast painted shade.
    pub shades: bool,
    /// Side of the squares large faces are split into, in metres.
    pub grid: f32,
    place: Affine3A,
    shapes: usize,
    steps: usize,
    triangles: usize,
    full: Option<(&'static str, usize)>,
}

impl<'a> Builder<'a> {
    /// An empty bench.
    pub fn new(on: &'a BTreeSet<String>) -> Self {
        Self {
            meshes: BTreeMap::new(),
            occluders: Vec::new(),
            lamps: Vec::new(),
            on,
            scope: Scope::new(),
            lit: true,
            shades: true,
            grid: 0.22,
            place: Affine3A::IDENTITY,
            shapes: 0,
            steps: 0,
            triangles: 0,
            full: None,
        }
    }

    /// What there was too much of, if anything.
    pub fn full(&self) -> Option<(&'static str, usize)> {
        self.full
    }

    /// Counts a step; false once there have been too many of anything.
    pub fn step(&mut self) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            self.full = Some(("steps of building", MOST_STEPS));
        }
        self.full.is_none()
    }

    /// Does something with the origin moved, turned and scaled.
    pub fn inside(&mut self, scale: Vec3, turn: Quat, at: Vec3, act: impl FnOnce(&mut Self)) {
        let outer = self.place;
        self.place = outer * Affine3A::from_scale_rotation_translation(scale, turn, at);
        act(self);
        self.place = outer;
    }

    /// Does something with the origin moved and turned.
    pub fn moved(&mut self, at: Vec3, turn: Quat, act: impl FnOnce(&mut Self)) {
        self.inside(Vec3::ONE, turn, at, act);
    }

    /// Does something that casts no painted shade.
    pub fn unshading(&mut self, act: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.shades, false);
        act(self);
        self.shades = outer;
    }

    /// A point of the present space, in the world.
    pub fn world(&self, point: Vec3) -> Vec3 {
        self.place.transform_point3(point)
    }

    /// Chance for the present place and a point in it.
    pub fn chance(&self, point: Vec3) -> Chance {
        Chance::at(self.world(point))
    }

    /// The colour of a paint. Names are checked when the file is read; a stray one is plain grey.
    pub fn colour(&self, paint: &Paint) -> Colour {
        let base = match &paint.base {
            Base::Fixed(colour) => *colour,
            Base::Named(name) => self.scope.get(name).copied().unwrap_or(Colour::hex(0x808080)),
        };
        base.shade(paint.shade)
    }

    /// Paint and surface together.
    pub fn ink(&self, paint: &Paint, finish: Finish) -> Ink {
        self.finish(self.colour(paint), finish)
    }

    /// Colour and surface together.
    pub fn finish(&self, colour: Colour, finish: Finish) -> Ink {
        let plain = |surface| Ink { colour: colour.linear(), surface };
        match finish {
            Finish::Matte => plain(Surface::Matte),
            Finish::Satin => plain(Surface::Satin),
            Finish::Gloss => plain(Surface::Gloss),
            Finish::Metal => plain(Surface::Metal),
            Finish::Glass => plain(Surface::Glass),
            Finish::Glow(gain) if self.lit => Ink { colour: colour.linear() * gain.0, surface: Surface::Glow },
            Finish::Glow(_) => Ink { colour: colour.mix(Colour::hex(0x141C2C), 0.8).linear(), surface: Surface::Gloss },
        }
    }

    /// Adds a patch. `bounds` is the middle and half extents of the box that stands for it in the shade.
    pub fn add(&mut self, patch: &Patch, ink: Ink, bounds: Option<(Vec3, Vec3)>) {
        if self.full.is_some() {
            return;
        }
        self.shapes += 1;
        self.triangles += patch.triangles.len();
        if self.shapes > MOST_SHAPES {
            self.full = Some(("shapes", MOST_SHAPES));
        }
        if self.triangles > MOST_TRIANGLES {
            self.full = Some(("triangles", MOST_TRIANGLES));
        }
        // Scales multiply through nested groups; nothing may leave the range numbers are exact in.
        let reach = self.place.translation.abs().max_element() + self.place.matrix3.x_axis.length();
        if !reach.is_finite() || reach > 1.0e4 {
            self.full = Some(("size, in metres", 10_000));
            return;
        }
        let alpha = if ink.surface == Surface::Glass { 0.16 } else { 1.0 };
        let colour = ink.colour.extend(alpha).to_array();
        self.meshes.entry(ink.surface).or_default().add(patch, &self.place, colour);
        if let Some((middle, half)) = bounds
            && self.shades
            && ink.surface != Surface::Glass
        {
            self.occlude(middle, half, ink);
        }
    }

    fn occlude(&mut self, middle: Vec3, half: Vec3, ink: Ink) {
        let to_world = self.place * Affine3A::from_translation(middle);
        let inverse = to_world.inverse();
        if half.min_element() < 0.001 || !inverse.is_finite() {
            return;
        }
        let matrix = to_world.matrix3;
        let reach: Vec3 =
            (matrix.x_axis.abs() * half.x + matrix.y_axis.abs() * half.y + matrix.z_axis.abs() * half.z).into();
        let centre: Vec3 = to_world.translation.into();
        self.occluders.push(Occluder {
            inverse,
            half,
            low: centre - reach,
            high: centre + reach,
            glows: ink.surface == Surface::Glow,
        });
    }

    /// A rounded box; `at` is the middle of its base.
    pub fn cuboid(&mut self, at: Vec3, size: Vec3, bevel: f32, ink: Ink) {
        let size = size.max(Vec3::splat(0.0004));
        let patch = shapes::rounded_box(size, bevel, self.grid);
        self.moved(at, Quat::IDENTITY, |b| b.add(&patch, ink, Some((Vec3::Y * size.y * 0.5, size * 0.5))));
    }

    /// A surface of revolution about the upright through `at`.
    pub fn turned(&mut self, at: Vec3, profile: &[(f32, f32)], ink: Ink) {
        let widest = profile.iter().map(|p| p.0).fold(0.0, f32::max);
        let sides = if widest < 0.03 {
            10
        } else if widest < 0.12 {
            18
        } else if widest < 0.6 {
            24
        } else {
            48
        };
        self.turned_with(at, profile, sides, ink);
    }

    /// The same, with so many sides.
    pub fn turned_with(&mut self, at: Vec3, profile: &[(f32, f32)], sides: u32, ink: Ink) {
        let patch = shapes::turned(profile, sides);
        let widest = profile.iter().map(|p| p.0).fold(0.0, f32::max);
        let low = profile.iter().map(|p| p.1).fold(f32::MAX, f32::min);
        let high = profile.iter().map(|p| p.1).fold(f32::MIN, f32::max);
        let half = Vec3::new(widest * 0.8, (high - low) * 0.5, widest * 0.8);
        let middle = Vec3::Y * (high + low) * 0.5;
        self.moved(at, Quat::IDENTITY, |b| b.add(&patch, ink, Some((middle, half))));
    }

    /// A cylinder with rounded rims.
    pub fn cylinder(&mut self, at: Vec3, radius: f32, height: f32, ink: Ink) {
        self.turned(at, &shapes::cylinder_profile(radius, height), ink);
    }

    /// A stretched ball about `at`.
    pub fn ball(&mut self, at: Vec3, radii: Vec3, ink: Ink) {
        let radii = radii.max(Vec3::splat(0.0004));
        let widest = radii.max_element();
        let (rings, sides) = if widest < 0.03 {
            (6, 8)
        } else if widest < 0.1 {
            (8, 12)
        } else {
            (12, 20)
        };
        let patch = shapes::ball(rings, sides);
        self.inside(radii, Quat::IDENTITY, at, |b| b.add(&patch, ink, Some((Vec3::ZERO, Vec3::splat(0.8)))));
    }

    /// A rounded rod between two points.
    pub fn rod(&mut self, from: Vec3, to: Vec3, radii: (f32, f32), ink: Ink) {
        let along = to - from;
        let length = along.length();
        let widest = radii.0.max(radii.1);
        let patch = shapes::capsule(length, radii.0, radii.1, if widest < 0.03 { 8 } else { 14 });
        let turn = Quat::from_rotation_arc(Vec3::Y, along.normalize_or(Vec3::Y));
        // The box stops short of the ends, or every joint would be shaded by its own two limbs.
        let half = Vec3::new(widest * 0.7, (length * 0.5 - widest * 0.6).max(widest * 0.5), widest * 0.7);
        self.moved(from, turn, |b| b.add(&patch, ink, Some((Vec3::Y * length * 0.5, half))));
    }

    /// A thin tile; `at` is the middle of its underside.
    pub fn chip(&mut self, at: Vec3, size: Vec3, chamfer: f32, ink: Ink) {
        let patch = shapes::chip(size, chamfer, self.grid);
        self.moved(at, Quat::IDENTITY, |b| b.add(&patch, ink, None));
    }
}
