//! Hearings in the game: the case in hand, what is closed and what is only filled in, and where it is kept.

mod cases;
mod form;
mod reasons;

use std::collections::BTreeMap;

pub(in crate::app::game) use form::{Form, NONE, fact_of, says_of};
pub(in crate::app::game) use reasons::Reasons;

use super::{Front, Game, views};
use crate::app::action::HearingAction;
use crate::app::model::hearing::{CasesView, ReviewView};
use crate::diagnostic::Diagnostic;
use crate::hearing::{Case, Entry, Found, Guidance, Papers, Regulations, Remark, Review, Step};
use crate::host::{Draft, Rulings};

/// How the one who decides is called in the window; others have their own files and names on the command line.
const MEMBER: &str = "Chair";

/// Everything that a case is read against.
pub(in crate::app::game) struct Bundle {
    case: Case,
    regulations: Regulations,
    guidance: Guidance,
    found: Vec<Found>,
}

impl Bundle {
    fn papers(&self) -> Papers<'_> {
        Papers { case: &self.case, regulations: &self.regulations, guidance: &self.guidance, found: &self.found }
    }
}

/// Hearings: the cases, and the one in hand.
#[derive(Default)]
pub(super) struct Hearings {
    rulings: Option<Rulings>,
    pub(super) cases: CasesView,
    pub(super) open: Option<Hearing>,
}

/// A case in hand.
///
/// INVARIANT (closed): `entries` were closed one after the other, each when its step was open.
pub(in crate::app::game) struct Hearing {
    /// The id by which the library holds it.
    pub(super) id: String,
    bundle: Bundle,
    entries: Vec<Entry>,
    /// The step in hand; none: every stage is closed and the last page is shown.
    at: Option<Step>,
    forms: BTreeMap<String, Form>,
    /// What was remarked on the stage that was closed last.
    said: Option<(Step, Vec<Remark>)>,
    fault: Option<String>,
    draft: Option<Draft>,
    kept: String,
    pub(super) reasons: Option<Reasons>,
    /// What the screen shows, made anew after every change.
    pub(super) view: ReviewView,
}

impl Hearing {
    /// The ruling so far.
    fn review(&self) -> Result<Review<'_>, Diagnostic> {
        let mut review = Review::begin(self.bundle.papers(), MEMBER)?;
        for entry in &self.entries {
            review.close(entry.clone())?;
        }
        Ok(review)
    }

    fn show(&mut self) {
        let Ok(review) = self.review() else { return };
        let in_hand = views::hearing::InHand {
            at: self.at.as_ref(),
            form: self.at.as_ref().and_then(|at| self.forms.get(&at.name())).cloned().unwrap_or_default(),
            said: self.said.as_ref(),
            fault: self.fault.clone(),
            kept: self.kept.clone(),
        };
        self.view = views::hearing::review(&review, &self.id, &in_hand);
    }

    /// Goes to a step, with what was decided there before where nothing is being written.
    fn go(&mut self, step: Option<Step>) {
        if let Some(step) = &step {
            let before = self.entries.iter().find(|entry| entry.step() == *step).map(Form::of);
            if let (Some(before), None) = (before, self.forms.get(&step.name())) {
                self.forms.insert(step.name(), before);
            }
        }
        self.at = step;
        self.fault = None;
    }

    fn form(&mut self) -> Option<&mut Form> {
        let name = self.at.as_ref()?.name();
        Some(self.forms.entry(name).or_default())
    }

    /// Closes the step in hand and goes to the next; what stands against it is said and nothing is lost.
    fn close(&mut self) -> Option<String> {
        let step = self.at.clone()?;
        let form = self.forms.get(&step.name()).cloned().unwrap_or_default();
        let closed = form.entry(&step, &self.bundle.guidance).and_then(|entry| {
            let mut review = self.review().map_err(|error| said(&error))?;
            let remarks = review.close(entry.clone()).map_err(|error| said(&error))?;
            Ok((entry, review.entries().to_vec(), remarks, review.next()))
        });
        let (entry, entries, remarks, next) = match closed {
            Ok(closed) => closed,
            Err(why) => {
                self.fault = Some(why);
                return None;
            }
        };
        self.entries = entries;
        if let Some(reasons) = &mut self.reasons {
            reasons.outdate();
        }
        self.said = Some((step, remarks));
        let lost = match self.draft.as_mut().map(|draft| draft.append(&entry.line())) {
            Some(Err(error)) => {
                self.draft = None;
                self.kept = format!("No longer kept: {}.", said(&error).trim_end_matches('.'));
                Some(self.kept.clone())
            }
            _ => None,
        };
        self.go(next);
        lost
    }
}

