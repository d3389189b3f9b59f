//! The list of cases, and beginning, carrying on and deleting a ruling.

use super::{Bundle, Game, Hearing, MEMBER, said};
use crate::app::game::{Front, views};
use crate::app::model::hearing::{DraftView, ReviewView};
use crate::diagnostic::Diagnostic;
use crate::hearing::{Case, Guidance, Papers, Regulations, Review};
use crate::host::{Draft, Rulings, read_ruling};

impl Game {
    /// Reads the cases and what is held of each.
    pub(in crate::app::game) fn list_cases(&mut self) {
        let read = self
            .library
            .regulations()
            .and_then(|regulations| Ok((regulations, self.library.guidance()?, self.library.cases()?)));
        let (regulations, guidance, held) = match read {
            Ok(read) => read,
            Err(found) => {
                self.notice = found.first().map(said);
                return;
            }
        };
        let rulings = self.hearings.rulings.as_ref();
        let mut cards = Vec::new();
        let mut broken = 0;
        for (id, source) in &held {
            match Case::read(source, self.library.vocabulary()) {
                Ok(case) => {
                    let draft = draft_of(&case, id, &regulations, &guidance, rulings);
                    cards.push(views::hearing::card(&case, id, &regulations, draft));
                }
                Err(_) => broken += 1,
            }
        }
        if broken > 0 {
            self.notice = Some(format!("{broken} case cannot be read. `proper-purpose check` says why."));
        }
        self.hearings.cases = views::hearing::cases(&regulations, cards, rulings);
    }

    /// Begins a case, or carries on with what is held of it.
    pub(in crate::app::game) fn open_case(&mut self, id: &str) {
        if self.hearings.open.as_ref().is_some_and(|hearing| hearing.id == id) {
            self.stack.push(Front::Hearing);
            return;
        }
        match self.begin_case(id) {
            Ok((hearing, told)) => {
                self.hearings.open = Some(hearing);
                self.stack.push(Front::Hearing);
                self.notice = told;
            }
            Err(found) => self.notice = found.first().map(said),
        }
    }

    fn begin_case(&self, id: &str) -> Result<(Hearing, Option<String>), Vec<Diagnostic>> {
        // What a screen asks for is the id of a case that is held, and never a path.
        let held = self.library.cases()?;
        let Some(source) = held.get(id) else {
            let message = format!("there is no case `{id}`");
            return Err(vec![Diagnostic::error(crate::diagnostic::Code::NOT_FOUND, message)]);
        };
        let case = Case::read(source, self.library.vocabulary())?;
        let found = self.library.found(&case)?;
        let bundle =
            Bundle { regulations: self.library.regulations()?, guidance: self.library.guidance()?, found, case };
        let one = |error: Diagnostic| vec![error];
        let rulings = self.hearings.rulings.as_ref();
        let (entries, next, draft, kept, told) = {
            let papers = bundle.papers();
            match rulings.filter(|rulings| rulings.holds(id)) {
                Some(rulings) => {
                    let path = rulings.file(id);
                    let file = read_ruling(&path).map_err(one)?;
                    let review = Review::resume(papers, &path.display().to_string(), &file).map_err(one)?;
                    let closed = review.entries().len();
                    let stand = match closed {
                        0 => "nothing was closed before it".to_owned(),
                        1 => "the stage before it stands".to_owned(),
                        many => format!("the {many} stages before it stand"),
                    };
                    let told = file
                        .cut_off
                        .then(|| format!("The last line of the draft was cut off and is left out; {stand}."));
                    let draft = Draft::resume(&path).map_err(one)?;
                    let kept = kept_in();
                    (review.entries().to_vec(), review.next(), Some(draft), kept, told)
                }
                None => {
                    let review = Review::begin(papers, MEMBER).map_err(one)?;
                    let begun = rulings.map(|rulings| rulings.create(id, &review.header.line()));
                    let next = review.next();
                    match begun {
                        Some(Ok(draft)) => {
                            let kept = kept_in();
                            (Vec::new(), next, Some(draft), kept, None)
                        }
                        Some(Err(error)) => {
                            let place = error.file_name().unwrap_or_default().to_owned();
                            let why = format!("This ruling is not kept: {place} {}", said(&error));
                            (Vec::new(), next, None, why.clone(), Some(why))
                        }
                        None => (Vec::new(), next, None, "Nothing of this ruling is kept.".to_owned(), None),
                    }
                }
            }
        };
        let mut hearing = Hearing {
            id: id.to_owned(),
            bundle,
            entries,
            at: None,
            forms: Default::default(),
            said: None,
            fault: None,
            draft,
            kept,
            reasons: None,
            view: ReviewView::default(),
        };
        hearing.go(next);
        hearing.show();
        Ok((hearing, told))
    }

    /// Deletes what is held of a ruling.
    pub(in crate::app::game) fn delete_ruling(&mut self, id: &str) {
        let Some(rulings) = self.hearings.rulings.clone() else { return };
        let deleted = rulings.delete(id);
        if deleted.is_ok() && self.hearings.open.as_ref().is_some_and(|hearing| hearing.id == id) {
            self.hearings.open = None;
        }
        self.list_cases();
        self.notice = Some(match deleted {
            Ok(()) => "The ruling is deleted.".to_owned(),
            Err(error) => format!("The ruling is not deleted. {}", said(&error)),
        });
    }
}

/// What is kept of a ruling, for who makes it.
fn kept_in() -> String {
    "Each stage is kept on this computer when it is closed. No name is in it.".to_owned()
}

/// What is held of a ruling on a case, read as carrying on would read it.
fn draft_of(
    case: &Case,
    id: &str,
    regulations: &Regulations,
    guidance: &Guidance,
    rulings: Option<&Rulings>,
) -> DraftView {
    let Some(rulings) = rulings.filter(|rulings| rulings.holds(id)) else { return DraftView::None };
    let path = rulings.file(id);
    // Findings only suggest: what can be closed does not depend on them.
    let papers = Papers { case, regulations, guidance, found: &[] };
    let read = read_ruling(&path).and_then(|file| {
        let review = Review::resume(papers, &path.display().to_string(), &file)?;
        Ok((review.entries().len(), review.next()))
    });
    match read {
        Ok((_, None)) => DraftView::Complete,
        Ok((closed, Some(next))) => {
            let count = match closed {
                0 => "No stage is closed".to_owned(),
                1 => "1 stage is closed".to_owned(),
                many => format!("{many} stages are closed"),
            };
            DraftView::Open(format!("{count}; next is {}", next.says()))
        }
        Err(error) => DraftView::Refused(said(&error)),
    }
}
