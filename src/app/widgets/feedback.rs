//! What came of the last choice: a verdict chip, the consequence, and why in a line.

use super::{chip, words};
use crate::app::model::Badge as _;
use crate::app::model::{Tone, Verdict};
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{CornerRadius, Rect, Sense, Ui, pos2, vec2};

/// How far its words stand in from the bar.
const INDENT: f32 = 18.0;

/// Feedback beside a bar of its verdict's colour, said aloud when it appears. What was `chosen` is recalled in one line.
pub fn feedback(ui: &mut Ui, t: &Tokens, chosen: &str, consequence: &str, verdict: Option<Verdict>, reason: &str) {
    let start = ui.cursor().min;
    let width = ui.available_width();
    let room = Rect::from_min_size(start + vec2(INDENT, 0.0), vec2(width - INDENT, f32::INFINITY));
    let used = words::within(ui, "feedback", room, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 4.0);
            if let Some(verdict) = verdict {
                chip::verdict(ui, t, verdict);
            }
            recalled(ui, t, chosen);
        });
        words::gap(ui, 3.0);
        // What is wrong has lines of its own; that nothing is wrong is said in passing.
        let good = verdict.is_some_and(|verdict| verdict.tone() == Tone::Good);
        let apart = if good { "" } else { reason };
        let passing = if good && !reason.is_empty() { format!(" {reason}") } else { String::new() };
        if !consequence.is_empty() || !passing.is_empty() {
            let runs = [(ty::LABEL, consequence, t.ink), (ty::LABEL, passing.as_str(), t.ink2)];
            let said = words::rich(ui, &runs);
            words::announce(ui, &said);
        }
        if !apart.is_empty() {
            words::gap(ui, 2.0);
            let said = words::paragraph(ui, ty::LABEL, t.ink2, apart);
            words::announce(ui, &said);
        }
        ui.min_rect()
    });
    let bar = Rect::from_min_max(start + vec2(0.0, 2.0), pos2(start.x + 4.0, used.bottom() - 2.0));
    let tone = verdict.map_or(t.line, |verdict| chip::colour(t, verdict.tone()));
    ui.painter().rect_filled(bar, CornerRadius::same(2), tone);
    ui.advance_cursor_after_rect(Rect::from_min_max(start, pos2(start.x + width, used.bottom())));
}

/// What was chosen, shortened to what is left of the line; a screen reader is told all of it.
fn recalled(ui: &mut Ui, t: &Tokens, chosen: &str) {
    if chosen.is_empty() {
        words::paragraph_tight(ui, ty::HINT.bold(), t.ink2, "Your last choice");
        return;
    }
    let left = ui.max_rect().right() - ui.cursor().left();
    let room = if left < 160.0 { ui.max_rect().width() } else { left };
    let galley = words::elided(ui, &[(ty::HINT.bold(), "You: ", t.ink2), (ty::HINT, chosen, t.ink2)], room, 1);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x.min(room), 26.0), Sense::hover());
    words::paint_mid(ui.painter(), rect.left(), rect.center().y, galley);
    words::say(&response, &format!("Your last choice: {chosen}"));
}
