//! A row of the timeline: when, what you did, and how it is judged.

use super::{chip, focus, words};
use crate::app::model::Badge as _;
use crate::app::model::DecisionView;
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{CornerRadius, Id, Rect, Response, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

/// Which end of the thread a row is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// No row above.
    pub first: bool,
    /// No row below.
    pub last: bool,
}

/// A row of the timeline across the width there is.
pub fn row(ui: &mut Ui, t: &Tokens, id: Id, decision: &DecisionView, chosen: bool, ends: Ends) -> Response {
    let DecisionView { when, what, verdict, .. } = decision;
    let width = ui.available_width();
    let chip_size = chip::size(ui, verdict.label());
    let beside = width - 56.0 - chip_size.x - 12.0 - 12.0 >= 110.0;
    let room = if beside { width - 56.0 - chip_size.x - 24.0 } else { width - 56.0 - 12.0 };
    let face = if chosen { ty::CARD.bold() } else { ty::CARD };
    let when_of = words::layout(ui, &[(ty::SMALL, when, t.ink3)], room);
    let what_of = words::layout(ui, &[(face, what, t.ink)], room);
    let text = when_of.size().y + what_of.size().y;
    let tall = (text + 16.0 + if beside { 0.0 } else { 32.0 }).max(60.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
    let response = ui.interact(rect, id, focus::row_sense(ui, id, chosen));
    let p = ui.painter();
    let node = pos2(rect.left() + 32.0, rect.top() + 28.0);
    ground(ui, t, rect, chosen, response.hovered());
    let thread = Stroke::new(2.0, t.line);
    if !ends.first {
        p.vline(node.x, rect.top()..=node.y - 10.0, thread);
    }
    if !ends.last {
        p.vline(node.x, node.y + 10.0..=rect.bottom(), thread);
    }
    let tone = chip::colour(t, verdict.tone());
    p.circle_stroke(node, 8.0, Stroke::new(2.0, tone));
    p.circle_filled(node, 4.0, tone);
    let at = rect.min + vec2(56.0, (if beside { (tall - text) / 2.0 } else { 8.0 }).min(10.0));
    let under = what_of.size().y;
    words::paint(p, at, when_of.clone());
    words::paint(p, at + vec2(0.0, when_of.size().y), what_of);
    let chip_at = if beside {
        pos2(rect.right() - 12.0 - chip_size.x, rect.top() + (tall.min(60.0) - chip_size.y) / 2.0)
    } else {
        at + vec2(0.0, when_of.size().y + under + 4.0)
    };
    chip::paint(ui, t, chip_at, verdict.icon(), verdict.label(), verdict.tone());
    finish(ui, t, rect, &response, chosen, &format!("{when}. {what}. {}", verdict.label()));
    response
}

/// A row that opens another page of the same pane, with an icon in place of the node.
pub fn page_row(ui: &mut Ui, t: &Tokens, id: Id, icon: &str, label: &str, chosen: bool) -> Response {
    let width = ui.available_width();
    let face = if chosen { ty::CARD.bold() } else { ty::CARD };
    let galley = words::layout(ui, &[(face, label, t.ink)], width - 56.0 - 12.0);
    let tall = (galley.size().y + 20.0).max(44.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
    let response = ui.interact(rect, id, focus::row_sense(ui, id, chosen));
    ground(ui, t, rect, chosen, response.hovered());
    let p = ui.painter();
    words::glyph(p, rect.left() + 22.0, rect.center().y, 20.0, icon, false, if chosen { t.accent } else { t.ink3 });
    words::paint_mid(p, rect.left() + 56.0, rect.center().y, galley);
    finish(ui, t, rect, &response, chosen, label);
    response
}

/// The ground of a row in a list: page colour and a bar at the left when it is chosen.
pub fn ground(ui: &Ui, t: &Tokens, rect: Rect, chosen: bool, hovered: bool) {
    let p = ui.painter();
    let area = rect.shrink2(vec2(0.0, 1.0));
    if chosen {
        p.rect_filled(area, CornerRadius::same(8), if t.is_contrast() { t.accent_soft } else { t.surface });
        let bar = Rect::from_min_size(area.min + vec2(0.0, 8.0), vec2(4.0, (area.height() - 16.0).max(4.0)));
        p.rect_filled(bar, CornerRadius::same(2), t.accent);
    } else if hovered {
        p.rect_filled(area, CornerRadius::same(8), crate::app::theme::mix(t.sunk, t.surface, 0.6));
    }
}

/// Ring, name and pointer of a row in a list.
pub fn finish(ui: &Ui, t: &Tokens, rect: Rect, response: &Response, chosen: bool, label: &str) {
    if response.has_focus() {
        focus::ring(ui.painter(), t, rect.shrink2(vec2(0.0, 1.0)), 8.0, 0.0);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, chosen, label));
    focus::keep_in_view(response);
}
