//! Whether a session is kept: the choice, the sessions that were left, and deleting them.

use super::Frame;
use crate::app::action::Action;
use crate::app::model::{KeepView, KeptView};
use crate::app::theme::type_scale as ty;
use crate::app::widgets::{button, card, pill, words};
use egui::{Align, Id, Layout, Margin, Rect, Ui, vec2};
use egui_phosphor::regular as icon;

/// The name of the session in hand where it waits to be deleted.
const THIS: &str = "this session";
/// How many sessions are shown before one asks for the rest.
const SHOWN: usize = 3;
/// The width that a session's buttons take.
const BUTTONS: f32 = 290.0;

/// Private, or kept so that it can be carried on.
pub fn choice(ui: &mut Ui, f: &mut Frame<'_>, v: KeepView) {
    let t = f.t;
    words::heading(ui, 2, ty::CARD.bold(), t.ink, "Your session", None);
    words::gap(ui, 8.0);
    if !v.offered {
        let why = "Private: nothing is kept. No folder was found on this computer to keep sessions in.";
        words::note(ui, icon::LOCK_SIMPLE, ty::HINT, t.ink2, why);
        return;
    }
    let pills = [("Private", !v.keep), ("Keep on this computer", v.keep)];
    match pill::row(ui, &t, Id::new("keep"), pill::Kind::OneOfMany, "What is kept of your session", &pills) {
        Some(0) if v.keep => f.out.push(Action::SetKeep(false)),
        Some(1) if !v.keep => f.out.push(Action::SetKeep(true)),
        _ => {}
    }
    words::gap(ui, 8.0);
    let (glyph, says) = if v.keep {
        let says = format!(
            "Kept on this computer for {} days, without a name, so that you can carry on later. Then it is deleted.",
            v.days
        );
        (icon::FLOPPY_DISK, says)
    } else {
        (icon::LOCK_SIMPLE, "Nothing is kept. When you leave, it is gone.".to_owned())
    };
    words::note(ui, glyph, ty::HINT, t.ink2, &says);
}

/// The sessions that were left: each can be carried on or deleted.
pub fn slots(ui: &mut Ui, f: &mut Frame<'_>, kept: &[KeptView]) {
    let t = f.t;
    let heading = match kept.len() {
        1 => "Carry on: 1 session".to_owned(),
        n => format!("Carry on: {n} sessions"),
    };
    words::heading(ui, 2, ty::PANE, t.ink, &heading, None);
    words::gap(ui, 10.0);
    let most = if f.memory.every_slot { kept.len() } else { SHOWN };
    for one in kept.iter().take(most) {
        card::card(ui, &t, Margin { left: 20, right: 20, top: 12, bottom: 12 }, None, |ui| slot(ui, f, one));
        words::gap(ui, 8.0);
    }
    if kept.len() > most {
        words::gap(ui, 2.0);
        let label = format!("Show {} more", kept.len() - most);
        let more = Id::new("every slot");
        if button::button(ui, &t, more, button::Kind::Plain, Some(icon::CARET_DOWN), &label).clicked() {
            f.memory.every_slot = true;
        }
    }
}

/// One session: what it is at the left, what can be done at the right, below it where there is no room.
fn slot(ui: &mut Ui, f: &mut Frame<'_>, one: &KeptView) {
    let room = ui.available_width();
    if room < 620.0 {
        slot_words(ui, f, one);
        words::gap(ui, 8.0);
        ui.horizontal_wrapped(|ui| slot_buttons(ui, f, one));
        return;
    }
    let start = ui.cursor().min;
    let left = Rect::from_min_size(start, vec2(room - BUTTONS - 16.0, f32::INFINITY));
    let told = words::within(ui, &format!("slot {}", one.session), left, |ui| {
        slot_words(ui, f, one);
        ui.min_rect().height()
    });
    let tall = told.max(40.0);
    let right = Rect::from_min_size(start + vec2(room - BUTTONS, 0.0), vec2(BUTTONS, tall));
    words::within(ui, &format!("slot buttons {}", one.session), right, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| slot_buttons(ui, f, one));
    });
    ui.advance_cursor_after_rect(Rect::from_min_size(start, vec2(room, tall)));
}

