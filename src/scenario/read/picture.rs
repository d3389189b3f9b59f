//! Reading how a scene looks: its set and light, what is switched on, who stands where.

use super::{Names, ScriptReader};
use crate::diagnostic::Code;
use crate::scenario::model::Scene;
use crate::scenario::picture::{Light, OnStage, Switch};
use crate::source::{Fields, Node, Shape, Word};

impl ScriptReader<'_, '_> {
    pub(super) fn picture(&mut self, fields: &mut Fields<'_>, scene: &mut Scene, names: &Names) {
        let set = fields.get("set").and_then(|node| Some(Word { text: self.reader.text(node)?, span: node.span }));
        scene.set = set.filter(|set| !set.text.is_empty());
        scene.lights = fields.get("light").map(|node| self.lights(node, names)).unwrap_or_default();
        if let Some(node) = fields.get("on") {
            let switches = self.reader.one_or_more(node);
            scene.switches = switches.into_iter().filter_map(|node| self.switch(node, names)).collect();
        }
        let stands = fields.list(self.reader, "on_stage");
        scene.on_stage = stands.into_iter().filter_map(|node| self.stand(node, names)).collect();
    }

    /// One light, or `[Light(when: …, is: dusk, time: "16:10"), Light(is: day)]`.
    fn lights(&mut self, node: &Node, names: &Names) -> Vec<Light> {
        if let Shape::Word(_) = &node.shape {
            let light = |is| Light { when: None, is, time: String::new(), span: node.span };
            return self.reader.word(node).map(light).into_iter().collect();
        }
        let mut out = Vec::new();
        for line in self.reader.list(node) {
            let Some(mut fields) = Fields::named(self.reader, line, "Light") else { continue };
            let when = fields.get("when").and_then(|node| self.condition(node, names));
            let is = fields.need(self.reader, "is").and_then(|node| self.reader.word(node));
            let time = self.time_of_day(&mut fields);
            fields.close(self.reader);
            out.extend(is.map(|is| Light { when, is, time, span: line.span }));
        }
        if out.last().is_some_and(|light| light.when.is_some()) {
            let message = "the last light has a condition, so there may be none";
            self.reader.error(node.span, Code::DEAD_END, message).help =
                Some("let the last `Light` have no `when`".to_owned());
        }
        out
    }

    /// The field `time`, or nothing: what the clock says.
    pub(super) fn time_of_day(&mut self, fields: &mut Fields<'_>) -> String {
        let Some(node) = fields.get("time") else { return String::new() };
        let text = self.reader.text(node).unwrap_or_default();
        let two = |digits: &str, end: u8| {
            let number = || digits.parse::<u8>().is_ok_and(|number| number < end);
            digits.len() == 2 && digits.bytes().all(|one| one.is_ascii_digit()) && number()
        };
        let told = text.split_once(':').is_some_and(|(hours, minutes)| two(hours, 24) && two(minutes, 60));
        if !text.is_empty() && !told {
            let message = format!("`{text}` is not a time of day");
            self.reader.error(node.span, Code::WRONG_SHAPE, message).help =
                Some("write hours and minutes, from \"00:00\" to \"23:59\"".to_owned());
        }
        text
    }

    /// A switch of the set, or `Switch(name: lamp, when: …)`.
    fn switch(&mut self, node: &Node, names: &Names) -> Option<Switch> {
        if let Shape::Word(_) = &node.shape {
            return self.reader.word(node).map(|name| Switch { when: None, name, span: node.span });
        }
        let mut fields = Fields::named(self.reader, node, "Switch")?;
        let name = fields.need(self.reader, "name").and_then(|node| self.reader.word(node));
        let when = fields.get("when").and_then(|node| self.condition(node, names));
        fields.close(self.reader);
        Some(Switch { when, name: name?, span: node.span })
    }

    fn stand(&mut self, node: &Node, names: &Names) -> Option<OnStage> {
        let mut fields = Fields::named(self.reader, node, "Stand")?;
        let people = &names.setting.people;
        let who = fields.need(self.reader, "who").and_then(|node| self.setting_reader().someone(node, people));
        let at = fields.need(self.reader, "at").and_then(|node| self.reader.word(node));
        let dress = fields.get("dress").and_then(|node| self.reader.word(node));
        let pose = fields.get("pose").and_then(|node| self.reader.word(node));
        let when = fields.get("when").and_then(|node| self.condition(node, names));
        fields.close(self.reader);
        Some(OnStage { when, who: who?, at: at?, dress, pose, span: node.span })
    }
}
