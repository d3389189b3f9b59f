//! A numbered choice.

use super::{focus, words};
use crate::app::theme::{Tokens, mix, type_scale as ty};
use egui::{Color32, CornerRadius, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2};
use egui_phosphor::regular as icon;

/// How far a choice stands out of the text column at either side.
pub const OUTDENT: f32 = 12.0;
/// Where its words begin.
const INDENT: f32 = 40.0;

/// A choice across the width there is and `OUTDENT` more at either side.
/// `pointed` says whether the pointer, not the keyboard, is in use.
/// `made_with` is the icon and name of what it is done with.
#[expect(clippy::too_many_arguments, reason = "each is something that is seen")]
pub fn choice(
    ui: &mut Ui,
    t: &Tokens,
    id: Id,
    number: u32,
    text: &str,
    cost: Option<&str>,
    made_with: Option<(&str, &str)>,
    pointed: bool,
) -> Response {
    let width = ui.available_width();
    let room = width - INDENT - if made_with.is_some() { 34.0 } else { 8.0 };
    let words_of = words::layout(ui, &[(ty::CHOICE, text, t.ink)], room);
    let cost_of = cost.map(|c| words::layout(ui, &[(ty::HINT, c, t.ink2)], room));
    let cost_height = cost_of.as_ref().map_or(0.0, |g| g.size().y + 2.0);
    let height = (words_of.size().y + cost_height + 16.0).max(42.0);
    let (slot, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let rect = slot.expand2(vec2(OUTDENT, 0.0));
    let response = ui.interact(rect, id, Sense::click());
    let focused = response.has_focus();
    let hot = focused || (pointed && response.hovered());
    let p = ui.painter();
    let fill = if hot { t.accent_soft } else { t.surface };
    let rim = if t.is_contrast() {
        t.rim
    } else if hot {
        t.accent
    } else {
        mix(t.surface, t.rim, 0.45)
    };
    p.rect(rect, CornerRadius::same(10), fill, Stroke::new(t.rim_width, rim), StrokeKind::Inside);
    if focused {
        focus::ring(p, t, rect, 10.0, 0.0);
    }
    let badge = Rect::from_min_size(slot.min + vec2(0.0, 7.0), vec2(28.0, 28.0));
    badge_of(ui, t, badge, &number.to_string(), hot, focused);
    let p = ui.painter();
    let at = slot.min + vec2(INDENT, ((height - words_of.size().y - cost_height) / 2.0).max(8.0));
    let below = at + vec2(0.0, words_of.size().y + 2.0);
    words::paint(p, at, words_of);
    if let Some(cost_of) = cost_of {
        words::paint(p, below, cost_of);
    }
    let at_end = made_with.map(|(glyph, _)| glyph).or(hot.then_some(icon::ARROW_RIGHT));
    if let Some(glyph) = at_end {
        let tone = if hot { t.accent } else { t.ink3 };
        words::glyph(p, rect.right() - 26.0, rect.center().y, 17.0, glyph, hot, tone);
    }
    let mut label = format!("{number}. {text}");
    for more in [cost, made_with.map(|(_, name)| name)].into_iter().flatten() {
        label = format!("{label} {more}");
    }
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(number.to_string()));
    focus::keep_in_view(&response);
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    response
}

/// A number in a round badge.
pub fn badge_of(ui: &Ui, t: &Tokens, rect: Rect, number: &str, hot: bool, focused: bool) {
    let fill: Color32 = if focused {
        t.focus
    } else if hot {
        t.accent
    } else {
        t.sunk
    };
    let ink = if hot { t.on_accent } else { t.ink2 };
    let p = ui.painter();
    p.circle_filled(rect.center(), rect.width() / 2.0, fill);
    if !hot {
        p.circle_stroke(rect.center(), rect.width() / 2.0 - 0.5, Stroke::new(t.hairline, t.line));
    }
    let galley = words::line(ui, &[(ty::LABEL.bold(), number, ink)]);
    let x = rect.center().x - galley.size().x / 2.0;
    words::paint_mid(p, x, rect.center().y, galley);
}
