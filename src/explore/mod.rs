//! Every session of a scenario: what can be reached, by what choices, and what holds in all of it.

mod force;
mod honesty;
mod proof;
mod reach;
mod story;
mod teaching;
mod walk;

pub use proof::{ClauseWitness, EndingProof, Exploration, Property, WithinReach};
pub use walk::Limits;

use crate::session::World;

impl World {
    /// Walks every session there is, up to a limit, and says what holds.
    pub fn explore(&self, limits: Limits) -> Exploration {
        proof::prove(self, &walk::walk(self, limits))
    }
}
