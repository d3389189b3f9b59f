//! Made-up screens, from the story of the house next door.

mod book;
mod debrief;
pub mod hearing;
mod home;
mod play;
mod pockets;
mod terminal;

pub use book::book;
pub use debrief::debrief;
pub use home::{home, note, support};
pub use play::{asking, ending, fence, kitchen, report_room};
pub use pockets::{notebook, phone};
pub use terminal::terminal;
