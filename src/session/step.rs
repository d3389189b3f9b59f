//! The step: from a session and a choice to the next session. Everything goes through here.

use super::luck::Luck;
use super::state::Session;
use super::world::World;
use crate::policy::{Act, Event, FactTest, Finding, Grade, PersonId, Record, Row, Rows, Rule, Tally, Verdict};
use crate::scenario::{Asked, Beat, Chance, Choice, Counter, Given, Next, Scene, first};
use crate::vocabulary::Id;

/// A choice that is not on offer was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this choice is not on offer here")]
pub struct NotOnOffer;

/// What one step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where the run now stands.
    pub session: Session,
    /// The verdict on the player's acts in this choice.
    pub verdict: Verdict,
}

/// Sees what happens during a step. Exploration looks at nothing, a run at everything.
pub trait Watch {
    /// An act was judged for one subject.
    fn judged(&mut self, _act: &Act, _subject: PersonId, _event: Event, _row: Row, _findings: &[Finding]) {}
    /// What comes of a choice at once is told.
    fn after(&mut self, _says: &str) {}
    /// A scene begins.
    fn scene(&mut self, _session: &Session) {}
    /// A chance came out.
    fn drawn(&mut self, _chance: Id<Chance>, _outcome: usize) {}
    /// An event comes back, by its position.
    fn happened(&mut self, _event: u32) {}
    /// Something to be read comes up.
    fn beat(&mut self, _beat: &Beat) {}
    /// A duty was still unmet at the end.
    fn at_end(&mut self, _subject: PersonId, _row: Row, _findings: &[Finding]) {}
}

/// Looks at nothing.
pub struct Quiet;
impl Watch for Quiet {}

/// A session looked at through its world, to answer conditions.
#[derive(Clone, Copy)]
pub(crate) struct At<'w> {
    pub world: &'w World,
    pub session: &'w Session,
}

impl Asked for At<'_> {
    fn fact(&self, test: &FactTest) -> bool {
        test.holds(&self.world.policy.vocabulary, self.world.row(self.session, self.world.you, test.subject))
    }
    fn did(&self, choice: Id<Choice>) -> bool {
        self.world.remembered(choice).is_some_and(|bit| self.session.did >> bit & 1 == 1)
    }
    fn chance(&self, chance: Id<Chance>) -> Option<usize> {
        self.session.chance(chance.position())
    }
    fn owes(&self, duties: &[Id<Rule>], subject: PersonId) -> bool {
        let row = self.world.row(self.session, self.world.you, subject);
        self.world.policy.owes(duties, row)
    }
    fn breached(&self) -> bool {
        self.session.breached
    }
    fn searched(&self, record: Option<Id<Record>>) -> bool {
        self.session.searched & self.world.searched(record) != 0
    }
    fn phase(&self) -> u8 {
        self.session.phase
    }
    fn count(&self, counter: Id<Counter>) -> u8 {
        self.session.count(counter.position())
    }
}

impl World {
    /// Enters the first scene.
    pub fn start(&self, luck: &mut dyn Luck, watch: &mut dyn Watch) -> Session {
        let mut session = self.blank();
        session.phase = self.scenario.scenes.get(self.scenario.start).phase.unwrap_or(0);
        Stepper { world: self, session: &mut session, watch }.enter(self.scenario.start, luck);
        session
    }

    /// Enters any scene as if the story had come there with what is given. Nothing of what lies between is
    /// judged; what was to come in the phases up to there is taken as over.
    pub(super) fn start_at(
        &self,
        scene: Id<Scene>,
        given: &[Given],
        luck: &mut dyn Luck,
        watch: &mut dyn Watch,
    ) -> Session {
        let mut session = self.blank();
        let before = self.scenario.scenes.iter().take(scene.position() + 1);
        session.phase = before.filter_map(|(_, _, scene)| scene.phase).max().unwrap_or(0);
        let mut stepper = Stepper { world: self, session: &mut session, watch };
        for one in given {
            match one {
                Given::Fact(fact) => stepper.learn(std::slice::from_ref(fact)),
                Given::Did(choice) => {
                    let bit = self.remembered(*choice).map_or(0, |bit| 1 << bit);
                    stepper.session.did |= bit;
                }
            }
        }
        stepper.enter(scene, luck);
        session
    }

