//! What never changes during a run: the scenario, the policy, and where in a session things are kept.

use super::essence::Future;
use super::needs::Needs;
use super::state::{ANY_SEARCH, MAX_MARKS, MAX_REMEMBERED, MAX_ROWS, MAX_SEARCHED, Session};
use super::step::{Kept, Quiet, Watch};
use super::telling::telling;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::{Act, Event, Outcome, PersonId, Policy, Record, Row, Rule, YOU};
use crate::scenario::{Choice, Ending, Kind, Scenario, Scene};
use crate::vocabulary::{Id, Verb};
use std::sync::Arc;

/// A scenario, the policy it is judged by, and the layout of its sessions.
#[derive(Clone, Debug)]
pub struct World {
    /// The script.
    pub scenario: Scenario,
    /// The judge.
    pub policy: Arc<Policy>,
    /// Other texts to look at a run by, one each; they mark nothing.
    pub lenses: Vec<Arc<Policy>>,
    /// The player.
    pub you: PersonId,
    rows: Vec<(PersonId, PersonId)>,
    row_at: Vec<u8>,
    marks: Vec<(Id<Rule>, PersonId)>,
    mark_at: Vec<u8>,
    /// For each choice, the bit that remembers it; a composition is remembered as the choice it is of.
    remembered: Vec<u8>,
    searched: Vec<Id<Record>>,
    /// The verb that is a search.
    pub(super) access: Option<Id<Verb>>,
    /// The searches that stand for all: of those that no rule and no condition tells apart, the first.
    telling: Vec<Id<Choice>>,
    pub(super) futures: Vec<Future>,
    pub(super) at_least: Vec<bool>,
    blank: Session,
}

const NOWHERE: u8 = u8::MAX;

impl World {
    /// Lays out the sessions of a scenario; what does not fit is an error.
    pub fn new(scenario: Scenario, policy: Arc<Policy>) -> Result<World, Diagnostic> {
        let no_room = |what: &str, got: usize, most: usize| {
            Diagnostic::error(
                Code::NO_ROOM,
                format!("the scenario `{}` needs {got} {what}; at most {most} fit into a session", scenario.id),
            )
            .help("let fewer people act about fewer subjects, or split the scenario")
        };
        let Some(you) = scenario.setting.people.find(YOU) else {
            return Err(Diagnostic::error(Code::MISSING_FIELD, "the scenario has no `you`"));
        };
        let needs = Needs::of(you, &scenario);
        let marks = needs.marks(&policy);
        let rows: Vec<_> = needs.rows.iter().copied().collect();
        let remembered: Vec<Id<Choice>> = needs.remembered.iter().copied().collect();
        let searched: Vec<Id<Record>> = needs.searched.iter().copied().collect();
        if rows.len() > MAX_ROWS {
            return Err(no_room("pairs of a person and what they act about", rows.len(), MAX_ROWS));
        }
        if marks.len() > MAX_MARKS {
            return Err(no_room("pairs of a rule and what it is about", marks.len(), MAX_MARKS));
        }
        if remembered.len() > MAX_REMEMBERED {
            return Err(no_room("remembered choices", remembered.len(), MAX_REMEMBERED));
        }
        if searched.len() > MAX_SEARCHED {
            return Err(no_room("records asked about by name", searched.len(), MAX_SEARCHED));
        }
        let bit = |id: Id<Choice>| remembered.iter().position(|other| *other == id);
        let bit = |id| bit(id).and_then(|at| u8::try_from(at).ok()).unwrap_or(NOWHERE);
        let remembered = scenario.choices.iter().map(|(id, _, choice)| match &choice.kind {
            Kind::Composed(composed) => bit(composed.of),
            _ => bit(id),
        });
        let remembered = remembered.collect();
        let people = scenario.setting.people.len();
        let mut row_at = vec![NOWHERE; people * people];
        for (at, (actor, subject)) in (0u8..).zip(&rows) {
            if let Some(place) = row_at.get_mut(actor.position() * people + subject.position()) {
                *place = at;
            }
        }
        let mut mark_at = vec![NOWHERE; policy.rules.len() * people];
        for (at, (rule, subject)) in (0u8..).zip(&marks) {
            if let Some(place) = mark_at.get_mut(rule.position() * people + subject.position()) {
                *place = at;
            }
        }
        let access = policy.vocabulary.verbs.find("access");
        let telling = telling(&scenario, &policy);
        let mut world = World {
            scenario,
            policy,
            lenses: Vec::new(),
            you,
            rows,
            row_at,
            marks,
            mark_at,
            remembered,
            searched,
            access,
            telling,
            futures: Vec::new(),
            at_least: Vec::new(),
            blank: Session::EMPTY,
        };
        world.blank = world.find_blank(&mut Quiet);
        world.futures = world.find_futures();
        world.at_least = world.find_at_least();
        Ok(world)
    }

