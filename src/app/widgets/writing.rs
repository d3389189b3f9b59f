//! A field for some lines of one's own words, with its question above it.

use super::{focus, words};
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{CornerRadius, Frame, Id, Margin, Rect, Response, Stroke, StrokeKind, TextEdit, Ui, pos2, vec2};

/// What a field asks for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What is to be written.
    pub label: &'a str,
    /// What to bear in mind; may be empty.
    pub help: &'a str,
    /// How many lines it shows when it is empty; one keeps to a line.
    pub lines: usize,
    /// The most bytes that are kept of it.
    pub most: usize,
}

/// A field across the width there is. It grows with what is written.
pub fn writing(ui: &mut Ui, t: &Tokens, id: Id, asked: &Asked<'_>, text: &mut String) -> Response {
    if !asked.label.is_empty() {
        words::paragraph(ui, ty::LABEL.bold(), t.ink, asked.label);
        words::gap(ui, 5.0);
    }
    let focused = ui.memory(|m| m.has_focus(id));
    let ground = ui.painter().add(egui::Shape::Noop);
    let start = ui.cursor().min;
    let width = ui.available_width();
    let room = Rect::from_min_size(start + vec2(14.0, 10.0), vec2((width - 28.0).max(24.0), f32::INFINITY));
    let edit = if asked.lines > 1 { TextEdit::multiline(text) } else { TextEdit::singleline(text) };
    let edit = edit
        .id(id)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .font(ty::CARD.font())
        .text_color(t.ink)
        .desired_width(room.width())
        .desired_rows(asked.lines);
    let response = words::within(ui, "writing", room, |ui| ui.add(edit));
    let rect = Rect::from_min_max(start, pos2(start.x + width, response.rect.bottom() + 10.0));
    let rim = Stroke::new(t.rim_width, t.rim);
    let shape = egui::epaint::RectShape::new(rect, CornerRadius::same(8), t.surface, rim, StrokeKind::Inside);
    ui.painter().set(ground, shape);
    if focused {
        focus::ring(ui.painter(), t, rect, 8.0, 0.0);
    }
    ui.advance_cursor_after_rect(rect);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_label(asked.label.to_owned());
        if !asked.help.is_empty() {
            node.set_description(asked.help.to_owned());
        }
    });
    focus::keep_in_view(&response);
    // What is nearly too long says so before it is refused.
    let over = text.len() > asked.most - asked.most / 8;
    let counted = format!("{} of at most {} bytes.", text.len(), asked.most);
    let below = match (over, asked.help.is_empty()) {
        (true, _) => counted.as_str(),
        (false, false) => asked.help,
        (false, true) => return response,
    };
    words::gap(ui, 4.0);
    let tone = if text.len() > asked.most { t.breach } else { t.ink2 };
    words::paragraph(ui, ty::SMALL, tone, below);
    response
}
