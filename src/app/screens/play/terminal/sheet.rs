//! The right of the terminal: the reason that is asked for, the record that came, the log of searches.

use crate::app::action::Action;
use crate::app::model::{FoundView, Paragraph, PlayView, TerminalView};
use crate::app::screens::Frame;
use crate::app::screens::play::choice_id;
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{button, card, choice, feedback, question, words};
use egui::{Id, Margin, Sense, Stroke, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

/// What can take the keyboard here.
#[derive(Default)]
pub struct Entries {
    /// The reasons, while one is asked for.
    pub choices: Vec<Id>,
    /// The heading of the record that came.
    pub heading: Option<Id>,
}

/// The id of the heading at its top.
pub fn heading_id(v: &PlayView) -> Id {
    Id::new(("sheet", &v.key))
}

/// Draws the prompt, the record or that there is none, and the log under it.
pub fn sheet(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, terminal: &TerminalView) -> Entries {
    let mut entries = Entries::default();
    match (terminal.picked.and_then(|at| terminal.records.get(at)), &terminal.found) {
        (Some(record), _) => {
            prompt(ui, f, v, &format!("{}, {}", record.about, record.system), record.opened.len(), &mut entries);
            return entries;
        }
        (None, Some(found)) => {
            let id = heading_id(v);
            entries.heading = Some(id);
            record(ui, &f.t, found, id);
            came_of_it(ui, f, v);
        }
        (None, None) => {
            let t = f.t;
            words::heading(ui, 2, ty::SECTION, t.ink, "Nothing is open", Some((heading_id(v), &t)));
            words::gap(ui, 4.0);
            let how = "Type a name or a plate, or pick from what is held. You are asked for a reason before a record \
                       opens. Nothing here stops you.";
            words::paragraph(ui, ty::CARD, t.ink2, how);
        }
    }
    log(ui, &f.t, terminal);
    entries
}

fn prompt(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView, about: &str, before: usize, entries: &mut Entries) {
    let t = f.t;
    words::heading(ui, 2, ty::SECTION, t.ink, "Reason for this search", Some((heading_id(v), &t)));
    words::gap(ui, 2.0);
    words::paragraph(ui, ty::CARD, t.ink2, about);
    words::gap(ui, 4.0);
    let kept = "Required. It is kept with your name and the time, and cannot be changed afterwards.";
    words::paragraph(ui, ty::HINT, t.ink3, kept);
    if before > 0 {
        words::gap(ui, 4.0);
        let again = "You have opened this record before. It is logged again; as a record opened it counts once.";
        words::note(ui, icon::INFO, ty::HINT, t.amber, again);
    }
    words::gap(ui, 12.0);
    for c in &v.choices {
        let id = choice_id(v, &c.id);
        entries.choices.push(id);
        // A choice stands out at either side.
        ui.horizontal(|ui| {
            ui.add_space(choice::OUTDENT);
            ui.vertical(|ui| {
                ui.set_width((ui.available_width() - choice::OUTDENT).max(40.0));
                let pointed = !f.memory.by_keyboard;
                let r = choice::choice(ui, &t, id, c.number, &c.text, None, None, pointed);
                if r.clicked() && f.out.is_empty() {
                    f.out.push(Action::Choose { choice: c.id.clone() });
                }
            });
        });
        words::gap(ui, 4.0);
    }
    words::gap(ui, 8.0);
    let id = Id::new("no search");
    if button::button(ui, &t, id, button::Kind::Second, Some(icon::ARROW_LEFT), "Don\u{2019}t open it").clicked()
        && f.out.is_empty()
        && let Some(choice) = &v.leave
    {
        f.out.push(Action::Choose { choice: choice.clone() });
    }
}

/// A record line by line, what each line is at the left and what it says at the right.
fn record(ui: &mut Ui, t: &Tokens, found: &FoundView, id: Id) {
    card::card(ui, t, Margin { left: 20, right: 18, top: 14, bottom: 14 }, None, |ui| {
        words::paragraph(ui, ty::SMALL.bold(), t.accent, &format!("{} record", found.system));
        words::gap(ui, 4.0);
        words::heading(ui, 2, ty::PANE, t.ink, &found.heading, Some((id, t)));
        words::gap(ui, 8.0);
        let wide = found.lines.iter().map(|(label, _)| words::line(ui, &[(ty::LABEL, label, t.ink3)]).size().x);
        let column = wide.fold(46.0, f32::max).min(ui.available_width() * 0.4) + 18.0;
        for (label, text) in &found.lines {
            line(ui, t, label, text, column);
        }
        if found.lines.is_empty() {
            words::paragraph(ui, ty::CARD, t.ink2, "Nothing else is held.");
        }
        words::gap(ui, 10.0);
        let stamp = [found.at.as_str(), found.reason.as_str()].join("  \u{b7}  ");
        words::note(ui, icon::EYE, ty::SMALL, t.amber, &format!("Opened by you  {stamp}"));
    });
}

fn line(ui: &mut Ui, t: &Tokens, label: &str, text: &str, column: f32) {
    let width = ui.available_width();
    let named = words::layout(ui, &[(ty::LABEL, label, t.ink3)], column - 14.0);
    let said = words::layout(ui, &[(ty::CARD, text, t.ink)], width - column);
    let tall = named.size().y.max(said.size().y) + 12.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
    let p = ui.painter();
    p.hline(rect.x_range(), rect.top(), Stroke::new(t.hairline, t.line));
    words::paint(p, rect.min + vec2(0.0, 7.0), named);
    words::paint(p, pos2(rect.left() + column, rect.top() + 6.0), said);
    words::say(&response, &format!("{label}: {text}"));
}

/// What the story and the judge say of the search, where they say it now.
fn came_of_it(ui: &mut Ui, f: &mut Frame<'_>, v: &PlayView) {
    let t = f.t;
    for told in &v.paragraphs {
        if let Paragraph::Feedback { consequence, verdict, reason, .. } = told {
            words::gap(ui, 18.0);
            feedback::feedback(ui, &t, "", consequence, *verdict, reason);
        }
    }
    if let Some(ask) = &v.ask {
        words::gap(ui, 14.0);
        question::question(ui, &t, Id::new(("told", &v.key)), ask, &mut f.memory.picked, f.out);
    }
}

/// What has been searched so far: the same record twice is two lines.
fn log(ui: &mut Ui, t: &Tokens, terminal: &TerminalView) {
    if terminal.log.is_empty() {
        return;
    }
    words::gap(ui, 24.0);
    words::heading(ui, 2, ty::LABEL.bold(), t.ink2, "Your searches", None);
    words::gap(ui, 4.0);
    let column = terminal.log.iter().map(|one| words::line(ui, &[(ty::HINT, &one.at, t.ink2)]).size().x);
    let column = column.fold(40.0, f32::max) + 16.0;
    for one in terminal.log.iter().rev() {
        let width = ui.available_width();
        let at = words::line(ui, &[(ty::HINT, &one.at, t.ink2)]);
        let rest = format!("  {}, {}", one.system.to_lowercase(), one.reason.to_lowercase());
        let runs = [(ty::HINT.bold(), one.about.as_str(), t.ink), (ty::HINT, rest.as_str(), t.ink2)];
        let about = words::layout(ui, &runs, width - column);
        let (rect, response) = ui.allocate_exact_size(vec2(width, about.size().y + 6.0), Sense::hover());
        words::paint(ui.painter(), rect.min + vec2(0.0, 3.0), at);
        words::paint(ui.painter(), rect.min + vec2(column, 3.0), about);
        words::say(&response, &format!("{} {}, {}, {}", one.at, one.about, one.system, one.reason));
    }
}
