//! Conditions in a script: what must be so for a beat, a choice, a way on or an ending.

use super::model::{Chance, Choice, Counter};
use crate::policy::{FactTest, PersonId, Record, Rule};
use crate::vocabulary::Id;

/// A condition. What it is asked of answers through [`Asked`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A fact, as it is.
    Fact(FactTest),
    /// A choice was made.
    Did(Id<Choice>),
    /// A chance came out so.
    Chance(Id<Chance>, Id<u32>),
    /// One of these duties is live and unmet: those of a clause, or one by itself.
    Owes(Vec<Id<Rule>>, PersonId),
    /// A binding rule has been broken by the player.
    Breached,
    /// The player has searched a record, or any.
    Searched(Option<Id<Record>>),
    /// The story is in a phase, by position.
    Phase(u8),
    /// A counter stands at a value or above it.
    AtLeast(Id<Counter>, u8),
    /// Not.
    Not(Box<Condition>),
    /// All of them.
    All(Vec<Condition>),
    /// At least one.
    Any(Vec<Condition>),
}

/// Who can answer what a condition asks.
pub trait Asked {
    /// Whether a fact is so.
    fn fact(&self, test: &FactTest) -> bool;
    /// Whether a choice was made.
    fn did(&self, choice: Id<Choice>) -> bool;
    /// How a chance came out, if it was drawn.
    fn chance(&self, chance: Id<Chance>) -> Option<usize>;
    /// Whether one of some duties is live and unmet.
    fn owes(&self, duties: &[Id<Rule>], subject: PersonId) -> bool;
    /// Whether a binding rule has been broken.
    fn breached(&self) -> bool;
    /// Whether the player has searched a record, or any.
    fn searched(&self, record: Option<Id<Record>>) -> bool;
    /// The phase, by position.
    fn phase(&self) -> u8;
    /// Where a counter stands.
    fn count(&self, counter: Id<Counter>) -> u8;
}

impl Condition {
    /// A condition that is settled while the script is read.
    pub(super) fn settled(holds: bool) -> Self {
        if holds { Self::All(Vec::new()) } else { Self::Any(Vec::new()) }
    }

    /// Whether it holds.
    pub fn holds(&self, asked: &impl Asked) -> bool {
        match self {
            Self::Fact(test) => asked.fact(test),
            Self::Did(choice) => asked.did(*choice),
            Self::Chance(chance, outcome) => asked.chance(*chance) == Some(outcome.position()),
            Self::Owes(duties, subject) => asked.owes(duties, *subject),
            Self::Breached => asked.breached(),
            Self::Searched(record) => asked.searched(*record),
            Self::Phase(phase) => asked.phase() == *phase,
            Self::AtLeast(counter, value) => asked.count(*counter) >= *value,
            Self::Not(inner) => !inner.holds(asked),
            Self::All(all) => all.iter().all(|inner| inner.holds(asked)),
            Self::Any(any) => any.iter().any(|inner| inner.holds(asked)),
        }
    }

    /// Calls `visit` for this condition and everything in it.
    pub fn walk<'c>(&'c self, visit: &mut impl FnMut(&'c Condition)) {
        visit(self);
        match self {
            Self::Not(inner) => inner.walk(visit),
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|inner| inner.walk(visit)),
            _ => {}
        }
    }
}

/// The first of several alternatives whose condition holds; one without a condition always does.
pub fn first<'a, T>(
    alternatives: &'a [T],
    asked: &impl Asked,
    when: impl Fn(&T) -> Option<&Condition>,
) -> Option<&'a T> {
    alternatives.iter().find(|alternative| when(alternative).is_none_or(|condition| condition.holds(asked)))
}
