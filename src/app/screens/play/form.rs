//! Something put together: what is picked, and the note that writes itself from it.

use super::title_id;
use crate::app::action::Action;
use crate::app::memory::FormMemory;
use crate::app::model::{FormView, PlayView};
use crate::app::screens::Frame;
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{button, pill, words};
use egui::epaint::RectShape;
use egui::{CornerRadius, Id, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// What can be said or left out: as it is picked, and as it stands in the note.
const PARTS: [(&str, &str); 3] = [
    ("What they are to you", "what they are to me"),
    ("How far it goes", "how far it goes"),
    ("What you have done already", "what I have done already"),
];

/// The form and the note under it.
pub fn form(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, form: &FormView) {
    let t = f.t;
    words::heading(ui, 1, ty::TITLE, t.ink, &v.title, Some((title_id(v), &t)));
    words::gap(ui, 4.0);
    words::paragraph(ui, ty::CARD, t.ink2, &form.asked);
    let mut picked = f.memory.form.clone();
    // Where there is only one to tell, there is nothing to pick.
    picked.to = picked.to.or((form.to.len() == 1).then_some(0));
    let one = pill::Kind::OneOfMany;

    let to: Vec<String> = form.to.iter().map(|(name, part)| joined(name, part)).collect();
    let to: Vec<(&str, bool)> = to.iter().enumerate().map(|(at, one)| (one.as_str(), picked.to == Some(at))).collect();
    label(ui, &t, "To");
    if let Some(at) = pill::row(ui, &t, Id::new("form to"), one, "To", &to) {
        picked.to = Some(at);
    }
    label(ui, &t, "How");
    let how = [("In writing", picked.writing == Some(true)), ("Aloud", picked.writing == Some(false))];
    if let Some(at) = pill::row(ui, &t, Id::new("form how"), one, "How", &how) {
        picked.writing = Some(at == 0);
    }
    if form.about.len() > 1 {
        label(ui, &t, "About");
        let about: Vec<(&str, bool)> =
            form.about.iter().enumerate().map(|(at, one)| (one.as_str(), picked.about == at)).collect();
        if let Some(at) = pill::row(ui, &t, Id::new("form about"), one, "About", &about) {
            picked.about = at;
        }
    }
    label(ui, &t, "What you say, all of it, some or nothing");
    let said: Vec<(&str, bool)> = PARTS.iter().zip(picked.parts).map(|((part, _), on)| (*part, on)).collect();
    if let Some(at) = pill::row(ui, &t, Id::new("form said"), pill::Kind::OnOff, "What you say", &said)
        && let Some(on) = picked.parts.get_mut(at)
    {
        *on = !*on;
    }
    words::gap(ui, 20.0);
    note(ui, &t, form, &picked);
    words::gap(ui, 16.0);
    send(ui, f, form, &picked);
    f.memory.form = picked;
}

fn joined(name: &str, part: &str) -> String {
    if part.is_empty() { name.to_owned() } else { format!("{name}, {part}") }
}

fn label(ui: &mut Ui, t: &Tokens, text: &str) {
    words::gap(ui, 16.0);
    words::heading(ui, 2, ty::LABEL.bold(), t.ink, text, None);
    words::gap(ui, 6.0);
}

/// The note as it stands: a sheet of paper that is read as one.
fn note(ui: &mut Ui, page: &Tokens, form: &FormView, picked: &FormMemory) {
    let t = &page.on_paper();
    let ground = ui.painter().add(Shape::Noop);
    let start = ui.cursor().min;
    let wide = ui.available_width().min(520.0);
    let inner = Rect::from_min_size(start + vec2(20.0, 16.0), vec2(wide - 40.0, f32::INFINITY));
    let used = words::within(ui, "form note", inner, |ui| {
        let to = picked.to.and_then(|at| form.to.get(at)).map_or("…", |(name, _)| name.as_str());
        let how = match picked.writing {
            Some(true) => "in writing",
            Some(false) => "aloud",
            None => "…",
        };
        words::paragraph(ui, ty::CARD, t.ink2, &format!("To {to}"));
        words::paragraph(ui, ty::CARD, t.ink2, &format!("From {}, {}, {how}", form.from, form.clock));
        words::gap(ui, 10.0);
        let about = form.about.get(picked.about).map_or("", String::as_str);
        words::paragraph(ui, ty::BODY, t.ink, &format!("There is something I have to tell you about {about}."));
        let said: Vec<&str> =
            PARTS.iter().zip(picked.parts).filter(|(_, on)| *on).map(|((_, part), _)| *part).collect();
        words::gap(ui, 6.0);
        match said.as_slice() {
            [] => {
                words::paragraph(ui, ty::CARD, t.ink2, "Nothing more is said.");
            }
            said => {
                for (at, part) in (1..).zip(said) {
                    words::paragraph(ui, ty::BODY, t.ink, &format!("{at}. {}.", crate::policy::sentence(part)));
                }
            }
        }
        ui.min_rect().bottom()
    });
    let outer = Rect::from_min_max(start, pos2(start.x + wide, used + 18.0));
    let rim = Stroke::new(t.hairline, page.line);
    ui.painter().set(ground, RectShape::new(outer, CornerRadius::same(6), t.page, rim, StrokeKind::Inside));
    ui.advance_cursor_after_rect(outer);
}

/// The button that says it; what is missing where something is.
fn send(ui: &mut Ui, f: &mut Frame<'_>, form: &FormView, picked: &FormMemory) {
    let t = f.t;
    let (Some(to), Some(writing)) = (picked.to, picked.writing) else {
        words::note(ui, icon::INFO, ty::HINT, t.ink2, "Pick to whom, and how. Then it can be said.");
        return;
    };
    let fits = |way: &&crate::app::model::WayView| {
        way.to == to && way.writing == writing && way.parts == picked.parts && way.about == picked.about
    };
    let Some(way) = form.ways.iter().find(fits) else {
        words::note(ui, icon::INFO, ty::HINT, t.ink2, "It cannot be said like this here.");
        return;
    };
    let name = form.to.get(to).map_or("", |(name, _)| name.as_str());
    let (glyph, text) = if writing {
        (icon::PAPER_PLANE_TILT, format!("Send it to {name}"))
    } else {
        (icon::CHAT_CIRCLE, format!("Say it to {name}"))
    };
    let sent = button::button(ui, &t, Id::new("form send"), button::Kind::Primary, Some(glyph), &text);
    if sent.clicked() && f.out.is_empty() {
        f.out.push(Action::Choose { choice: way.choice.clone() });
    }
}
