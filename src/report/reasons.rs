//! The reasons document: a ruling in the order of its stages, in the chair's own words.

use super::Page;
use crate::hearing::{Case, Confidence, Entry, Finding, Guidance, Heading, Outcome, Review, Role, Stage};
use crate::policy::sentence;

/// A ruling as a page. One that is not complete says so at its head.
pub fn reasons(review: &Review<'_>) -> String {
    let papers = review.papers;
    let case = papers.case;
    let mut page = Page::new(&format!("Reasons: {}", case.title), &papers.regulations.notice());
    if let Some(open) = review.next() {
        page.text(&format!("Draft. Not complete: the stage {} is open.", open.says()));
    }
    page.pairs(&concerning(review));
    page.text(&case.opening);
    for (at, (_, stage)) in (1..).zip(Stage::ALL) {
        let entries: Vec<&Entry> = review.entries().iter().filter(|entry| entry.step().stage == *stage).collect();
        if !entries.is_empty() {
            page.section(&format!("{at}. {}", stage.says()));
        }
        for entry in entries {
            write(&mut page, review, case, papers.guidance, entry);
        }
    }
    outside(&mut page, review);
    page.finish()
}

/// What stands at the head: whom it is about, before whom, when and by what.
pub(super) fn concerning(review: &Review<'_>) -> Vec<(&'static str, String)> {
    let (case, regulations) = (review.papers.case, review.papers.regulations);
    let regime = regulations.regime_on(case.attention);
    vec![
        ("Concerning", format!("{}, {}", case.subject.name, case.subject.role.says())),
        ("Before", sentence(case.forum.says())),
        ("Came to attention", crate::source::long_day(case.attention)),
        ("Regulations", regime.map(|regime| regime.title.clone()).unwrap_or_default()),
        ("Decided by", review.header.member.clone()),
    ]
}

fn write(page: &mut Page, review: &Review<'_>, case: &Case, guidance: &Guidance, entry: &Entry) {
    if let Some(id) = entry.step().allegation {
        page.part(&format!("Allegation {id}"));
        if let Some(allegation) = case.allegation(&id).filter(|_| entry.step().stage == Stage::Facts) {
            page.text(&allegation.says);
            page.quiet(&format!("Answer: {}.", allegation.answer.says()));
        }
    }
    match entry {
        Entry::Facts { found, relies_on, .. } => {
            page.text(&format!("{}, on the balance of probabilities.", sentence(found.says())));
            if !relies_on.is_empty() {
                page.text("This rests on:");
                page.list(&relies_on.iter().map(|id| evidence(case, id)).collect::<Vec<_>>());
            }
        }
        Entry::Breach { standards, .. } => {
            let names: Vec<String> = standards.iter().map(|number| guidance.standard(*number)).collect();
            page.text(&if names.is_empty() {
                "No breach of the Standards.".to_owned()
            } else {
                format!("Breach of {}.", names.join("; "))
            });
        }
        Entry::Level { level, .. } => {
            page.text(&self::level(case, *level));
        }
        Entry::Seriousness { factors, .. } => {
            for (_, heading) in Heading::ALL {
                let under: Vec<Vec<String>> = factors
                    .iter()
                    .filter_map(|picked| {
                        let factor = guidance.factor(&picked.factor).filter(|factor| factor.heading == *heading)?;
                        Some(vec![factor.says.clone(), evidence(case, &picked.fact), picked.says.clone()])
                    })
                    .collect();
                if !under.is_empty() {
                    page.table(heading.says(), &["Factor", "Rests on", "Because"], &under);
                }
            }
        }
        Entry::Purpose { purposes, .. } => {
            let named = guidance.purposes.iter().filter(|(id, _)| purposes.contains(id)).map(|(_, says)| says);
            page.list(&named.collect::<Vec<_>>());
        }
        Entry::Outcome { .. } => outcome(page, review, entry),
    }
    page.quote(entry.reason());
}

fn outcome(page: &mut Page, review: &Review<'_>, entry: &Entry) {
    let Entry::Outcome {
        representations,
        service,
        advice,
        advice_reason,
        outcome,
        months,
        exceptional,
        authority_views,
        ..
    } = entry
    else {
        return;
    };
    page.part("Representations");
    page.quote(representations);
    page.part("Service record");
    page.quote(service);
    page.part(&format!("Legal advice: {}", advice.says()));
    page.quote(advice_reason);
    page.part("What the Regulations left open");
    page.list(&opened(review));
    let unsure = unverified(review);
    if !unsure.is_empty() {
        page.quiet("Not verified against a published source:");
        page.list(&unsure);
    }
    if !authority_views.is_empty() {
        page.part("The appropriate authority’s views");
        page.quote(authority_views);
    }
    page.part("Outcome");
    let time = months.map(|months| format!(", for {months} months")).unwrap_or_default();
    page.text(&outcome.map_or_else(
        || "No outcome: nothing was found that one could follow from.".to_owned(),
        |outcome| format!("{}{time}.", sentence(outcome.says())),
    ));
    if !exceptional.is_empty() {
        page.part("Exceptional circumstances");
        page.quote(exceptional);
    }
    page.part("Reasons for the outcome");
}

fn outside(page: &mut Page, review: &Review<'_>) {
    page.section("Outside this menu");
    let lines: Vec<String> = review.papers.regulations.outside.iter().map(|line| line.marked()).collect();
    page.list(&lines);
    page.quiet(super::CLOSING);
}

/// A level as a sentence.
pub(super) fn level(case: &Case, level: Finding) -> String {
    let left = case.subject.role == Role::Former && level == Finding::GrossMisconduct;
    let put = if left { ": conduct for which a serving officer could be dismissed" } else { "" };
    format!("{}{put}.", sentence(level.says()))
}

/// What the Regulations leave open, as the ruling stands.
pub(super) fn opened(review: &Review<'_>) -> Vec<String> {
    let Some(Ok(menu)) = review.menu() else { return Vec::new() };
    let mark = |outcome: &Outcome, also: &str| {
        let presumed = if menu.presumed == Some(*outcome) { " (presumed)" } else { "" };
        format!("{}{presumed}{also}", sentence(outcome.says()))
    };
    let mut open: Vec<String> = menu.outcomes.iter().map(|outcome| mark(outcome, "")).collect();
    open.extend(menu.arguable.iter().map(|outcome| mark(outcome, " (arguable)")));
    open
}

/// The lines of the menu that are not verified.
pub(super) fn unverified(review: &Review<'_>) -> Vec<String> {
    let Some(Ok(menu)) = review.menu() else { return Vec::new() };
    let unsure = menu.lines.iter().filter(|line| line.confidence == Confidence::NotVerified);
    unsure.map(|line| line.sentence()).collect()
}

/// An agreed fact or a paper, in words.
pub(super) fn evidence(case: &Case, id: &str) -> String {
    let fact = case.agreed.iter().find(|(other, _)| other == id).map(|(_, says)| format!("Agreed: {says}"));
    let paper = || case.evidence.iter().find(|paper| paper.id == id).map(|paper| paper.title.clone());
    fact.or_else(paper).unwrap_or_else(|| id.to_owned())
}
