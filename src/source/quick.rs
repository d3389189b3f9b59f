//! A text without anything unusual in it, read in one go.
//!
//! `ron` tells what a text means and what is wrong with it. Asked for a tree with places it has to go over the
//! text once for each level of nesting, which is most of what checking a long script takes. What nearly every
//! script consists of is read here instead. At anything else, and at any mistake, this gives up, and `ron` says.
//! `tests/reading.rs` holds the two against each other.

use super::node::{Node, Shape, Word};
use super::reader::Span;
use super::{MAX_BYTES, MAX_DEPTH, MAX_TEXT, Source};

/// The tree of a whole text; none where anything in it has to be left to `ron`.
pub(super) fn read(source: &Source) -> Option<Node> {
    if source.text.len() > MAX_BYTES {
        return None;
    }
    let mut quick = Quick { text: &source.text, at: 0 };
    let node = quick.node(0)?;
    quick.blank()?;
    (quick.at == source.text.len()).then_some(node)
}

struct Quick<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Quick<'s> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes over space and line comments.
    fn blank(&mut self) -> Option<()> {
        loop {
            match self.next() {
                Some(b' ' | b'\n' | b'\t') => self.at += 1,
                Some(b'/') => {
                    let rest = self.text.get(self.at..).filter(|rest| rest.starts_with("//"))?;
                    self.at += rest.find('\n').unwrap_or(rest.len());
                }
                _ => return Some(()),
            }
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.next() == Some(byte)).then(|| self.at += 1)
    }

    fn node(&mut self, depth: usize) -> Option<Node> {
        self.blank()?;
        let start = self.at;
        let shape = match self.next()? {
            _ if depth > MAX_DEPTH => None,
            b'"' => self.quoted().map(Shape::Text),
            b'[' => {
                self.at += 1;
                self.items(b']', depth).map(Shape::List)
            }
            b'{' => {
                self.at += 1;
                self.entries(b'}', depth).map(Shape::Map)
            }
            b'(' => self.bracket(None, depth),
            b'-' | b'0'..=b'9' => self.number().map(Shape::Number),
            _ => self.named(depth),
        }?;
        Some(Node { span: Span { start, end: self.at }, shape })
    }

    /// A word alone, or one with a bracket.
    fn named(&mut self, depth: usize) -> Option<Shape> {
        let word = self.word()?;
        if word.text == "Some" {
            // RON has rules of its own for it.
            return None;
        }
        let end = self.at;
        self.blank()?;
        if self.next() == Some(b'(') {
            return self.bracket(Some(word), depth);
        }
        self.at = end;
        // Numbers to RON, whatever they look like.
        (!matches!(word.text.as_str(), "inf" | "NaN")).then_some(Shape::Word(word.text))
    }

    fn word(&mut self) -> Option<Word> {
        let rest = self.text.get(self.at..)?;
        let length =
            rest.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'_')).unwrap_or(rest.len());
        let text = rest.get(..length)?;
        let begins = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
        // Raw texts, bytes and what only RON knows begin like words, and words may go on beyond these letters.
        let ends = rest.as_bytes().get(length).is_none_or(|byte| b" \n\t,:()[]{}/".contains(byte));
        let span = Span { start: self.at, end: self.at + length };
        self.at += length;
        (begins && ends).then(|| Word { text: text.to_owned(), span })
    }

    /// What stands in round brackets: named fields, or plain values.
    fn bracket(&mut self, word: Option<Word>, depth: usize) -> Option<Shape> {
        self.take(b'(')?;
        let inside = self.at;
        self.blank()?;
        let is_named = self.word().is_some() && self.blank().is_some() && self.next() == Some(b':');
        self.at = inside;
        if is_named {
            self.entries(b')', depth).map(|entries| Shape::Fields(word, entries))
        } else {
            self.items(b')', depth).map(|items| Shape::Call(word, items))
        }
    }

    fn items(&mut self, close: u8, depth: usize) -> Option<Vec<Node>> {
        let mut out = Vec::new();
        loop {
            self.blank()?;
            if self.take(close).is_some() {
                return Some(out);
            }
            out.push(self.node(depth + 1)?);
            self.parted(close)?;
        }
    }

    fn entries(&mut self, close: u8, depth: usize) -> Option<Vec<(Word, Node)>> {
        let mut out = Vec::new();
        loop {
            self.blank()?;
            if self.take(close).is_some() {
                return Some(out);
            }
            let name = self.word()?;
            self.blank()?;
            self.take(b':')?;
            out.push((name, self.node(depth + 1)?));
            self.parted(close)?;
        }
    }

    /// A comma, unless the bracket closes here.
    fn parted(&mut self, close: u8) -> Option<()> {
        self.blank()?;
        if self.next() == Some(close) { Some(()) } else { self.take(b',') }
    }

    /// A text in which nothing is escaped.
    fn quoted(&mut self) -> Option<String> {
        self.take(b'"')?;
        let rest = self.text.get(self.at..)?;
        let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
        let text = rest.get(..end).filter(|text| text.len() <= MAX_TEXT)?;
        self.at += end;
        self.take(b'"')?;
        Some(text.to_owned())
    }

    fn number(&mut self) -> Option<i64> {
        let rest = self.text.get(self.at..)?;
        let length = rest.bytes().position(|byte| b" \n\t,)]}/".contains(&byte)).unwrap_or(rest.len());
        let written = rest.get(..length)?;
        let digits = written.strip_prefix('-').unwrap_or(written);
        let plain = digits.len() <= 18 && (digits == "0" || !digits.starts_with('0'));
        if !plain || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.at += length;
        written.parse().ok()
    }
}
