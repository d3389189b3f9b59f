//! PP2107: telephone numbers, postcodes and plates that could be somebody's.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

pub(super) const EXPLAIN: &str = "Nothing in training may be somebody’s: a telephone number, a postcode or a plate that could be real \
    is a person who may be rung, written to or searched for. Use the numbers that are kept for drama, \
    plates that begin with Q and postcodes that begin with QX.";

pub(super) fn check(source: &Source, found: &mut Vec<Diagnostic>) {
    for (start, end, digits) in numbers(&source.text) {
        let kept = ["01632960", "07700900"].iter().any(|drama| digits.starts_with(drama));
        if digits.len() == 11 && digits.starts_with('0') && !kept {
            found.push(
                Diagnostic::warning(Code::NOT_FICTIONAL, "a telephone number that could be real")
                    .at(Span { start, end }.place(source))
                    .help("use 01632 960000 to 960999 or 07700 900000 to 900999, which are kept for drama"),
            );
        }
    }
    let mut words = words(&source.text).peekable();
    while let Some((start, word)) = words.next() {
        let Some((_, next)) = words.peek() else { break };
        let span = Span { start, end: start + word.len() + 1 + next.len() };
        if plate_head(word) && next.len() == 3 && next.chars().all(|c| c.is_ascii_uppercase()) && !word.starts_with('Q')
        {
            found.push(
                Diagnostic::warning(Code::NOT_FICTIONAL, "a number plate that could be real")
                    .at(span.place(source))
                    .help("begin plates with Q, such as QA00 TIQ"),
            );
        }
        if postcode_tail(next) && postcode_head(word) && !word.starts_with("QX") {
            found.push(
                Diagnostic::warning(Code::NOT_FICTIONAL, "a postcode that could be real")
                    .at(span.place(source))
                    .help("begin postcodes with QX, such as QX4 2KO"),
            );
        }
    }
}

/// Runs of digits, put together where a single space or hyphen parts them: `01632 960123`.
fn numbers(text: &str) -> Vec<(usize, usize, String)> {
    let mut out: Vec<(usize, usize, String)> = Vec::new();
    for (start, word) in words(text).filter(|(_, word)| word.chars().all(|c| c.is_ascii_digit())) {
        let end = start + word.len();
        match out.last_mut() {
            Some((_, last, digits)) if text.get(*last..start).is_some_and(|gap| gap == " " || gap == "-") => {
                digits.push_str(word);
                *last = end;
            }
            _ => out.push((start, end, word.to_owned())),
        }
    }
    out
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - base, word))
}

/// `AB12`
fn plate_head(word: &str) -> bool {
    shape(word) == "AA00"
}

/// `AB1`, `AB12`, `A1`
fn postcode_head(word: &str) -> bool {
    matches!(shape(word).as_str(), "AA0" | "AA00" | "A0" | "A00")
}

/// `1AB`
fn postcode_tail(word: &str) -> bool {
    shape(word) == "0AA"
}

fn shape(word: &str) -> String {
    word.chars()
        .map(|c| {
            if c.is_ascii_uppercase() {
                'A'
            } else if c.is_ascii_digit() {
                '0'
            } else {
                '?'
            }
        })
        .collect()
}
