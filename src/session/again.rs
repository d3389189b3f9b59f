//! The same run once more: up to one of its decisions, or in a later text of its scenario.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::run::Run;
use super::world::World;

impl Run {
    /// The run from its beginning with its luck and its first `decisions` decisions, in `world`: its own, or
    /// what its scenario has become since. It stops before the first choice that is no longer on offer there,
    /// and never goes past an end.
    pub fn again(&self, world: Arc<World>, decisions: usize) -> Run {
        let fixed: BTreeMap<String, String> = self.drawn.iter().cloned().collect();
        let begun = self
            .trial
            .clone()
            .and_then(|trial| Run::trial(Arc::clone(&world), self.seed, self.mode, fixed.clone(), trial).ok());
        let mut run = begun.unwrap_or_else(|| Run::start(world, self.seed, self.mode, fixed));
        for (at, decision) in self.decisions.iter().enumerate().take(decisions) {
            for (chance, outcome) in &decision.drawn {
                run.fix(chance.clone(), outcome.clone());
            }
            if run.ended.is_some() || run.choose(self.world.scenario.choices.name(decision.choice)).is_err() {
                break;
            }
            match self.opinion(at).map(|opinion| (&opinion.said, opinion.sure)) {
                // What is no longer asked is not answered.
                Some((said, Some(sure))) => drop(run.answer(said, sure).is_ok()),
                Some((_, None)) => run.pass_over(),
                None => {}
            }
        }
        run
    }
}