    /// Makes a choice: its acts are judged, what it teaches is learned, and the story goes on.
    pub fn choose(
        &self,
        session: &Session,
        choice: Id<Choice>,
        luck: &mut dyn Luck,
        watch: &mut dyn Watch,
    ) -> Result<Step, NotOnOffer> {
        if !self.on_offer(session, choice) {
            return Err(NotOnOffer);
        }
        let mut next = *session;
        let script = self.scenario.choices.get(choice);
        let lie = script.lie().is_some_and(|lie| lie.holds(&At { world: self, session }));
        let mut stepper = Stepper { world: self, session: &mut next, watch };
        let mut own = Tally::default();
        let mut judged = false;
        for act in &script.does {
            judged |= act.actor == self.you;
            if lie { stepper.act(&self.as_lie(act), &mut own) } else { stepper.act(act, &mut own) }
        }
        stepper.learn(&script.learns);
        script.counts.iter().for_each(|counter| stepper.count(*counter));
        if let Some(bit) = self.remembered(choice) {
            stepper.session.did |= 1 << bit;
        }
        let at = At { world: self, session: stepper.session };
        if let Some(after) = first(&script.after, &at, |after| after.when.as_ref()) {
            stepper.watch.after(&after.says);
        }
        match first(&script.then, &at, |go| go.when.as_ref()).map(|go| go.to) {
            Some(Next::Scene(scene)) => stepper.go(scene, luck),
            Some(Next::Stay) => {}
            Some(Next::Back) => stepper.back(luck),
            Some(Next::End) | None => stepper.end(),
        }
        let verdict = if judged { own.verdict() } else { Verdict::NotJudged };
        Ok(Step { session: next, verdict })
    }

    /// The same search for a reason that the player knows to be untrue.
    fn as_lie(&self, act: &Act) -> Act {
        let words = &self.policy.vocabulary;
        let untrue = words.slots.find("candour").and_then(|slot| {
            let value = words.value(words.slots.get(slot).sort, "untrue")?;
            Some(act.event.with(slot, value))
        });
        Act { event: untrue.unwrap_or(act.event), ..act.clone() }
    }

    /// The verdict that the author expects of a choice made in a session, if any.
    pub fn expected(&self, session: &Session, choice: Id<Choice>) -> Option<Verdict> {
        let at = At { world: self, session };
        first(&self.scenario.choices.get(choice).expect, &at, |line| line.when.as_ref()).map(|line| line.is)
    }

    /// Calls `show` for each beat of a list that applies in a session, in order.
    pub fn read<'b>(&self, session: &Session, beats: &'b [Beat], show: &mut dyn FnMut(&'b Beat)) {
        for beat in beats {
            match beat {
                Beat::If(when, then, other) => {
                    let side = if when.holds(&At { world: self, session }) { then } else { other };
                    self.read(session, side, show);
                }
                _ => show(beat),
            }
        }
    }
}

struct Stepper<'w, 's> {
    world: &'w World,
    session: &'s mut Session,
    watch: &'s mut dyn Watch,
}

impl Stepper<'_, '_> {
    fn act(&mut self, act: &Act, own: &mut Tally) {
        let world = self.world;
        self.session.searched |= world.searches_of(act);
        let mut kept = Kept { world, session: self.session };
        let watch = &mut *self.watch;
        world.policy.perform(&world.scenario.setting, act, &mut kept, |kept, subject, event, row, findings| {
            watch.judged(act, subject, event, row, findings);
            if act.actor == world.you {
                for finding in findings {
                    own.add(&world.policy.rubric, finding);
                    kept.mark(subject, finding);
                }
            }
        });
    }

    fn learn(&mut self, facts: &[FactTest]) {
        for test in facts {
            let fact = self.world.policy.vocabulary.facts.get(test.fact);
            let row = self.world.row(self.session, self.world.you, test.subject);
            let row = row.set(fact, if test.negated { 0 } else { test.value });
            Kept { world: self.world, session: self.session }.set_row(self.world.you, test.subject, row);
        }
    }

    fn count(&mut self, counter: Id<Counter>) {
        let (at, most) = (counter.position(), self.world.scenario.counters.get(counter).most);
        let value = self.session.count(at).saturating_add(1).min(most);
        self.session.set_count(at, value);
    }

    /// Goes on to a scene. Where a phase begins with it, what was to come then comes first.
    fn go(&mut self, id: Id<Scene>, luck: &mut dyn Luck) {
        let scenario = &self.world.scenario;
        let phase = scenario.scenes.get(id).phase.unwrap_or(0);
        if phase <= self.session.phase {
            return self.enter(id, luck);
        }
        for (at, (_, _, event)) in (0u32..).zip(scenario.later.iter()) {
            if (self.session.phase + 1..=phase).contains(&event.phase) {
                self.session.due |= 1u16.checked_shl(at).unwrap_or(0);
            }
        }
        self.session.phase = phase;
        self.arrive(id, luck);
    }

