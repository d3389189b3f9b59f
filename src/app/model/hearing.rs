//! Hearings: the list of cases, a case decided stage by stage, and the reasons as a document.

use super::PictureView;

/// The cases there are, and what is held of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CasesView {
    /// The words that stand on every page.
    pub notice: String,
    /// The cases, in order.
    pub cases: Vec<CaseCard>,
    /// Where rulings are kept, or that they are not, in a sentence.
    pub kept: String,
    /// The hearing room.
    pub picture: Option<PictureView>,
}

/// One case in the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseCard {
    /// The case's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whom it is about.
    pub person: String,
    /// A few lines about them.
    pub about: String,
    /// Where it is heard and when it came to attention.
    pub heard: String,
    /// The Regulations that apply, by that day.
    pub regime: String,
    /// What it is about.
    pub opening: String,
    /// What is alleged: id and words.
    pub allegations: Vec<(String, String)>,
    /// What is held of a ruling on it.
    pub draft: DraftView,
}

/// What is held of a ruling.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum DraftView {
    /// Nothing.
    #[default]
    None,
    /// So many stages are closed; what comes next.
    Open(String),
    /// Every stage is closed.
    Complete,
    /// There is one that cannot be carried on, and why.
    Refused(String),
}

/// A case in hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewView {
    /// The case's id.
    pub case: String,
    /// Its title.
    pub title: String,
    /// Whom it is about.
    pub person: String,
    /// The words that stand on every page.
    pub notice: String,
    /// The stages in order.
    pub stages: Vec<StageTab>,
    /// Where the stage in hand is decided allegation by allegation: one for each.
    pub steps: Vec<StageTab>,
    /// Names what is in hand, such as `facts:a1`; `done` when every stage is closed.
    pub key: String,
    /// Which stage this is, in a line.
    pub place: String,
    /// What is asked.
    pub question: String,
    /// How it is to be gone about.
    pub lead: String,
    /// What was remarked on the stage that was just closed, with its name.
    pub before: Option<(String, Vec<RemarkView>)>,
    /// The form.
    pub parts: Vec<Part>,
    /// Why it could not be closed just now.
    pub fault: Option<String>,
    /// What there is to remark on what is closed here; on the last page on everything.
    pub remarks: Vec<RemarkView>,
    /// The word on the button that closes the stage; none on the last page.
    pub close: Option<String>,
    /// Where what is closed is kept, in a sentence.
    pub kept: String,
    /// The paper that is laid on top when the stage is begun; empty: the one that was there stays.
    pub on_top: String,
    /// The papers on the desk.
    pub papers: Vec<PaperView>,
    /// The desk.
    pub picture: Option<PictureView>,
}

/// A stage, or an allegation within it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StageTab {
    /// Names the step it opens, such as `facts:a1`; none while it cannot be opened.
    pub step: Option<String>,
    /// Its name.
    pub name: String,
    /// A word or a number in its badge.
    pub badge: String,
    /// Its state in words.
    pub state: String,
    /// Everything in it is closed.
    pub closed: bool,
    /// It is in hand.
    pub here: bool,
}

/// One part of a stage's form.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A quiet remark; true where it says that something is not verified.
    Note(String, bool),
    /// Words of the papers that the stage is about: heading and lines.
    Card(String, Vec<String>),
    /// Names with what belongs to them, under a heading.
    Facts(String, Vec<(String, String)>),
    /// Things to pick from.
    Options {
        /// Names it.
        part: String,
        /// What it answers.
        about: String,
        /// Picking one lets go of the others.
        one: bool,
        /// Short words side by side, not lines.
        short: bool,
        /// What can be picked.
        options: Vec<OptionView>,
    },
    /// Words to write.
    Write {
        /// Names it.
        field: String,
        /// What is to be written.
        label: String,
        /// What to bear in mind.
        help: String,
        /// What is written.
        text: String,
        /// How many lines are shown when it is empty.
        lines: usize,
    },
}

/// Something to pick.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OptionView {
    /// Names it.
    pub option: String,
    /// Its words.
    pub label: String,
    /// Where it comes from, or what else there is to know.
    pub detail: String,
    /// Short marks beside it, such as “on the notice”.
    pub marks: Vec<String>,
    /// Picked.
    pub on: bool,
    /// Why it cannot be picked, where it cannot.
    pub barred: Option<String>,
    /// What there is to fill in once it is picked.
    pub more: Vec<Part>,
}

/// A remark about a common error.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemarkView {
    /// The stage, where it is not the one in hand.
    pub stage: String,
    /// What was noticed.
    pub says: String,
    /// The words that gave it away.
    pub because_of: String,
    /// Why it matters.
    pub why: String,
    /// Where that comes from.
    pub source: String,
    /// Whether that has been seen.
    pub verified: bool,
}

/// A paper on the desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PaperView {
    /// Its id.
    pub id: String,
    /// What stands on its tab.
    pub tab: String,
    /// What kind of paper it is.
    pub kind: PaperKind,
    /// Its title.
    pub title: String,
    /// What it says.
    pub lines: Vec<PaperLine>,
}

/// What kind of paper it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperKind {
    /// The bundle's first sheet, and lists.
    #[default]
    Sheet,
    /// What a system recorded of itself.
    Log,
    /// What was written to somebody.
    Messages,
    /// What somebody says.
    Account,
    /// Submissions and advice.
    Submission,
    /// Force policy.
    Policy,
    /// The Regulations.
    Law,
}

/// A line of a paper.
#[derive(Clone, Debug, PartialEq)]
pub enum PaperLine {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// One thing of several, with what stands before it.
    Item(String, String),
    /// A row of a log or a message: when, and what.
    Row(String, Vec<String>),
    /// A line of law or guidance: words, where they come from, whether that was seen.
    Sourced {
        /// The words.
        says: String,
        /// Where they come from.
        source: String,
        /// Whether that was seen.
        verified: bool,
        /// It takes something away.
        struck: bool,
    },
    /// A quiet remark.
    Quiet(String),
}

/// The reasons as a document that can be changed before it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReasonsView {
    /// The case's title.
    pub case: String,
    /// The words that stand on every page.
    pub notice: String,
    /// The document's title.
    pub title: String,
    /// What stands at its head and cannot be changed.
    pub head: Vec<(String, String)>,
    /// Its sections, by what names them, heading and text.
    pub sections: Vec<(String, String, String)>,
    /// The sections that were changed.
    pub changed: Vec<String>,
    /// What stands at its end and cannot be changed.
    pub foot: Vec<String>,
    /// Where it is to be written.
    pub path: String,
    /// What came of writing it: where it is, or why it is not there.
    pub written: Option<Result<String, String>>,
    /// What has become of the changes, in a sentence.
    pub kept: String,
}
