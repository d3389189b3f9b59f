//! The instruments of a scene: what stands in the scene's place while one of them is in hand.

/// An instrument in hand.
#[derive(Clone, Debug, PartialEq)]
pub enum InstrumentView {
    /// The station terminal.
    Terminal(TerminalView),
    /// The phone.
    Phone(PhoneView),
    /// The pocket notebook.
    Notebook(NotebookView),
    /// Something that is put together.
    Form(FormView),
}

/// Something that is put together: what can be picked, and what each way of it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormView {
    /// The choice in its own words.
    pub asked: String,
    /// Who says it.
    pub from: String,
    /// Day and time of the story.
    pub clock: String,
    /// To whom it can be said: name, and what they are.
    pub to: Vec<(String, String)>,
    /// About whom: all of them first, then each where that can be picked.
    pub about: Vec<String>,
    /// The ways of putting it together.
    pub ways: Vec<WayView>,
}

/// One way of putting something together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WayView {
    /// The choice that it is.
    pub choice: String,
    /// To whom, of those to whom it can be said.
    pub to: usize,
    /// In writing, or aloud.
    pub writing: bool,
    /// Whether it says what they are to you, how far it goes, what you have done already.
    pub parts: [bool; 3],
    /// About whom, of those about whom it can be said.
    pub about: usize,
}

/// The phone: what came, and whom to answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhoneView {
    /// The time in the story.
    pub clock: String,
    /// The messages, the oldest first.
    pub messages: Vec<MessageView>,
}

/// A message on the phone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageView {
    /// Who sent it.
    pub who: String,
    /// When it came; empty where that is not known.
    pub at: String,
    /// Its words.
    pub text: String,
}

/// The pocket notebook: what has been done so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotebookView {
    /// Whose it is.
    pub owner: String,
    /// Its entries, the oldest first.
    pub entries: Vec<EntryView>,
}

/// An entry in the notebook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryView {
    /// Day and time.
    pub at: String,
    /// Where.
    pub place: String,
    /// What was done.
    pub text: String,
}

/// The station terminal: what is held, the reason that is asked for, what was found, what is logged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TerminalView {
    /// Who is logged on.
    pub officer: String,
    /// Day and time of the story, for example "Wed 13:58".
    pub clock: String,
    /// What is held, by system.
    pub records: Vec<RecordView>,
    /// Which of them a reason is asked for.
    pub picked: Option<usize>,
    /// The record that stands on the screen.
    pub found: Option<FoundView>,
    /// What the officer has searched, the oldest first.
    pub log: Vec<LogView>,
}

impl TerminalView {
    /// How many records were opened: one that was opened twice counts once.
    #[must_use]
    pub fn opened(&self) -> usize {
        self.records.iter().filter(|record| !record.opened.is_empty()).count()
    }
}

/// What a record is about, for its icon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecordKind {
    /// Somebody.
    #[default]
    Person,
    /// A vehicle.
    Vehicle,
    /// An address.
    Place,
    /// Something that was reported.
    Log,
}

/// A record that can be searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordView {
    /// The choice that asks for the reason.
    pub choice: String,
    /// Whom or what it is about.
    pub about: String,
    /// The system that holds it.
    pub system: String,
    /// What it is about.
    pub kind: RecordKind,
    /// When the officer opened it, each time.
    pub opened: Vec<String>,
}

impl RecordView {
    /// That it was opened before, and how often; empty where it was not.
    #[must_use]
    pub fn mark(&self) -> String {
        match self.opened.as_slice() {
            [] => String::new(),
            [at] => format!("opened {at}").trim().to_owned(),
            [.., at] => format!("opened {} times, last {at}", self.opened.len()),
        }
    }
}

/// A record as it came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundView {
    /// Its heading.
    pub heading: String,
    /// Its lines: what each is, and what it says.
    pub lines: Vec<(String, String)>,
    /// The system that holds it.
    pub system: String,
    /// When it was searched for.
    pub at: String,
    /// The reason that was given.
    pub reason: String,
}

/// A line of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogView {
    /// Day and time.
    pub at: String,
    /// For whom or what.
    pub about: String,
    /// On which system.
    pub system: String,
    /// The reason that was given.
    pub reason: String,
}
