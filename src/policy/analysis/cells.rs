//! Cells: everything that some rules can tell apart, and nothing that they cannot.
//!
//! A rule looks at a few details, facts and past acts, and asks of each only whether it is among some
//! values. Values that no rule in question tells apart form a *class*; a *cell* is one class of each
//! thing looked at. The vocabulary is finite, so going through the cells of some rules answers a question
//! about them for every case there can be.

use std::collections::{BTreeMap, BTreeSet};

use super::report::Region;
use crate::policy::Policy;
use crate::policy::event::{Event, Row};
use crate::policy::rule::{ActPattern, Atom, Kind, Rule, Test};
use crate::vocabulary::{Id, NO_VALUE, Value, Values, Verb};

/// One thing looked at, and the classes of its values.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// What is looked at: a detail, a given fact or what lies behind.
    pub test: Test,
    /// The classes, each with one bit for each of its values.
    pub classes: Vec<Values>,
    /// Of two policies compared, the one whose history this is; details and facts are the same for both.
    pub side: Option<u8>,
}

/// The cells of some rules for one kind of act, or for the end.
#[derive(Clone, Debug)]
pub struct Cells {
    /// The kind of act; none for the end.
    pub verb: Option<Id<Verb>>,
    /// What is looked at.
    pub dimensions: Vec<Dimension>,
}

impl Cells {
    /// The cells that some rules tell apart.
    pub fn of(policy: &Policy, verb: Option<Id<Verb>>, rules: &BTreeSet<Id<Rule>>) -> Cells {
        let mut asked = Asked::new(policy, verb);
        rules.iter().for_each(|rule| asked.rule(policy.rules.get(*rule)));
        Self::told_apart(policy, verb, asked.atoms.into_iter().map(|atom| (None, atom)))
    }

    /// The cells that some rules tell apart in a policy or in a changed version of it.
    pub(in crate::policy) fn of_changed(
        both: [&Policy; 2],
        verb: Option<Id<Verb>>,
        rules: &BTreeSet<Id<Rule>>,
    ) -> Cells {
        let atoms = both.into_iter().flat_map(|policy| {
            let mut asked = Asked::new(policy, verb);
            rules.iter().for_each(|rule| asked.rule(policy.rules.get(*rule)));
            asked.atoms.into_iter().map(|atom| (None, atom))
        });
        let [policy, _] = both;
        Self::told_apart(policy, verb, atoms)
    }

    /// The cells that the rules about an act and a region tell apart.
    pub(super) fn with_region(policy: &Policy, verb: Id<Verb>, region: &Region) -> Cells {
        let mut asked = Asked::new(policy, Some(verb));
        policy.rules_about(verb).iter().for_each(|rule| asked.rule(policy.rules.get(*rule)));
        asked.patterns(&region.acts);
        region.when.iter().flatten().for_each(|atom| asked.atom(*atom));
        Self::told_apart(policy, Some(verb), asked.atoms.into_iter().map(|atom| (None, atom)))
    }

    /// The cells that two policies over the same words tell apart; for the end, the duties counted there.
    pub(super) fn of_two(one: &Policy, other: &Policy, verb: Option<Id<Verb>>) -> Cells {
        let atoms = [(0, one), (1, other)].into_iter().flat_map(|(side, policy)| {
            let mut asked = Asked::new(policy, verb);
            match verb {
                Some(verb) => policy.rules_about(verb).iter().for_each(|rule| asked.rule(policy.rules.get(*rule))),
                None => (policy.rules.iter())
                    .filter(|(_, _, rule)| matches!(rule.kind, Kind::Oblige { breach_at_end: true, .. }))
                    .for_each(|(_, _, rule)| asked.rule(rule)),
            }
            asked.atoms.into_iter().map(move |atom| (matches!(atom.test, Test::Past(_)).then_some(side), atom))
        });
        Self::told_apart(one, verb, atoms)
    }

    fn told_apart(policy: &Policy, verb: Option<Id<Verb>>, atoms: impl Iterator<Item = (Option<u8>, Atom)>) -> Cells {
        let mut by_test: BTreeMap<(Option<u8>, Test), BTreeSet<Values>> = BTreeMap::new();
        for (side, atom) in atoms {
            by_test.entry((side, atom.test)).or_default().insert(atom.allowed);
        }
        let dimension = |((side, test), asked): ((Option<u8>, Test), BTreeSet<Values>)| Dimension {
            test,
            classes: classes(&possible(policy, verb, test), &asked),
            side,
        };
        Cells { verb, dimensions: by_test.into_iter().map(dimension).collect() }
    }

