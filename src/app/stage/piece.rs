//! The pieces a set or a prop is made of, as they stand in data.
//!
//! `at` is the middle of a piece's base unless said otherwise. Lengths are metres, angles degrees.

use super::colour::{Colour, Paint};
use super::names::Named;
use super::number::{At, Cone, Coord, Degrees, Factor, Length, Power, Share, Size, Turn};
use serde::Deserialize;

/// What a surface is like. Colour comes from the paint.
#[derive(Clone, Copy, Debug, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Finish {
    /// Walls, cloth, skin, paper.
    #[default]
    Matte,
    /// Wood, plastic, leather.
    Satin,
    /// Bottles, dark screens, window panes at night.
    Gloss,
    /// Bare metal.
    Metal,
    /// See-through.
    Glass,
    /// Shines by itself, so many times as bright as its paint; a dark pane when its switch is off.
    Glow(Factor),
}

/// One piece of a set or a prop.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Piece {
    /// A box with rounded edges.
    Box(BoxPiece),
    /// An upright cylinder with rounded rims.
    Cylinder(CylinderPiece),
    /// A shape turned about the upright.
    Turned(TurnedPiece),
    /// A ball, possibly stretched; `at` is its middle.
    Ball(BallPiece),
    /// A rounded rod from one point to another.
    Rod(RodPiece),
    /// An outline in x and y, given depth along z; `at` is the middle of its depth.
    Cut(CutPiece),
    /// A lamp without a body that shines all round.
    Lamp(LampPiece),
    /// A lamp without a body that shines in a cone.
    Spot(SpotPiece),
    /// Pieces moved, turned or switched together.
    Group(GroupPiece),
    /// A prop from the prop files.
    Prop(PropPiece),
    /// The same pieces again and again, a step apart.
    Repeat(RepeatPiece),
    /// The same pieces round a circle, each facing outwards.
    Ring(RingPiece),
    /// Two walls with holes, a base and a lip.
    Room(RoomPiece),
    /// A floor of boards.
    Planks(FloorPiece),
    /// A floor of square tiles or flags.
    Tiles(FloorPiece),
    /// Scattered bricks that stand out of a wall facing +z.
    Bricks(BricksPiece),
    /// A slope of slates: from its ridge down towards +z.
    Slates(SlatesPiece),
    /// A sash window in a wall facing +z; `at` is the middle of its sill.
    Sash(SashPiece),
    /// Sheets of paper, not quite square on one another.
    Papers(PapersPiece),
    /// Books or binders in a row from `at` towards +x.
    Books(BooksPiece),
    /// A heap of leaves.
    Leaves(LeavesPiece),
    /// Standing water that mirrors what is above it.
    Puddle(PuddlePiece),
    /// Something off the picture that only stops the sun.
    Blind(BlindPiece),
}

fn usual_bevel() -> Length {
    Length(0.018)
}

/// See [`Piece::Box`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxPiece {
    /// Middle of the base.
    #[serde(default)]
    pub at: At,
    /// Full extents.
    pub size: Size,
    /// Colour.
    #[serde(default)]
    pub paint: Paint,
    /// Surface.
    #[serde(default)]
    pub finish: Finish,
    /// Radius of the rounded edges; 0 for pieces that touch.
    #[serde(default = "usual_bevel")]
    pub bevel: Length,
    /// Turn about the middle of the base.
    #[serde(default)]
    pub turn: Turn,
}

/// See [`Piece::Cylinder`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CylinderPiece {
    /// Middle of the base.
    #[serde(default)]
    pub at: At,
    /// Radius.
    pub radius: Length,
    /// Height.
    pub height: Length,
    /// Colour.
    #[serde(default)]
    pub paint: Paint,
    /// Surface.
    #[serde(default)]
    pub finish: Finish,
    /// Turn about the middle of the base.
    #[serde(default)]
    pub turn: Turn,
}

/// See [`Piece::Turned`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TurnedPiece {
    /// Origin of the profile.
    #[serde(default)]
    pub at: At,
    /// Radius and height, from the bottom up.
    pub profile: Vec<(Length, Coord)>,
    /// Colour.
    #[serde(default)]
    pub paint: Paint,
    /// Surface.
    #[serde(default)]
    pub finish: Finish,
    /// Turn about the origin.
    #[serde(default)]
    pub turn: Turn,
}

/// See [`Piece::Ball`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallPiece {
    /// Middle of the ball.
    #[serde(default)]
    pub at: At,
    /// Radii along x, y and z.
    pub radii: Size,
    /// Colour.
    #[serde(default)]
    pub paint: Paint,
    /// Surface.
    #[serde(default)]
    pub finish: Finish,
    /// Turn about its middle.
    #[serde(default)]
    pub turn: Turn,
}

