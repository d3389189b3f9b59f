//! Skipping a scene: its words are hidden, what can be chosen stays, and nothing is decided for the player.

use super::{Front, Game};
use crate::app::model::{Paragraph, PlayView};

impl Game {
    /// Hides the words of the scene in hand or shows them again, and goes back to it.
    pub(super) fn skip_scene(&mut self, skip: bool) {
        if self.skipped().is_none() {
            return;
        }
        self.skipped = skip;
        if *self.front() == Front::Settings {
            self.stack.pop();
        }
    }

    /// Whether the words of the scene in hand are hidden; none where there is no scene.
    pub(super) fn skipped(&self) -> Option<bool> {
        let playing = self.run.as_ref().is_some_and(|run| run.ended.is_none()) && self.stack.contains(&Front::Play);
        playing.then_some(self.skipped)
    }

    /// A showing with its words, or without them where the scene is skipped. What came of the last choice belongs
    /// to the scene before; what is on an instrument was opened by the player.
    pub(super) fn read(&self, mut view: PlayView) -> PlayView {
        if self.skipped && view.ending.is_none() && view.leave.is_none() {
            view.skipped = true;
            view.paragraphs.retain(|told| matches!(told, Paragraph::Feedback { .. }));
        }
        view
    }
}
