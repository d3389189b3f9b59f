//! The National Decision Model, walked through for the decision that most turned on.
//!
//! The model’s six elements are the College of Policing’s; what stands under each is this run’s.

use serde::Serialize;

use super::decision::DecisionView;
use crate::policy::Verdict;
use crate::session::{Run, Session};

/// One element of the model, and what it came to here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModelStep {
    /// The element.
    pub element: &'static str,
    /// What stood under it.
    pub here: Vec<String>,
}

/// The decision that most turned on: the worst, and of equals the first.
fn turned_on(run: &Run) -> Option<usize> {
    let worst = run.decisions.iter().map(|decision| decision.verdict).max()?;
    run.decisions.iter().position(|decision| decision.verdict == worst)
}

/// Walks that decision through the model; empty for a run without one.
pub(super) fn walk(run: &Run, decisions: &[DecisionView]) -> Vec<ModelStep> {
    let Some((at, view)) = turned_on(run).and_then(|at| Some((at, decisions.get(at)?))) else { return Vec::new() };
    let Some(decision) = run.decisions.get(at) else { return Vec::new() };
    let step = |element, here: Vec<String>| ModelStep { element, here };
    let subjects: Vec<&str> = decision
        .done
        .iter()
        .filter(|done| done.actor == run.world.you)
        .map(|done| run.world.scenario.setting.people.get(done.subject).name.as_str())
        .collect();
    let mut about: Vec<&str> = Vec::new();
    subjects.into_iter().for_each(|name| {
        if !about.contains(&name) {
            about.push(name)
        }
    });
    let risk = if about.is_empty() {
        vec!["Nobody’s record or standing turned on it.".to_owned()]
    } else {
        vec![format!("Whose privacy, safety or good name hung on it: {}.", about.join(", "))]
    };
    let powers = (view.findings.iter()).map(|line| format!("{}: {}", line.cite, line.gist)).fold(
        Vec::new(),
        |mut all: Vec<String>, line| {
            if !all.contains(&line) {
                all.push(line);
            }
            all
        },
    );
    let powers = if powers.is_empty() { vec!["No clause spoke against it.".to_owned()] } else { powers };
    vec![
        step("Gather information and intelligence", [view.was_true.clone(), view.knew.clone()].concat()),
        step("Assess threat and risk, and develop a working strategy", risk),
        step("Consider powers and policy", powers),
        step("Identify options and contingencies", options(run, &decision.before)),
        step(
            "Take action and review what happened",
            vec![format!("You chose: {}", view.text), view.after.clone()]
                .into_iter()
                .filter(|line| !line.is_empty())
                .collect(),
        ),
        step(
            "At the centre, the Code of Ethics",
            vec![
                "Would you be content to explain this to the person it was about, and to read it in a newspaper?"
                    .to_owned(),
            ],
        ),
    ]
}

/// What else was on offer, each with the verdict it would have had.
fn options(run: &Run, before: &Session) -> Vec<String> {
    let world = &run.world;
    let mut out = Vec::new();
    for choice in world.choices(before) {
        let luck = &mut crate::session::Seeded(run.seed);
        let Ok(step) = world.choose(before, choice, luck, &mut crate::session::Quiet) else { continue };
        let verdict = if step.verdict == Verdict::NotJudged {
            String::new()
        } else {
            format!(" ({})", step.verdict.says().to_lowercase())
        };
        out.push(format!("{}{verdict}", world.scenario.choices.get(choice).text));
    }
    out
}
