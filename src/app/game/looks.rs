//! How the reader likes it shown: set here, and remembered for the next time.

use super::Game;
use crate::app::model::Settings;
use crate::host::Preferences;

impl Game {
    /// Shows it as it was set the last time, and remembers from now on what is set.
    pub fn remember_settings(&mut self, preferences: Option<Preferences>) {
        if let Some(text) = preferences.as_ref().and_then(Preferences::read) {
            self.settings = Settings::read(&text);
        }
        self.preferences = preferences;
    }

    /// How the screens are to be shown.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// Shows it like this from now on.
    pub fn set(&mut self, settings: Settings) {
        self.settings = settings.sound();
        if let Some(preferences) = &self.preferences {
            // A folder that takes nothing costs no more than setting it again.
            preferences.write(&self.settings.text());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::model::Detail;
    use crate::app::theme::Theme;
    use crate::host::Library;

    fn game(file: &std::path::Path) -> Game {
        let library = Library::open(None).unwrap();
        let mut game = Game::new(library, None, Some(1)).unwrap();
        game.remember_settings(Some(Preferences::at(file)));
        game
    }

    #[test]
    fn what_is_set_is_there_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("not made yet").join("settings.json");
        let mut first = game(&file);
        assert_eq!(first.settings(), Settings::default());
        assert!(!file.exists(), "nothing is written before anything is set");
        let liked =
            Settings { theme: Theme::Contrast, text_scale: 1.5, pictures: Detail::Words, ..Settings::default() };
        first.set(Settings { text_scale: 1.5, ..liked });
        assert_eq!(game(&file).settings(), liked);
        crate::host::write_whole(&file, "\u{feff}{ rubbish".as_bytes()).unwrap();
        assert_eq!(game(&file).settings(), Settings::default());
    }

    #[test]
    fn a_folder_that_takes_nothing_costs_only_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("a file");
        crate::host::write_whole(&blocked, b"").unwrap();
        let file = blocked.join("settings.json");
        let mut one = game(&file);
        one.set(Settings { text_scale: 9.0, ..Settings::default() });
        assert_eq!(one.settings().text_scale, 2.0);
        assert_eq!(game(&file).settings(), Settings::default());
    }
}
