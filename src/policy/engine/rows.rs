//! Bit rows: for each value of what is looked at, the units that it satisfies. What holds is their AND.

use super::units::{Held, MAX_WORDS, Span};
use crate::policy::event::{Event, Row};
use crate::policy::rule::{Atom, Test};
use crate::vocabulary::{Fact, Id, MAX_SLOTS, NO_VALUE, Value, Vocabulary};

/// The most derived facts.
pub(super) const MAX_DERIVED: usize = 8;

/// Values that a test may see, "left empty" included.
const VALUES: usize = NO_VALUE as usize + 1;

/// What units are decided on, as bits: the details of the act, the row and the derived facts, so that
/// everything looked at is some bits of one of these words.
#[derive(Clone, Copy)]
pub(super) struct Inputs([u64; 4]);

const SLOTS_A_WORD: usize = 8;
const ROW: u8 = 2;
const DERIVED: u8 = 3;
// The words are laid out for so many.
const _: () = assert!(MAX_SLOTS == 2 * SLOTS_A_WORD && MAX_DERIVED == 8);

impl Inputs {
    /// Nothing is derived yet.
    pub fn new(event: &Event, row: Row) -> Self {
        let (words, _) = event.slots.as_chunks::<SLOTS_A_WORD>();
        let mut words = words.iter().map(|word| u64::from_le_bytes(*word));
        Self([words.next().unwrap_or(0), words.next().unwrap_or(0), row.bits(), 0])
    }

    /// Settles a derived fact, by its place among them.
    pub fn derive(&mut self, at: usize, value: Value) {
        let [.., derived] = &mut self.0;
        *derived |= u64::from(value) << (at % MAX_DERIVED * 8);
    }

    /// The same act with another row, what is derived left as it is.
    pub fn with(mut self, row: Row) -> Self {
        let [_, _, bits, _] = &mut self.0;
        *bits = row.bits();
        self
    }
}

/// Where a test finds its value, worked out once.
#[derive(Clone, Copy, Debug)]
struct Read {
    /// Bits of the row that must be set, or it reads as nothing.
    known: u64,
    /// Where the units that each value leaves standing begin.
    base: u32,
    /// Which word, which bits of it.
    word: u8,
    shift: u8,
    mask: u8,
}

impl Read {
    #[inline(always)]
    fn value(self, Inputs(words): &Inputs) -> usize {
        let [.., row, _] = words;
        let word = words.get(usize::from(self.word & 3)).copied().unwrap_or(0);
        let value = (word >> (self.shift & 63)) as usize & usize::from(self.mask);
        if row & self.known == self.known { value } else { 0 }
    }
}

/// Turns tests into reads.
pub(super) struct Reads<'v> {
    pub vocabulary: &'v Vocabulary,
    /// The derived facts in the order they are worked out.
    pub derived: &'v [Id<Fact>],
}

impl Reads<'_> {
    /// Where a test finds its value, and how many values there are to find.
    fn of(&self, test: Test) -> (Read, usize) {
        let read = |word, shift: usize, mask| Read { known: 0, base: 0, word, shift: shift as u8, mask };
        match test {
            Test::Slot(slot) => {
                let (word, at) = (slot.position() / SLOTS_A_WORD, slot.position() % SLOTS_A_WORD);
                (read(word as u8, at * 8, NO_VALUE), VALUES)
            }
            Test::Past(bit) => (read(ROW, usize::from(Row::PASTS + bit), 1), 2),
            Test::Fact(id) => {
                let fact = self.vocabulary.facts.get(id);
                if fact.derived {
                    let at = self.derived.iter().position(|other| *other == id).unwrap_or(0);
                    return (read(DERIVED, at * 8, NO_VALUE), VALUES);
                }
                let known = fact.known_by.map_or(0, |by| 1 << self.vocabulary.facts.get(by).bits.0);
                let (shift, width) = fact.bits;
                let mask = u8::MAX >> 8u32.saturating_sub(width);
                (Read { known, ..read(ROW, shift as usize, mask) }, usize::from(mask) + 1)
            }
        }
    }
}

/// A table of units: conjunctions that are decided all at once.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    units: Vec<Vec<Atom>>,
    /// One bit for each unit that is in use.
    used: Vec<u64>,
    /// How many words a row takes: as many as there are, or more, so that few lengths are to be read.
    width: usize,
    /// The things looked at.
    reads: Vec<Read>,
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
        self.used.resize(self.units.len().div_ceil(64), 0);
        if let Some(used) = self.used.get_mut(start / 64) {
            *used |= mask;
        }
        (self.used.len() <= MAX_WORDS).then_some(Span { word: u16::try_from(start / 64).ok()?, mask })
    }

    /// Lays out the rows, once every unit is there.
    pub fn finish(&mut self, reads: &Reads<'_>) {
        let mut tests: Vec<Test> = self.units.iter().flatten().map(|atom| atom.test).collect();
        tests.sort();
        tests.dedup();
        self.width = self.used.len().next_power_of_two();
        self.used.resize(self.width, 0);
        self.rows.clear();
        for test in &tests {
            let (read, values) = reads.of(*test);
            self.reads.push(Read { base: u32::try_from(self.rows.len()).unwrap_or(u32::MAX), ..read });
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

    /// Whether a derived fact is looked at.
    pub fn derives(&self) -> bool {
        self.reads.iter().any(|read| read.word == DERIVED)
    }

    /// Which units of the first word hold.
    #[inline]
    pub fn word(&self, inputs: &Inputs) -> u64 {
        let [bits] = self.and::<1>(inputs);
        bits
    }

    /// Which units hold.
    #[inline]
    pub fn held(&self, inputs: &Inputs) -> Held {
        match self.width {
            0 | 1 => wide(self.and::<1>(inputs)),
            2 => wide(self.and::<2>(inputs)),
            4 => wide(self.and::<4>(inputs)),
            _ => self.and::<MAX_WORDS>(inputs),
        }
    }

    /// The AND of the rows of everything looked at, of a length known beforehand, so that it stays in registers.
    #[inline(always)]
    fn and<const WORDS: usize>(&self, inputs: &Inputs) -> [u64; WORDS] {
        let row = |at: usize| self.rows.get(at..).and_then(|rows| rows.first_chunk::<WORDS>());
        let mut held = self.used.first_chunk::<WORDS>().copied().unwrap_or([0; WORDS]);
        for read in &self.reads {
            let at = read.base as usize + read.value(inputs) * WORDS;
            let Some(row) = row(at) else { return [0; WORDS] };
            for (word, bits) in held.iter_mut().zip(row) {
                *word &= bits;
            }
        }
        held
    }

    /// How many words of units there are.
    pub fn words(&self) -> usize {
        self.used.len()
    }
}

/// The same units with room for more.
#[inline(always)]
fn wide<const WORDS: usize>(held: [u64; WORDS]) -> Held {
    let mut out = [0; MAX_WORDS];
    out.iter_mut().zip(held).for_each(|(out, held)| *out = held);
    out
}
