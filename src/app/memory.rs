//! What the screens remember between frames and nobody else needs: what is chosen, marked or typed.

use crate::app::model::{AskAnswer, Mode};

/// The memory of the screens. Everything in it may be lost without harm.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UiMemory {
    /// The size in pixels of the stage, for whoever draws the picture; zero where there is no stage.
    pub stage_pixels: [u32; 2],
    /// The last thing used was the keyboard.
    pub by_keyboard: bool,
    /// A key or a button of the mouse was pressed.
    pub touched: bool,
    /// How often the keyboard was put before the first situation.
    pub welcomes: u8,
    /// Words were being typed in the last frame.
    pub typing: bool,
    /// The screen that was shown last.
    pub screen: &'static str,
    /// The showing of a scene that was shown last.
    pub scene: String,
    /// What is marked in the question that is being asked.
    pub picked: Vec<AskAnswer>,
    /// What is typed into the terminal.
    pub sought: String,
    /// How many searches the terminal's log held when it was shown last.
    pub logged: usize,
    /// What is picked of something that is put together.
    pub form: FormMemory,
    /// The words in the policy book's search field.
    pub query: String,
    /// The clause that is open, as pack id and number.
    pub clause: Option<(String, String)>,
    /// The clause the book was opened at, once it has been.
    pub opened_at: Option<(String, String)>,
    /// The run whose debrief was shown last.
    pub debriefed: String,
    /// The page of the debrief that is open.
    pub page: DebriefPage,
    /// The words in the library's search field.
    pub library_query: String,
    /// What the library is narrowed to.
    pub narrowed: Narrowed,
    /// Every session that was left is listed, not only the latest.
    pub every_slot: bool,
    /// What was asked to be deleted and waits for a second word.
    pub deleting: Option<String>,
    /// How the next scenario is to be played.
    pub mode: Mode,
    /// What is open and being typed in hearings.
    pub hearing: HearingMemory,
}

/// What is picked of something that is put together; at first nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormMemory {
    /// To whom, of those to whom it can be said.
    pub to: Option<usize>,
    /// In writing, or aloud.
    pub writing: Option<bool>,
    /// Which of the three parts are said.
    pub parts: [bool; 3],
    /// About whom, of those about whom it can be said.
    pub about: usize,
}

/// What the screens of hearings remember.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HearingMemory {
    /// The case that is chosen in the list.
    pub case: String,
    /// The case whose ruling was asked to be deleted, before that is said again.
    pub deleting: Option<String>,
    /// The step that was shown last.
    pub step: String,
    /// The paper that is open.
    pub paper: String,
    /// By field: what is typed, and what the model last said of it.
    pub typed: std::collections::BTreeMap<String, (String, String)>,
}

/// What the library is narrowed to: nothing, or one of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Situations that teach this.
    pub outcome: Option<String>,
    /// Situations in which one is this.
    pub role: Option<String>,
    /// Situations of this length.
    pub length: Option<&'static str>,
    /// Situations that were not played yet.
    pub fresh: bool,
}

/// A page of the debrief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DebriefPage {
    /// The decision at this place in the timeline, from 0.
    Decision(usize),
    /// Marks by learning outcome.
    Outcomes,
    /// The decision that most turned on, taken through the National Decision Model.
    Model,
    /// The account of the person it was about.
    Account,
}

impl Default for DebriefPage {
    fn default() -> Self {
        Self::Decision(0)
    }
}
