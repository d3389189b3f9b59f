//! What came of the last choice: a verdict chip, the consequence, and why in a line.

use super::{chip, words};
use crate::app::model::Badge as _;
use crate::app::model::Verdict;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{CornerRadius, Rect, Ui, pos2, vec2};

/// How far its words stand in from the bar.
const INDENT: f32 = 18.0;

/// Feedback beside a bar of its verdict's colour, said aloud when it appears.
pub fn feedback(ui: &mut Ui, t: &Tokens, consequence: &str, verdict: Option<Verdict>, reason: &str) {
    let start = ui.cursor().min;
    let width = ui.available_width();
    let room = Rect::from_min_size(start + vec2(INDENT, 0.0), vec2(width - INDENT, f32::INFINITY));
    let used = words::within(ui, "feedback", room, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 4.0);
            words::paragraph_tight(ui, ty::HINT.bold(), t.ink2, "Your last choice");
            if let Some(verdict) = verdict {
                chip::verdict(ui, t, verdict);
            }
        });
        words::gap(ui, 3.0);
        if !consequence.is_empty() {
            let said = words::paragraph(ui, ty::LABEL, t.ink, consequence);
            words::announce(ui, &said);
        }
        if !reason.is_empty() {
            words::gap(ui, 2.0);
            let said = words::paragraph(ui, ty::LABEL, t.ink2, reason);
            words::announce(ui, &said);
        }
        ui.min_rect()
    });
    let bar = Rect::from_min_max(start + vec2(0.0, 2.0), pos2(start.x + 4.0, used.bottom() - 2.0));
    let tone = verdict.map_or(t.line, |verdict| chip::colour(t, verdict.tone()));
    ui.painter().rect_filled(bar, CornerRadius::same(2), tone);
    ui.advance_cursor_after_rect(Rect::from_min_max(start, pos2(start.x + width, used.bottom())));
}
