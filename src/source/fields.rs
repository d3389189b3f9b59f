//! The named fields of one bracket, taken one by one; what is left over at the end is unknown.

use super::{Node, Reader, Shape, Span, Word};
use crate::diagnostic::Code;

/// The fields of `Word(name: value, …)`.
pub struct Fields<'n> {
    /// Where the whole bracket stands.
    pub span: Span,
    /// The word before the bracket, if there is one.
    pub head: Option<Word>,
    entries: Vec<(&'n Word, &'n Node, bool)>,
    asked: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// Opens a bracket with named fields. An empty bracket and a bare word count as one without fields.
    pub fn open(reader: &mut Reader<'_>, node: &'n Node) -> Option<Self> {
        let (head, entries) = match &node.shape {
            Shape::Fields(head, entries) => {
                (head.clone(), entries.iter().map(|(word, value)| (word, value, false)).collect())
            }
            Shape::Call(head, items) if items.is_empty() => (head.clone(), Vec::new()),
            Shape::Word(text) => (Some(Word { text: text.clone(), span: node.span }), Vec::new()),
            other => return reader.wrong(node, "a bracket with named fields", other.noun()),
        };
        let fields = Self { span: node.span, head, entries, asked: Vec::new() };
        reader.unique(fields.entries.iter().map(|(word, ..)| *word));
        Some(fields)
    }

    /// Opens a bracket that must begin with a given word, such as `Scene(…)`; the word may be left out.
    pub fn named(reader: &mut Reader<'_>, node: &'n Node, name: &'static str) -> Option<Self> {
        let fields = Self::open(reader, node)?;
        if let Some(head) = fields.head.as_ref().filter(|head| head.text != name) {
            reader.unknown(head, "kind", [name]);
        }
        Some(fields)
    }

    /// A field that may be missing.
    pub fn get(&mut self, name: &'static str) -> Option<&'n Node> {
        self.asked.push(name);
        self.entries.iter_mut().find(|(word, ..)| word.text == name).map(|(_, value, taken)| {
            *taken = true;
            *value
        })
    }

    /// A field that must be there.
    pub fn need(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Option<&'n Node> {
        let value = self.get(name);
        if value.is_none() {
            let what = self.head.as_ref().map_or_else(|| "this part".to_owned(), |head| format!("`{}`", head.text));
            let span =
                self.head.as_ref().map_or(Span { start: self.span.start, end: self.span.start + 1 }, |head| head.span);
            reader.error(span, Code::MISSING_FIELD, format!("{what} has no field `{name}`"));
        }
        value
    }

    /// A needed text.
    pub fn text(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Option<String> {
        self.need(reader, name).and_then(|node| reader.text(node))
    }

    /// A text, empty when missing.
    pub fn text_or_empty(&mut self, reader: &mut Reader<'_>, name: &'static str) -> String {
        self.get(name).and_then(|node| reader.text(node)).unwrap_or_default()
    }

    /// A flag, false when missing.
    pub fn flag(&mut self, reader: &mut Reader<'_>, name: &'static str) -> bool {
        self.get(name).and_then(|node| reader.flag(node)).unwrap_or_default()
    }

    /// A field whose word is out of a fixed list.
    pub fn one_of<T: Copy>(
        &mut self,
        reader: &mut Reader<'_>,
        name: &'static str,
        all: &[(&'static str, T)],
    ) -> Option<T> {
        self.get(name).and_then(|node| reader.one_of(node, name, all))
    }

    /// The items of a list, none when missing.
    pub fn list(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Vec<&'n Node> {
        self.get(name).map(|node| reader.list(node)).unwrap_or_default()
    }

    /// The entries of a map, none when missing.
    pub fn entries(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Vec<(&'n Word, &'n Node)> {
        self.get(name).map(|node| reader.entries(node)).unwrap_or_default()
    }

    /// Every field not taken so far, for brackets whose field names are words of the vocabulary.
    pub fn rest(&mut self) -> Vec<(&'n Word, &'n Node)> {
        self.entries
            .iter_mut()
            .filter(|(_, _, taken)| !*taken)
            .map(|(word, value, taken)| {
                *taken = true;
                (*word, *value)
            })
            .collect()
    }

    /// Closes the bracket: every field that nobody asked for is unknown.
    pub fn close(self, reader: &mut Reader<'_>) {
        for (word, _, taken) in &self.entries {
            // A name that stands twice has been noted already.
            if !taken && !self.asked.contains(&word.text.as_str()) {
                let help = super::reader::nearest(&word.text, &self.asked);
                reader.error(word.span, Code::UNKNOWN_FIELD, format!("unknown field `{}`", word.text)).help = help;
            }
        }
    }
}
