//! Days of the calendar as they are written in files and shown to people.

use jiff::civil::Date;

/// Reads `2025-05-28`, exactly so.
pub fn day(text: &str) -> Option<Date> {
    text.parse().ok().filter(|day: &Date| day.to_string() == text)
}

/// As people write it: "28 May 2025".
pub fn long_day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::{day, long_day};

    #[test]
    fn days_that_do_not_exist_are_not_read() {
        for text in ["2025-02-29", "2025-13-01", "2025-04-31", "2025-5-28", "28-05-2025", "", "20250528", "2025-05-281"]
        {
            assert_eq!(day(text), None, "{text}");
        }
        for text in ["2024-02-29", "2000-02-29", "2025-05-28", "2020-01-31"] {
            assert_eq!(day(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        assert_eq!(day("2025-05-28").map(long_day).as_deref(), Some("28 May 2025"));
    }
}
