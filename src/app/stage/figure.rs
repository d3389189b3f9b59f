//! A person: legs, body, arms and head, put together from a look and a pose.
//!
//! Forward is +z, the person's left is +x, the origin lies between the feet. Numbers are metres for somebody
//! 1.80 m tall and about five heads high.

use super::build::{self, Props};
use super::builder::{Builder, Ink};
use super::colour::Colour;
use super::dress;
use super::head;
use super::person::{Figure, Legs, Outfit, Pose};
use super::piece::PropPiece;
use bevy::math::{Affine3A, EulerRot, Quat, Vec3};

/// Height of a seat that poses are written for.
pub const USUAL_SEAT: f32 = 0.45;
/// Height of the hip above the floor, standing.
const HIP: f32 = 0.84;
/// Length of upper arm and forearm.
const ARM: (f32, f32) = (0.29, 0.27);
/// How flat the body is from front to back.
pub const FLAT: f32 = 0.70;
/// Middle of the head above the hip.
const HEAD: Vec3 = Vec3::new(0.0, 0.80, 0.02);

/// The elbow and the hand of an arm that reaches from a shoulder for a point; the hand stops where the arm
/// ends. `hint` is roughly where the elbow should point.
pub fn reach(shoulder: Vec3, hand: Vec3, lengths: (f32, f32), hint: Vec3) -> (Vec3, Vec3) {
    let (upper, lower) = lengths;
    let way = (hand - shoulder).clamp_length(0.05, (upper + lower) * 0.995);
    // A hand exactly in the shoulder has no direction: let it hang.
    let direction = way.normalize_or(Vec3::NEG_Y);
    let length = way.length().max(0.05);
    let along = ((upper * upper - lower * lower + length * length) / (2.0 * length)).clamp(-upper, upper);
    let out = (upper * upper - along * along).max(0.0).sqrt();
    let bend = (hint - direction * hint.dot(direction)).normalize_or(direction.any_orthonormal_vector());
    (shoulder + direction * along + bend * out, shoulder + direction * length)
}

/// Builds a person at the origin of the present space; answers with the middle of the head in the world.
pub fn person(b: &mut Builder, props: Props, who: &Figure, pose: &Pose, seat: f32) -> Vec3 {
    let mut head = Vec3::ZERO;
    // Faces are far too small for split faces to matter.
    let grid = std::mem::replace(&mut b.grid, 0.6);
    b.inside(Vec3::splat(who.height.0), Quat::IDENTITY, Vec3::ZERO, |b| {
        let sits = pose.legs == Legs::Sit;
        // A small person still sits on the same seat.
        let seat = seat / who.height.0;
        let lift = if sits { seat - USUAL_SEAT } else { 0.0 };
        let hip = if sits { seat + 0.10 } else { HIP };
        legs(b, who, pose.legs, hip, seat);
        let lean = Quat::from_rotation_x(pose.lean.0.to_radians());
        let trunk = Affine3A::from_rotation_translation(lean, Vec3::Y * hip);
        b.moved(Vec3::Y * hip, lean, |b| {
            dress::body(b, who);
            let into = trunk.inverse();
            for (side, hand) in [(1.0, pose.left), (-1.0, pose.right)] {
                let hand = into.transform_point3(hand.vec() + Vec3::Y * lift);
                arm(b, who, side, hand);
            }
            let turn = Quat::from_euler(
                EulerRot::YXZ,
                pose.look.0.to_radians(),
                (pose.nod.0 - pose.lean.0 * 0.6).to_radians(),
                pose.tilt.0.to_radians(),
            );
            b.moved(HEAD, turn, |b| head::head(b, who));
            head = b.world(HEAD);
        });
        for held in &pose.holds {
            let piece = PropPiece {
                name: held.prop.clone(),
                at: held.at,
                turn: held.turn,
                scale: held.scale,
                paints: Default::default(),
                switch: None,
            };
            b.moved(Vec3::Y * lift, Quat::IDENTITY, |b| {
                build::pieces(b, props, &[super::piece::Piece::Prop(piece)]);
            });
        }
    });
    b.grid = grid;
    head
}

