//! One run of a scenario: a small value that says where the player is, and the step from one to the next.
//!
//! [`World`] is what never changes during a run, [`Session`] what does, [`Run`] a session being
//! played with everything that happened on the way, [`Transcript`] the same as an append-only file.

mod again;
mod asking;
mod audit;
mod essence;
mod future;
mod luck;
mod needs;
mod offer;
mod run;
mod seal;
mod staged;
mod state;
mod step;
mod telling;
mod transcript;
mod trial;
mod world;

pub use asking::{Asked, AskedPart, NotAsked, Opinion, Sure};
pub use audit::{AuditLine, SEARCH_MINUTES, Searchable, Terminal};
pub(crate) use essence::Essence;
pub use luck::{Forced, Luck, Seeded};
pub use run::{Decision, Done, Ended, Marks, Message, Mode, Run, Shown};
pub use staged::Staged;
pub(crate) use state::Grades;
pub use state::Session;
pub use step::{NotOnOffer, Quiet, Step, Watch};
pub use transcript::{Header, Replayed, Transcript};
pub use trial::Trial;
pub use world::World;
