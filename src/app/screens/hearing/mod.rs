//! Hearings: the cases, a case decided stage by stage with its papers beside it, and the reasons.

mod cases;
mod form;
mod papers;
mod reasons;
mod remarks;
mod stepper;

pub use cases::show as cases;
pub use reasons::show as reasons;

use super::Frame;
use crate::app::action::{Action, HearingAction};
use crate::app::model::hearing::ReviewView;
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{bar, button, focus, pane, words};
use egui::{CornerRadius, Id, Key, Modifiers, Rect, Sense, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// Draws a case in hand.
pub fn review(ui: &mut Ui, f: &mut Frame<'_>, v: &ReviewView) {
    let t = f.t;
    let key = format!("{} {}", v.case, v.key);
    let title = Id::new(("hearing title", &key));
    let next = f.memory.hearing.step != key;
    if next {
        // Another case has other papers, and other words half written.
        if f.memory.hearing.step.split(' ').next() != Some(v.case.as_str()) {
            f.memory.hearing.paper.clear();
            f.memory.hearing.typed.clear();
        }
        let stage = |key: &str| key.split([' ', ':']).nth(1).map(str::to_owned);
        let begun = stage(&f.memory.hearing.step) != stage(&key) || f.memory.hearing.paper.is_empty();
        if begun && !v.on_top.is_empty() {
            f.memory.hearing.paper.clone_from(&v.on_top);
        }
        f.memory.hearing.step.clone_from(&key);
    }
    if (next || f.fresh) && f.memory.by_keyboard {
        focus::take(ui, title);
    }
    let whole = ui.max_rect();
    let content = bar::Bar {
        section: "Hearings",
        title: &v.title,
        items: vec![
            super::book_item(),
            crate::app::screens::support_item(),
            bar::Item { icon: icon::FOLDER_OPEN, label: "Cases", key: Some("Esc"), lit: false, action: Action::Close },
        ],
        ..bar::Bar::default()
    };
    let top = bar::bar(ui, &t, &content, f.out);
    let area = notice(ui, &t, super::below(whole, top.height), &v.notice);
    let (left, right) = pane::split(area, 528.0);
    pane::grounds(ui, &t, left, right);
    let tab = papers::desk(ui, f, v, left);
    let side = if right.width() < 480.0 { 24.0 } else { 36.0 };
    let padding = pane::Pad::new(side, 22.0, 32.0);
    let keys = !in_pane(ui, left);
    let close = Id::new(("hearing close", &key));
    pane::pane(ui, "hearing column", &key, right, padding, keys, |ui| {
        let most = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width().min(760.0), f32::INFINITY));
        let used = words::within(ui, "hearing measure", most, |ui| {
            column(ui, f, v, title, close);
            ui.min_rect()
        });
        ui.advance_cursor_after_rect(used);
    });
    if v.close.is_some() && focus::pressed_anywhere(ui, Modifiers::COMMAND, Key::Enter) {
        f.out.push(Action::Hearing(HearingAction::CloseStage));
    }
    // Past everything that can be picked, straight to what has to be written.
    if v.close.is_some() && focus::pressed(ui, Key::R) {
        focus::take(ui, form::field_id(&v.case, &v.key, "reason"));
    }
    let bar_area = Rect::from_min_max(whole.min, pos2(whole.right(), area.top()));
    let panes: Vec<_> = [Some((right, title)), tab.map(|id| (left, id)), top.first.map(|id| (bar_area, id))]
        .into_iter()
        .flatten()
        .collect();
    focus::cycle_panes(ui, &panes);
}

/// Whether what has focus lies in a pane.
fn in_pane(ui: &Ui, rect: Rect) -> bool {
    let focused = ui.memory(|m| m.focused()).and_then(|id| ui.ctx().read_response(id));
    focused.is_some_and(|response| rect.contains(response.rect.center()))
}

/// The words that stand on every page, across the window; what is left under them.
fn notice(ui: &mut Ui, t: &Tokens, area: Rect, text: &str) -> Rect {
    let side = if area.width() < 600.0 { 16.0 } else { 24.0 };
    let galley = words::layout(ui, &[(ty::HINT.bold(), text, t.on_mark)], area.width() - side * 2.0 - 26.0);
    let tall = galley.size().y + 12.0;
    if tall > area.height() * 0.4 {
        return area;
    }
    let rect = Rect::from_min_size(area.min, vec2(area.width(), tall));
    let p = ui.painter();
    p.rect_filled(rect, CornerRadius::ZERO, t.mark);
    words::glyph(p, rect.left() + side, rect.top() + 16.0, 18.0, icon::WARNING, true, t.on_mark);
    words::paint(p, rect.min + vec2(side + 26.0, 6.0), galley);
    let response = ui.interact(rect, Id::new("hearing notice"), Sense::hover());
    words::say(&response, text);
    super::below(area, tall)
}

/// Stages, question, form, and the button that closes the stage.
fn column(ui: &mut Ui, f: &mut Frame<'_>, v: &ReviewView, title: Id, close: Id) {
    let t = f.t;
    stepper::stepper(ui, f, v);
    words::gap(ui, 22.0);
    words::paragraph(ui, ty::HINT.bold(), t.amber, &v.place);
    words::gap(ui, 2.0);
    words::heading(ui, 1, ty::HEADING, t.ink, &v.question, Some((title, &t)));
    words::gap(ui, 6.0);
    words::paragraph(ui, ty::CARD, t.ink2, &v.lead);
    if let Some((stage, said)) = &v.before {
        words::gap(ui, 16.0);
        remarks::list(ui, &t, &format!("On what you just closed ({stage})"), said, true);
    }
    words::gap(ui, 18.0);
    if v.close.is_none() {
        finished(ui, f, close);
    }
    form::parts(ui, f, &v.case, &v.key, &v.parts, 0);
    if let Some(label) = &v.close {
        if let Some(fault) = &v.fault {
            words::gap(ui, 4.0);
            let said = words::note(ui, icon::WARNING_CIRCLE, ty::CARD, t.breach, fault);
            words::announce(ui, &said);
            said.scroll_to_me(None);
        }
        words::gap(ui, 14.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(14.0, 6.0);
            let r = button::button(ui, &t, close, button::Kind::Primary, Some(icon::CHECK), label);
            ui.ctx().accesskit_node_builder(close, |node| node.set_keyboard_shortcut("Control+Enter"));
            if r.clicked() {
                f.out.push(Action::Hearing(HearingAction::CloseStage));
            }
            words::paragraph_tight(ui, ty::HINT, t.ink2, "or Ctrl and Enter");
        });
    }
    if !v.remarks.is_empty() {
        words::gap(ui, 22.0);
        let head = if v.close.is_some() { "On what is closed here" } else { "What was remarked" };
        remarks::list(ui, &t, head, &v.remarks, false);
    }
    words::gap(ui, 22.0);
    words::note(ui, icon::LOCK_SIMPLE, ty::SMALL, t.ink3, &v.kept);
}

/// The last page: on to the document.
fn finished(ui: &mut Ui, f: &mut Frame<'_>, id: Id) {
    let t = f.t;
    let open = "The reasons as a document";
    if button::button(ui, &t, id, button::Kind::Primary, Some(icon::FILE_TEXT), open).clicked() {
        f.out.push(Action::Hearing(HearingAction::Reasons));
    }
    words::gap(ui, 12.0);
    let others = "Others may rule on the same case apart from each other. On the command line “hearing compare” then sets the rulings side by side.";
    words::note(ui, icon::USERS_THREE, ty::HINT, t.ink2, others);
    words::gap(ui, 20.0);
}
