//! A trial: a run that an author begins at any scene, with what they choose to give.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::run::{Mode, Run};
use super::world::World;
use crate::diagnostic::Diagnostic;

/// Where a trial begins, in the words of the script, so that it can begin anew in a later text of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The scene.
    pub scene: String,
    /// What is so, such as `fact(tasked, dana)`, `not(fact(…))` or `did(look_first)`.
    pub given: Vec<String>,
}

impl Run {
    /// Begins a trial. It is played and judged like any run; since nobody came to its scene by a way that
    /// exists, it is never kept.
    pub fn trial(
        world: Arc<World>,
        seed: u64,
        mode: Mode,
        fixed: BTreeMap<String, String>,
        trial: Trial,
    ) -> Result<Run, Vec<Diagnostic>> {
        let scene = world.scenario.scene_named(&trial.scene).map_err(|error| vec![error])?;
        let words = &world.policy.vocabulary;
        let given: Result<Vec<_>, _> = trial.given.iter().map(|text| world.scenario.given(words, text)).collect();
        let given = given?;
        Ok(Run::begin(world, seed, mode, fixed, Some((trial, scene, given))))
    }
}
