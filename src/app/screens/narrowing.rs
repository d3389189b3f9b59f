//! Narrowing the library: by what is taught, the player's role, the length, and what was not played yet.

use super::Frame;
use crate::app::memory::Narrowed;
use crate::app::model::{CardView, HomeView};
use crate::app::theme::{Tokens, type_scale as ty};
use crate::app::widgets::{button, focus, pill, words};
use egui::{Align, Id, Layout, Sense, Ui, vec2};
use egui_phosphor::regular as icon;
use std::collections::BTreeSet;

/// The lengths told apart, each with the most minutes it takes.
const LENGTHS: [(&str, u32); 3] = [("10 minutes or less", 10), ("11 to 20 minutes", 20), ("Over 20 minutes", u32::MAX)];

/// What can be chosen of one kind, in the order shown.
struct Kind {
    about: &'static str,
    words: Vec<String>,
}

impl Narrowed {
    /// Whether a situation is among those it is narrowed to.
    pub fn holds(&self, card: &CardView) -> bool {
        self.outcome.as_ref().is_none_or(|wanted| card.outcomes.contains(wanted))
            && self.role.as_ref().is_none_or(|wanted| card.role == *wanted)
            && self.length.is_none_or(|wanted| length(card.minutes) == wanted)
            && (!self.fresh || card.played == 0)
    }
}

fn length(minutes: u32) -> &'static str {
    LENGTHS.iter().find(|(_, most)| minutes <= *most).map_or("", |(name, _)| *name)
}

/// The kinds that part the library: what every situation has in common narrows nothing.
fn kinds(v: &HomeView) -> [Kind; 3] {
    let some = |about, words: BTreeSet<String>, parts: &dyn Fn(&CardView, &str) -> bool| {
        let tells = |word: &String| v.scenarios.iter().any(|card| !parts(card, word));
        Kind { about, words: words.into_iter().filter(tells).collect() }
    };
    let roles = v.scenarios.iter().map(|card| card.role.clone()).filter(|role| !role.is_empty()).collect();
    let outcomes = v.scenarios.iter().flat_map(|card| card.outcomes.clone()).collect();
    let lengths: Vec<String> = LENGTHS
        .iter()
        .filter(|(name, _)| v.scenarios.iter().any(|card| length(card.minutes) == *name))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    [
        some("Your role", roles, &|card, word| card.role == word),
        some("Teaches", outcomes, &|card, word| card.outcomes.iter().any(|one| one == word)),
        Kind { about: "How long it takes", words: if lengths.len() > 1 { lengths } else { Vec::new() } },
    ]
}

/// The row of chips. Nothing where nothing can be told apart.
pub fn row(ui: &mut Ui, f: &mut Frame<'_>, v: &HomeView) {
    let t = f.t;
    let [roles, outcomes, lengths] = kinds(v);
    let played = v.scenarios.iter().any(|card| card.played > 0);
    if v.scenarios.len() < 4 || (roles.words.is_empty() && outcomes.words.is_empty() && !played) {
        f.memory.narrowed = Narrowed::default();
        return;
    }
    let mut now = f.memory.narrowed.clone();
    ui.with_layout(Layout::left_to_right(Align::TOP).with_main_wrap(true), |ui| {
        ui.spacing_mut().item_spacing = vec2(7.0, 7.0);
        if played || now.fresh {
            let pressed = chip(ui, &t, "Played or not", "Not played yet", now.fresh);
            now.fresh ^= pressed;
        }
        named(ui, &t, &roles);
        one_of(ui, &t, &roles, &mut now.role);
        named(ui, &t, &outcomes);
        one_of(ui, &t, &outcomes, &mut now.outcome);
        named(ui, &t, &lengths);
        let mut length = now.length.map(str::to_owned);
        one_of(ui, &t, &lengths, &mut length);
        now.length = length.and_then(|name| LENGTHS.iter().map(|(length, _)| *length).find(|length| *length == name));
    });
    f.memory.narrowed = now;
    words::gap(ui, 14.0);
}

/// What the chips after it are about. Each chip says so itself to a screen reader.
fn named(ui: &mut Ui, t: &Tokens, kind: &Kind) {
    if kind.words.is_empty() {
        return;
    }
    if ui.cursor().left() > ui.max_rect().left() {
        ui.add_space(10.0);
    }
    let galley = words::line(ui, &[(ty::HINT, kind.about, t.ink3)]);
    let (rect, _) = ui.allocate_exact_size(vec2(galley.size().x, 32.0), Sense::hover());
    words::paint_mid(ui.painter(), rect.left(), rect.center().y, galley);
}

/// Chips of one kind: at most one is on; pressed again it is off.
fn one_of(ui: &mut Ui, t: &Tokens, kind: &Kind, now: &mut Option<String>) {
    for word in &kind.words {
        let on = now.as_ref() == Some(word);
        if chip(ui, t, kind.about, word, on) {
            *now = (!on).then(|| word.clone());
        }
    }
}

fn chip(ui: &mut Ui, t: &Tokens, about: &str, label: &str, on: bool) -> bool {
    let response = pill::pill(ui, t, Id::new(("narrow", about, label)), pill::Kind::OnOff, label, on);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(about.to_owned()));
    response.clicked()
}

/// What is said where there is no card.
pub fn nothing(ui: &mut Ui, f: &mut Frame<'_>, v: &HomeView) {
    let t = f.t;
    if v.scenarios.is_empty() {
        words::paragraph(ui, ty::CARD, t.ink2, "There is no situation to play yet.");
        return;
    }
    words::paragraph(ui, ty::CARD, t.ink2, "No situation is all of that.");
    words::gap(ui, 12.0);
    let again = icon::ARROW_COUNTER_CLOCKWISE;
    let all = Id::new("show all");
    if button::button(ui, &t, all, button::Kind::Second, Some(again), "Show every situation").clicked() {
        f.memory.narrowed = Narrowed::default();
        f.memory.library_query.clear();
        focus::take(ui, Id::new("library search"));
    }
}
