//! The stage: small sets built from data files, each drawn once to an image and shown beside the text.
//!
//! Texts come in through [`Library::read`], a picture is put together with [`Library::compose`], and
//! [`draw`] is the only place that knows the engine. Nothing here reads a file, keeps a clock or draws lots.

mod build;
mod builder;
mod check;
mod colour;
mod compose;
mod cut;
pub mod draw;
mod dress;
mod error;
mod figure;
mod fixtures;
mod head;
mod library;
mod mesh;
mod names;
mod number;
mod person;
mod piece;
mod puddle;
mod room;
mod scene;
mod set;
mod shade;
mod shapes;
mod sound;
#[cfg(test)]
mod tests;
mod view;

pub use compose::{Composition, Placed, Plate};
pub use error::StageError;
pub use library::{Library, Texts};
pub use set::Tone;
