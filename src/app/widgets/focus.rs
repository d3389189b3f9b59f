//! Keyboard: the focus ring, moving among things that belong together, and plain keys.

use crate::app::theme::Tokens;
use egui::{EventFilter, FocusDirection, Id, Key, Modifiers, Painter, Rect, Response, Stroke, StrokeKind, Ui};

/// The ring round the one thing that has focus, `out` points outside of it.
pub fn ring(painter: &Painter, t: &Tokens, rect: Rect, radius: f32, out: f32) {
    ring_in(painter, t.ring_width, t.focus, rect, radius, out);
}

/// The ring in a colour that suits the bar.
pub fn ring_in(painter: &Painter, width: f32, color: egui::Color32, rect: Rect, radius: f32, out: f32) {
    let kind = if out > 0.0 { StrokeKind::Outside } else { StrokeKind::Inside };
    painter.rect_stroke(rect.expand((out - width).max(0.0)), radius + out, Stroke::new(width, color), kind);
}

/// True in the first pass in which a thing is drawn with focus, however it came by it.
/// (egui's own `gained_focus` misses focus that was given after the thing was drawn.)
#[must_use]
pub fn arrived(response: &Response) -> bool {
    if !response.has_focus() {
        return false;
    }
    let now = response.ctx.cumulative_pass_nr();
    let key = Id::new("focus arrived");
    response.ctx.data_mut(|d| {
        // Who has focus, the last pass it was drawn in, and the pass it arrived in.
        let last = d.get_temp::<(Id, u64, u64)>(key);
        let since = match last {
            Some((id, drawn, since)) if id == response.id && drawn + 1 >= now => since,
            _ => now,
        };
        d.insert_temp(key, (response.id, now, since));
        since == now
    })
}

/// How a row of a list senses: only the chosen row, or the one with focus, is a stop for Tab; arrows go to the rest.
#[must_use]
pub fn row_sense(ui: &Ui, id: Id, chosen: bool) -> egui::Sense {
    if chosen || ui.memory(|m| m.has_focus(id)) { egui::Sense::click() } else { egui::Sense::CLICK }
}

/// Brings a thing into view when it takes focus.
pub fn keep_in_view(response: &Response) {
    if arrived(response) {
        response.scroll_to_me(None);
    }
}

/// True when a key was pressed by itself, not held, and no words are being typed.
pub fn pressed(ui: &Ui, key: Key) -> bool {
    !ui.ctx().text_edit_focused() && pressed_anywhere(ui, Modifiers::NONE, key)
}

/// True when a key was pressed with exactly these modifiers and not held, even while words are typed.
pub fn pressed_anywhere(ui: &Ui, wanted: Modifiers, key: Key) -> bool {
    ui.input(|i| {
        i.events.iter().any(|e| {
            matches!(e, egui::Event::Key { key: k, pressed: true, repeat: false, modifiers, .. }
                if *k == key && modifiers.matches_exact(wanted))
        })
    })
}

/// True when a key was pressed by itself, held or not.
#[must_use]
pub fn struck(ui: &Ui, key: Key) -> bool {
    ui.input(|i| {
        i.events.iter().any(
            |e| matches!(e, egui::Event::Key { key: k, pressed: true, modifiers, .. } if *k == key && !modifiers.any()),
        )
    })
}

/// Moves focus with the up and down arrows among `ids`. With `home`, an arrow also enters the group
/// from anywhere that is not a text field.
pub fn rove(ui: &Ui, ids: &[Id], home: bool) {
    let focused = ui.memory(|m| m.focused());
    let at = focused.and_then(|f| ids.iter().position(|id| *id == f));
    if let (Some(_), Some(id)) = (at, focused) {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    }
    if ui.ctx().text_edit_focused() {
        return;
    }
    let (down, up) = (struck(ui, Key::ArrowDown), struck(ui, Key::ArrowUp));
    let to = match (at, down, up) {
        (Some(at), true, false) => ids.get(at + 1),
        (Some(at), false, true) => at.checked_sub(1).and_then(|at| ids.get(at)),
        (None, true, false) if home => ids.first(),
        (None, false, true) if home => ids.last(),
        _ => return,
    };
    if let Some(id) = to {
        take(ui, *id);
    } else {
        ui.memory_mut(|m| m.move_focus(FocusDirection::None));
    }
}

/// With nothing focused, or only `door`, the down arrow goes to `first`; egui's own geometry serves from there.
pub fn enter(ui: &Ui, first: Id, door: Id) {
    let outside = ui.memory(|m| m.focused().is_none_or(|id| id == door && id != first));
    if outside && pressed(ui, Key::ArrowDown) {
        take(ui, first);
    }
}

/// Gives focus to a thing, and keeps an arrow key of the same frame from moving it on.
pub fn take(ui: &Ui, id: Id) {
    ui.memory_mut(|m| {
        m.request_focus(id);
        m.move_focus(FocusDirection::None);
    });
    ui.ctx().request_repaint();
}

/// F6 and Shift+F6: goes to the first thing of the next or previous pane.
pub fn cycle_panes(ui: &Ui, panes: &[(Rect, Id)]) {
    let forward = pressed_anywhere(ui, Modifiers::NONE, Key::F6);
    let back = pressed_anywhere(ui, Modifiers::SHIFT, Key::F6);
    if !forward && !back || panes.is_empty() {
        return;
    }
    let here = ui
        .memory(|m| m.focused())
        .and_then(|id| ui.ctx().read_response(id))
        .and_then(|r| panes.iter().position(|(rect, _)| rect.contains(r.rect.center())));
    let n = panes.len();
    let next = match (here, forward) {
        (Some(i), true) => (i + 1) % n,
        (Some(i), false) => (i + n - 1) % n,
        (None, true) => 0,
        (None, false) => n - 1,
    };
    if let Some((_, id)) = panes.get(next) {
        take(ui, *id);
    }
}
