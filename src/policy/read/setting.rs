//! Reading people, records and acts as scenarios and worked judgements write them.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::policy::event::Event;
use crate::policy::situation::{Act, FactTest, People, Person, PersonId, Record, Setting, YOU};
use crate::source::{Fields, Node, Reader, Shape, Word};
use crate::vocabulary::{Id, NO_VALUE, Value, Verb, Vocabulary};

/// The most people and things in a setting.
const MAX_PEOPLE: usize = 64;

/// Reads settings and acts.
pub struct SettingReader<'r, 's> {
    /// The words.
    pub vocabulary: &'r Vocabulary,
    /// The text.
    pub reader: &'r mut Reader<'s>,
}

impl SettingReader<'_, '_> {
    /// Reads `you`, `cast` and `records`.
    pub fn setting(&mut self, fields: &mut Fields<'_>) -> Setting {
        let mut setting = Setting::default();
        if let Some(you) = fields.need(self.reader, "you").and_then(|node| self.person(node)) {
            setting.people.push(YOU, you);
        }
        for (id, node) in fields.entries(self.reader, "cast") {
            if id.text == YOU {
                self.reader.error(id.span, Code::DUPLICATE, "`you` is the player and not in the cast");
            } else if let Some(person) = self.person(node) {
                setting.people.push(&id.text, person);
            }
        }
        let tied = setting.people.iter().flat_map(|(_, _, person)| person.ties.keys());
        if let Some(nobody) = tied.filter(|name| setting.people.find(name).is_none()).min() {
            let message = format!("somebody has a tie to `{nobody}`, who is not in the cast");
            self.reader.error(fields.span, Code::DANGLING, message);
        }
        if setting.people.len() > MAX_PEOPLE {
            let message = format!("a cast has at most {MAX_PEOPLE} people and things");
            self.reader.error(fields.span, Code::TOO_LARGE, message);
        }
        for (id, node) in fields.entries(self.reader, "records") {
            if let Some(record) = self.record(node, &setting.people) {
                setting.records.push(&id.text, record);
            }
        }
        setting
    }

    fn person(&mut self, node: &Node) -> Option<Person> {
        let mut fields = Fields::named(self.reader, node, "Person")?;
        let name = fields.text(self.reader, "name")?;
        let short = fields.text_or_empty(self.reader, "short");
        let short = if short.is_empty() { name.clone() } else { short };
        let part = fields.text_or_empty(self.reader, "part");
        let relation = self.member(&mut fields, "relation").unwrap_or(0);
        let standing = self.member(&mut fields, "standing").unwrap_or(NO_VALUE);
        let aware = fields.get("aware").and_then(|node| self.reader.flag(node)).unwrap_or(true);
        let ties = self.ties(&mut fields);
        let figure = fields.get("figure").and_then(|node| self.reader.word(node));
        fields.close(self.reader);
        Some(Person { name, short, part, relation, aware, standing, ties, figure })
    }

    /// `ties: { arthur: neighbour }`: what others are to this person.
    fn ties(&mut self, fields: &mut Fields<'_>) -> BTreeMap<String, Value> {
        let mut out = BTreeMap::new();
        let Some(sort) = self.vocabulary.sorts.find("relation") else { return out };
        for (who, node) in fields.entries(self.reader, "ties") {
            let Some(word) = self.reader.word(node) else { continue };
            match self.vocabulary.value(sort, &word.text) {
                Some(value) => {
                    out.insert(who.text.clone(), value);
                }
                None => self.reader.unknown(&word, "relation", self.vocabulary.sorts.get(sort).members.names()),
            }
        }
        out
    }

