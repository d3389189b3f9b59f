//! The reasons as a document that the chair can change before it is written: sections of plain text.
//!
//! What stands at its head and its foot follows from the case and the Regulations and stays as it is; so do
//! the notice and the lines of law that are not verified. Everything is written by [`Page`], which escapes it.

use super::Page;
use super::reasons::{concerning, evidence, level, opened, unverified};
use super::section::{Block, Section};
use crate::hearing::{Entry, Heading, Outcome, Review, Stage, number_of};
use crate::policy::sentence;

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
        let opening = vec![Block::Text(papers.case.opening.clone())];
        let mut sections = vec![Section::new("opening".to_owned(), "", String::new(), opening)];
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
        for section in self.sections.iter().filter(|section| !section.is_empty()) {
            if section.stage != stage {
                page.section(&section.stage);
                stage = &section.stage;
            }
            if !section.title.is_empty() {
                page.part(&section.title);
            }
            section.write(&mut page);
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

fn of_entry(review: &Review<'_>, entry: &Entry, stage: &str) -> Vec<Section> {
    let (case, guidance) = (review.papers.case, review.papers.guidance);
    let step = entry.step();
    let title = step.allegation.as_ref().map(|id| format!("Allegation {}", number_of(id))).unwrap_or_default();
    let mut made = Vec::new();
    match entry {
        Entry::Facts { allegation, found, relies_on, .. } => {
            if let Some(alleged) = case.allegation(allegation) {
                made.push(Block::Text(alleged.says.clone()));
                made.push(Block::Quiet(format!("Answer: {}.", alleged.answer.says())));
            }
            made.push(Block::Text(format!("{}, on the balance of probabilities.", sentence(found.says()))));
            if !relies_on.is_empty() {
                made.push(Block::Text("This rests on:".to_owned()));
                made.push(Block::List(relies_on.iter().map(|id| evidence(case, id)).collect()));
            }
        }
        Entry::Breach { standards, .. } => {
            let names: Vec<String> = standards.iter().map(|number| guidance.standard(*number)).collect();
            made.push(Block::Text(if names.is_empty() {
                "No breach of the Standards.".to_owned()
            } else {
                format!("Breach of {}.", names.join("; "))
            }));
        }
        Entry::Level { level: found, .. } => made.push(Block::Text(level(case, *found))),
        Entry::Seriousness { factors, .. } => {
            for (_, heading) in Heading::ALL {
                let under = factors.iter().filter_map(|picked| {
                    let factor = guidance.factor(&picked.factor).filter(|factor| factor.heading == *heading)?;
                    Some([factor.says.clone(), evidence(case, &picked.fact), picked.says.clone()])
                });
                let under: Vec<[String; 3]> = under.collect();
                if !under.is_empty() {
                    made.push(Block::Factors(heading.says(), under));
                }
            }
        }
        Entry::Purpose { purposes, .. } => {
            let named = guidance.purposes.iter().filter(|(id, _)| purposes.contains(id));
            made.push(Block::List(named.map(|(_, says)| says.clone()).collect()));
        }
        Entry::Outcome { .. } => return of_outcome(review, entry, stage),
    }
    made.push(Block::Quote(entry.reason().to_owned()));
    vec![Section::new(step.name(), stage, title, made)]
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
    let own = |text: &String| Block::Quote(text.clone());
    [
        ("representations", "Representations".to_owned(), own(representations)),
        ("service", "Service record".to_owned(), own(service)),
        ("advice", format!("Legal advice: {}", advice.says()), own(advice_reason)),
        ("menu", "What the Regulations left open".to_owned(), Block::List(opened(review))),
        ("authority", "The appropriate authority’s views".to_owned(), own(authority_views)),
        ("outcome", "Outcome".to_owned(), Block::Text(decided)),
        ("exceptional", "Exceptional circumstances".to_owned(), own(exceptional)),
        ("reason", "Reasons for the outcome".to_owned(), own(reason)),
    ]
    .into_iter()
    .map(|(id, title, block)| Section::new(format!("outcome:{id}"), stage, title, vec![block]))
    .filter(|section| !section.is_empty())
    .collect()
}
