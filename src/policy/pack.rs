//! A policy as published: where it comes from, its clauses and their words.

use super::rule::{Rule, worded};
use crate::vocabulary::Id;

/// What standing a pack's source has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// In force.
    InForce,
    /// Known only through a report of it.
    Reported,
    /// A draft that was replaced.
    SupersededDraft,
    /// A view put forward in a consultation and not adopted.
    ConsultationResponseNotAdopted,
}

worded!(Status {
    InForce = "in_force" / "in force, as published",
    Reported = "reported" / "as reported; not checked against the edition in force",
    SupersededDraft = "superseded_draft" / "a draft that was replaced",
    ConsultationResponseNotAdopted = "consultation_response_not_adopted" / "a view put forward and not adopted",
});

/// Why a clause has no rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoRule {
    /// It says what a word means.
    Definition,
    /// It is an example.
    Illustration,
    /// It says again what another clause says.
    Restates,
    /// It cannot decide a case by itself.
    TooGeneral,
    /// It says nothing that a person could do or leave.
    Silent,
}

worded!(NoRule {
    Definition = "definition" / "a definition",
    Illustration = "illustration" / "an example",
    Restates = "restates" / "restates another clause",
    TooGeneral = "too_general" / "too general to decide a case alone",
    Silent = "silent" / "says nothing that can be done or left undone",
});

/// A policy document.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Short id, such as `bch`.
    pub id: String,
    /// The document's title.
    pub title: String,
    /// A few letters and a date, for a card: "BCH 2023".
    pub short: String,
    /// Who published it.
    pub publisher: String,
    /// Where and when, in words.
    pub source: String,
    /// Which edition.
    pub edition: String,
    /// What standing it has.
    pub status: Status,
    /// How sure we are of the words, said plainly.
    pub confidence: String,
    /// What the document says nothing about.
    pub silent_on: Vec<String>,
    /// The edition of the file this was read from.
    pub text_edition: String,
}

/// One clause of a pack.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Which pack, by position.
    pub pack: usize,
    /// The published number.
    pub number: String,
    /// The heading it stands under.
    pub heading: String,
    /// What it says, in one plain line.
    pub gist: String,
    /// The published words, exactly.
    pub words: String,
    /// A remark on the words, such as a misspelling in the source.
    pub note: String,
    /// Why it has no rule, if it has none, and in what way.
    pub no_rule: Option<(NoRule, String)>,
    /// The clauses of other packs that a breach of this one goes to.
    pub engages: Vec<String>,
    /// Its rules.
    pub rules: Vec<Id<Rule>>,
}
