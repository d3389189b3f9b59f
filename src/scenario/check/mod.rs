//! Checks of a script that reads well: one file a check, each a list of diagnostics.

mod fiction;
mod length;
mod stage;
mod unused;

use super::Scenario;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// What checks may ask about the picture sets: whether a set has a light, a mark, and a figure exists.
pub trait Stages {
    /// The lights and marks of a set, if it is held.
    fn set(&self, id: &str) -> Option<(Vec<String>, Vec<String>)>;
    /// Every set.
    fn sets(&self) -> Vec<String>;
    /// Every figure.
    fn figures(&self) -> Vec<String>;
}

/// Runs every check on a scenario.
pub fn check(scenario: &Scenario, source: &Source, stages: &dyn Stages) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    stage::check(scenario, source, stages, &mut found);
    unused::check(scenario, source, &mut found);
    length::check(scenario, source, &mut found);
    fiction::check(source, &mut found);
    crate::diagnostic::sort(&mut found);
    found
}
