//! A bar that shows a share, always beside the same figures in words.

use crate::app::theme::Tokens;
use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, vec2};

/// A bar filled to `share` (0 to 1) across the width there is. It says nothing itself: the words beside it do.
pub fn meter(ui: &mut Ui, t: &Tokens, share: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    let p = ui.painter();
    if t.is_contrast() {
        p.rect_stroke(rect, CornerRadius::same(4), Stroke::new(1.0, t.line), StrokeKind::Inside);
    } else {
        p.rect_filled(rect, CornerRadius::same(4), t.line);
    }
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    if share > 0.0 {
        let wide = (rect.width() * share).max(8.0);
        p.rect_filled(Rect::from_min_size(rect.min, vec2(wide, 8.0)), CornerRadius::same(4), t.accent);
    }
}
