//! The tree read from a RON text, every part with its span.
//!
//! The `ron` crate does the tokenising: each part is read as a raw value, a slice of the source
//! whose place follows from where the slice begins, and then taken apart one level further. Texts with
//! nothing unusual in them are read in one go (`quick`).

use ron::value::RawValue;
use serde::de::Deserialize;

use super::quick;
use super::raw::{Called, Detailed, Entries, Key, Struct, Tuple};
use super::reader::Span;
use super::{MAX_DEPTH, MAX_TEXT, Source};
use crate::diagnostic::{Code, Diagnostic};

/// A bare word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word as written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A part of the text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where.
    pub span: Span,
    /// What.
    pub shape: Shape,
}

/// What a part of the text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `neighbour`
    Word(String),
    /// `"The house next door"`
    Text(String),
    /// `42`
    Number(i64),
    /// `[a, b]`
    List(Vec<Node>),
    /// `{ a: …, b: … }`
    Map(Vec<(Word, Node)>),
    /// `fact(suspects, dana)`, or `(1, 2)` with no word
    Call(Option<Word>, Vec<Node>),
    /// `access(system: intelligence)`, or `(to: x)` with no word
    Fields(Option<Word>, Vec<(Word, Node)>),
}

impl Shape {
    /// What to call it in a message.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Word(_) => "a word",
            Self::Text(_) => "a text in quotation marks",
            Self::Number(_) => "a number",
            Self::List(_) => "a list in square brackets",
            Self::Map(_) => "a list of named entries in curly brackets",
            Self::Call(..) => "a bracket with values",
            Self::Fields(..) => "a bracket with named fields",
        }
    }
}

impl Node {
    /// Reads a whole text. The first syntax error ends it, since what follows cannot be trusted.
    pub fn read(source: &Source) -> Result<Node, Diagnostic> {
        quick::read(source).map_or_else(|| Self::read_by_ron(source), Ok)
    }

    /// The same by `ron` alone, which has the last word on what a text means and on what is wrong with it.
    pub fn read_by_ron(source: &Source) -> Result<Node, Diagnostic> {
        if source.text.len() > super::MAX_BYTES {
            let limit = super::MAX_BYTES / (1024 * 1024);
            return Err(Diagnostic::error(Code::TOO_LARGE, format!("the file is larger than {limit} MiB"))
                .in_file(&source.name));
        }
        let cut = Cutter { source };
        if let Some(at) =
            skip_blank(&source.text, 0).filter(|at| source.text.get(*at..).is_some_and(|t| t.starts_with("#!")))
        {
            let span = Span { start: at, end: at + 2 };
            return Err(Diagnostic::error(Code::SYNTAX, "attributes such as `#![enable(…)]` are not read here")
                .at(span.place(source))
                .help("remove the line; everything that can be written is in scenarios/README.md"));
        }
        cut.node(&source.text, 0)
    }
}

struct Cutter<'s> {
    source: &'s Source,
}

