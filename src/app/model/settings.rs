//! How the reader likes it shown.

use crate::app::theme::Theme;
use serde::{Deserialize, Serialize};

/// How the reader likes it shown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Text scale, from 0.8 to 2.0.
    pub text_scale: f32,
    /// No movement at all.
    pub reduced_motion: bool,
    /// How much work goes into the stage's pictures.
    pub pictures: Detail,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::Dark, text_scale: 1.0, reduced_motion: false, pictures: Detail::Fine }
    }
}

impl Settings {
    /// The same, with what cannot be shown brought to what can.
    #[must_use]
    pub fn sound(self) -> Self {
        let text_scale = if self.text_scale.is_finite() { self.text_scale.clamp(0.8, 2.0) } else { 1.0 };
        Self { text_scale, ..self }
    }

    /// From a file's text; the usual ones where it cannot be read.
    #[must_use]
    pub fn read(text: &str) -> Self {
        serde_json::from_str::<Self>(text).unwrap_or_default().sound()
    }

    /// As a file's text.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// How much work goes into the stage's pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Detail {
    /// Smooth edges and soft shadows, as large as the machine draws in good time.
    #[default]
    Fine,
    /// Each picture drawn once, plainly: a quarter of the work.
    Plain,
    /// None: what they show is told in words.
    Words,
}

impl Detail {
    /// All of them, the most work first.
    pub const ALL: [Self; 3] = [Self::Fine, Self::Plain, Self::Words];

    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fine => "Fine",
            Self::Plain => "Plain, for a slow machine",
            Self::Words => "In words",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Detail, Settings};
    use crate::app::theme::Theme;

    #[test]
    fn what_was_set_is_read_again_and_rubbish_is_the_usual() {
        let set = Settings { theme: Theme::Contrast, text_scale: 1.5, reduced_motion: true, pictures: Detail::Words };
        assert_eq!(Settings::read(&set.text()), set);
        for rubbish in ["", "{", "[]", "\u{0}", r#"{"theme":"pink"}"#, r#"{"text_scale":"large"}"#] {
            assert_eq!(Settings::read(rubbish), Settings::default(), "{rubbish}");
        }
        assert_eq!(Settings::read(r#"{"text_scale":900,"new":1}"#).text_scale, 2.0);
        assert_eq!(Settings::read(r#"{"text_scale":1e999}"#), Settings::default());
    }
}
