//! The script as typed data.

use super::condition::Condition;
use super::picture::{Light, OnStage, Switch};
use crate::policy::{Act, FactTest, Outcome, PersonId, Record, Setting, Verdict};
use crate::source::{Span, Word};
use crate::vocabulary::{Fact, Id, Slot, Table, Value};

/// A whole scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The id, which is the file's name without its ending.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// One or two lines that make a person want to play it.
    pub hook: String,
    /// Where it stands in the library, from 1; those without a place stand last.
    pub place: Option<u32>,
    /// What it teaches.
    pub teaches: Vec<Outcome>,
    /// How long a run takes, in minutes.
    pub minutes: u32,
    /// What a person may want to know before playing.
    pub content_note: String,
    /// The packs it is judged by.
    pub policies: Vec<String>,
    /// The packs it is looked at by besides, which mark nothing.
    pub lenses: Vec<String>,
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
    /// Every choice, by its id: those that are written, each of one scene, then those that are put
    /// together from them or from the records (see [`Kind`]).
    pub choices: Table<Choice>,
    /// The searches that can be made wherever a scene has a terminal, by record, then by reason.
    pub searches: Vec<Id<Choice>>,
    /// The stretches of time, in order.
    pub phases: Table<()>,
    /// What may come back later, in the order in which it is asked about.
    pub later: Table<Later>,
    /// What is counted.
    pub counters: Table<Counter>,
    /// What lies behind the player before the story begins: given, and never marked.
    pub before: Vec<Act>,
    /// Who is what in it, for the balance of the library; empty where the author does not say.
    pub balance: Vec<Part>,
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

/// Something that may come back: it happens when the story comes to its phase, if its condition holds
/// then and its chance comes out so. It happens once at most.
#[derive(Clone, Debug)]
pub struct Later {
    /// The phase, by position.
    pub phase: u8,
    /// When it is to happen at all.
    pub when: Option<Condition>,
    /// The chance it hangs on, and the outcome with which it happens.
    pub chance: Option<(Id<Chance>, Id<u32>)>,
    /// The scene that it is; [`Next::Back`] leads from there to where the story was going.
    pub to: Id<Scene>,
    /// Where it is written.
    pub span: Span,
}

/// Something counted, between two bounds; it stays at the upper one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Where it begins.
    pub least: u8,
    /// Where it stays.
    pub most: u8,
}

/// Who plays a part in the story that a pattern over the library could make a prejudice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which part, by position in [`Part::ROLES`].
    pub role: usize,
    /// Their sex, origin and class, each by position in [`Part::TRAITS`]; none: not said.
    pub traits: [Option<usize>; 3],
}

impl Part {
    /// The parts: the player, who is suspected, who tempts, who helps, who is affected.
    pub const ROLES: [&'static str; 5] = ["you", "suspected", "tempts", "helps", "affected"];
    /// What is counted about whoever plays them.
    pub const TRAITS: [&'static [&'static str]; 3] =
        [&["woman", "man"], &["white_british", "minority_ethnic", "born_abroad"], &["working", "middle"]];
}

/// A place and a moment.
#[derive(Clone, Debug)]
pub struct Scene {
    /// What it is called.
    pub title: String,
    /// The picture set; none: no picture.
    pub set: Option<Word>,
    /// Its light, first match.
    pub lights: Vec<Light>,
    /// What is switched on in the set beside what its light switches on.
    pub switches: Vec<Switch>,
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
    /// The phase that begins here, by position, where one does.
    pub phase: Option<u8>,
    /// Whether there is a terminal, at which every record can be searched.
    pub terminal: bool,
    /// What a player is asked to say about the first decision made here, before being told.
    pub ask: Vec<Question>,
    /// The chances that are drawn here.
    pub draws: Vec<Id<Chance>>,
    /// What happens.
    pub beats: Vec<Beat>,
    /// What can be done.
    pub choices: Vec<Id<Choice>>,
    /// Where it is written.
    pub span: Span,
}

/// What a player can be asked about a decision before being told. The answer is never written in a script:
/// it is what the judge saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What a detail of the act was.
    Slot(Id<Slot>),
    /// What was so.
    Fact(Id<Fact>),
    /// Whether the policy supports it.
    Verdict,
}

