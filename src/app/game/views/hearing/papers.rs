//! The papers on the desk: the bundle, what is kept for the last stages, and the law with its sources.

use crate::app::model::hearing::{PaperKind, PaperLine, PaperView};
use crate::hearing::{
    Case, Confidence, Exhibit, ExhibitKind, Line, Menu, Outcome, Review, Stage, Step, Turning, number_of,
};
use crate::policy::{Effect, sentence};
use crate::source::long_day;

/// The papers that may be read at a step; the menu and the service record only when their time has come.
pub(super) fn papers(review: &Review<'_>, at: Option<&Step>) -> Vec<PaperView> {
    let case = review.papers.case;
    let stage = at.map_or(Stage::Outcome, |at| at.stage);
    let mut out = vec![bundle(review), agreed(review)];
    out.extend(case.evidence.iter().map(|paper| PaperView {
        id: paper.id.clone(),
        tab: tab(case, paper),
        kind: match paper.kind {
            ExhibitKind::AuditLog => PaperKind::Log,
            ExhibitKind::Message => PaperKind::Messages,
            ExhibitKind::Account | ExhibitKind::Statement => PaperKind::Account,
            ExhibitKind::Record => PaperKind::Sheet,
        },
        title: paper.title.clone(),
        lines: paper.lines.iter().map(|line| row(line)).collect(),
    }));
    let sheet = |id: &str, tab: &str, title: String, lines: &[String]| PaperView {
        id: format!(":{id}"),
        tab: tab.to_owned(),
        kind: PaperKind::Submission,
        title,
        lines: lines.iter().map(|line| PaperLine::Text(line.clone())).collect(),
    };
    out.push(sheet("authority", "Authority", "For the appropriate authority".to_owned(), &case.authority));
    out.push(sheet("defence", "Defence", format!("For {}", case.subject.name), &case.defence));
    out.push(sheet("adviser", "Advice", "The adviser’s note".to_owned(), &case.adviser));
    out.push(policy(review));
    if stage >= Stage::Outcome {
        out.push(sheet(
            "service",
            "Service record",
            "Service record and personal mitigation".to_owned(),
            &case.personal,
        ));
    }
    if stage >= Stage::Seriousness {
        out.extend(law(review));
        out.push(published(review));
    }
    out.retain(|paper| !paper.lines.is_empty());
    out
}