    /// Looks at what is due, one by one; the first that happens comes before the scene.
    fn arrive(&mut self, id: Id<Scene>, luck: &mut dyn Luck) {
        let scenario = &self.world.scenario;
        while self.session.due != 0 {
            let at = self.session.due.trailing_zeros();
            self.session.due &= self.session.due - 1;
            let Some((_, _, event)) = usize::try_from(at).ok().and_then(|at| scenario.later.nth(at)) else { continue };
            let when = event.when.as_ref();
            if !when.is_none_or(|when| when.holds(&At { world: self.world, session: self.session })) {
                continue;
            }
            if let Some((chance, wanted)) = event.chance {
                self.draw(chance, luck);
                if self.session.chance(chance.position()) != Some(wanted.position()) {
                    continue;
                }
            }
            self.session.back = u16::try_from(id.position() + 1).unwrap_or(0);
            self.watch.happened(at);
            return self.enter(event.to, luck);
        }
        self.enter(id, luck);
    }

    /// Goes on to where the story was going, unless something else that is due comes first.
    fn back(&mut self, luck: &mut dyn Luck) {
        let to = usize::from(self.session.back).checked_sub(1);
        self.session.back = 0;
        match to.and_then(|at| self.world.scenario.scenes.nth(at)) {
            Some((id, ..)) => self.arrive(id, luck),
            None => self.end(),
        }
    }

    fn enter(&mut self, id: Id<Scene>, luck: &mut dyn Luck) {
        let scene = self.world.scenario.scenes.get(id);
        self.session.scene = u16::try_from(id.position()).unwrap_or(u16::MAX);
        self.watch.scene(self.session);
        for chance in &scene.draws {
            self.draw(*chance, luck);
        }
        self.beats(&scene.beats);
    }

    fn draw(&mut self, id: Id<Chance>, luck: &mut dyn Luck) {
        if self.session.chance(id.position()).is_some() {
            return;
        }
        let chance = self.world.scenario.chances.get(id);
        let outcomes: Vec<(&str, u32)> = chance.outcomes.iter().map(|(_, name, weight)| (name, *weight)).collect();
        let outcome = luck.draw(self.world.scenario.chances.name(id), &outcomes).min(outcomes.len().saturating_sub(1));
        self.session.set_chance(id.position(), outcome);
        self.watch.drawn(id, outcome);
    }

    fn beats(&mut self, beats: &[Beat]) {
        for beat in beats {
            match beat {
                Beat::If(when, then, other) => {
                    let side = if when.holds(&At { world: self.world, session: self.session }) { then } else { other };
                    self.beats(side);
                }
                Beat::Learn(facts) => self.learn(facts),
                Beat::Act(act) => self.act(act, &mut Tally::default()),
                Beat::Count(counter) => self.count(*counter),
                Beat::Narrate(_) | Beat::Say(..) | Beat::Document(_) | Beat::Message(..) => self.watch.beat(beat),
            }
        }
    }

    /// Counts the duties that were never met, then takes the first ending that fits.
    fn end(&mut self) {
        let (world, mut findings) = (self.world, Vec::new());
        for subject in world.subjects() {
            let row = self.world.row(self.session, self.world.you, subject);
            findings.clear();
            self.world.policy.judge(Event::END, row, &mut findings);
            if !findings.is_empty() {
                self.watch.at_end(subject, row, &findings);
            }
            for finding in &findings {
                Kept { world, session: self.session }.mark(subject, finding);
            }
        }
        let at = At { world: self.world, session: self.session };
        let fits = self
            .world
            .scenario
            .endings
            .iter()
            .position(|(_, _, ending)| ending.when.as_ref().is_none_or(|when| when.holds(&at)));
        self.session.ending = fits.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(1);
    }
}

/// A session's rows for the judge.
pub(super) struct Kept<'w, 's> {
    pub world: &'w World,
    pub session: &'s mut Session,
}

impl Kept<'_, '_> {
    fn mark(&mut self, subject: PersonId, finding: &Finding) {
        if let Some(at) = self.world.mark_position(finding.rule, subject) {
            self.session.raise(at, Grade::of(finding));
        }
    }
}

impl Rows for Kept<'_, '_> {
    fn row(&self, actor: PersonId, subject: PersonId) -> Row {
        self.world.row(self.session, actor, subject)
    }
    fn set_row(&mut self, actor: PersonId, subject: PersonId, row: Row) {
        let at = self.world.row_position(actor, subject);
        if let Some(place) = at.and_then(|at| self.session.rows.get_mut(at)) {
            *place = row;
        }
    }
}
