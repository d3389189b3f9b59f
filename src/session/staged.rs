//! How a scene looks where a run stands: in which light, what is switched on, who is there.

use super::state::Session;
use super::step::At;
use super::world::World;
use crate::scenario::{Condition, Light, OnStage, Switch, first};

/// What of a scene's picture is so in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged<'w> {
    /// The set.
    pub set: &'w str,
    /// Its light; none where the script says none.
    pub light: Option<&'w Light>,
    /// What is switched on beside what the light switches on.
    pub on: Vec<&'w Switch>,
    /// Who is there.
    pub people: Vec<&'w OnStage>,
}

impl World {
    /// How the scene looks that a session is in; nothing where it has no picture.
    pub fn staged(&self, session: &Session) -> Option<Staged<'_>> {
        let (_, _, scene) = self.scene(session)?;
        let at = At { world: self, session };
        let so = |when: &Option<Condition>| when.as_ref().is_none_or(|when| when.holds(&at));
        Some(Staged {
            set: &scene.set.as_ref()?.text,
            light: first(&scene.lights, &at, |light| light.when.as_ref()),
            on: scene.switches.iter().filter(|switch| so(&switch.when)).collect(),
            people: scene.on_stage.iter().filter(|stand| so(&stand.when)).collect(),
        })
    }

    /// Day and time of the scene that a session is in: the scene's own, unless the light that it has by then is
    /// that of another time.
    pub fn clock(&self, session: &Session) -> (String, String) {
        let Some((_, _, scene)) = self.scene(session) else { return Default::default() };
        let light = first(&scene.lights, &At { world: self, session }, |light| light.when.as_ref());
        let time = light.map(|light| &light.time).filter(|time| !time.is_empty());
        (scene.day.clone(), time.unwrap_or(&scene.time).clone())
    }
}