/// What stands on an exhibit's tab: its title where that is short, else what kind of paper it is, where there
/// is one of the kind, else the title's first words.
fn tab(case: &Case, paper: &Exhibit) -> String {
    let short = paper.title.split([',', ':', '(']).next().unwrap_or_default().trim();
    if short.chars().count() <= 18 {
        return short.to_owned();
    }
    if case.evidence.iter().filter(|other| other.kind == paper.kind).count() == 1 {
        return sentence(paper.kind.says());
    }
    let mut out = String::new();
    for word in short.split_whitespace() {
        if out.chars().count() + word.chars().count() > 22 {
            return out + "…";
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A line of a log stands in columns, parted by two spaces or more.
fn row(line: &str) -> PaperLine {
    let mut parts = line.split("  ").map(str::trim).filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default().to_owned();
    let rest: Vec<String> = parts.map(str::to_owned).collect();
    if rest.is_empty() { PaperLine::Text(first) } else { PaperLine::Row(first, rest) }
}

fn bundle(review: &Review<'_>) -> PaperView {
    let case = review.papers.case;
    let mut lines = vec![
        PaperLine::Text(case.opening.clone()),
        PaperLine::Item("Person".to_owned(), format!("{}. {}", case.subject.name, super::person(case))),
        PaperLine::Item("Before".to_owned(), format!("{}.", sentence(case.forum.says()))),
        PaperLine::Item("Came to attention".to_owned(), format!("{}.", long_day(case.attention))),
        PaperLine::Heading("Allegations".to_owned()),
    ];
    for one in &case.allegations {
        lines.push(PaperLine::Item(format!("Allegation {}", number_of(&one.id)), one.says.clone()));
        let put: Vec<String> = one.standards.iter().map(|n| review.papers.guidance.standard(*n)).collect();
        lines.push(PaperLine::Quiet(format!("On the notice: {}.", put.join("; "))));
        if !one.pleads.is_empty() {
            let pleads: Vec<&str> = one.pleads.iter().map(|one| one.says()).collect();
            lines.push(PaperLine::Quiet(format!("Specifically alleged: {}.", pleads.join(", "))));
        }
        let answer = format!("{}. {}", sentence(one.answer.says()), one.answer_says);
        lines.push(PaperLine::Quiet(answer.trim().to_owned()));
    }
    sheet("case", "The case", case.title.clone(), PaperKind::Sheet, lines)
}

fn sheet(id: &str, tab: &str, title: String, kind: PaperKind, lines: Vec<PaperLine>) -> PaperView {
    PaperView { id: format!(":{id}"), tab: tab.to_owned(), kind, title, lines }
}

fn agreed(review: &Review<'_>) -> PaperView {
    let lines = review.papers.case.agreed.iter().map(|(id, says)| PaperLine::Item(id.clone(), says.clone()));
    sheet("agreed", "Agreed facts", "Agreed facts".to_owned(), PaperKind::Sheet, lines.collect())
}

/// What the policy engine finds in the acts: evidence of what force policy says, never a level.
fn policy(review: &Review<'_>) -> PaperView {
    let mut lines = Vec::new();
    let mut step = 0;
    for one in review.papers.found {
        if one.step != step {
            step = one.step;
            let event = if one.event == "The end" { "Never done" } else { one.event.as_str() };
            lines.push(PaperLine::Heading(format!("{step}. {}.", event.trim_end_matches('.'))));
        }
        let effect = Effect::ALL.iter().find(|(word, _)| *word == one.effect).map_or("", |(_, effect)| effect.says());
        lines.push(PaperLine::Item(format!("{}, {}", one.clause, effect.to_lowercase()), one.because.clone()));
    }
    if !lines.is_empty() {
        let taken = "The acts taken as alleged. Evidence of what force policy says, and no level.";
        lines.insert(0, PaperLine::Quiet(taken.to_owned()));
    }
    sheet("policy", "Force policy", "What force policy says of the acts".to_owned(), PaperKind::Policy, lines)
}

fn sourced(line: &Line, says: String, struck: bool) -> PaperLine {
    let verified = line.confidence == Confidence::Verified;
    PaperLine::Sourced { says, source: line.source.clone(), verified, struck }
}

fn names(outcomes: &[Outcome]) -> String {
    outcomes.iter().map(|one| one.says()).collect::<Vec<_>>().join(", ")
}

/// What the Regulations leave open, which single fact would change that, and what lies outside.
fn law(review: &Review<'_>) -> Option<PaperView> {
    let Some(Ok(menu)) = review.menu() else { return None };
    let regulations = review.papers.regulations;
    let finding = sentence(review.finding().says());
    let mut lines = vec![
        PaperLine::Item("Regulations".to_owned(), menu.regime.title.clone()),
        PaperLine::Item("Before".to_owned(), sentence(review.papers.case.forum.says())),
        PaperLine::Item("Your finding".to_owned(), finding),
        PaperLine::Heading("Left open".to_owned()),
    ];
    open(&mut lines, &menu);
    lines.push(PaperLine::Heading("The lines that make this menu".to_owned()));
    for line in &menu.lines {
        lines.push(sourced(line, line.sentence(), line.effect.word() == "strike"));
    }
    let turning = regulations.turning(&review.facts());
    if !turning.is_empty() {
        lines.push(PaperLine::Heading("Which single fact would change this menu".to_owned()));
        lines.extend(turning.iter().map(|one| PaperLine::Text(turned(one, &menu))));
    }
    lines.push(PaperLine::Heading("Outside this menu".to_owned()));
    lines.extend(regulations.outside.iter().map(|line| sourced(line, line.sentence(), false)));
    Some(sheet("menu", "Lawful menu", "The lawful menu".to_owned(), PaperKind::Law, lines))
}

fn open(lines: &mut Vec<PaperLine>, menu: &Menu<'_>) {
    for outcome in menu.outcomes.iter().chain(&menu.arguable) {
        let mut also = Vec::new();
        if menu.presumed == Some(*outcome) {
            also.push("presumed in law");
        }
        if menu.requires_reasons_for.contains(outcome) {
            also.push("only in exceptional circumstances, with reasons");
        }
        if menu.arguable.contains(outcome) {
            also.push("arguable");
        }
        let also = if also.is_empty() { String::new() } else { format!(" ({})", also.join("; ")) };
        lines.push(PaperLine::Item("○".to_owned(), format!("{}{also}", sentence(outcome.says()))));
    }
    if menu.outcomes.is_empty() && menu.arguable.is_empty() {
        lines.push(PaperLine::Text("Nothing, on what you found.".to_owned()));
    }
}

/// What would be different, and only that.
fn turned(one: &Turning, now: &Menu<'_>) -> String {
    let mut parts = Vec::new();
    if !one.adds.is_empty() {
        parts.push(format!("adds {}", names(&one.adds)));
    }
    if !one.takes.is_empty() {
        parts.push(format!("takes away {}", names(&one.takes)));
    }
    match one.presumed {
        _ if one.presumed == now.presumed => {}
        Some(presumed) => parts.push(format!("presumes {}", presumed.says())),
        None => parts.push("presumes nothing".to_owned()),
    }
    let new: Vec<Outcome> = one
        .requires_reasons_for
        .iter()
        .copied()
        .filter(|outcome| !now.requires_reasons_for.contains(outcome))
        .collect();
    if !new.is_empty() {
        parts.push(format!("asks for exceptional circumstances for {}", names(&new)));
    } else if one.requires_reasons_for.is_empty() && !now.requires_reasons_for.is_empty() {
        parts.push("asks for no exceptional circumstances".to_owned());
    }
    if parts.is_empty() {
        parts.push("changes what needs reasons or is arguable".to_owned());
    }
    format!("If {}: {}.", one.were, parts.join("; "))
}

fn published(review: &Review<'_>) -> PaperView {
    let mut lines = vec![PaperLine::Quiet("As context only: no tariff, and mostly summaries.".to_owned())];
    let held = &review.papers.guidance.comparators;
    let named = review.papers.case.comparators.iter().filter_map(|id| held.iter().find(|one| one.id == *id));
    for one in named {
        lines.push(PaperLine::Text(one.says.clone()));
        lines.push(PaperLine::Quiet(format!("From: {}.", one.source.trim_end_matches('.'))));
    }
    if lines.len() == 1 {
        lines.clear();
    }
    sheet("published", "Published", "Published outcomes".to_owned(), PaperKind::Law, lines)
}
