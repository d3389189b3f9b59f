//! What can be wrong with a set, a prop or a request, in words an author can act on.

use thiserror::Error;

/// Anything that stops a set from being read or composed.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum StageError {
    /// The text is not a well-formed file of its kind. Line and column start at 1.
    #[error("`{file}` line {line}, column {column}: {problem}")]
    Text {
        /// Name under which the text was handed in.
        file: String,
        /// Line of the problem, from 1.
        line: usize,
        /// Column of the problem, from 1.
        column: usize,
        /// What is wrong there.
        problem: String,
    },
    /// A well-formed file asks for more than a stage may hold.
    #[error("`{file}` has too much: {what} (at most {limit})")]
    TooMuch {
        /// Name of the file or set.
        file: String,
        /// What there is too much of.
        what: &'static str,
        /// The most that is allowed.
        limit: usize,
    },
    /// A name that nothing answers to.
    #[error("`{file}` asks for the {kind} `{name}`, which is not known; known: {}", list(known))]
    Unknown {
        /// Name of the file or set that asks.
        file: String,
        /// Kind of thing that was asked for.
        kind: &'static str,
        /// The name as written.
        name: String,
        /// The names that would have been understood.
        known: Vec<String>,
    },
    /// The same name was handed in twice.
    #[error("the {kind} `{name}` is given twice")]
    Twice {
        /// Kind of thing.
        kind: &'static str,
        /// Its name.
        name: String,
    },
    /// A prop is made of itself, directly or through others.
    #[error("the prop `{name}` is made of itself")]
    Circle {
        /// Name of the prop.
        name: String,
    },
    /// Two people of a cast were given one mark.
    #[error("two people stand on the mark `{mark}` of `{set}`")]
    Crowded {
        /// Name of the set.
        set: String,
        /// Name of the mark.
        mark: String,
    },
}

fn list(known: &[String]) -> String {
    if known.is_empty() {
        return "none".into();
    }
    let quoted: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

impl StageError {
    /// An error of RON's, told with the name of the file.
    pub(super) fn text(file: &str, error: &ron::error::SpannedError) -> Self {
        Self::Text {
            file: file.into(),
            line: error.span.start.line,
            column: error.span.start.col,
            problem: error.code.to_string(),
        }
    }

    /// An unknown name, with the names that are known.
    pub(super) fn unknown<'a>(
        file: &str,
        kind: &'static str,
        name: &str,
        known: impl Iterator<Item = &'a String>,
    ) -> Self {
        Self::Unknown { file: file.into(), kind, name: name.into(), known: known.cloned().collect() }
    }
}
