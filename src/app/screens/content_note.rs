//! What to know before a scenario starts: what it holds, how long it takes, and how it is to be played.

use super::{Frame, keeping};
use crate::app::action::Action;
use crate::app::model::{ContentNoteView, Mode, PictureView};
use crate::app::theme::type_scale as ty;
use crate::app::widgets::{bar, button, card, focus, pane, pill, stage, words};
use egui::{Id, Margin, Rect, Stroke, Ui, pos2};
use egui_phosphor::regular as icon;

/// Draws the note.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &ContentNoteView) {
    let t = f.t;
    let whole = ui.max_rect();
    let content =
        bar::Bar { section: "Training", title: &v.card.title, items: vec![super::close_item()], ..bar::Bar::default() };
    let top = bar::bar(ui, &t, &content, f.out);
    let area = super::below(whole, top.height);
    let start = Id::new("start");
    if f.fresh && f.memory.by_keyboard {
        focus::take(ui, start);
    }
    let (side, column) = match &v.card.picture {
        Some(picture) if area.width() >= 860.0 => {
            let at = area.left() + (area.width() * 0.46).round();
            let side = Rect::from_min_max(area.min, pos2(at, area.bottom()));
            let bare = PictureView { plates: Vec::new(), ..picture.clone() };
            stage::stage(ui, &t, side, Some(&bare), "", "");
            let line = Stroke::new(t.hairline, t.line);
            ui.painter().vline(at, area.y_range(), line);
            (Some(side), Rect::from_min_max(pos2(at, area.top()), area.max))
        }
        _ => (None, area),
    };
    let pad = if side.is_some() { pane::Pad::new(48.0, 40.0, 40.0) } else { super::measure(column, 640.0) };
    pane::pane(ui, "content note", &v.card.id, column, pad, true, |ui| {
        ui.set_max_width(ui.available_width().min(680.0));
        words::heading(ui, 1, ty::TITLE, t.ink, &v.card.title, None);
        words::gap(ui, 8.0);
        words::paragraph(ui, ty::BODY, t.ink, &v.premise);
        words::gap(ui, 16.0);
        before(ui, f, v);
        words::gap(ui, 20.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(14.0, 12.0);
            if button::button(ui, &t, start, button::Kind::Primary, Some(icon::PLAY), "Start").clicked() {
                f.out.push(Action::Start { scenario: v.card.id.clone(), mode: f.memory.mode });
            }
            if button::button(ui, &t, Id::new("back"), button::Kind::Second, Some(icon::ARROW_LEFT), "Back").clicked() {
                f.out.push(Action::Close);
            }
        });
        words::gap(ui, 28.0);
        words::rule(ui, t.line, t.hairline);
        words::gap(ui, 18.0);
        options(ui, f, v);
    });
    let bar_area = Rect::from_min_max(whole.min, pos2(whole.right(), area.top()));
    let panes: Vec<_> = [Some((area, start)), top.first.map(|id| (bar_area, id))].into_iter().flatten().collect();
    focus::cycle_panes(ui, &panes);
}

/// What a person may want to know first, and how long it takes.
fn before(ui: &mut Ui, f: &Frame<'_>, v: &ContentNoteView) {
    let t = f.t;
    card::card(ui, &t, Margin { left: 24, right: 24, top: 14, bottom: 14 }, Some(t.amber), |ui| {
        words::note(ui, icon::INFO, ty::CARD, t.ink, &format!("Content: {}.", v.card.content_note));
        words::gap(ui, 4.0);
        let long = format!("{} minutes. Esc stops at any time.", v.card.minutes);
        words::note(ui, icon::CLOCK, ty::CARD, t.ink, &long);
    });
}

/// What can be left as it is: when feedback comes, what is kept, what it is judged by, and where to get help.
fn options(ui: &mut Ui, f: &mut Frame<'_>, v: &ContentNoteView) {
    let t = f.t;
    words::heading(ui, 2, ty::CARD.bold(), t.ink, "Feedback", None);
    words::gap(ui, 8.0);
    let training = f.memory.mode == Mode::Training;
    let pills = [("After each choice", training), ("Only at the end", !training)];
    match pill::row(ui, &t, Id::new("mode"), pill::Kind::OneOfMany, "When feedback comes", &pills) {
        Some(0) => f.memory.mode = Mode::Training,
        Some(_) => f.memory.mode = Mode::Assessment,
        None => {}
    }
    words::gap(ui, 18.0);
    keeping::choice(ui, f, v.keeping);
    words::gap(ui, 18.0);
    let judged = v.card.judged();
    for (glyph, says) in [(icon::BOOK_OPEN_TEXT, judged.as_str()), (icon::USER, v.privacy.as_str())] {
        if !says.is_empty() {
            words::note(ui, glyph, ty::HINT, t.ink2, says);
            words::gap(ui, 4.0);
        }
    }
    words::gap(ui, 12.0);
    let real = "Is this about something real?";
    if button::button(ui, &t, Id::new("note support"), button::Kind::Plain, Some(icon::LIFEBUOY), real).clicked() {
        f.out.push(Action::OpenSupport);
    }
}
