//! A question that is asked before anything is told: pills to answer with, then the answer.

use super::{button, card, pill, words};
use crate::app::action::Action;
use crate::app::model::{AskAnswer, AskView};
use crate::app::theme::{Tokens, type_scale as ty};
use egui::{Id, Margin, Ui};
use egui_phosphor::regular as icon;

/// The id of the button that gives the answer.
pub fn answer_id(ask: &AskView) -> Id {
    Id::new(("ask", &ask.id, "answer"))
}

/// The id of the first pill.
pub fn first_id(ask: &AskView) -> Id {
    ask.parts.first().map_or_else(|| answer_id(ask), |p| part_id(ask, &p.id).with(0_usize))
}

fn part_id(ask: &AskView, part: &str) -> Id {
    Id::new(("ask", &ask.id, part))
}

/// The question, or once it is answered what was said and the answer. `picked` keeps what is marked until then.
/// The keyboard comes to its heading by `title`.
pub fn question(ui: &mut Ui, t: &Tokens, title: Id, ask: &AskView, picked: &mut Vec<AskAnswer>, out: &mut Vec<Action>) {
    let padding = Margin { left: 20, right: 18, top: 16, bottom: 16 };
    if !ask.is_open() {
        card::card(ui, t, padding, Some(t.open), |ui| {
            words::heading(ui, 3, ty::CARD.bold(), t.ink, "What you thought", None);
            for told in &ask.told {
                words::gap(ui, 6.0);
                let (glyph, tone) = if told.right { (icon::CHECK, t.good) } else { (icon::ARROWS_LEFT_RIGHT, t.amber) };
                let line = words::told(ui, glyph, tone, ty::LABEL, t.ink, &told.text);
                words::announce(ui, &line);
            }
        });
        return;
    }
    card::card(ui, t, padding, Some(t.open), |ui| {
        words::heading(ui, 3, ty::CARD.bold(), t.ink, "Before you are told: what do you think?", Some((title, t)));
        if !ask.lead.is_empty() {
            words::gap(ui, 2.0);
            words::paragraph(ui, ty::LABEL, t.ink2, &ask.lead);
        }
        for part in &ask.parts {
            words::gap(ui, 12.0);
            words::paragraph(ui, ty::LABEL.bold(), t.ink, &part.question);
            words::gap(ui, 6.0);
            let current = picked.iter().find(|a| a.part == part.id).map(|a| a.option.clone());
            let pills: Vec<(&str, bool)> =
                part.options.iter().map(|(id, label)| (label.as_str(), current.as_deref() == Some(id))).collect();
            if let Some(i) = pill::row(ui, t, part_id(ask, &part.id), pill::Kind::OneOfMany, &part.question, &pills)
                && let Some((option, _)) = part.options.get(i)
            {
                picked.retain(|a| a.part != part.id);
                picked.push(AskAnswer { part: part.id.clone(), option: option.clone() });
            }
        }
        words::gap(ui, 16.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(18.0, 8.0);
            let all = ask.parts.iter().all(|p| picked.iter().any(|a| a.part == p.id));
            let kind = if all { button::Kind::Primary } else { button::Kind::Second };
            let said = button::button(ui, t, answer_id(ask), kind, Some(icon::CHECK), "Say what I think").clicked();
            if !all {
                ui.ctx().accesskit_node_builder(answer_id(ask), |node| {
                    node.set_description("Pick an answer to each question first".to_owned());
                });
            }
            if said && !all {
                // What is missing is where the keyboard goes.
                let open = ask.parts.iter().find(|part| !picked.iter().any(|a| a.part == part.id));
                open.inspect(|part| super::focus::take(ui, part_id(ask, &part.id).with(0)));
            }
            if said && all {
                out.push(Action::Answer { ask: ask.id.clone(), answers: picked.clone() });
            }
            let pass = Id::new(("ask", &ask.id, "pass"));
            if button::button(ui, t, pass, button::Kind::Plain, None, "Skip this").clicked() {
                out.push(Action::Answer { ask: ask.id.clone(), answers: Vec::new() });
            }
            ui.ctx().accesskit_node_builder(pass, |node| node.set_keyboard_shortcut("0".to_owned()));
        });
        words::gap(ui, 4.0);
        words::paragraph(ui, ty::SMALL, t.ink3, "It is not marked. Pick an answer to each, or skip it.");
    });
}
