//! What of a session can still matter: the part that later choices, verdicts and endings look at.
//!
//! Two sessions with the same essence go on alike, whatever lies behind them. Exploration walks one of
//! them. What a scene's future looks at is worked out once, from the scenes that can follow it.

use std::collections::BTreeSet;

use super::state::{Grades, MAX_ROWS, Session};
use super::step::At;
use super::world::World;
use crate::policy::{Act, FactTest, Grade, PersonId, Row};
use crate::scenario::{Beat, Chance, Choice, Condition, Kind, Later, Next, Scenario, Scene};
use crate::vocabulary::Id;

/// What the future of one scene looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Live {
    did: u64,
    drawn: u32,
    rows: u32,
    searched: u32,
    counted: u16,
}

/// Choices that can no longer be made, asked about together: only the answer still matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Settled {
    /// Any of them, or all.
    any: bool,
    /// Choices that were to be made.
    made: u64,
    /// Choices that were not to be made.
    unmade: u64,
}

impl Settled {
    fn answer(&self, did: u64) -> bool {
        if self.any {
            did & self.made != 0 || !did & self.unmade != 0
        } else {
            did & self.made == self.made && did & self.unmade == 0
        }
    }
}

/// What the future of one scene looks at, with the choices that are settled by then folded together.
#[derive(Clone, Debug, Default)]
pub(super) struct Future {
    live: Live,
    /// At most 64; where there would be more, the choices stay in `live` as they are.
    settled: Vec<Settled>,
}

impl Live {
    fn join(&mut self, other: Live) {
        self.did |= other.did;
        self.drawn |= other.drawn;
        self.rows |= other.rows;
        self.searched |= other.searched;
        self.counted |= other.counted;
    }
}

/// What of a session can still matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Essence {
    /// The session without what nothing can look at any more, and without marks: the walk keeps those apart.
    session: Session,
    /// The answers about choices that can no longer be made.
    settled: u64,
}

impl World {
    /// What of a session can still matter.
    pub(crate) fn essence(&self, session: &Session) -> Essence {
        let breached = session.breached;
        let future = self.futures.get(usize::from(session.scene)).filter(|_| !session.ended());
        let Some(Future { live, settled }) = future else {
            return Essence { session: self.ended_essence(session), settled: 0 };
        };
        let mut out = Session {
            scene: session.scene,
            back: session.back,
            due: session.due,
            phase: session.phase,
            breached,
            did: session.did & live.did,
            drawn: session.drawn & live.drawn,
            searched: session.searched & live.searched,
            counted: session.counted & live.counted,
            ..Session::EMPTY
        };
        for (at, (kept, row)) in out.rows.iter_mut().zip(&session.rows).enumerate() {
            *kept = if live.rows >> at & 1 == 1 { *row } else { Row::default() };
        }
        let settled = settled.iter().fold(0, |bits, question| bits << 1 | u64::from(question.answer(session.did)));
        Essence { session: out, settled }
    }

    /// Of a session that has ended only how, and whether what its ending requires is so.
    fn ended_essence(&self, session: &Session) -> Session {
        let short = !self.ending_is_sound(session);
        Session { ending: session.ending, breached: session.breached, phase: u8::from(short), ..Session::EMPTY }
    }

    /// Whether what the ending of a session requires is so.
    pub(crate) fn ending_is_sound(&self, session: &Session) -> bool {
        let at = At { world: self, session };
        self.ending(session).is_none_or(|(_, _, ending)| ending.requires.iter().all(|required| required.holds(&at)))
    }

    /// Whether some grades can, whatever follows or went before, only come out at least as well as others,
    /// for every rule and subject.
    pub(crate) fn marks_at_least(&self, one: &Grades, other: &Grades) -> bool {
        let words = one.iter().zip(other).filter(|(a, b)| a != b);
        words.flat_map(|(a, b)| (0..16).map(move |at| (a >> (at * 4) & 15, b >> (at * 4) & 15))).all(|(a, b)| {
            a == b
                || usize::try_from(a * 16 + b).ok().and_then(|pair| self.at_least.get(pair)).is_some_and(|holds| *holds)
        })
    }

    /// For each pair of grades, whether the one can only come out at least as well as the other.
    ///
    /// Grades only rise, so what counts is what each would come to with anything that may still be found.
    pub(super) fn find_at_least(&self) -> Vec<bool> {
        let marks = |grade| self.policy.rubric.marks(grade);
        let at_least = |one: Grade, other: Grade| {
            Grade::ALL.iter().all(|(_, later)| marks(one.max(*later)) >= marks(other.max(*later)))
        };
        (0..256).map(|pair| at_least(Grade::nth(pair / 16), Grade::nth(pair % 16))).collect()
    }

    /// What the future of each scene looks at.
    pub(super) fn find_futures(&self) -> Vec<Future> {
        let scenes = &self.scenario.scenes;
        let used: Vec<Live> = scenes.iter().map(|(_, _, scene)| self.used_in(scene)).collect();
        scenes.iter().map(|(id, ..)| self.find_future(id, &used)).collect()
    }

    fn find_future(&self, from: Id<Scene>, used: &[Live]) -> Future {
        let mut ahead = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(scene) = open.pop() {
            open.extend(self.follow(self.scenario.scenes.get(scene)).into_iter().filter(|next| ahead.insert(*next)));
        }
        let mut live = self.used_at_end();
        let events = self.scenario.later.iter().filter(|(_, _, event)| ahead.contains(&event.to));
        let events: Vec<_> = events.map(|(_, _, event)| event).collect();
        live.join(self.used_by_events(&events));
        ahead.iter().filter_map(|scene| used.get(scene.position())).for_each(|one| live.join(*one));
        // A choice whose scene lies behind can no longer be made; conditions on it are settled.
        let can = self.scenario.choices.iter().filter(|(_, _, choice)| ahead.contains(&choice.scene));
        let still = can.filter_map(|(id, ..)| self.remembered(id)).fold(0, |bits, bit| bits | 1 << bit);
        let mut questions = Questions { world: self, still, settled: BTreeSet::new() };
        for scene in &ahead {
            self.conditions_in(self.scenario.scenes.get(*scene), &mut |condition| questions.ask(condition));
        }
        end_conditions(&self.scenario).for_each(|condition| questions.ask(condition));
        events.iter().filter_map(|event| event.when.as_ref()).for_each(|condition| questions.ask(condition));
        let settled: Vec<Settled> = questions.settled.into_iter().collect();
        if settled.len() > 64 {
            return Future { live, settled: Vec::new() };
        }
        live.did &= still;
        Future { live, settled }
    }

    /// Every condition that a scene's beats and choices ask.
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
    fn follow(&self, scene: &Scene) -> Vec<Id<Scene>> {
        let scenario = &self.scenario;
        let mut out = Vec::new();
        let mut to = |next: Id<Scene>| {
            out.push(next);
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
