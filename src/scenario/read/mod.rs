//! Reading a script: the whole, then scenes, then what is in them.

mod balance;
mod compose;
mod condition;
mod desk;
mod given;
mod lines;
mod order;
mod picture;
mod scene;
mod time;

pub use given::Given;

use std::collections::BTreeSet;

use self::condition::Picks;
use super::model::{Account, Chance, Choice, Counter, Ending, Review, Scenario, Scene};
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::{Outcome, PersonId, Policy, Setting, SettingReader};
use crate::source::{Fields, Node, Reader, Shape, Source, Word};
use crate::vocabulary::Table;

/// The script format that this version reads.
const FORMAT: i64 = 1;
/// Limits that keep any script playable; generous, and errors beyond.
const MAX_SCENES: usize = 2_000;
const MAX_CHOICES: usize = 10_000;
const MAX_OPEN: usize = 64;
const MAX_CHANCES: usize = 8;
const MAX_OUTCOMES: usize = 14;

impl Scenario {
    /// The packs that a script asks for, so that the policy can be put together before it is read.
    pub fn policies(source: &Source, script: &Node) -> Result<Vec<String>, Vec<Diagnostic>> {
        let mut reader = Reader::new(source);
        let mut fields = Fields::named(&mut reader, script, "Scenario").ok_or_else(|| reader.found.clone())?;
        let policies: Vec<String> =
            fields.list(&mut reader, "policies").into_iter().filter_map(|node| reader.text(node)).collect();
        Ok(policies)
    }

    /// Reads a script against a policy, with everything that is wrong with it.
    pub fn read(source: &Source, mut script: Node, policy: &Policy) -> Result<Scenario, Vec<Diagnostic>> {
        let apart = desk::set_apart(&mut script);
        let mut reader = Reader::new(source);
        let scenario = ScriptReader { policy, reader: &mut reader, picks: None }.scenario(&script, &apart);
        match scenario {
            Some(scenario) if !crate::diagnostic::any_error(&reader.found) => Ok(scenario),
            _ => Err(reader.found),
        }
    }
}

struct ScriptReader<'r, 's> {
    policy: &'r Policy,
    reader: &'r mut Reader<'s>,
    /// While a choice that is put together is read.
    picks: Option<Picks>,
}

/// Everything that names in a scene refer to.
struct Names {
    setting: Setting,
    chances: Table<Chance>,
    phases: Table<()>,
    counters: Table<Counter>,
    scenes: Table<()>,
    /// The choices that are written, in order.
    choices: Table<()>,
}

