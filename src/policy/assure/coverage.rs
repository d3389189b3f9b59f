//! Coverage: which conditions were seen both to hold and not to hold, and which edges were seen to decide.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Tested;
use crate::policy::Policy;
use crate::policy::event::Case;
use crate::policy::rule::{Atom, Kind, Rule, Test};
use crate::vocabulary::Id;
use crate::vocabulary::Verb;

/// How many of some things were met, and which were not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// How many were met.
    pub met: usize,
    /// Of how many.
    pub total: usize,
    /// Those that were not, in words.
    pub missing: Vec<String>,
}

/// What the worked judgements cover.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Conditions, seen to hold and not to hold where their rule was asked.
    pub atoms: Counted,
    /// Edges, seen to set a rule aside, to weigh it, or to count an act as another.
    pub edges: Counted,
}

impl Coverage {
    /// What some worked judgements cover, of every rule of the packs they name.
    pub fn of(tests: &[Tested]) -> Coverage {
        let mut atoms: BTreeMap<String, [bool; 2]> = BTreeMap::new();
        let mut edges: BTreeMap<String, bool> = BTreeMap::new();
        for test in tests {
            let policy = &test.policy;
            for (id, name, rule) in policy.rules.iter() {
                for (_, atom) in asked(rule, None) {
                    atoms.entry(atom_name(policy, name, &atom)).or_default();
                }
                for by in &rule.defeated_by {
                    edges.entry(edge(policy, "sets aside", *by, id)).or_default();
                }
                let weighs = matches!(rule.kind, Kind::Aggravate | Kind::Mitigate);
                for of in rule.aimed_at.iter().filter(|_| weighs) {
                    edges.entry(edge(policy, "weighs", id, *of)).or_default();
                }
                if matches!(rule.kind, Kind::CountsAsAct { .. }) {
                    edges.entry(format!("{name} counts an act as another")).or_default();
                }
            }
            test.worked.walk(policy, |_, _, event, row, findings| {
                let case = Case { policy, event, row };
                for (_, name, rule) in policy.rules.iter() {
                    for (verb, atom) in asked(rule, event.verb) {
                        if verb.is_none() || verb == event.verb {
                            let holds = case.atom(&atom);
                            let seen = atoms.entry(atom_name(policy, name, &atom)).or_default();
                            if let Some(place) = seen.get_mut(usize::from(holds)) {
                                *place = true;
                            }
                        }
                    }
                }
                for finding in findings {
                    let met = [
                        finding.set_aside_by.map(|by| edge(policy, "sets aside", by, finding.rule)),
                        finding.aggravated_by.map(|by| edge(policy, "weighs", by, finding.rule)),
                        finding.mitigated_by.map(|by| edge(policy, "weighs", by, finding.rule)),
                        finding.counted_by.map(|by| format!("{} counts an act as another", policy.rules.name(by))),
                    ];
                    for name in met.into_iter().flatten() {
                        edges.insert(name, true);
                    }
                }
            });
        }
        let lacks = |(name, [no, yes]): (&String, &[bool; 2])| match (no, yes) {
            (true, true) => None,
            (false, true) => Some(format!("{name}: never seen not to hold")),
            (true, false) => Some(format!("{name}: never seen to hold")),
            (false, false) => Some(format!("{name}: never asked")),
        };
        let missing: Vec<String> = atoms.iter().filter_map(lacks).collect();
        let unmet: Vec<String> = edges.iter().filter(|(_, met)| !**met).map(|(name, _)| name.clone()).collect();
        Coverage {
            atoms: Counted { met: atoms.len() - missing.len(), total: atoms.len(), missing },
            edges: Counted { met: edges.len() - unmet.len(), total: edges.len(), missing: unmet },
        }
    }
}

/// The conditions of a rule, each with the verb at which it is asked; only those asked at `verb`, if one is given.
fn asked(rule: &Rule, verb: Option<Id<Verb>>) -> BTreeSet<(Option<Id<Verb>>, Atom)> {
    let mut out = BTreeSet::new();
    let about = |other: Id<Verb>| verb.is_none_or(|verb| verb == other);
    for act in rule.acts.iter().filter(|act| about(act.verb)) {
        out.extend(act.slots.iter().map(|atom| (Some(act.verb), *atom)));
    }
    let open = match &rule.kind {
        Kind::Prohibit { arguable, .. } => arguable.as_slice(),
        _ => &[],
    };
    let late = match &rule.kind {
        Kind::Oblige { late, .. } => late.as_slice(),
        _ => &[],
    };
    if rule.acts.is_empty() || rule.acts.iter().any(|act| about(act.verb)) {
        let conditions = rule.when.iter().flatten().chain(open.iter().flat_map(|question| &question.when));
        out.extend(conditions.chain(late.iter().flatten()).map(|atom| (None, *atom)));
    }
    out
}

fn edge(policy: &Policy, how: &str, from: Id<Rule>, to: Id<Rule>) -> String {
    format!("{} {how} {}", policy.rules.name(from), policy.rules.name(to))
}

/// A condition of a rule, named for people.
pub(super) fn atom_name(policy: &Policy, rule: &str, atom: &Atom) -> String {
    format!("{rule}: {}", atom_words(policy, atom))
}

/// A condition as a pack writes it: `conflict(potential, clear)`.
pub(super) fn atom_words(policy: &Policy, atom: &Atom) -> String {
    let words = &policy.vocabulary;
    let (name, sort) = match atom.test {
        Test::Slot(slot) => (words.slots.name(slot), Some(words.slots.get(slot).sort)),
        Test::Fact(fact) => (words.facts.name(fact), Some(words.facts.get(fact).sort)),
        Test::Past(bit) => (policy.history_names.get(usize::from(bit)).map_or("history", String::as_str), words.flag()),
    };
    let Some(sort) = sort else { return name.to_owned() };
    let members = words.sorts.get(sort).members.names().enumerate();
    let allowed: Vec<&str> = members.filter(|(at, _)| atom.allowed >> at & 1 == 1).map(|(_, word)| word).collect();
    format!("{name}({})", allowed.join(", "))
}
