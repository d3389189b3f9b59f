//! A set as it stands in its file: camera, moods, marks, pieces; and a prop.

use super::colour::{Colour, Paint};
use super::names::Named;
use super::number::{At, Cone, Degrees, Exposure, Factor, Length, Power, Share};
use super::piece::Piece;
use serde::Deserialize;

/// A place with its light and the marks on which people may stand. Who stands there is not in the set.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// From where it is seen.
    pub camera: Camera,
    /// Height of the table it stands on; usually just under its base.
    pub table: super::number::Coord,
    /// Paints that its pieces may name.
    #[serde(default)]
    pub paints: Named<Paint>,
    /// Kinds of light it may be seen in.
    pub moods: Named<Mood>,
    /// Places for people.
    pub marks: Named<Mark>,
    /// Props of this set alone.
    #[serde(default)]
    pub props: Named<Prop>,
    /// What it is made of.
    pub pieces: Vec<Piece>,
}

/// The camera: a long lens from above.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Camera {
    /// Turn about the upright: 0 looks from +z, plus is from the right.
    pub yaw: Degrees,
    /// How far it looks down.
    pub pitch: Degrees,
    /// Full vertical opening at the height seen.
    pub fov: Cone,
    /// Metres seen from top to bottom at the target.
    pub height: Length,
    /// Metres that must be seen from side to side; in a narrow picture more is then seen in height.
    pub width: Length,
    /// The point in the middle of the picture.
    pub target: At,
}

/// How bright parts are turned into a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Tone {
    /// Keeps lamps their colour; for dusk and night.
    #[default]
    Calm,
    /// Keeps whites white; for day.
    Bright,
}

/// Light from very far: the sun, the moon, the sky as a lamp.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sun {
    /// The way its light goes.
    pub toward: At,
    /// Its colour.
    pub colour: Colour,
    /// Strength in lux.
    pub lux: Power,
    /// Whether things stop its light.
    #[serde(default)]
    pub shadow: bool,
}

/// Soft light from all round, by height.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sky {
    /// From above.
    pub top: Colour,
    /// From the side.
    pub middle: Colour,
    /// From below.
    pub bottom: Colour,
    /// Strength in candela a square metre.
    pub strength: Power,
}

/// A light a set may be seen in.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mood {
    /// Colour behind and around the model.
    pub background: Colour,
    /// Brightness of the background before tone mapping.
    #[serde(default = "whole")]
    pub lift: Factor,
    /// Colour of the table.
    pub table: Colour,
    /// Colours behind the model from the horizon up, when it is not plain.
    #[serde(default)]
    pub backdrop: Option<(Colour, Colour, Colour)>,
    /// Soft light.
    pub sky: Sky,
    /// Sun, moon.
    #[serde(default)]
    pub suns: Vec<Sun>,
    /// Depth of the painted shade.
    pub shade: Share,
    /// Tone mapping.
    #[serde(default)]
    pub tone: Tone,
    /// Strength of the halo round bright things.
    #[serde(default)]
    pub bloom: Share,
    /// Exposure; smaller is brighter.
    #[serde(default = "usual_exposure")]
    pub exposure: Exposure,
    /// Switches that are on: lamps, lit windows, things that are there.
    #[serde(default)]
    pub on: Vec<String>,
}

fn whole() -> Factor {
    Factor(1.0)
}

fn usual_exposure() -> Exposure {
    Exposure(9.7)
}

/// On which side of the head the name plate goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Side {
    /// Over the head.
    #[default]
    Above,
    /// To the left of it.
    Left,
    /// To the right of it.
    Right,
}

/// A place where a person may stand or sit.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Point on the ground.
    pub at: At,
    /// Which way the person faces: 0 is +z, 90 is +x.
    pub facing: Degrees,
    /// Name of the pose, unless the cast says another.
    pub pose: String,
    /// Height of the seat, for poses that sit.
    #[serde(default)]
    pub seat: Option<Length>,
    /// Where the name plate goes.
    #[serde(default)]
    pub plate: Side,
}

/// A thing made of pieces, to be used in many places.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prop {
    /// Paints its pieces may name; a user may give others under the same names.
    #[serde(default)]
    pub paints: Named<Paint>,
    /// What it is made of.
    pub pieces: Vec<Piece>,
}

/// A file of props.
#[derive(Clone, Debug, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropFile {
    /// Props by name.
    pub props: Named<Prop>,
}
