//! Settings, and while playing the place to pause, stop and get help.

use super::{Frame, book_item, keeping};
use crate::app::action::Action;
use crate::app::model::{Detail, Settings, SettingsView};
use crate::app::theme::{SCALE_STEP, Theme, scale, type_scale as ty};
use crate::app::widgets::{bar, button, card, focus, pane, pill, words};
use egui::{Id, Margin, Ui};
use egui_phosphor::regular as icon;

/// Draws the settings.
pub fn show(ui: &mut Ui, f: &mut Frame<'_>, v: &SettingsView, s: Settings) {
    let t = f.t;
    let whole = ui.max_rect();
    let title = if v.playing.is_some() { "Paused" } else { "Settings" };
    let content = bar::Bar {
        section: v.playing.as_deref().unwrap_or("Proper Purpose"),
        title,
        items: if v.playing.is_some() { vec![book_item(), super::close_item()] } else { vec![super::close_item()] },
        ..bar::Bar::default()
    };
    let top = bar::bar(ui, &t, &content, f.out);
    let area = super::below(whole, top.height);
    let first = Id::new("settings first");
    if f.fresh && f.memory.by_keyboard {
        focus::take(ui, first);
    }
    pane::pane(ui, "settings", title, area, super::measure(area, 640.0), true, |ui| {
        if let Some(playing) = &v.playing {
            paused(ui, f, v, playing, first);
        } else {
            words::heading(ui, 1, ty::TITLE, t.ink, "Settings", Some((first, &t)));
            words::gap(ui, 16.0);
        }
        looks(ui, f, s);
        words::gap(ui, 28.0);
        words::heading(ui, 2, ty::SECTION, t.ink, "Keys", None);
        words::gap(ui, 6.0);
        for (key, what) in KEYS {
            key_row(ui, f, key, what);
        }
        if v.playing.is_none() {
            words::gap(ui, 24.0);
            let leave = Id::new("quit");
            if button::button(ui, &t, leave, button::Kind::Second, Some(icon::SIGN_OUT), "Quit Proper Purpose")
                .clicked()
            {
                f.out.push(Action::Quit);
            }
        }
    });
    let bar_area = egui::Rect::from_min_max(whole.min, egui::pos2(whole.right(), area.top()));
    let panes: Vec<_> = [Some((area, first)), top.first.map(|id| (bar_area, id))].into_iter().flatten().collect();
    focus::cycle_panes(ui, &panes);
}

const KEYS: [(&str, &str); 11] = [
    ("1 to 9", "take a choice"),
    ("Arrows", "move among choices, decisions or clauses"),
    ("Enter", "take or open what has focus"),
    ("Tab, F6", "go to the next thing, or the next part of the window"),
    ("P", "open and close the policy book"),
    ("M, N, T", "phone, notebook, terminal, where there are any"),
    ("0", "skip what is asked before you are told"),
    ("R, Ctrl + Enter", "in a hearing: go to the reason, close the stage"),
    ("Esc", "pause, or close what is open"),
    ("Ctrl + and \u{2212}", "larger and smaller text"),
    ("F1", "help with something real"),
];

/// The way home. Where nothing is kept it asks first, since what was decided does not come back; the button that was
/// pressed then says the answer that loses nothing.
fn stop(ui: &mut Ui, f: &mut Frame<'_>, v: &SettingsView) {
    const STOP: &str = "stop";
    let t = f.t;
    let asking = f.memory.deleting.as_deref() == Some(STOP);
    if asking {
        let sure = Id::new("stop for good");
        if button::button(ui, &t, sure, button::Kind::Second, Some(icon::SIGN_OUT), "Stop, and lose this session")
            .clicked()
        {
            f.out.push(Action::Stop);
        }
    }
    let (glyph, label) = if asking { (icon::X, "Don\u{2019}t stop") } else { (icon::SIGN_OUT, "Stop and go home") };
    if button::button(ui, &t, Id::new(STOP), button::Kind::Second, Some(glyph), label).clicked() {
        if v.keeping.keep {
            f.out.push(Action::Stop);
        } else {
            f.memory.deleting = (!asking).then(|| STOP.to_owned());
        }
    }
}

