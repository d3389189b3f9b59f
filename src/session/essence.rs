//! What of a session can still matter: the part that later choices, verdicts and endings look at.
//!
//! Two sessions with the same essence go on alike, whatever lies behind them. Exploration walks one of
//! them. What a scene's future looks at is worked out once, from the scenes that can follow it.

use std::collections::BTreeSet;

use super::state::{MAX_ROWS, Session};
use super::world::World;
use crate::policy::{Act, FactTest, Grade, PersonId, Row};
use crate::scenario::{Beat, Choice, Condition, Next, Scene};
use crate::vocabulary::Id;

/// What the future of one scene looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Live {
    did: u64,
    drawn: u32,
    rows: u32,
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
    }
}

/// What of a session can still matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Essence {
    /// The session without what nothing can look at any more, and without marks: the walk keeps those apart.
    session: Session,
    /// The answers about choices that can no longer be made.
    settled: u64,
    /// Whether a binding rule has been broken, which conditions may ask.
    breached: bool,
}

impl World {
    /// What of a session can still matter.
    pub(crate) fn essence(&self, session: &Session) -> Essence {
        let breached = self.breached(session);
        let future = self.futures.get(usize::from(session.scene)).filter(|_| !session.ended());
        let Some(Future { live, settled }) = future else {
            return Essence { session: Session { ending: session.ending, ..Session::EMPTY }, settled: 0, breached };
        };
        let mut out = Session { did: session.did & live.did, drawn: session.drawn & live.drawn, ..Session::EMPTY };
        out.scene = session.scene;
        for (at, (kept, row)) in out.rows.iter_mut().zip(&session.rows).enumerate() {
            *kept = if live.rows >> at & 1 == 1 { *row } else { Row::default() };
        }
        let settled = settled.iter().fold(0, |bits, question| bits << 1 | u64::from(question.answer(session.did)));
        Essence { session: out, settled, breached }
    }

    /// Whether one session's marks can, whatever follows, only come out at least as well as another's,
    /// for every rule and subject.
    pub(crate) fn marks_at_least(&self, one: &Session, other: &Session) -> bool {
        let words = one.grades.iter().zip(&other.grades).enumerate().filter(|(_, (a, b))| a != b);
        let mut places = words.flat_map(|(word, _)| word * 16..word * 16 + 16);
        places.all(|at| {
            self.at_least.get(one.grade_position(at) * 16 + other.grade_position(at)).is_some_and(|holds| *holds)
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
        ahead.iter().filter_map(|scene| used.get(scene.position())).for_each(|one| live.join(*one));
        // A choice whose scene lies behind can no longer be made; conditions on it are settled.
        let can = self.scenario.choices.iter().filter(|(_, _, choice)| ahead.contains(&choice.scene));
        let still = can.filter_map(|(id, ..)| self.remembered(id)).fold(0, |bits, bit| bits | 1 << bit);
        let mut questions = Questions { world: self, still, settled: BTreeSet::new() };
        for scene in &ahead {
            self.conditions_in(self.scenario.scenes.get(*scene), &mut |condition| questions.ask(condition));
        }
        self.scenario.endings.iter().filter_map(|(_, _, ending)| ending.when.as_ref()).for_each(|c| questions.ask(c));
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
        for id in &scene.choices {
            let choice = self.scenario.choices.get(*id);
            let conditions = choice.when.iter().chain(choice.expect.iter().filter_map(|line| line.when.as_ref()));
            conditions.chain(choice.then.iter().filter_map(|go| go.when.as_ref())).for_each(&mut *visit);
        }
    }

    fn follow(&self, scene: &Scene) -> Vec<Id<Scene>> {
        let choices = scene.choices.iter().map(|id| self.scenario.choices.get(*id));
        choices
            .flat_map(|choice| &choice.then)
            .filter_map(|go| match go.to {
                Next::Scene(id) => Some(id),
                Next::End => None,
            })
            .collect()
    }

    fn used_in(&self, scene: &Scene) -> Live {
        let mut used = Used { world: self, live: Live::default() };
        used.beats(&scene.beats);
        self.conditions_in(scene, &mut |condition| used.condition(condition));
        for id in &scene.choices {
            let choice = self.scenario.choices.get(*id);
            if choice.once {
                used.did(*id);
            }
            choice.does.iter().for_each(|act| used.act(act));
            used.facts(&choice.learns);
        }
        used.live
    }

    fn used_at_end(&self) -> Live {
        let mut used = Used { world: self, live: Live::default() };
        for (_, _, ending) in self.scenario.endings.iter() {
            ending.when.iter().for_each(|condition| used.condition(condition));
        }
        for subject in self.subjects().collect::<Vec<_>>() {
            used.row(self.you, subject);
        }
        used.live
    }
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
            Condition::Chance(chance, _) => {
                self.live.drawn |= 15u32.checked_shl(u32::try_from(chance.position() * 4).unwrap_or(0)).unwrap_or(0)
            }
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
