//! Reading a script: the whole, then scenes, then what is in them.

use super::condition::{Condition, Known};
use super::model::{Account, Beat, Chance, Choice, Ending, Expectation, Go, Next, OnStage, Review, Scenario, Scene};
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::{Act, FactTest, Outcome, People, PersonId, Policy, Setting, SettingReader, Verdict};
use crate::source::{Fields, Node, Reader, Shape, Source, Word};
use crate::vocabulary::{Id, Table};

/// The script format that this version reads.
const FORMAT: i64 = 1;
/// Limits that keep any script playable; generous, and errors beyond.
const MAX_SCENES: usize = 2_000;
const MAX_CHANCES: usize = 8;
const MAX_OUTCOMES: usize = 14;

impl Scenario {
    /// The packs that a script asks for, so that the policy can be put together before it is read.
    pub fn policies(source: &Source) -> Result<Vec<String>, Vec<Diagnostic>> {
        let node = Node::read(source).map_err(|error| vec![error])?;
        let mut reader = Reader::new(source);
        let mut fields = Fields::named(&mut reader, &node, "Scenario").ok_or_else(|| reader.found.clone())?;
        let policies: Vec<String> =
            fields.list(&mut reader, "policies").into_iter().filter_map(|node| reader.text(node)).collect();
        Ok(policies)
    }

    /// Reads a script against a policy, with everything that is wrong with it.
    pub fn read(source: &Source, policy: &Policy) -> Result<Scenario, Vec<Diagnostic>> {
        let node = Node::read(source).map_err(|error| vec![error])?;
        let mut reader = Reader::new(source);
        let scenario = ScriptReader { policy, reader: &mut reader }.scenario(&node);
        match scenario {
            Some(scenario) if !crate::diagnostic::any_error(&reader.found) => Ok(scenario),
            _ => Err(reader.found),
        }
    }
}

struct ScriptReader<'r, 's> {
    policy: &'r Policy,
    reader: &'r mut Reader<'s>,
}

/// Everything that names in a scene refer to.
struct Names {
    setting: Setting,
    chances: Table<Chance>,
    scenes: Table<()>,
    choices: Table<()>,
}

