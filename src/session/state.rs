//! The state of one run: small, comparable, without history.

use crate::policy::{Grade, Row};

/// How many rows (actor and subject) fit.
pub const MAX_ROWS: usize = 18;
/// How many marks (rule and subject) fit.
pub const MAX_MARKS: usize = 128;
/// How many choices can be remembered.
pub const MAX_REMEMBERED: usize = 64;
/// How many records can be asked about by name.
pub const MAX_SEARCHED: usize = 31;
/// The bit that says that anything was searched.
pub(super) const ANY_SEARCH: u32 = 1 << 31;

/// Four bits for each rule and subject: the grade it has come to.
pub(crate) type Grades = [u64; MAX_MARKS / 16];

/// Where a run stands: a few hundred bytes, no generator and no history.
///
/// INVARIANT (world): positions in it are those of the [`super::World`] it was made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Session {
    /// The scene, by position.
    pub(super) scene: u16,
    /// Where the story was going when an event came in between, plus one; 0 where none did.
    pub(super) back: u16,
    /// One bit for each event whose phase has come and that has not been asked about yet.
    pub(super) due: u16,
    /// Four bits for each counter.
    pub(super) counted: u16,
    /// The ending plus one, by position; 0 while it goes on.
    pub(super) ending: u8,
    /// The phase, by position.
    pub(super) phase: u8,
    /// Whether the player has broken a binding rule.
    pub(super) breached: bool,
    /// One bit for each record that is asked about and was searched; see [`ANY_SEARCH`].
    pub(super) searched: u32,
    /// One bit for each remembered choice that was made.
    pub(super) did: u64,
    /// Four bits for each chance: 0 not drawn, else the outcome plus one.
    pub(super) drawn: u32,
    /// What is true, known and done, by actor and subject.
    pub(super) rows: [Row; MAX_ROWS],
    /// Four bits for each rule and subject: the grade it has come to.
    pub(super) grades: Grades,
}

impl Session {
    pub(super) const EMPTY: Session = Session {
        scene: 0,
        back: 0,
        due: 0,
        counted: 0,
        ending: 0,
        phase: 0,
        breached: false,
        searched: 0,
        did: 0,
        drawn: 0,
        rows: [Row::EMPTY; MAX_ROWS],
        grades: [0; MAX_MARKS / 16],
    };

    /// Where a counter stands.
    pub(super) fn count(&self, at: usize) -> u8 {
        let bits = u32::try_from(at * 4).ok().and_then(|shift| self.counted.checked_shr(shift)).unwrap_or(0) & 15;
        u8::try_from(bits).unwrap_or(0)
    }

    pub(super) fn set_count(&mut self, at: usize, value: u8) {
        let Some(shift) = u32::try_from(at * 4).ok().filter(|shift| *shift < 16) else { return };
        self.counted = (self.counted & !(15 << shift)) | (u16::from(value & 15) << shift);
    }

    /// How a chance came out, if it was drawn.
    pub fn chance(&self, at: usize) -> Option<usize> {
        let bits = self.drawn.checked_shr(u32::try_from(at * 4).ok()?)? & 15;
        usize::try_from(bits).ok()?.checked_sub(1)
    }

    pub(super) fn set_chance(&mut self, at: usize, outcome: usize) {
        if let (Ok(shift), Ok(value)) = (u32::try_from(at * 4), u32::try_from(outcome + 1)) {
            self.drawn |= value.checked_shl(shift).unwrap_or(0);
        }
    }

    /// The grade that a rule and subject has come to.
    pub(super) fn grade(&self, at: usize) -> Grade {
        Grade::nth(self.grade_position(at))
    }

    /// The same by its position among the grades.
    pub(super) fn grade_position(&self, at: usize) -> usize {
        let word = self.grades.get(at / 16).copied().unwrap_or(0);
        usize::try_from(word >> (at % 16 * 4) & 15).unwrap_or(0)
    }

    /// Raises a grade; it never falls, so that doing a thing twice counts once.
    pub(super) fn raise(&mut self, at: usize, grade: Grade) {
        self.breached |= grade >= Grade::MitigatedBreach;
        let old = self.grade(at);
        if grade > old
            && let Some(word) = self.grades.get_mut(at / 16)
        {
            let shift = at % 16 * 4;
            *word = (*word & !(15 << shift)) | ((grade.position() as u64) << shift);
        }
    }

    /// Whether the player has broken a binding rule.
    pub fn breached(&self) -> bool {
        self.breached
    }

    /// The grades, four bits each.
    pub(crate) fn grades(&self) -> Grades {
        self.grades
    }

    /// The same session with other grades.
    pub(crate) fn with_grades(mut self, grades: Grades) -> Self {
        self.grades = grades;
        self
    }

    /// Whether the story has ended.
    pub fn ended(&self) -> bool {
        self.ending != 0
    }
}