/// See [`Piece::Rod`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RodPiece {
    /// One end.
    pub from: At,
    /// The other end.
    pub to: At,
    /// Radius at the first end.
    pub radius: Length,
    /// Radius at the other end, when it differs.
    #[serde(default)]
    pub taper: Option<Length>,
    /// Colour.
    #[serde(default)]
    pub paint: Paint,
    /// Surface.
    #[serde(default)]
    pub finish: Finish,
}

/// See [`Piece::Cut`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutPiece {
    /// Origin of the outline, middle of the depth.
    #[serde(default)]
    pub at: At,
    /// Corners, anticlockwise as seen from +z.
    pub outline: Vec<(Coord, Coord)>,
    /// Depth along z.
    pub depth: Length,
    /// Colour.
    #[serde(default)]
    pub paint: Paint,
    /// Surface.
    #[serde(default)]
    pub finish: Finish,
    /// Turn about the origin.
    #[serde(default)]
    pub turn: Turn,
}

/// See [`Piece::Lamp`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LampPiece {
    /// Where it is.
    pub at: At,
    /// Colour of its light.
    pub colour: Colour,
    /// Strength in lumens.
    pub lumens: Power,
    /// How far it reaches.
    pub range: Length,
    /// Whether things stop its light; dear, so sparingly.
    #[serde(default)]
    pub shadow: bool,
}

/// See [`Piece::Spot`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpotPiece {
    /// Where it is.
    pub at: At,
    /// A point it shines at.
    pub to: At,
    /// Half the opening of its cone.
    pub cone: Cone,
    /// Colour of its light.
    pub colour: Colour,
    /// Strength in lumens.
    pub lumens: Power,
    /// How far it reaches.
    pub range: Length,
    /// Whether things stop its light.
    #[serde(default)]
    pub shadow: bool,
}

fn whole() -> Factor {
    Factor(1.0)
}

/// See [`Piece::Group`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupPiece {
    /// Where its origin goes.
    #[serde(default)]
    pub at: At,
    /// Turn about its origin.
    #[serde(default)]
    pub turn: Turn,
    /// Size of everything in it.
    #[serde(default = "whole")]
    pub scale: Factor,
    /// Stretch along its own axes, on top of the size.
    #[serde(default)]
    pub stretch: Option<(Factor, Factor, Factor)>,
    /// There only while this switch is on.
    #[serde(default)]
    pub when: Option<String>,
    /// There only while this switch is off.
    #[serde(default)]
    pub unless: Option<String>,
    /// The switch that lights what glows and shines in it.
    #[serde(default)]
    pub switch: Option<String>,
    /// What is in it.
    pub pieces: Vec<Piece>,
}

/// See [`Piece::Prop`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropPiece {
    /// Name of the prop.
    pub name: String,
    /// Where its origin goes.
    #[serde(default)]
    pub at: At,
    /// Turn about its origin.
    #[serde(default)]
    pub turn: Turn,
    /// Its size.
    #[serde(default = "whole")]
    pub scale: Factor,
    /// Paints other than the prop's own.
    #[serde(default)]
    pub paints: Named<Paint>,
    /// The switch that lights what glows and shines in it.
    #[serde(default)]
    pub switch: Option<String>,
}

/// See [`Piece::Repeat`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatPiece {
    /// Where the first one goes.
    #[serde(default)]
    pub at: At,
    /// How many.
    pub count: u16,
    /// From each to the next.
    pub step: At,
    /// How far each may stray from its place, to either side.
    #[serde(default)]
    pub stray: At,
    /// How far each may be turned, to either side.
    #[serde(default)]
    pub sway: Degrees,
    /// The pieces.
    pub pieces: Vec<Piece>,
}

/// See [`Piece::Ring`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RingPiece {
    /// Middle of the circle.
    #[serde(default)]
    pub at: At,
    /// How many.
    pub count: u16,
    /// Radius; the pieces' own origin lies on the circle.
    #[serde(default)]
    pub radius: Length,
    /// Turn of the first one.
    #[serde(default)]
    pub start: Degrees,
    /// The pieces.
    pub pieces: Vec<Piece>,
}

/// Which wall of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Wall {
    /// The wall at the back; distances along it are x.
    Back,
    /// The wall at the left; distances along it are z, turned round: plus is towards the back.
    Left,
}

/// A hole for a window, a hatch or a door.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hole {
    /// The wall it is in.
    pub wall: Wall,
    /// Its middle, along the wall.
    pub along: Coord,
    /// Height of its lower edge.
    pub sill: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
}

