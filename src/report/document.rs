//! The reasons as a document that the chair can change before it is written: sections of plain text.
//!
//! What stands at its head and its foot follows from the case and the Regulations and stays as it is; so do
//! the notice and the lines of law that are not verified. Everything is written by [`Page`], which escapes it.

use super::Page;
use super::reasons::{concerning, evidence, level, opened, unverified};
use crate::hearing::{Entry, Heading, Outcome, Review, Stage};
use crate::policy::sentence;

/// One section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Names it: the step it comes from, and for the last stage which part of it.
    pub id: String,
    /// The heading of the stage, such as “1. Facts”.
    pub stage: String,
    /// Its own heading; empty where the stage's is enough.
    pub title: String,
    /// Its words. A line is a paragraph; a line that begins with `- ` is an item of a list.
    pub text: String,
}

/// The reasons of a ruling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The words on every page.
    pub notice: String,
    /// That it is a draft, where a stage is open.
    pub draft: Option<String>,
    /// What it is about.
    pub head: Vec<(String, String)>,
    /// What the chair can change.
    pub sections: Vec<Section>,
    /// What was left open in law and is not verified.
    pub unverified: Vec<String>,
    /// What lies outside the menu.
    pub outside: Vec<String>,
}

/// What is said at the end of every such document.
pub const CLOSING: &str =
    "A training document. The words are the member’s own; the program names no outcome and predicts none.";

impl Document {
    /// The document of a ruling as its stages stand.
    pub fn of(review: &Review<'_>) -> Self {
        let papers = review.papers;
        let mut sections = vec![Section {
            id: "opening".to_owned(),
            stage: String::new(),
            title: String::new(),
            text: papers.case.opening.clone(),
        }];
        for (at, (_, stage)) in (1..).zip(Stage::ALL) {
            let heading = format!("{at}. {}", stage.says());
            for entry in review.entries().iter().filter(|entry| entry.step().stage == *stage) {
                sections.extend(of_entry(review, entry, &heading));
            }
        }
        Self {
            title: format!("Reasons: {}", papers.case.title),
            notice: papers.regulations.notice(),
            draft: review.next().map(|open| format!("Draft. Not complete: the stage {} is open.", open.says())),
            head: concerning(review).into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            sections,
            unverified: unverified(review),
            outside: papers.regulations.outside.iter().map(|line| line.marked()).collect(),
        }
    }

    /// The document as a page.
    pub fn html(&self) -> String {
        let mut page = Page::new(&self.title, &self.notice);
        if let Some(draft) = &self.draft {
            page.text(draft);
        }
        page.pairs(&self.head);
        let mut stage = "";
        for section in self.sections.iter().filter(|section| !section.text.trim().is_empty()) {
            if section.stage != stage {
                page.section(&section.stage);
                stage = &section.stage;
            }
            if !section.title.is_empty() {
                page.part(&section.title);
            }
            body(&mut page, &section.text);
        }
        if !self.unverified.is_empty() {
            page.section("Law that is not verified");
            page.quiet("Counted in what the Regulations left open, and not verified against a published source:");
            page.list(&self.unverified);
        }
        page.section("Outside this menu");
        page.list(&self.outside);
        page.quiet(CLOSING);
        page.finish()
    }
}

/// Paragraphs, and lists where lines begin with a dash.
fn body(page: &mut Page, text: &str) {
    let mut items: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(item) = line.strip_prefix("- ") {
            items.push(item);
            continue;
        }
        page.list(&std::mem::take(&mut items));
        page.text(line);
    }
    page.list(&items);
}

fn lines(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().map(|item| format!("- {item}\n")).collect()
}

fn of_entry(review: &Review<'_>, entry: &Entry, stage: &str) -> Vec<Section> {
    let (case, guidance) = (review.papers.case, review.papers.guidance);
    let step = entry.step();
    let name = step.name();
    let title = step.allegation.as_ref().map(|id| format!("Allegation {id}")).unwrap_or_default();
    let text = match entry {
        Entry::Facts { allegation, found, relies_on, .. } => {
            let alleged = case.allegation(allegation);
            let says = alleged.map(|one| format!("{}\nAnswer: {}.\n", one.says, one.answer.says())).unwrap_or_default();
            let rests = lines(relies_on.iter().map(|id| evidence(case, id)));
            let rests = if rests.is_empty() { rests } else { format!("This rests on:\n{rests}") };
            format!("{says}{}, on the balance of probabilities.\n{rests}", sentence(found.says()))
        }
        Entry::Breach { standards, .. } => {
            let names: Vec<String> = standards.iter().map(|number| guidance.standard(*number)).collect();
            if names.is_empty() {
                "No breach of the Standards.\n".to_owned()
            } else {
                format!("Breach of {}.\n", names.join("; "))
            }
        }
        Entry::Level { level: found, .. } => format!("{}\n", level(case, *found)),
        Entry::Seriousness { factors, .. } => Heading::ALL
            .iter()
            .map(|(_, heading)| {
                let under = factors.iter().filter_map(|picked| {
                    let factor = guidance.factor(&picked.factor).filter(|factor| factor.heading == *heading)?;
                    Some(format!("{}. {} Rests on: {}", factor.says, picked.says, evidence(case, &picked.fact)))
                });
                let under = lines(under);
                if under.is_empty() { under } else { format!("{}:\n{under}", heading.says()) }
            })
            .collect(),
        Entry::Purpose { purposes, .. } => {
            let named = guidance.purposes.iter().filter(|(id, _)| purposes.contains(id));
            lines(named.map(|(_, says)| says.clone()))
        }
        Entry::Outcome { .. } => return of_outcome(review, entry, stage),
    };
    let text = format!("{text}{}", entry.reason());
    vec![Section { id: name, stage: stage.to_owned(), title, text }]
}

fn of_outcome(review: &Review<'_>, entry: &Entry, stage: &str) -> Vec<Section> {
    let Entry::Outcome {
        representations,
        service,
        advice,
        advice_reason,
        outcome,
        months,
        exceptional,
        authority_views,
        reason,
    } = entry
    else {
        return Vec::new();
    };
    let time = months.map(|months| format!(", for {months} months")).unwrap_or_default();
    let decided = outcome.map_or_else(
        || "No outcome: nothing was found that one could follow from.".to_owned(),
        |outcome: Outcome| format!("{}{time}.", sentence(outcome.says())),
    );
    let open = lines(opened(review));
    [
        ("representations", "Representations".to_owned(), representations.clone()),
        ("service", "Service record".to_owned(), service.clone()),
        ("advice", format!("Legal advice: {}", advice.says()), advice_reason.clone()),
        ("menu", "What the Regulations left open".to_owned(), open),
        ("authority", "The appropriate authority’s views".to_owned(), authority_views.clone()),
        ("outcome", "Outcome".to_owned(), decided),
        ("exceptional", "Exceptional circumstances".to_owned(), exceptional.clone()),
        ("reason", "Reasons for the outcome".to_owned(), reason.clone()),
    ]
    .into_iter()
    .filter(|(_, _, text)| !text.trim().is_empty())
    .map(|(id, title, text)| Section { id: format!("outcome:{id}"), stage: stage.to_owned(), title, text })
    .collect()
}
