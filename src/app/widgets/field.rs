//! A line to type in.

use super::focus;
use super::words;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{CornerRadius, Frame, Id, Margin, Rect, Response, Sense, Stroke, StrokeKind, TextEdit, Ui, vec2};

/// A text field across the width there is, with an icon in front and words to hint at its use.
/// `after` is shown at its right end, for example how many were found.
pub fn field(ui: &mut Ui, t: &Tokens, id: Id, icon: &str, label: &str, text: &mut String, after: &str) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 42.0), Sense::hover());
    let focused = ui.memory(|m| m.has_focus(id));
    let p = ui.painter();
    p.rect(rect, CornerRadius::same(8), t.surface, Stroke::new(t.rim_width, t.rim), StrokeKind::Inside);
    if focused {
        focus::ring(p, t, rect, 8.0, 0.0);
    }
    let tone = if focused { t.accent } else { t.ink3 };
    words::glyph(p, rect.left() + 13.0, rect.center().y, 18.0, icon, false, tone);
    let mut right = rect.right() - 12.0;
    if !after.is_empty() {
        let galley = words::line(ui, &[(ty::HINT, after, t.ink2)]);
        if galley.size().x < rect.width() * 0.5 {
            right -= galley.size().x;
            words::paint_mid(ui.painter(), right, rect.center().y, galley);
            right -= 8.0;
        }
    }
    let inner = Rect::from_min_max(
        egui::pos2(rect.left() + 41.0, rect.center().y - 14.0),
        egui::pos2(right.max(rect.left() + 60.0), rect.center().y + 14.0),
    );
    let edit = TextEdit::singleline(text)
        .id(id)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .font(ty::CARD.font())
        .text_color(t.ink)
        .vertical_align(egui::Align::Center)
        .desired_width(inner.width())
        .char_limit(200)
        .hint_text(egui::RichText::new(label).font(ty::CARD.font()).color(t.ink3));
    let response = words::within(ui, "field", inner, |ui| ui.add_sized(inner.size(), edit));
    ui.ctx().accesskit_node_builder(id, |node| node.set_label(label.to_owned()));
    focus::keep_in_view(&response);
    response
}
