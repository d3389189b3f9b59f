//! A question that no choice of its scene has an answer to.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::{Kind, Question, Scenario};
use crate::source::Source;
use crate::vocabulary::{NO_VALUE, Vocabulary};

pub(super) const EXPLAIN: &str = "\
A scene asks what the player thinks of something, and nothing that can be done there has to do with it: \
`purpose` is asked of a search only, `conflict` and `verdict` of a choice with an act of the player’s. \
The question is then never put. Ask something else, or ask in another scene.";

pub(super) fn check(scenario: &Scenario, words: &Vocabulary, source: &Source, found: &mut Vec<Diagnostic>) {
    let Some(you) = scenario.setting.people.find(crate::policy::YOU) else { return };
    for (_, name, scene) in scenario.scenes.iter() {
        let ways = |id| match &scenario.choices.get(id).kind {
            Kind::Open(ways) => ways.clone(),
            _ => vec![id],
        };
        let searches = if scene.terminal { scenario.searches.as_slice() } else { &[] };
        let all = scene.choices.iter().copied().flat_map(ways).chain(searches.iter().copied());
        let acts: Vec<_> = all
            .flat_map(|id| &scenario.choices.get(id).does)
            .filter(|act| act.actor == you)
            .map(|act| act.event)
            .collect();
        for question in &scene.ask {
            let (word, answered) = match question {
                // A search about one record has the record’s purpose, wherever it is written.
                Question::Slot(slot) => {
                    let takes = |event: &crate::policy::Event| {
                        event.slot(*slot) != NO_VALUE
                            || event.verb.is_some_and(|verb| words.verbs.get(verb).slots.contains(slot))
                    };
                    (words.slots.name(*slot), acts.iter().any(takes))
                }
                Question::Fact(fact) => (words.facts.name(*fact), !acts.is_empty()),
                Question::Verdict => (Question::VERDICT, !acts.is_empty()),
            };
            if !answered {
                found.push(
                    Diagnostic::warning(
                        Code::NEVER_ASKED,
                        format!("`{name}` asks about `{word}`, and nothing that can be done there answers it"),
                    )
                    .at(scene.span.place(source)),
                );
            }
        }
    }
}
