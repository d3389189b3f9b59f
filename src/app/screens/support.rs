//! "Is this about something real?": where one can turn. The routes are data a force can edit.

use super::Frame;
use crate::app::model::SupportView;
use crate::app::theme::type_scale as ty;
use crate::app::widgets::{bar, card, focus, pane, words};
use egui::{Id, Margin, Ui};
use egui_phosphor::regular as icon;

/// Draws the routes.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &SupportView) {
    let t = f.t;
    let whole = ui.max_rect();
    let content = bar::Bar {
        section: "Proper Purpose",
        title: "Support with something real",
        items: vec![super::close_item()],
        ..bar::Bar::default()
    };
    let top = bar::bar(ui, &t, &content, f.out);
    let area = super::below(whole, top.height);
    let first = Id::new("support first");
    if f.fresh && f.memory.by_keyboard {
        focus::take(ui, first);
    }
    pane::pane(ui, "support", "", area, super::measure(area, 680.0), true, |ui| {
        words::heading(ui, 1, ty::TITLE, t.ink, "Is this about something real?", Some((first, &t)));
        words::gap(ui, 10.0);
        words::paragraph(ui, ty::BODY, t.ink, &v.opening);
        words::gap(ui, 22.0);
        for route in &v.routes {
            card::card(ui, &t, Margin { left: 24, right: 24, top: 18, bottom: 18 }, None, |ui| {
                words::heading(ui, 2, ty::SECTION, t.ink, &route.name, None);
                words::gap(ui, 2.0);
                words::paragraph(ui, ty::CARD, t.ink2, &route.about);
                words::gap(ui, 8.0);
                words::note(ui, icon::SIGNPOST, ty::CARD.bold(), t.ink, &route.contact);
                if let Some(note) = &route.note {
                    words::gap(ui, 6.0);
                    words::note(ui, icon::INFO, ty::HINT, t.ink2, note);
                }
            });
            words::gap(ui, 14.0);
        }
    });
}
