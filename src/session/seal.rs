//! What tells a damaged transcript from a whole one: each line carries a check on itself and all lines before it.
//!
//! A replay finds out by itself what does not fit the story. The seed, and a choice changed for one that is found
//! to be just the same, it cannot; the check does. It is against damage: whoever means to can work out a new one.

/// Works out the checks of lines, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Seal(String);

/// What stands before and behind a check.
const BEFORE: &str = ",\"check\":\"";
const BEHIND: &str = "\"}";

impl Seal {
    /// The check of the next line, which is given without one.
    fn next(&mut self, line: &str) -> &str {
        self.0 = crate::source::edition(&format!("{}{line}", self.0));
        &self.0
    }

    /// The next line with its check.
    pub fn close(&mut self, line: &str) -> String {
        let open = line.strip_suffix('}').unwrap_or(line).to_owned();
        format!("{open}{BEFORE}{}{BEHIND}", self.next(line))
    }

    /// The next line without its check, and whether that was there and fits.
    pub fn open(&mut self, line: &str) -> (String, bool) {
        let parts = line.strip_suffix(BEHIND).and_then(|rest| rest.rsplit_once(BEFORE));
        let Some((body, check)) = parts else { return (line.to_owned(), false) };
        let body = format!("{body}}}");
        let fits = self.next(&body) == check;
        (body, fits)
    }
}
