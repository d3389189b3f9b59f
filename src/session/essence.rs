//! What of a session can still matter: the part that later choices, verdicts and endings look at.
//!
//! Two sessions with the same essence go on alike, whatever lies behind them. Exploration walks one of
//! them. What a scene's future looks at is worked out once (see `future`).

use super::state::{Grades, Session};
use super::step::At;
use super::world::World;
use crate::policy::{Grade, Row};

/// What the future of one scene looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Live {
    pub did: u64,
    pub drawn: u32,
    pub rows: u32,
    pub searched: u32,
    pub counted: u16,
}

/// Choices that can no longer be made, asked about together: only the answer still matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Settled {
    /// Any of them, or all.
    pub any: bool,
    /// Choices that were to be made.
    pub made: u64,
    /// Choices that were not to be made.
    pub unmade: u64,
}

impl Settled {
    fn answer(&self, did: u64) -> bool {
        if self.any {
            did & self.made != 0 || !did & self.unmade != 0
        } else {
            did & self.made == self.made && did & self.unmade == 0
        }
    }
}

/// What the future of one scene looks at, with the choices that are settled by then folded together.
#[derive(Clone, Debug, Default)]
pub(super) struct Future {
    pub live: Live,
    /// At most 64; where there would be more, the choices stay in `live` as they are.
    pub settled: Vec<Settled>,
}

impl Live {
    pub fn join(&mut self, other: Live) {
        self.did |= other.did;
        self.drawn |= other.drawn;
        self.rows |= other.rows;
        self.searched |= other.searched;
        self.counted |= other.counted;
    }
}

/// What of a session can still matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Essence {
    /// The session without what nothing can look at any more, and without marks: the walk keeps those apart.
    session: Session,
    /// The answers about choices that can no longer be made.
    settled: u64,
}

impl World {
    /// What of a session can still matter.
    pub(crate) fn essence(&self, session: &Session) -> Essence {
        let breached = session.breached;
        let future = self.futures.get(usize::from(session.scene)).filter(|_| !session.ended());
        let Some(Future { live, settled }) = future else {
            return Essence { session: self.ended_essence(session), settled: 0 };
        };
        let mut out = Session {
            scene: session.scene,
            back: session.back,
            due: session.due,
            phase: session.phase,
            breached,
            did: session.did & live.did,
            drawn: session.drawn & live.drawn,
            searched: session.searched & live.searched,
            counted: session.counted & live.counted,
            ..Session::EMPTY
        };
        for (at, (kept, row)) in out.rows.iter_mut().zip(&session.rows).enumerate() {
            *kept = if live.rows >> at & 1 == 1 { *row } else { Row::default() };
        }
        let settled = settled.iter().fold(0, |bits, question| bits << 1 | u64::from(question.answer(session.did)));
        Essence { session: out, settled }
    }

    /// Of a session that has ended only how, and whether what its ending requires is so.
    fn ended_essence(&self, session: &Session) -> Session {
        let short = !self.ending_is_sound(session);
        Session { ending: session.ending, breached: session.breached, phase: u8::from(short), ..Session::EMPTY }
    }

    /// Whether what the ending of a session requires is so.
    pub(crate) fn ending_is_sound(&self, session: &Session) -> bool {
        let at = At { world: self, session };
        self.ending(session).is_none_or(|(_, _, ending)| ending.requires.iter().all(|required| required.holds(&at)))
    }

    /// Whether some grades can, whatever follows or went before, only come out at least as well as others,
    /// for every rule and subject.
    pub(crate) fn marks_at_least(&self, one: &Grades, other: &Grades) -> bool {
        let words = one.iter().zip(other).filter(|(a, b)| a != b);
        words.flat_map(|(a, b)| (0..16).map(move |at| (a >> (at * 4) & 15, b >> (at * 4) & 15))).all(|(a, b)| {
            a == b
                || usize::try_from(a * 16 + b).ok().and_then(|pair| self.at_least.get(pair)).is_some_and(|holds| *holds)
        })
    }

    /// For each pair of grades, whether the one can only come out at least as well as the other.
    ///
    /// Grades only rise, so what counts is what each would come to with anything that may still be found.
    pub(super) fn find_at_least(&self) -> Vec<bool> {
        let marks = |grade| self.policy.rubric.marks(grade);
        let at_least = |one: Grade, other: Grade| {
            Grade::ALL.iter().all(|(_, later)| marks(one.max(*later)) >= marks(other.max(*later)))
        };
        (0..256).map(|pair| at_least(Grade::nth(pair / 16), Grade::nth(pair % 16))).collect()
    }
}
