//! Whether a story holds together: nothing locks, it can end, and everything written is reached.

use std::collections::{BTreeMap, BTreeSet};

use super::force::can_force;
use super::proof::{EndingProof, Proof, Property, told};
use crate::diagnostic::Code;
use crate::scenario::Kind;

pub(super) const STUCK: &str = "Every run must be able to go on, and to end. A place where nothing is on offer, or from which no \
    choice leads to an end whatever chance does, is a story that stops a person in their tracks. Give \
    the scene a choice without `when`, or a way on that does not lead in a circle. A terminal does not \
    count as a way on.";
pub(super) const UNREACHED: &str = "What is written and never reached is either left over or locked away by mistake: a condition that \
    cannot hold, a scene that nothing leads to, a record that no one can open, an event whose condition \
    never holds when its phase comes. Follow the conditions back, or take it out.";
pub(super) const REQUIRES: &str = "An ending says with `requires` what must be so on every run that comes to it, whichever `when` let \
    it in. The way that is shown comes to it without. Either its `when` lets too much in, or an ending \
    above it lets too little in.";

impl Proof<'_> {
    pub(super) fn no_soft_lock(&self) -> Property {
        let stuck = self.walked.sessions.iter().position(|session| {
            !session.ended() && !self.world.choices(session).iter().any(|id| !self.world.ways(session, *id).is_empty())
        });
        told(
            "no_soft_lock",
            Code::SOFT_LOCK,
            stuck.is_none(),
            "wherever a run stands, something can be chosen",
            "a run comes to a place where nothing can be chosen",
            stuck.map(|at| self.way_to(at)).unwrap_or_default(),
        )
    }

    /// From every session the player can come to an end, whatever chance does.
    pub(super) fn can_finish(&self) -> Property {
        let ended = |at: usize| self.walked.sessions.get(at).is_some_and(crate::session::Session::ended);
        let ends = can_force(self.walked, ended, |_| true);
        let trap = ends.iter().position(|ends| !ends).filter(|_| self.walked.complete);
        told(
            "can_finish",
            Code::SOFT_LOCK,
            trap.is_none(),
            "from everywhere the story can be brought to an end, whatever chance does",
            "from here the story may never end",
            trap.map(|at| self.way_to(at)).unwrap_or_default(),
        )
    }

    /// Every scene, choice, ending, record and event is reached by some run.
    pub(super) fn reached(&self, endings: &BTreeMap<String, EndingProof>) -> Vec<Property> {
        let scenario = &self.world.scenario;
        let seen: BTreeSet<&str> = self
            .walked
            .sessions
            .iter()
            .filter_map(|session| self.world.scene(session))
            .map(|(_, name, _)| name)
            .collect();
        let scenes = scenario.scenes.names().filter(|name| !seen.contains(name));
        let taken: BTreeSet<_> = self.walked.steps.iter().map(|step| step.choice).collect();
        let choices = scenario.choices.iter().filter(|(id, _, choice)| match &choice.kind {
            Kind::Written => !taken.contains(id),
            Kind::Open(ways) => !ways.iter().any(|way| taken.contains(way)),
            Kind::Composed(_) | Kind::Search(_) => false,
        });
        let choices = choices.map(|(_, name, _)| name);
        let endings = endings.iter().filter(|(_, ending)| !ending.reachable).map(|(id, _)| id.as_str());
        let mut out = vec![
            all_reached("scenes_reachable", "scene is reached by", scenes.collect()),
            all_reached("choices_reachable", "choice is on offer in", choices.collect()),
            all_reached("endings_reachable", "ending is reached by", endings.collect()),
        ];
        // Without a terminal, records may stand for what others hold or see.
        if scenario.scenes.iter().any(|(_, _, scene)| scene.terminal) {
            out.push(all_reached("records_reachable", "record can be opened in", self.unopened()));
        }
        if !scenario.later.is_empty() {
            let events = (0u32..).zip(scenario.later.names());
            let missed = events.filter(|(at, _)| self.walked.happened >> at & 1 == 0).map(|(_, name)| name);
            out.push(all_reached("events_reachable", "event comes in", missed.collect()));
        }
        out
    }

    /// The records that the player never opens.
    pub(super) fn unopened(&self) -> Vec<&str> {
        let records = self.world.scenario.setting.records.iter();
        records.filter(|(id, ..)| !self.walked.opened.contains(id)).map(|(_, name, _)| name).collect()
    }

    /// Each ending with the shortest way to it.
    pub(super) fn endings(&self) -> BTreeMap<String, EndingProof> {
        let mut out = BTreeMap::new();
        for (id, name, _) in self.world.scenario.endings.iter() {
            let first = self
                .walked
                .sessions
                .iter()
                .position(|session| self.world.ending(session).is_some_and(|(other, ..)| other == id));
            let proof = EndingProof {
                reachable: first.is_some(),
                witness: first.map(|at| self.way_to(at)).unwrap_or_default(),
            };
            out.insert(name.to_owned(), proof);
        }
        out
    }

    /// What an ending requires is so on every run that comes to it.
    pub(super) fn endings_require(&self) -> Property {
        let wrong =
            self.walked.sessions.iter().position(|session| session.ended() && !self.world.ending_is_sound(session));
        let name = wrong.and_then(|at| self.world.ending(self.walked.sessions.get(at)?));
        let name = name.map_or("", |(_, name, _)| name);
        told(
            "endings_require",
            Code::REQUIRES,
            wrong.is_none(),
            "what an ending requires is so whenever it is taken",
            &format!("the ending `{name}` is taken without what it requires"),
            wrong.map(|at| self.way_to(at)).unwrap_or_default(),
        )
    }
}

pub(super) fn all_reached(id: &'static str, how: &str, missed: Vec<&str>) -> Property {
    let bad = format!("never: {}", missed.join(", "));
    told(id, Code::UNREACHABLE, missed.is_empty(), &format!("every {how} some run"), &bad, Vec::new())
}
