//! A scenario in the library: its picture, hook, what it teaches, content note and editions.

use super::{card, focus, stage, words};
use crate::app::model::CardView;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::epaint::RectShape;
use egui::{
    Color32, CornerRadius, Galley, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2,
    vec2,
};
use egui_phosphor::regular as icon;
use std::sync::Arc;

/// The least height of its picture, and its height to its width.
const PICTURE: f32 = 100.0;
const SHAPE: f32 = 0.36;
const SIDE: f32 = 16.0;

/// A card measured for a width, so that a row of cards can share one height.
pub struct Measured {
    title: Arc<Galley>,
    hook: Arc<Galley>,
    lines: Vec<(&'static str, bool, Color32, Arc<Galley>)>,
    picture: f32,
    height: f32,
}

impl Measured {
    /// The least height the card needs.
    pub fn height(&self) -> f32 {
        self.height
    }
}

/// Lays a card's words out.
pub fn measure(ui: &Ui, t: &Tokens, view: &CardView, width: f32) -> Measured {
    let room = width - SIDE * 2.0;
    let title = words::layout(ui, &[(ty::CHOICE.bold(), &view.title, t.ink)], room);
    let hook = words::layout(ui, &[(ty::LABEL, &view.hook, t.ink2)], room);
    let mut lines = Vec::new();
    if !view.teaches.is_empty() {
        lines.push((
            icon::GRADUATION_CAP,
            false,
            t.ink3,
            words::layout(ui, &[(ty::HINT, &view.teaches, t.ink2)], room - 24.0),
        ));
    }
    if !view.content_note.is_empty() {
        let note = format!("Content: {}", view.content_note);
        lines.push((icon::INFO, false, t.ink3, words::layout(ui, &[(ty::HINT, &note, t.ink2)], room - 24.0)));
    }
    if !view.standing_said && !view.editions.is_empty() {
        lines.push((
            icon::BOOK_OPEN_TEXT,
            false,
            t.ink3,
            words::layout(ui, &[(ty::HINT, &view.editions, t.ink2)], room - 24.0),
        ));
    }
    if !view.standing_said {
        let tone = if view.reviewed { t.good } else { t.ink3 };
        let seal = if view.reviewed { icon::SEAL_CHECK } else { icon::CIRCLE_DASHED };
        lines.push((seal, true, tone, words::layout(ui, &[(ty::HINT.bold(), view.review(), tone)], room - 24.0)));
    }
    let below: f32 = lines.iter().map(|l| l.3.size().y + 2.0).sum();
    let picture = (width * SHAPE).max(PICTURE).round();
    let height = picture + 11.0 + title.size().y + 2.0 + hook.size().y + 10.0 + below + 12.0;
    Measured { title, hook, lines, picture, height }
}

/// A card in `rect`.
pub fn library_card(ui: &mut Ui, t: &Tokens, id: Id, rect: Rect, view: &CardView, m: Measured) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), m.picture)).shrink(t.hairline);
    // Under the picture nothing is painted: without a graphics card every pixel costs.
    let below = Rect::from_min_max(pos2(rect.left(), head.bottom()), rect.max);
    let corners = CornerRadius { nw: 0, ne: 0, sw: card::RADIUS, se: card::RADIUS };
    ui.painter().rect_filled(below, corners, t.surface);
    let corners = CornerRadius { nw: 11, ne: 11, sw: 0, se: 0 };
    cover(ui, t, head, corners, view);
    let rim = Stroke::new(t.hairline, if response.hovered() { t.accent } else { t.line });
    ui.painter().rect_stroke(rect, CornerRadius::same(card::RADIUS), rim, StrokeKind::Inside);
    tags(ui, t, head, view);
    let p = ui.painter();
    let x = rect.left() + SIDE;
    let mut y = rect.top() + m.picture + 11.0;
    let title_height = m.title.size().y;
    words::paint(p, pos2(x, y), m.title);
    y += title_height + 2.0;
    words::paint(p, pos2(x, y), m.hook);
    let below: f32 = m.lines.iter().map(|l| l.3.size().y + 2.0).sum();
    y = rect.bottom() - 12.0 - below;
    for (glyph, bold, tone, galley) in m.lines {
        let tall = galley.size().y;
        words::glyph(p, x, y + ty::HINT.line / 2.0, 16.0, glyph, bold, tone);
        words::paint(p, pos2(x + 24.0, y), galley);
        y += tall + 2.0;
    }
    finish(ui, t, rect, &response, view);
    response
}

