//! PP2114: who suspects, tempts, helps and is affected, counted over the library.

use super::Scenario;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Part;

pub(super) const EXPLAIN: &str = "No pattern by sex, origin or class may run through the library in who is suspected, \
    who tempts, who helps and who is affected. A scenario says who is what, in `balance`; the figures are counted \
    over all that say it, for a person to look at. A trait left out is not counted.";

pub(super) fn check_library(library: &[&Scenario], found: &mut Vec<Diagnostic>) {
    for (role, word) in Part::ROLES.iter().enumerate() {
        let parts: Vec<&Part> =
            library.iter().flat_map(|scenario| &scenario.balance).filter(|part| part.role == role).collect();
        if parts.is_empty() {
            continue;
        }
        let figures = Part::TRAITS.iter().enumerate().map(|(at, words)| {
            let count = |value: usize| parts.iter().filter(|part| part.traits.get(at) == Some(&Some(value))).count();
            let one = |(value, word): (usize, &&str)| format!("{} {}", count(value), word.replace('_', " "));
            words.iter().enumerate().map(one).collect::<Vec<_>>().join(", ")
        });
        let figures: Vec<String> = figures.collect();
        let message = format!("`{word}` in {} scenarios: {}", parts.len(), figures.join("; "));
        found.push(Diagnostic::note(Code::BALANCE, message));
    }
}
