//! The column of a scene: feedback, title, what is told, the question, the choices, or the ending.

use super::{choice_id, pocket, title_id};
use crate::app::action::Action;
use crate::app::model::{AskView, EndingView, InstrumentView, Paragraph, PlayView};
use crate::app::screens::Frame;
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{button, card, choice, feedback, question, speech, words};
use egui::{Id, Margin, Rect, Sense, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// What can be chosen in the column.
pub struct Rows {
    /// Where the choices are.
    pub choices: Vec<Rect>,
    /// What the arrows move among.
    pub ids: Vec<Id>,
}

/// Everything in the column, top down. Returns the places and ids of what can be chosen.
/// With `fresh` the showing is new.
pub fn tell(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, fresh: bool) -> Rows {
    let t = f.t;
    let mut rows = Rows { choices: Vec::new(), ids: Vec::new() };
    let lead = v.paragraphs.iter().take_while(|p| matches!(p, Paragraph::Feedback { .. })).count();
    for p in v.paragraphs.iter().take(lead) {
        paragraph(ui, &t, p);
        words::gap(ui, 14.0);
    }
    if let Some(ask) = &v.ask {
        if ask.is_open() {
            asked(ui, f, v, ask, fresh);
            return rows;
        }
        question::question(ui, &t, title_id(v), ask, &mut f.memory.picked, f.out);
        words::gap(ui, 24.0);
    }
    match v.instrument.as_deref() {
        Some(InstrumentView::Phone(phone)) => pocket::phone(ui, &t, v, phone),
        Some(InstrumentView::Notebook(notebook)) => pocket::notebook(ui, &t, v, notebook),
        Some(InstrumentView::Form(form)) => super::form::form(ui, f, v, form),
        _ => told(ui, &t, v, lead),
    }
    if let Some(ending) = &v.ending {
        rows.ids.push(end(ui, f, v, ending));
        return rows;
    }
    if v.skipped {
        skipped(ui, f);
    }
    words::gap(ui, 14.0);
    choices(ui, f, v, &mut rows);
    rows
}

/// In the place of a scene's words, where the reader skipped them.
fn skipped(ui: &mut Ui, f: &mut Frame<'_>) {
    let t = f.t;
    let text = "The words of this scene are hidden. Nothing is decided for you: what you can do is below, as ever.";
    words::gap(ui, 4.0);
    words::note(ui, icon::EYE_SLASH, ty::CARD, t.ink2, text);
    words::gap(ui, 8.0);
    let show = button::button(ui, &t, Id::new("show scene"), button::Kind::Plain, Some(icon::EYE), "Show the words");
    if show.clicked() {
        f.out.push(Action::SkipScene(false));
    }
}

/// The title and what is told under it.
fn told(ui: &mut Ui, t: &Tokens, v: &PlayView, lead: usize) {
    // An ending with nothing told before it has its title below, not twice.
    if !only_ends(v) {
        counter_and_title(ui, t, v);
        words::gap(ui, if matches!(v.paragraphs.get(lead), Some(Paragraph::Message { .. })) { 14.0 } else { 6.0 });
    }
    for (i, p) in v.paragraphs.iter().skip(lead).enumerate() {
        if i > 0 {
            words::gap(ui, 11.0);
        }
        paragraph(ui, t, p);
    }
}

/// The scene that was decided on, and under it the question, which is in view at first.
fn asked(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, ask: &AskView, fresh: bool) {
    let t = f.t;
    let told = !v.paragraphs.is_empty();
    if told {
        words::heading(ui, 1, ty::TITLE, t.ink, &v.title, None);
        words::gap(ui, 6.0);
    }
    for (i, p) in v.paragraphs.iter().enumerate() {
        words::gap(ui, if i > 0 { 11.0 } else { 0.0 });
        paragraph(ui, &t, p);
    }
    if v.skipped {
        skipped(ui, f);
    }
    words::gap(ui, if told || v.skipped { 22.0 } else { 0.0 });
    let top = ui.cursor().top();
    question::question(ui, &t, title_id(v), ask, &mut f.memory.picked, f.out);
    let card =
        Rect::from_min_max(pos2(ui.max_rect().left(), top - 14.0), pos2(ui.max_rect().right(), ui.cursor().top()));
    if fresh && told {
        ui.scroll_to_rect(card, (card.height() > ui.clip_rect().height()).then_some(egui::Align::Min));
    }
    words::gap(ui, 24.0);
}

fn choices(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, rows: &mut Rows) {
    let t = f.t;
    if v.choices.is_empty() {
        let id = Id::new(("continue", &v.key));
        if button::button(ui, &t, id, button::Kind::Primary, Some(icon::ARROW_RIGHT), "Carry on").clicked() {
            f.out.push(Action::Continue);
        }
        rows.ids.push(id);
        return;
    }
    words::heading(ui, 2, ty::LABEL.bold(), t.ink2, "What do you do?", None);
    words::gap(ui, 4.0);
    for (i, c) in v.choices.iter().enumerate() {
        if i > 0 {
            words::gap(ui, 6.0);
        }
        let id = choice_id(v, &c.id);
        let r = {
            let made_with = c.with.map(super::tool_face).map(|(glyph, label, _)| (glyph, label));
            choice::choice(ui, &t, id, c.number, &c.text, c.cost.as_deref(), made_with, !f.memory.by_keyboard)
        };
        rows.choices.push(r.rect);
        rows.ids.push(id);
        if r.clicked() && f.out.is_empty() {
            f.out.push(Action::Choose { choice: c.id.clone() });
        }
    }
}

/// The scene's title, with "Scene 4" at the end of its line where there is room, above it otherwise.
fn counter_and_title(ui: &mut Ui, t: &Tokens, v: &PlayView) {
    if let Some(number) = v.scene_number {
        let text = match v.scene_count {
            Some(count) => format!("Scene {number} of {count}"),
            None => format!("Scene {number}"),
        };
        let counter = words::line(ui, &[(ty::HINT.bold(), &text, t.amber)]);
        let title = words::line(ui, &[(ty::TITLE, &v.title, t.ink)]);
        let size = counter.size();
        let row = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ty::TITLE.line));
        if title.size().x + size.x + 16.0 <= row.width() {
            // On the feet of the title's letters.
            let at = Rect::from_min_size(pos2(row.right() - size.x, row.bottom() - size.y - 3.0), size);
            let response = ui.interact(at, Id::new(("counter", &v.key)), Sense::hover());
            words::say(&response, &text);
            words::paint(ui.painter(), at.min, counter);
        } else {
            words::paragraph(ui, ty::HINT.bold(), t.amber, &text);
        }
    }
    words::heading(ui, 1, ty::TITLE, t.ink, &v.title, Some((title_id(v), t)));
}

