//! Tabs: one is in front, arrows go among them, and only the one in front is a stop for Tab.

use super::{focus, words};
use crate::app::theme::{Tokens, type_scale as ty};
use egui::accesskit::Role;
use egui::scroll_area::ScrollBarVisibility;
use egui::{
    CornerRadius, EventFilter, FocusDirection, Galley, Id, Key, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, WidgetType, pos2, vec2,
};
use egui_phosphor::regular as icon;
use std::sync::Arc;

/// The height of a tab.
const TALL: f32 = 32.0;
/// More rows than this are one row that is moved along.
const ROWS: usize = 2;
/// The width of an arrow at either end of such a row.
const ARROW: f32 = 34.0;

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

/// Tabs side by side on one or two lines; where they need more, on one that is moved along, with an arrow for the
/// pointer at either end. Returns the one that was pressed or arrived at.
pub fn tabs(ui: &mut Ui, t: &Tokens, id: Id, about: &str, tabs: &[Tab<'_>]) -> Option<usize> {
    let width = ui.available_width();
    let words: Vec<Arc<Galley>> = tabs.iter().map(|tab| words_of(ui, t, tab, width)).collect();
    let (places, rows) = places(&words, width);
    let asked = if rows > ROWS {
        strip(ui, t, id, about, tabs, words)
    } else {
        let start = ui.cursor().min;
        let mut asked = None;
        for (i, ((tab, words), place)) in tabs.iter().zip(words).zip(&places).enumerate() {
            let response = draw(ui, t, id.with(i), about, tab, place.translate(start.to_vec2()), words);
            asked = asked.or(wanted(&response, tab).then_some(i));
        }
        let tall = rows as f32 * (TALL + 6.0) - 6.0;
        ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(width, tall.max(TALL))));
        asked
    };
    let ids: Vec<Id> = (0..).zip(tabs).filter(|(_, tab)| tab.open).map(|(i, _): (usize, _)| id.with(i)).collect();
    sideways(ui, &ids);
    asked
}

fn words_of(ui: &Ui, t: &Tokens, tab: &Tab<'_>, width: f32) -> Arc<Galley> {
    let face = if tab.on { ty::HINT.bold() } else { ty::HINT };
    let ink = if tab.open { t.ink } else { t.ink3 };
    words::elided(ui, &[(face, tab.label, ink)], (width - 50.0).max(24.0), 1)
}

/// Where each tab is from the first one's corner, on as many lines as they need, and how many lines that is.
fn places(words: &[Arc<Galley>], width: f32) -> (Vec<Rect>, usize) {
    let (mut x, mut rows, mut out) = (0.0, 1, Vec::new());
    for galley in words {
        let wide = galley.size().x + 44.0;
        if x > 0.0 && x + wide > width {
            (x, rows) = (0.0, rows + 1);
        }
        out.push(Rect::from_min_size(pos2(x, (rows - 1) as f32 * (TALL + 6.0)), vec2(wide, TALL)));
        x += wide + 6.0;
    }
    (out, rows)
}

/// All of them on one line; the one in front is in sight.
fn strip(ui: &mut Ui, t: &Tokens, id: Id, about: &str, tabs: &[Tab<'_>], words: Vec<Arc<Galley>>) -> Option<usize> {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), TALL), Sense::hover());
    let on = tabs.iter().position(|tab| tab.on);
    let mut asked = None;
    let back = on.and_then(|on| (0..on).rev().find(|i| tabs.get(*i).is_some_and(|tab| tab.open)));
    let on_from = on.map_or(0, |on| on + 1);
    let next = (on_from..tabs.len()).find(|i| tabs.get(*i).is_some_and(|tab| tab.open));
    for (glyph, to, at) in [(icon::CARET_LEFT, back, row.left()), (icon::CARET_RIGHT, next, row.right() - ARROW + 6.0)]
    {
        let rect = Rect::from_min_size(pos2(at, row.top()), vec2(ARROW - 6.0, TALL));
        // For the pointer: the keyboard and screen readers go among the tabs themselves.
        let response = ui.interact(rect, id.with((glyph, "arrow")), Sense::CLICK);
        let tone = if to.is_some() { t.accent } else { t.line };
        if to.is_some() && response.hovered() {
            ui.painter().rect_filled(rect, CornerRadius::same(8), t.accent_soft);
        }
        words::glyph(ui.painter(), rect.center().x - 9.0, rect.center().y, 18.0, glyph, true, tone);
        if response.clicked() {
            asked = to;
        }
    }
    let inner = Rect::from_min_max(row.min + vec2(ARROW, -4.0), row.max - vec2(ARROW, -4.0));
    // What came to the front since the last frame is brought into sight.
    let known = id.with("in front");
    let moved = ui.ctx().data_mut(|d| {
        let before = d.get_temp::<Option<usize>>(known);
        d.insert_temp(known, on);
        before != Some(on)
    });
    let mut arrived = false;
    words::within(ui, "tab strip", inner, |ui| {
        ui.shrink_clip_rect(inner);
        ScrollArea::horizontal()
            .id_salt(id)
            .auto_shrink([false, false])
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
            .show(ui, |ui| {
                let (places, _) = places(&words, f32::INFINITY);
                let wide = places.last().map_or(0.0, |last| last.right());
                let (area, _) = ui.allocate_exact_size(vec2(wide + 4.0, TALL + 8.0), Sense::hover());
                for (i, ((tab, words), place)) in tabs.iter().zip(words).zip(places).enumerate() {
                    let rect = place.translate(area.min.to_vec2() + vec2(2.0, 4.0));
                    let response = draw(ui, t, id.with(i), about, tab, rect, words);
                    if moved && tab.on {
                        ui.scroll_to_rect(rect.expand2(vec2(24.0, 0.0)), None);
                    }
                    arrived |= focus::arrived(&response);
                    if wanted(&response, tab) {
                        asked = Some(i);
                    }
                }
            });
    });
    // A line that moves along keeps what it is asked to bring into sight to itself: up and down is asked for here.
    if arrived {
        ui.scroll_to_rect(row, None);
    }
    asked
}

fn wanted(response: &Response, tab: &Tab<'_>) -> bool {
    tab.open && !tab.on && (response.clicked() || focus::arrived(response))
}

fn draw(ui: &Ui, t: &Tokens, own: Id, about: &str, tab: &Tab<'_>, rect: Rect, galley: Arc<Galley>) -> Response {
    let sense = if tab.open { focus::row_sense(ui, own, tab.on) } else { Sense::hover() };
    let response = ui.interact(rect, own, sense);
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
    response
}

/// Left and right go among tabs.
fn sideways(ui: &Ui, ids: &[Id]) {
    let Some(focused) = ui.memory(|m| m.focused()) else { return };
    let Some(at) = ids.iter().position(|id| *id == focused) else { return };
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(focused, filter));
    let to = match (focus::struck(ui, Key::ArrowRight), focus::struck(ui, Key::ArrowLeft)) {
        (true, false) => ids.get(at + 1),
        (false, true) => at.checked_sub(1).and_then(|at| ids.get(at)),
        _ => return,
    };
    match to {
        Some(id) => focus::take(ui, *id),
        None => ui.memory_mut(|m| m.move_focus(FocusDirection::None)),
    }
}
