//! The policy book, as it is shown.

use super::Effect;

/// The policy book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BookView {
    /// What the book was opened from, for example a scenario's title.
    pub from: String,
    /// The words looked for.
    pub query: String,
    /// The packs there are, and which are shown.
    pub packs: Vec<PackView>,
    /// The clauses of the packs shown, in their published order.
    pub clauses: Vec<ClauseView>,
    /// A clause to open at, as pack id and number.
    pub open_at: Option<(String, String)>,
}

/// A pack of clauses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackView {
    /// Its id.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// Whether its clauses are listed.
    pub shown: bool,
}

/// One clause.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClauseView {
    /// The pack's id.
    pub pack: String,
    /// The pack's title.
    pub pack_title: String,
    /// The published number.
    pub number: String,
    /// One line in plain English.
    pub gist: String,
    /// The published words, exactly, without quotation marks.
    pub words: String,
    /// "must", "example" and so on.
    pub kind: String,
    /// A note on the words: spelling kept, a splice in the source.
    pub note: Option<String>,
    /// The rules that read it.
    pub rules: Vec<ClauseRule>,
    /// Why there is no rule, when there is none.
    pub no_rule_reason: Option<String>,
    /// Where it comes from: publisher, edition, status and so on.
    pub source: Vec<Fact>,
    /// What it does not speak of.
    pub silent_on: Vec<String>,
    /// Holds the words looked for.
    pub matches: bool,
}

/// One rule of a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseRule {
    /// What it says, in plain words.
    pub sentence: String,
    /// "must", "should" and so on.
    pub force: String,
    /// True when this is our reading because the text is silent or unclear.
    pub our_reading: bool,
    /// What follows when it applies; nothing by itself for a rule that only says what counts as what.
    pub effect: Option<Effect>,
}

/// A name and what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// The name.
    pub name: String,
    /// What it is.
    pub value: String,
}
