//! The model as triangles that rays of light can meet.

use super::mesh::{Buffer, Surface};
use bevy::math::{Vec3A, Vec4};
use obvhs::aabb::Aabb;
use obvhs::bvh2::reinsertion::ReinsertionOptimizer;
use obvhs::cwbvh::CwBvh;
use obvhs::cwbvh::bvh2_to_cwbvh::bvh2_to_cwbvh;
use obvhs::ploc::{PlocBuilder, PlocSearchDistance, SortPrecision};
use obvhs::ray::{Ray, RayHit};
use std::collections::BTreeMap;

// The tree brings a newer edition of the mathematics that Bevy uses; only this file knows.
type Point = glam::Vec3A;

/// How far from a face a ray to a lamp begins, in metres, so that no face is in its own shadow.
const CLEAR: f32 = 0.006;

/// A triangle as rays meet it: a corner and the two edges from it.
#[derive(Clone, Copy, Debug)]
struct Triangle {
    corner: Point,
    first: Point,
    second: Point,
}

/// What a triangle looks like: its surface and the numbers of its corners.
#[derive(Clone, Copy, Debug)]
struct Face {
    surface: Surface,
    corners: [u32; 3],
}

/// Where a ray met the model.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// How far along the ray, in metres.
    pub distance: f32,
    /// What was met.
    pub surface: Surface,
    /// Which way the surface bends to the light there; of length 1.
    pub normal: Vec3A,
    /// Which way the triangle itself looks; of length 1.
    pub flat: Vec3A,
    /// Linear colour, and how much of it covers what is behind.
    pub colour: Vec4,
}

/// The triangles of a model, sorted for rays.
pub struct Solids {
    tree: CwBvh,
    /// In the order of the tree, as `faces`.
    triangles: Vec<Triangle>,
    faces: Vec<Face>,
    normals: Vec<Vec3A>,
    colours: Vec<Vec4>,
}

fn point([x, y, z]: [f32; 3]) -> Point {
    Point::new(x, y, z)
}

fn outward(v: Vec3A) -> Point {
    point(v.to_array())
}

impl Triangle {
    /// How far along the ray it is met, or infinity. Met from behind only where `both` sides count.
    fn meet(&self, ray: &Ray, both: bool) -> (f32, f32, f32) {
        let miss = (f32::INFINITY, 0.0, 0.0);
        let across = ray.direction.cross(self.second);
        let facing = self.first.dot(across);
        if facing.abs() < 1.0e-12 || (!both && facing < 0.0) {
            return miss;
        }
        let away = ray.origin - self.corner;
        let scale = 1.0 / facing;
        let u = away.dot(across) * scale;
        let side = away.cross(self.first);
        let v = ray.direction.dot(side) * scale;
        let distance = self.second.dot(side) * scale;
        if u < 0.0 || v < 0.0 || u + v > 1.0 || distance < ray.tmin {
            return miss;
        }
        (distance, u, v)
    }
}

impl Solids {
    /// Sorts the triangles of a composition. Takes some hundredths of a second.
    pub fn new(meshes: &BTreeMap<Surface, Buffer>) -> Self {
        let (mut normals, mut colours) = (Vec::new(), Vec::new());
        let (mut triangles, mut faces, mut boxes) = (Vec::new(), Vec::new(), Vec::new());
        for (surface, buffer) in meshes {
            let first = normals.len() as u32;
            normals.extend(buffer.normals.iter().map(|normal| Vec3A::from_array(*normal)));
            colours.extend(buffer.colours.iter().map(|colour| Vec4::from_array(*colour)));
            for corners in buffer.indices.as_chunks::<3>().0 {
                let places = corners.map(|at| buffer.positions.get(at as usize).copied().map(point));
                let [Some(a), Some(b), Some(c)] = places else { continue };
                if !(a.is_finite() && b.is_finite() && c.is_finite()) {
                    continue;
                }
                triangles.push(Triangle { corner: a, first: b - a, second: c - a });
                faces.push(Face { surface: *surface, corners: corners.map(|at| first + at) });
                boxes.push(Aabb { min: a.min(b).min(c), max: a.max(b).max(c) });
            }
        }
        let all = (0..boxes.len() as u32).collect();
        let mut pairs =
            PlocBuilder::with_capacity(boxes.len()).build(PlocSearchDistance::Low, &boxes, all, SortPrecision::U64, 0);
        ReinsertionOptimizer::default().run(&mut pairs, 0.02, None);
        let tree = bvh2_to_cwbvh(&pairs, 3, true, false);
        let sorted = |at: &u32| (triangles.get(*at as usize).copied(), faces.get(*at as usize).copied());
        let (triangles, faces) =
            tree.primitive_indices.iter().map(sorted).filter_map(|(one, face)| Some((one?, face?))).unzip();
        Self { tree, triangles, faces, normals, colours }
    }

    /// What the eye sees along a ray: the nearest face that looks at it, no nearer than `near` metres.
    pub fn seen(&self, from: Vec3A, way: Vec3A, near: f32) -> Option<Hit> {
        let ray = Ray::new(outward(from), outward(way), near, f32::INFINITY);
        let mut met = RayHit::none();
        let mut nearest = (f32::INFINITY, 0.0, 0.0);
        self.tree.ray_traverse(ray, &mut met, |ray, at| {
            let (Some(triangle), Some(face)) = (self.triangles.get(at), self.faces.get(at)) else {
                return f32::INFINITY;
            };
            if face.surface == Surface::Blind {
                return f32::INFINITY;
            }
            // A shore may be written either way round.
            let found = triangle.meet(ray, face.surface == Surface::Water);
            if found.0 < ray.tmax {
                nearest = found;
            }
            found.0
        });
        let (distance, u, v) = nearest;
        let at = met.primitive_id as usize;
        let (triangle, face) = (self.triangles.get(at)?, self.faces.get(at)?);
        let [a, b, c] = face.corners.map(|corner| corner as usize);
        let w = 1.0 - u - v;
        let normal = *self.normals.get(a)? * w + *self.normals.get(b)? * u + *self.normals.get(c)? * v;
        let colour = *self.colours.get(a)? * w + *self.colours.get(b)? * u + *self.colours.get(c)? * v;
        let flat = Vec3A::from_array(triangle.first.cross(triangle.second).to_array()).normalize_or(Vec3A::Y);
        Some(Hit { distance, surface: face.surface, normal: normal.normalize_or(flat), flat, colour })
    }

    /// Whether anything stands in the way of light from `at`, where a face looks along `flat`, for `far` metres.
    /// What is blind stands in the way of the sun alone; what shines, glass and water never.
    pub fn shaded(&self, at: Vec3A, flat: Vec3A, way: Vec3A, far: f32, sun: bool) -> bool {
        let ray = Ray::new(outward(at + flat * CLEAR), outward(way), 0.001, far);
        !self.tree.ray_traverse_miss(ray, |ray, at| {
            let (Some(triangle), Some(face)) = (self.triangles.get(at), self.faces.get(at)) else {
                return f32::INFINITY;
            };
            match face.surface {
                Surface::Glow | Surface::Glass | Surface::Water | Surface::Table => f32::INFINITY,
                Surface::Blind if !sun => f32::INFINITY,
                _ => triangle.meet(ray, true).0,
            }
        })
    }
}
