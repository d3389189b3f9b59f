//! A policy as published: where it comes from, its clauses and their words.

use jiff::civil::Date;

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

impl Status {
    /// Whether it is shown beside a judgement and never marked: it is not, or no longer, anyone’s policy.
    pub fn is_lens(self) -> bool {
        matches!(self, Self::SupersededDraft | Self::ConsultationResponseNotAdopted)
    }
}

/// The days on which an edition is in force: from the first, until the day before the last; open where not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InForce {
    /// The first day.
    pub from: Option<Date>,
    /// The day on which it is no longer in force.
    pub until: Option<Date>,
}

impl InForce {
    /// Whether it is in force on a day.
    pub fn covers(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// Whether there is a day on which both are in force.
    pub fn overlaps(self, other: Self) -> bool {
        let before = |a: Option<Date>, b: Option<Date>| a.zip(b).is_none_or(|(a, b)| a < b);
        before(self.from, other.until) && before(other.from, self.until)
    }
}

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
    /// What stands before a clause's number when it is cited: "BCH".
    pub cite: String,
    /// Who published it.
    pub publisher: String,
    /// Where and when, in words.
    pub source: String,
    /// Which edition.
    pub edition: String,
    /// The document that it is an edition of, by id; its own id where there is only one.
    pub edition_of: String,
    /// When it is in force.
    pub in_force: InForce,
    /// The overlay whose clause numbers and words it carries, by id.
    pub overlay: Option<String>,
    /// What standing it has.
    pub status: Status,
    /// How sure we are of the words, said plainly.
    pub confidence: String,
    /// Where the document means to speak: analysis says where it does not.
    pub covers: Vec<super::Region>,
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
