//! PP2106: every set, light, mark and figure that a scene names is held.

use super::{Scenario, Stages};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

pub(super) const EXPLAIN: &str = "A scene names a picture set, one of its lights, and for each figure a mark of the set. What is not \
    held cannot be drawn. The help lists what is.";

pub(super) fn check(scenario: &Scenario, source: &Source, stages: &dyn Stages, found: &mut Vec<Diagnostic>) {
    let figures = stages.figures();
    for (_, name, scene) in scenario.scenes.iter() {
        let mut note = |message: String, known: &[String]| {
            found.push(
                Diagnostic::error(Code::NO_SET, message)
                    .at(scene.span.place(source))
                    .help(format!("held: {}", known.join(", "))),
            );
        };
        let missing =
            |what: &str, word: &str| format!("the scene `{name}` names the {what} `{word}`, which is not held");
        if scene.set.is_empty() {
            continue;
        }
        let Some((lights, marks)) = stages.set(&scene.set) else {
            note(missing("set", &scene.set), &stages.sets());
            continue;
        };
        if !lights.contains(&scene.light) {
            note(missing("light", &scene.light), &lights);
        }
        for stand in &scene.on_stage {
            if !marks.contains(&stand.at) {
                note(missing("mark", &stand.at), &marks);
            }
            let own = &scenario.setting.people.get(stand.who).figure;
            let figure = if stand.dress.is_empty() { own } else { &stand.dress };
            if figure.is_empty() {
                let who = scenario.setting.people.name(stand.who);
                note(format!("`{who}` stands in the scene `{name}` and has no `figure`"), &figures);
            } else if !figures.contains(figure) {
                note(missing("figure", figure), &figures);
            }
        }
    }
}
