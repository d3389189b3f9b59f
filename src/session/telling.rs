//! Which searches at a terminal differ: of those that nothing can tell apart one stands for all.

use crate::policy::{Atom, Kind, Policy, Test};
use crate::scenario::{Choice, Scenario};
use crate::vocabulary::{Id, Slot};

/// Of the searches of each record those that something tells apart: a rule that looks at the reason, a
/// lie, or what the author expects of it. Of the others the first stands for all, and nothing that is
/// proved about it is different for them.
pub(super) fn telling(scenario: &Scenario, policy: &Policy) -> Vec<Id<Choice>> {
    let looked_at = policy.vocabulary.slots.find("reason").map(|slot| masks(policy, slot)).unwrap_or_default();
    let mut out: Vec<Id<Choice>> = Vec::new();
    for id in &scenario.searches {
        let choice = scenario.choices.get(*id);
        let like = out.iter().any(|other| alike(choice, scenario.choices.get(*other), &looked_at));
        if !like {
            out.push(*id);
        }
    }
    out
}

fn alike(one: &Choice, other: &Choice, looked_at: &[u32]) -> bool {
    let (Some(a), Some(b)) = (one.search(), other.search()) else { return false };
    let expect = |choice: &Choice| choice.expect.iter().map(|line| (line.when.clone(), line.is)).collect::<Vec<_>>();
    let seen = |reason| looked_at.iter().map(|mask| mask >> reason & 1).collect::<Vec<u32>>();
    a.record == b.record && a.lie == b.lie && expect(one) == expect(other) && seen(a.reason) == seen(b.reason)
}

/// Every set of values that some rule asks of a slot.
fn masks(policy: &Policy, slot: Id<Slot>) -> Vec<u32> {
    let mut out = Vec::new();
    let mut atoms = |atoms: &[Atom]| {
        out.extend(atoms.iter().filter(|atom| atom.test == Test::Slot(slot)).map(|atom| atom.allowed));
    };
    for (_, _, rule) in policy.rules.iter() {
        rule.acts.iter().for_each(|act| atoms(&act.slots));
        rule.when.iter().for_each(|all| atoms(all));
        match &rule.kind {
            Kind::Prohibit { arguable, .. } => arguable.iter().for_each(|one| atoms(&one.when)),
            Kind::Oblige { late, shown_at, .. } => {
                late.iter().for_each(|all| atoms(all));
                shown_at.iter().for_each(|act| atoms(&act.slots));
            }
            _ => {}
        }
    }
    for past in &policy.history {
        past.acts.iter().for_each(|act| atoms(&act.slots));
        past.when.iter().for_each(|all| atoms(all));
    }
    out
}
