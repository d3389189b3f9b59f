//! Plain vertex buffers, one per surface, and the little patches they are filled with.

use bevy::math::{Affine3A, Vec3, Vec3A};

/// The surfaces a set may have; each becomes one mesh with one material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surface {
    /// Walls, cloth, skin.
    Matte,
    /// Wood, plastic, leather.
    Satin,
    /// Dark glass, bottles.
    Gloss,
    /// Bare metal.
    Metal,
    /// What shines by itself.
    Glow,
    /// The table under the model.
    Table,
    /// Standing water; how much of it is mirror stands where others have how much they cover.
    Water,
    /// Seen by the sun only.
    Blind,
    /// See-through things, drawn last.
    Glass,
}

/// Vertices and triangles of one surface.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Buffer {
    /// Places, in metres.
    pub positions: Vec<[f32; 3]>,
    /// Unit normals.
    pub normals: Vec<[f32; 3]>,
    /// Linear colours, which may exceed 1 where things glow.
    pub colours: Vec<[f32; 4]>,
    /// Corners of triangles, three at a time.
    pub indices: Vec<u32>,
}

impl Buffer {
    /// Adds a patch, moved and painted.
    pub(super) fn add(&mut self, patch: &Patch, place: &Affine3A, colour: [f32; 4]) {
        let first = self.positions.len() as u32;
        let upright = place.matrix3.inverse().transpose();
        let mirrored = place.matrix3.determinant() < 0.0;
        for (position, normal) in &patch.vertices {
            self.positions.push(place.transform_point3(*position).to_array());
            let normal = (upright * Vec3A::from(*normal)).normalize_or(Vec3A::Y);
            self.normals.push(normal.to_array());
            self.colours.push(colour);
        }
        for [a, b, c] in &patch.triangles {
            let (b, c) = if mirrored { (c, b) } else { (b, c) };
            self.indices.extend([first + a, first + b, first + c]);
        }
    }
}

/// A small mesh before it is placed and painted.
#[derive(Clone, Debug, Default)]
pub struct Patch {
    /// Place and normal of each vertex.
    pub vertices: Vec<(Vec3, Vec3)>,
    /// Triangles, anticlockwise from outside.
    pub triangles: Vec<[u32; 3]>,
}

impl Patch {
    /// Adds a grid of quads: `columns` by `rows` vertices already pushed from `first`, row by row.
    pub fn grid(&mut self, first: u32, columns: u32, rows: u32) {
        for row in 0..rows.saturating_sub(1) {
            for column in 0..columns.saturating_sub(1) {
                let a = first + row * columns + column;
                let (b, c, d) = (a + 1, a + columns + 1, a + columns);
                self.triangles.extend([[a, b, c], [a, c, d]]);
            }
        }
    }

    /// Adds one flat quad, anticlockwise from outside, with its own normal at each corner.
    pub fn quad(&mut self, corners: [(Vec3, Vec3); 4]) {
        let first = self.next();
        self.vertices.extend(corners);
        self.triangles.extend([[first, first + 1, first + 2], [first, first + 2, first + 3]]);
    }

    /// The number the next vertex will have.
    pub fn next(&self) -> u32 {
        self.vertices.len() as u32
    }
}
