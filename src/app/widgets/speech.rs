//! What somebody says: a bar at the left, their name, their words in quotation marks.

use super::words;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{CornerRadius, Rect, Sense, Ui, vec2};

/// A speech across the width there is, read as one.
pub fn speech(ui: &mut Ui, t: &Tokens, who: &str, part: &str, text: &str) {
    let room = ui.available_width() - 18.0;
    let part_run = if part.is_empty() { String::new() } else { format!("  {part}") };
    let name = words::layout(ui, &[(ty::LABEL.bold(), who, t.accent), (ty::LABEL, &part_run, t.ink3)], room);
    let quoted = format!("\u{201c}{}\u{201d}", text.trim_matches(['\u{201c}', '\u{201d}', '"']));
    let said = words::layout(ui, &[(ty::BODY, &quoted, t.ink)], room);
    let tall = name.size().y + 2.0 + said.size().y;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::hover());
    let p = ui.painter();
    let bar = Rect::from_min_size(rect.min + vec2(0.0, 2.0), vec2(4.0, tall - 4.0));
    p.rect_filled(bar, CornerRadius::same(2), t.accent);
    let below = vec2(18.0, name.size().y + 2.0);
    words::paint(p, rect.min + vec2(18.0, 0.0), name);
    words::paint(p, rect.min + below, said);
    let all = if part.is_empty() { format!("{who}: {quoted}") } else { format!("{who}, {part}: {quoted}") };
    words::say(&response, &all);
}