fn paused(ui: &mut Ui, f: &mut Frame<'_>, v: &SettingsView, playing: &str, first: Id) {
    let t = f.t;
    words::heading(ui, 1, ty::TITLE, t.ink, "Paused", None);
    words::gap(ui, 4.0);
    words::paragraph(ui, ty::CARD, t.ink2, &format!("{playing}. Take as long as you like; nothing moves."));
    words::gap(ui, 18.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(14.0, 12.0);
        if button::button(ui, &t, first, button::Kind::Primary, Some(icon::PLAY), "Carry on").clicked() {
            f.out.push(Action::Close);
        }
        stop(ui, f, v);
        if let Some(skipped) = v.skipped {
            let (glyph, label) =
                if skipped { (icon::EYE, "Show this scene again") } else { (icon::EYE_SLASH, "Skip this scene") };
            let skip = button::button(ui, &t, Id::new("skip"), button::Kind::Second, Some(glyph), label);
            if skip.clicked() {
                f.out.push(Action::SkipScene(!skipped));
            }
        }
        let real = "Is this about something real?";
        if button::button(ui, &t, Id::new("support"), button::Kind::Second, Some(icon::LIFEBUOY), real).clicked() {
            f.out.push(Action::OpenSupport);
        }
    });
    if v.skipped == Some(false) {
        words::gap(ui, 12.0);
        let what =
            "Skipping hides a scene\u{2019}s words, not its choices: you still decide, and nothing else changes.";
        words::note(ui, icon::EYE_SLASH, ty::HINT, t.ink2, what);
    }
    if !v.on_stop.is_empty() {
        words::gap(ui, 12.0);
        words::note(ui, icon::LOCK_SIMPLE, ty::HINT, t.ink2, &v.on_stop);
    }
    words::gap(ui, 24.0);
    keeping::choice(ui, f, v.keeping);
    words::gap(ui, 32.0);
}

fn looks(ui: &mut Ui, f: &mut Frame<'_>, s: Settings) {
    let t = f.t;
    card::card(ui, &t, Margin { left: 24, right: 24, top: 20, bottom: 22 }, None, |ui| {
        words::heading(ui, 2, ty::SECTION, t.ink, "Colours", None);
        words::gap(ui, 8.0);
        let pills: Vec<(&str, bool)> = Theme::ALL.iter().map(|x| (x.name(), *x == s.theme)).collect();
        if let Some(i) = pill::row(ui, &t, Id::new("theme"), pill::Kind::OneOfMany, "Colours", &pills)
            && let Some(theme) = Theme::ALL.get(i)
        {
            f.out.push(Action::Set(Settings { theme: *theme, ..s }));
        }
        words::gap(ui, 22.0);
        let percent = (s.text_scale * 100.0).round();
        words::heading(ui, 2, ty::SECTION, t.ink, &format!("Text size: {percent} %"), None);
        words::gap(ui, 8.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(12.0, 8.0);
            for (id, icon, label, to) in [
                ("smaller", icon::MINUS, "Smaller", scale(s.text_scale - SCALE_STEP)),
                ("larger", icon::PLUS, "Larger", scale(s.text_scale + SCALE_STEP)),
                ("usual", icon::TEXT_AA, "Usual size", 1.0),
            ] {
                if button::button(ui, &t, Id::new(("size", id)), button::Kind::Second, Some(icon), label).clicked() {
                    f.out.push(Action::Set(Settings { text_scale: to, ..s }));
                }
            }
        });
        words::gap(ui, 22.0);
        words::heading(ui, 2, ty::SECTION, t.ink, "Movement", None);
        words::gap(ui, 8.0);
        let on = [("Reduce movement", s.reduced_motion)];
        if pill::row(ui, &t, Id::new("motion"), pill::Kind::OnOff, "Movement", &on).is_some() {
            f.out.push(Action::Set(Settings { reduced_motion: !s.reduced_motion, ..s }));
        }
        words::gap(ui, 22.0);
        words::heading(ui, 2, ty::SECTION, t.ink, "Pictures", None);
        words::gap(ui, 8.0);
        let pills: Vec<(&str, bool)> = Detail::ALL.iter().map(|x| (x.name(), *x == s.pictures)).collect();
        if let Some(i) = pill::row(ui, &t, Id::new("pictures"), pill::Kind::OneOfMany, "Pictures", &pills)
            && let Some(pictures) = Detail::ALL.get(i)
        {
            f.out.push(Action::Set(Settings { pictures: *pictures, ..s }));
        }
    });
}

fn key_row(ui: &mut Ui, f: &Frame<'_>, key: &str, what: &str) {
    let t = f.t;
    let room = ui.available_width();
    let key_of = words::layout(ui, &[(ty::LABEL.bold(), key, t.ink)], 120.0);
    let what_of = words::layout(ui, &[(ty::LABEL, what, t.ink2)], room - 132.0);
    let tall = key_of.size().y.max(what_of.size().y) + 6.0;
    let (rect, r) = ui.allocate_exact_size(egui::vec2(room, tall), egui::Sense::hover());
    words::paint(ui.painter(), rect.min, key_of);
    words::paint(ui.painter(), rect.min + egui::vec2(132.0, 0.0), what_of);
    words::say(&r, &format!("{key}: {what}"));
}
