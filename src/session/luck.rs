//! Chance as an input: who decides how a chance comes out.

use std::collections::BTreeMap;

use rand::rngs::ChaCha8Rng;
use rand::{Rng as _, SeedableRng as _};
use sha2::{Digest as _, Sha256};

/// Decides how a chance comes out.
pub trait Luck {
    /// The position of the outcome, given the chance's name, its outcomes' names and weights.
    fn draw(&mut self, chance: &str, outcomes: &[(&str, u32)]) -> usize;
}

/// Draws from a seed and the name of the chance, so that going back and choosing otherwise keeps
/// the luck, on every machine.
#[derive(Clone, Copy, Debug)]
pub struct Seeded(pub u64);

impl Luck for Seeded {
    fn draw(&mut self, chance: &str, outcomes: &[(&str, u32)]) -> usize {
        let key: [u8; 32] = Sha256::digest(format!("{}/{chance}", self.0)).into();
        let total: u64 = outcomes.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut at = ChaCha8Rng::from_seed(key).next_u64() % total.max(1);
        for (position, (_, weight)) in outcomes.iter().enumerate() {
            match at.checked_sub(u64::from(*weight)) {
                Some(rest) => at = rest,
                None => return position,
            }
        }
        0
    }
}

/// Outcomes fixed beforehand by name; the rest from a seed.
#[derive(Clone, Debug)]
pub struct Forced {
    /// Chance name to outcome name.
    pub fixed: BTreeMap<String, String>,
    /// For the chances that are not fixed.
    pub otherwise: Seeded,
}

impl Luck for Forced {
    fn draw(&mut self, chance: &str, outcomes: &[(&str, u32)]) -> usize {
        let wanted = self.fixed.get(chance);
        let fixed = wanted.and_then(|wanted| outcomes.iter().position(|(name, _)| name == wanted));
        fixed.unwrap_or_else(|| self.otherwise.draw(chance, outcomes))
    }
}

#[cfg(test)]
mod tests {
    use super::{Luck as _, Seeded};

    #[test]
    fn draws_are_the_same_everywhere_and_cover_every_outcome() {
        let outcomes = [("carers", 1), ("dealing", 1), ("clearance", 1)];
        let first: Vec<usize> = (0..12).map(|seed| Seeded(seed).draw("truth", &outcomes)).collect();
        assert_eq!(first, [0, 2, 0, 0, 1, 2, 1, 0, 2, 0, 2, 1], "a change here breaks every saved transcript");
        assert!((0..3).all(|outcome| first.contains(&outcome)));
    }

    #[test]
    fn an_outcome_is_drawn_about_as_often_as_it_weighs() {
        let outcomes = [("complaint", 2), ("audit", 1)];
        let complaints = (0..3_000).filter(|seed| Seeded(*seed).draw("came", &outcomes) == 0).count();
        assert!((1_900..2_100).contains(&complaints), "{complaints} of 3000");
    }
}
