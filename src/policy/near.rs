//! Near misses: prohibitions that one thing alone kept from applying.

use super::Policy;
use super::event::{Case, Event, Row};
use super::rule::{Atom, Kind, Rule, Test};
use crate::vocabulary::Id;

/// A prohibition that would have been broken but for one condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The rule.
    pub rule: Id<Rule>,
    /// The condition that did not hold.
    pub atom: Atom,
}

impl Policy {
    /// The prohibitions on this act that one condition alone kept from applying, in the order of rules.
    ///
    /// Rules that apply, or about which it is open whether they do, are findings and no near misses.
    pub fn near_misses(&self, event: Event, row: Row) -> Vec<NearMiss> {
        let case = Case { policy: self, event, row };
        let mut out: Vec<NearMiss> = Vec::new();
        for (id, _, rule) in self.rules.iter() {
            let Kind::Prohibit { arguable, open: false } = &rule.kind else { continue };
            let none = [Vec::new()];
            let when: &[Vec<Atom>] = if rule.when.is_empty() { &none } else { &rule.when };
            let acts = || rule.acts.iter().filter(|act| Some(act.verb) == event.verb);
            let mut answers = when.iter().chain(arguable.iter().map(|question| &question.when));
            let found = answers.any(|all| {
                all.iter().all(|atom| case.atom(atom)) && acts().any(|act| act.slots.iter().all(|atom| case.atom(atom)))
            });
            if found {
                continue;
            }
            let missed =
                acts().flat_map(|act| when.iter().map(move |all| act.slots.iter().chain(all))).find_map(|all| {
                    let mut failing = all.filter(|atom| !case.atom(atom));
                    let first = failing.next()?;
                    failing.next().is_none().then_some(*first)
                });
            // A claim that could have been a lie is no near miss.
            let is_claim = |atom: &Atom| matches!(atom.test, Test::Slot(slot) if self.vocabulary.slots.get(slot).claim);
            out.extend(missed.filter(|atom| !is_claim(atom)).map(|atom| NearMiss { rule: id, atom }));
        }
        out
    }
}
