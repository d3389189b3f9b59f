//! Home, the note before a scenario, and where to get help.

/// Doors and library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HomeView {
    /// The scenarios, in the order shown.
    pub scenarios: Vec<CardView>,
    /// Where training leads at once; none where there is nothing to play.
    pub train: Option<TrainView>,
    /// Every session that was left and can be carried on or deleted, the latest first.
    pub kept: Vec<KeptView>,
    /// What else the program is for, beside training.
    pub doors: Vec<DoorView>,
    /// What is kept of a session, in one line.
    pub privacy: String,
    /// What most situations are judged by and who has reviewed them, said once; else empty.
    pub common: String,
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
    /// The same, one by one.
    pub outcomes: Vec<String>,
    /// What the player is in it: "Constable".
    pub role: String,
    /// What may be hard to read.
    pub content_note: String,
    /// The policy editions it is judged by.
    pub editions: String,
    /// Whether someone with standing has reviewed it.
    pub reviewed: bool,
    /// Editions and review are said once for it and others, and need not stand on the card.
    pub standing_said: bool,
    /// How often it was played on this machine, if that is known.
    pub played: u32,
    /// A picture from its first scene.
    pub picture: Option<super::PictureView>,
}

impl CardView {
    /// Whether someone with standing has reviewed it, in words.
    #[must_use]
    pub fn review(&self) -> &'static str {
        if self.reviewed { "Reviewed" } else { "Not yet reviewed by a police trainer" }
    }

    /// What it is judged by, and who has reviewed it.
    #[must_use]
    pub fn judged(&self) -> String {
        format!("Judged by: {}. {}.", self.editions, self.review())
    }
}

/// Where training leads at once: a session that was left, or the next situation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrainView {
    /// Why this one: "Start here".
    pub heading: String,
    /// The scenario's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What makes one want to play it, or where it was left.
    pub says: String,
    /// What pressing it does: "Start", "Carry on".
    pub word: String,
    /// Beside it, how long it takes.
    pub aside: String,
    /// A session was left there and is carried on.
    pub left: bool,
    /// A picture from its first scene.
    pub picture: Option<super::PictureView>,
}

/// A kept session that was left before its end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptView {
    /// Its name, for whoever carries it on or deletes it.
    pub session: String,
    /// The scenario's title.
    pub title: String,
    /// Where it was left, for example "The sergeant's office".
    pub place: String,
    /// How far it went, when it was left and how long it will be kept.
    pub told: String,
    /// Its scenario is held; otherwise it can only be deleted.
    pub held: bool,
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
    /// It opens the cases of hearings.
    pub to_cases: bool,
}

/// What to know before a scenario starts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContentNoteView {
    /// The scenario's card.
    pub card: CardView,
    /// Who you are in it, in a sentence or two.
    pub premise: String,
    /// What else is to be said of it.
    pub privacy: String,
    /// Whether the session is kept.
    pub keeping: KeepView,
}

/// The choice between a private session and one that is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeepView {
    /// It is kept.
    pub keep: bool,
    /// For how many days.
    pub days: u64,
    /// There is a folder to keep it in.
    pub offered: bool,
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
