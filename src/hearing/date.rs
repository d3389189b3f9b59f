//! Days of the calendar, without a clock.

use std::fmt;

use crate::diagnostic::Code;
use crate::source::{Node, Reader};

/// A day that exists, written `2025-05-28`.
///
/// INVARIANT (day): the month is 1 to 12 and the day is one that the month has in that year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const MONTHS: [(&str, u8); 12] = [
    ("January", 31),
    ("February", 29),
    ("March", 31),
    ("April", 30),
    ("May", 31),
    ("June", 30),
    ("July", 31),
    ("August", 31),
    ("September", 30),
    ("October", 31),
    ("November", 30),
    ("December", 31),
];

impl Date {
    /// A day of the calendar; none if there is no such day, or it lies outside 1900 to 2999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let (_, most) = MONTHS.get(usize::from(month).checked_sub(1)?)?;
        let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
        let most = if month == 2 && !leap { 28 } else { *most };
        ((1900..3000).contains(&year) && (1..=most).contains(&day)).then_some(Self { year, month, day })
    }

    /// Reads `2025-05-28`, exactly so.
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return None;
        }
        Self::new(text.get(0..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?, text.get(8..10)?.parse().ok()?)
    }

    /// Reads a day from a text in a file.
    pub fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Self> {
        let text = reader.text(node)?;
        let date = Self::parse(&text);
        if date.is_none() {
            reader.error(node.span, Code::BAD_VALUE, format!("`{text}` is not a day of the calendar")).help =
                Some("write it as \"2025-05-28\": year, month, day".to_owned());
        }
        date
    }

    /// As people write it: "28 May 2025".
    pub fn long(self) -> String {
        let month = usize::from(self.month).checked_sub(1).and_then(|at| MONTHS.get(at)).map_or("", |(name, _)| name);
        format!("{} {month} {}", self.day, self.year)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_that_do_not_exist_are_not_read() {
        for text in [
            "2025-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-04-31",
            "2025-5-28",
            "28-05-2025",
            "",
            "2025-05-2é",
            "１025-05-28",
            "2025-05-281",
            "-025-05-28",
            "1900-02-29",
            "0000-01-01",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for text in ["2024-02-29", "2000-02-29", "2025-05-28", "2020-01-31"] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Date::parse("2025-05-28").map(Date::long).as_deref(), Some("28 May 2025"));
    }
}
