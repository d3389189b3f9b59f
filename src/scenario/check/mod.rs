//! Checks of a script that reads well: one file a check, each a list of diagnostics.

mod asking;
mod balance;
mod double;
mod fiction;
mod giveaway;
mod idle;
mod length;
mod silent;
mod stage;
mod unused;

use super::{Choice, Kind, Scenario};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;
use crate::vocabulary::Vocabulary;

/// What checks may ask about the picture sets, by name.
pub trait Stages {
    /// What a set has, if it is held.
    fn set(&self, id: &str) -> Option<Stage>;
    /// Every set.
    fn sets(&self) -> Vec<String>;
    /// Every figure.
    fn figures(&self) -> Vec<String>;
    /// Every pose.
    fn poses(&self) -> Vec<String>;
}

/// What a picture set has, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    /// Its lights.
    pub lights: Vec<String>,
    /// Its marks.
    pub marks: Vec<String>,
    /// What can be switched on in it.
    pub switches: Vec<String>,
}

/// Finds what could be somebody's in any text that training is made of.
pub fn check_fiction(source: &Source, found: &mut Vec<Diagnostic>) {
    fiction::check(source, found);
}

/// Runs every check on a scenario.
pub fn check(scenario: &Scenario, words: &Vocabulary, source: &Source, stages: &dyn Stages) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    stage::check(scenario, source, stages, &mut found);
    unused::check(scenario, source, &mut found);
    length::check(scenario, source, &mut found);
    double::check(scenario, source, &mut found);
    idle::check(scenario, source, &mut found);
    silent::check(scenario, source, &mut found);
    asking::check(scenario, words, source, &mut found);
    fiction::check(source, &mut found);
    crate::diagnostic::sort(&mut found);
    found
}

/// What only shows over many scenarios: whether what is right is given away, and who is what in them.
pub fn check_library(library: &[&Scenario], words: &Vocabulary) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let tells = |choice: &Choice, verbs: &[&str]| {
        // What is put together is always a declaration.
        matches!(choice.kind, Kind::Open(_)) && verbs.contains(&"declare")
            || choice.does.iter().filter_map(|act| act.event.verb).any(|verb| verbs.contains(&words.verbs.name(verb)))
    };
    giveaway::check_library(library, tells, &mut found);
    balance::check_library(library, &mut found);
    found
}

/// What a check looks for, why, and what to do; for the codes that a check of this room gives.
pub fn explain(code: Code) -> Option<&'static str> {
    let texts = [
        (Code::NO_SET, stage::EXPLAIN),
        (Code::NOT_FICTIONAL, fiction::EXPLAIN),
        (Code::UNUSED, unused::EXPLAIN),
        (Code::TOO_LONG, length::EXPLAIN),
        (Code::TWO_RECORDS, double::EXPLAIN),
        (Code::GIVEAWAY, giveaway::EXPLAIN),
        (Code::BALANCE, balance::EXPLAIN),
        (Code::NOT_EXPECTED, silent::EXPLAIN),
        (Code::IDLE, idle::EXPLAIN),
        (Code::NEVER_ASKED, asking::EXPLAIN),
    ];
    texts.into_iter().find(|(of, _)| *of == code).map(|(_, text)| text)
}
