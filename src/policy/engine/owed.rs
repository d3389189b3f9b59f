//! What is owed as things stand, whatever is done next: the duties that are live and not met.

use super::Engine;
use super::compile::alternatives;
use super::missing;
use super::rows::{Reads, Table};
use super::units::Span;
use crate::policy::Policy;
use crate::policy::event::{Event, Row};
use crate::policy::rule::{Kind, Rule};
use crate::vocabulary::Id;

/// Every duty, with the conditions under which it is live.
#[derive(Clone, Debug, Default)]
pub(super) struct Owed {
    table: Table,
    duties: Vec<Standing>,
}

#[derive(Clone, Debug)]
struct Standing {
    rule: Id<Rule>,
    live: Span,
    /// The bits that say which parts are met.
    parts: Vec<u32>,
}

impl Owed {
    /// The duties of a policy; none where they do not fit.
    pub fn compile(policy: &Policy, reads: &Reads<'_>) -> Option<Self> {
        let mut owed = Self::default();
        for (id, _, rule) in policy.rules.iter() {
            let Kind::Oblige { parts, .. } = &rule.kind else { continue };
            owed.duties.push(Standing {
                rule: id,
                live: owed.table.add(alternatives(&rule.when))?,
                parts: parts.iter().map(|part| 1u32.checked_shl(u32::from(part.met)).unwrap_or(0)).collect(),
            });
        }
        owed.table.finish(reads);
        Some(owed)
    }
}

impl Engine {
    /// The duties that are live and not met, with one bit for each part that is missing.
    pub(in crate::policy) fn owed(&self, row: Row) -> Vec<(Id<Rule>, u8)> {
        let held = self.owed.table.held(&self.inputs(&Event::END, row));
        let unmet = self.owed.duties.iter().map(|duty| (duty, missing(&duty.parts, row)));
        unmet
            .filter(|(duty, missing)| *missing != 0 && duty.live.any(&held))
            .map(|(duty, missing)| (duty.rule, missing))
            .collect()
    }

    /// Whether one of some duties is live and not met.
    pub(in crate::policy) fn owes(&self, duties: &[Id<Rule>], row: Row) -> bool {
        let unmet = |duty: &&Standing| duties.contains(&duty.rule) && missing(&duty.parts, row) != 0;
        let mut unmet = self.owed.duties.iter().filter(unmet).peekable();
        // Most that is asked about is met.
        if unmet.peek().is_none() {
            return false;
        }
        let held = self.owed.table.held(&self.inputs(&Event::END, row));
        unmet.any(|duty| duty.live.any(&held))
    }
}
