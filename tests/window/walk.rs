//! The game behind the screens, under the keyboard: what is asked is done, and what is done is shown.

use crate::harness::{State, WIDE, shown};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proper_purpose::app::Action;
use proper_purpose::app::game::Game;

pub struct Walk {
    pub game: Game,
    pub h: Harness<'static, State>,
}

impl Walk {
    pub fn on(game: Game) -> Self {
        Self::sized(game, 1.0, WIDE)
    }

    pub fn sized(game: Game, scale: f32, size: [f32; 2]) -> Self {
        let h = shown(game.view(&|_| None).screen, scale, size);
        Self { game, h }
    }

    /// Does something behind the screens.
    pub fn apply(&mut self, action: Action) {
        self.h.state_mut().asked.push(action);
        self.settle();
    }

    pub fn press(&mut self, keys: &[Key]) {
        for key in keys {
            self.h.key_press(*key);
            self.h.run();
            self.settle();
        }
    }

    /// Clicks on what is called so.
    pub fn click(&mut self, label: &str) {
        self.h.get_by_label(label).click();
        self.h.run();
        self.settle();
    }

    /// Types into whatever has the keyboard.
    pub fn write(&mut self, text: &str) {
        self.h.event(egui::Event::Text(text.to_owned()));
        self.h.run();
        self.settle();
    }

    fn settle(&mut self) {
        let asked = std::mem::take(&mut self.h.state_mut().asked);
        if asked.is_empty() {
            return;
        }
        for action in asked {
            self.game.apply(action);
        }
        self.h.state_mut().model.screen = self.game.view(&|_| None).screen;
        self.h.run();
    }

    /// Everything a screen reader can read, in order.
    pub fn read(&self) -> Vec<String> {
        let nodes = self.h.root().children_recursive();
        nodes.filter_map(|node| node.accesskit_node().label().or_else(|| node.value())).collect()
    }

    /// Whether something that is read holds these words.
    pub fn reads(&self, words: &str) -> bool {
        self.read().iter().any(|one| one.contains(words))
    }

    pub fn focused(&self) -> String {
        crate::harness::focused(&self.h).unwrap_or_default()
    }
}
