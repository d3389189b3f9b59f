//! Misconduct cases: facts, breach, level, seriousness, purpose and the lawful menu, with reasons at every stage.
//!
//! Nothing here names an outcome as the right one. The Regulations are data with sources
//! ([`Regulations`]); what they allow in a case is a [`Menu`]; the decisions are the chair's.

mod date;
mod menu;
mod read_regulations;
mod regulations;
mod words;

pub use date::Date;
pub use menu::{Menu, Refused};
pub use read_regulations::GENERAL;
pub use regulations::{Effect, Facts, Line, Regime, Regulations, When};
pub use words::{Confidence, Finding, Forum, Live, Outcome, Rank, Role, Stage};
