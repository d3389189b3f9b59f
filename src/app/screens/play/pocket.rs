//! What is in your pockets: the phone with its messages, the notebook with what you have done.

use super::title_id;
use crate::app::model::{EntryView, NotebookView, PhoneView, PlayView};
use crate::app::theme::{Tokens, fade, type_scale as ty};
use crate::app::widgets::words;
use egui::epaint::RectShape;
use egui::{CornerRadius, Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// The phone's frame, and how far its screen stands in from it.
const FRAME: f32 = 10.0;
/// The distance between two ruled lines.
const RULE: f32 = 26.0;
/// What stands on every page of the notebook.
const WARNING: &str = "It fills itself in. Real people and events do not belong here.";

/// The phone: a screen with the time on it and the messages under one another.
pub fn phone(ui: &mut Ui, t: &Tokens, v: &PlayView, phone: &PhoneView) {
    let wide = ui.available_width().min(400.0);
    let case = ui.painter().add(Shape::Noop);
    let glass = ui.painter().add(Shape::Noop);
    let start = pos2(ui.cursor().left() + (ui.available_width() - wide) / 2.0, ui.cursor().top());
    let inner =
        Rect::from_min_size(start + vec2(FRAME + 16.0, FRAME + 10.0), vec2(wide - FRAME * 2.0 - 32.0, f32::INFINITY));
    let used = words::within(ui, "phone", inner, |ui| {
        top_line(ui, t, &phone.clock);
        words::gap(ui, 8.0);
        words::heading(ui, 1, ty::SECTION, t.ink, &v.title, Some((title_id(v), t)));
        if phone.messages.is_empty() {
            words::gap(ui, 6.0);
            words::paragraph(ui, ty::CARD, t.ink2, "No messages.");
            words::gap(ui, 24.0);
        }
        for message in &phone.messages {
            words::gap(ui, 12.0);
            bubble(ui, t, &message.who, &message.at, &message.text);
        }
        words::gap(ui, 14.0);
        ui.min_rect().bottom()
    });
    let outer = Rect::from_min_max(start, pos2(start.x + wide, used + FRAME + 8.0));
    let rim = Stroke::new(t.rim_width, t.bezel_rim);
    let radius = CornerRadius::same(30);
    ui.painter().set(case, RectShape::new(outer, radius, t.bezel, rim, StrokeKind::Inside));
    let screen = outer.shrink(FRAME);
    ui.painter().set(glass, RectShape::filled(screen, CornerRadius::same(21), t.surface));
    ui.advance_cursor_after_rect(outer);
    words::gap(ui, 8.0);
}

/// The time at the left, a pill of a lens in the middle, and what the phone belongs to at the right.
fn top_line(ui: &mut Ui, t: &Tokens, clock: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let time = words::line(ui, &[(ty::SMALL.bold(), clock, t.ink)]);
    let left = words::paint_mid(ui.painter(), rect.left(), rect.center().y, time);
    let lens = Rect::from_center_size(rect.center(), vec2(46.0, 10.0));
    if lens.left() > left + 8.0 {
        ui.painter().rect_filled(lens, CornerRadius::same(5), t.bezel);
    }
    words::glyph(ui.painter(), rect.right() - 18.0, rect.center().y, 17.0, icon::BATTERY_MEDIUM, false, t.ink2);
    words::glyph(ui.painter(), rect.right() - 40.0, rect.center().y, 16.0, icon::CELL_SIGNAL_MEDIUM, false, t.ink2);
    words::say(&response, clock);
}

/// A message: who and when, and the words in a bubble under it, read as one.
fn bubble(ui: &mut Ui, t: &Tokens, who: &str, at: &str, text: &str) {
    const SIDE: f32 = 14.0;
    const LEAD: f32 = 40.0;
    let room = ui.available_width() - LEAD;
    let when = if at.is_empty() { String::new() } else { format!("   {at}") };
    let name = words::layout(ui, &[(ty::HINT.bold(), who, t.ink), (ty::SMALL, &when, t.ink3)], room);
    let said = words::layout(ui, &[(ty::CARD, text, t.ink)], room - SIDE * 2.0);
    let below = name.size().y + 4.0;
    let tall = below + said.size().y + 18.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::hover());
    let p = ui.painter();
    let face = pos2(rect.left() + 15.0, rect.top() + 17.0);
    p.circle(face, 15.0, t.sunk, Stroke::new(t.hairline, t.line));
    let first: String = who.chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let letter = words::line(ui, &[(ty::LABEL.bold(), &first, t.ink2)]);
    let at_letter = face.x - letter.size().x / 2.0;
    words::paint_mid(p, at_letter, face.y, letter);
    words::paint(p, rect.min + vec2(LEAD, 0.0), name);
    let size = vec2(said.size().x + SIDE * 2.0, said.size().y + 18.0);
    let area = Rect::from_min_size(rect.min + vec2(LEAD, below), size);
    let corners = CornerRadius { nw: 4, ne: 16, sw: 16, se: 16 };
    p.rect(area, corners, t.accent_soft, Stroke::new(t.rim_width, t.line), StrokeKind::Inside);
    words::paint(p, area.min + vec2(SIDE, 9.0), said);
    let when = if at.is_empty() { String::new() } else { format!(", {at}") };
    words::say(&response, &format!("Message from {who}{when}: {text}"));
}