impl<'s> Cutter<'s> {
    fn node(&self, raw: &'s str, depth: usize) -> Result<Node, Diagnostic> {
        let lead = skip_blank(raw, 0).unwrap_or(raw.len());
        let body = raw.get(lead..).unwrap_or_default();
        let start = self.offset(body);
        let span = Span { start, end: start + trimmed_len(body) };
        if depth > MAX_DEPTH {
            return Err(Diagnostic::error(Code::TOO_LARGE, format!("brackets nest deeper than {MAX_DEPTH} levels"))
                .at(span.place(self.source)));
        }
        let shape = match body.chars().next() {
            None => return Err(Diagnostic::error(Code::SYNTAX, "the file is empty").in_file(&self.source.name)),
            Some('[') => {
                let items: Vec<&RawValue> = self.ron(body)?;
                Shape::List(self.all(items, depth)?)
            }
            Some('{') => {
                let Entries(entries) = self.ron(body)?;
                Shape::Map(self.named(entries, depth)?)
            }
            Some('"') => Shape::Text(self.text(self.ron::<String>(body)?, span)?),
            Some('r') if body.starts_with("r\"") || body.starts_with("r#") => {
                Shape::Text(self.text(self.ron::<String>(body)?, span)?)
            }
            Some('(') if named_inside(body) => {
                let Struct(entries) = self.ron(body)?;
                Shape::Fields(None, self.named(entries, depth)?)
            }
            Some('(') => {
                let Tuple(items) = self.ron(body)?;
                Shape::Call(None, self.all(items, depth)?)
            }
            Some(c) if c.is_ascii_digit() || c == '-' || c == '+' => {
                if body.trim_end().parse::<f64>().is_ok() && body.contains(['.', 'e', 'E']) {
                    let message = "a whole number was expected here, found a fraction";
                    return Err(Diagnostic::error(Code::WRONG_SHAPE, message).at(span.place(self.source)));
                }
                Shape::Number(self.ron::<i64>(body)?)
            }
            Some(c @ ('\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}')) => {
                return Err(Diagnostic::error(Code::SYNTAX, format!("`{c}` is a curly quotation mark"))
                    .at(span.place(self.source))
                    .help("begin and end texts with the straight mark \"; curly ones may stand inside a text"));
            }
            Some(_) => self.word_or_call(body, depth)?,
        };
        Ok(Node { span, shape })
    }

    /// A word alone or with a bracket. RON tells the kinds of bracket apart only when asked for one
    /// of them, so what follows the word is looked at first.
    fn word_or_call(&self, body: &'s str, depth: usize) -> Result<Shape, Diagnostic> {
        let end = body.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(body.len());
        let open = skip_blank(body, end).filter(|at| body.get(*at..).is_some_and(|rest| rest.starts_with('(')));
        match open {
            None => {
                let Key(word) = self.ron(body)?;
                Ok(Shape::Word(word.to_owned()))
            }
            Some(at) if named_inside(body.get(at..).unwrap_or_default()) => {
                let Detailed(word, entries) = self.ron(body)?;
                Ok(Shape::Fields(Some(self.word(word)), self.named(entries, depth)?))
            }
            Some(_) => {
                let Called(word, items) = self.ron(body)?;
                Ok(Shape::Call(Some(self.word(word)), self.all(items, depth)?))
            }
        }
    }

    fn word(&self, slice: &str) -> Word {
        let start = self.offset(slice);
        Word { text: slice.to_owned(), span: Span { start, end: start + slice.len() } }
    }

    fn all(&self, items: Vec<&'s RawValue>, depth: usize) -> Result<Vec<Node>, Diagnostic> {
        items.into_iter().map(|raw| self.node(raw.get_ron(), depth + 1)).collect()
    }

    fn named(&self, entries: Vec<(&'s str, &'s RawValue)>, depth: usize) -> Result<Vec<(Word, Node)>, Diagnostic> {
        let mut out = Vec::with_capacity(entries.len());
        for (key, raw) in entries {
            out.push((self.word(key), self.node(raw.get_ron(), depth + 1)?));
        }
        Ok(out)
    }

    fn text(&self, text: String, span: Span) -> Result<String, Diagnostic> {
        if text.len() > MAX_TEXT {
            let message = format!("this text is {} bytes long; at most {MAX_TEXT} are read", text.len());
            return Err(Diagnostic::error(Code::TOO_LARGE, message).at(span.place(self.source)));
        }
        Ok(text)
    }

