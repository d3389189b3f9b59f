//! Bit rows: for each value of what is looked at, the units that it satisfies. What holds is their AND.

use crate::policy::event::{Event, Row};
use crate::policy::rule::{Atom, Test};
use crate::vocabulary::{Fact, Id, NO_VALUE, Value, Vocabulary};

/// The most words of units that one kind of act may need.
pub(super) const MAX_WORDS: usize = 8;
/// The most derived facts.
pub(super) const MAX_DERIVED: usize = 8;
/// Units that hold, one bit each.
pub(super) type Held = [u64; MAX_WORDS];

/// Values that a test may see, "left empty" included.
const VALUES: usize = NO_VALUE as usize + 1;

/// Where a test finds its value, worked out once.
#[derive(Clone, Copy, Debug)]
enum Read {
    /// A detail of the act.
    Slot(u8),
    /// Bits of the row; `known` are those that must be set, or it reads as nothing.
    Bits { shift: u8, mask: u8, known: u64 },
    /// A derived fact.
    Derived(u8),
}

/// What units are evaluated on.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'e> {
    pub event: &'e Event,
    pub row: Row,
    pub derived: [Value; MAX_DERIVED],
}

/// Turns tests into reads.
pub(super) struct Reads<'v> {
    pub vocabulary: &'v Vocabulary,
    /// The derived facts in the order they are worked out.
    pub derived: &'v [Id<Fact>],
}

impl Reads<'_> {
    fn of(&self, test: Test) -> Read {
        match test {
            Test::Slot(slot) => Read::Slot(u8::try_from(slot.position()).unwrap_or(u8::MAX)),
            Test::Past(bit) => Read::Bits { shift: Row::PASTS + bit, mask: 1, known: 0 },
            Test::Fact(id) => {
                let fact = self.vocabulary.facts.get(id);
                if fact.derived {
                    let at = self.derived.iter().position(|other| *other == id).unwrap_or(MAX_DERIVED);
                    return Read::Derived(u8::try_from(at).unwrap_or(u8::MAX));
                }
                let known = fact.known_by.map_or(0, |by| 1 << self.vocabulary.facts.get(by).bits.0);
                let (shift, width) = fact.bits;
                Read::Bits {
                    shift: u8::try_from(shift).unwrap_or(0),
                    mask: u8::MAX >> 8u32.saturating_sub(width),
                    known,
                }
            }
        }
    }
}

/// Where the units of one rule, or of one of its conditions, stand. They never cross a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    pub word: u16,
    pub mask: u64,
}

impl Span {
    /// The first unit of the span that holds, counted from its start.
    #[inline]
    pub fn first(self, held: &Held) -> Option<usize> {
        let bits = held.get(usize::from(self.word)).copied().unwrap_or(0) & self.mask;
        (bits != 0).then(|| (bits.trailing_zeros() - self.mask.trailing_zeros()) as usize)
    }

    /// Whether a unit of the span holds.
    #[inline]
    pub fn any(self, held: &Held) -> bool {
        held.get(usize::from(self.word)).copied().unwrap_or(0) & self.mask != 0
    }
}

/// A table of units: conjunctions that are decided all at once.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    units: Vec<Vec<Atom>>,
    words: usize,
    /// One bit for each unit that is in use.
    used: Vec<u64>,
    /// The things looked at, each with the place of its first row.
    slots: Vec<(u8, usize)>,
    bits: Vec<(u8, u8, u64, usize)>,
    derived: Vec<(u8, usize)>,
    /// For each thing looked at, for each value, the units that it leaves standing.
    rows: Vec<u64>,
}

impl Table {
    /// Adds alternatives side by side; more than a word holds do not fit.
    pub fn add(&mut self, alternatives: Vec<Vec<Atom>>) -> Option<Span> {
        let count = alternatives.len();
        if count == 0 {
            return Some(Span::default());
        }
        if count > 64 {
            return None;
        }
        if self.units.len() % 64 + count > 64 {
            self.units.resize(self.units.len().next_multiple_of(64), Vec::new());
        }
        let start = self.units.len();
        let mask = u64::MAX >> (64 - count) << (start % 64);
        self.units.extend(alternatives);
        self.words = self.units.len().div_ceil(64);
        self.used.resize(self.words, 0);
        if let Some(used) = self.used.get_mut(start / 64) {
            *used |= mask;
        }
        (self.words <= MAX_WORDS).then_some(Span { word: u16::try_from(start / 64).ok()?, mask })
    }

    /// Lays out the rows, once every unit is there.
    pub fn finish(&mut self, reads: &Reads<'_>) {
        let mut tests: Vec<Test> = self.units.iter().flatten().map(|atom| atom.test).collect();
        tests.sort();
        tests.dedup();
        self.rows.clear();
        for test in &tests {
            let base = self.rows.len();
            match reads.of(*test) {
                Read::Slot(at) => self.slots.push((at, base)),
                Read::Bits { shift, mask, known } => self.bits.push((shift, mask, known, base)),
                Read::Derived(at) => self.derived.push((at, base)),
            }
            let values = if matches!(test, Test::Past(_)) { 2 } else { VALUES };
            for value in 0..values {
                let mut row = self.used.clone();
                for (at, unit) in self.units.iter().enumerate() {
                    let fails = unit.iter().any(|atom| atom.test == *test && atom.allowed >> value & 1 == 0);
                    if let Some(word) = row.get_mut(at / 64).filter(|_| fails) {
                        *word &= !(1u64 << (at % 64));
                    }
                }
                self.rows.extend(row);
            }
        }
        self.units = Vec::new();
    }

    /// The place of the row for every thing looked at.
    #[inline(always)]
    fn places<'a>(&'a self, inputs: &'a Inputs<'_>) -> impl Iterator<Item = usize> + 'a {
        let bits = inputs.row.bits();
        let slot = |at: u8| inputs.event.slots.get(usize::from(at)).copied().unwrap_or(NO_VALUE);
        let slots = self.slots.iter().map(move |(at, base)| base + usize::from(slot(*at)) * self.words);
        let read = move |shift: u8, mask: u8, known: u64| {
            if bits & known == known { (bits >> shift) as usize & usize::from(mask) } else { 0 }
        };
        let facts =
            (self.bits.iter()).map(move |(shift, mask, known, base)| base + read(*shift, *mask, *known) * self.words);
        let value = |at: u8| inputs.derived.get(usize::from(at)).copied().unwrap_or(0);
        let derived = self.derived.iter().map(move |(at, base)| base + usize::from(value(*at)) * self.words);
        slots.chain(facts).chain(derived)
    }

    /// Which units of the first word hold.
    #[inline]
    pub fn word(&self, inputs: &Inputs<'_>) -> u64 {
        let mut bits = self.used.first().copied().unwrap_or(0);
        self.places(inputs).for_each(|at| bits &= self.rows.get(at).copied().unwrap_or(0));
        bits
    }

    /// Which units hold.
    #[inline]
    pub fn held(&self, inputs: &Inputs<'_>, held: &mut Held) {
        if self.words == 1 {
            if let Some(first) = held.first_mut() {
                *first = self.word(inputs);
            }
            return;
        }
        for (word, used) in held.iter_mut().zip(&self.used) {
            *word = *used;
        }
        self.places(inputs).for_each(|at| {
            let row = self.rows.get(at..at + self.words).unwrap_or_default();
            for (word, bits) in held.iter_mut().zip(row) {
                *word &= bits;
            }
        });
    }

    /// How many words of units there are.
    pub fn words(&self) -> usize {
        self.words
    }
}
