//! PP2109: a choice that fills more than two lines, or choices of one scene that differ so much in length that length gives them away.

use super::Scenario;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// About two lines of the text column.
const LONGEST_CHOICE: usize = 120;
/// A hook fits its card.
const LONGEST_HOOK: usize = 110;

pub(super) const EXPLAIN: &str = "A choice is read at a glance, in two lines at most, and a hook has to fit its card. What is longer \
    is usually two thoughts, of which one belongs into the scene.";

pub(super) fn check(scenario: &Scenario, source: &Source, found: &mut Vec<Diagnostic>) {
    if scenario.hook.chars().count() > LONGEST_HOOK {
        let message = format!("the hook is longer than {LONGEST_HOOK} characters");
        found.push(Diagnostic::warning(Code::TOO_LONG, message).in_file(&source.name));
    }
    for (_, name, choice) in scenario.choices.iter() {
        let length = choice.text.chars().count();
        if length > LONGEST_CHOICE {
            let message = format!("the choice `{name}` is {length} characters long, more than {LONGEST_CHOICE}");
            found.push(Diagnostic::warning(Code::TOO_LONG, message).at(choice.span.place(source)));
        }
    }
}
