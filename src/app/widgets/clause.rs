//! What one clause says of a decision: the reason first, then the clause in its published words.

use super::{button, card, chip, words};
use crate::app::action::Action;
use crate::app::model::Badge as _;
use crate::app::model::FindingView;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{CornerRadius, Id, Margin, Rect, Sense, Ui, vec2};
use egui_phosphor::regular as icon;

/// The id of the link from a finding to its clause.
pub fn link_id(decision: usize, finding: usize) -> Id {
    Id::new(("finding", decision, finding))
}

/// A finding on a card. `id` is that of its link.
pub fn finding(ui: &mut Ui, t: &Tokens, id: Id, view: &FindingView, out: &mut Vec<Action>) {
    let bar = chip::colour(t, view.effect.tone());
    let padding = Margin { left: 26, right: 24, top: 18, bottom: 18 };
    card::card(ui, t, padding, Some(bar), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(12.0, 4.0);
            chip::effect(ui, t, view.effect);
            if let Some(about) = &view.about {
                words::paragraph_tight(ui, ty::LABEL, t.ink2, &format!("about {about}"));
            }
            for missing in &view.missing {
                chip::chip(ui, t, icon::CIRCLE_DASHED, &format!("Missing: {missing}"), crate::app::model::Tone::Late);
            }
        });
        words::gap(ui, 10.0);
        for (i, sentence) in view.why.iter().enumerate() {
            if i > 0 {
                words::gap(ui, 4.0);
            }
            words::paragraph(ui, ty::CARD, t.ink, sentence);
        }
        if let Some(by) = &view.set_aside_by {
            words::gap(ui, 4.0);
            words::note(ui, icon::ARROW_BEND_UP_RIGHT, ty::LABEL, t.ink2, &format!("Set aside by {by}"));
        }
        words::gap(ui, 14.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(12.0, 2.0);
            let label = format!("Clause {}", view.clause);
            let label = if view.clause.starts_with(|c: char| c.is_ascii_digit()) { label } else { view.clause.clone() };
            if button::button(ui, t, id, button::Kind::Plain, Some(icon::BOOK_OPEN_TEXT), &label).clicked() {
                out.push(Action::OpenClause { pack: view.pack.clone(), number: view.clause.clone() });
            }
            words::paragraph_tight(ui, ty::HINT, t.ink3, &view.source);
        });
        words::gap(ui, 6.0);
        quotation(ui, t, &view.words, &[]);
        words::gap(ui, 10.0);
        force(ui, t, &view.force, view.our_reading);
    });
}

/// "must, as published", or a chip that says the reading is ours.
pub fn force(ui: &mut Ui, t: &Tokens, force: &str, ours: bool) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        let reading = if ours { "the text does not say it outright" } else { "as published" };
        let said = format!("   {reading}");
        let galley =
            words::layout(ui, &[(ty::SMALL.bold(), force, t.ink2), (ty::SMALL, &said, t.ink3)], words::room(ui));
        let size = vec2(galley.size().x, if ours { galley.size().y.max(26.0) } else { galley.size().y });
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        words::paint_mid(ui.painter(), rect.left(), rect.center().y, galley);
        words::say(&response, &format!("{force}, {reading}"));
        if ours {
            chip::chip(ui, t, icon::QUESTION, "Our reading", crate::app::model::Tone::Open);
        }
    });
}

/// Published words in quotation marks, exactly as they stand, with a bar at the left. `found` words are marked.
pub fn quotation(ui: &mut Ui, t: &Tokens, published: &str, found: &[String]) {
    let whole = format!("\u{201c}{published}\u{201d}");
    let mut job_runs: Vec<(String, bool)> = Vec::new();
    for (part, hit) in super::words_found(&whole, found) {
        job_runs.push((part.to_owned(), hit));
    }
    let room = ui.available_width() - 18.0;
    let galley = marked(ui, t, &job_runs, room);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    let p = ui.painter();
    let bar = Rect::from_min_size(rect.min + vec2(0.0, 3.0), vec2(3.0, (rect.height() - 6.0).max(4.0)));
    p.rect_filled(bar, CornerRadius::same(1), t.accent);
    words::paint(p, rect.min + vec2(18.0, 0.0), galley);
    words::say(&response, &whole);
}

fn marked(ui: &Ui, t: &Tokens, runs: &[(String, bool)], width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::default();
    job.wrap.max_width = width.max(1.0);
    for (text, hit) in runs {
        let format = egui::TextFormat {
            font_id: ty::QUOTE.font(),
            line_height: Some(ty::QUOTE.line),
            color: if *hit { t.on_mark } else { t.ink },
            background: if *hit { t.mark } else { egui::Color32::TRANSPARENT },
            ..egui::TextFormat::default()
        };
        job.append(text, 0.0, format);
    }
    ui.painter().layout_job(job)
}
