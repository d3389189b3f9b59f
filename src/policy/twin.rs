//! Contrast twins: the same act with one given thing changed, judged again.

use super::event::{Event, Row};
use super::explain::Names;
use super::rubric::Verdict;
use super::{Policy, sentence};
use crate::vocabulary::NO_VALUE;

/// The most twins that are told of one act.
const MOST: usize = 3;

impl Policy {
    /// What one fact, or one detail that the world settles, would have changed: each in a sentence.
    ///
    /// Told are those that turn something broken into nothing broken, or the other way round.
    pub fn twin_views(&self, event: Event, row: Row, names: Names<'_>) -> Vec<String> {
        let words = &self.vocabulary;
        let verdict = |event, row| {
            let mut findings = Vec::new();
            self.judge(event, row, &mut findings);
            self.rubric.verdict(&findings)
        };
        let actual = verdict(event, row);
        let turns = |other: Verdict| (actual >= Verdict::Breach) != (other >= Verdict::Breach);
        let mut out = Vec::new();
        let says = |what: &str, was: &str, value: &str, other: Verdict| {
            let what = self.fill(what, event, names);
            let other = other.says().to_lowercase();
            sentence(&format!("change one thing, {what}, from “{was}” to “{value}”, and it would be: {other}."))
        };
        for slot in event.verb.iter().flat_map(|verb| &words.verbs.get(*verb).slots) {
            let slot = (*slot, words.slots.get(*slot));
            for value in (0..NO_VALUE).take(words.sorts.get(slot.1.sort).members.len()).filter(|_| !slot.1.mine) {
                let other = verdict(event.with(slot.0, value), row);
                if turns(other) {
                    let (was, now) = (words.says(slot.1.sort, event.slot(slot.0)), words.says(slot.1.sort, value));
                    out.push(says(&slot.1.says, was, now, other));
                    break;
                }
            }
        }
        for (_, _, fact) in words.facts.iter().filter(|(_, _, fact)| !fact.derived && fact.leave.is_none()) {
            for value in (0..NO_VALUE).take(words.sorts.get(fact.sort).members.len()) {
                let other = verdict(event, row.set(fact, value));
                if turns(other) {
                    let (was, now) = (words.says(fact.sort, row.fact(fact)), words.says(fact.sort, value));
                    out.push(says(&fact.says, was, now, other));
                    break;
                }
            }
        }
        out.truncate(MOST);
        out
    }
}
