//! PP2108: people and chances that nothing in the script uses.

use super::Scenario;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

pub(super) const EXPLAIN: &str = "A chance that no scene draws and a person whom nothing is about are usually a word that was meant to \
    be used somewhere and is not.";

pub(super) fn check(scenario: &Scenario, source: &Source, found: &mut Vec<Diagnostic>) {
    let in_scenes = scenario.scenes.iter().flat_map(|(_, _, scene)| scene.draws.iter().copied());
    let by_events = scenario.later.iter().filter_map(|(_, _, event)| event.chance.map(|(chance, _)| chance));
    let drawn: Vec<_> = in_scenes.chain(by_events).collect();
    for (id, name, _) in scenario.chances.iter() {
        if !drawn.contains(&id) {
            let message = format!("the chance `{name}` is never drawn");
            found.push(
                Diagnostic::warning(Code::UNUSED, message)
                    .in_file(&source.name)
                    .help("list it in the `draws` of a scene, let an event hang on it, or take it out"),
            );
        }
    }
    for (_, name, _) in scenario.setting.people.iter().skip(1) {
        // Once is the declaration itself.
        let mentions =
            source.text.match_indices(name).filter(|(at, _)| whole_word(&source.text, *at, name.len())).count();
        if mentions < 2 {
            let message = format!("`{name}` is in the cast and never used");
            found.push(
                Diagnostic::warning(Code::UNUSED, message)
                    .in_file(&source.name)
                    .help("take it out, or let something be about it"),
            );
        }
    }
}

fn whole_word(text: &str, at: usize, len: usize) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at + len..).and_then(|t| t.chars().next());
    !before.is_some_and(word) && !after.is_some_and(word)
}
