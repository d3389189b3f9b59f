//! What never changes during a run: the scenario, the policy, and where in a session things are kept.

use std::collections::BTreeSet;

use super::essence::Future;
use super::state::{MAX_MARKS, MAX_REMEMBERED, MAX_ROWS, Session};
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::{Act, FactTest, Grade, Kind, Outcome, PersonId, Policy, Row, Rule, YOU};
use crate::scenario::{Beat, Choice, Condition, Ending, Scenario, Scene};
use crate::vocabulary::{Id, Verb};

/// A scenario, the policy it is judged by, and the layout of its sessions.
#[derive(Clone, Debug)]
pub struct World {
    /// The script.
    pub scenario: Scenario,
    /// The judge.
    pub policy: Policy,
    /// The player.
    pub you: PersonId,
    rows: Vec<(PersonId, PersonId)>,
    row_at: Vec<u8>,
    marks: Vec<(Id<Rule>, PersonId)>,
    mark_at: Vec<u8>,
    remembered: Vec<Id<Choice>>,
    pub(super) futures: Vec<Future>,
    pub(super) at_least: Vec<bool>,
    blank: Session,
}

const NOWHERE: u8 = u8::MAX;

impl World {
    /// Lays out the sessions of a scenario; what does not fit is an error.
    pub fn new(scenario: Scenario, policy: Policy) -> Result<World, Diagnostic> {
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
        let mut needs = Needs { you, rows: BTreeSet::new(), remembered: BTreeSet::new(), acts: Vec::new() };
        needs.scenario(&scenario);
        let marks = needs.marks(&policy);
        let rows: Vec<_> = needs.rows.iter().copied().collect();
        let remembered: Vec<_> = needs.remembered.iter().copied().collect();
        if rows.len() > MAX_ROWS {
            return Err(no_room("pairs of a person and what they act about", rows.len(), MAX_ROWS));
        }
        if marks.len() > MAX_MARKS {
            return Err(no_room("pairs of a rule and what it is about", marks.len(), MAX_MARKS));
        }
        if remembered.len() > MAX_REMEMBERED {
            return Err(no_room("remembered choices", remembered.len(), MAX_REMEMBERED));
        }
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
        let mut world = World {
            scenario,
            policy,
            you,
            rows,
            row_at,
            marks,
            mark_at,
            remembered,
            futures: Vec::new(),
            at_least: Vec::new(),
            blank: Session::EMPTY,
        };
        world.blank = world.find_blank();
        world.futures = world.find_futures();
        world.at_least = world.find_at_least();
        Ok(world)
    }

    /// A session before the first scene.
    pub(super) fn blank(&self) -> Session {
        self.blank
    }

    fn find_blank(&self) -> Session {
        let mut rows = [Row::default(); MAX_ROWS];
        for (row, (actor, subject)) in rows.iter_mut().zip(&self.rows) {
            *row = self.scenario.setting.first_row(&self.policy.vocabulary, *actor, *subject);
        }
        Session { rows, ..Session::EMPTY }
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
        self.remembered.iter().position(|other| *other == choice).and_then(|at| u32::try_from(at).ok())
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

    /// Whether the player has broken a binding rule.
    pub fn breached(&self, session: &Session) -> bool {
        (0..self.marks.len()).any(|at| session.grade(at) >= Grade::MitigatedBreach)
    }
}

/// What a scenario's sessions have to hold.
struct Needs<'s> {
    you: PersonId,
    rows: BTreeSet<(PersonId, PersonId)>,
    remembered: BTreeSet<Id<Choice>>,
    acts: Vec<&'s Act>,
}