    /// Reads a slice of the source as one RON value.
    fn ron<T: Deserialize<'s>>(&self, body: &'s str) -> Result<T, Diagnostic> {
        let mut options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        options.recursion_limit = Some(100);
        options.from_str::<T>(body).map_err(|error| {
            let within = byte_at(body, error.span.start.line, error.span.start.col);
            // The reader may stop before the space in front of what it could not read.
            let within = match &error.code {
                ron::Error::UnclosedBlockComment => {
                    body.get(..within).and_then(|read| read.rfind("/*")).unwrap_or(within)
                }
                _ => skip_blank(body, within).unwrap_or(within),
            };
            let start = self.offset(body) + within;
            let mut place = Span { start, end: start + 1 }.place(self.source);
            place.width = 1;
            let (code, message, help) = words(&error.code, body.get(within..).unwrap_or_default());
            let found = Diagnostic::error(code, message).at(place);
            match help {
                Some(help) => found.help(help),
                None => found,
            }
        })
    }

    fn offset(&self, slice: &str) -> usize {
        (slice.as_ptr() as usize).saturating_sub(self.source.text.as_ptr() as usize)
    }
}

fn skip_blank(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let rest = text.get(at..)?;
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if trimmed.starts_with("//") {
            at += trimmed.find('\n').unwrap_or(trimmed.len());
        } else if trimmed.starts_with("/*") {
            at += trimmed.find("*/").map_or(trimmed.len(), |end| end + 2);
        } else {
            return (!trimmed.is_empty()).then_some(at);
        }
    }
}

fn trimmed_len(body: &str) -> usize {
    body.trim_end().len()
}

/// Whether the bracket that opens `body` holds `name: value` rather than plain values.
fn named_inside(body: &str) -> bool {
    let Some(open) = body.find('(') else { return false };
    let Some(at) = skip_blank(body, open + 1) else { return false };
    let rest = body.get(at..).unwrap_or_default();
    let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    if word == 0 {
        return false;
    }
    skip_blank(body, at + word).is_some_and(|colon| body.get(colon..).is_some_and(|rest| rest.starts_with(':')))
}

fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line.max(1) {
        start += text.get(start..).and_then(|rest| rest.find('\n')).map_or(0, |end| end + 1);
    }
    let rest = text.get(start..).unwrap_or_default();
    let within = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(byte, _)| byte);
    (start + within).min(text.len())
}

/// A RON error in an author's words.
fn words(code: &ron::Error, rest: &str) -> (Code, String, Option<String>) {
    use ron::Error as E;
    let next = rest.chars().next();
    if let Some(c @ ('\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}')) = next {
        let help = "begin and end texts with the straight mark \"; curly ones may stand inside a text";
        return (Code::SYNTAX, format!("`{c}` is a curly quotation mark"), Some(help.to_owned()));
    }
    let message = match code {
        E::Eof => "the text ends too early; a bracket or quotation mark is not closed".to_owned(),
        E::ExpectedArrayEnd => "a list is not closed with `]`, or a comma is missing before this".to_owned(),
        E::ExpectedMapEnd => "entries are not closed with `}`, or a comma is missing before this".to_owned(),
        E::ExpectedStructLikeEnd | E::ExpectedStructLike => {
            "a bracket is not closed with `)`, or a comma is missing before this".to_owned()
        }
        E::ExpectedMapColon => "a colon is missing between a name and its value".to_owned(),
        E::ExpectedComma => "a comma is missing before this".to_owned(),
        E::ExpectedStringEnd => "a text is not closed with a quotation mark".to_owned(),
        E::ExpectedIdentifier => "a word was expected here".to_owned(),
        E::TrailingCharacters => "there is more text after the end".to_owned(),
        E::UnclosedBlockComment => "a comment is not closed with `*/`".to_owned(),
        E::ExceededRecursionLimit => {
            return (Code::TOO_LARGE, format!("brackets nest deeper than {MAX_DEPTH} levels"), None);
        }
        E::IntegerOutOfBounds => "this number is too large".to_owned(),
        E::ExpectedChar => "texts stand between straight double marks, such as \"…\"".to_owned(),
        E::InvalidEscape(_) => "a backslash cannot stand here".to_owned(),
        E::UnexpectedChar(c) => format!("`{c}` cannot stand here"),
        other => format!("this cannot be read: {}", other.to_string().to_lowercase()).trim_end_matches('.').to_owned(),
    };
    (Code::SYNTAX, message, None)
}
