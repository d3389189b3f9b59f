//! What of a session can still matter: the part that later choices, verdicts and endings look at.
//!
//! Two sessions with the same essence go on alike, whatever lies behind them. Exploration walks one of
//! them. What a scene's future looks at is worked out once, from the scenes that can follow it.

use super::state::{MAX_ROWS, Session};
use super::world::World;
use crate::policy::{Act, FactTest, Grade, PersonId, Row};
use crate::scenario::{Beat, Condition, Next, Scene};
use crate::vocabulary::Id;

/// What the future of one scene looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Live {
    did: u64,
    drawn: u32,
    rows: u32,
}

impl Live {
    fn join(&mut self, other: Live) -> bool {
        let before = *self;
        self.did |= other.did;
        self.drawn |= other.drawn;
        self.rows |= other.rows;
        *self != before
    }
}

impl World {
    /// The session with everything taken away that nothing can look at any more.
    ///
    /// The marks are taken away too, but for whether a binding rule has been broken, which conditions
    /// may ask; the walk keeps marks apart.
    pub(crate) fn essence(&self, session: &Session) -> (Session, bool) {
        let breached = self.breached(session);
        let live = if session.ended() { Live::default() } else { self.live.get(usize::from(session.scene)).copied().unwrap_or_default() };
        let mut out = Session { did: session.did & live.did, drawn: session.drawn & live.drawn, ..self.blank() };
        out.scene = session.scene;
        out.ending = session.ending;
        for (at, (kept, row)) in out.rows.iter_mut().zip(&session.rows).enumerate() {
            *kept = if live.rows >> at & 1 == 1 { *row } else { Row::default() };
        }
        if session.ended() {
            out.scene = 0;
        }
        (out, breached)
    }

    /// Whether one session's marks can, whatever follows, only come out at least as well as another's,
    /// for every rule and subject.
    pub(crate) fn marks_at_least(&self, one: &Session, other: &Session) -> bool {
        let words = one.grades.iter().zip(&other.grades).enumerate().filter(|(_, (a, b))| a != b);
        let mut places = words.flat_map(|(word, _)| word * 16..word * 16 + 16);
        places.all(|at| self.at_least.get(one.grade_position(at) * 16 + other.grade_position(at)).is_some_and(|holds| *holds))
    }

    /// For each pair of grades, whether the one can only come out at least as well as the other.
    ///
    /// Grades only rise, so what counts is what each would come to with anything that may still be found.
    pub(super) fn find_at_least(&self) -> Vec<bool> {
        let marks = |grade| self.policy.rubric.marks(grade);
        let at_least = |one: Grade, other: Grade| Grade::ALL.iter().all(|(_, later)| marks(one.max(*later)) >= marks(other.max(*later)));
        (0..256).map(|pair| at_least(Grade::nth(pair / 16), Grade::nth(pair % 16))).collect()
    }

    /// What the future of each scene looks at.
    pub(super) fn find_live(&self) -> Vec<Live> {
        let scenes = &self.scenario.scenes;
        let mut live: Vec<Live> = scenes.iter().map(|(_, _, scene)| self.used_in(scene)).collect();
        let always = self.used_at_end();
        live.iter_mut().for_each(|one| {
            one.join(always);
        });
        // Passed back along the ways on until nothing changes.
        let mut changed = true;
        while changed {
            changed = false;
            for (id, _, scene) in scenes.iter() {
                for next in self.follow(scene) {
                    let later = live.get(next.position()).copied().unwrap_or_default();
                    changed |= live.get_mut(id.position()).is_some_and(|one| one.join(later));
                }
            }
        }
        live
    }

    fn follow(&self, scene: &Scene) -> Vec<Id<Scene>> {
        let choices = scene.choices.iter().map(|id| self.scenario.choices.get(*id));
        choices.flat_map(|choice| &choice.then).filter_map(|go| match go.to { Next::Scene(id) => Some(id), Next::End => None }).collect()
    }

    fn used_in(&self, scene: &Scene) -> Live {
        let mut used = Used { world: self, live: Live::default() };
        used.beats(&scene.beats);
        for id in &scene.choices {
            let choice = self.scenario.choices.get(*id);
            if choice.once {
                used.did(*id);
            }
            choice.does.iter().for_each(|act| used.act(act));
            used.facts(&choice.learns);
            let conditions = choice.when.iter().chain(choice.expect.iter().filter_map(|line| line.when.as_ref()));
            conditions.chain(choice.then.iter().filter_map(|go| go.when.as_ref())).for_each(|condition| used.condition(condition));
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

    fn did(&mut self, choice: Id<crate::scenario::Choice>) {
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
                Beat::If(when, then, other) => {
                    self.condition(when);
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
            Condition::Chance(chance, _) => self.live.drawn |= 15u32.checked_shl(u32::try_from(chance.position() * 4).unwrap_or(0)).unwrap_or(0),
            _ => {}
        });
    }
}
