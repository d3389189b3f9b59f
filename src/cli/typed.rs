//! Lines that are typed, of a length that a person types.

use std::io::{BufRead as _, Read as _, StdinLock};

/// The longest line that is read, in bytes. What comes without end is no person, and nothing is kept of it.
const LONGEST: u64 = 256 * 1024;

/// What is typed, line by line. It ends where the input does, and at what is no text or longer than is read.
pub(super) struct Typed(StdinLock<'static>);

impl Typed {
    /// From the standard input.
    pub fn new() -> Self {
        Self(std::io::stdin().lock())
    }
}

impl Iterator for Typed {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut line = Vec::new();
        let read = self.0.by_ref().take(LONGEST).read_until(b'\n', &mut line).ok()?;
        let whole = line.ends_with(b"\n") || u64::try_from(read).is_ok_and(|read| read < LONGEST);
        if read == 0 || !whole {
            return None;
        }
        String::from_utf8(line).ok().map(|line| line.trim().to_owned())
    }
}
