//! What would have made it right: the smallest changes that turn a breach into none.
//!
//! Changed are only details that the actor chose, whether a duty had been met before, whether a
//! supervisor had given leave, and the way the same end was pursued (the vocabulary's `instead`). Claims,
//! facts and knowledge are never changed, and never what the actor was after; leaving the matter alone
//! is answered apart.

use std::collections::BTreeSet;

use super::Policy;
use super::event::{Event, Row};
use super::finding::Finding;
use super::rubric::Verdict;
use super::rule::{ActPattern, Kind, Rule, Test};
use crate::vocabulary::{Fact, Id, NO_VALUE, Slot, Value, Verb};

/// One thing that would have been otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A duty had been met first, by this act.
    First(Event),
    /// A supervisor had given leave.
    Leave(Id<Fact>),
    /// The same end had been pursued another way.
    Instead(Event),
    /// A detail of the act had been another.
    Detail(Id<Slot>, Value),
}

/// Changes that belong together, and what is then found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterfactual {
    /// What would have been otherwise; no smaller part of it would have been enough.
    pub changes: Vec<Change>,
    /// The act, so changed.
    pub event: Event,
    /// What would have lain before it.
    pub row: Row,
    /// The verdict it would have had.
    pub verdict: Verdict,
    /// What would have been found.
    pub findings: Vec<Finding>,
}

/// The most changes that are looked for together.
const MOST_CHANGES: usize = 3;

impl Policy {
    /// The smallest changes after which the verdict is better and nothing is broken or falls short, fewest and
    /// best first. Where it is too late for more, *late* is the best there is.
    ///
    /// Empty where nothing was broken, and where no such change would have helped.
    pub fn counterfactuals(&self, event: Event, row: Row) -> Vec<Counterfactual> {
        let mut findings = Vec::new();
        self.judge(event, row, &mut findings);
        let actual = self.rubric.verdict(&findings);
        if event.verb.is_none() || actual <= Verdict::Late {
            return Vec::new();
        }
        let changes = self.changes(event, row);
        let kept = self.parts_met(&findings, event, row);
        let mut found: Vec<Counterfactual> = Vec::new();
        let mut frontier: Vec<(Vec<Change>, usize)> = vec![(Vec::new(), 0)];
        for _ in 0..MOST_CHANGES {
            let mut next = Vec::new();
            for (before, from) in &frontier {
                for (at, change) in changes.iter().enumerate().skip(*from) {
                    if !goes_with(before, *change) {
                        continue;
                    }
                    let mut together = before.clone();
                    together.push(*change);
                    if found.iter().any(|smaller| smaller.changes.iter().all(|one| together.contains(one))) {
                        continue;
                    }
                    let changed = self.changed(event, row, &together);
                    // What was owed and done in part is not made right by doing less of it.
                    let is_better = changed.verdict <= Verdict::Late && changed.verdict < actual;
                    if is_better && kept & !self.passed(changed.event, changed.row).pasts() == 0 {
                        found.push(changed);
                    } else {
                        next.push((together, at + 1));
                    }
                }
            }
            frontier = next;
        }
        found.sort_by_key(|one| (one.changes.len(), one.verdict, one.changes.clone()));
        found
    }

    /// What would have been found had the matter been left alone.
    pub fn left_alone(&self, row: Row) -> Counterfactual {
        let event = Event::act(self.vocabulary.own.leave);
        let mut findings = Vec::new();
        self.judge(event, row, &mut findings);
        Counterfactual { changes: Vec::new(), event, row, verdict: self.rubric.verdict(&findings), findings }
    }

    /// The parts met by the act of duties that it was found to leave open, as bits of history.
    fn parts_met(&self, findings: &[Finding], event: Event, row: Row) -> u32 {
        let after = self.passed(event, row).pasts() & !row.pasts();
        let bits = findings.iter().map(|finding| match &self.rules.get(finding.rule).kind {
            Kind::Oblige { parts, .. } => {
                parts.iter().fold(0, |bits, part| bits | 1u32.checked_shl(part.met.into()).unwrap_or(0))
            }
            _ => 0,
        });
        bits.fold(0, |all, bits| all | bits) & after
    }

    fn passed(&self, event: Event, row: Row) -> Row {
        self.judge_and_pass(event, row, &mut Vec::new())
    }

    /// The act with its changes.
    fn changed(&self, event: Event, row: Row, changes: &[Change]) -> Counterfactual {
        let (mut event, mut row) = (event, row);
        let mut findings = Vec::new();
        for change in changes {
            match *change {
                Change::First(first) => {
                    findings.clear();
                    row = self.judge_and_pass(first, row, &mut findings);
                }
                Change::Leave(fact) => {
                    let fact = self.vocabulary.facts.get(fact);
                    row = fact.leave.as_ref().map_or(row, |(value, _)| row.set(fact, *value));
                }
                Change::Instead(other) => event = other,
                Change::Detail(slot, value) => event = event.with(slot, value),
            }
        }
        findings.clear();
        self.judge(event, row, &mut findings);
        let verdict = self.rubric.verdict(&findings);
        Counterfactual { changes: changes.to_vec(), event, row, verdict, findings }
    }

