//! The script as typed data.

use super::condition::Condition;
use crate::policy::{Act, FactTest, Outcome, PersonId, Setting, Verdict};
use crate::source::Span;
use crate::vocabulary::{Id, Table};

/// A whole scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The id, which is the file's name without its ending.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// One or two lines that make a person want to play it.
    pub hook: String,
    /// What it teaches.
    pub teaches: Vec<Outcome>,
    /// How long a run takes, in minutes.
    pub minutes: u32,
    /// What a person may want to know before playing.
    pub content_note: String,
    /// The packs it is judged by.
    pub policies: Vec<String>,
    /// Who has reviewed it.
    pub reviewed: Vec<Review>,
    /// People and records.
    pub setting: Setting,
    /// What is left to chance.
    pub chances: Table<Chance>,
    /// Where it begins.
    pub start: Id<Scene>,
    /// The scenes.
    pub scenes: Table<Scene>,
    /// Every choice, by its id; each belongs to one scene.
    pub choices: Table<Choice>,
    /// How it can end; the first whose condition holds is taken.
    pub endings: Table<Ending>,
    /// What the affected person says afterwards.
    pub account: Option<Account>,
    /// For the trainer.
    pub trainer: String,
    /// The edition of the text it was read from.
    pub edition: String,
}

/// Somebody's review of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// In what role.
    pub by: String,
    /// When, as written.
    pub on: String,
    /// Against which editions of the packs.
    pub editions: Vec<String>,
}

/// Something left to chance: named outcomes with weights.
#[derive(Clone, Debug)]
pub struct Chance {
    /// The outcomes in order, each with its weight, at least 1.
    pub outcomes: Table<u32>,
}

/// A place and a moment.
#[derive(Clone, Debug)]
pub struct Scene {
    /// What it is called.
    pub title: String,
    /// The picture set and its light; empty: no picture.
    pub set: String,
    /// Which light.
    pub light: String,
    /// Who stands where.
    pub on_stage: Vec<OnStage>,
    /// The day on the clock.
    pub day: String,
    /// The time on the clock.
    pub time: String,
    /// How much time has passed, where that is worth saying.
    pub gap: String,
    /// Where it is.
    pub place: String,
    /// The chances that are drawn here.
    pub draws: Vec<Id<Chance>>,
    /// What happens.
    pub beats: Vec<Beat>,
    /// What can be done.
    pub choices: Vec<Id<Choice>>,
    /// Where it is written.
    pub span: Span,
}

/// One figure of a scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnStage {
    /// Who.
    pub who: PersonId,
    /// Which mark of the set.
    pub at: String,
    /// Which figure, where it is not the person's own.
    pub dress: String,
}

/// Something that happens in a scene.
#[derive(Clone, Debug)]
pub enum Beat {
    /// The narrator.
    Narrate(String),
    /// Somebody speaks.
    Say(PersonId, String),
    /// Something to read.
    Document(String),
    /// Only if.
    If(Condition, Vec<Beat>, Vec<Beat>),
    /// You learn something.
    Learn(Vec<FactTest>),
    /// Somebody else does something.
    Act(Act),
}

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The words.
    pub text: String,
    /// The scene it belongs to.
    pub scene: Id<Scene>,
    /// When it is on offer.
    pub when: Option<Condition>,
    /// Whether it is gone once chosen.
    pub once: bool,
    /// What it is to do it.
    pub does: Vec<Act>,
    /// What you learn by it.
    pub learns: Vec<FactTest>,
    /// The verdict the author expects, first match.
    pub expect: Vec<Expectation>,
    /// What comes of it at once.
    pub after: String,
    /// For the trainer.
    pub trainer: String,
    /// Where it leads, first match.
    pub then: Vec<Go>,
    /// Where it is written.
    pub span: Span,
}

/// A verdict that an author expects under a condition.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// When.
    pub when: Option<Condition>,
    /// Which.
    pub is: Verdict,
    /// Where it is written.
    pub span: Span,
}

/// Where a choice leads under a condition.
#[derive(Clone, Debug)]
pub struct Go {
    /// When.
    pub when: Option<Condition>,
    /// Where.
    pub to: Next,
    /// Where it is written.
    pub span: Span,
}

/// What follows a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A scene.
    Scene(Id<Scene>),
    /// The end: the first ending that fits.
    End,
}

/// A way for the story to end.
#[derive(Clone, Debug)]
pub struct Ending {
    /// What it is called.
    pub title: String,
    /// When it fits.
    pub when: Option<Condition>,
    /// What is read.
    pub text: String,
    /// Where it is written.
    pub span: Span,
}

/// The affected person's account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Who.
    pub by: PersonId,
    /// What they say.
    pub beats: Vec<Beat>,
}
