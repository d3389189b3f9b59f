//! Hearings in the window: by keyboard, with what is kept, and with words that somebody hostile would write.
#![expect(clippy::panic, reason = "a test may fall over")]

mod by_keyboard;
mod kept;
mod reasons;
mod stages;

use crate::harness::{State, WIDE, focused, shown};
use crate::story::hearing::game;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use proper_purpose::app::Action;
use proper_purpose::app::action::HearingAction;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::Screen;
use proper_purpose::app::model::hearing::{CasesView, DraftView, ReasonsView, ReviewView};
use proper_purpose::host::Rulings;
use std::path::Path;

/// The game behind its screens, one frame after another.
struct Room {
    h: Harness<'static, State>,
    game: Game,
}

impl Room {
    /// The list of cases; with a folder, rulings are kept there.
    fn open(folder: Option<&Path>) -> Self {
        let mut game = kept_in(folder);
        game.apply(Action::Hearing(HearingAction::List));
        let mut h = shown(game.view(&|_| None).screen, 1.0, WIDE);
        h.state_mut().memory.by_keyboard = true;
        Self { h, game }
    }

    /// Does what was asked, until nothing more is.
    fn settle(&mut self) {
        for _ in 0..20 {
            let asked = std::mem::take(&mut self.h.state_mut().asked);
            if asked.is_empty() {
                return;
            }
            asked.into_iter().for_each(|action| self.game.apply(action));
            self.h.state_mut().model = self.game.view(&|_| None);
            self.h.run();
        }
    }

    fn press(&mut self, key: Key) {
        self.h.key_press(key);
        self.h.run();
        self.settle();
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.h.key_press_modifiers(modifiers, key);
        self.h.run();
        self.settle();
    }

    /// Types into what has focus.
    fn write(&mut self, text: &str) {
        self.h.input_mut().events.push(egui::Event::Text(text.to_owned()));
        self.h.run();
        self.settle();
    }

    /// Tab until something has focus whose name begins so.
    fn to(&mut self, name: &str) {
        let mut met = Vec::new();
        for _ in 0..140 {
            self.press(Key::Tab);
            let now = focused(&self.h).unwrap_or_default();
            if now.starts_with(name) {
                return;
            }
            met.push(now);
        }
        panic!("Tab does not come to `{name}`: {met:#?}");
    }

    fn review(&self) -> ReviewView {
        review(&self.game)
    }
}

fn kept_in(folder: Option<&Path>) -> Game {
    let mut game = game();
    game.keep_rulings(folder.map(|folder| Rulings::at(folder.to_owned())));
    game
}

fn ask(game: &mut Game, action: HearingAction) {
    game.apply(Action::Hearing(action));
}

fn pick(game: &mut Game, part: &str, option: &str) {
    ask(game, HearingAction::Pick { part: part.to_owned(), option: option.to_owned() });
}

fn write(game: &mut Game, field: &str, text: &str) {
    ask(game, HearingAction::Write { field: field.to_owned(), text: text.to_owned() });
}

fn open(game: &mut Game, case: &str) {
    ask(game, HearingAction::Open { case: case.to_owned() });
}

fn review(game: &Game) -> ReviewView {
    match game.view(&|_| None).screen {
        Screen::Hearing(view) => view,
        other => panic!("not a case: {other:?}"),
    }
}

fn cases(game: &Game) -> CasesView {
    match game.view(&|_| None).screen {
        Screen::Cases(view) => view,
        other => panic!("not the cases: {other:?}"),
    }
}

fn reasons(game: &Game) -> ReasonsView {
    match game.view(&|_| None).screen {
        Screen::Reasons(view) => view,
        other => panic!("not the reasons: {other:?}"),
    }
}

/// What the list says is held of a case.
fn held(game: &mut Game, case: &str) -> DraftView {
    ask(game, HearingAction::List);
    let view = cases(game);
    view.cases.into_iter().find(|one| one.id == case).unwrap().draft
}

const CASE: &str = "single-opening";
