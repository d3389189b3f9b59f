//! Misconduct cases: facts, breach, level, seriousness, purpose and the lawful menu, with reasons at every stage.
//!
//! Nothing here names an outcome as the right one. The Regulations are data with sources
//! ([`Regulations`]); what they allow in a case is a [`Menu`]; the decisions are the chair's.

mod agreement;
mod case;
mod compare;
mod guidance;
mod menu;
mod playthrough;
mod read_answers;
mod read_case;
mod read_regulations;
mod regulations;
mod remarks;
mod review;
mod ruling;
mod turning;
mod words;

pub use agreement::alpha;
pub use case::{Acts, Allegation, Answer, Case, Exhibit, ExhibitKind, Found, Playthrough, Pleads, Subject, number_of};
pub use compare::{Agreement, Answered, Comparison, Question};
pub use guidance::{Check, CheckText, Comparator, Factor, Guidance, Heading};
pub use jiff::civil::Date;
pub use menu::{Menu, Refused};
pub use playthrough::{case_text, replay};
pub use read_answers::{Answers, read_answers};
pub use read_regulations::GENERAL;
pub use regulations::{Effect, Facts, Line, Regime, Regulations, When};
pub use remarks::Remark;
pub use review::{Papers, Review};
pub use ruling::{Entry, MAX_RULING, Picked, RulingFile, RulingHeader, Step};
pub use turning::Turning;
pub use words::{Advice, Confidence, Finding, Forum, Live, Outcome, Proof, Rank, Role, Stage};
