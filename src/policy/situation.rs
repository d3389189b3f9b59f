//! People, records and acts, and how an act is settled and passes into history.

use super::event::{Event, Row};
use crate::source::{Span, Word};
use crate::vocabulary::{Fact, Id, NO_VALUE, Table, Value, Vocabulary};

/// The id under which the player stands, first, among the people.
pub const YOU: &str = "you";

/// A person, address, vehicle or log that acts can be about.
pub type PersonId = Id<Person>;

/// Everyone and everything in a setting; the player first.
pub type People = Table<Person>;

/// Someone or something in a setting.
#[derive(Clone, Debug)]
pub struct Person {
    /// Full name as shown, such as "Dana Fox".
    pub name: String,
    /// What they are called in a sentence, such as "Dana".
    pub short: String,
    /// What they are to the player, in a few words for the name plate.
    pub part: String,
    /// What they are to the player, as a rule reads it.
    pub relation: Value,
    /// Whether the player knows it from the start.
    pub aware: bool,
    /// Where they stand when something is said to them.
    pub standing: Value,
    /// What others are to them, by id: for people who act in matters of their own.
    pub ties: std::collections::BTreeMap<String, Value>,
    /// Which figure they are drawn as; nothing here reads it.
    pub figure: Option<Word>,
}

/// A record that a police system holds.
#[derive(Clone, Debug)]
pub struct Record {
    /// The system that holds it.
    pub system: Value,
    /// Whom or what it is about.
    pub about: PersonId,
    /// What it says.
    pub text: String,
    /// The true purpose of looking, by the first line whose facts hold; none otherwise.
    pub purposes: Vec<(Vec<FactTest>, Value)>,
}

/// A fact of one subject having one of some values, for the person who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactTest {
    /// Which fact.
    pub fact: Id<Fact>,
    /// About whom.
    pub subject: PersonId,
    /// The value it must have.
    pub value: Value,
    /// Whether it must not have it.
    pub negated: bool,
}

/// Something that someone does.
#[derive(Clone, Debug)]
pub struct Act {
    /// Who.
    pub actor: PersonId,
    /// About whom or what; each is judged by itself.
    pub subjects: Vec<PersonId>,
    /// To whom, where that is a person of the setting.
    pub to: Option<PersonId>,
    /// The verb and its slots; the purpose, unless it was written down, is still open.
    pub event: Event,
    /// Where it is written.
    pub span: Span,
}

/// The people and records that acts are read and settled against.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// Everyone.
    pub people: People,
    /// What the systems hold.
    pub records: Table<Record>,
}

impl Setting {
    /// The row of an actor about a subject before anything has happened.
    pub fn first_row(&self, vocabulary: &Vocabulary, actor: PersonId, subject: PersonId) -> Row {
        let mut row = Row::default();
        let person = self.people.get(subject);
        let own = actor.position() == 0;
        let mut set = |id, value| row = row.set(vocabulary.facts.get(id), value);
        set(vocabulary.own.aware, if own { Value::from(person.aware) } else { 1 });
        let tie = || self.people.get(actor).ties.get(self.people.name(subject)).copied();
        set(vocabulary.own.relation, if own { person.relation } else { tie().unwrap_or(0) });
        row
    }

    /// The event as it is judged for one subject: a purpose left open is read from the record.
    pub fn settle(
        &self,
        vocabulary: &Vocabulary,
        act: &Act,
        subject: PersonId,
        row: impl Fn(PersonId) -> Row,
    ) -> Event {
        let (purpose, system) = (vocabulary.own.purpose, vocabulary.own.system);
        let takes = act.event.verb.is_some_and(|verb| vocabulary.verbs.get(verb).slots.contains(&purpose));
        if !takes || act.event.slot(purpose) != NO_VALUE {
            return act.event;
        }
        let record = self.record(act.event.slot(system), subject).map(|id| self.records.get(id));
        let value = record.and_then(|record| {
            let holds = |tests: &[FactTest]| tests.iter().all(|test| test.holds(vocabulary, row(test.subject)));
            record.purposes.iter().find(|(tests, _)| holds(tests)).map(|(_, value)| *value)
        });
        act.event.with(purpose, value.unwrap_or(0))
    }

    /// The record that a system holds about someone.
    pub fn record(&self, system: Value, about: PersonId) -> Option<Id<Record>> {
        self.records.iter().find(|(_, _, record)| record.system == system && record.about == about).map(|(id, ..)| id)
    }
}

impl FactTest {
    /// Whether the fact, as it is, has the value.
    pub fn holds(&self, vocabulary: &Vocabulary, row: Row) -> bool {
        (row.fact(vocabulary.facts.get(self.fact)) == self.value) != self.negated
    }
}

/// Where rows are kept: a session's small array, a worked judgement's map.
pub trait Rows {
    /// The row of an actor about a subject.
    fn row(&self, actor: PersonId, subject: PersonId) -> Row;
    /// Replaces it.
    fn set_row(&mut self, actor: PersonId, subject: PersonId, row: Row);
}

impl super::Policy {
    /// Judges an act for each of its subjects and lets it pass into history.
    ///
    /// `found` receives, for each subject, the settled event, the row before it and the findings, and the
    /// place where rows are kept.
    pub fn perform<R: Rows>(
        &self,
        setting: &Setting,
        act: &Act,
        rows: &mut R,
        mut found: impl FnMut(&mut R, PersonId, Event, Row, &[super::Finding]),
    ) {
        // Room for all that most acts come to, asked for once.
        let mut buffer = Vec::with_capacity(8);
        for subject in &act.subjects {
            let before = rows.row(act.actor, *subject);
            let event = setting.settle(&self.vocabulary, act, *subject, |about| rows.row(act.actor, about));
            buffer.clear();
            let after = self.judge_and_pass(event, before, &mut buffer);
            found(rows, *subject, event, before, &buffer);
            rows.set_row(act.actor, *subject, after);
            if let Some(to) = act.to {
                rows.set_row(to, *subject, self.after_received(event, rows.row(to, *subject)));
            }
        }
    }
}
