//! What is judged: an act or the end, and what is true of actor and subject at that moment.

use super::Policy;
use super::rule::{ActPattern, Atom, Conditions, Kind, Rule, Test};
use crate::vocabulary::{Fact, Id, MAX_SLOTS, NO_VALUE, Slot, Value, Verb};

/// Something that happened between one actor and one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Event {
    /// The verb; none for the end, when duties that were never met are counted.
    pub verb: Option<Id<Verb>>,
    /// A value for each slot of the vocabulary, by position.
    pub slots: [Value; MAX_SLOTS],
}

impl Event {
    /// The end of the matter.
    pub const END: Event = Event { verb: None, slots: [NO_VALUE; MAX_SLOTS] };

    /// An act with no slot filled.
    pub fn act(verb: Id<Verb>) -> Self {
        Self { verb: Some(verb), slots: [NO_VALUE; MAX_SLOTS] }
    }

    /// The value of a slot.
    pub fn slot(&self, slot: Id<Slot>) -> Value {
        self.slots.get(slot.position()).copied().unwrap_or(NO_VALUE)
    }

    /// The same event with a slot filled.
    pub fn with(mut self, slot: Id<Slot>, value: Value) -> Self {
        if let Some(place) = self.slots.get_mut(slot.position()) {
            *place = value;
        }
        self
    }
}

/// What is true of one actor and one subject, and what lies behind them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row {
    facts: u32,
    past: u32,
}

impl Row {
    /// Nothing true, known or done.
    pub const EMPTY: Row = Row { facts: 0, past: 0 };

    /// The value of a fact as it is, known or not. Derived facts are not held in rows.
    pub fn fact(self, fact: &Fact) -> Value {
        let (shift, width) = fact.bits;
        let mask = 1u32.checked_shl(width).map_or(u32::MAX, |bit| bit - 1);
        Value::try_from(self.facts.checked_shr(shift).unwrap_or(0) & mask).unwrap_or(0)
    }

    /// The same row with a fact set.
    pub fn set(mut self, fact: &Fact, value: Value) -> Self {
        let (shift, width) = fact.bits;
        let mask = 1u32.checked_shl(width).map_or(u32::MAX, |bit| bit - 1);
        self.facts = (self.facts & !(mask << shift)) | ((u32::from(value) & mask) << shift);
        self
    }

    /// Where in [`Row::bits`] what lies behind begins.
    pub(super) const PASTS: u8 = 32;

    /// Facts and what lies behind, as bits.
    pub(super) fn bits(self) -> u64 {
        u64::from(self.facts) | u64::from(self.past) << Self::PASTS
    }

    /// What lies behind, one bit for each of [`super::Policy::history`].
    pub(super) fn pasts(self) -> u32 {
        self.past
    }

    /// The same facts with something else behind them.
    pub(super) fn with_pasts(self, past: u32) -> Self {
        Self { past, ..self }
    }

    /// The same facts with nothing behind them.
    pub fn facts_only(self) -> Self {
        self.with_pasts(0)
    }

    /// The same facts with what lies behind another row.
    pub fn with_pasts_of(self, other: Row) -> Self {
        self.with_pasts(other.past)
    }

    /// The same row with a named kind of act behind it, or not.
    pub fn with_past(self, bit: u8, is_behind: bool) -> Self {
        let bit = 1u32.checked_shl(u32::from(bit)).unwrap_or(0);
        Self { past: if is_behind { self.past | bit } else { self.past & !bit }, ..self }
    }

    /// Whether a named kind of act lies behind.
    pub fn past(self, bit: u8) -> bool {
        self.past.checked_shr(u32::from(bit)).unwrap_or(0) & 1 == 1
    }
}

/// One event and one row, looked at through a policy.
#[derive(Clone, Copy)]
pub struct Case<'p> {
    /// The policy.
    pub policy: &'p Policy,
    /// What happened.
    pub event: Event,
    /// What was true before it.
    pub row: Row,
}

impl<'p> Case<'p> {
    /// The value that a test sees.
    ///
    /// A fact that has to be known (`known_by`) reads as its first member until it is.
    pub fn value(&self, test: Test) -> Value {
        match test {
            Test::Slot(slot) => self.event.slot(slot),
            Test::Past(bit) => Value::from(self.row.past(bit)),
            Test::Fact(id) => self.fact(id),
        }
    }

    fn fact(&self, id: Id<Fact>) -> Value {
        let fact = self.policy.vocabulary.facts.get(id);
        if fact.derived {
            return self.derive(id);
        }
        let known = fact.known_by.is_none_or(|by| self.row.fact(self.policy.vocabulary.facts.get(by)) == 1);
        if known { self.row.fact(fact) } else { 0 }
    }

    /// A derived fact: the highest value that a `CountsAs` rule gives it, else its first member.
    fn derive(&self, wanted: Id<Fact>) -> Value {
        self.derived_by(wanted).map_or(0, |(_, value)| value)
    }

    /// The rule that gives a derived fact its value, and the value; none where it reads as its first member.
    pub fn derived_by(&self, wanted: Id<Fact>) -> Option<(Id<Rule>, Value)> {
        let mut best = None;
        for id in &self.policy.derivations {
            let rule = self.policy.rules.get(*id);
            if let Kind::CountsAsFact { fact, value } = rule.kind
                && fact == wanted
                && value > best.map_or(0, |(_, value)| value)
                && self.holds(&rule.when).is_some()
            {
                best = Some((*id, value));
            }
        }
        best
    }

    /// Whether one atom holds.
    pub fn atom(&self, atom: &Atom) -> bool {
        atom.allowed >> self.value(atom.test) & 1 == 1
    }

    /// Which alternative holds, if one does; 0 when there are none.
    pub fn holds(&self, conditions: &Conditions) -> Option<u8> {
        if conditions.is_empty() {
            return Some(0);
        }
        let at = conditions.iter().position(|all| all.iter().all(|atom| self.atom(atom)))?;
        u8::try_from(at).ok()
    }

    /// Whether the event is of this kind.
    pub fn matches(&self, pattern: &ActPattern) -> bool {
        self.event.verb == Some(pattern.verb) && pattern.slots.iter().all(|atom| self.atom(atom))
    }
}
