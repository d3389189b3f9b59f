//! What was said before being told, beside what was so, and how well certainty went with being right.

use serde::Serialize;

use crate::session::{Run, Sure};

/// What a player said about a decision before being told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskedView {
    /// Question by question.
    pub parts: Vec<SaidView>,
    /// How sure they were, in words.
    pub sure: &'static str,
}

/// One question, what was said and what was so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SaidView {
    /// How it was put.
    pub question: String,
    /// What was said.
    pub said: String,
    /// What was so.
    pub was: String,
    /// The rule by which it was so, with its clause; empty where none made it so.
    pub why: String,
    /// Whether they are the same.
    pub right: bool,
}

impl AskedView {
    /// A sentence or two for each question.
    pub fn told(&self) -> Vec<String> {
        self.parts.iter().map(SaidView::told).collect()
    }
}

impl SaidView {
    /// "Did you have a conflict of interest? You said: no conflict. It was: a clear conflict."
    pub fn told(&self) -> String {
        let Self { question, said, was, why, right } = self;
        let found = if *right { format!("You said so: {said}.") } else { format!("You said: {said}. It was: {was}.") };
        let why = if why.is_empty() { String::new() } else { format!(" {why}.") };
        format!("{question} {found}{why}")
    }
}

/// How often somebody was right when they were this sure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Calibration {
    /// How sure, in words.
    pub sure: &'static str,
    /// How many answers were right.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

impl Calibration {
    /// "Certain: right in 1 of 2."
    pub fn told(&self) -> String {
        format!("{}: right in {} of {}.", self.sure, self.right, self.of)
    }
}

/// What was said about a decision; none where nothing was asked or it was passed over.
pub fn asked(run: &Run, decision: usize) -> Option<AskedView> {
    let opinion = run.opinion(decision)?;
    let asked = run.asked(decision)?;
    let said = |(id, word): &(String, String)| {
        let part = asked.parts.iter().find(|part| part.id == *id)?;
        Some(SaidView {
            question: part.question.clone(),
            said: part.says(word).to_owned(),
            was: part.says(&part.is).to_owned(),
            why: part.why.clone(),
            right: part.is == *word,
        })
    };
    let parts = opinion.said.iter().filter_map(said).collect();
    opinion.sure.map(|sure| AskedView { parts, sure: sure.says() })
}

/// Over a run, the most certain first; empty where nothing was said.
pub(super) fn calibration(run: &Run) -> Vec<Calibration> {
    let views: Vec<AskedView> = run.opinions.iter().filter_map(|opinion| asked(run, opinion.decision)).collect();
    let counted = |(_, sure): &(&str, Sure)| {
        let answers: Vec<bool> = views
            .iter()
            .filter(|view| view.sure == sure.says())
            .flat_map(|view| &view.parts)
            .map(|one| one.right)
            .collect();
        let right = answers.iter().filter(|right| **right).count();
        (!answers.is_empty()).then(|| Calibration { sure: sure.says(), right, of: answers.len() })
    };
    Sure::ALL.iter().rev().filter_map(counted).collect()
}
