//! What somebody says: a bar at the left, their name, their words in quotation marks; and a message on a phone.

use super::words;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, vec2};
use egui_phosphor::regular as icon;

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

/// A message on a phone: a bubble under the sender's name and the time, read as one.
pub fn message(ui: &mut Ui, t: &Tokens, who: &str, at: &str, text: &str) {
    const SIDE: f32 = 16.0;
    let most = (ui.available_width() - 24.0).min(430.0);
    let when = if at.is_empty() { String::new() } else { format!("   {at}") };
    let name = words::layout(ui, &[(ty::HINT.bold(), who, t.ink2), (ty::SMALL, &when, t.ink3)], most - 22.0);
    let said = words::layout(ui, &[(ty::CARD, text, t.ink)], most - SIDE * 2.0);
    let tall = name.size().y + 5.0 + said.size().y + 20.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::hover());
    let p = ui.painter();
    words::glyph(p, rect.left(), rect.top() + name.size().y / 2.0, 15.0, icon::CHAT_CIRCLE_TEXT, false, t.ink2);
    let top = name.size().y + 5.0;
    words::paint(p, rect.min + vec2(22.0, 0.0), name);
    let bubble = Rect::from_min_size(rect.min + vec2(0.0, top), vec2(said.size().x + SIDE * 2.0, said.size().y + 20.0));
    let corners = CornerRadius { nw: 4, ne: 16, sw: 16, se: 16 };
    p.rect(bubble, corners, t.accent_soft, Stroke::new(t.rim_width, t.line), StrokeKind::Inside);
    words::paint(p, bubble.min + vec2(SIDE, 10.0), said);
    let when = if at.is_empty() { String::new() } else { format!(", {at}") };
    words::say(&response, &format!("Message from {who}{when}: {text}"));
}