    /// A field whose word is a member of the sort of the same name.
    fn member(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Option<Value> {
        let word = fields.get(name).and_then(|node| self.reader.word(node))?;
        let sort = self.vocabulary.sorts.find(name)?;
        let value = self.vocabulary.value(sort, &word.text);
        if value.is_none() {
            self.reader.unknown(&word, name, self.vocabulary.sorts.get(sort).members.names());
        }
        value
    }

    fn record(&mut self, node: &Node, people: &People) -> Option<Record> {
        let mut fields = Fields::named(self.reader, node, "Record")?;
        let system = self.member(&mut fields, "system");
        let about = fields.need(self.reader, "about").and_then(|node| self.someone(node, people));
        let text = fields.text(self.reader, "text").unwrap_or_default();
        let mut purposes = Vec::new();
        for line in fields.list(self.reader, "purpose") {
            let Some(mut inner) = Fields::open(self.reader, line) else { continue };
            let when = inner.need(self.reader, "when").map(|node| self.fact_tests(node, people)).unwrap_or_default();
            let is = inner.need(self.reader, "is").and_then(|node| self.reader.word(node));
            inner.close(self.reader);
            let sort = self.vocabulary.sorts.find("purpose")?;
            if let Some(word) = is {
                match self.vocabulary.value(sort, &word.text) {
                    Some(value) => purposes.push((when, value)),
                    None => self.reader.unknown(&word, "purpose", self.vocabulary.sorts.get(sort).members.names()),
                }
            }
        }
        fields.close(self.reader);
        Some(Record { system: system?, about: about?, text, purposes })
    }

    /// A person of the setting.
    pub fn someone(&mut self, node: &Node, people: &People) -> Option<PersonId> {
        let word = self.reader.word(node)?;
        let id = people.find(&word.text);
        if id.is_none() {
            self.reader.unknown(&word, "person", people.names());
        }
        id
    }

    /// `fact(tasked, dana)`, `not(fact(…))`, or a list of them.
    pub fn fact_tests(&mut self, node: &Node, people: &People) -> Vec<FactTest> {
        let nodes = self.reader.one_or_more(node);
        nodes.into_iter().filter_map(|node| self.fact_test(node, people)).collect()
    }

    /// `fact(name, subject)` for a flag, `fact(name, subject, value)` for the others.
    pub fn fact_test(&mut self, node: &Node, people: &People) -> Option<FactTest> {
        match &node.shape {
            Shape::Call(Some(word), items) if word.text == "not" => {
                let inner = self.fact_test(items.first()?, people)?;
                Some(FactTest { negated: !inner.negated, ..inner })
            }
            Shape::Call(Some(word), items) if word.text == "fact" => {
                let name = items.first().and_then(|node| self.reader.word(node))?;
                let Some(fact) =
                    self.vocabulary.facts.find(&name.text).filter(|id| !self.vocabulary.facts.get(*id).derived)
                else {
                    let known =
                        self.vocabulary.facts.iter().filter(|(_, _, fact)| !fact.derived).map(|(_, name, _)| name);
                    self.reader.unknown(&name, "fact", known);
                    return None;
                };
                let Some(about) = items.get(1) else {
                    self.reader.error(
                        node.span,
                        Code::MISSING_FIELD,
                        "`fact` needs a subject, such as `fact(tasked, dana)`",
                    );
                    return None;
                };
                let subject = self.someone(about, people)?;
                let sort = self.vocabulary.facts.get(fact).sort;
                let value = match items.get(2).map(|node| self.reader.word(node)) {
                    None => 1,
                    Some(word) => {
                        let word = word?;
                        let value = self.vocabulary.value(sort, &word.text);
                        if value.is_none() {
                            self.reader.unknown(&word, "word", self.vocabulary.sorts.get(sort).members.names());
                        }
                        value?
                    }
                };
                Some(FactTest { fact, subject, value, negated: false })
            }
            other => self.reader.wrong(node, "`fact(name, subject)`", other.noun()),
        }
    }

    /// One act: `verb(about: …, by: …, slot: value, …)`.
    pub fn act(&mut self, node: &Node, setting: &Setting) -> Option<Act> {
        let mut fields = Fields::open(self.reader, node)?;
        let head = fields.head.clone().unwrap_or(Word { text: String::new(), span: node.span });
        let Some(verb) = self.vocabulary.verbs.find(&head.text) else {
            self.reader.unknown(&head, "verb", self.vocabulary.verbs.names());
            return None;
        };
        let actor =
            fields.get("by").map_or_else(|| setting.people.find(YOU), |node| self.someone(node, &setting.people));
        let about = fields.need(self.reader, "about")?;
        let about = self.reader.one_or_more(about);
        let subjects: Vec<PersonId> =
            about.into_iter().filter_map(|node| self.someone(node, &setting.people)).collect();
        let mut act = Act { actor: actor?, subjects, to: None, event: Event::act(verb), span: node.span };
        for (word, value) in fields.rest() {
            self.slot(&mut act, verb, word, value, setting);
        }
        self.defaults(&mut act, verb, &head);
        self.needs_record(&act, setting);
        Some(act)
    }

    fn slot(&mut self, act: &mut Act, verb: Id<Verb>, word: &Word, node: &Node, setting: &Setting) {
        let takes = &self.vocabulary.verbs.get(verb).slots;
        let Some(slot) = self.vocabulary.slots.find(&word.text).filter(|slot| takes.contains(slot)) else {
            let known: Vec<&str> =
                ["about", "by"].into_iter().chain(takes.iter().map(|slot| self.vocabulary.slots.name(*slot))).collect();
            return self.reader.unknown(word, &format!("detail of `{}`", self.vocabulary.verbs.name(verb)), known);
        };
        let Some(value) = self.reader.word(node) else { return };
        let sort = self.vocabulary.slots.get(slot).sort;
        if sort == self.vocabulary.own.standing
            && let Some(person) = setting.people.find(&value.text)
        {
            let standing = setting.people.get(person).standing;
            if standing == NO_VALUE {
                self.reader
                    .error(value.span, Code::MISSING_FIELD, format!("`{}` has no `standing` in the cast", value.text))
                    .help = Some("say where they stand, such as `standing: supervisor`".to_owned());
            }
            act.to = Some(person);
            act.event = act.event.with(slot, standing);
            return;
        }
        match self.vocabulary.value(sort, &value.text) {
            Some(value) => act.event = act.event.with(slot, value),
            None => self.reader.unknown(&value, "word", self.vocabulary.sorts.get(sort).members.names()),
        }
    }

    /// Fills slots that were left out; the purpose stays open for [`Setting::settle`].
    fn defaults(&mut self, act: &mut Act, verb: Id<Verb>, head: &Word) {
        for slot in &self.vocabulary.verbs.get(verb).slots {
            if act.event.slot(*slot) != NO_VALUE || *slot == self.vocabulary.own.purpose {
                continue;
            }
            match self.vocabulary.slots.get(*slot).default {
                Some(value) => act.event = act.event.with(*slot, value),
                None => {
                    let name = self.vocabulary.slots.name(*slot);
                    self.reader.error(head.span, Code::MISSING_FIELD, format!("`{}` needs `{name}`", head.text));
                }
            }
        }
    }

    /// A search needs a record to be of, or its purpose written down.
    fn needs_record(&mut self, act: &Act, setting: &Setting) {
        let (purpose, system) = (self.vocabulary.own.purpose, self.vocabulary.own.system);
        let takes = act.event.verb.is_some_and(|verb| self.vocabulary.verbs.get(verb).slots.contains(&purpose));
        if !takes || act.event.slot(purpose) != NO_VALUE {
            return;
        }
        for subject in &act.subjects {
            if setting.record(act.event.slot(system), *subject).is_none() {
                let message = format!("there is no record of `{}` on that system", setting.people.name(*subject));
                self.reader.error(act.span, Code::NO_RECORD, message).help =
                    Some("add one to `records`, or write the act's `purpose`".to_owned());
            }
        }
    }
}
