//! What a rule is: its kind, when it applies, how strong it is and how it is read.

use crate::vocabulary::{Fact, Id, Slot, Values, Verb};

/// How strongly the published words bind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Force {
    /// "must", "must not", "are not permitted": not doing so is a breach.
    Must,
    /// "should": not doing so departs from the policy.
    Should,
    /// "it would be appropriate": not doing so departs from the course described.
    Appropriate,
    /// Guidance, addressed to panels or of no binding kind.
    Guidance,
}

/// Whose reading a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// The published words say so.
    Published,
    /// The words are silent or unclear and this project reads them so. Never weighs more than a lapse.
    Ours,
}

/// What a trainee learns, by which marks are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Is there a policing purpose, and is it mine to pursue.
    PolicingPurpose,
    /// Seeing and avoiding a conflict of interest.
    ConflictOfInterest,
    /// Telling a supervisor, properly and in time.
    Declaration,
    /// Keeping what the police hold to those who need it.
    Confidentiality,
    /// Honest records, reports that are owed.
    ReportingAndRecording,
    /// What supervisors and colleagues owe.
    Leadership,
}

/// How much a broken rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Fell short.
    Lapse,
    /// Broke a binding rule.
    Breach,
    /// Broke one in a way that a published aggravation or the rule itself makes serious.
    Serious,
}

macro_rules! worded {
    ($type:ident { $($variant:ident = $word:literal / $says:literal),+ $(,)? }) => {
        impl $type {
            /// Every value with the word used in files.
            pub const ALL: &'static [(&'static str, $type)] = &[$(($word, $type::$variant)),+];
            /// The word used in files and JSON.
            pub fn word(self) -> &'static str {
                match self { $($type::$variant => $word),+ }
            }
            /// The words shown to people.
            pub fn says(self) -> &'static str {
                match self { $($type::$variant => $says),+ }
            }
        }
    };
}
pub(crate) use worded;

worded!(Force { Must = "must" / "must", Should = "should" / "should", Appropriate = "appropriate" / "would be appropriate", Guidance = "guidance" / "guidance" });
worded!(Reading { Published = "published" / "as published", Ours = "ours" / "our reading" });
worded!(Severity { Lapse = "lapse" / "fell short", Breach = "breach" / "breach", Serious = "serious" / "serious breach" });
worded!(Outcome {
    PolicingPurpose = "policing_purpose" / "Policing purpose",
    ConflictOfInterest = "conflict_of_interest" / "Conflict of interest",
    Declaration = "declaration" / "Declaration",
    Confidentiality = "confidentiality" / "Confidentiality",
    ReportingAndRecording = "reporting_and_recording" / "Reporting and recording",
    Leadership = "leadership" / "Leadership",
});

/// What an atom looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Test {
    /// A detail of the act.
    Slot(Id<Slot>),
    /// Something true of actor and subject.
    Fact(Id<Fact>),
    /// Whether a named kind of act lies behind, by the bit of [`super::Policy::history`].
    Past(u8),
}

/// One condition: what is looked at must have one of the allowed values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Atom {
    /// What is looked at.
    pub test: Test,
    /// One bit for each allowed value.
    pub allowed: Values,
}

/// Alternatives, each a conjunction of atoms. No alternatives: always holds.
pub type Conditions = Vec<Vec<Atom>>;

/// A kind of act: a verb, some of its slots narrowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActPattern {
    /// The verb.
    pub verb: Id<Verb>,
    /// The slots that must have one of some values.
    pub slots: Vec<Atom>,
}

/// A named kind of act that lies behind an actor and subject once it was done.
#[derive(Clone, Debug)]
pub struct Past {
    /// Done to the actor (`received`) rather than by them.
    pub received: bool,
    /// What was done.
    pub acts: Vec<ActPattern>,
    /// What had to be so when it was done.
    pub when: Conditions,
    /// The other kinds of act that make it as if it had not been done, by their bits.
    pub undone_by: Vec<u8>,
    /// In an explanation, such as "{actor} had already acted in the matter".
    pub says: String,
}

/// A part of a duty, such as "in writing".
#[derive(Clone, Debug)]
pub struct Part {
    /// In plain words.
    pub says: String,
    /// The bit that says it was met.
    pub met: u8,
}

/// A way in which a rule may or may not apply, with the argument each way.
#[derive(Clone, Debug)]
pub struct Arguable {
    /// When the question is open.
    pub when: Vec<Atom>,
    /// Why it might be a breach.
    pub against: String,
    /// Why it might not.
    pub for_: String,
}

/// What a rule does.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Forbids the act under its conditions.
    Prohibit {
        /// When it is open whether it applies.
        arguable: Vec<Arguable>,
        /// Whether it is always open, so that the rule never finds a breach.
        open: bool,
    },
    /// Makes something owed.
    Oblige {
        /// What must be done, by parts.
        parts: Vec<Part>,
        /// Acts in whose findings the unmet duty is shown; doing one also makes it live.
        shown_at: Vec<ActPattern>,
        /// When doing it now is late.
        late: Conditions,
        /// Whether the duty, unmet at the end, is then broken.
        breach_at_end: bool,
    },
    /// Sets prohibitions aside.
    Permit,
    /// Sets duties aside for the act in hand.
    Exempt,
    /// Derives a fact.
    CountsAsFact {
        /// The fact.
        fact: Id<Fact>,
        /// Its value.
        value: crate::vocabulary::Value,
    },
    /// Makes an act count as another one for prohibitions.
    CountsAsAct {
        /// As if this had been done.
        verb: Id<Verb>,
    },
    /// Praises.
    Commend,
    /// Raises the severity of other rules' findings.
    Aggravate,
    /// Lowers what other rules' findings weigh.
    Mitigate,
}

/// One rule of a clause.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The clause it reads.
    pub clause: Id<super::Clause>,
    /// Where it is written.
    pub place: crate::diagnostic::Place,
    /// What it does.
    pub kind: Kind,
    /// Which acts it is about; none for duties and derived facts.
    pub acts: Vec<ActPattern>,
    /// Under which conditions it applies, or the duty is live.
    pub when: Conditions,
    /// How strongly.
    pub force: Force,
    /// Whose reading.
    pub reading: Reading,
    /// How much breaking it weighs.
    pub severity: Severity,
    /// What it teaches.
    pub outcome: Outcome,
    /// The rules that this one is aimed at: sets aside, stands notwithstanding, aggravates or mitigates.
    pub aimed_at: Vec<Id<Rule>>,
    /// The rules that set this one aside when they stand.
    pub defeated_by: Vec<Id<Rule>>,
    /// One sentence that says the rule, for the policy book.
    pub says: String,
    /// Why it applied, with `{subject}` and slots to be filled.
    pub because: String,
    /// What would have been right.
    pub right: String,
}
