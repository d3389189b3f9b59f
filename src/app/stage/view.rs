//! Where the camera stands and where things fall in its picture.

use super::set::Camera;
use bevy::math::{Affine3A, Quat, Vec2, Vec3};

/// A camera in place, for a picture of a given shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Where it stands.
    pub eye: Vec3,
    /// How it is turned; it looks along its own -z.
    pub turn: Quat,
    /// Full vertical opening in radians.
    pub fov: f32,
    /// Width over height of the picture.
    pub aspect: f32,
    /// Distance from the eye to the target.
    pub distance: f32,
}

impl View {
    /// The view of `camera` in a picture whose width is `aspect` times its height. In a narrow picture
    /// more is seen in height, so that the width the camera asks for stays in view.
    pub fn new(camera: &Camera, aspect: f32) -> Self {
        let aspect = if aspect.is_finite() { aspect.clamp(0.2, 5.0) } else { 1.0 };
        let half = camera.fov.0.to_radians() / 2.0;
        let distance = camera.height.0.max(0.1) / 2.0 / half.tan();
        let height = camera.height.0.max(camera.width.0 / aspect).max(0.1);
        // The eye stays where it is; only the opening grows. The picture keeps its perspective.
        let fov = 2.0 * (height / 2.0 / distance).atan();
        let turn =
            Quat::from_rotation_y(camera.yaw.0.to_radians()) * Quat::from_rotation_x(-camera.pitch.0.to_radians());
        let eye = camera.target.vec() + turn * Vec3::Z * distance;
        Self { eye, turn, fov, aspect, distance }
    }

    /// Where a point falls: from the upper left corner (0, 0) to the lower right (1, 1).
    pub fn project(&self, point: Vec3) -> Vec2 {
        let seen = Affine3A::from_rotation_translation(self.turn, self.eye).inverse().transform_point3(point);
        let depth = (-seen.z).max(0.01);
        let tan = (self.fov / 2.0).tan();
        let x = seen.x / (depth * tan * self.aspect);
        let y = seen.y / (depth * tan);
        Vec2::new(0.5 + 0.5 * x, 0.5 - 0.5 * y)
    }
}
