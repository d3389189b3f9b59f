//! Collecting what is wrong while a tree is read, so that one file can report many errors.

use super::{Node, Shape, Source, Word};
use crate::diagnostic::{Code, Diagnostic, Place};

/// A byte range in a source's normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// How much of a line is shown, and how much of that before the place, in characters.
const LONGEST: usize = 240;
const BEFORE: usize = 60;

impl Span {
    /// The same span with line, column and the line's text.
    pub fn place(self, source: &Source) -> Place {
        let text = source.text.as_str();
        let before = text.get(..self.start.min(text.len())).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_text = text.get(line_start..).unwrap_or_default().lines().next().unwrap_or_default();
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        let meant = text.get(self.start..self.end.min(line_start + line_text.len())).unwrap_or_default();
        // A line that is not long stands as it is; of another what is around the place.
        let left_out = if column + BEFORE > LONGEST { column - 1 - BEFORE } else { 0 };
        let excerpt: String = line_text.chars().skip(left_out).take(LONGEST).collect();
        Place {
            file: source.name.clone(),
            bytes: self.start..self.end,
            line: before.matches('\n').count() + 1,
            column,
            excerpt,
            left_out,
            width: meant.chars().count().max(1),
        }
    }
}

/// Reads parts of one source and keeps what is wrong with them.
///
/// Every method that expects something returns `None` after noting why it is not there, so that
/// reading can go on with the next part.
pub struct Reader<'a> {
    /// The text being read.
    pub source: &'a Source,
    /// What has been found so far, at most [`MAX_FOUND`].
    pub found: Vec<Diagnostic>,
    /// Takes what is found beyond that, which nobody would read.
    beyond: Diagnostic,
}

/// How many diagnostics one text may give.
pub const MAX_FOUND: usize = 200;

impl<'a> Reader<'a> {
    /// A reader with nothing found yet.
    pub fn new(source: &'a Source) -> Self {
        let beyond = Diagnostic::error(Code::TOO_LARGE, "more is wrong than is worth listing");
        Self { source, found: Vec::new(), beyond }
    }

    /// Notes an error at a place.
    pub fn error(&mut self, span: Span, code: Code, message: impl Into<String>) -> &mut Diagnostic {
        let at = self.found.len();
        if at >= MAX_FOUND {
            return &mut self.beyond;
        }
        self.found.push(Diagnostic::error(code, message).at(span.place(self.source)));
        #[expect(clippy::indexing_slicing, reason = "one was just pushed")]
        &mut self.found[at]
    }

    /// A word.
    pub fn word(&mut self, node: &Node) -> Option<Word> {
        match &node.shape {
            Shape::Word(text) => Some(Word { text: text.clone(), span: node.span }),
            other => self.wrong(node, "a word", other.noun()),
        }
    }

    /// A text in quotation marks, newlines made spaces and blank lines paragraphs.
    pub fn text(&mut self, node: &Node) -> Option<String> {
        match &node.shape {
            Shape::Text(text) => Some(paragraphs(text)),
            other => self.wrong(node, "a text in quotation marks", other.noun()),
        }
    }

    /// A day of the calendar, written "2025-05-28".
    pub fn day(&mut self, node: &Node) -> Option<jiff::civil::Date> {
        let text = self.text(node)?;
        let day = super::day(&text);
        if day.is_none() {
            self.error(node.span, Code::BAD_VALUE, format!("`{text}` is not a day of the calendar")).help =
                Some("write it as \"2025-05-28\": year, month, day".to_owned());
        }
        day
    }

    /// A whole number within a range, both ends included.
    pub fn number(&mut self, node: &Node, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        match &node.shape {
            Shape::Number(number) if range.contains(number) => Some(*number),
            Shape::Number(number) => {
                let message = format!("{number} is outside {} to {}", range.start(), range.end());
                self.error(node.span, Code::BAD_VALUE, message);
                None
            }
            other => self.wrong(node, "a whole number", other.noun()),
        }
    }

