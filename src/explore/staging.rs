//! Whether the pictures hold together: every picture that some run comes to is looked at as it would be drawn.

use std::collections::BTreeSet;

use super::proof::{Proof, Property, told};
use super::walk::Came;
use crate::diagnostic::Code;
use crate::scenario::{OnStage, Scene};
use crate::session::{Session, Staged, World};
use crate::source::Span;
use crate::vocabulary::Id;

pub(super) const CROWDED: &str = "Nobody can be in two places, and a mark has room for one. Where people come and go by \
    conditions, two of these may hold at once on some run; the way that is shown leads there. Give one of the two \
    `when: not(…)` with the condition of the other, or another mark.";

/// What was seen of the pictures on the walk.
#[derive(Default)]
pub(super) struct Gallery {
    /// The scenes that look the same on every run, once they were looked at.
    still: BTreeSet<Id<Scene>>,
    /// The stands, lights and switches that were seen, by where they are written.
    seen: BTreeSet<Span>,
    /// The first picture that cannot be: what is wrong, where it is written, and how it comes about.
    crowded: Option<(String, Span, Came)>,
}

impl Gallery {
    /// Looks at the picture of a session that was come to.
    pub fn look(&mut self, world: &World, session: &Session, came: &Came) {
        let Some((id, name, scene)) = world.scene(session).filter(|(id, ..)| !self.still.contains(id)) else { return };
        if scene.picture_conditions().next().is_none() {
            self.still.insert(id);
        }
        let Some(staged) = world.staged(session) else { return };
        self.seen.extend(staged.light.map(|light| light.span));
        self.seen.extend(staged.on.iter().map(|switch| switch.span));
        self.seen.extend(staged.people.iter().map(|stand| stand.span));
        if self.crowded.is_none() {
            self.crowded = crowd(world, name, &staged).map(|(says, span)| (says, span, came.clone()));
        }
    }
}

/// Two of a picture who cannot both be there.
fn crowd(world: &World, scene: &str, staged: &Staged<'_>) -> Option<(String, Span)> {
    let person = |stand: &OnStage| world.scenario.setting.people.name(stand.who);
    staged.people.iter().enumerate().find_map(|(at, one)| {
        let before =
            staged.people.iter().take(at).find(|other| other.who == one.who || other.at.text == one.at.text)?;
        let says = if before.who == one.who {
            format!("in `{scene}` `{}` is there twice, at `{}` and at `{}`", person(one), before.at.text, one.at.text)
        } else {
            format!("in `{scene}` `{}` and `{}` are both at `{}`", person(before), person(one), one.at.text)
        };
        Some((says, one.span))
    })
}

impl Proof<'_> {
    pub(super) fn nobody_crowded(&self) -> Property {
        let crowded = self.walked.gallery.crowded.as_ref();
        let says = crowded.map_or("", |(says, ..)| says);
        let way = crowded.map(|(_, _, came)| self.way_of(came)).unwrap_or_default();
        let good = "in every picture each person is there once, on a mark of their own";
        let property = told("pictures_hold", Code::CROWDED, crowded.is_none(), good, says, way);
        Property { at: crowded.map(|(_, span, _)| *span), ..property }
    }

    /// Everything in a picture that hangs on a condition is seen by some run; of lights every one.
    pub(super) fn pictures_reached(&self) -> Property {
        let unseen = |span: &Span| !self.walked.gallery.seen.contains(span);
        let mut missed: Vec<(String, Span)> = Vec::new();
        for (_, name, scene) in self.world.scenario.scenes.iter() {
            // A scene that no run comes to is told of by itself.
            if scene.lights.iter().all(|light| unseen(&light.span)) {
                continue;
            }
            let mut miss = |what: String, span: Span| missed.push((format!("{what} in `{name}`"), span));
            for light in scene.lights.iter().filter(|light| unseen(&light.span)) {
                miss(format!("the light `{}`", light.is.text), light.span);
            }
            for switch in scene.switches.iter().filter(|switch| unseen(&switch.span)) {
                miss(format!("the switch `{}`", switch.name.text), switch.span);
            }
            for stand in scene.on_stage.iter().filter(|stand| unseen(&stand.span)) {
                let who = self.world.scenario.setting.people.name(stand.who);
                miss(format!("`{who}` at `{}`", stand.at.text), stand.span);
            }
        }
        let names: Vec<&str> = missed.iter().map(|(what, _)| what.as_str()).collect();
        let at = missed.first().map(|(_, span)| *span);
        Property { at, ..super::story::all_reached("pictures_reachable", "part of a picture is seen in", names) }
    }
}
