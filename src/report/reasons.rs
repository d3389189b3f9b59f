//! What the reasons say of a case, a level, the menu and a paper, in words.

use crate::hearing::{Case, Confidence, Finding, Outcome, Review, Role};
use crate::policy::sentence;

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
