//! People as they stand in data: how somebody looks, and how somebody holds themselves.

use super::colour::Colour;
use super::names::Named;
use super::number::{At, Degrees, Factor, Turn};
use serde::Deserialize;

/// How hair is worn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Hair {
    /// Short, with a parting.
    #[default]
    Short,
    /// Very short all over.
    Cropped,
    /// Standing up a little, unruly.
    Tousled,
    /// To the jaw.
    Bob,
    /// Tied up behind.
    Bun,
    /// Tied behind, hanging.
    Ponytail,
    /// To the shoulders.
    Long,
    /// A low ring.
    Bald,
}

/// What is worn above the waist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Outfit {
    /// Shirt with a collar.
    #[default]
    Shirt,
    /// Jumper with a round neck.
    Jumper,
    /// Jumper with a hood, up or down by `hood_up`.
    Hoodie,
    /// Uniform shirt and protective vest.
    Officer,
    /// Uniform shirt without the vest, as worn at a desk.
    Uniform,
    /// Uniform with a bright vest over it.
    HiVis,
    /// Coat to the knee.
    Coat,
    /// Shirt with an apron.
    Apron,
}

/// What is worn on the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Hat {
    /// Nothing.
    #[default]
    Bare,
    /// Police cap with the chequered band.
    Cap,
    /// Custodian helmet.
    Helmet,
    /// Knitted cap.
    Beanie,
}

/// How somebody looks.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Colour of skin.
    pub skin: Colour,
    /// How hair is worn.
    #[serde(default)]
    pub hair: Hair,
    /// Colour of hair and brows.
    pub hair_colour: Colour,
    /// A beard in the hair's colour.
    #[serde(default)]
    pub beard: bool,
    /// Spectacles.
    #[serde(default)]
    pub glasses: bool,
    /// What is worn above the waist.
    #[serde(default)]
    pub outfit: Outfit,
    /// Its colour.
    pub top: Colour,
    /// Colour of what shows at collar and cuff; by default the top, lighter.
    #[serde(default)]
    pub trim: Option<Colour>,
    /// Colour of trousers.
    pub legs: Colour,
    /// Colour of shoes.
    #[serde(default = "black_shoes")]
    pub shoes: Colour,
    /// Size of shoes.
    #[serde(default = "whole")]
    pub shoe_size: Factor,
    /// Head wear.
    #[serde(default)]
    pub hat: Hat,
    /// Colour of a beanie.
    #[serde(default)]
    pub hat_colour: Option<Colour>,
    /// The hood of a hoodie is up.
    #[serde(default)]
    pub hood_up: bool,
    /// A sergeant's three stripes on the shoulders.
    #[serde(default)]
    pub stripes: bool,
    /// Colour of a tie.
    #[serde(default)]
    pub tie: Option<Colour>,
    /// Colour of a lanyard with a card.
    #[serde(default)]
    pub lanyard: Option<Colour>,
    /// Height as a share of 1.80 m.
    #[serde(default = "whole")]
    pub height: Factor,
    /// Breadth: 1 slight to 1.16 broad.
    #[serde(default = "whole")]
    pub build: Factor,
}

fn whole() -> Factor {
    Factor(1.0)
}

fn black_shoes() -> Colour {
    Colour::hex(0x1B1C22)
}

/// What the legs do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Legs {
    /// Both feet on the floor.
    #[default]
    Stand,
    /// A step forward.
    Walk,
    /// On a seat.
    Sit,
}

/// A prop held by somebody, in the person's own space: z forward, origin between the feet.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Name of the prop.
    pub prop: String,
    /// Where it is.
    pub at: At,
    /// How it is turned.
    #[serde(default)]
    pub turn: Turn,
    /// Its size.
    #[serde(default = "whole")]
    pub scale: Factor,
}

/// How somebody holds themselves: two hands and a head say nearly everything.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pose {
    /// What the legs do.
    #[serde(default)]
    pub legs: Legs,
    /// Where the left hand is, in the person's own space (for sitting: above a seat of 0.45 m).
    pub left: At,
    /// Where the right hand is.
    pub right: At,
    /// Lean forward.
    #[serde(default)]
    pub lean: Degrees,
    /// Turn of the head: plus is towards the person's left.
    #[serde(default)]
    pub look: Degrees,
    /// Nod: plus is down.
    #[serde(default)]
    pub nod: Degrees,
    /// Tilt of the head to the side.
    #[serde(default)]
    pub tilt: Degrees,
    /// Things in the hands.
    #[serde(default)]
    pub holds: Vec<Held>,
}

/// A file of people and poses.
#[derive(Clone, Debug, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wardrobe {
    /// People by name.
    pub figures: Named<Figure>,
    /// Poses by name.
    pub poses: Named<Pose>,
}
