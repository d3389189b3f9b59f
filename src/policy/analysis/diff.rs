//! Where two policies part: what one forbids, leaves open or passes over, and the other does not.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::boxes::{Boxed, boxes};
use super::cells::Cells;
use super::report::{MOST_CELLS, Witness};
use crate::policy::event::{Event, Row};
use crate::policy::rule::{Kind, worded};
use crate::policy::{Effect, Finding, Policy};
use crate::vocabulary::{Id, Verb};

/// How a policy stands to an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// Says nothing.
    Silent,
    /// Allows or praises it.
    Allowed,
    /// Can be read both ways.
    Open,
    /// Forbids it; at the end: something is still owed.
    Prohibited,
}

worded!(Stance {
    Silent = "silent" / "silent",
    Allowed = "allowed" / "allowed",
    Open = "open" / "open",
    Prohibited = "prohibited" / "prohibited",
});

/// Cases on which two policies part, all in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Where.
    #[serde(rename = "box")]
    pub boxed: Boxed,
    /// How the first stands to it.
    pub a_stance: &'static str,
    /// How the second does.
    pub b_stance: &'static str,
    /// What the first finds in the witness.
    pub a: Vec<crate::policy::FindingView>,
    /// What the second does.
    pub b: Vec<crate::policy::FindingView>,
    /// A case that shows it.
    pub witness: Witness,
}

impl Policy {
    /// Every difference from another policy over the same words, for every case there can be.
    ///
    /// Acts are compared by what is forbidden, open, allowed or passed over; the end by what is still owed.
    /// The second value names the acts that have too many cells to be gone through.
    pub fn differences(&self, other: &Policy) -> (Vec<Difference>, Vec<String>) {
        let (mut out, mut left_out) = (Vec::new(), Vec::new());
        let verbs: Vec<Option<Id<Verb>>> =
            self.vocabulary.verbs.iter().map(|(verb, ..)| Some(verb)).chain([None]).collect();
        for verb in verbs {
            let cells = Cells::of_two(self, other, verb);
            if cells.count() > MOST_CELLS {
                left_out.push(verb.map_or("the end", |verb| self.vocabulary.verbs.name(verb)).to_owned());
                continue;
            }
            let mut parted: BTreeMap<(Stance, Stance), BTreeSet<Vec<u8>>> = BTreeMap::new();
            let mut findings = Vec::new();
            cells.each(|at| {
                let (event, row) = cells.case_of(self, at, 0);
                let one = self.stance(event, row, &mut findings);
                let (event, row) = cells.case_of(other, at, 1);
                let two = other.stance(event, row, &mut findings);
                if one != two {
                    parted.entry((one, two)).or_default().insert(at.to_vec());
                }
            });
            for ((one, two), set) in parted {
                for (boxed, at) in boxes(self, &cells, &set) {
                    let (event, row) = cells.case_of(self, &at, 0);
                    let witness = self.witness(event, row);
                    let (other_event, other_row) = cells.case_of(other, &at, 1);
                    out.push(Difference {
                        boxed,
                        a_stance: one.word(),
                        b_stance: two.word(),
                        a: witness.findings.clone(),
                        b: other.witness(other_event, other_row).findings,
                        witness: Witness { findings: Vec::new(), ..witness },
                    });
                }
            }
        }
        (out, left_out)
    }

    fn stance(&self, event: Event, row: Row, findings: &mut Vec<Finding>) -> Stance {
        findings.clear();
        self.judge(event, row, findings);
        let about_acts = findings.iter().filter(|finding| {
            event.verb.is_none() || !matches!(self.rules.get(finding.rule).kind, Kind::Oblige { .. })
        });
        let stance = |finding: &Finding| match finding.effect {
            Effect::Breach | Effect::Departs => Stance::Prohibited,
            Effect::Arguable => Stance::Open,
            Effect::Allowed | Effect::Commended | Effect::Exempt => Stance::Allowed,
            Effect::Late | Effect::Outstanding | Effect::Discharged => Stance::Silent,
        };
        about_acts.map(stance).max().unwrap_or(Stance::Silent)
    }
}
