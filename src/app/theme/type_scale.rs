//! The type scale: how large each kind of words is, and in which face.

use egui::{FontFamily, FontId};

/// A face of the one typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Running text.
    Regular,
    /// Headings and names.
    Bold,
    /// Quotations.
    Italic,
}

impl Face {
    /// The name the face is registered under.
    #[must_use]
    pub fn family(self) -> FontFamily {
        match self {
            Self::Regular => FontFamily::Proportional,
            Self::Bold => FontFamily::Name("bold".into()),
            Self::Italic => FontFamily::Name("italic".into()),
        }
    }
}

/// One step of the scale: size and line height in points at 100 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// Size of the letters.
    pub size: f32,
    /// Distance between the feet of two lines.
    pub line: f32,
    /// Which face.
    pub face: Face,
}

impl Type {
    const fn new(size: f32, line: f32, face: Face) -> Self {
        Self { size, line, face }
    }

    /// The same size in bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { face: Face::Bold, ..self }
    }

    /// The same size in italic.
    #[must_use]
    pub const fn italic(self) -> Self {
        Self { face: Face::Italic, ..self }
    }

    /// The font egui draws it with.
    #[must_use]
    pub fn font(self) -> FontId {
        FontId::new(self.size, self.face.family())
    }
}

/// A scene's title.
pub const TITLE: Type = Type::new(28.0, 36.0, Face::Bold);
/// The heading of a debriefed decision or an open clause.
pub const HEADING: Type = Type::new(26.0, 34.0, Face::Bold);
/// The heading of a pane.
pub const PANE: Type = Type::new(24.0, 30.0, Face::Bold);
/// A heading inside a pane.
pub const SECTION: Type = Type::new(18.0, 26.0, Face::Bold);
/// Narration and speech.
pub const BODY: Type = Type::new(17.0, 26.0, Face::Regular);
/// A choice.
pub const CHOICE: Type = Type::new(17.0, 24.0, Face::Regular);
/// A clause in its published words.
pub const QUOTE: Type = Type::new(17.0, 27.0, Face::Italic);
/// Words on cards and in the timeline.
pub const CARD: Type = Type::new(16.0, 24.0, Face::Regular);
/// Speakers, labels and the bar.
pub const LABEL: Type = Type::new(15.0, 22.0, Face::Regular);
/// Chips, counters and hints.
pub const HINT: Type = Type::new(14.0, 20.0, Face::Regular);
/// Times and small print: nothing is smaller.
pub const SMALL: Type = Type::new(13.0, 18.0, Face::Regular);
