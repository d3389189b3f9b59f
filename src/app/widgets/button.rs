//! A button with a word on it, and now and then an icon.

use super::{focus, words};
use crate::app::theme::{Tokens, mix, type_scale as ty};
use egui::{Color32, CornerRadius, Id, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2};

/// How much a button calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The one thing most will want.
    Primary,
    /// Something else that can be done.
    Second,
    /// A link among words.
    Plain,
}

/// A button. It wraps its words rather than be wider than there is room.
pub fn button(ui: &mut Ui, t: &Tokens, id: Id, kind: Kind, icon: Option<&str>, label: &str) -> Response {
    let (pad, lead) = match kind {
        Kind::Plain => (0.0, icon.map_or(0.0, |_| 22.0)),
        _ => (18.0, icon.map_or(0.0, |_| 25.0)),
    };
    let ink = match kind {
        Kind::Primary => t.on_accent,
        _ => t.accent,
    };
    let room = (words::room(ui) - pad * 2.0 - lead).max(24.0);
    let galley = words::layout(ui, &[(ty::LABEL.bold(), label, ink)], room);
    let tall = if kind == Kind::Plain { galley.size().y + 4.0 } else { (galley.size().y + 18.0).max(40.0) };
    let wide = galley.size().x + lead + pad * 2.0;
    let (rect, _) = ui.allocate_exact_size(vec2(wide, tall), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    let hovered = response.hovered();
    let p = ui.painter();
    match kind {
        Kind::Primary => {
            let fill = if hovered { mix(t.accent, t.ink, 0.12) } else { t.accent };
            p.rect_filled(rect, CornerRadius::same(8), fill);
        }
        Kind::Second => {
            let fill: Color32 = if hovered { t.accent_soft } else { t.surface };
            let rim = Stroke::new(t.rim_width.max(1.5), t.accent);
            p.rect(rect, CornerRadius::same(8), fill, rim, StrokeKind::Inside);
        }
        Kind::Plain => {
            if hovered {
                p.hline(rect.left() + lead..=rect.right(), rect.bottom() - 1.0, Stroke::new(1.5, t.accent));
            }
        }
    }
    let x = rect.left() + pad;
    if let Some(icon) = icon {
        let size = if kind == Kind::Plain { 16.0 } else { 18.0 };
        words::glyph(p, x, rect.center().y, size, icon, true, ink);
    }
    words::paint_mid(p, x + lead, rect.center().y, galley);
    if response.has_focus() {
        focus::ring(p, t, rect, if kind == Kind::Plain { 4.0 } else { 8.0 }, 4.0);
    }
    if hovered {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    response.widget_info(|| {
        let role = if kind == Kind::Plain { WidgetType::Link } else { WidgetType::Button };
        WidgetInfo::labeled(role, true, label)
    });
    focus::keep_in_view(&response);
    response
}
