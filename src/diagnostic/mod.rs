//! One diagnostic type for the whole project, and the ways to show it.
//!
//! Everything that can be wrong with something a person wrote becomes a [`Diagnostic`]: a stable
//! code, a severity, a message, a place and a help. The library never prints one.

mod code;
mod human;
mod json;
mod plain;

pub use code::Code;
pub use human::human;
pub use json::json;
pub use plain::plain;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing has to change.
    Note,
    /// Works, but probably not as meant.
    Warning,
    /// Cannot be used as it is.
    Error,
}

impl Severity {
    /// The lower-case word shown to people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where in a file something is: a byte range of the normalised text, with the line for showing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's name as the person gave it.
    pub file: String,
    /// First byte and the byte after the last one, in the normalised text.
    pub bytes: std::ops::Range<usize>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The text of that line; of a very long one what stands around the place.
    pub excerpt: String,
    /// How many characters of the line stand before the excerpt.
    pub left_out: usize,
    /// How many characters of the line are meant, at least 1.
    pub width: usize,
}

/// One thing to tell a person about something they wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of thing it is; stable over releases.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// One clause, lower case, no final full stop.
    pub message: String,
    /// Where it is, unless it is about a file as a whole.
    pub place: Option<Box<Place>>,
    /// The file it is about when there is no place in it to point at.
    pub file: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic of severity error without a place.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), place: None, file: None, help: None }
    }

    /// A diagnostic of severity warning without a place.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// A diagnostic of severity note without a place.
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, message) }
    }

    /// The same diagnostic at a place.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(Box::new(place));
        self
    }

    /// The same diagnostic about a whole file.
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// The same diagnostic, said to be about a file unless it says so itself.
    pub fn about(self, file: &str) -> Self {
        if self.file_name().is_none() { self.in_file(file) } else { self }
    }

    /// The same diagnostic with a help.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The file's name, from the place or given on its own.
    pub fn file_name(&self) -> Option<&str> {
        self.place.as_ref().map(|place| place.file.as_str()).or(self.file.as_deref())
    }
}

/// Puts diagnostics in reading order: by file, then place, then code.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.file_name().map(str::to_owned), d.place.as_ref().map(|p| p.bytes.start), d.code);
        key(a).cmp(&key(b))
    });
}

/// Whether any of them is an error.
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}