impl<'s> Needs<'s> {
    fn scenario(&mut self, scenario: &'s Scenario) {
        for (_, _, scene) in scenario.scenes.iter() {
            self.beats(&scene.beats, scenario);
        }
        for (id, _, choice) in scenario.choices.iter() {
            if choice.once {
                self.remembered.insert(id);
            }
            choice.does.iter().for_each(|act| self.act(act, scenario));
            self.facts(&choice.learns);
            let conditions = choice.when.iter().chain(choice.expect.iter().filter_map(|e| e.when.as_ref()));
            conditions.chain(choice.then.iter().filter_map(|go| go.when.as_ref())).for_each(|c| self.condition(c));
        }
        scenario.endings.iter().filter_map(|(_, _, ending)| ending.when.as_ref()).for_each(|c| self.condition(c));
        if let Some(account) = &scenario.account {
            self.beats(&account.beats, scenario);
        }
    }

    fn beats(&mut self, beats: &'s [Beat], scenario: &'s Scenario) {
        for beat in beats {
            match beat {
                Beat::Act(act) => self.act(act, scenario),
                Beat::Learn(facts) => self.facts(facts),
                Beat::If(when, then, other) => {
                    self.condition(when);
                    self.beats(then, scenario);
                    self.beats(other, scenario);
                }
                _ => {}
            }
        }
    }

    fn act(&mut self, act: &'s Act, scenario: &Scenario) {
        self.acts.push(act);
        for subject in &act.subjects {
            self.rows.insert((act.actor, *subject));
            if let Some(to) = act.to {
                self.rows.insert((to, *subject));
            }
        }
        let records = scenario.setting.records.iter().filter(|(_, _, record)| act.subjects.contains(&record.about));
        for test in records.flat_map(|(_, _, record)| record.purposes.iter().flat_map(|(tests, _)| tests)) {
            self.rows.insert((act.actor, test.subject));
        }
    }

    fn facts(&mut self, facts: &[FactTest]) {
        self.rows.extend(facts.iter().map(|test| (self.you, test.subject)));
    }

    fn condition(&mut self, condition: &Condition) {
        condition.walk(&mut |condition| match condition {
            Condition::Fact(test) => {
                self.rows.insert((self.you, test.subject));
            }
            Condition::Owes(_, subject) => {
                self.rows.insert((self.you, *subject));
            }
            Condition::Did(choice) => {
                self.remembered.insert(*choice);
            }
            _ => {}
        });
    }

    /// Every rule and subject about which something can be found against or for the player.
    fn marks(&self, policy: &Policy) -> Vec<(Id<Rule>, PersonId)> {
        let mut out = BTreeSet::new();
        let about = |subject: &PersonId| {
            let own = self.acts.iter().filter(move |act| act.actor == self.you && act.subjects.contains(subject));
            own.filter_map(|act| act.event.verb).collect::<BTreeSet<Id<Verb>>>()
        };
        let mine: Vec<PersonId> =
            self.rows.iter().filter(|(actor, _)| *actor == self.you).map(|(_, subject)| *subject).collect();
        for subject in &mine {
            let mut verbs = about(subject);
            let counted: Vec<_> = policy
                .rules
                .iter()
                .filter(|(_, _, rule)| rule.acts.iter().any(|act| verbs.contains(&act.verb)))
                .filter_map(|(_, _, rule)| match rule.kind {
                    Kind::CountsAsAct { verb } => Some(verb),
                    _ => None,
                })
                .collect();
            verbs.extend(counted);
            for (id, _, rule) in policy.rules.iter() {
                let can = match &rule.kind {
                    Kind::Prohibit { .. } | Kind::Commend => rule.acts.iter().any(|act| verbs.contains(&act.verb)),
                    Kind::Oblige { parts, shown_at, breach_at_end, .. } => {
                        let part_acts = parts
                            .iter()
                            .filter_map(|part| policy.history.get(usize::from(part.met)))
                            .flat_map(|past| &past.acts);
                        *breach_at_end || part_acts.chain(shown_at).any(|act| verbs.contains(&act.verb))
                    }
                    _ => false,
                };
                if can {
                    out.insert((id, *subject));
                }
            }
        }
        out.into_iter().collect()
    }
}
