//! A card: surface, hairline, rounded corners, and a bar at the left where it has a tone.

use crate::app::theme::Tokens;
use egui::{Color32, CornerRadius, Margin, Rect, Stroke, StrokeKind, Ui, vec2};

/// The radius of a card's corners.
pub const RADIUS: u8 = 12;

/// Lays `add` out on a card across the width there is.
pub fn card<R>(ui: &mut Ui, t: &Tokens, padding: Margin, bar: Option<Color32>, add: impl FnOnce(&mut Ui) -> R) -> R {
    card_at_least(ui, t, padding, bar, 0.0, add)
}

/// A card that is at least so high.
pub fn card_at_least<R>(
    ui: &mut Ui,
    t: &Tokens,
    padding: Margin,
    bar: Option<Color32>,
    height: f32,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let ground = ui.painter().add(egui::Shape::Noop);
    let edge = ui.painter().add(egui::Shape::Noop);
    let outer = ui.available_rect_before_wrap();
    let inner = Rect::from_min_max(
        outer.min + vec2(f32::from(padding.left), f32::from(padding.top)),
        egui::pos2(outer.right() - f32::from(padding.right), outer.bottom()),
    );
    let mut child =
        ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::top_down(egui::Align::Min)));
    let result = add(&mut child);
    let used = child.min_rect().height().max(0.0);
    let tall = (used + f32::from(padding.top) + f32::from(padding.bottom)).max(height);
    let rect = Rect::from_min_size(outer.min, vec2(outer.width(), tall));
    ui.advance_cursor_after_rect(rect);
    let p = ui.painter();
    p.set(ground, shape(t, rect));
    if let Some(c) = bar {
        let strip = Rect::from_min_size(rect.min + vec2(0.0, 14.0), vec2(4.0, (tall - 28.0).max(4.0)));
        p.set(edge, egui::epaint::RectShape::filled(strip, CornerRadius::same(2), c));
    }
    result
}

/// The shape of a card.
pub fn shape(t: &Tokens, rect: Rect) -> egui::epaint::RectShape {
    egui::epaint::RectShape::new(
        rect,
        CornerRadius::same(RADIUS),
        t.surface,
        Stroke::new(t.hairline, t.line),
        StrokeKind::Inside,
    )
}
