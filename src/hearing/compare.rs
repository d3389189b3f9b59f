//! Rulings of several members side by side: counts first, then agreement, then what each relied on. No ranking.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::agreement::alpha;
use super::review::Review;
use super::ruling::Entry;
use super::words::Stage;
use crate::diagnostic::{Code, Diagnostic};

/// How many rulings agreement takes to mean anything.
const ENOUGH: usize = 10;

/// One question, and how each member answered it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The stage.
    pub stage: Stage,
    /// The allegation, where there is one.
    pub allegation: Option<String>,
    /// How many gave each answer; a member for whom the stage did not arise is not counted.
    pub counts: BTreeMap<String, usize>,
    /// Whether they part.
    pub part: bool,
    /// What each answered, in the order of their names.
    pub answers: Vec<Answered>,
}

/// One member's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// What the member is called.
    pub member: String,
    /// The answer.
    pub answer: String,
    /// What it rests on.
    pub relies_on: Vec<String>,
    /// The reason.
    pub reason: String,
}

/// How far the members agree at a stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// The stage.
    pub stage: Stage,
    /// How many rulings.
    pub n: usize,
    /// How many questions at the stage were answered by two or more.
    pub units: usize,
    /// Krippendorff's alpha for nominal data; none below ten rulings, or where nothing differs.
    pub alpha: Option<f64>,
    /// What the number means, or why there is none.
    pub says: String,
}

/// Several rulings on one case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The case's id.
    pub case: String,
    /// How many rulings.
    pub n: usize,
    /// Every question, in the order of the stages.
    pub questions: Vec<Question>,
    /// Agreement, stage by stage.
    pub agreement: Vec<Agreement>,
}

impl Comparison {
    /// Puts rulings side by side. They have to be complete, since members rule apart, and of different members.
    pub fn of(reviews: &[Review<'_>]) -> Result<Comparison, Diagnostic> {
        let stop = |why: String| Err(Diagnostic::error(Code::COMPARE, why));
        let Some(first) = reviews.first().filter(|_| reviews.len() >= 2) else {
            return stop("two rulings or more stand side by side".to_owned());
        };
        let mut members = BTreeSet::new();
        for review in reviews {
            let member = &review.header.member;
            if review.papers.case.id != first.papers.case.id {
                return stop(format!("`{member}` ruled on another case, `{}`", review.papers.case.id));
            }
            if let Some(open) = review.next() {
                return stop(format!("`{member}` has not finished: {} is open, and members rule apart", open.says()));
            }
            if !members.insert(member) {
                return stop(format!("two rulings are by `{member}`"));
            }
        }
        let mut by_name: Vec<&Review<'_>> = reviews.iter().collect();
        by_name.sort_by(|a, b| a.header.member.cmp(&b.header.member));
        let mut questions: Vec<Question> = Vec::new();
        let steps: BTreeSet<_> = by_name.iter().flat_map(|review| review.steps()).collect();
        for step in steps {
            let answers: Vec<Answered> = by_name
                .iter()
                .filter_map(|review| {
                    let entry = review.entry(&step)?;
                    Some(Answered {
                        member: review.header.member.clone(),
                        answer: answer(entry)?,
                        relies_on: relies_on(entry),
                        reason: entry.reason().to_owned(),
                    })
                })
                .collect();
            let mut counts = BTreeMap::new();
            for one in &answers {
                *counts.entry(one.answer.clone()).or_insert(0) += 1;
            }
            let part = counts.len() > 1 || answers.len() != reviews.len();
            questions.push(Question { stage: step.stage, allegation: step.allegation, counts, part, answers });
        }
        questions.retain(|question| !question.answers.is_empty());
        let agreement = [Stage::Facts, Stage::Breach, Stage::Level, Stage::Outcome]
            .into_iter()
            .map(|stage| agreement(stage, reviews.len(), &by_name, &questions))
            .collect();
        Ok(Comparison { case: first.papers.case.id.clone(), n: reviews.len(), questions, agreement })
    }
}

/// What an entry answers, as a word; none for stages that are reasons alone.
fn answer(entry: &Entry) -> Option<String> {
    Some(match entry {
        Entry::Facts { found, .. } => found.says().to_owned(),
        Entry::Breach { standards, .. } => {
            let mut standards = standards.clone();
            standards.sort_unstable();
            let names: Vec<String> = standards.iter().map(u8::to_string).collect();
            if names.is_empty() { "no Standard".to_owned() } else { format!("Standards {}", names.join(", ")) }
        }
        Entry::Level { level, .. } => level.says().to_owned(),
        Entry::Seriousness { factors, .. } => {
            let picked: BTreeSet<&str> = factors.iter().map(|picked| picked.factor.as_str()).collect();
            picked.into_iter().collect::<Vec<_>>().join(", ")
        }
        Entry::Purpose { purposes, .. } => {
            let named: BTreeSet<&str> = purposes.iter().map(String::as_str).collect();
            named.into_iter().collect::<Vec<_>>().join(", ")
        }
        Entry::Outcome { outcome, months, .. } => {
            let time = months.map(|months| format!(", {months} months")).unwrap_or_default();
            outcome.map_or_else(|| "no outcome".to_owned(), |outcome| format!("{}{time}", outcome.says()))
        }
    })
}

fn relies_on(entry: &Entry) -> Vec<String> {
    match entry {
        Entry::Facts { relies_on, .. } => relies_on.clone(),
        Entry::Seriousness { factors, .. } => factors.iter().map(|picked| picked.fact.clone()).collect(),
        _ => Vec::new(),
    }
}

fn agreement(stage: Stage, n: usize, reviews: &[&Review<'_>], questions: &[Question]) -> Agreement {
    // A Standard is a question by itself, so that agreeing on two of three counts for something.
    let units: Vec<Vec<String>> = if stage == Stage::Breach {
        let mut units: BTreeMap<(String, u8), Vec<String>> = BTreeMap::new();
        for review in reviews {
            for entry in review.entries() {
                if let Entry::Breach { allegation, standards, .. } = entry {
                    let put = review.papers.case.allegation(allegation).map(|one| one.standards.clone());
                    for number in put.unwrap_or_default() {
                        let unit = units.entry((allegation.clone(), number)).or_default();
                        unit.push(standards.contains(&number).to_string());
                    }
                }
            }
        }
        units.into_values().collect()
    } else {
        let of_stage = questions.iter().filter(|question| question.stage == stage);
        of_stage.map(|question| question.answers.iter().map(|one| one.answer.clone()).collect()).collect()
    };
    let answered = units.iter().filter(|unit| unit.len() >= 2).count();
    let value = alpha(&units);
    let (alpha, says) = match value {
        _ if n < ENOUGH => (None, format!("not meaningful: {n} rulings, and fewer than {ENOUGH} say nothing")),
        None => (None, "nothing differs, so there is nothing to measure".to_owned()),
        Some(value) => (Some(value), "1 is full agreement, 0 what chance alone would give".to_owned()),
    };
    Agreement { stage, n, units: answered, alpha, says }
}
