//! What a scene's picture is made from, before anything is drawn.

use super::{Front, Game, views};

/// What a scene's picture is made from; equal ones look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Picture {
    /// The set.
    pub set: String,
    /// Its light.
    pub light: String,
    /// What is switched on in it besides.
    pub on: Vec<String>,
    /// Who stands where: mark, figure, name, part, whether it is the player.
    pub cast: Vec<Standing>,
    /// What it shows, in words.
    pub description: String,
}

/// Somebody in a picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    /// The mark they stand on.
    pub mark: String,
    /// The figure they are drawn as.
    pub figure: String,
    /// How they hold themselves, where it is not as the mark says.
    pub pose: Option<String>,
    /// Their name on the plate.
    pub name: String,
    /// The same where there is little room.
    pub short: String,
    /// What they are to the player.
    pub part: String,
    /// The player.
    pub is_you: bool,
}

impl Game {
    /// The pictures that the choices on offer lead to, in their order.
    pub fn soon(&self) -> &[Picture] {
        &self.soon
    }

    /// Works out what the scene in hand may look like next.
    pub(super) fn foresee(&mut self) {
        let run = self.run.as_ref().filter(|_| *self.front() == Front::Play);
        self.soon = run.map(views::play::next_pictures).unwrap_or_default();
    }
}
