//! Common errors, looked for in a closed stage. They are remarks for the chair and stop nothing.

use serde::Serialize;

use super::case::Answer;
use super::guidance::{Check, Heading};
use super::review::Review;
use super::ruling::{Entry, Step};
use super::words::{Confidence, Finding, Outcome, Proof, Stage};

/// How many words make a reason that is more than a label.
const SHORT: usize = 8;

/// One remark, with why it matters and where that comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Which common error it may be.
    pub check: Check,
    /// The stage.
    pub stage: Stage,
    /// The allegation, where there is one.
    pub allegation: Option<String>,
    /// What was noticed.
    pub says: String,
    /// The words that gave it away, if it was words.
    pub because_of: Option<String>,
    /// Why it matters.
    pub why: String,
    /// Where that comes from.
    pub source: String,
    /// Whether that has been seen.
    pub confidence: Confidence,
}

/// What there is to remark on an entry of a review.
pub(super) fn remarks(review: &Review<'_>, entry: &Entry) -> Vec<Remark> {
    let mut notes = Notes { review, step: entry.step(), out: Vec::new() };
    let reason = entry.reason();
    if reason.split_whitespace().count() < SHORT {
        notes.add(Check::Thin, None);
    }
    match entry {
        Entry::Facts { allegation, found, relies_on, .. } => {
            notes.words(Check::StandardOfProof, reason);
            let answer = review.papers.case.allegation(allegation).map(|allegation| allegation.answer);
            let admitted = answer == Some(Answer::Admitted);
            if !admitted && relies_on.is_empty() {
                notes.add(Check::NothingReliedOn, None);
            }
            let differ = if admitted { Proof::NotProved } else { Proof::Admitted };
            if *found == differ {
                notes.add(Check::AdmittedNotProved, None);
            }
        }
        Entry::Breach { allegation, standards, .. } => {
            notes.words(Check::NotACharge, reason);
            if let Some(allegation) = review.papers.case.allegation(allegation) {
                if standards.contains(&1) && allegation.pleads.is_empty() {
                    notes.add(Check::HonestyNotAlleged, None);
                }
                let new = standards.iter().find(|number| !allegation.standards.contains(number));
                if let Some(number) = new {
                    notes.add(Check::NotCharged, Some(review.papers.guidance.standard(*number)));
                }
            }
        }
        Entry::Level { .. } => {
            notes.words(Check::MitigationInLevel, reason);
            notes.words(Check::OutcomeInLevel, reason);
            notes.words(Check::ClauseAsLevel, reason);
        }
        Entry::Seriousness { factors, .. } => {
            notes.words(Check::LevelRestated, reason);
            notes.words(Check::PersonalInSeriousness, reason);
            let heading = |id: &str| review.papers.guidance.factor(id).map(|factor| factor.heading);
            for picked in factors {
                match heading(&picked.factor) {
                    Some(Heading::Aggravating) => notes.words(Check::DenialAggravates, &picked.says),
                    Some(Heading::Mitigating) => {
                        notes.words(Check::AbsenceMitigates, &picked.says);
                        notes.words(Check::PersonalInSeriousness, &picked.says);
                    }
                    _ => {}
                }
            }
            for (_, wanted) in Heading::ALL {
                let mentioned = reason.to_lowercase().contains(wanted.slug());
                if !mentioned && !factors.iter().any(|picked| heading(&picked.factor) == Some(*wanted)) {
                    notes.add(Check::HeadingEmpty, Some(wanted.says().to_owned()));
                }
            }
        }
        Entry::Purpose { purposes, .. } => {
            notes.words(Check::ToPunish, reason);
            for (id, says) in &review.papers.guidance.purposes {
                if !purposes.contains(id) {
                    notes.add(Check::PurposeLeftOut, Some(says.clone()));
                }
            }
        }
        Entry::Outcome { outcome, .. } => {
            notes.words(Check::ComparatorAsTariff, reason);
            notes.words(Check::ToPunish, reason);
            if let (Some(outcome), Some(Ok(menu))) = (outcome, review.menu()) {
                if menu.arguable.contains(outcome) {
                    notes.add(Check::ArguableOutcome, Some(outcome.says().to_owned()));
                }
                let stays = !matches!(
                    outcome,
                    Outcome::Dismissal
                        | Outcome::DismissalWithNotice
                        | Outcome::WouldHaveBeenDismissed
                        | Outcome::FindingRecorded
                );
                // The 2024 rule is about hearings, and so about what the reports of any regime now have to say.
                if stays && review.finding() == Finding::GrossMisconduct {
                    notes.add(Check::NotDismissedReport, None);
                }
            }
        }
    }
    notes.out
}

struct Notes<'r, 'c> {
    review: &'r Review<'c>,
    step: Step,
    out: Vec<Remark>,
}

impl Notes<'_, '_> {
    fn add(&mut self, check: Check, because_of: Option<String>) {
        let Some(text) = self.review.papers.guidance.check(check) else { return };
        let remark = Remark {
            check,
            stage: self.step.stage,
            allegation: self.step.allegation.clone(),
            says: text.says.clone(),
            because_of,
            why: text.why.clone(),
            source: text.source.clone(),
            confidence: text.confidence,
        };
        if !self.out.contains(&remark) {
            self.out.push(remark);
        }
    }

    /// Looks for the words that give an error away.
    fn words(&mut self, check: Check, reason: &str) {
        let Some(text) = self.review.papers.guidance.check(check) else { return };
        let reason = reason.to_lowercase().replace('\'', "’");
        if let Some(word) = text.words.iter().find(|word| reason.contains(word.as_str())) {
            self.add(check, Some(format!("“{word}”")));
        }
    }
}
