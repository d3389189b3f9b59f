//! A column of a screen: it scrolls when it must, with a bar that can be seen.

use super::{focus, words};
use egui::{Id, Key, Rect, ScrollArea, Ui, vec2};

/// The space between a pane's edges and its content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pad {
    /// At the left.
    pub left: f32,
    /// At the right.
    pub right: f32,
    /// Above.
    pub top: f32,
    /// Below.
    pub bottom: f32,
}

impl Pad {
    /// The same at either side, and above and below.
    #[must_use]
    pub const fn new(side: f32, top: f32, bottom: f32) -> Self {
        Self { left: side, right: side, top, bottom }
    }
}

/// What a pane gives back.
pub struct Drawn<R> {
    /// What was made inside.
    pub inner: R,
    /// True when there is more below.
    pub more_below: bool,
    /// The part of the pane that shows its content.
    pub seen: Rect,
}

/// Lays `add` out in `rect`, scrolling up and down. `key` names the content: with another key it starts at the top.
/// With `keys`, Page Up, Page Down, Home and End scroll it.
pub fn pane<R>(
    ui: &mut Ui,
    salt: &str,
    key: &str,
    rect: Rect,
    pad: Pad,
    keys: bool,
    add: impl FnOnce(&mut Ui) -> R,
) -> Drawn<R> {
    words::within(ui, salt, rect, |ui| {
        ui.shrink_clip_rect(rect);
        let step = rect.height() * 0.85;
        let by = if keys { scroll_by(ui, step) } else { 0.0 };
        let shown = ScrollArea::vertical()
            .id_salt(Id::new((salt, key)))
            .auto_shrink([false, false])
            .max_height(rect.height())
            .min_scrolled_height(0.0)
            .show(ui, |ui| {
                if by != 0.0 {
                    ui.scroll_with_delta(vec2(0.0, by));
                }
                let width = (rect.width() - pad.left - pad.right).max(40.0);
                let start = ui.cursor().min + vec2(pad.left, pad.top);
                let inner = Rect::from_min_size(start, vec2(width, f32::INFINITY));
                let builder = egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::top_down(egui::Align::Min));
                let mut child = ui.new_child(builder);
                let result = add(&mut child);
                let used = child.min_rect();
                let whole = Rect::from_min_max(
                    start - vec2(pad.left, pad.top),
                    egui::pos2(rect.right(), used.bottom() + pad.bottom),
                );
                ui.advance_cursor_after_rect(whole);
                result
            });
        let below = shown.content_size.y - shown.state.offset.y - shown.inner_rect.height();
        Drawn { inner: shown.inner, more_below: below > 4.0, seen: shown.inner_rect }
    })
}

fn scroll_by(ui: &Ui, step: f32) -> f32 {
    if ui.ctx().text_edit_focused() {
        return 0.0;
    }
    [(Key::PageDown, -step), (Key::PageUp, step), (Key::End, -1.0e6), (Key::Home, 1.0e6)]
        .into_iter()
        .filter(|(key, _)| focus::struck(ui, *key))
        .map(|(_, delta)| delta)
        .sum()
}

/// Splits an area into a pane at the left of the wanted width and the rest; one above the other where it is narrow.
pub fn split(area: Rect, wanted: f32) -> (Rect, Rect) {
    if area.width() < 560.0 {
        let at = area.top() + area.height() * 0.42;
        return (
            Rect::from_min_max(area.min, egui::pos2(area.right(), at)),
            Rect::from_min_max(egui::pos2(area.left(), at), area.max),
        );
    }
    let at = area.left() + wanted.min(area.width() * 0.42);
    (
        Rect::from_min_max(area.min, egui::pos2(at, area.bottom())),
        Rect::from_min_max(egui::pos2(at, area.top()), area.max),
    )
}

/// The ground of a split's first pane, with the hairline between the two; the second lies on the page as it is.
pub fn grounds(ui: &Ui, t: &crate::app::theme::Tokens, left: Rect, right: Rect) {
    let p = ui.painter();
    p.rect_filled(left, 0.0, t.sunk);
    let line = egui::Stroke::new(t.hairline, t.line);
    if left.right() <= right.left() + 0.5 {
        p.vline(left.right(), left.y_range(), line);
    } else {
        p.hline(left.x_range(), left.bottom(), line);
    }
}
