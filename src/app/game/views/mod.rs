//! From the core to what the screens read, one file a screen.

mod asking;
pub(super) mod book;
pub(super) mod debrief;
pub(super) mod desk;
mod form;
pub(super) mod hearing;
pub(super) mod home;
pub(super) mod play;
pub(super) mod support;
mod terminal;

use crate::policy::{self, Verdict};

/// The verdict with a word.
fn verdict(word: &str) -> Verdict {
    Verdict::ALL.iter().find(|(other, _)| *other == word).map_or(Verdict::NotJudged, |(_, verdict)| *verdict)
}

/// How strongly a rule binds, said the way it points: "must not" of what is forbidden.
fn force(rule: &policy::Rule) -> &'static str {
    match (&rule.kind, rule.force) {
        (policy::Kind::Prohibit { .. }, policy::Force::Must) => "must not",
        (policy::Kind::Permit, _) => "permits",
        (_, force) => force.says(),
    }
}
