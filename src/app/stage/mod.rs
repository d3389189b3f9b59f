//! The stage: small sets built from data files, each drawn once to an image and shown beside the text.
//!
//! Texts come in through [`Library::read`], a picture is put together with [`Library::compose`] and drawn with
//! [`draw`], which follows rays of light: `solid` knows what they meet, `lit` how bright it is, `tone` what film makes
//! of it. Nothing here knows the engine, reads a file, keeps a clock or draws lots.

mod build;
mod builder;
mod check;
mod colour;
mod compose;
mod cut;
pub mod draw;
#[cfg(test)]
mod drawn;
mod dress;
mod error;
mod figure;
mod fixtures;
mod head;
mod library;
mod lit;
mod mesh;
mod names;
mod number;
mod person;
mod piece;
mod puddle;
mod room;
mod set;
mod shade;
mod shapes;
mod solid;
mod sound;
#[cfg(test)]
mod tests;
mod tone;
mod view;

pub use compose::{Composition, Placed, Plate};
pub use error::StageError;
pub use library::{Library, Texts};
pub use set::Tone;