fn slot_words(ui: &mut Ui, f: &Frame<'_>, one: &KeptView) {
    let t = f.t;
    let place = if one.place.is_empty() { String::new() } else { format!("   {}", one.place) };
    words::rich(ui, &[(ty::CARD.bold(), &one.title, t.ink), (ty::CARD, &place, t.ink2)]);
    let told = if one.held { one.told.clone() } else { format!("{}. Its situation is not held any more.", one.told) };
    words::paragraph(ui, ty::HINT, t.ink2, &told);
}

fn slot_buttons(ui: &mut Ui, f: &mut Frame<'_>, one: &KeptView) {
    let t = f.t;
    ui.spacing_mut().item_spacing = vec2(16.0, 8.0);
    let delete = Action::DeleteKept { session: one.session.clone() };
    let about = format!("{}, {}", one.title, one.told);
    if one.held && f.memory.deleting.as_ref() != Some(&one.session) {
        let id = carry_on_id(&one.session);
        if button::button(ui, &t, id, button::Kind::Second, Some(icon::PLAY), "Carry on").clicked() {
            f.out.push(Action::Resume { session: Some(one.session.clone()) });
        }
        ui.ctx().accesskit_node_builder(id, |node| node.set_description(about.clone()));
    }
    delete_button(ui, f, &one.session, "Delete", &about, delete);
}

/// The button that carries on with a session.
pub fn carry_on_id(session: &str) -> Id {
    Id::new(("carry on", session))
}

/// What is kept of the session in hand, the way to delete it, and the debrief as a page.
pub fn this_session(ui: &mut Ui, f: &mut Frame<'_>, kept: bool) {
    let t = f.t;
    words::gap(ui, 18.0);
    let id = Id::new("write debrief");
    if button::button(ui, &t, id, button::Kind::Second, Some(icon::FILE_TEXT), "Write this as a page").clicked() {
        f.out.push(Action::WriteDebrief);
    }
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_description("To read, print or keep; without scripts".to_owned()));
    words::gap(ui, 14.0);
    if !kept {
        words::note(ui, icon::LOCK_SIMPLE, ty::SMALL, t.ink3, "Nothing of this session is kept.");
        return;
    }
    let says = "This session is kept on this computer for 30 days, without a name.";
    words::note(ui, icon::FLOPPY_DISK, ty::SMALL, t.ink3, says);
    words::gap(ui, 10.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 10.0);
        delete_button(ui, f, THIS, "Delete this session", "Nothing of it is kept then", Action::DeleteThis);
    });
}

/// A button that asks before it deletes: what is gone does not come back. Focus stays on it, and it says "Keep it"
/// then: the answer that loses nothing is the one at hand.
fn delete_button(ui: &mut Ui, f: &mut Frame<'_>, what: &str, label: &str, about: &str, action: Action) {
    let t = f.t;
    let id = Id::new(("delete", what));
    let asking = f.memory.deleting.as_deref() == Some(what);
    if asking {
        let sure = Id::new(("delete for good", what));
        if button::button(ui, &t, sure, button::Kind::Second, Some(icon::TRASH), "Delete for good").clicked() {
            f.memory.deleting = None;
            f.out.push(action);
        }
        ui.ctx().accesskit_node_builder(sure, |node| node.set_description(about.to_owned()));
    }
    let (glyph, label) = if asking { (icon::X, "Keep it") } else { (icon::TRASH, label) };
    if button::button(ui, &t, id, button::Kind::Plain, Some(glyph), label).clicked() {
        f.memory.deleting = (!asking).then(|| what.to_owned());
    }
    ui.ctx().accesskit_node_builder(id, |node| node.set_description(about.to_owned()));
}
