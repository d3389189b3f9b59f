//! What is compiled for one kind of act: the rules that can bear on it and where their units stand.

use super::rows::Table;
use super::units::{Span, Units};
use crate::policy::finding::Finding;
use crate::policy::rule::{Force, Reading, Rule, Severity};
use crate::vocabulary::{Id, Verb};

/// Everything that can be found about one verb, or about the end.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    /// Conditions, looked at before the act.
    pub before: Table,
    /// When duties are live, looked at once the act counts as done.
    pub after: Table,
    /// Whether derived facts are looked at.
    pub derives: bool,
    /// For each word of units, those of the rules in `acts`.
    pub act_units: Vec<u64>,
    /// For each unit of a rule in `acts`: which rule, and what the unit says.
    pub units: Vec<Unit>,
    /// Prohibitions, permissions and praise, in the order of rules.
    pub acts: Vec<ActRule>,
    /// Duties that this act can meet, undo or show.
    pub duties: Vec<Duty>,
    /// When one of them is shown, and the bits that meet them: an act that does neither leaves them as they are.
    pub shown: Units,
    pub duty_bits: u32,
    /// Rules that can set others aside, or be set aside.
    pub standing: Vec<Standing>,
    /// Rules that make others weigh more or less, by what they weigh and then by name.
    pub weights: Vec<Weight>,
    /// One bit for each rule that they weigh.
    pub weighed: Vec<u64>,
    /// Readings that make this act count as another.
    pub counts: Vec<(Span, Id<Rule>, Id<Verb>)>,
    /// Kinds of past act that this act is, for the one who did it and for the one to whom it was done.
    pub pasts: Vec<PastAct>,
    pub received: Vec<PastAct>,
}

impl Program {
    /// The rule that a unit is of.
    pub fn unit(&self, at: usize) -> Option<&ActRule> {
        self.acts.get(usize::from(self.units.get(at)?.rule))
    }

    /// What makes a rule weigh more or less.
    pub fn weights_of(&self, rule: Id<Rule>) -> impl Iterator<Item = &Weight> {
        let (word, bit) = (rule.position() / 64, rule.position() % 64);
        let none = self.weighed.get(word).is_none_or(|bits| bits >> bit & 1 == 0);
        let from = if none { self.weights.len() } else { self.weights.partition_point(|weight| weight.of < rule) };
        self.weights.iter().skip(from).take_while(move |weight| weight.of == rule)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// All units of its rule: what is found of a rule is found by the first of them.
    pub rest: u64,
    /// What is found where nothing else bears on it.
    pub found: Finding,
    /// Its rule, by its place in `acts`.
    pub rule: u16,
    /// Whether nothing else can bear on it.
    pub alone: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ActKind {
    Prohibit,
    Permit,
    Commend,
}

#[derive(Clone, Debug)]
pub(super) struct ActRule {
    pub id: Id<Rule>,
    pub kind: ActKind,
    pub span: Span,
    /// Its place in `standing`, if a rule can set it aside.
    pub standing: Option<u16>,
    /// For a permission: the rules it is aimed at. For a prohibition: the permissions it has no edge with.
    pub others: Units,
}

#[derive(Clone, Debug)]
pub(super) struct Duty {
    pub id: Id<Rule>,
    pub force: Force,
    pub reading: Reading,
    pub severity: Severity,
    /// When it is live, before the act and after it.
    pub live: Option<Span>,
    pub live_after: Option<Span>,
    pub shown: Span,
    pub late: Option<Span>,
    /// The bits that say which parts are met.
    pub parts: Vec<u32>,
    /// All of them.
    pub bits: u32,
    pub at_end: bool,
    pub standing: Option<u16>,
}

/// A rule as it stands or is set aside.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub id: Id<Rule>,
    /// Its units; none: always engaged.
    pub engaged: Option<Span>,
    /// Places in `standing` of what sets it aside, in the order of names.
    pub defeated_by: Vec<u16>,
}

#[derive(Clone, Debug)]
pub(super) struct Weight {
    pub of: Id<Rule>,
    pub by: Id<Rule>,
    pub more: bool,
    /// Its units; none: always.
    pub span: Option<Span>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct PastAct {
    pub span: Span,
    pub bit: u32,
    /// The bits that it undoes.
    pub undoes: u32,
}
