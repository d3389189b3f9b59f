//! PP2106: every set, light, switch, mark, figure and pose that a scene names is held. PP3108: nobody is always
//! there twice, and no two are always on one mark.

use super::{Scenario, Stages};
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Scene;
use crate::source::{Source, Span, Word, near};

pub(super) const EXPLAIN: &str = "A scene names a picture set, its light and its switches, and for each figure a mark of the set. What is not \
    held cannot be drawn. The help says which word was probably meant, or lists what there is.";

pub(super) fn check(scenario: &Scenario, source: &Source, stages: &dyn Stages, found: &mut Vec<Diagnostic>) {
    let (figures, poses) = (stages.figures(), stages.poses());
    let mut named = Vec::new();
    for (_, name, scene) in scenario.scenes.iter() {
        let Some(set) = &scene.set else { continue };
        let mut look = Look { scene: name, source, found };
        crowded(scenario, scene, &mut look);
        let Some(held) = stages.set(&set.text) else {
            look.held("set", set, &stages.sets());
            continue;
        };
        if scene.lights.is_empty() {
            let message = format!("the scene `{name}` names a set and none of its lights");
            look.note(set.span, Code::NO_SET, message, &held.lights);
        }
        scene.lights.iter().for_each(|light| look.held("light", &light.is, &held.lights));
        scene.switches.iter().for_each(|switch| look.held("switch", &switch.name, &held.switches));
        for stand in &scene.on_stage {
            look.held("mark", &stand.at, &held.marks);
            stand.pose.iter().for_each(|pose| look.held("pose", pose, &poses));
            match (&stand.dress, &scenario.setting.people.get(stand.who).figure) {
                (Some(dress), _) => look.held("figure", dress, &figures),
                // Somebody's own figure is written once, however often they stand somewhere.
                (None, Some(figure)) if !named.contains(&figure.span) => {
                    named.push(figure.span);
                    look.held("figure", figure, &figures);
                }
                (None, Some(_)) => {}
                (None, None) => {
                    let who = scenario.setting.people.name(stand.who);
                    let message = format!("`{who}` stands in the scene `{name}` and has no `figure`");
                    look.note(stand.span, Code::NO_SET, message, &figures);
                }
            }
        }
    }
}

/// Two who are there on every run, and cannot both be; `explore` looks at those who come and go.
fn crowded(scenario: &Scenario, scene: &Scene, look: &mut Look<'_, '_>) {
    let always: Vec<_> = scene.on_stage.iter().filter(|stand| stand.when.is_none()).collect();
    for (at, one) in always.iter().enumerate() {
        let mut before = always.iter().take(at);
        let who = scenario.setting.people.name(one.who);
        if before.clone().any(|other| other.who == one.who) {
            let message = format!("`{who}` stands twice in the scene `{}`", look.scene);
            look.note(one.span, Code::CROWDED, message, &[]);
        } else if let Some(other) = before.find(|other| other.at.text == one.at.text) {
            let other = scenario.setting.people.name(other.who);
            let message =
                format!("`{other}` and `{who}` stand on one mark, `{}`, in the scene `{}`", one.at.text, look.scene);
            look.note(one.span, Code::CROWDED, message, &[]);
        }
    }
}

/// One scene that is looked at.
struct Look<'l, 'f> {
    scene: &'l str,
    source: &'l Source,
    found: &'f mut Vec<Diagnostic>,
}

impl Look<'_, '_> {
    /// Notes a word that names nothing held.
    fn held(&mut self, what: &str, word: &Word, held: &[String]) {
        if !held.contains(&word.text) {
            let message = format!("the scene `{}` names the {what} `{}`, which is not held", self.scene, word.text);
            let meant = near(&word.text, held.iter().map(String::as_str));
            let Some(meant) = meant else { return self.note(word.span, Code::NO_SET, message, held) };
            let error = Diagnostic::error(Code::NO_SET, message).at(word.span.place(self.source));
            self.found.push(error.help(format!("did you mean `{meant}`?")));
        }
    }

    fn note(&mut self, span: Span, code: Code, message: String, held: &[String]) {
        let error = Diagnostic::error(code, message).at(span.place(self.source));
        let all = format!("held: {}", held.join(", "));
        self.found.push(if held.is_empty() { error } else { error.help(all) });
    }
}