/// A diagnostic as a sentence with its help.
fn said(error: &Diagnostic) -> String {
    let help = error.help.as_ref().map(|help| format!(" {}.", crate::policy::sentence(help))).unwrap_or_default();
    format!("{}.{help}", crate::policy::sentence(&error.message))
}

impl Game {
    /// Keeps rulings in a folder; without, nothing of a hearing is kept.
    pub fn keep_rulings(&mut self, rulings: Option<Rulings>) {
        self.hearings.rulings = rulings;
    }

    /// Puts a case in front as some answers leave it; for pictures.
    pub fn show_hearing(&mut self, case: &str, answers: Vec<Entry>, step: Option<&str>) -> Result<(), Vec<Diagnostic>> {
        self.hear(HearingAction::Open { case: case.to_owned() });
        let Some(hearing) = self.hearings.open.as_mut().filter(|hearing| hearing.id == case) else {
            let why = self.notice.take().unwrap_or_default();
            return Err(vec![Diagnostic::error(crate::diagnostic::Code::NOT_FOUND, why)]);
        };
        for entry in answers {
            let wanted = entry.step().name();
            if step == Some(wanted.as_str()) {
                hearing.forms.insert(wanted, Form::of(&entry));
                break;
            }
            hearing.go(Some(entry.step()));
            hearing.forms.insert(wanted, Form::of(&entry));
            hearing.close();
            if let Some(why) = &hearing.fault {
                return Err(vec![Diagnostic::error(crate::diagnostic::Code::STAGE, why.trim_end_matches('.'))]);
            }
        }
        hearing.show();
        if let Some(step) = step.filter(|step| !matches!(*step, "done" | "reasons")) {
            self.hear(HearingAction::Go { step: step.to_owned() });
        }
        if step == Some("reasons") {
            self.hear(HearingAction::Reasons);
        }
        Ok(())
    }

    /// Does what a screen of hearings asked for.
    pub(super) fn hear(&mut self, action: HearingAction) {
        match action {
            HearingAction::List => {
                self.list_cases();
                self.stack.push(Front::Cases);
            }
            HearingAction::Open { case } => self.open_case(&case),
            HearingAction::Delete { case } => self.delete_ruling(&case),
            HearingAction::Reasons => {
                let Hearings { rulings, open, .. } = &mut self.hearings;
                if open.as_mut().is_some_and(|hearing| hearing.write_reasons(rulings.as_ref())) {
                    self.stack.push(Front::Reasons);
                }
            }
            HearingAction::Restore { .. } | HearingAction::Export => {
                if let Some(reasons) = self.hearings.open.as_mut().and_then(|hearing| hearing.reasons.as_mut()) {
                    reasons.apply(&action);
                }
            }
            HearingAction::Write { field, text } if *self.front() == Front::Reasons => {
                if let Some(reasons) = self.hearings.open.as_mut().and_then(|hearing| hearing.reasons.as_mut()) {
                    reasons.write(&field, text);
                }
            }
            action => self.notice = self.hearings.open.as_mut().and_then(|hearing| hearing.apply(action)),
        }
    }
}

impl Hearing {
    /// Makes the document, where every stage is closed; says whether there is one.
    fn write_reasons(&mut self, rulings: Option<&Rulings>) -> bool {
        let mut reasons = self.reasons.take();
        if let Some(review) = self.review().ok().filter(|review| review.next().is_none()) {
            reasons.get_or_insert_with(|| Reasons::of(&review, &self.id, rulings)).refresh(&review);
        }
        self.reasons = reasons;
        self.reasons.is_some()
    }

    /// Does what the screen of a case asked for; returns what everyone has to be told.
    fn apply(&mut self, action: HearingAction) -> Option<String> {
        let mut told = None;
        match action {
            HearingAction::Go { step } => {
                let wanted = self.review().ok().and_then(|review| {
                    let open = review.next();
                    let mut steps = review.steps().into_iter().filter(|one| review.entry(one).is_some());
                    steps.find(|one| one.name() == step).or(open.filter(|one| one.name() == step))
                });
                if wanted.is_some() {
                    self.go(wanted);
                } else if step == "done" && self.review().is_ok_and(|review| review.next().is_none()) {
                    self.go(None);
                }
            }
            HearingAction::Pick { part, option } => {
                self.fault = None;
                if let Some(form) = self.form() {
                    form.pick(&part, &option);
                }
            }
            HearingAction::Write { field, text } => {
                self.fault = None;
                if let Some(form) = self.form() {
                    form.write(field, text);
                }
            }
            HearingAction::CloseStage => told = self.close(),
            _ => {}
        }
        self.show();
        told
    }
}
