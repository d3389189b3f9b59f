//! What a judgement consists of: findings, each a rule and how it bears on one act and subject.

use super::rule::{Reading, Rule, Severity, worded};
use crate::vocabulary::Id;

/// How a rule bears on what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// A binding rule was broken.
    Breach,
    /// Not the course that the policy describes.
    Departs,
    /// Done, after it should have been.
    Late,
    /// Owed and not yet done.
    Outstanding,
    /// Open: the words can be read both ways.
    Arguable,
    /// Would be forbidden, and is permitted here.
    Allowed,
    /// Would be owed, and is not for this act.
    Exempt,
    /// What was owed was done.
    Discharged,
    /// A published text praises it.
    Commended,
}

worded!(Effect {
    Breach = "breach" / "Breach",
    Departs = "departs" / "Not the course described",
    Late = "late" / "Late",
    Outstanding = "outstanding" / "Still owed",
    Arguable = "arguable" / "Not settled",
    Allowed = "allowed" / "Allowed",
    Exempt = "exempt" / "Not owed here",
    Discharged = "discharged" / "Duty met",
    Commended = "commended" / "Commended",
});

/// One rule's bearing on one act and one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// The rule.
    pub rule: Id<Rule>,
    /// How it bears.
    pub effect: Effect,
    /// Which alternative of its conditions held, from 0.
    pub alternative: u8,
    /// How much it weighs, for breaches and departures.
    pub severity: Severity,
    /// Whose reading it rests on; ours, too, where another act merely counts as this one.
    pub reading: Reading,
    /// The rule that set it aside.
    pub set_aside_by: Option<Id<Rule>>,
    /// The permission that stands against it with no edge either way, which leaves it open.
    pub opposed_by: Option<Id<Rule>>,
    /// The rule that made another act count as this one.
    pub counted_by: Option<Id<Rule>>,
    /// The rule that made it weigh more.
    pub aggravated_by: Option<Id<Rule>>,
    /// The rule that makes it weigh less.
    pub mitigated_by: Option<Id<Rule>>,
    /// For a duty: one bit for each part that is still missing.
    pub missing: u8,
}

impl Finding {
    /// A finding with nothing said beyond this.
    pub fn new(rule: Id<Rule>, effect: Effect, severity: Severity, reading: Reading) -> Self {
        Self {
            rule,
            effect,
            alternative: 0,
            severity,
            reading,
            set_aside_by: None,
            opposed_by: None,
            counted_by: None,
            aggravated_by: None,
            mitigated_by: None,
            missing: 0,
        }
    }
}
