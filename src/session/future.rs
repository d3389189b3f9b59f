//! What of a session each scene's future looks at, worked out once from the scenes that can follow it.

use std::collections::BTreeSet;

use super::essence::{Future, Live, Settled};
use super::state::MAX_ROWS;
use super::world::World;
use crate::policy::{Act, FactTest, PersonId};
use crate::scenario::{Beat, Chance, Choice, Condition, Kind, Later, Next, Scenario, Scene};
use crate::vocabulary::Id;

/// One scene by itself.
struct Here<'w> {
    /// The scenes that can come straight after it.
    follow: BTreeSet<Id<Scene>>,
    /// What it looks at.
    used: Live,
    /// What it asks about choices.
    asks: Vec<&'w Condition>,
    /// The bits of the choices that can be made in it.
    can: u64,
}

impl World {
    /// What the future of each scene looks at.
    pub(super) fn find_futures(&self) -> Vec<Future> {
        let scenes: Vec<Here<'_>> = self.scenario.scenes.iter().map(|(_, _, scene)| self.here(scene)).collect();
        (0..scenes.len()).map(|from| self.find_future(from, &scenes)).collect()
    }

    fn here<'w>(&'w self, scene: &'w Scene) -> Here<'w> {
        let mut asks = Vec::new();
        self.conditions_in(scene, &mut |condition| {
            let mut about_choices = false;
            condition.walk(&mut |inner| about_choices |= matches!(inner, Condition::Did(_)));
            if about_choices && !asks.contains(&condition) {
                asks.push(condition);
            }
        });
        let bits = scene.choices.iter().filter_map(|id| self.remembered(*id));
        Here {
            follow: self.follow(scene),
            used: self.used_in(scene),
            asks,
            can: bits.fold(0, |bits, bit| bits | 1 << bit),
        }
    }

    fn find_future(&self, from: usize, scenes: &[Here<'_>]) -> Future {
        let mut seen = vec![false; scenes.len()];
        let mut ahead: Vec<&Here<'_>> = Vec::new();
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            let (Some(seen), Some(here)) = (seen.get_mut(at).filter(|seen| !**seen), scenes.get(at)) else { continue };
            *seen = true;
            ahead.push(here);
            open.extend(here.follow.iter().map(|id| id.position()));
        }
        let mut live = self.used_at_end();
        let comes = |event: &&Later| seen.get(event.to.position()) == Some(&true);
        let events: Vec<&Later> = self.scenario.later.iter().map(|(_, _, event)| event).filter(comes).collect();
        live.join(self.used_by_events(&events));
        ahead.iter().for_each(|here| live.join(here.used));
        // A choice whose scene lies behind can no longer be made; conditions on it are settled.
        let still = ahead.iter().fold(0, |bits, here| bits | here.can);
        let mut questions = Questions { world: self, still, settled: BTreeSet::new() };
        ahead.iter().flat_map(|here| &here.asks).for_each(|condition| questions.ask(condition));
        end_conditions(&self.scenario).for_each(|condition| questions.ask(condition));
        events.iter().filter_map(|event| event.when.as_ref()).for_each(|condition| questions.ask(condition));
        let settled: Vec<Settled> = questions.settled.into_iter().collect();
        if settled.len() > 64 {
            return Future { live, settled: Vec::new() };
        }
        live.did &= still;
        Future { live, settled }
    }

    /// Every condition that a scene's beats, its picture and its choices ask.
    fn conditions_in<'w>(&'w self, scene: &'w Scene, visit: &mut impl FnMut(&'w Condition)) {
        fn beats<'w>(list: &'w [Beat], visit: &mut impl FnMut(&'w Condition)) {
            for beat in list {
                if let Beat::If(when, then, other) = beat {
                    visit(when);
                    beats(then, visit);
                    beats(other, visit);
                }
            }
        }
        beats(&scene.beats, visit);
        scene.picture_conditions().for_each(&mut *visit);
        for id in self.choices_in(scene) {
            let choice = self.scenario.choices.get(id);
            let conditions = choice
                .lie()
                .into_iter()
                .chain(choice.when.iter())
                .chain(choice.expect.iter().filter_map(|line| line.when.as_ref()));
            conditions.chain(choice.then.iter().filter_map(|go| go.when.as_ref())).for_each(&mut *visit);
        }
    }

    /// Every choice that can be made in a scene, whatever the conditions.
    fn choices_in<'w>(&'w self, scene: &'w Scene) -> impl Iterator<Item = Id<Choice>> + 'w {
        let ways = scene.choices.iter().flat_map(|id| match &self.scenario.choices.get(*id).kind {
            Kind::Open(ways) => ways.clone(),
            _ => vec![*id],
        });
        ways.chain(if scene.terminal { self.scenario.searches.clone() } else { Vec::new() })
    }

    /// The scenes that can come straight after one: where its choices lead, and what may come in between.
    fn follow(&self, scene: &Scene) -> BTreeSet<Id<Scene>> {
        let scenario = &self.scenario;
        let mut out = BTreeSet::new();
        let mut to = |next: Id<Scene>| {
            out.insert(next);
            let phase = scenario.scenes.get(next).phase;
            let comes = |event: &&Later| phase.is_some_and(|phase| event.phase <= phase);
            out.extend(scenario.later.iter().map(|(_, _, event)| event).filter(comes).map(|event| event.to));
        };
        for go in scene.choices.iter().flat_map(|id| &scenario.choices.get(*id).then) {
            match go.to {
                Next::Scene(id) => to(id),
                Next::Back => {
                    scenario.scenes.iter().filter(|(_, _, one)| one.phase.is_some()).for_each(|(id, ..)| to(id))
                }
                Next::Stay | Next::End => {}
            }
        }
        out
    }

    fn used_in(&self, scene: &Scene) -> Live {
        let mut used = Used { world: self, live: Live::default() };
        used.beats(&scene.beats);
        self.conditions_in(scene, &mut |condition| used.condition(condition));
        for id in self.choices_in(scene) {
            let choice = self.scenario.choices.get(id);
            if choice.once {
                used.did(id);
            }
            choice.does.iter().for_each(|act| used.act(act));
            used.facts(&choice.learns);
        }
        used.live
    }

    fn used_by_events(&self, events: &[&Later]) -> Live {
        let mut used = Used { world: self, live: Live::default() };
        for event in events {
            event.when.iter().for_each(|condition| used.condition(condition));
            if let Some((chance, _)) = event.chance {
                used.chance(chance);
            }
        }
        used.live
    }

    fn used_at_end(&self) -> Live {
        let mut used = Used { world: self, live: Live::default() };
        end_conditions(&self.scenario).for_each(|condition| used.condition(condition));
        for subject in self.subjects().collect::<Vec<_>>() {
            used.row(self.you, subject);
        }
        used.live
    }
}