impl<'s> ScriptReader<'_, 's> {
    fn scenario(&mut self, node: &Node, apart: &[(String, Node)]) -> Option<Scenario> {
        let mut fields = Fields::named(self.reader, node, "Scenario")?;
        if let Some(format) = fields.need(self.reader, "format") {
            self.reader.format(format, FORMAT);
        }
        let setting = SettingReader { vocabulary: &self.policy.vocabulary, reader: self.reader }.setting(&mut fields);
        let chances = self.chances(&mut fields);
        let (phases, counters) = (self.phases(&mut fields), self.counters(&mut fields));
        let scene_nodes = fields.entries(self.reader, "scenes");
        if scene_nodes.is_empty() {
            self.reader.error(fields.span, Code::MISSING_FIELD, "the scenario has no scene");
        }
        if scene_nodes.len() > MAX_SCENES {
            self.reader.error(fields.span, Code::TOO_LARGE, format!("a scenario has at most {MAX_SCENES} scenes"));
        }
        let (scenes, choices) = (Table::default(), Table::default());
        let mut names = Names { setting, chances, phases, counters, scenes, choices };
        for (word, scene) in &scene_nodes {
            names.scenes.push(&word.text, ());
            self.choice_ids(scene, &mut names.choices);
        }
        if names.choices.len() > MAX_CHOICES {
            self.reader.error(fields.span, Code::TOO_LARGE, format!("a scenario has at most {MAX_CHOICES} choices"));
            return None;
        }
        let mut scenes: Table<Scene> = Table::default();
        let mut choices: Table<Choice> = Table::default();
        let mut open = Vec::new();
        for (word, scene) in &scene_nodes {
            let scene = self.scene(scene, &names, &mut choices, &mut open, scenes.len());
            scenes.push(&word.text, scene);
        }
        if open.len() > MAX_OPEN {
            self.reader.error(fields.span, Code::TOO_LARGE, format!("at most {MAX_OPEN} choices can be put together"));
            open.clear();
        }
        open.iter().for_each(|open| self.compositions(open, &names, &mut choices));
        let searches = self.searches(apart, &names, &scenes, &mut choices);
        if choices.len() > MAX_CHOICES {
            let message = format!("with what can be composed and searched there are more than {MAX_CHOICES} choices");
            self.reader.error(fields.span, Code::TOO_LARGE, message);
        }
        let start = fields.need(self.reader, "start").and_then(|node| self.scene_of(node, &names));
        let later = self.later(&mut fields, &names);
        let before = self.before(&mut fields, &names);
        let balance = self.balance(&mut fields);
        let endings = self.endings(&mut fields, &names);
        let account = fields.get("account").and_then(|node| self.account(node, &names));
        let scenario = Scenario {
            id: fields.text(self.reader, "id").unwrap_or_default(),
            title: fields.text(self.reader, "title").unwrap_or_default(),
            hook: fields.text_or_empty(self.reader, "hook"),
            place: fields
                .get("place")
                .and_then(|node| self.reader.number(node, 1..=999))
                .and_then(|place| u32::try_from(place).ok()),
            teaches: self.teaches(&mut fields),
            minutes: fields
                .get("minutes")
                .and_then(|node| self.reader.number(node, 1..=120))
                .and_then(|m| u32::try_from(m).ok())
                .unwrap_or(10),
            content_note: fields.text_or_empty(self.reader, "content_note"),
            policies: self.policies(&mut fields),
            lenses: fields.list(self.reader, "lenses").into_iter().filter_map(|node| self.reader.text(node)).collect(),
            reviewed: self.reviews(&mut fields),
            setting: names.setting,
            chances: names.chances,
            // Without a start it is an error anyway; the rest is still read, for what else is wrong with it.
            start: start.or_else(|| scenes.nth(0).map(|(id, ..)| id))?,
            scenes,
            choices,
            searches,
            phases: names.phases,
            later,
            counters: names.counters,
            before,
            balance,
            endings,
            account,
            trainer: fields.text_or_empty(self.reader, "trainer"),
            edition: self.reader.source.edition(),
        };
        fields.close(self.reader);
        self.order(&scenario);
        Some(scenario)
    }

    fn policies(&mut self, fields: &mut Fields<'_>) -> Vec<String> {
        let nodes = fields.list(self.reader, "policies");
        if nodes.is_empty() {
            self.reader.error(fields.span, Code::MISSING_FIELD, "the scenario names no policy to judge by").help =
                Some("name the packs, such as `policies: [\"bch\", \"standards\"]`".to_owned());
        }
        nodes.into_iter().filter_map(|node| self.reader.text(node)).collect()
    }

    fn teaches(&mut self, fields: &mut Fields<'_>) -> Vec<Outcome> {
        let nodes = fields.list(self.reader, "teaches");
        nodes.into_iter().filter_map(|node| self.reader.one_of(node, "learning outcome", Outcome::ALL)).collect()
    }

    fn reviews(&mut self, fields: &mut Fields<'_>) -> Vec<Review> {
        let mut out = Vec::new();
        for node in fields.list(self.reader, "reviewed") {
            let Some(mut inner) = Fields::named(self.reader, node, "Review") else { continue };
            let by = inner.text(self.reader, "by").unwrap_or_default();
            let on = inner.text(self.reader, "on").unwrap_or_default();
            let editions =
                inner.list(self.reader, "editions").into_iter().filter_map(|node| self.reader.text(node)).collect();
            inner.close(self.reader);
            out.push(Review { by, on, editions });
        }
        out
    }

    fn chances(&mut self, fields: &mut Fields<'_>) -> Table<Chance> {
        let mut chances = Table::default();
        let mut named = BTreeSet::new();
        for (name, node) in fields.entries(self.reader, "chances") {
            let mut outcomes = Table::default();
            let entries = self.reader.entries(node);
            let own: BTreeSet<&str> = entries.iter().map(|(outcome, _)| outcome.text.as_str()).collect();
            for (outcome, weight) in entries {
                if named.contains(outcome.text.as_str()) {
                    let message = format!("the outcome `{}` belongs to another chance already", outcome.text);
                    self.reader.error(outcome.span, Code::DUPLICATE, message).help =
                        Some("give it another name, so that `~` and the name say which chance is meant".to_owned());
                }
                if let Some(weight) =
                    self.reader.number(weight, 1..=1_000).and_then(|weight| u32::try_from(weight).ok())
                {
                    outcomes.push(&outcome.text, weight);
                }
            }
            if outcomes.is_empty() || outcomes.len() > MAX_OUTCOMES {
                self.reader.error(name.span, Code::BAD_VALUE, format!("a chance has one to {MAX_OUTCOMES} outcomes"));
            }
            named.extend(own);
            chances.push(&name.text, Chance { outcomes });
        }
        if chances.len() > MAX_CHANCES {
            self.reader.error(fields.span, Code::NO_ROOM, format!("at most {MAX_CHANCES} chances fit into a session"));
        }
        chances
    }

    /// Notes the ids of a scene's choices before anything refers to them.
    fn choice_ids(&mut self, scene: &Node, ids: &mut Table<()>) {
        let Shape::Fields(_, entries) = &scene.shape else { return };
        let Some((_, Node { shape: Shape::List(choices), .. })) =
            entries.iter().find(|(word, _)| word.text == "choices")
        else {
            return;
        };
        for choice in choices {
            let Shape::Fields(_, entries) = &choice.shape else { continue };
            let Some((_, id)) = entries.iter().find(|(word, _)| word.text == "id") else { continue };
            let Shape::Word(text) = &id.shape else { continue };
            if ids.find(text).is_some() {
                self.reader.error(id.span, Code::DUPLICATE, format!("the choice `{text}` stands twice")).help =
                    Some("choice ids are unique in the whole scenario".to_owned());
            } else {
                ids.push(text, ());
            }
        }
    }

    fn setting_reader(&mut self) -> SettingReader<'_, 's> {
        SettingReader { vocabulary: &self.policy.vocabulary, reader: self.reader }
    }

    fn dangling<'k>(&mut self, word: &Word, what: &str, known: impl IntoIterator<Item = &'k str>) {
        self.reader.unknown(word, what, known);
        if let Some(last) = self.reader.found.last_mut() {
            last.code = Code::DANGLING;
            last.message = format!("there is no {what} `{}`", word.text);
        }
    }

    fn endings(&mut self, fields: &mut Fields<'_>, names: &Names) -> Table<Ending> {
        let mut endings: Table<Ending> = Table::default();
        let mut always = false;
        for (id, node) in fields.entries(self.reader, "endings") {
            let Some(mut inner) = Fields::named(self.reader, node, "Ending") else { continue };
            let title = inner.text_or_empty(self.reader, "title");
            let condition = inner.get("when");
            let when = condition.and_then(|node| self.condition(node, names));
            let requires = inner.list(self.reader, "requires");
            let requires = requires.into_iter().filter_map(|node| self.condition(node, names)).collect();
            let text = inner.text(self.reader, "text").unwrap_or_default();
            inner.close(self.reader);
            if always {
                self.reader
                    .error(id.span, Code::UNREACHABLE, format!("the ending `{}` can never be taken", id.text))
                    .help = Some("an ending without `when` always fits, so it goes last".to_owned());
            }
            always |= condition.is_none();
            endings.push(&id.text, Ending { title, when, requires, text, span: node.span });
        }
        if !always {
            self.reader.error(fields.span, Code::DEAD_END, "no ending fits always").help =
                Some("let the last ending have no `when`".to_owned());
        }
        endings
    }

    fn account(&mut self, node: &Node, names: &Names) -> Option<Account> {
        let mut fields = Fields::named(self.reader, node, "Account")?;
        let by: Option<PersonId> =
            fields.need(self.reader, "by").and_then(|node| self.setting_reader().someone(node, &names.setting.people));
        let nodes = fields.list(self.reader, "beats");
        let beats = nodes.into_iter().filter_map(|node| self.beat(node, names)).collect();
        fields.close(self.reader);
        Some(Account { by: by?, beats })
    }
}
