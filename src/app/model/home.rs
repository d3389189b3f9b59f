//! Home, the note before a scenario, and where to get help.

/// Doors and library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HomeView {
    /// The scenarios, in the order shown.
    pub scenarios: Vec<CardView>,
    /// A session that was left and can be carried on.
    pub resume: Option<ResumeView>,
    /// What else the program is for, beside training.
    pub doors: Vec<DoorView>,
    /// What is kept of a session, in one line.
    pub privacy: String,
    /// A dark picture for the training door.
    pub train_picture: Option<super::PictureView>,
}

/// One scenario in the library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardView {
    /// The scenario's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One or two sentences that make one want to play it.
    pub hook: String,
    /// How long it takes.
    pub minutes: u32,
    /// What it teaches, in a few words.
    pub teaches: String,
    /// What may be hard to read.
    pub content_note: String,
    /// The policy editions it is judged by.
    pub editions: String,
    /// Whether someone with standing has reviewed it.
    pub reviewed: bool,
    /// How often it was played on this machine, if that is known.
    pub played: u32,
    /// A picture from its first scene.
    pub picture: Option<super::PictureView>,
}

/// A session that can be carried on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResumeView {
    /// The scenario's title.
    pub title: String,
    /// Where it was left, for example "The sergeant's office".
    pub place: String,
}

/// A door that is not the training: what it is for and what can be done today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DoorView {
    /// The door's name.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// What can be done today, said plainly.
    pub today: String,
    /// A dark picture behind its words.
    pub picture: Option<super::PictureView>,
}

/// What to know before a scenario starts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContentNoteView {
    /// The scenario's card.
    pub card: CardView,
    /// Who you are in it, in a sentence or two.
    pub premise: String,
    /// What is kept of the session.
    pub privacy: String,
}

/// "Is this about something real?"
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SupportView {
    /// What to say first.
    pub opening: String,
    /// Where one can turn.
    pub routes: Vec<SupportRoute>,
}

/// One place to turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SupportRoute {
    /// Who they are.
    pub name: String,
    /// What they can help with.
    pub about: String,
    /// How to reach them.
    pub contact: String,
    /// Whether what is said there stays there, or when they answer.
    pub note: Option<String>,
}