/// The notebook: a ruled page with a margin, an entry for each thing that was done.
pub fn notebook(ui: &mut Ui, page: &Tokens, v: &PlayView, book: &NotebookView) {
    let t = &page.on_paper();
    let ground = ui.painter().add(Shape::Noop);
    let rules = ui.painter().add(Shape::Noop);
    let start = ui.cursor().min;
    let wide = ui.available_width();
    let margin = if wide < 340.0 { 62.0 } else { 92.0 };
    let inner = Rect::from_min_size(start + vec2(0.0, 20.0), vec2(wide, f32::INFINITY));
    let (head, used) = words::within(ui, "notebook", inner, |ui| {
        let title = Rect::from_min_size(ui.cursor().min + vec2(18.0, 0.0), vec2(wide - 36.0, f32::INFINITY));
        let low = words::within(ui, "notebook head", title, |ui| {
            words::heading(ui, 1, ty::PANE, t.ink, &v.title, Some((title_id(v), t)));
            words::gap(ui, 3.0);
            words::paragraph(ui, ty::HINT, t.ink2, &book.owner);
            words::gap(ui, 2.0);
            words::note(ui, icon::WARNING_CIRCLE, ty::HINT.bold(), t.amber, WARNING);
            ui.min_rect().bottom()
        });
        ui.advance_cursor_after_rect(Rect::from_min_max(ui.cursor().min, pos2(start.x + wide, low + 10.0)));
        let head = ui.cursor().top();
        for entry in &book.entries {
            entry_of(ui, t, entry, margin);
        }
        if book.entries.is_empty() {
            entry_of(ui, t, &EntryView { text: "Nothing yet.".to_owned(), ..EntryView::default() }, margin);
        }
        // A few lines are left to write on.
        words::gap(ui, RULE * 2.0);
        (head, ui.cursor().top())
    });
    let outer = Rect::from_min_max(start, pos2(start.x + wide, used + 8.0));
    let corners = CornerRadius { nw: 4, ne: 14, sw: 4, se: 14 };
    let rim = Stroke::new(t.hairline, page.line);
    ui.painter().set(ground, RectShape::new(outer, corners, t.page, rim, StrokeKind::Inside));
    let faint = if t.is_contrast() { fade(t.line, 0.35) } else { t.line };
    let count = ((used - head) / RULE).floor() as u16;
    let mut lines: Vec<Shape> = (0..count)
        .map(|n| Shape::hline(outer.x_range().shrink(1.0), head + f32::from(n) * RULE, Stroke::new(1.0, faint)))
        .collect();
    lines.push(Shape::vline(start.x + margin, head..=outer.bottom() - 1.0, Stroke::new(1.0, t.rim)));
    ui.painter().set(rules, Shape::Vec(lines));
    ui.advance_cursor_after_rect(outer);
    words::gap(ui, 8.0);
}

/// The time in the margin, what was done on the lines, and where.
fn entry_of(ui: &mut Ui, t: &Tokens, entry: &EntryView, margin: f32) {
    let wide = ui.available_width();
    let on_rule = |kind: ty::Type| ty::Type { line: RULE, ..kind };
    let at = words::layout(ui, &[(on_rule(ty::SMALL), &entry.at, t.ink2)], margin - 22.0);
    let place = if entry.place.is_empty() { String::new() } else { format!("  {}", entry.place) };
    let runs = [(on_rule(ty::CARD), entry.text.as_str(), t.ink), (on_rule(ty::SMALL.italic()), place.as_str(), t.ink2)];
    let text = words::layout(ui, &runs, wide - margin - 28.0);
    // As high as whole lines are, so that the next one stands on its line too.
    let tall = (at.size().y.max(text.size().y) / RULE).ceil() * RULE;
    let (rect, response) = ui.allocate_exact_size(vec2(wide, tall), Sense::hover());
    words::paint(ui.painter(), rect.min + vec2(16.0, 0.0), at);
    words::paint(ui.painter(), rect.min + vec2(margin + 12.0, 0.0), text);
    let said = [entry.at.as_str(), entry.place.as_str(), entry.text.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
    words::say(&response, &said.join(". "));
}
