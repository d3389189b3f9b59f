//! Keeps a day and its month on one line.

use std::borrow::Cow;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const NO_BREAK: &str = "\u{a0}";

/// The text with a space that no line ends at between a day's number and its month.
#[must_use]
pub fn whole(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut at = 0;
    for (space, _) in text.match_indices(' ') {
        let (Some(before), Some(after)) = (text.get(at..space), text.get(space + 1..)) else { continue };
        let month = MONTHS.iter().any(|month| after.starts_with(month));
        if month && before.ends_with(|c: char| c.is_ascii_digit()) {
            out.push_str(before);
            out.push_str(NO_BREAK);
            at = space + 1;
        }
    }
    if at == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn a_day_stays_with_its_month() {
        let check = |text: &str, expected: &str| assert_eq!(whole(text), expected.replace('_', "\u{a0}"));
        check("It came on 15 September 2025.", "It came on 15_September 2025.");
        check("1 May and 30 June", "1_May and 30_June");
        check("In May 3 people may go", "In May 3 people may go");
        check("nothing", "nothing");
        check("", "");
    }
}
