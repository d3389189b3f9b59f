//! What happened in a run and why: the log played back, every mark traced to a clause.
//!
//! Derived from a [`Run`] and, for what was within reach, from [`Exploration`]. Nothing is judged here.

use serde::Serialize;

mod asked;
mod decision;
mod duty;
mod finding;
mod lens;
mod model;
mod reach;
mod words;

pub use asked::{AskedView, Calibration, SaidView, asked};
pub use decision::{DecisionView, Reason, reason};
pub use finding::FindingLine;
pub use lens::LensView;
pub use model::ModelStep;
pub use reach::Reach;

use self::finding::{finding_line, together};
use self::words::push_new;
use crate::explore::Exploration;
use crate::policy::{FindingView, Outcome, Pack, Policy, Status, Verdict};
use crate::scenario::Beat;
use crate::session::{Marks, Run};

/// The words that stand under every debrief.
pub const SMALL_PRINT: &str =
    "A training record, not an admission. A training aid without a pass mark. Not legal advice.";

/// A debrief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Debrief {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// What it came to, in a line: "Seven decisions, two breaches".
    pub headline: String,
    /// The marks, against the best and worst that any run reaches.
    pub marks: Marks,
    /// The same counted up from the worst: reached, of how many within reach.
    pub reached: (i32, i32),
    /// What lay behind the player before the story began, with what was found; never marked.
    pub before: Vec<String>,
    /// The decisions in order.
    pub decisions: Vec<DecisionView>,
    /// How well certainty went with being right, where the player was asked before being told.
    pub calibration: Vec<Calibration>,
    /// The duties that were never met.
    pub at_end: Vec<FindingLine>,
    /// The ending: id, title, text.
    pub ending: Option<[String; 3]>,
    /// After which decision, counted from 1, no run without a breach was left; none if there still is one.
    pub point_of_no_return: Option<usize>,
    /// The decision that most turned on, taken through the National Decision Model.
    pub model: Vec<ModelStep>,
    /// Two or three things to do differently.
    pub differently: Vec<String>,
    /// The affected person's account: who, and what they say.
    pub account: Option<(String, Vec<String>)>,
    /// The packs it was judged by, with edition and standing.
    pub editions: Vec<String>,
    /// What it is and is not.
    pub small_print: &'static str,
}

impl Debrief {
    /// The heading over [`Debrief::calibration`].
    pub const CALIBRATION: &'static str = "How sure you were, and how often you were right";

    /// The debrief of a run as far as it has gone.
    pub fn of(run: &Run, exploration: Option<&Exploration>) -> Debrief {
        let world = &run.world;
        let scenario = &world.scenario;
        let mut decisions: Vec<DecisionView> =
            (0..).zip(&run.decisions).map(|(at, one)| decision::decision(run, at, one, exploration)).collect();
        let line = |finding: &FindingView| finding_line(scenario, &world.policy, finding);
        let mut at_end = together(run.ended.iter().flat_map(|ended| &ended.findings).map(line).collect());
        let ending = run.ended.as_ref().and_then(|ended| {
            let id = scenario.endings.find(&ended.ending)?;
            let ending = scenario.endings.get(id);
            Some([ended.ending.clone(), ending.title.clone(), ending.text.clone()])
        });
        duty::tell(run, &mut decisions, &mut at_end);
        let marks = marks(run, exploration);
        Debrief {
            scenario: scenario.id.clone(),
            title: scenario.title.clone(),
            headline: headline(&decisions),
            reached: (marks.total - marks.worst, marks.best - marks.worst),
            marks,
            before: decision::before(run),
            calibration: asked::calibration(run),
            point_of_no_return: reach::no_return(run),
            model: model::walk(run, &decisions),
            differently: differently(&decisions, &at_end),
            account: account(run),
            editions: editions(&world.policy),
            small_print: SMALL_PRINT,
            decisions,
            at_end,
            ending,
        }
    }
}

/// "Seven decisions, two breaches": what weighs most, counted.
fn headline(decisions: &[DecisionView]) -> String {
    let count = |words: &[&str]| decisions.iter().filter(|decision| words.contains(&decision.verdict)).count();
    let counted = |n: usize, one: &str, many: &str| format!("{} {}", number_word(n), if n == 1 { one } else { many });
    let breaches = count(&["breach", "serious"]);
    let lapses = count(&["lapse"]);
    let late = count(&["late"]);
    let tail = if breaches > 0 {
        counted(breaches, "breach", "breaches")
    } else if lapses > 0 {
        format!("no breach, {} short", counted(lapses, "fell", "fell"))
    } else if late > 0 {
        format!("no breach, {late} late")
    } else {
        "nothing against you".to_owned()
    };
    crate::policy::sentence(&format!("{}, {tail}", counted(decisions.len(), "decision", "decisions")))
}

fn number_word(n: usize) -> String {
    let words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

fn marks(run: &Run, exploration: Option<&Exploration>) -> Marks {
    let total = run.world.marks(&run.session);
    let mut marks = Marks { total, best: total, worst: total, ..Marks::default() };
    // What a walk that stopped early has seen is not what is within reach.
    if let Some(reach) = exploration.filter(|exploration| exploration.complete).map(|exploration| &exploration.marks) {
        marks.best = reach.best;
        marks.worst = reach.worst;
        for (word, outcome) in Outcome::ALL {
            if let Some([_, best, worst]) = reach.by_outcome.get(word) {
                marks.by_outcome.insert(word, [run.world.marks_for(&run.session, *outcome), *best, *worst]);
            }
        }
    }
    marks
}

/// What would have been right, from the worst decisions first, at most three.
fn differently(decisions: &[DecisionView], at_end: &[FindingLine]) -> Vec<String> {
    let rank = |decision: &&DecisionView| {
        let verdict = Verdict::ALL
            .iter()
            .find(|(word, _)| *word == decision.verdict)
            .map_or(Verdict::Sound, |(_, verdict)| *verdict);
        std::cmp::Reverse(verdict)
    };
    let mut worst: Vec<&DecisionView> = decisions.iter().filter(|decision| !decision.right.is_empty()).collect();
    worst.sort_by_key(rank);
    let mut out = Vec::new();
    for decision in worst {
        decision.right.iter().take(1).for_each(|line| push_new(&mut out, line.clone()));
    }
    for line in at_end {
        push_new(&mut out, line.finding.right.clone());
    }
    out.truncate(3);
    out
}

fn account(run: &Run) -> Option<(String, Vec<String>)> {
    let account = run.world.scenario.account.as_ref().filter(|_| run.ended.is_some())?;
    let mut lines = Vec::new();
    run.world.read(&run.session, &account.beats, &mut |beat| {
        if let Beat::Say(_, text) | Beat::Narrate(text) | Beat::Document(text) | Beat::Message(_, text) = beat {
            lines.push(text.clone());
        }
    });
    Some((run.world.scenario.setting.people.get(account.by).name.clone(), lines))
}

fn editions(policy: &Policy) -> Vec<String> {
    let edition = |pack: &Pack| {
        // A force's own policy is laid over this one; until then it is an example.
        let example = pack.status == Status::InForce && pack.overlay.is_none();
        let example = if example { "worked example: " } else { "" };
        format!("{example}{}: {} ({})", pack.title, pack.edition, pack.status.says())
    };
    policy.packs.iter().map(edition).collect()
}