    /// Everything that could have been otherwise, in the order in which it would have come.
    fn changes(&self, event: Event, row: Row) -> Vec<Change> {
        let words = &self.vocabulary;
        let mut out: Vec<Change> = self.meeting(event, row).into_iter().map(Change::First).collect();
        let leave = |(id, _, fact): (Id<Fact>, &str, &Fact)| {
            let (value, _) = fact.leave.as_ref()?;
            (row.fact(fact) != *value).then_some(Change::Leave(id))
        };
        out.extend(words.facts.iter().filter_map(leave));
        let Some(verb) = event.verb.map(|verb| words.verbs.get(verb)) else { return out };
        out.extend(verb.instead.iter().map(|(verb, filled)| Change::Instead(self.usual(*verb, filled))));
        for slot in &verb.slots {
            let details = words.slots.get(*slot);
            if details.mine && !details.claim {
                let members = (0..NO_VALUE).take(words.sorts.get(details.sort).members.len());
                let others = members.filter(|value| {
                    *value != event.slot(*slot) && self.tells_apart(event.verb, *slot, *value, event.slot(*slot))
                });
                out.extend(others.map(|value| Change::Detail(*slot, value)));
            }
        }
        out
    }

    /// Whether some rule about a verb answers differently for two values of a detail.
    fn tells_apart(&self, verb: Option<Id<Verb>>, slot: Id<Slot>, one: Value, other: Value) -> bool {
        let differs = |allowed: u32| allowed >> one & 1 != allowed >> other & 1;
        let acts = self
            .rules
            .iter()
            .flat_map(|(_, _, rule)| &rule.acts)
            .chain(self.history.iter().flat_map(|past| &past.acts));
        let mut in_acts = acts.filter(|act| Some(act.verb) == verb).flat_map(|act| &act.slots);
        let mut in_conditions = self.rules.iter().flat_map(|(_, _, rule)| {
            let open = match &rule.kind {
                Kind::Prohibit { arguable, .. } => arguable.as_slice(),
                _ => &[],
            };
            rule.when.iter().flatten().chain(open.iter().flat_map(|question| &question.when))
        });
        in_acts.any(|atom| atom.test == Test::Slot(slot) && differs(atom.allowed))
            || in_conditions.any(|atom| atom.test == Test::Slot(slot) && differs(atom.allowed))
    }

    /// For each verb that meets duties live here and unmet: one act of it that meets all it can.
    fn meeting(&self, event: Event, row: Row) -> Vec<Event> {
        let owed = [self.owed(row), self.owed(self.passed(event, row))].concat();
        let verbs: BTreeSet<Id<Verb>> =
            owed.iter().flat_map(|(duty, _)| self.met_by(*duty, row)).map(|act| act.verb).collect();
        let is_good = |first: &Event| {
            let mut findings = Vec::new();
            self.judge(*first, row, &mut findings);
            self.rubric.verdict(&findings) <= Verdict::Arguable
        };
        let others = verbs.into_iter().filter(|verb| Some(*verb) != event.verb);
        others.map(|verb| self.meeting_all(verb, &owed, row)).filter(is_good).collect()
    }

    /// An act of one verb that meets what it can of some duties, and of those that come to life with it, such
    /// as the form that telling must have.
    fn meeting_all(&self, verb: Id<Verb>, owed: &[(Id<Rule>, u8)], row: Row) -> Event {
        let mut act = self.usual(verb, &[]);
        let mut duties: Vec<Id<Rule>> = owed.iter().map(|(duty, _)| *duty).collect();
        loop {
            let patterns = duties.iter().flat_map(|duty| self.met_by(*duty, row)).filter(|act| act.verb == verb);
            for atom in patterns.flat_map(|pattern| &pattern.slots) {
                let Test::Slot(slot) = atom.test else { continue };
                if atom.allowed >> act.slot(slot) & 1 == 0 {
                    act = act.with(slot, Value::try_from(atom.allowed.trailing_zeros()).unwrap_or(NO_VALUE));
                }
            }
            let before = duties.len();
            for (duty, _) in self.owed(self.passed(act, row)) {
                if !duties.contains(&duty) {
                    duties.push(duty);
                }
            }
            if duties.len() == before {
                return act;
            }
        }
    }

    /// For each part of a duty that is not met: the first kind of act that meets it.
    fn met_by(&self, duty: Id<Rule>, row: Row) -> Vec<&ActPattern> {
        let Kind::Oblige { parts, .. } = &self.rules.get(duty).kind else { return Vec::new() };
        let unmet = parts.iter().filter(|part| !row.past(part.met));
        unmet.filter_map(|part| self.history.get(usize::from(part.met))?.acts.first()).collect()
    }

    /// An act of a verb with some slots filled, the others as usual: the default, else the first member.
    fn usual(&self, verb: Id<Verb>, filled: &[(Id<Slot>, Value)]) -> Event {
        let slots = &self.vocabulary.verbs.get(verb).slots;
        let usual =
            |event: Event, slot: &Id<Slot>| event.with(*slot, self.vocabulary.slots.get(*slot).default.unwrap_or(0));
        let event = slots.iter().fold(Event::act(verb), usual);
        filled.iter().fold(event, |event, (slot, value)| event.with(*slot, *value))
    }
}

/// Whether a change can stand beside others: one act instead, one value a detail, no details of an act not done.
fn goes_with(others: &[Change], change: Change) -> bool {
    !others.iter().any(|other| match (other, change) {
        (Change::Instead(_), Change::Instead(_) | Change::Detail(..)) => true,
        (Change::Detail(slot, _), Change::Detail(other, _)) => *slot == other,
        (Change::First(first), Change::Instead(instead)) => first.verb == instead.verb,
        _ => false,
    })
}