    /// The number of a file format, which has to be the one that is read here.
    pub fn format(&mut self, node: &Node, reads: i64) {
        if let Some(number) = self.number(node, i64::MIN..=i64::MAX).filter(|number| *number != reads) {
            self.error(node.span, Code::FORMAT, format!("format {number} is not read here")).help =
                Some(format!("this version reads format {reads}"));
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, node: &Node) -> Option<bool> {
        match &node.shape {
            Shape::Word(word) if word == "true" => Some(true),
            Shape::Word(word) if word == "false" => Some(false),
            other => self.wrong(node, "`true` or `false`", other.noun()),
        }
    }

    /// A word out of a fixed list, as what it stands for.
    pub fn one_of<T: Copy>(&mut self, node: &Node, what: &str, all: &[(&'static str, T)]) -> Option<T> {
        let word = self.word(node)?;
        let value = all.iter().find(|(other, _)| *other == word.text).map(|(_, value)| *value);
        if value.is_none() {
            self.unknown(&word, what, all.iter().map(|(word, _)| *word));
        }
        value
    }

    /// The items of a list; a lone value is a list of one.
    pub fn one_or_more<'n>(&mut self, node: &'n Node) -> Vec<&'n Node> {
        match &node.shape {
            Shape::List(items) => items.iter().collect(),
            _ => vec![node],
        }
    }

    /// The items of a list.
    pub fn list<'n>(&mut self, node: &'n Node) -> Vec<&'n Node> {
        match &node.shape {
            Shape::List(items) => items.iter().collect(),
            other => {
                self.wrong::<()>(node, "a list in square brackets", other.noun());
                Vec::new()
            }
        }
    }

    /// Named entries in curly brackets; a name that stands twice is an error.
    pub fn entries<'n>(&mut self, node: &'n Node) -> Vec<(&'n Word, &'n Node)> {
        match &node.shape {
            Shape::Map(entries) => {
                self.unique(entries.iter().map(|(word, _)| word));
                entries.iter().map(|(word, value)| (word, value)).collect()
            }
            other => {
                self.wrong::<()>(node, "entries in curly brackets", other.noun());
                Vec::new()
            }
        }
    }

    /// Notes every word that stands twice.
    pub fn unique<'w>(&mut self, words: impl Iterator<Item = &'w Word>) {
        let mut seen = std::collections::BTreeSet::new();
        for word in words {
            if !seen.insert(word.text.as_str()) {
                self.error(word.span, Code::DUPLICATE, format!("`{}` stands twice", word.text)).help =
                    Some("give each its own name".to_owned());
            }
        }
    }

    /// Notes that something else was expected here.
    pub fn wrong<T>(&mut self, node: &Node, expected: &str, found: &str) -> Option<T> {
        self.error(node.span, Code::WRONG_SHAPE, format!("{expected} was expected here, found {found}"));
        None
    }

    /// Notes a word that is not among the known ones, with the nearest known one.
    pub fn unknown<'k>(&mut self, word: &Word, what: &str, known: impl IntoIterator<Item = &'k str>) {
        let known: Vec<&str> = known.into_iter().collect();
        let help = nearest(&word.text, &known);
        self.error(word.span, Code::UNKNOWN_WORD, format!("unknown {what} `{}`", word.text)).help = help;
    }
}

/// The known word that was probably meant.
pub(crate) fn near<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 2.max(candidate.len() / 3))
        .min()
        .map(|(_, candidate)| candidate)
}

/// "did you mean" for a word, or the list when it is short.
pub(super) fn nearest(word: &str, known: &[&str]) -> Option<String> {
    match near(word, known.iter().copied()) {
        Some(candidate) => Some(format!("did you mean `{candidate}`?")),
        None if known.is_empty() => None,
        None if known.len() <= 16 => Some(format!("known here: {}", known.join(", "))),
        None => None,
    }
}

/// A newline is a space, a blank line a paragraph (kept as one `\n`).
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.trim().lines().map(str::trim) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !out.is_empty() {
            out.push(if blank { '\n' } else { ' ' });
        }
        blank = false;
        out.push_str(line);
    }
    out
}
