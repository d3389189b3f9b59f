//! The reasons before they are written: what the chair changed in them, and where they go.

use std::path::Path;

use crate::app::action::HearingAction;
use crate::app::model::hearing::ReasonsView;
use crate::hearing::Review;
use crate::host::{Rulings, write_new};
use crate::report::Document;

/// The document in hand.
pub(in crate::app::game) struct Reasons {
    made: Document,
    now: Document,
    case: String,
    path: String,
    written: Option<Result<String, String>>,
    /// A stage was closed again since.
    stale: bool,
}

/// The field that says where the document is to be written.
const PATH: &str = "path";

impl Reasons {
    /// The document of a ruling.
    pub fn of(review: &Review<'_>, id: &str, rulings: Option<&Rulings>) -> Self {
        let made = Document::of(review);
        let path = rulings.map(|rulings| rulings.page(id).display().to_string()).unwrap_or_default();
        Self { now: made.clone(), made, case: review.papers.case.title.clone(), path, written: None, stale: false }
    }

    /// Notes that a stage was closed again.
    pub fn outdate(&mut self) {
        self.stale = true;
    }

    /// Makes the document anew where a stage was closed again; what the chair changed stays as it was changed.
    pub fn refresh(&mut self, review: &Review<'_>) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        let made = Document::of(review);
        let mut now = made.clone();
        for section in &mut now.sections {
            let mine = |document: &Document| document.sections.iter().find(|one| one.id == section.id).cloned();
            if let (Some(before), Some(changed)) = (mine(&self.made), mine(&self.now))
                && before != changed
            {
                section.text = changed.text;
            }
        }
        (self.made, self.now, self.written) = (made, now, None);
    }

    /// Takes in what is now written in a section, or where the document is to go.
    pub fn write(&mut self, field: &str, text: String) {
        self.written = None;
        if field == PATH {
            self.path = text;
        } else if let Some(section) = self.now.sections.iter_mut().find(|section| section.id == field) {
            section.text = text;
        }
    }

    /// Puts a section back, or writes the document.
    pub fn apply(&mut self, action: &HearingAction) {
        match action {
            HearingAction::Restore { section } => {
                let made = self.made.sections.iter().find(|one| one.id == *section).map(|one| one.text.clone());
                if let Some(made) = made {
                    self.write(section, made);
                }
            }
            HearingAction::Export => self.written = Some(self.export()),
            _ => {}
        }
    }

    fn export(&self) -> Result<String, String> {
        let path = self.path.trim();
        if path.is_empty() {
            return Err("Say where the document is to go, with a name that ends in .html.".to_owned());
        }
        match write_new(Path::new(path), &self.now.html()) {
            Ok(()) => Ok(format!("Written to {path}")),
            Err(error) => Err(format!("{path} {}", super::said(&error))),
        }
    }

    /// What the screen shows.
    pub fn view(&self) -> ReasonsView {
        let changed: Vec<String> = self
            .now
            .sections
            .iter()
            .filter(|now| !self.made.sections.contains(now))
            .map(|now| now.id.clone())
            .collect();
        let kept = match (changed.len(), &self.written) {
            (_, Some(Ok(_))) => String::new(),
            (0, _) => "As it was made from the stages.".to_owned(),
            (1, _) => "1 section is changed. Changes are kept only in the page that is written.".to_owned(),
            (many, _) => format!("{many} sections are changed. Changes are kept only in the page that is written."),
        };
        let heading = |stage: &str, title: &str| match (stage, title) {
            ("", _) => "What it is about".to_owned(),
            (stage, "") => stage.to_owned(),
            (stage, title) => format!("{stage}: {title}"),
        };
        let mut foot = self.now.unverified.iter().map(|line| format!("Not verified: {line}")).collect::<Vec<_>>();
        foot.extend(self.now.outside.iter().map(|line| format!("Outside this menu: {line}")));
        foot.push(crate::report::CLOSING.to_owned());
        ReasonsView {
            case: self.case.clone(),
            notice: self.now.notice.clone(),
            title: self.now.title.clone(),
            head: self.now.head.clone(),
            sections: self
                .now
                .sections
                .iter()
                .map(|one| (one.id.clone(), heading(&one.stage, &one.title), one.text.clone()))
                .collect(),
            changed,
            foot,
            path: self.path.clone(),
            written: self.written.clone(),
            kept,
        }
    }
}
