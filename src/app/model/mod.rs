//! What the screens read: plain owned data, filled from the game outside.

mod book;
mod debrief;
pub mod hearing;
mod home;
mod instrument;
mod play;
mod settings;
mod verdict;

pub use book::{BookView, ClauseRule, ClauseView, Fact, PackView};
pub use debrief::{AccountView, DebriefView, DecisionView, FindingView, LensView, Marks, OutcomeView};
pub use home::{
    CardView, ContentNoteView, DoorView, HomeView, KeepView, KeptView, SupportRoute, SupportView, TrainView,
};
pub use instrument::{
    EntryView, FormView, FoundView, InstrumentView, LogView, MessageView, NotebookView, PhoneView, RecordKind,
    RecordView, TerminalView, WayView,
};
pub use play::{
    AskAnswer, AskPart, AskTold, AskView, ChoiceView, EndingView, Mode, Paragraph, PictureView, Plate, PlayView, Tool,
    ToolView,
};
pub use settings::{Detail, Settings};
pub use verdict::{Badge, Effect, Tone, Verdict};

/// Everything a frame needs to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The screen in front.
    pub screen: Screen,
    /// How the reader likes it shown.
    pub settings: Settings,
    /// One line about something that went wrong or was done, shown under the bar.
    pub notice: Option<String>,
}

/// The screen in front.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// Doors and library.
    Home(HomeView),
    /// What to know before a scenario starts.
    ContentNote(ContentNoteView),
    /// A scene, or an ending.
    Play(PlayView),
    /// What happened and why.
    Debrief(DebriefView),
    /// The policy book.
    Book(BookView),
    /// Settings, and while playing the place to stop.
    Settings(SettingsView),
    /// Where to get help with something real.
    Support(SupportView),
    /// The cases of hearings.
    Cases(hearing::CasesView),
    /// A case decided stage by stage.
    Hearing(hearing::ReviewView),
    /// The reasons, before they are written.
    Reasons(hearing::ReasonsView),
}

impl Screen {
    /// What is in front to be decided: the screen, and in a scene whether something is asked.
    pub fn front(&self) -> String {
        let asking = matches!(self, Self::Play(play) if play.ask.as_ref().is_some_and(AskView::is_open));
        if asking { format!("{} asks", self.key()) } else { self.key() }
    }

    /// What tells one showing from another, for measuring: the screen, and the scene or how much there is.
    pub fn key(&self) -> String {
        match self {
            Self::Home(home) => format!("home {}", home.scenarios.len()),
            Self::ContentNote(note) => format!("note {}", note.card.id),
            Self::Play(play) => format!("play {}", play.key),
            Self::Debrief(debrief) => format!("debrief {}", debrief.scenario),
            Self::Book(_) => "book".to_owned(),
            Self::Settings(_) => "settings".to_owned(),
            Self::Support(_) => "support".to_owned(),
            Self::Cases(_) => "cases".to_owned(),
            Self::Hearing(_) => "hearing".to_owned(),
            Self::Reasons(_) => "reasons".to_owned(),
        }
    }
}

impl Default for Screen {
    fn default() -> Self {
        Self::Home(HomeView::default())
    }
}

/// What the settings screen needs to know beside the settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SettingsView {
    /// The title of the scenario being played, when there is one to go back to.
    pub playing: Option<String>,
    /// Whether the words of the scene in hand are hidden, where there is a scene.
    pub skipped: Option<bool>,
    /// What becomes of the session when it is stopped, in one sentence.
    pub on_stop: String,
    /// Whether it is kept.
    pub keeping: KeepView,
}
