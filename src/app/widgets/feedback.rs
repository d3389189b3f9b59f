//! What came of the last choice: the consequence, a verdict chip, and why in a line.

use super::{card, chip, words};
use crate::app::model::Verdict;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{Margin, Ui};

/// Feedback on a card, said aloud when it appears.
pub fn feedback(ui: &mut Ui, t: &Tokens, consequence: &str, verdict: Option<Verdict>, reason: &str) {
    let bar = verdict.map(|v| chip::colour(t, v.tone()));
    card::card(ui, t, Margin { left: 20, right: 18, top: 14, bottom: 14 }, bar, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(10.0, 4.0);
            words::paragraph_tight(ui, ty::HINT.bold(), t.ink2, "Your last choice");
            if let Some(v) = verdict {
                chip::verdict(ui, t, v);
            }
        });
        words::gap(ui, 6.0);
        if !consequence.is_empty() {
            let said = words::paragraph(ui, ty::CARD, t.ink, consequence);
            words::announce(ui, &said);
        }
        if !reason.is_empty() {
            words::gap(ui, 4.0);
            let said = words::paragraph(ui, ty::LABEL, t.ink2, reason);
            words::announce(ui, &said);
        }
    });
}
