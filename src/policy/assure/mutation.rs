//! Mutation: the rules are changed one by one, and a change that no worked judgement notices is a missing test.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::change::{Change, changes};
use super::{Explained, Tested};
use crate::policy::analysis::Cells;
use crate::policy::rule::Kind;
use crate::policy::{Finding, Grade, Policy};

/// What became of the changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mutation {
    /// How many changes were made.
    pub made: usize,
    /// How many a worked judgement noticed.
    pub noticed: usize,
    /// How many make no difference in any case there can be.
    pub untellable: usize,
    /// Those that pass unnoticed for a reason that is written down: the change and the reason.
    pub explained: Vec<(String, String)>,
    /// Those that pass unnoticed: each is a test that is missing.
    pub unexplained: Vec<String>,
}

impl Mutation {
    /// Changes every rule of the packs that the worked judgements name.
    pub fn of(tests: &[Tested], explained: &[Explained]) -> Mutation {
        // Worked judgements by the same packs share one policy.
        let mut groups: BTreeMap<Vec<(String, String)>, Vec<&Tested>> = BTreeMap::new();
        for test in tests {
            groups.entry(test.policy.editions()).or_default().push(test);
        }
        let mut by_name: BTreeMap<String, Vec<(Change, &Vec<&Tested>)>> = BTreeMap::new();
        for group in groups.values() {
            let Some(first) = group.first() else { continue };
            for change in changes(&first.policy) {
                by_name.entry(change.name.clone()).or_default().push((change, group));
            }
        }
        let mut out = Mutation { made: by_name.len(), ..Mutation::default() };
        for (name, places) in by_name {
            let mut is_told = false;
            let is_noticed = places.iter().any(|(change, group)| {
                let Some(first) = group.first() else { return false };
                let Some(changed) = change.apply(&first.policy) else { return true };
                let noticed = group.iter().any(|test| !test.worked.holds(&changed));
                is_told = is_told || !noticed && differs(&first.policy, &changed);
                noticed
            });
            if is_noticed {
                out.noticed += 1;
            } else if !is_told {
                out.untellable += 1;
            } else if let Some(known) = explained.iter().find(|known| known.change == name) {
                out.explained.push((name, known.why.clone()));
            } else {
                out.unexplained.push(name);
            }
        }
        out
    }
}

/// Whether some case is judged otherwise, over every cell of the rules about acts and of every duty.
fn differs(one: &Policy, other: &Policy) -> bool {
    let verbs: Vec<_> = one.vocabulary.verbs.iter().map(|(verb, ..)| verb).collect();
    let about_acts = verbs.iter().any(|verb| {
        let rules: BTreeSet<_> = one.rules_about(*verb).union(&other.rules_about(*verb)).copied().collect();
        tells(one, other, &Cells::of_changed([one, other], Some(*verb), &rules))
    });
    about_acts
        || one.rules.iter().filter(|(_, _, rule)| matches!(rule.kind, Kind::Oblige { .. })).any(|(duty, ..)| {
            let around: BTreeSet<_> = one.rules_around(duty).union(&other.rules_around(duty)).copied().collect();
            let ends = verbs.iter().copied().map(Some).chain([None]);
            ends.into_iter().any(|verb| tells(one, other, &Cells::of_changed([one, other], verb, &around)))
        })
}

fn tells(one: &Policy, other: &Policy, cells: &Cells) -> bool {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    cells
        .find(|at| {
            let (event, row) = cells.case(one, at);
            first.clear();
            second.clear();
            let after = one.judge_and_pass(event, row, &mut first);
            let other_after = other.judge_and_pass(event, row, &mut second);
            let received = one.after_received(event, row) != other.after_received(event, row);
            let differs = after != other_after || received || weight(&first) != weight(&second);
            differs.then_some(())
        })
        .is_some()
}

/// What a reader is told of findings.
fn weight(findings: &[Finding]) -> BTreeSet<(usize, &'static str, Grade, u8)> {
    let told =
        |finding: &Finding| (finding.rule.position(), finding.effect.word(), Grade::of(finding), finding.missing);
    findings.iter().map(told).collect()
}
