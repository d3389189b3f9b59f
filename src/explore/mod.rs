//! Every session of a scenario: what can be reached, by what choices, and what holds in all of it.

mod force;
mod honesty;
mod proof;
mod reach;
mod staging;
mod story;
mod teaching;
mod walk;

pub use proof::{ClauseWitness, EndingProof, Exploration, Property, WithinReach};
pub use walk::Limits;

use crate::diagnostic::Code;
use crate::session::World;

/// What a property means, why it matters, and what to do; for the codes of what is proved.
pub fn explain(code: Code) -> Option<&'static str> {
    let texts = [
        (Code::VERDICT, teaching::VERDICT),
        (Code::UNREACHABLE, story::UNREACHED),
        (Code::SOFT_LOCK, story::STUCK),
        (Code::NO_WAY_OUT, honesty::WAY_OUT),
        (Code::NO_CLEAN_PATH, honesty::CLEAN),
        (Code::NOT_TAUGHT, teaching::TAUGHT),
        (Code::REQUIRES, story::REQUIRES),
        (Code::CROWDED, staging::CROWDED),
    ];
    texts.into_iter().find(|(of, _)| *of == code).map(|(_, text)| text)
}

impl World {
    /// Walks every session there is, up to a limit, and says what holds.
    pub fn explore(&self, limits: Limits) -> Exploration {
        proof::prove(self, &walk::walk(self, limits))
    }
}
