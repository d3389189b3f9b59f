//! The library: looking for a situation, and the cards to choose from.

use crate::app::action::Action;
use crate::app::model::{CardView, HomeView};
use crate::app::screens::{Frame, narrowing};
use crate::app::theme::type_scale as ty;
use crate::app::widgets::{field, library_card, words};
use egui::{Id, Rect, Sense, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// The space between two cards.
const GAP: f32 = 16.0;

/// The id of a situation's card.
fn card_id(card: &CardView) -> Id {
    Id::new(("card", &card.id))
}

/// Heading, search, what narrows it, and the cards, whose ids are added to `ids`.
pub fn library(ui: &mut Ui, f: &mut Frame<'_>, v: &HomeView, ids: &mut Vec<Id>) {
    let t = f.t;
    let wanted: Vec<String> = f.memory.library_query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let narrowed = f.memory.narrowed.clone();
    let found: Vec<&CardView> = v.scenarios.iter().filter(|c| holds(c, &wanted) && narrowed.holds(c)).collect();
    let total = match (found.len(), v.scenarios.len()) {
        (found, all) if found < all => format!("{found} of {all} situations"),
        (_, 1) => "1 situation".to_owned(),
        (_, n) => format!("{n} situations"),
    };
    let width = ui.available_width();
    let search = v.scenarios.len() > 3;
    let head = words::layout(ui, &[(ty::PANE, "Library", t.ink)], width);
    let count = format!("   {total}");
    let start = ui.cursor().min;
    let heading = words::within(ui, "library head", Rect::from_min_size(start, vec2(width, 42.0)), |ui| {
        let galley = words::line(ui, &[(ty::PANE, "Library", t.ink), (ty::LABEL, &count, t.ink3)]);
        let (_, r) = ui.allocate_exact_size(vec2(galley.size().x, 42.0), Sense::hover());
        words::paint_mid(ui.painter(), r.rect.left(), r.rect.center().y, galley);
        words::name_heading(ui, &r, 2, &format!("Library, {total}"));
        words::announce(ui, &r);
        r.rect.width()
    });
    let beside = width - heading - 24.0 >= 220.0;
    let mut used = head.size().y.max(42.0);
    if search {
        let wide = if beside { (width - heading - 24.0).min(280.0) } else { width };
        let at = if beside { pos2(start.x + width - wide, start.y) } else { pos2(start.x, start.y + 46.0) };
        let rect = Rect::from_min_size(at, vec2(wide, 42.0));
        words::within(ui, "library search", rect, |ui| {
            let id = Id::new("library search");
            field::field(ui, &t, id, icon::MAGNIFYING_GLASS, "Search the library", &mut f.memory.library_query, "");
        });
        used = if beside { 42.0 } else { 88.0 };
    }
    ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(width, used)));
    words::gap(ui, 12.0);
    narrowing::row(ui, f, v);
    if !v.common.is_empty() {
        words::note(ui, icon::BOOK_OPEN_TEXT, ty::HINT, t.ink2, &v.common);
        words::gap(ui, 14.0);
    }
    if found.is_empty() {
        narrowing::nothing(ui, f, v);
        return;
    }
    cards(ui, f, &found, ids);
}

fn cards(ui: &mut Ui, f: &mut Frame<'_>, found: &[&CardView], ids: &mut Vec<Id>) {
    let t = f.t;
    let width = ui.available_width();
    if let ([one], true) = (found, width >= 700.0) {
        let id = card_id(one);
        ids.push(id);
        if library_card::wide(ui, &t, id, one).clicked() {
            f.out.push(Action::Open { scenario: one.id.clone() });
        }
        return;
    }
    // A few share the whole width; many stand in rows of small cards.
    let across = (((width + GAP) / (276.0 + GAP)).floor() as usize).clamp(1, 6).min(found.len().max(1));
    let wide = ((width - GAP * (across as f32 - 1.0)) / across as f32).min(620.0);
    for row in found.chunks(across) {
        let measured: Vec<_> = row.iter().map(|c| library_card::measure(ui, &t, c, wide)).collect();
        let tall = measured.iter().map(library_card::Measured::height).fold(0.0_f32, f32::max);
        let start = ui.cursor().min;
        for (i, (c, m)) in row.iter().zip(measured).enumerate() {
            let rect = Rect::from_min_size(start + vec2(i as f32 * (wide + GAP), 0.0), vec2(wide, tall));
            let id = card_id(c);
            ids.push(id);
            if library_card::library_card(ui, &t, id, rect, c, m).clicked() {
                f.out.push(Action::Open { scenario: c.id.clone() });
            }
        }
        ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(width, tall)));
        words::gap(ui, 14.0);
    }
}

fn holds(c: &CardView, wanted: &[String]) -> bool {
    let all = format!("{} {} {} {}", c.title, c.hook, c.teaches, c.content_note).to_lowercase();
    wanted.iter().all(|w| all.contains(w))
}
