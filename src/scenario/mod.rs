//! Scenarios: what a script says, read from text and checked before anyone plays it.
//!
//! A script says what people do and what is true. It never says a verdict, only the verdict that its
//! author expects.

mod check;
mod condition;
mod model;
mod picture;
mod read;

pub use check::{Stage, Stages, check, check_fiction, check_library, explain};
pub use condition::{Asked, Condition, first};
pub use model::{
    Account, After, Beat, Chance, Choice, Composed, Counter, Ending, Expectation, Go, Instrument, Kind, Later, Next,
    Part, Question, Review, Scenario, Scene, Search,
};
pub use picture::{Light, OnStage, Switch};
pub use read::Given;
