//! The closed words: verbs and their slots, sorts and their members, facts.
//!
//! Packs, scenarios and situations are checked against one [`Vocabulary`]: an unknown or ill-typed
//! word is an error with a place. Nothing else can be said in a rule, which is what makes every
//! question about a policy answerable exactly.

mod read;
mod table;

pub use table::{Id, Table};

/// A value of a sort: its position among the members. At most 30 a sort.
pub type Value = u8;
/// A set of values of one sort, one bit a member.
pub type Values = u32;

/// The value that says a slot was left empty.
pub const NO_VALUE: Value = 31;
/// The most slots that a vocabulary may declare.
pub const MAX_SLOTS: usize = 16;

/// The word that names what is true or false.
pub const FLAG: &str = "flag";

/// Some slots with their values.
pub type Filled = Vec<(Id<Slot>, Value)>;

/// All the words.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// The finite kinds of value.
    pub sorts: Table<Sort>,
    /// What an act can be detailed by.
    pub slots: Table<Slot>,
    /// What a person can do.
    pub verbs: Table<Verb>,
    /// What can be true of a person and a subject.
    pub facts: Table<Fact>,
    /// The words that the engine itself has to know.
    pub own: OwnWords,
    /// The edition of the text it was read from.
    pub edition: String,
}

/// The words that the engine itself has to know; every vocabulary declares them.
#[derive(Clone, Copy, Debug)]
pub struct OwnWords {
    /// The flag that says whether the actor knows who the subject is.
    pub aware: Id<Fact>,
    /// What the subject is to the actor.
    pub relation: Id<Fact>,
    /// The true purpose of an act.
    pub purpose: Id<Slot>,
    /// The system that a search is made on.
    pub system: Id<Slot>,
    /// Where someone stands when something is said to them.
    pub standing: Id<Sort>,
    /// Leaving a matter as it is.
    pub leave: Id<Verb>,
}

/// A finite kind of value, such as `relation`.
#[derive(Clone, Debug)]
pub struct Sort {
    /// The members, in order, each with its words in plain English.
    pub members: Table<String>,
}

/// A detail of an act, such as `system`.
#[derive(Clone, Debug)]
pub struct Slot {
    /// What kind of value it takes.
    pub sort: Id<Sort>,
    /// Chosen by the actor (`mine`), or settled by the world (`given`).
    pub mine: bool,
    /// Something the actor claims; what would have been otherwise is never looked for here.
    pub claim: bool,
    /// The value when an act does not say; without one an act must say.
    pub default: Option<Value>,
    /// What it is called in an explanation, such as "the system".
    pub says: String,
    /// How a player is asked about it before being told; empty where it is never asked.
    pub asks: String,
}

/// Something a person can do.
#[derive(Clone, Debug)]
pub struct Verb {
    /// In the past tense, for "You …", with `{subject}` and `{slot}` to be filled.
    pub says: String,
    /// The slots it takes.
    pub slots: Vec<Id<Slot>>,
    /// What serves the same end another way: verbs with some of their slots filled.
    pub instead: Vec<(Id<Verb>, Filled)>,
}

/// Something that can be true of one actor and one subject.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What kind of value it takes.
    pub sort: Id<Sort>,
    /// Worked out by `CountsAs` rules rather than learned.
    pub derived: bool,
    /// The flag that says whether the actor knew it; until then it reads as its first member.
    pub known_by: Option<Id<Fact>>,
    /// The value that is a supervisor’s leave, and how it is said: "a supervisor had let {actor} go on".
    pub leave: Option<(Value, String)>,
    /// In an explanation, such as "what {subject} is to {actor}".
    pub says: String,
    /// How a player is asked about it before being told; empty where it is never asked.
    pub asks: String,
    /// The first bit in a row, and how many.
    pub(crate) bits: (u32, u32),
}

impl Vocabulary {
    /// The sort that has the members `no` and `yes`.
    pub fn flag(&self) -> Option<Id<Sort>> {
        self.sorts.find(FLAG)
    }

    /// The plain words for a value of a sort.
    pub fn says(&self, sort: Id<Sort>, value: Value) -> &str {
        self.sorts.get(sort).members.nth(usize::from(value)).map_or("nothing", |(_, _, says)| says.as_str())
    }

    /// The word for a value of a sort.
    pub fn word(&self, sort: Id<Sort>, value: Value) -> &str {
        self.sorts.get(sort).members.nth(usize::from(value)).map_or("nothing", |(_, name, _)| name)
    }

    /// The value that a word names in a sort.
    pub fn value(&self, sort: Id<Sort>, word: &str) -> Option<Value> {
        self.sorts.get(sort).members.find(word).map(|id| Value::try_from(id.position()).unwrap_or(NO_VALUE))
    }
}