/// A card across the width there is, its picture at the left: for a library of one.
pub fn wide(ui: &mut Ui, t: &Tokens, id: Id, view: &CardView) -> Response {
    let width = ui.available_width().min(1280.0);
    let across = (width * 0.44).round();
    let room = width - across - 64.0;
    let title = words::layout(ui, &[(ty::PANE, &view.title, t.ink)], room);
    let hook = words::layout(ui, &[(ty::BODY, &view.hook, t.ink2)], room);
    let m = measure(ui, t, view, room + SIDE * 2.0);
    let lines: f32 = m.lines.iter().map(|l| l.3.size().y + 6.0).sum();
    let text = title.size().y + 8.0 + hook.size().y + 20.0 + lines + 18.0 + 24.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, (text + 56.0).max(280.0)), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    ground(ui, t, rect, response.hovered());
    let head = Rect::from_min_size(rect.min, vec2(across, rect.height())).shrink(t.hairline);
    let corners = CornerRadius { nw: 11, ne: 0, sw: 11, se: 0 };
    cover(ui, t, head, corners, view);
    tags(ui, t, head, view);
    let x = head.right() + 32.0;
    let mut y = rect.top() + ((rect.height() - text) / 2.0).max(28.0);
    let p = ui.painter();
    let tall = title.size().y + 8.0;
    words::paint(p, pos2(x, y), title);
    y += tall;
    let tall = hook.size().y + 20.0;
    words::paint(p, pos2(x, y), hook);
    y += tall;
    for (glyph, bold, tone, galley) in m.lines {
        let tall = galley.size().y + 6.0;
        words::glyph(p, x, y + ty::HINT.line / 2.0, 16.0, glyph, bold, tone);
        words::paint(p, pos2(x + 24.0, y), galley);
        y += tall;
    }
    y += 18.0;
    let go = words::line(ui, &[(ty::LABEL.bold(), "Play this situation", t.accent)]);
    let p = ui.painter();
    words::glyph(p, x, y + 11.0, 17.0, icon::ARROW_RIGHT, true, t.accent);
    words::paint_mid(p, x + 24.0, y + 11.0, go);
    finish(ui, t, rect, &response, view);
    response
}

fn ground(ui: &Ui, t: &Tokens, rect: Rect, hovered: bool) {
    let mut shape = card::shape(t, rect);
    if hovered {
        shape.stroke.color = t.accent;
    }
    ui.painter().add(shape);
}

fn cover(ui: &Ui, t: &Tokens, head: Rect, corners: CornerRadius, view: &CardView) {
    let p = ui.painter();
    match &view.picture {
        Some(picture) => {
            let crop = stage::closer(picture, head, 0.8);
            p.add(RectShape::filled(head, corners, t.untinted()).with_texture(picture.texture, crop));
        }
        None => {
            p.rect_filled(head, corners, t.dusk);
            let at = head.center();
            words::glyph(p, at.x - 18.0, at.y, 36.0, icon::BOOK_OPEN_TEXT, false, t.plate_ink2);
        }
    }
}

fn tags(ui: &Ui, t: &Tokens, head: Rect, view: &CardView) {
    let minutes = match view.role.is_empty() {
        true => format!("{} min", view.minutes),
        false => format!("{} min  \u{b7}  {}", view.minutes, view.role),
    };
    tag(ui, t, pos2(head.left() + 9.0, head.bottom() - 34.0), icon::CLOCK, &minutes, t.plate_amber, false);
    if view.played > 0 {
        let played = played(view.played);
        tag(ui, t, pos2(head.right() - 9.0, head.bottom() - 34.0), icon::REPEAT, &played, t.plate_ink2, true);
    }
}

fn finish(ui: &Ui, t: &Tokens, rect: Rect, response: &Response, view: &CardView) {
    if response.has_focus() {
        focus::ring(ui.painter(), t, rect, f32::from(card::RADIUS), 3.0);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &view.title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(describe(view)));
    focus::keep_in_view(response);
}

fn played(times: u32) -> String {
    match times {
        1 => "Played once".to_owned(),
        2 => "Played twice".to_owned(),
        n => format!("Played {n} times"),
    }
}

fn describe(view: &CardView) -> String {
    let mut said = format!("{} {} minutes. Teaches {}. ", view.hook, view.minutes, view.teaches);
    if !view.content_note.is_empty() {
        said.push_str(&format!("Content: {}. ", view.content_note));
    }
    said.push_str(view.review());
    said.push_str(". ");
    said.push_str(&view.editions);
    if view.played > 0 {
        said.push_str(&format!(". {}", played(view.played)));
    }
    said
}

/// A small dark plate on a picture; `from_right` puts its right edge at `at`.
fn tag(ui: &Ui, t: &Tokens, at: egui::Pos2, glyph: &str, text: &str, tone: Color32, from_right: bool) {
    let galley = words::line(ui, &[(ty::SMALL.bold(), text, t.plate_ink)]);
    let size = vec2(galley.size().x + 38.0, 24.0);
    let left = if from_right { at.x - size.x } else { at.x };
    let rect = Rect::from_min_size(pos2(left, at.y), size);
    let p = ui.painter();
    p.rect_filled(rect, CornerRadius::same(12), t.plate);
    words::glyph(p, rect.left() + 9.0, rect.center().y, 15.0, glyph, false, tone);
    words::paint_mid(p, rect.left() + 29.0, rect.center().y - 0.5, galley);
}