fn paragraph(ui: &mut Ui, t: &Tokens, p: &Paragraph) {
    match p {
        Paragraph::Narration(text) => {
            words::paragraph(ui, ty::BODY, t.ink, text);
        }
        Paragraph::Speech { who, part, text } => speech::speech(ui, t, who, part, text),
        Paragraph::Feedback { chosen, consequence, verdict, reason } => {
            feedback::feedback(ui, t, chosen, consequence, *verdict, reason);
        }
        Paragraph::Message { who, at, text } => speech::message(ui, t, who, at, text),
        Paragraph::Document { title, text } => {
            card::card(ui, t, Margin { left: 20, right: 20, top: 12, bottom: 12 }, None, |ui| {
                words::note(ui, icon::FILE_TEXT, ty::HINT.bold(), t.ink2, title);
                words::gap(ui, 4.0);
                words::paragraph(ui, ty::CARD, t.ink, text);
            });
        }
    }
}

/// True for an ending without a scene of its own.
fn only_ends(v: &PlayView) -> bool {
    v.ending.as_ref().is_some_and(|ending| ending.title == v.title)
        && v.paragraphs.iter().all(|p| matches!(p, Paragraph::Feedback { .. }))
}

fn end(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, ending: &EndingView) -> Id {
    let t = f.t;
    let alone = only_ends(v);
    if !alone || !v.paragraphs.is_empty() {
        words::gap(ui, if alone { 6.0 } else { 28.0 });
        words::rule(ui, t.line, t.hairline);
        words::gap(ui, 24.0);
    }
    words::note(ui, icon::FLAG, ty::HINT.bold(), t.amber, "The end of this run");
    words::gap(ui, 6.0);
    if alone {
        words::heading(ui, 1, ty::TITLE, t.ink, &ending.title, Some((title_id(v), &t)));
    } else {
        words::heading(ui, 2, ty::PANE, t.ink, &ending.title, None);
    }
    words::gap(ui, 10.0);
    words::paragraph(ui, ty::BODY, t.ink, &ending.text);
    words::gap(ui, 28.0);
    let id = Id::new("open debrief");
    if button::button(ui, &t, id, button::Kind::Primary, Some(icon::ARROW_RIGHT), "See what happened and why").clicked()
    {
        f.out.push(Action::OpenDebrief);
    }
    words::gap(ui, 14.0);
    if button::button(ui, &t, Id::new("end home"), button::Kind::Second, None, "Go home").clicked() {
        f.out.push(Action::Stop);
    }
    words::gap(ui, 24.0);
    let real = "Is this about something real?";
    if button::button(ui, &t, Id::new("end support"), button::Kind::Plain, Some(icon::LIFEBUOY), real).clicked() {
        f.out.push(Action::OpenSupport);
    }
    id
}