/// See [`Piece::Room`]. The floor is at 0, the origin in its middle.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoomPiece {
    /// Width, height of the walls, depth.
    pub size: Size,
    /// Paint of the walls.
    pub wall: Paint,
    /// Paint of their lower part.
    pub lower: Paint,
    /// Where the lower part ends; 0 for none.
    pub band: Length,
    /// Paint of skirting and rail.
    pub trim: Paint,
    /// Paint of the cut top and of the lip.
    pub cap: Paint,
    /// Paint of the base.
    pub plinth: Paint,
    /// Windows and doors.
    #[serde(default)]
    pub holes: Vec<Hole>,
}

/// See [`Piece::Planks`] and [`Piece::Tiles`]. `at` is the middle of the floor's top.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FloorPiece {
    /// Middle of the top.
    #[serde(default)]
    pub at: At,
    /// Width along x and depth along z.
    pub size: (Length, Length),
    /// Colour.
    pub paint: Paint,
    /// Width of a board, or side of a tile.
    pub module: Length,
    /// How much one differs from another.
    #[serde(default)]
    pub vary: Share,
    /// Surface.
    #[serde(default)]
    pub finish: Finish,
    /// Gap between neighbours.
    #[serde(default = "usual_gap")]
    pub gap: Length,
    /// A second colour: tiles then alternate.
    #[serde(default)]
    pub other: Option<Paint>,
    /// Turn about the middle.
    #[serde(default)]
    pub turn: Turn,
}

fn usual_gap() -> Length {
    Length(0.008)
}

/// See [`Piece::Bricks`]. `at` is the lower left corner.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BricksPiece {
    /// Lower left corner, on the wall.
    pub at: At,
    /// Width and height of the wall.
    pub size: (Length, Length),
    /// Paint of the wall.
    pub paint: Paint,
    /// How many groups of one to three.
    pub groups: u16,
    /// Turn about the corner.
    #[serde(default)]
    pub turn: Turn,
}

/// See [`Piece::Slates`]. `at` is the middle of the ridge.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlatesPiece {
    /// Middle of the ridge.
    pub at: At,
    /// Width along the ridge and length of the slope.
    pub size: (Length, Length),
    /// How steep, from the level.
    pub slope: Degrees,
    /// Courses and slates a course.
    pub grid: (u16, u16),
    /// Colour.
    pub paint: Paint,
    /// How much one differs from another.
    pub vary: Share,
    /// Turn of the whole about the upright.
    #[serde(default)]
    pub turn: Turn,
}

/// See [`Piece::Sash`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SashPiece {
    /// Middle of the sill.
    pub at: At,
    /// Width and height of the opening.
    pub size: (Length, Length),
    /// Paint of the frame.
    pub frame: Paint,
    /// Paint of lintel and sill; none inside a room.
    #[serde(default)]
    pub stone: Option<Paint>,
    /// Paint of curtains, if any.
    #[serde(default)]
    pub curtain: Option<Paint>,
    /// Light behind it while its switch is on: colour and strength.
    #[serde(default)]
    pub light: Option<(Colour, Factor)>,
    /// Turn about the middle of the sill.
    #[serde(default)]
    pub turn: Turn,
}

/// See [`Piece::Papers`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PapersPiece {
    /// Middle of the pile.
    pub at: At,
    /// Sheets.
    pub count: u16,
    /// How far a sheet may be turned, to either side.
    #[serde(default)]
    pub sway: Degrees,
    /// Turn of the pile.
    #[serde(default)]
    pub turn: Turn,
    /// Paint of the sheets.
    #[serde(default)]
    pub paint: Option<Paint>,
}

/// See [`Piece::Books`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BooksPiece {
    /// Left end of the row.
    pub at: At,
    /// Length of the row.
    pub width: Length,
    /// Height of the tallest.
    pub height: Length,
    /// Their colours.
    pub paints: Vec<Paint>,
    /// Turn about the left end.
    #[serde(default)]
    pub turn: Turn,
}

/// See [`Piece::Leaves`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeavesPiece {
    /// Middle of the base.
    pub at: At,
    /// Extents of the heap.
    pub size: Size,
    /// How many tufts.
    pub count: u16,
    /// Colour.
    pub paint: Paint,
}

/// See [`Piece::Puddle`]. `at` is its middle, on the ground.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PuddlePiece {
    /// Middle, on the ground.
    pub at: At,
    /// Its shore, anticlockwise as seen from above, as x and z from the middle.
    pub shore: Vec<(Coord, Coord)>,
    /// Colour of the water.
    pub paint: Paint,
    /// How much of what is above it shows.
    pub mirror: Share,
}

/// See [`Piece::Blind`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlindPiece {
    /// Middle of the base.
    pub at: At,
    /// Full extents.
    pub size: Size,
}
