//! The column of a scene: feedback, title, what is told, the question, the choices, or the ending.

use super::{choice_id, title_id};
use crate::app::action::Action;
use crate::app::model::{EndingView, Paragraph, PlayView};
use crate::app::screens::Frame;
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{button, card, choice, feedback, question, speech, words};
use egui::{CornerRadius, Id, Margin, Rect, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// What can be chosen in the column.
pub struct Rows {
    /// Where the choices are.
    pub choices: Vec<Rect>,
    /// What the arrows move among.
    pub ids: Vec<Id>,
}

/// Everything in the column, top down. Returns the places and ids of what can be chosen.
pub fn tell(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView) -> Rows {
    let t = f.t;
    let mut rows = Rows { choices: Vec::new(), ids: Vec::new() };
    let lead = v.paragraphs.iter().take_while(|p| matches!(p, Paragraph::Feedback { .. })).count();
    for p in v.paragraphs.iter().take(lead) {
        paragraph(ui, &t, p);
        words::gap(ui, 24.0);
    }
    if let Some(n) = v.scene_number {
        counter(ui, &t, n, v.scene_count);
        words::gap(ui, 4.0);
    }
    words::heading(ui, 1, ty::TITLE, t.ink, &v.title, Some((title_id(v), &t)));
    words::gap(ui, 12.0);
    for (i, p) in v.paragraphs.iter().skip(lead).enumerate() {
        if i > 0 {
            words::gap(ui, 16.0);
        }
        paragraph(ui, &t, p);
    }
    if let Some(ending) = &v.ending {
        rows.ids.push(end(ui, f, ending));
        return rows;
    }
    words::gap(ui, 24.0);
    if let Some(ask) = &v.ask {
        let asking = ask.answer.is_none();
        question::question(ui, &t, ask, &mut f.memory.picked, f.out);
        words::gap(ui, 24.0);
        if asking {
            return rows;
        }
    }
    choices(ui, f, v, &mut rows);
    rows
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
    words::gap(ui, 6.0);
    for (i, c) in v.choices.iter().enumerate() {
        if i > 0 {
            words::gap(ui, 8.0);
        }
        let id = choice_id(v, &c.id);
        let r = choice::choice(ui, &t, id, c.number, &c.text, c.cost.as_deref(), !f.memory.by_keyboard);
        rows.choices.push(r.rect);
        rows.ids.push(id);
        if r.clicked() && f.out.is_empty() {
            f.out.push(Action::Choose { choice: c.id.clone() });
        }
    }
}

/// "Scene 4", with dashes only where the number of scenes is certain.
fn counter(ui: &mut Ui, t: &Tokens, number: u32, count: Option<u32>) {
    let text = match count {
        Some(count) => format!("Scene {number} of {count}"),
        None => format!("Scene {number}"),
    };
    let r = words::paragraph(ui, ty::HINT.bold(), t.amber, &text);
    let Some(count) = count.filter(|n| *n <= 30) else {
        return;
    };
    let mut x = r.rect.right() + 14.0;
    for i in 0..count {
        let dash = Rect::from_min_size(pos2(x, r.rect.center().y - 2.0), vec2(9.0, 4.0));
        if dash.right() > ui.max_rect().right() {
            break;
        }
        ui.painter().rect_filled(dash, CornerRadius::same(2), if i < number { t.amber } else { t.line });
        x += 13.0;
    }
}

fn paragraph(ui: &mut Ui, t: &Tokens, p: &Paragraph) {
    match p {
        Paragraph::Narration(text) => {
            words::paragraph(ui, ty::BODY, t.ink, text);
        }
        Paragraph::Speech { who, part, text } => speech::speech(ui, t, who, part, text),
        Paragraph::Feedback { consequence, verdict, reason } => {
            feedback::feedback(ui, t, consequence, *verdict, reason);
        }
        Paragraph::Document { title, text } => {
            card::card(ui, t, Margin { left: 20, right: 20, top: 16, bottom: 16 }, None, |ui| {
                words::note(ui, icon::FILE_TEXT, ty::HINT.bold(), t.ink2, title);
                words::gap(ui, 6.0);
                words::paragraph(ui, ty::CARD, t.ink, text);
            });
        }
    }
}

fn end(ui: &mut Ui, f: &mut Frame<'_>, ending: &EndingView) -> Id {
    let t = f.t;
    words::gap(ui, 28.0);
    words::rule(ui, t.line, t.hairline);
    words::gap(ui, 24.0);
    words::note(ui, icon::FLAG, ty::HINT.bold(), t.amber, "The end of this run");
    words::gap(ui, 6.0);
    words::heading(ui, 2, ty::PANE, t.ink, &ending.title, None);
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
