//! Where commands print: answers to standard output, what is wrong to standard error.

use std::io::{IsTerminal as _, Write as _};

use serde_json::Value;

use super::Exit;
use crate::diagnostic::{self, Diagnostic};

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people at a terminal: colour where it can be shown, wrapped.
    Human,
    /// One thing a line, no colour, no drawing: for screen readers and logs.
    Plain,
    /// One JSON document.
    Json,
}

/// Prints in one format. A reader that went away (a closed pipe) is not an error.
#[derive(Clone, Copy)]
pub(super) struct Output {
    pub format: Format,
    colour: bool,
}

impl Output {
    pub fn new(format: Format) -> Self {
        let colour = format == Format::Human && std::io::stdout().is_terminal();
        Self { format, colour }
    }

    /// Whether answers are one JSON document.
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// A line of the answer.
    pub fn line(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{text}");
    }

    /// A text without a line end, shown at once.
    pub fn prompt(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let _ = write!(out, "{text}");
        let _ = out.flush();
    }

    /// A paragraph, wrapped for people.
    pub fn wrapped(&self, indent: &str, text: &str) {
        for paragraph in text.split('\n') {
            if self.format == Format::Human {
                let options = textwrap::Options::new(self.width()).initial_indent(indent).subsequent_indent(indent);
                textwrap::wrap(paragraph, options).iter().for_each(|line| self.line(line));
            } else {
                self.line(&format!("{indent}{paragraph}"));
            }
        }
    }

    /// A numbered or labelled line whose later lines stand under its text.
    pub fn hanging(&self, label: &str, text: &str) {
        if self.format == Format::Human {
            let rest = " ".repeat(label.chars().count());
            let options = textwrap::Options::new(self.width()).initial_indent(label).subsequent_indent(&rest);
            textwrap::wrap(text, options).iter().for_each(|line| self.line(line));
        } else {
            self.line(&format!("{label}{text}"));
        }
    }

    fn width(&self) -> usize {
        80
    }

    /// Bold, where that can be shown.
    pub fn bold(&self, text: &str) -> String {
        if self.colour { format!("{}{text}{}", anstyle::Style::new().bold(), anstyle::Reset) } else { text.to_owned() }
    }

    /// One JSON document.
    pub fn json(&self, value: &Value) {
        self.line(&serde_json::to_string_pretty(value).unwrap_or_default());
    }

    /// What is wrong, to standard error.
    pub fn diagnostics(&self, found: &[Diagnostic]) {
        let mut err = std::io::stderr().lock();
        let text = match self.format {
            Format::Json => serde_json::to_string_pretty(&diagnostic::json(found)).unwrap_or_default(),
            Format::Plain => found.iter().map(diagnostic::plain).collect::<Vec<_>>().join("\n"),
            Format::Human => {
                let colour = std::io::stderr().is_terminal();
                found.iter().map(|d| diagnostic::human(d, colour)).collect::<Vec<_>>().join("\n\n")
            }
        };
        if !text.is_empty() {
            let _ = writeln!(err, "{text}");
        }
    }

    /// Prints what is wrong and fails.
    pub fn fail(&self, found: &[Diagnostic]) -> Exit {
        self.diagnostics(found);
        Exit::Failed
    }
}