    /// How many cells there are.
    pub fn count(&self) -> u64 {
        self.dimensions.iter().fold(1, |count: u64, one| count.saturating_mul(one.classes.len() as u64))
    }

    /// Goes through the cells in a fixed order until told to stop, each as the class of every dimension.
    pub fn find<T>(&self, mut look: impl FnMut(&[u8]) -> Option<T>) -> Option<T> {
        let mut at = vec![0u8; self.dimensions.len()];
        loop {
            if let Some(found) = look(&at) {
                return Some(found);
            }
            let mut carried = true;
            for (place, dimension) in at.iter_mut().zip(&self.dimensions) {
                *place += 1;
                if usize::from(*place) < dimension.classes.len() {
                    carried = false;
                    break;
                }
                *place = 0;
            }
            if carried {
                return None;
            }
        }
    }

    /// Goes through all cells.
    pub fn each(&self, mut look: impl FnMut(&[u8])) {
        self.find(|at| {
            look(at);
            None::<()>
        });
    }

    /// A case that stands for a cell: the first value of each class; what is not looked at is as usual.
    pub fn case(&self, policy: &Policy, at: &[u8]) -> (Event, Row) {
        self.case_of(policy, at, 0)
    }

    /// The same for one of two policies compared.
    pub(super) fn case_of(&self, policy: &Policy, at: &[u8], side: u8) -> (Event, Row) {
        let words = &policy.vocabulary;
        let mut event = self.verb.map_or(Event::END, Event::act);
        for slot in self.verb.iter().flat_map(|verb| &words.verbs.get(*verb).slots) {
            event = event.with(*slot, words.slots.get(*slot).default.unwrap_or(0));
        }
        let mut row = Row::EMPTY.set(words.facts.get(words.own.aware), 1);
        for (dimension, class) in self.dimensions.iter().zip(at).filter(|(one, _)| one.side.is_none_or(|of| of == side))
        {
            let values = dimension.classes.get(usize::from(*class)).copied().unwrap_or(1);
            let value = Value::try_from(values.trailing_zeros()).unwrap_or(0);
            match dimension.test {
                Test::Slot(slot) => event = event.with(slot, value),
                Test::Fact(fact) => row = row.set(words.facts.get(fact), value),
                Test::Past(bit) => row = row.with_past(bit, value == 1),
            }
        }
        (event, row)
    }
}

/// The values that a test can see at an event of this kind.
fn possible(policy: &Policy, verb: Option<Id<Verb>>, test: Test) -> Vec<Value> {
    let words = &policy.vocabulary;
    let members = |sort| (0..NO_VALUE).take(words.sorts.get(sort).members.len()).collect();
    match test {
        Test::Past(_) => vec![0, 1],
        Test::Fact(fact) => members(words.facts.get(fact).sort),
        Test::Slot(slot) if verb.is_some_and(|verb| words.verbs.get(verb).slots.contains(&slot)) => {
            members(words.slots.get(slot).sort)
        }
        Test::Slot(_) => vec![NO_VALUE],
    }
}

/// Values that every question answers alike, together.
fn classes(values: &[Value], asked: &BTreeSet<Values>) -> Vec<Values> {
    let mut by_answers: BTreeMap<Vec<bool>, Values> = BTreeMap::new();
    let mut order = Vec::new();
    for value in values {
        let answers: Vec<bool> = asked.iter().map(|allowed| allowed >> value & 1 == 1).collect();
        let class = by_answers.entry(answers.clone()).or_insert_with(|| {
            order.push(answers);
            0
        });
        *class |= 1 << value;
    }
    order.iter().filter_map(|answers| by_answers.get(answers)).copied().collect()
}

/// Collects every question that rules ask of given things.
struct Asked<'p> {
    policy: &'p Policy,
    verb: Option<Id<Verb>>,
    atoms: BTreeSet<Atom>,
    made: BTreeSet<u8>,
}

impl<'p> Asked<'p> {
    fn new(policy: &'p Policy, verb: Option<Id<Verb>>) -> Self {
        Self { policy, verb, atoms: BTreeSet::new(), made: BTreeSet::new() }
    }

