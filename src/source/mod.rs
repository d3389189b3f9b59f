//! Text that people write, read as RON with a place for every word.
//!
//! [`Source`] is one file's text after normalisation, [`Node`] the tree read from it, [`Reader`]
//! collects what is wrong so that one file can report many errors, each in its place.

mod day;
mod fields;
mod node;
mod quick;
mod raw;
mod reader;

pub use day::{day, long_day};
pub use fields::Fields;
pub use node::{Node, Shape, Word};
pub(crate) use reader::near;
pub use reader::{MAX_FOUND, Reader, Span};

use sha2::{Digest as _, Sha256};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// How deep lists and brackets may nest.
pub const MAX_DEPTH: usize = 24;
/// The longest single text, in bytes.
pub const MAX_TEXT: usize = 8 * 1024;

/// One file's text: byte-order mark removed, line ends made `\n`.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name shown in diagnostics.
    pub name: String,
    /// The normalised text; all spans count in it.
    pub text: String,
}

impl Source {
    /// Normalises a file's text.
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
        Self { name: name.into(), text }
    }

    /// The edition of this text: the first 16 hexadecimal digits of its SHA-256.
    ///
    /// Two files that differ only in line ends or a byte-order mark are the same edition.
    pub fn edition(&self) -> String {
        edition(&self.text)
    }
}

/// The first 16 hexadecimal digits of the SHA-256 of a text.
pub fn edition(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