impl<'s> ScriptReader<'_, 's> {
    fn scenario(&mut self, node: &Node) -> Option<Scenario> {
        let mut fields = Fields::named(self.reader, node, "Scenario")?;
        if let Some(format) = fields.need(self.reader, "format") {
            self.reader.number(format, FORMAT..=FORMAT);
        }
        let setting = SettingReader { vocabulary: &self.policy.vocabulary, reader: self.reader }.setting(&mut fields);
        let chances = self.chances(&mut fields);
        let scene_nodes = fields.entries(self.reader, "scenes");
        if scene_nodes.is_empty() || scene_nodes.len() > MAX_SCENES {
            self.reader.error(fields.span, Code::TOO_LARGE, format!("a scenario has one to {MAX_SCENES} scenes"));
        }
        let mut names = Names { setting, chances, scenes: Table::default(), choices: Table::default() };
        for (word, scene) in &scene_nodes {
            names.scenes.push(&word.text, ());
            self.choice_ids(scene, &mut names.choices);
        }
        let mut scenes: Table<Scene> = Table::default();
        let mut choices: Table<Choice> = Table::default();
        for (word, scene) in &scene_nodes {
            let scene = self.scene(scene, &names, &mut choices, scenes.len());
            scenes.push(&word.text, scene);
        }
        let start = fields.need(self.reader, "start").and_then(|node| self.scene_id(node, &scenes));
        let endings = self.endings(&mut fields, &names);
        let account = fields.get("account").and_then(|node| self.account(node, &names));
        let scenario = Scenario {
            id: fields.text(self.reader, "id").unwrap_or_default(),
            title: fields.text(self.reader, "title").unwrap_or_default(),
            hook: fields.text_or_empty(self.reader, "hook"),
            teaches: self.teaches(&mut fields),
            minutes: fields
                .get("minutes")
                .and_then(|node| self.reader.number(node, 1..=120))
                .and_then(|m| u32::try_from(m).ok())
                .unwrap_or(10),
            content_note: fields.text_or_empty(self.reader, "content_note"),
            policies: fields
                .list(self.reader, "policies")
                .into_iter()
                .filter_map(|node| self.reader.text(node))
                .collect(),
            reviewed: self.reviews(&mut fields),
            setting: names.setting,
            chances: names.chances,
            start: start?,
            scenes,
            choices,
            endings,
            account,
            trainer: fields.text_or_empty(self.reader, "trainer"),
            edition: self.reader.source.edition(),
        };
        fields.close(self.reader);
        Some(scenario)
    }

    fn teaches(&mut self, fields: &mut Fields<'_>) -> Vec<Outcome> {
        let mut out = Vec::new();
        for node in fields.list(self.reader, "teaches") {
            let Some(word) = self.reader.word(node) else { continue };
            match Outcome::ALL.iter().find(|(name, _)| *name == word.text) {
                Some((_, outcome)) => out.push(*outcome),
                None => self.reader.unknown(&word, "learning outcome", Outcome::ALL.iter().map(|(name, _)| *name)),
            }
        }
        out
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
        for (name, node) in fields.entries(self.reader, "chances") {
            let mut outcomes = Table::default();
            for (outcome, weight) in self.reader.entries(node) {
                if let Some(weight) =
                    self.reader.number(weight, 1..=1_000).and_then(|weight| u32::try_from(weight).ok())
                {
                    outcomes.push(&outcome.text, weight);
                }
            }
            if outcomes.is_empty() || outcomes.len() > MAX_OUTCOMES {
                self.reader.error(name.span, Code::BAD_VALUE, format!("a chance has one to {MAX_OUTCOMES} outcomes"));
            }
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

    fn scene(&mut self, node: &Node, names: &Names, choices: &mut Table<Choice>, at: usize) -> Scene {
        let mut scene = Scene {
            title: String::new(),
            set: String::new(),
            light: String::new(),
            on_stage: Vec::new(),
            day: String::new(),
            time: String::new(),
            gap: String::new(),
            place: String::new(),
            draws: Vec::new(),
            beats: Vec::new(),
            choices: Vec::new(),
            span: node.span,
        };
        let Some(mut fields) = Fields::named(self.reader, node, "Scene") else { return scene };
        scene.title = fields.text(self.reader, "title").unwrap_or_default();
        scene.set = fields.text_or_empty(self.reader, "set");
        scene.light =
            fields.get("light").and_then(|node| self.reader.word(node)).map(|word| word.text).unwrap_or_default();
        scene.day = fields.text_or_empty(self.reader, "day");
        scene.time = fields.text_or_empty(self.reader, "time");
        scene.gap = fields.text_or_empty(self.reader, "gap");
        scene.place = fields.text_or_empty(self.reader, "place");
        for node in fields.list(self.reader, "on_stage") {
            scene.on_stage.extend(self.on_stage(node, &names.setting.people));
        }
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
            if let Some((id, choice)) = self.choice(node, names, at) {
                scene.choices.push(choices.push(id, choice));
            }
        }
        fields.close(self.reader);
        if scene.choices.is_empty() {
            self.reader.error(node.span, Code::DEAD_END, format!("the scene `{own}` offers no choice")).help =
                Some("give it at least one; a choice that leads to `end` closes the story".to_owned());
        }
        scene
    }

    fn on_stage(&mut self, node: &Node, people: &People) -> Option<OnStage> {
        let mut fields = Fields::named(self.reader, node, "Stand")?;
        let who = fields.need(self.reader, "who").and_then(|node| self.setting_reader().someone(node, people));
        let at = fields.need(self.reader, "at").and_then(|node| self.reader.word(node)).map(|word| word.text);
        let dress =
            fields.get("dress").and_then(|node| self.reader.word(node)).map(|word| word.text).unwrap_or_default();
        fields.close(self.reader);
        Some(OnStage { who: who?, at: at?, dress })
    }

    fn setting_reader(&mut self) -> SettingReader<'_, 's> {
        SettingReader { vocabulary: &self.policy.vocabulary, reader: self.reader }
    }

    fn beat(&mut self, node: &Node, names: &Names) -> Option<Beat> {
        match &node.shape {
            Shape::Call(Some(word), items) => match (word.text.as_str(), items.as_slice()) {
                ("Narrate", [text]) => Some(Beat::Narrate(self.reader.text(text)?)),
                ("Document", [text]) => Some(Beat::Document(self.reader.text(text)?)),
                ("Say", [who, text]) => {
                    let who = self.setting_reader().someone(who, &names.setting.people);
                    let text = self.reader.text(text);
                    Some(Beat::Say(who?, text?))
                }
                ("Learn", items) if !items.is_empty() => Some(Beat::Learn(self.facts(items, names))),
                ("Act", [act]) => Some(Beat::Act(self.act(act, names)?)),
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

    fn unknown_beat<T>(&mut self, word: &Word) -> Option<T> {
        let kinds = ["Narrate", "Say", "Document", "If", "Learn", "Act"];
        if kinds.contains(&word.text.as_str()) {
            let shape = match word.text.as_str() {
                "Say" => "`Say(person, \"…\")`",
                "If" => "`If(when: …, then: […])`",
                "Learn" => "`Learn(fact(…))`",
                "Act" => "`Act(verb(…))`",
                _ => "one text in quotation marks",
            };
            self.reader.error(word.span, Code::WRONG_SHAPE, format!("`{}` is written {shape}", word.text));
        } else {
            self.reader.unknown(word, "beat", kinds);
        }
        None
    }

    fn facts(&mut self, nodes: &[Node], names: &Names) -> Vec<FactTest> {
        let mut inner = self.setting_reader();
        nodes.iter().filter_map(|node| inner.fact_test(node, &names.setting.people)).collect()
    }

    fn act(&mut self, node: &Node, names: &Names) -> Option<Act> {
        self.setting_reader().act(node, &names.setting)
    }

    fn choice(&mut self, node: &Node, names: &Names, scene: usize) -> Option<(String, Choice)> {
        let mut fields = Fields::named(self.reader, node, "Choice")?;
        let id = fields.need(self.reader, "id").and_then(|node| self.reader.word(node));
        let text = fields.text(self.reader, "text").unwrap_or_default();
        let when = fields.get("when").and_then(|node| self.condition(node, names));
        let once = fields.flag(self.reader, "once");
        let does = fields.list(self.reader, "does").into_iter().filter_map(|node| self.act(node, names)).collect();
        let learns = fields
            .get("learns")
            .map(|node| self.reader.one_or_more(node).into_iter().cloned().collect::<Vec<_>>())
            .unwrap_or_default();
        let learns = self.facts(&learns, names);
        let expect = fields.get("expect").map(|node| self.expectations(node, names)).unwrap_or_default();
        let after = fields.text_or_empty(self.reader, "after");
        let trainer = fields.text_or_empty(self.reader, "trainer");
        let then = fields.need(self.reader, "then").map(|node| self.gos(node, names)).unwrap_or_default();
        fields.close(self.reader);
        let (scene, _, ()) = names.scenes.nth(scene)?;
        let scene = scene.cast();
        Some((
            id?.text,
            Choice { text, scene, when, once, does, learns, expect, after, trainer, then, span: node.span },
        ))
    }

    fn expectations(&mut self, node: &Node, names: &Names) -> Vec<Expectation> {
        let verdict = |reader: &mut Reader<'_>, word: Word| {
            let verdict = Verdict::ALL.iter().find(|(name, _)| *name == word.text).map(|(_, verdict)| *verdict);
            if verdict.is_none() {
                reader.unknown(&word, "verdict", Verdict::ALL.iter().map(|(name, _)| *name));
            }
            verdict
        };
        if let Shape::Word(text) = &node.shape {
            let word = Word { text: text.clone(), span: node.span };
            return verdict(self.reader, word)
                .map(|is| Expectation { when: None, is, span: node.span })
                .into_iter()
                .collect();
        }
        let mut out = Vec::new();
        for line in self.reader.list(node) {
            let Some(mut fields) = Fields::named(self.reader, line, "Expect") else { continue };
            let when = fields.get("when").and_then(|node| self.condition(node, names));
            let is = fields
                .need(self.reader, "is")
                .and_then(|node| self.reader.word(node))
                .and_then(|word| verdict(self.reader, word));
            fields.close(self.reader);
            out.extend(is.map(|is| Expectation { when, is, span: line.span }));
        }
        out
    }

    fn gos(&mut self, node: &Node, names: &Names) -> Vec<Go> {
        if let Shape::Word(_) = &node.shape {
            return self.next(node, names).map(|to| Go { when: None, to, span: node.span }).into_iter().collect();
        }
        let mut out = Vec::new();
        for line in self.reader.list(node) {
            let Some(mut fields) = Fields::named(self.reader, line, "Go") else { continue };
            let when = fields.get("when").and_then(|node| self.condition(node, names));
            let to = fields.need(self.reader, "to").and_then(|node| self.next(node, names));
            fields.close(self.reader);
            out.extend(to.map(|to| Go { when, to, span: line.span }));
        }
        if out.last().is_some_and(|go| go.when.is_some()) {
            self.reader
                .error(node.span, Code::DEAD_END, "the last way on has a condition, so there may be none")
                .help = Some("let the last `Go` have no `when`".to_owned());
        }
        out
    }

    fn next(&mut self, node: &Node, names: &Names) -> Option<Next> {
        let word = self.reader.word(node)?;
        if word.text == "end" {
            return Some(Next::End);
        }
        match names.scenes.find(&word.text) {
            Some(scene) => Some(Next::Scene(scene.cast())),
            None => {
                self.dangling(&word, "scene", names.scenes.names().chain(["end"]));
                None
            }
        }
    }

    fn dangling<'k>(&mut self, word: &Word, what: &str, known: impl IntoIterator<Item = &'k str>) {
        self.reader.unknown(word, what, known);
        if let Some(last) = self.reader.found.last_mut() {
            last.code = Code::DANGLING;
            last.message = format!("there is no {what} `{}`", word.text);
        }
    }

    fn scene_id(&mut self, node: &Node, scenes: &Table<Scene>) -> Option<Id<Scene>> {
        let word = self.reader.word(node)?;
        let scene = scenes.find(&word.text);
        if scene.is_none() {
            self.dangling(&word, "scene", scenes.names());
        }
        scene
    }

    fn endings(&mut self, fields: &mut Fields<'_>, names: &Names) -> Table<Ending> {
        let mut endings: Table<Ending> = Table::default();
        let mut always = false;
        for (id, node) in fields.entries(self.reader, "endings") {
            let Some(mut inner) = Fields::named(self.reader, node, "Ending") else { continue };
            let title = inner.text_or_empty(self.reader, "title");
            let when = inner.get("when").and_then(|node| self.condition(node, names));
            let text = inner.text(self.reader, "text").unwrap_or_default();
            inner.close(self.reader);
            if always {
                self.reader
                    .error(id.span, Code::UNREACHABLE, format!("the ending `{}` can never be taken", id.text))
                    .help = Some("an ending without `when` always fits, so it goes last".to_owned());
            }
            always |= when.is_none();
            endings.push(&id.text, Ending { title, when, text, span: node.span });
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

    fn condition(&mut self, node: &Node, names: &Names) -> Option<Condition> {
        let policy = self.policy;
        let clauses = move |clause: &str| policy.clauses.find(clause).is_some();
        let known = Known { chances: &names.chances, choices: &names.choices, clauses: &clauses };
        self.condition_in(node, names, &known)
    }

    fn condition_in(&mut self, node: &Node, names: &Names, known: &Known<'_>) -> Option<Condition> {
        let (word, items): (Word, &[Node]) = match &node.shape {
            Shape::Word(text) => (Word { text: text.clone(), span: node.span }, &[]),
            Shape::Call(Some(word), items) => (word.clone(), items),
            other => return self.reader.wrong(node, "a condition, such as `did(…)`", other.noun()),
        };
        match (word.text.as_str(), items) {
            ("fact", _) => self.setting_reader().fact_test(node, &names.setting.people).map(Condition::Fact),
            ("breached", []) => Some(Condition::Breached),
            ("did", [choice]) => {
                let choice = self.reader.word(choice)?;
                match known.choices.find(&choice.text) {
                    Some(id) => Some(Condition::Did(id.cast())),
                    None => {
                        self.dangling(&choice, "choice", known.choices.names());
                        None
                    }
                }
            }
            ("chance", [chance, outcome]) => {
                let (chance, outcome) = (self.reader.word(chance)?, self.reader.word(outcome)?);
                let Some(id) = known.chances.find(&chance.text) else {
                    self.reader.unknown(&chance, "chance", known.chances.names());
                    return None;
                };
                let outcomes = &known.chances.get(id).outcomes;
                let Some(came) = outcomes.find(&outcome.text) else {
                    self.reader.unknown(&outcome, "outcome", outcomes.names());
                    return None;
                };
                Some(Condition::Chance(id, came))
            }
            ("owes", [clause, subject]) => {
                let text = self.reader.text(clause)?;
                if !(known.clauses)(&text) {
                    let word = Word { text: text.clone(), span: clause.span };
                    self.reader.unknown(&word, "clause", self.policy.clauses.names());
                }
                let subject = self.setting_reader().someone(subject, &names.setting.people)?;
                Some(Condition::Owes(text, subject))
            }
            ("not", [inner]) => Some(Condition::Not(Box::new(self.condition_in(inner, names, known)?))),
            ("all" | "any", [list]) => {
                let nodes = self.reader.list(list);
                let inner = nodes.into_iter().filter_map(|node| self.condition_in(node, names, known)).collect();
                Some(if word.text == "all" { Condition::All(inner) } else { Condition::Any(inner) })
            }
            _ => {
                self.reader.unknown(
                    &word,
                    "condition",
                    ["fact", "did", "chance", "owes", "breached", "not", "all", "any"],
                );
                None
            }
        }
    }
}
