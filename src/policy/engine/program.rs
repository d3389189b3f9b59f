//! What is compiled for one kind of act: the rules that can bear on it and where their units stand.

use super::rows::{Span, Table};
use crate::policy::rule::{Force, Reading, Rule, Severity};
use crate::vocabulary::{Id, Verb};

/// Everything that can be found about one verb, or about the end.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    /// Conditions, looked at before the act.
    pub before: Table,
    /// When duties are live, looked at once the act counts as done.
    pub after: Table,
    /// For each word of units, those of the rules in `acts`.
    pub act_units: Vec<u64>,
    /// For each unit of a rule in `acts`: which rule, and what the unit says.
    pub units: Vec<Unit>,
    /// Prohibitions, permissions and praise, in the order of rules.
    pub acts: Vec<ActRule>,
    /// The permissions among them, and for each word of units those of permissions.
    pub permits: Vec<u16>,
    pub permit_units: Vec<u64>,
    /// Duties that this act can meet, undo or show.
    pub duties: Vec<Duty>,
    /// Rules that can set others aside, or be set aside.
    pub standing: Vec<Standing>,
    /// Rules that make others weigh more or less, by what they weigh and then by name.
    pub weights: Vec<Weight>,
    /// Readings that make this act count as another.
    pub counts: Vec<(Span, Id<Rule>, Id<Verb>)>,
    /// Kinds of past act that this act is.
    pub pasts: Vec<PastAct>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unit {
    pub rule: u16,
    pub alternative: u8,
    pub open: bool,
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
    pub force: Force,
    pub reading: Reading,
    pub severity: Severity,
    pub span: Span,
    /// Its place in `standing`, if a rule can set it aside.
    pub standing: Option<u16>,
    /// For a permission: the rules it is aimed at. For a prohibition: the permissions it has an edge with.
    pub edges: Vec<Edge>,
}

/// A rule at the other end of an edge, with the units that say it is engaged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub rule: Id<Rule>,
    pub span: Span,
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
    pub received: bool,
    pub bit: u32,
    /// The bits that it undoes.
    pub undoes: u32,
}