impl Question {
    /// The word for [`Question::Verdict`] in a script.
    pub const VERDICT: &'static str = "verdict";
}

/// How something is done, where it is done with something in the hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instrument {
    /// The phone.
    Phone,
    /// The pocket notebook.
    Notebook,
}

impl Instrument {
    /// Each with its word.
    pub const ALL: &'static [(&'static str, Instrument)] =
        &[("phone", Instrument::Phone), ("notebook", Instrument::Notebook)];
}

impl Scene {
    /// Every condition that its picture hangs on.
    pub fn picture_conditions(&self) -> impl Iterator<Item = &Condition> {
        let lights = self.lights.iter().map(|light| &light.when);
        let switches = self.switches.iter().map(|switch| &switch.when);
        lights.chain(switches).chain(self.on_stage.iter().map(|stand| &stand.when)).flatten()
    }
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
    /// Somebody's message on your phone.
    Message(PersonId, String),
    /// Only if.
    If(Condition, Vec<Beat>, Vec<Beat>),
    /// You learn something.
    Learn(Vec<FactTest>),
    /// Somebody else does something.
    Act(Act),
    /// Something is counted.
    Count(Id<Counter>),
}

/// How a choice comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Written, and made as it stands.
    Written,
    /// Written, and made by choosing one of these in its place.
    Open(Vec<Id<Choice>>),
    /// One way of putting an open choice together.
    Composed(Composed),
    /// A search at a terminal.
    Search(Search),
}

/// One way of putting a declaration together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// The choice it stands for.
    pub of: Id<Choice>,
    /// Whom it is said to.
    pub to: PersonId,
    /// Whether it is in writing.
    pub writing: bool,
    /// What is said, by the words of [`Composed::PARTS`].
    pub parts: Vec<&'static str>,
    /// Whom it is about.
    pub about: Vec<PersonId>,
}

impl Composed {
    /// What can be said or left out.
    pub const PARTS: [&'static str; 3] = ["nature", "extent", "own_acts"];
}

/// A search of one record for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Which record.
    pub record: Id<Record>,
    /// The reason that is picked.
    pub reason: Value,
    /// When picking it is a lie; never, without.
    pub lie: Option<Condition>,
}

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The words.
    pub text: String,
    /// The scene it belongs to; a search belongs to every scene with a terminal, and names the first scene.
    pub scene: Id<Scene>,
    /// When it is on offer.
    pub when: Option<Condition>,
    /// Whether it is gone once chosen.
    pub once: bool,
    /// What it is done with, where that is an instrument.
    pub with: Option<Instrument>,
    /// What it is to do it.
    pub does: Vec<Act>,
    /// What you learn by it.
    pub learns: Vec<FactTest>,
    /// What it counts towards.
    pub counts: Vec<Id<Counter>>,
    /// The verdict the author expects, first match.
    pub expect: Vec<Expectation>,
    /// What comes of it at once, first match.
    pub after: Vec<After>,
    /// For the trainer.
    pub trainer: String,
    /// Where it leads, first match.
    pub then: Vec<Go>,
    /// How it comes about.
    pub kind: Kind,
    /// Where it is written.
    pub span: Span,
}

impl Choice {
    /// The search that it is, if it is one.
    pub fn search(&self) -> Option<&Search> {
        match &self.kind {
            Kind::Search(search) => Some(search),
            _ => None,
        }
    }

    /// Whether an author wrote it down and it is made as it stands.
    pub fn is_written(&self) -> bool {
        self.kind == Kind::Written
    }

    /// When it is a search for a reason that is a lie.
    pub fn lie(&self) -> Option<&Condition> {
        self.search().and_then(|search| search.lie.as_ref())
    }
}

/// What comes of a choice at once, under a condition.
#[derive(Clone, Debug)]
pub struct After {
    /// When: once what was chosen is done.
    pub when: Option<Condition>,
    /// In a sentence or two.
    pub says: String,
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
    /// The scene in hand, as it is.
    Stay,
    /// Where the story was going when an event came in between; the end, where none did.
    Back,
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
    /// What must be so on every run that comes to it.
    pub requires: Vec<Condition>,
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
