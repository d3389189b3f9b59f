//! What a choice comes to, line by line: each line may have a condition, and the first that holds is taken.

use super::{Names, ScriptReader};
use crate::diagnostic::Code;
use crate::policy::Verdict;
use crate::scenario::model::{After, Expectation, Go, Next};
use crate::source::{Fields, Node, Shape};

impl ScriptReader<'_, '_> {
    /// One text, or `[After(when: …, says: "…"), After(says: "…")]`.
    pub(super) fn afters(&mut self, node: &Node, names: &Names) -> Vec<After> {
        let Shape::List(lines) = &node.shape else {
            return self.reader.text(node).map(|says| After { when: None, says }).into_iter().collect();
        };
        let mut out = Vec::new();
        for line in lines {
            let Some(mut fields) = Fields::named(self.reader, line, "After") else { continue };
            let when = fields.get("when").and_then(|node| self.condition(node, names));
            let says = fields.text(self.reader, "says");
            fields.close(self.reader);
            out.extend(says.map(|says| After { when, says }));
        }
        out
    }

    pub(super) fn expectations(&mut self, node: &Node, names: &Names) -> Vec<Expectation> {
        if let Shape::Word(_) = &node.shape {
            let verdict = self.reader.one_of(node, "verdict", Verdict::ALL);
            return verdict.map(|is| Expectation { when: None, is, span: node.span }).into_iter().collect();
        }
        let mut out = Vec::new();
        for line in self.reader.list(node) {
            let Some(mut fields) = Fields::named(self.reader, line, "Expect") else { continue };
            let when = fields.get("when").and_then(|node| self.condition(node, names));
            let is = fields.need(self.reader, "is");
            let is = is.and_then(|node| self.reader.one_of(node, "verdict", Verdict::ALL));
            fields.close(self.reader);
            out.extend(is.map(|is| Expectation { when, is, span: line.span }));
        }
        out
    }

    pub(super) fn gos(&mut self, node: &Node, names: &Names) -> Vec<Go> {
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

    pub(super) fn next(&mut self, node: &Node, names: &Names) -> Option<Next> {
        let word = self.reader.word(node)?;
        if word.text == "end" {
            return Some(Next::End);
        }
        // A scene may have been called so before these words meant anything.
        match (names.scenes.find(&word.text), word.text.as_str()) {
            (Some(scene), _) => Some(Next::Scene(scene.cast())),
            (None, "stay") => Some(Next::Stay),
            (None, "back") => Some(Next::Back),
            (None, _) => {
                self.dangling(&word, "scene", names.scenes.names().chain(["end", "stay", "back"]));
                None
            }
        }
    }
}