    fn rule(&mut self, rule: &Rule) {
        self.patterns(&rule.acts);
        rule.when.iter().flatten().for_each(|atom| self.atom(*atom));
        match &rule.kind {
            Kind::Prohibit { arguable, .. } => {
                arguable.iter().flat_map(|question| &question.when).for_each(|atom| self.atom(*atom));
            }
            Kind::Oblige { parts, shown_at, late, .. } => {
                self.patterns(shown_at);
                late.iter().flatten().for_each(|atom| self.atom(*atom));
                parts.iter().for_each(|part| self.past(part.met));
            }
            _ => {}
        }
    }

    fn patterns(&mut self, acts: &[ActPattern]) {
        let verb = self.verb;
        for atom in acts.iter().filter(|act| Some(act.verb) == verb).flat_map(|act| &act.slots) {
            self.atom(*atom);
        }
    }

    fn atom(&mut self, atom: Atom) {
        if !self.atoms.insert(atom) {
            return;
        }
        match atom.test {
            Test::Slot(_) => {}
            Test::Past(bit) => self.made_by(bit),
            Test::Fact(id) => {
                let fact = self.policy.vocabulary.facts.get(id);
                if let Some(by) = fact.known_by {
                    self.atom(Atom { test: Test::Fact(by), allowed: 0b10 });
                }
                if fact.derived {
                    self.atoms.remove(&atom);
                    self.derivation(atom);
                }
            }
        }
    }

    /// A derived fact is asked for through what it is derived from.
    fn derivation(&mut self, atom: Atom) {
        for id in &self.policy.derivations {
            let rule = self.policy.rules.get(*id);
            if matches!(rule.kind, Kind::CountsAsFact { fact, .. } if Test::Fact(fact) == atom.test) {
                rule.when.iter().flatten().for_each(|atom| self.atom(*atom));
            }
        }
    }

    fn past(&mut self, bit: u8) {
        self.atom(Atom { test: Test::Past(bit), allowed: 0b10 });
    }

    /// An act of this kind may come to lie behind by itself, under conditions of its own.
    fn made_by(&mut self, bit: u8) {
        let policy = self.policy;
        let Some(past) = policy.history.get(usize::from(bit)).filter(|_| self.made.insert(bit)) else { return };
        if past.acts.iter().any(|act| Some(act.verb) == self.verb) {
            self.patterns(&past.acts);
            past.when.iter().flatten().for_each(|atom| self.atom(*atom));
        }
        for undone_by in &past.undone_by {
            self.made_by(*undone_by);
        }
    }
}

impl Policy {
    /// The rules about acts that can bear on a kind of act: prohibitions, permissions, praise and what weighs them.
    pub fn rules_about(&self, verb: Id<Verb>) -> BTreeSet<Id<Rule>> {
        let about =
            |verb: Id<Verb>| self.rules.iter().filter(move |(_, _, rule)| rule.acts.iter().any(|a| a.verb == verb));
        let mut out: BTreeSet<Id<Rule>> = about(verb)
            .filter(|(_, _, rule)| !matches!(rule.kind, Kind::Exempt | Kind::Oblige { .. }))
            .map(|(id, ..)| id)
            .collect();
        let counted: Vec<Id<Verb>> = out
            .iter()
            .filter_map(|id| match self.rules.get(*id).kind {
                Kind::CountsAsAct { verb } => Some(verb),
                _ => None,
            })
            .collect();
        for verb in counted {
            out.extend(
                about(verb)
                    .filter(|(_, _, rule)| matches!(rule.kind, Kind::Prohibit { .. } | Kind::Permit))
                    .map(|(id, ..)| id),
            );
        }
        let weighs = self.rules.iter().filter(|(_, _, rule)| {
            rule.acts.is_empty()
                && matches!(rule.kind, Kind::Aggravate | Kind::Mitigate)
                && rule.aimed_at.iter().any(|target| out.contains(target))
        });
        let weighs: Vec<Id<Rule>> = weighs.map(|(id, ..)| id).collect();
        out.extend(weighs);
        out
    }

    /// A duty with the rules that can set it aside.
    pub fn rules_around(&self, duty: Id<Rule>) -> BTreeSet<Id<Rule>> {
        let mut out = BTreeSet::from([duty]);
        let mut open = vec![duty];
        while let Some(id) = open.pop() {
            for by in &self.rules.get(id).defeated_by {
                if out.insert(*by) {
                    open.push(*by);
                }
            }
        }
        out
    }
}
