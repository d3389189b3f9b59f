//! Reading what a record is at a terminal: which reasons are lies, what is expected, what is counted.
//!
//! Records themselves are read by `policy`, for situations too, where nobody sits at a terminal.
//! What only a scenario says of them is set apart first.

use super::{Names, Picks, ScriptReader};
use crate::diagnostic::Code;
use crate::policy::{Act, Event, Record, YOU};
use crate::scenario::condition::Condition;
use crate::scenario::model::{Choice, Go, Kind, Next, Scene, Search};
use crate::source::{Fields, Node, Shape, Word};
use crate::vocabulary::{Id, Table};

/// How many records a terminal offers, so that what can be searched stays a list that a person can read.
const MAX_RECORDS: usize = 64;
/// What only a scenario says of a record.
const APART: [&str; 3] = ["lies", "expect_search", "counts"];

/// Takes what only a scenario says of records out of a script: for each record, its own fields.
pub(super) fn set_apart(script: &mut Node) -> Vec<(String, Node)> {
    let Shape::Fields(_, fields) = &mut script.shape else { return Vec::new() };
    let records = fields.iter_mut().find(|(word, _)| word.text == "records");
    let Some((_, Node { shape: Shape::Map(records), .. })) = records else { return Vec::new() };
    let mut out = Vec::new();
    for (name, record) in records {
        let Shape::Fields(_, fields) = &mut record.shape else { continue };
        let (apart, kept) =
            std::mem::take(fields).into_iter().partition(|(word, _)| APART.contains(&word.text.as_str()));
        *fields = kept;
        out.push((name.text.clone(), Node { span: record.span, shape: Shape::Fields(None, apart) }));
    }
    out
}

impl ScriptReader<'_, '_> {
    /// Every search there is, by record and reason, added to the choices.
    pub(super) fn searches(
        &mut self,
        apart: &[(String, Node)],
        names: &Names,
        scenes: &Table<Scene>,
        choices: &mut Table<Choice>,
    ) -> Vec<Id<Choice>> {
        let words = &self.policy.vocabulary;
        let Some(reasons) = words.sorts.find("reason") else { return Vec::new() };
        let reasons: Vec<String> = words.sorts.get(reasons).members.names().map(str::to_owned).collect();
        let offered = scenes.iter().any(|(_, _, scene)| scene.terminal);
        if offered && apart.len() > MAX_RECORDS {
            if let Some((_, record)) = apart.get(MAX_RECORDS) {
                let message = format!("at most {MAX_RECORDS} records can be searched at a terminal");
                self.reader.error(record.span, Code::NO_ROOM, message);
            }
            return Vec::new();
        }
        let mut out = Vec::new();
        for (name, node) in apart {
            let Some(record) = names.setting.records.find(name) else { continue };
            for reason in &reasons {
                let found = self.reader.found.len();
                self.picks = Some(Picks { known: reasons.clone(), chosen: vec![reason.clone()] });
                let choice = self.search(node, names, scenes, record, reason);
                self.picks = None;
                // What is wrong with a record is wrong whatever reason is picked: it is told once.
                if self.reader.found.len() > found {
                    break;
                }
                if let Some(choice) = choice.filter(|_| offered) {
                    let record = names.setting.records.get(record);
                    let system = self.policy.vocabulary.slots.get(self.policy.vocabulary.own.system).sort;
                    let system = self.policy.vocabulary.word(system, record.system);
                    out.push(choices.push(format!("search:{system}:{name}:{reason}"), choice));
                }
            }
        }
        out
    }

    fn search(
        &mut self,
        node: &Node,
        names: &Names,
        scenes: &Table<Scene>,
        id: Id<Record>,
        reason: &str,
    ) -> Option<Choice> {
        let mut fields = Fields::open(self.reader, node)?;
        let lie = self.lie(&mut fields, names, reason);
        let expect = fields.get("expect_search").map(|node| self.expectations(node, names)).unwrap_or_default();
        let counts = self.counts(&mut fields, names);
        fields.close(self.reader);
        let words = &self.policy.vocabulary;
        let record = names.setting.records.get(id);
        let sort = words.slots.find("reason").map(|slot| words.slots.get(slot).sort)?;
        let picked = words.value(sort, reason)?;
        let event = self.plain_act("access")?.with(words.own.system, record.system);
        let event = event.with(words.slots.find("reason")?, picked);
        let person = names.setting.people.get(record.about);
        let system = words.says(words.slots.get(words.own.system).sort, record.system);
        let text = format!("Search {system} for {}. Reason: {}.", person.name, words.says(sort, picked));
        let act = Act {
            actor: names.setting.people.find(YOU)?,
            subjects: vec![record.about],
            to: None,
            event,
            span: node.span,
        };
        Some(Choice {
            text,
            scene: scenes.nth(0)?.0,
            when: None,
            once: false,
            with: None,
            does: vec![act],
            learns: Vec::new(),
            counts,
            expect,
            after: Vec::new(),
            trainer: String::new(),
            then: vec![Go { when: None, to: Next::Stay, span: node.span }],
            kind: Kind::Search(Search { record: id, reason: picked, lie }),
            span: node.span,
        })
    }

    /// An act of which only what may be left out is said. The purpose stays open: the record settles it.
    pub(super) fn plain_act(&self, verb: &str) -> Option<Event> {
        let words = &self.policy.vocabulary;
        let verb = words.verbs.find(verb)?;
        let open = words.verbs.get(verb).slots.iter().filter(|slot| **slot != words.own.purpose);
        let defaults = open.filter_map(|slot| Some((*slot, words.slots.get(*slot).default?)));
        Some(defaults.fold(Event::act(verb), |event, (slot, value)| event.with(slot, value)))
    }

    /// When picking this reason is a lie: `lies: [vehicle_stop, Lie(reason: training, when: …)]`.
    fn lie(&mut self, fields: &mut Fields<'_>, names: &Names, reason: &str) -> Option<Condition> {
        let mut lie = None;
        for node in fields.list(self.reader, "lies") {
            let (word, when) = match &node.shape {
                Shape::Word(text) => (Some(Word { text: text.clone(), span: node.span }), None),
                _ => {
                    let Some(mut inner) = Fields::named(self.reader, node, "Lie") else { continue };
                    let word = inner.need(self.reader, "reason").and_then(|node| self.reader.word(node));
                    let when = inner.need(self.reader, "when").and_then(|node| self.condition(node, names));
                    inner.close(self.reader);
                    (word, when)
                }
            };
            let known = self.picks.as_ref().map(|picks| picks.known.clone()).unwrap_or_default();
            match word {
                Some(word) if !known.contains(&word.text) => {
                    self.reader.unknown(&word, "reason", known.iter().map(String::as_str));
                }
                Some(word) if word.text == reason => lie = Some(when.unwrap_or(Condition::settled(true))),
                _ => {}
            }
        }
        lie
    }
}
