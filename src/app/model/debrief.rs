//! What happened and why, as it is shown.

use super::{Effect, PictureView, Verdict};

/// The whole debrief.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DebriefView {
    /// The scenario's title.
    pub scenario: String,
    /// One line that says how it went.
    pub headline: String,
    /// The marks.
    pub marks: Marks,
    /// The marks by what the scenario teaches.
    pub by_outcome: Vec<OutcomeView>,
    /// The decisions, in the order they were made.
    pub decisions: Vec<DecisionView>,
    /// Two or three things to do another time.
    pub do_differently: Vec<String>,
    /// The person it was about, in their own words.
    pub account: Option<AccountView>,
    /// The decision that most turned on, taken through the National Decision Model: element and lines.
    pub model: Vec<(String, Vec<String>)>,
    /// How sure the player was and how often right, a line each.
    pub calibration: Vec<String>,
    /// Where this is another try: what the first run came to, whose marks stand.
    pub first: Option<String>,
    /// The editions it was judged by.
    pub editions: String,
    /// What this is, and is not.
    pub small_print: String,
    /// Whether it is kept on this machine.
    pub kept: bool,
}

/// Marks against what could be reached in the scenario, never against the path taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// What was got.
    pub got: i32,
    /// The best that can be reached.
    pub best: i32,
    /// The worst that can be reached.
    pub worst: i32,
}

/// Marks for one learning outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeView {
    /// The outcome.
    pub name: String,
    /// What was got.
    pub got: i32,
    /// The best that can be reached.
    pub best: i32,
}

/// One decision.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionView {
    /// When, for example "Wed 13:35".
    pub when: String,
    /// Where, for example "Report room".
    pub place: String,
    /// What you did, in a few words.
    pub what: String,
    /// How it is judged as a whole.
    pub verdict: Verdict,
    /// What was said of it before it was told, beside what was so.
    pub asked: Vec<String>,
    /// Which decision of the run it is, from 0, where one can play on from before it.
    pub redo: Option<usize>,
    /// What you did, in a sentence.
    pub did: String,
    /// What was true.
    pub true_: String,
    /// What you knew.
    pub knew: String,
    /// What each clause says of it.
    pub findings: Vec<FindingView>,
    /// What would have made it right.
    pub right: Vec<String>,
    /// What would have made it right, and what leaving it would have come to.
    pub otherwise: Vec<String>,
    /// What was nearly a finding.
    pub near_misses: Vec<String>,
    /// The same decision with one fact changed.
    pub twins: Vec<String>,
    /// What others did, which is not marked.
    pub others: Vec<String>,
    /// What other texts say of it; they mark nothing.
    pub lenses: Vec<LensView>,
    /// The best that could still be reached from here.
    pub still: Vec<String>,
    /// The stage as it was.
    pub picture: Option<PictureView>,
}

/// What another text says of a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LensView {
    /// The text, and what standing it has.
    pub title: String,
    /// What it says, a line each.
    pub says: Vec<String>,
}

/// What one clause says of a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingView {
    /// The pack's id, so that the clause can be opened.
    pub pack: String,
    /// The clause's published number.
    pub clause: String,
    /// Edition and source.
    pub source: String,
    /// The published words, exactly, without quotation marks.
    pub words: String,
    /// What the clause says of the act.
    pub effect: Effect,
    /// Who or what it is about, where there is more than one.
    pub about: Option<String>,
    /// Why, reason first, one sentence each.
    pub why: Vec<String>,
    /// "must", "should" and so on.
    pub force: String,
    /// True when this is our reading because the text is silent or unclear.
    pub our_reading: bool,
    /// What set it aside.
    pub set_aside_by: Option<String>,
    /// The parts that were missing.
    pub missing: Vec<String>,
}

/// The person it was about, in their own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountView {
    /// Their name.
    pub name: String,
    /// Their words, without quotation marks.
    pub text: String,
}
