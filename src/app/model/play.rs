//! A scene or an ending, as it is shown.

use super::{InstrumentView, Verdict};

/// Whether feedback comes after each choice or only at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Feedback after each choice.
    #[default]
    Training,
    /// Feedback only in the debrief.
    Assessment,
}

/// A scene or an ending.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlayView {
    /// Names this showing: changes with every scene and every visit, so that focus and scrolling start afresh.
    pub key: String,
    /// Section and title, for example "Training" and "The house next door".
    pub path: (String, String),
    /// Day and time, for example "Wed" and "13:35".
    pub clock: Option<(String, String)>,
    /// Which scene of the run this is, from 1.
    pub scene_number: Option<u32>,
    /// How many scenes there are, only where that is certain.
    pub scene_count: Option<u32>,
    /// Where it is.
    pub place: String,
    /// When it is, in words, for example "Wednesday, 1.35 pm".
    pub when: String,
    /// The scene's title.
    pub title: String,
    /// What is told, in order. Feedback at the front is shown before the title.
    pub paragraphs: Vec<Paragraph>,
    /// Its words are hidden, because the reader asked for that.
    pub skipped: bool,
    /// What is asked about the last decision before it is told, or the answer.
    pub ask: Option<AskView>,
    /// What can be done.
    pub choices: Vec<ChoiceView>,
    /// What stands in the scene's place while an instrument is in hand; its choices are those of the instrument.
    pub instrument: Option<Box<InstrumentView>>,
    /// The choice that puts away what is in hand: what Esc does before it pauses.
    pub leave: Option<String>,
    /// The stage's picture; words are shown without it.
    pub picture: Option<PictureView>,
    /// The tools in the bar.
    pub tools: Vec<ToolView>,
    /// One line of help at the foot, beside the keys.
    pub hint: Option<String>,
    /// Training or assessment.
    pub mode: Mode,
    /// Set when the run is over.
    pub ending: Option<EndingView>,
}

/// One thing told.
#[derive(Clone, Debug, PartialEq)]
pub enum Paragraph {
    /// What the narrator sees.
    Narration(String),
    /// What somebody says.
    Speech {
        /// Their name.
        who: String,
        /// What they are to you, or are doing.
        part: String,
        /// Their words, without quotation marks.
        text: String,
    },
    /// What came of the last choice, in training mode.
    Feedback {
        /// What was chosen.
        chosen: String,
        /// What followed, in a line.
        consequence: String,
        /// How it is judged, where it is.
        verdict: Option<Verdict>,
        /// Why, in a line.
        reason: String,
    },
    /// A message on your phone.
    Message {
        /// Who sent it.
        who: String,
        /// When it came, as the clock says it.
        at: String,
        /// Its words.
        text: String,
    },
    /// Something to read: a record, a letter.
    Document {
        /// What it is.
        title: String,
        /// Its words.
        text: String,
    },
}

/// One choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceView {
    /// Its number, and the key that takes it.
    pub number: u32,
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// What it costs, where that is plain beforehand.
    pub cost: Option<String>,
    /// What it is done with, where that is an instrument.
    pub with: Option<Tool>,
}

/// The stage's picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureView {
    /// The texture, from `bevy_egui`'s `EguiUserTextures::add_image`.
    pub texture: egui::TextureId,
    /// Its size in pixels.
    pub size: [u32; 2],
    /// Who is in it.
    pub plates: Vec<Plate>,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// Why there is no picture, where it cannot be drawn; empty otherwise.
    pub fault: String,
}

/// A name over a head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plate {
    /// Across the picture, 0 at the left, 1 at the right.
    pub x: f32,
    /// Down the picture, 0 at the top, 1 at the bottom: just above the head.
    pub y: f32,
    /// Who.
    pub name: String,
    /// The same where there is little room; empty: no other.
    pub short: String,
    /// What they are to you.
    pub part: String,
    /// The player.
    pub is_you: bool,
}

/// A tool in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tool {
    /// The pocket notebook.
    Notebook,
    /// The phone.
    Phone,
    /// The station terminal.
    Terminal,
    /// The policy book.
    PolicyBook,
}

/// A tool in the bar, and whether the story offers it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToolView {
    /// Which.
    pub tool: Tool,
    /// Lit, because the story puts you beside it.
    pub offered: bool,
}

/// A question that is asked before anything is told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskView {
    /// Its id.
    pub id: String,
    /// What leads up to it.
    pub lead: String,
    /// Its parts, each one-of-many. How sure you are is one of them.
    pub parts: Vec<AskPart>,
    /// What the reader said beside what was so, once they have said it.
    pub told: Vec<AskTold>,
}

impl AskView {
    /// Whether it still has to be answered.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.told.is_empty()
    }
}

/// What the reader said of one part, beside what was so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskTold {
    /// In a sentence or two.
    pub text: String,
    /// Whether they are the same.
    pub right: bool,
}

/// One part of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskPart {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// Id and words of each option.
    pub options: Vec<(String, String)>,
}

/// What was picked in one part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskAnswer {
    /// The part's id.
    pub part: String,
    /// The option's id.
    pub option: String,
}

/// The end of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndingView {
    /// Its title.
    pub title: String,
    /// What became of it.
    pub text: String,
}
