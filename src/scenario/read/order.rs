//! Whether time runs one way: no event in the past, no phase that begins after a later one, no way back
//! from where nothing came in between.

use std::collections::BTreeSet;

use super::ScriptReader;
use crate::diagnostic::Code;
use crate::scenario::model::{Next, Scenario, Scene};
use crate::vocabulary::Id;

impl ScriptReader<'_, '_> {
    pub(super) fn order(&mut self, scenario: &Scenario) {
        let phase_of = |id: Id<Scene>| scenario.scenes.get(id).phase;
        let phase_name = |phase: u8| scenario.phases.nth(usize::from(phase)).map_or("", |(_, name, ())| name);
        let begins = phase_of(scenario.start).unwrap_or(0);
        for (_, name, event) in scenario.later.iter() {
            let comes = |(_, _, scene): (Id<Scene>, &str, &Scene)| scene.phase.is_some_and(|at| at >= event.phase);
            let phase = phase_name(event.phase);
            if phase_of(event.to).is_some() {
                let message = format!("the event `{name}` comes in `{phase}`, and its scene begins a phase of its own");
                self.reader.error(event.span, Code::TIME, message).help =
                    Some("take `phase` out of the scene: the event says when it is".to_owned());
            }
            if event.phase <= begins {
                let message = format!("the event `{name}` lies in the past: the story begins in `{phase}`");
                self.reader.error(event.span, Code::TIME, message).help =
                    Some("name a later phase; what lies behind the player belongs into `before`".to_owned());
            } else if !scenario.scenes.iter().any(comes) {
                let message = format!("the event `{name}` never comes: no scene begins `{phase}` or a later phase");
                self.reader.error(event.span, Code::TIME, message).help =
                    Some(format!("give a scene `phase: {phase}`"));
            }
        }
        let without = from(scenario, &[scenario.start]);
        for id in &without {
            for go in scenario.scenes.get(*id).choices.iter().flat_map(|id| &scenario.choices.get(*id).then) {
                if go.to == Next::Back {
                    let message = "`back` leads nowhere: the story comes here without an event";
                    self.reader.error(go.span, Code::TIME, message).help =
                        Some("only the scenes of an event lead back to where the story was going".to_owned());
                }
            }
        }
        for (id, name, scene) in scenario.scenes.iter() {
            let Some(phase) = scene.phase else { continue };
            let earlier = from(scenario, &[id]).into_iter().find(|next| phase_of(*next).is_some_and(|at| at < phase));
            if let Some(next) = earlier {
                let message = format!(
                    "time runs backwards: `{name}` is in `{}`, and `{}` comes after it and begins `{}`",
                    phase_name(phase),
                    scenario.scenes.name(next),
                    phase_name(phase_of(next).unwrap_or(0)),
                );
                self.reader.error(scene.span, Code::TIME, message).help =
                    Some("list `phases` in the order in which they come".to_owned());
            }
        }
    }
}

/// The scenes that choices can lead to from some scenes, these included.
fn from(scenario: &Scenario, first: &[Id<Scene>]) -> BTreeSet<Id<Scene>> {
    let mut seen: BTreeSet<Id<Scene>> = first.iter().copied().collect();
    let mut open = first.to_vec();
    while let Some(scene) = open.pop() {
        for go in scenario.scenes.get(scene).choices.iter().flat_map(|id| &scenario.choices.get(*id).then) {
            if let Next::Scene(next) = go.to
                && seen.insert(next)
            {
                open.push(next);
            }
        }
    }
    seen
}
