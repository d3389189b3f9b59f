//! The parts screens are made of: one file each, each named for screen readers and reached by keyboard.

pub mod bar;
pub mod button;
pub mod card;
pub mod check;
pub mod chip;
pub mod choice;
pub mod clause;
mod dates;
pub mod feedback;
pub mod field;
pub mod focus;
pub mod library_card;
pub mod meter;
pub mod pane;
pub mod pill;
mod plate_places;
pub mod plates;
pub mod question;
pub mod speech;
pub mod stage;
pub mod tabs;
pub mod timeline;
pub mod words;
pub mod writing;

/// Cuts a text into stretches, and says of each whether it is one of the words looked for.
#[must_use]
pub fn words_found<'a>(text: &'a str, wanted: &[String]) -> Vec<(&'a str, bool)> {
    let lower = text.to_lowercase();
    // Lowering can change lengths outside ASCII; then nothing is marked rather than the wrong thing.
    if lower.len() != text.len() {
        return vec![(text, false)];
    }
    let mut parts = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = lower.get(at..).unwrap_or_default();
        let next = wanted
            .iter()
            .filter(|w| !w.is_empty())
            .filter_map(|w| rest.find(w.as_str()).map(|i| (at + i, w.len())))
            .min();
        let Some((start, len)) = next else { break };
        if let (Some(before), Some(hit)) = (text.get(at..start), text.get(start..start + len)) {
            if !before.is_empty() {
                parts.push((before, false));
            }
            parts.push((hit, true));
        } else {
            break;
        }
        at = start + len;
    }
    if let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        parts.push((rest, false));
    }
    parts
}