fn legs(b: &mut Builder, who: &Figure, legs: Legs, hip: f32, seat: f32) {
    let cloth = Ink::matte(who.legs);
    let hem = Ink::matte(who.legs.shade(0.88));
    let broad = who.build.0;
    for side in [1.0_f32, -1.0] {
        let top = Vec3::new(0.095 * side * broad, hip - 0.02, 0.0);
        let (knee, ankle, toe_out) = match legs {
            Legs::Stand => (Vec3::new(0.10 * side * broad, 0.46, 0.012), Vec3::new(0.105 * side, 0.1, 0.0), 10.0),
            // The left foot leads.
            Legs::Walk => {
                let step = 0.19 * side;
                (Vec3::new(0.09 * side, 0.46, step * 0.62 + 0.05), Vec3::new(0.085 * side, 0.1, step - 0.02), 5.0)
            }
            Legs::Sit => {
                let knee = Vec3::new(0.125 * side * broad, seat + 0.065, 0.43);
                let slide = if side > 0.0 { 0.04 } else { -0.05 };
                (knee, Vec3::new(0.125 * side, 0.1, 0.41 + slide), 8.0)
            }
        };
        let sits = legs == Legs::Sit;
        let thigh = if sits { 0.104 } else { 0.11 } * broad;
        b.rod(top, knee, (thigh, 0.083), cloth);
        b.rod(knee, ankle, (0.083, 0.062), cloth);
        // The trouser leg ends over the shoe.
        let down = (ankle - knee).normalize_or(Vec3::NEG_Y);
        b.rod(ankle - down * 0.10, ankle - down * 0.005, (0.070, 0.074), hem);
        let shoe = Ink::satin(who.shoes);
        let big = who.shoe_size.0;
        b.moved(Vec3::new(ankle.x, 0.0, ankle.z + 0.05), Quat::from_rotation_y((toe_out * side).to_radians()), |b| {
            b.cuboid(Vec3::ZERO, Vec3::new(0.112, 0.03, 0.275) * big, 0.014, Ink::satin(who.shoes.shade(0.7)));
            b.cuboid(Vec3::Y * 0.02, Vec3::new(0.104, 0.08, 0.265) * big, 0.04, shoe);
        });
    }
}

fn arm(b: &mut Builder, who: &Figure, side: f32, hand: Vec3) {
    let broad = who.build.0;
    let shoulder = Vec3::new(0.205 * side * broad, 0.485, -0.005);
    let (elbow, hand) = reach(shoulder, hand, ARM, Vec3::new(0.42 * side, -0.5, -0.6));
    let sleeve = Ink::matte(dress::sleeve(who));
    let skin = Ink::matte(who.skin);
    let short = matches!(who.outfit, Outfit::Officer | Outfit::Uniform | Outfit::HiVis);
    b.ball(shoulder, Vec3::new(0.082, 0.088, 0.080), sleeve);
    b.rod(shoulder, elbow, (0.077, 0.060), sleeve);
    let along = (hand - elbow).normalize_or(Vec3::NEG_Y);
    let wrist = hand - along * 0.052;
    b.rod(elbow, wrist, (0.060, 0.046), sleeve);
    // A cuff tells the sleeve from the hand at a distance.
    let cuff = Ink::matte(dress::trim(who));
    let wide = if short { 0.0525 } else { 0.0545 };
    b.rod(wrist - along * 0.030, wrist - along * 0.004, (wide, wide), cuff);
    // The hand is flat, thumb to the inside and up.
    let turn = Quat::from_rotation_arc(Vec3::Y, along);
    b.moved(hand, turn, |b| {
        b.ball(Vec3::Y * 0.004, Vec3::new(0.046, 0.066, 0.054), skin);
    });
    let inward = (Vec3::new(-side, 0.35, 0.30) - along * along.dot(Vec3::new(-side, 0.35, 0.30))).normalize_or(Vec3::Y);
    b.rod(hand - along * 0.012 + inward * 0.028, hand + along * 0.034 + inward * 0.054, (0.022, 0.016), skin);
}

/// A colour between two for the parts of a face that need to stand out without a line.
pub fn deeper(colour: Colour) -> Colour {
    colour.shade(0.93)
}
