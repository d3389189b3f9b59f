//! Hearings as the game shows them: the cases, a case at some of its stages, the reasons.

use std::collections::BTreeMap;
use std::sync::Mutex;

use proper_purpose::app::Action;
use proper_purpose::app::action::HearingAction;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::Screen;
use proper_purpose::hearing::{Entry, read_answers};
use proper_purpose::host::Library;
use proper_purpose::source::Source;

/// A ruling that is written down beside the tests of hearings.
pub fn answers(name: &str) -> Vec<Entry> {
    let path = format!("{}/tests/hearing/answers/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    read_answers(&Source::new(name, &text)).unwrap().entries.into_iter().map(|(entry, _)| entry).collect()
}

/// A game that keeps nothing.
pub fn game() -> Game {
    Game::new(Library::open(None).unwrap(), None, Some(1)).unwrap()
}

pub fn cases() -> Screen {
    once("", |game| game.apply(Action::Hearing(HearingAction::List)))
}

/// The sergeant's case at a step, filled in as the answers have it; `done` and `reasons` are its ends.
pub fn review(step: &str) -> Screen {
    once(step, |game| game.show_hearing("sergeants-private-check", answers("sergeant"), Some(step)).unwrap())
}

/// A screen that many tests look at is made once: a game reads its whole library.
fn once(key: &str, make: impl FnOnce(&mut Game)) -> Screen {
    static MADE: Mutex<BTreeMap<String, Screen>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap();
    made.entry(key.to_owned())
        .or_insert_with(|| {
            let mut game = game();
            make(&mut game);
            game.view(&|_| None).screen
        })
        .clone()
}
