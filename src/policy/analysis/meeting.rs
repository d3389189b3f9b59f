//! Duties that nobody can discharge: no order of acts leaves every part met at once.

use std::collections::BTreeSet;

use super::cells::Cells;
use super::report::Report;
use crate::policy::Policy;
use crate::policy::rule::{Kind, Rule, Test};
use crate::vocabulary::{Id, Verb};

impl Policy {
    pub(super) fn unmeetable_duties(&self, out: &mut Vec<Report>) {
        for (id, name, rule) in self.rules.iter() {
            let Kind::Oblige { parts, .. } = &rule.kind else { continue };
            let wanted: Vec<u8> = parts.iter().map(|part| part.met).collect();
            if let Some(unmet) = self.unmeetable(id, &wanted) {
                let says: Vec<&str> =
                    parts.iter().filter(|part| unmet.contains(&part.met)).map(|part| part.says.as_str()).collect();
                let says = format!("`{name}` can never be discharged; never met with the rest: {}", says.join(", "));
                let help = "see what meets each part in `by`, and what undoes it in `undone_by`";
                out.push(self.report("duty_unmeetable", &[id], says, help));
            }
        }
    }

    /// The parts that stay unmet wherever the most are met; none if all can be met together.
    fn unmeetable(&self, duty: Id<Rule>, wanted: &[u8]) -> Option<Vec<u8>> {
        let around = BTreeSet::from([duty]);
        let acts: Vec<(Id<Verb>, Cells)> = (self.vocabulary.verbs.iter())
            .filter(|(verb, ..)| self.meets_or_undoes(*verb, wanted))
            .map(|(verb, ..)| (verb, Cells::of(self, Some(verb), &around)))
            .collect();
        let mut seen: BTreeSet<u32> = BTreeSet::from([0]);
        let mut open = vec![0u32];
        let mut best: Vec<u8> = wanted.to_vec();
        while let Some(pasts) = open.pop() {
            let unmet: Vec<u8> = wanted.iter().copied().filter(|bit| pasts >> bit & 1 == 0).collect();
            if unmet.len() < best.len() {
                best = unmet;
            }
            if best.is_empty() {
                return None;
            }
            for (_, cells) in &acts {
                cells.each(|at| {
                    // Past acts are as they are here, whatever the cell would have them be.
                    let asks = |(dimension, class): (&super::cells::Dimension, &u8)| match dimension.test {
                        Test::Past(bit) => u32::from(*class) == (pasts >> bit & 1),
                        _ => true,
                    };
                    if cells.dimensions.iter().zip(at).all(asks) {
                        let (event, row) = cells.case(self, at);
                        let after = self.judge_and_pass(event, row.with_pasts(pasts), &mut Vec::new()).pasts();
                        if seen.insert(after) {
                            open.push(after);
                        }
                    }
                });
            }
        }
        Some(best)
    }

    /// Whether an act of a verb can set or undo one of some bits.
    fn meets_or_undoes(&self, verb: Id<Verb>, bits: &[u8]) -> bool {
        let is_done = |bit: u8| {
            self.history.get(usize::from(bit)).is_some_and(|past| past.acts.iter().any(|act| act.verb == verb))
        };
        bits.iter().any(|bit| {
            let undone_by =
                self.history.get(usize::from(*bit)).map(|past| past.undone_by.as_slice()).unwrap_or_default();
            is_done(*bit) || undone_by.iter().any(|by| is_done(*by))
        })
    }
}
