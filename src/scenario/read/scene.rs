//! Reading a scene: its beats, its choices and where they lead.

use super::compose::{Compose, Open};
use super::{Names, Picks, ScriptReader};
use crate::diagnostic::Code;
use crate::policy::{Act, FactTest};
use crate::scenario::model::{Beat, Choice, Instrument, Kind, Question, Scene};
use crate::source::{Fields, Node, Shape, Word};
use crate::vocabulary::{Id, Table};

impl ScriptReader<'_, '_> {
    pub(super) fn scene<'n>(
        &mut self,
        node: &'n Node,
        names: &Names,
        choices: &mut Table<Choice>,
        open: &mut Vec<Open<'n>>,
        at: usize,
    ) -> Scene {
        let mut scene = Scene {
            title: String::new(),
            set: None,
            lights: Vec::new(),
            switches: Vec::new(),
            on_stage: Vec::new(),
            day: String::new(),
            time: String::new(),
            gap: String::new(),
            place: String::new(),
            phase: None,
            terminal: false,
            ask: Vec::new(),
            draws: Vec::new(),
            beats: Vec::new(),
            choices: Vec::new(),
            span: node.span,
        };
        let Some(mut fields) = Fields::named(self.reader, node, "Scene") else { return scene };
        scene.title = fields.text(self.reader, "title").unwrap_or_default();
        self.picture(&mut fields, &mut scene, names);
        scene.day = fields.text_or_empty(self.reader, "day");
        scene.time = self.time_of_day(&mut fields);
        scene.gap = fields.text_or_empty(self.reader, "gap");
        scene.place = fields.text_or_empty(self.reader, "place");
        scene.phase = fields.get("phase").and_then(|node| self.phase(node, names));
        scene.terminal = fields.flag(self.reader, "terminal");
        scene.ask = fields
            .get("ask")
            .map(|node| self.reader.one_or_more(node).into_iter().cloned().collect::<Vec<_>>())
            .unwrap_or_default()
            .iter()
            .filter_map(|node| self.question(node))
            .collect();
        for node in fields.list(self.reader, "draws") {
            let Some(word) = self.reader.word(node) else { continue };
            match names.chances.find(&word.text) {
                Some(chance) => scene.draws.push(chance),
                None => self.reader.unknown(&word, "chance", names.chances.names()),
            }
        }
        for node in fields.list(self.reader, "beats") {
            scene.beats.extend(self.beat(node, names));
        }
        let own = names.scenes.nth(at).map(|(_, name, ())| name.to_owned()).unwrap_or_default();
        for node in fields.list(self.reader, "choices") {
            if let Some((id, choice, compose)) = self.choice(node, names, at) {
                let id = choices.push(id, choice);
                scene.choices.push(id);
                open.extend(compose.map(|compose| Open { choice: id, node, scene: at, compose }));
            }
        }
        fields.close(self.reader);
        if scene.choices.is_empty() {
            self.reader.error(node.span, Code::DEAD_END, format!("the scene `{own}` offers no choice")).help =
                Some("give it at least one; a choice that leads to `end` closes the story".to_owned());
        }
        scene
    }

    /// `purpose`, `conflict` or `verdict`: what a player can be asked before being told.
    fn question(&mut self, node: &Node) -> Option<Question> {
        let word = self.reader.word(node)?;
        let words = &self.policy.vocabulary;
        if word.text == Question::VERDICT {
            return Some(Question::Verdict);
        }
        let slot = words.slots.find(&word.text).filter(|id| !words.slots.get(*id).asks.is_empty());
        let fact = words.facts.find(&word.text).filter(|id| !words.facts.get(*id).asks.is_empty());
        let found = slot.map(Question::Slot).or(fact.map(Question::Fact));
        if found.is_none() {
            let slots = words.slots.iter().filter(|(_, _, slot)| !slot.asks.is_empty()).map(|(_, name, _)| name);
            let facts = words.facts.iter().filter(|(_, _, fact)| !fact.asks.is_empty()).map(|(_, name, _)| name);
            let known: Vec<&str> = slots.chain(facts).chain([Question::VERDICT]).collect();
            self.reader.unknown(&word, "question", known);
        }
        found
    }

    pub(super) fn beat(&mut self, node: &Node, names: &Names) -> Option<Beat> {
        match &node.shape {
            Shape::Call(Some(word), items) => match (word.text.as_str(), items.as_slice()) {
                ("Narrate", [text]) => Some(Beat::Narrate(self.reader.text(text)?)),
                ("Document", [text]) => Some(Beat::Document(self.reader.text(text)?)),
                (kind @ ("Say" | "Message"), [who, text]) => {
                    let who = self.setting_reader().someone(who, &names.setting.people);
                    let text = self.reader.text(text);
                    Some(if kind == "Say" { Beat::Say(who?, text?) } else { Beat::Message(who?, text?) })
                }
                ("Learn", items) if !items.is_empty() => Some(Beat::Learn(self.facts(items, names))),
                ("Act", [act]) => Some(Beat::Act(self.act(act, names)?)),
                ("Count", [counter]) => {
                    let counter = self.reader.word(counter)?;
                    self.named(&counter, "counter", &names.counters).map(Beat::Count)
                }
                _ => self.unknown_beat(word),
            },
            Shape::Fields(Some(word), _) if word.text == "If" => {
                let mut fields = Fields::open(self.reader, node)?;
                let when = fields.need(self.reader, "when").and_then(|node| self.condition(node, names));
                let mut side = |this: &mut Self, name| {
                    let nodes = fields.list(this.reader, name);
                    nodes.into_iter().filter_map(|node| this.beat(node, names)).collect::<Vec<_>>()
                };
                let (then, other) = (side(self, "then"), side(self, "else"));
                fields.close(self.reader);
                Some(Beat::If(when?, then, other))
            }
            Shape::Fields(Some(word), _) => self.unknown_beat(word),
            other => self.reader.wrong(node, "a beat, such as `Narrate(\"…\")`", other.noun()),
        }
    }

    pub(super) fn unknown_beat<T>(&mut self, word: &Word) -> Option<T> {
        let kinds = ["Narrate", "Say", "Document", "Message", "If", "Learn", "Act", "Count"];
        if kinds.contains(&word.text.as_str()) {
            let shape = match word.text.as_str() {
                "Say" => "`Say(person, \"…\")`",
                "Message" => "`Message(person, \"…\")`",
                "If" => "`If(when: …, then: […])`",
                "Learn" => "`Learn(fact(…))`",
                "Act" => "`Act(verb(…))`",
                "Count" => "`Count(counter)`",
                _ => "one text in quotation marks",
            };
            self.reader.error(word.span, Code::WRONG_SHAPE, format!("`{}` is written {shape}", word.text));
        } else {
            self.reader.unknown(word, "beat", kinds);
        }
        None
    }

    pub(super) fn facts(&mut self, nodes: &[Node], names: &Names) -> Vec<FactTest> {
        let mut inner = self.setting_reader();
        nodes.iter().filter_map(|node| inner.fact_test(node, &names.setting.people)).collect()
    }

    pub(super) fn act(&mut self, node: &Node, names: &Names) -> Option<Act> {
        self.setting_reader().act(node, &names.setting)
    }

    /// A choice with its id and, where it is open, what it is put together from.
    pub(super) fn choice(
        &mut self,
        node: &Node,
        names: &Names,
        scene: usize,
    ) -> Option<(String, Choice, Option<Compose>)> {
        let mut fields = Fields::named(self.reader, node, "Choice")?;
        let id = fields.need(self.reader, "id").and_then(|node| self.reader.word(node));
        let compose = fields.get("compose").and_then(|node| self.compose(node, names));
        if let (Some(compose), None) = (&compose, &self.picks) {
            self.picks = Some(Picks { known: self.compose_words(compose, names), chosen: Vec::new() });
        }
        let text = fields.text(self.reader, "text").unwrap_or_default();
        let when = fields.get("when").and_then(|node| self.condition(node, names));
        let once = fields.flag(self.reader, "once");
        let with = fields.get("with").and_then(|node| self.reader.one_of(node, "instrument", Instrument::ALL));
        let does = fields.list(self.reader, "does").into_iter().filter_map(|node| self.act(node, names)).collect();
        let learns = fields
            .get("learns")
            .map(|node| self.reader.one_or_more(node).into_iter().cloned().collect::<Vec<_>>())
            .unwrap_or_default();
        let learns = self.facts(&learns, names);
        let counts = self.counts(&mut fields, names);
        let expect = fields.get("expect").map(|node| self.expectations(node, names)).unwrap_or_default();
        let after = fields.get("after").map(|node| self.afters(node, names)).unwrap_or_default();
        let trainer = fields.text_or_empty(self.reader, "trainer");
        let then = fields.need(self.reader, "then").map(|node| self.gos(node, names)).unwrap_or_default();
        fields.close(self.reader);
        self.picks = None;
        let (scene, _, ()) = names.scenes.nth(scene)?;
        let (scene, span, kind) = (scene.cast(), node.span, Kind::Written);
        let choice =
            Choice { text, scene, when, once, with, does, learns, counts, expect, after, trainer, then, kind, span };
        Some((id?.text, choice, compose))
    }

    /// A scene by its name.
    pub(super) fn scene_of(&mut self, node: &Node, names: &Names) -> Option<Id<Scene>> {
        let word = self.reader.word(node)?;
        let scene = names.scenes.find(&word.text);
        if scene.is_none() {
            self.dangling(&word, "scene", names.scenes.names());
        }
        scene.map(Id::cast)
    }
}