/// Everything that is asked when a story ends.
fn end_conditions(scenario: &Scenario) -> impl Iterator<Item = &Condition> {
    scenario.endings.iter().flat_map(|(_, _, ending)| ending.when.iter().chain(&ending.requires))
}

struct Used<'w> {
    world: &'w World,
    live: Live,
}

impl Used<'_> {
    fn row(&mut self, actor: PersonId, subject: PersonId) {
        if let Some(at) = self.world.row_position(actor, subject).filter(|at| *at < MAX_ROWS) {
            self.live.rows |= 1 << at;
        }
    }

    fn did(&mut self, choice: Id<Choice>) {
        if let Some(bit) = self.world.remembered(choice) {
            self.live.did |= 1 << bit;
        }
    }

    fn chance(&mut self, chance: Id<Chance>) {
        let shift = u32::try_from(chance.position() * 4).unwrap_or(0);
        self.live.drawn |= 15u32.checked_shl(shift).unwrap_or(0);
    }

    fn facts(&mut self, facts: &[FactTest]) {
        facts.iter().for_each(|test| self.row(self.world.you, test.subject));
    }

    fn act(&mut self, act: &Act) {
        for subject in &act.subjects {
            self.row(act.actor, *subject);
            if let Some(to) = act.to {
                self.row(to, *subject);
            }
        }
        let records = &self.world.scenario.setting.records;
        for (_, _, record) in records.iter().filter(|(_, _, record)| act.subjects.contains(&record.about)) {
            record.purposes.iter().flat_map(|(tests, _)| tests).for_each(|test| self.row(act.actor, test.subject));
        }
    }

    fn beats(&mut self, beats: &[Beat]) {
        for beat in beats {
            match beat {
                Beat::Act(act) => self.act(act),
                Beat::Learn(facts) => self.facts(facts),
                Beat::If(_, then, other) => {
                    self.beats(then);
                    self.beats(other);
                }
                _ => {}
            }
        }
    }

    fn condition(&mut self, condition: &Condition) {
        condition.walk(&mut |condition| match condition {
            Condition::Fact(test) => self.row(self.world.you, test.subject),
            Condition::Owes(_, subject) => self.row(self.world.you, *subject),
            Condition::Did(choice) => self.did(*choice),
            Condition::Chance(chance, _) => self.chance(*chance),
            Condition::Searched(record) => self.live.searched |= self.world.searched(*record),
            Condition::AtLeast(counter, _) => self.live.counted |= 15 << (counter.position() % 4 * 4),
            _ => {}
        });
    }
}

/// Collects what conditions ask about choices that can no longer be made.
struct Questions<'w> {
    world: &'w World,
    still: u64,
    settled: BTreeSet<Settled>,
}

impl Questions<'_> {
    fn ask(&mut self, condition: &Condition) {
        match condition {
            Condition::Did(_) => self.ask_together(true, std::slice::from_ref(condition)),
            Condition::Not(inner) => self.ask(inner),
            Condition::Any(list) => self.ask_together(true, list),
            Condition::All(list) => self.ask_together(false, list),
            _ => {}
        }
    }

    /// Folds the settled choices among some conditions into one question; the others are asked by themselves.
    fn ask_together(&mut self, any: bool, list: &[Condition]) {
        let (mut made, mut unmade) = (0, 0);
        for condition in list {
            match condition {
                Condition::Did(choice) => made |= self.behind(*choice),
                Condition::Not(inner) => match inner.as_ref() {
                    Condition::Did(choice) => unmade |= self.behind(*choice),
                    other => self.ask(other),
                },
                other => self.ask(other),
            }
        }
        if made | unmade != 0 {
            self.settled.insert(Settled { any, made, unmade });
        }
    }

    /// The bit of a choice that can no longer be made; nothing for one that still can.
    fn behind(&self, choice: Id<Choice>) -> u64 {
        self.world.remembered(choice).map_or(0, |bit| 1 << bit) & !self.still
    }
}
