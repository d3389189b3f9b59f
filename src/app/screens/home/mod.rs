//! Home: what to play next, the other doors, and the library.

mod doors;
mod library;

use super::{Frame, keeping};
use crate::app::action::Action;
use crate::app::model::HomeView;
use crate::app::theme::type_scale as ty;
use crate::app::widgets::{bar, button, focus, pane, words};
use egui::{Id, Rect, Ui, pos2};
use egui_phosphor::regular as icon;

/// Draws home.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &HomeView) {
    let t = f.t;
    let whole = ui.max_rect();
    let content = bar::Bar {
        section: "",
        title: "Proper Purpose",
        clock: None,
        note: None,
        items: vec![
            super::book_item(),
            bar::Item { icon: icon::GEAR, label: "Settings", key: None, lit: false, action: Action::OpenSettings },
            super::support_item(),
        ],
    };
    let top = bar::bar(ui, &t, &content, f.out);
    let area = super::below(whole, top.height);
    let side = if area.width() < 600.0 { 16.0 } else { 24.0 };
    let padding = pane::Pad::new(side, 20.0, 28.0);
    let mut ids = Vec::new();
    pane::pane(ui, "home", "", area, padding, true, |ui| {
        let narrow = ui.available_width() < 620.0;
        doors::train(ui, f, v, !narrow);
        words::gap(ui, 26.0);
        if !v.kept.is_empty() {
            keeping::slots(ui, f, &v.kept);
            words::gap(ui, 18.0);
        }
        library::library(ui, f, v, &mut ids);
        if narrow {
            words::gap(ui, 20.0);
            doors::others(ui, f, v);
        }
        if !v.privacy.is_empty() {
            words::gap(ui, 10.0);
            words::note(ui, icon::LOCK_SIMPLE, ty::HINT, t.ink2, &v.privacy);
        }
        words::gap(ui, 16.0);
        let quit = Id::new("quit");
        if button::button(ui, &t, quit, button::Kind::Plain, Some(icon::SIGN_OUT), "Quit Proper Purpose").clicked() {
            f.out.push(Action::Quit);
        }
    });
    let bar_area = Rect::from_min_max(whole.min, pos2(whole.right(), area.top()));
    let first = if v.train.is_some() { Some(doors::train_id()) } else { ids.first().copied() };
    if let Some(first) = first {
        // The keyboard is there from the start: whoever presses Enter before anything else means what is offered first.
        // A window that has no keyboard itself lets go of it each time: it is tried a few times only, or it never rests.
        let untouched = !f.memory.touched && ui.memory(|m| m.focused().is_none());
        let welcome = untouched && (ui.input(|i| i.focused) || f.memory.welcomes < 3);
        if welcome || (f.fresh && f.memory.by_keyboard) {
            f.memory.welcomes = f.memory.welcomes.saturating_add(1);
            focus::take(ui, first);
        }
        focus::enter(ui, first, first);
    }
    let panes: Vec<_> =
        [first.map(|id| (area, id)), top.first.map(|id| (bar_area, id))].into_iter().flatten().collect();
    focus::cycle_panes(ui, &panes);
}