    /// A session before the first scene.
    pub(super) fn blank(&self) -> Session {
        self.blank
    }

    /// The session before the first scene: what is so from the start, and what lies before it. The
    /// latter is judged, for whoever looks at it, and never marked.
    pub(super) fn find_blank(&self, watch: &mut dyn Watch) -> Session {
        let mut session = Session::EMPTY;
        for (row, (actor, subject)) in session.rows.iter_mut().zip(&self.rows) {
            *row = self.scenario.setting.first_row(&self.policy.vocabulary, *actor, *subject);
        }
        for (at, (_, _, counter)) in self.scenario.counters.iter().enumerate() {
            session.set_count(at, counter.least);
        }
        for act in &self.scenario.before {
            session.searched |= self.searches_of(act);
            let mut kept = Kept { world: self, session: &mut session };
            self.policy.perform(&self.scenario.setting, act, &mut kept, |_, subject, event, row, findings| {
                watch.judged(act, subject, event, row, findings);
            });
        }
        session
    }

    /// The record that is opened, where an event is a search about someone.
    pub(crate) fn record_searched(&self, event: Event, subject: PersonId) -> Option<Id<Record>> {
        let system = event.slot(self.policy.vocabulary.own.system);
        (event.verb == self.access).then(|| self.scenario.setting.record(system, subject)).flatten()
    }

    /// The bits of the records that an act of the player searches.
    pub(super) fn searches_of(&self, act: &Act) -> u32 {
        if act.actor != self.you || act.event.verb != self.access {
            return 0;
        }
        let records = act.subjects.iter().filter_map(|subject| self.record_searched(act.event, *subject));
        records.fold(ANY_SEARCH, |bits, record| bits | self.searched(Some(record)))
    }

    /// The bit that says that a record was searched, or that any was; none where nobody asks.
    pub(super) fn searched(&self, record: Option<Id<Record>>) -> u32 {
        let Some(record) = record else { return ANY_SEARCH };
        self.searched.iter().position(|other| *other == record).map_or(0, |at| 1 << at)
    }

    /// The searches that stand for all of them, by record and reason.
    pub fn telling_searches(&self) -> &[Id<Choice>] {
        &self.telling
    }

    pub(super) fn row_position(&self, actor: PersonId, subject: PersonId) -> Option<usize> {
        let people = self.scenario.setting.people.len();
        self.row_at
            .get(actor.position() * people + subject.position())
            .filter(|at| **at != NOWHERE)
            .map(|at| usize::from(*at))
    }

    pub(super) fn mark_position(&self, rule: Id<Rule>, subject: PersonId) -> Option<usize> {
        let people = self.scenario.setting.people.len();
        self.mark_at
            .get(rule.position() * people + subject.position())
            .filter(|at| **at != NOWHERE)
            .map(|at| usize::from(*at))
    }

    pub(super) fn remembered(&self, choice: Id<Choice>) -> Option<u32> {
        self.remembered.get(choice.position()).filter(|at| **at != NOWHERE).map(|at| u32::from(*at))
    }

    /// Everyone whom the player's rows are about.
    pub(super) fn subjects(&self) -> impl Iterator<Item = PersonId> {
        self.rows.iter().filter(|(actor, _)| *actor == self.you).map(|(_, subject)| *subject)
    }

    /// The scene that a session is in.
    pub fn scene(&self, session: &Session) -> Option<(Id<Scene>, &str, &Scene)> {
        self.scenario.scenes.nth(usize::from(session.scene))
    }

    /// The ending that a session came to.
    pub fn ending(&self, session: &Session) -> Option<(Id<Ending>, &str, &Ending)> {
        self.scenario.endings.nth(usize::from(session.ending).checked_sub(1)?)
    }

    /// The row of an actor about a subject.
    pub fn row(&self, session: &Session, actor: PersonId, subject: PersonId) -> Row {
        let held = self.row_position(actor, subject).and_then(|at| session.rows.get(at)).copied();
        held.unwrap_or_else(|| self.scenario.setting.first_row(&self.policy.vocabulary, actor, subject))
    }

    /// The marks of a session so far: a function of the set of what was found, never of the path.
    pub fn marks(&self, session: &Session) -> i32 {
        (0..self.marks.len()).map(|at| self.policy.rubric.marks(session.grade(at))).sum()
    }

    /// The marks of a session so far for one learning outcome.
    pub fn marks_for(&self, session: &Session, outcome: Outcome) -> i32 {
        let of = |(_, (rule, _)): &(usize, &(Id<Rule>, PersonId))| self.policy.rules.get(*rule).outcome == outcome;
        self.marks.iter().enumerate().filter(of).map(|(at, _)| self.policy.rubric.marks(session.grade(at))).sum()
    }
}
