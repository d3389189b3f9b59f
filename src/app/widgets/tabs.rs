//! Tabs: one is in front, arrows go among them, and only the one in front is a stop for Tab.

use super::{focus, words};
use crate::app::theme::{Tokens, type_scale as ty};
use egui::accesskit::Role;
use egui::{
    CornerRadius, EventFilter, FocusDirection, Id, Key, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType,
    pos2, vec2,
};

/// One tab.
#[derive(Clone, Copy, Debug)]
pub struct Tab<'a> {
    /// An icon before its words.
    pub icon: &'a str,
    /// Its words.
    pub label: &'a str,
    /// Whether it is in front.
    pub on: bool,
    /// Whether it can be opened.
    pub open: bool,
}

/// Tabs side by side, on as many lines as they need. Returns the one that was pressed or arrived at.
pub fn tabs(ui: &mut Ui, t: &Tokens, id: Id, about: &str, tabs: &[Tab<'_>]) -> Option<usize> {
    let width = ui.available_width();
    let start = ui.cursor().min;
    let (mut x, mut y, mut asked) = (start.x, start.y, None);
    let tall = 32.0;
    let mut ids = Vec::new();
    for (i, tab) in tabs.iter().enumerate() {
        let face = if tab.on { ty::HINT.bold() } else { ty::HINT };
        let ink = if tab.open { t.ink } else { t.ink3 };
        let galley = words::elided(ui, &[(face, tab.label, ink)], (width - 50.0).max(24.0), 1);
        let wide = galley.size().x + 44.0;
        if x > start.x && x + wide > start.x + width {
            (x, y) = (start.x, y + tall + 6.0);
        }
        let rect = Rect::from_min_size(pos2(x, y), vec2(wide, tall));
        x += wide + 6.0;
        let own = id.with(i);
        let sense = if tab.open { focus::row_sense(ui, own, tab.on) } else { Sense::hover() };
        let response = ui.interact(rect, own, sense);
        if tab.open {
            ids.push((i, own));
        }
        let p = ui.painter();
        let fill = if tab.on || (tab.open && response.hovered()) { t.accent_soft } else { t.surface };
        let rim = match (tab.on, tab.open) {
            (true, _) => Stroke::new(t.rim_width.max(1.5), t.accent),
            (false, true) => Stroke::new(t.rim_width, t.rim),
            (false, false) => Stroke::new(t.hairline, t.line),
        };
        p.rect(rect, CornerRadius::same(8), fill, rim, StrokeKind::Inside);
        let tone = if tab.on { t.accent } else { t.ink3 };
        words::glyph(p, rect.left() + 11.0, rect.center().y, 16.0, tab.icon, tab.on, tone);
        words::paint_mid(p, rect.left() + 32.0, rect.center().y, galley);
        if response.has_focus() {
            focus::ring(p, t, rect, 8.0, 2.0);
        }
        if response.hovered() && tab.open {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, tab.open, tab.on, tab.label));
        ui.ctx().accesskit_node_builder(own, |node| {
            node.set_role(Role::Tab);
            node.set_selected(tab.on);
            node.set_description(about.to_owned());
        });
        focus::keep_in_view(&response);
        if tab.open && !tab.on && (response.clicked() || focus::arrived(&response)) {
            asked = Some(i);
        }
    }
    sideways(ui, &ids);
    ui.advance_cursor_after_rect(Rect::from_min_max(start, pos2(start.x + width, y + tall)));
    asked
}

/// Left and right go among tabs.
fn sideways(ui: &Ui, ids: &[(usize, Id)]) {
    let Some(focused) = ui.memory(|m| m.focused()) else { return };
    let Some(at) = ids.iter().position(|(_, id)| *id == focused) else { return };
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(focused, filter));
    let to = match (focus::struck(ui, Key::ArrowRight), focus::struck(ui, Key::ArrowLeft)) {
        (true, false) => ids.get(at + 1),
        (false, true) => at.checked_sub(1).and_then(|at| ids.get(at)),
        _ => return,
    };
    match to {
        Some((_, id)) => focus::take(ui, *id),
        None => ui.memory_mut(|m| m.move_focus(FocusDirection::None)),
    }
}
