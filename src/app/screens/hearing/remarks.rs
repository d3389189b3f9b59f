//! Remarks about common errors: what was noticed, why it matters and where that comes from. They stop nothing.

use crate::app::model::hearing::RemarkView;
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{card, words};
use egui::{Margin, Ui};
use egui_phosphor::regular as icon;

/// Remarks under a heading. With `aloud` they are said when they appear.
pub fn list(ui: &mut Ui, t: &Tokens, heading: &str, remarks: &[RemarkView], aloud: bool) {
    card::card(ui, t, Margin { left: 24, right: 22, top: 16, bottom: 16 }, Some(t.amber), |ui| {
        let head = words::heading(ui, 2, ty::LABEL.bold(), t.ink, heading, None);
        if aloud {
            words::announce(ui, &head);
        }
        words::paragraph(
            ui,
            ty::SMALL,
            t.ink2,
            "Common errors, looked for in your words. They stop nothing; you decide.",
        );
        for remark in remarks {
            words::gap(ui, 12.0);
            let stage = if remark.stage.is_empty() { String::new() } else { format!("{}: ", remark.stage) };
            let because =
                if remark.because_of.is_empty() { String::new() } else { format!(" ({})", remark.because_of) };
            words::note(ui, icon::WARNING, ty::LABEL.bold(), t.ink, &format!("{stage}{}{because}", remark.says));
            words::gap(ui, 2.0);
            words::paragraph(ui, ty::LABEL, t.ink, &remark.why);
            words::gap(ui, 2.0);
            let seen = if remark.verified { "" } else { " Not verified." };
            let source = format!("Source: {}.{seen}", remark.source.trim_end_matches('.'));
            words::paragraph(ui, ty::SMALL, t.ink2, &source);
        }
    });
}
