//! PP2106: every set, light, mark and figure that a scene names is held.

use super::{Scenario, Stages};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

pub(super) fn check(scenario: &Scenario, source: &Source, stages: &dyn Stages, found: &mut Vec<Diagnostic>) {
    let figures = stages.figures();
    for (_, name, scene) in scenario.scenes.iter() {
        let mut missing = |what: &str, word: &str, known: &[String]| {
            let message = format!("the scene `{name}` names the {what} `{word}`, which is not held");
            found.push(
                Diagnostic::error(Code::NO_SET, message)
                    .at(scene.span.place(source))
                    .help(format!("held: {}", known.join(", "))),
            );
        };
        if scene.set.is_empty() {
            continue;
        }
        let Some((lights, marks)) = stages.set(&scene.set) else {
            missing("set", &scene.set, &stages.sets());
            continue;
        };
        if !lights.contains(&scene.light) {
            missing("light", &scene.light, &lights);
        }
        for stand in &scene.on_stage {
            if !marks.contains(&stand.at) {
                missing("mark", &stand.at, &marks);
            }
            let own = &scenario.setting.people.get(stand.who).figure;
            let figure = if stand.dress.is_empty() { own } else { &stand.dress };
            if !figures.contains(figure) {
                missing("figure", figure, &figures);
            }
        }
    }
}
