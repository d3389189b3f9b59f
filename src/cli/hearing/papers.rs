//! The papers of a case in the terminal: what a panel is given before it decides anything.

use crate::cli::output::Output;
use crate::hearing::{Case, Found, Papers, Regulations, Turning};
use crate::policy::{Effect, sentence};
use crate::source::long_day;

/// Prints the whole bundle.
pub(super) fn show(out: &Output, papers: Papers<'_>) {
    let case = papers.case;
    out.line("");
    out.line(&out.bold(&case.title));
    out.wrapped("", &case.opening);
    let role = case.subject.role.says();
    out.wrapped(
        "",
        &format!(
            "{}, {role}, {}; {}. {}",
            case.subject.name,
            case.subject.rank.says(),
            case.subject.live.says(),
            case.subject.says
        ),
    );
    out.wrapped("", &format!("{}. Came to attention on {}.", sentence(case.forum.says()), long_day(case.attention)));
    out.line(&out.bold("Allegations"));
    for allegation in &case.allegations {
        let standards: Vec<String> = allegation.standards.iter().map(|n| papers.guidance.standard(*n)).collect();
        out.hanging(&format!("  {}  ", allegation.id), &allegation.says);
        out.wrapped("      ", &format!("On the notice: {}.", standards.join("; ")));
        if !allegation.pleads.is_empty() {
            let pleads: Vec<&str> = allegation.pleads.iter().map(|one| one.says()).collect();
            out.wrapped("      ", &format!("Specifically alleged: {}.", pleads.join(", ")));
        }
        out.wrapped("      ", format!("{}. {}", sentence(allegation.answer.says()), allegation.answer_says).trim());
    }
    out.line(&out.bold("Agreed facts"));
    case.agreed.iter().for_each(|(id, says)| out.hanging(&format!("  {id}  "), says));
    out.line(&out.bold("Evidence"));
    for paper in &case.evidence {
        out.line(&format!("  {}  {} ({})", paper.id, paper.title, paper.kind.says()));
        paper.lines.iter().for_each(|line| out.wrapped("    | ", line));
    }
    part(out, "For the appropriate authority", &case.authority);
    part(out, &format!("For {}", case.subject.name), &case.defence);
    part(out, "Advice", &case.adviser);
    found(out, papers.found);
}

fn part(out: &Output, title: &str, lines: &[String]) {
    if !lines.is_empty() {
        out.line(&out.bold(title));
        lines.iter().for_each(|line| out.wrapped("  ", line));
    }
}

/// What is kept for the last stage.
pub(super) fn personal(out: &Output, case: &Case) {
    part(out, "Service record and personal mitigation", &case.personal);
}

/// What the policy engine finds in the acts: evidence of what force policy says, never a level.
fn found(out: &Output, found: &[Found]) {
    if found.is_empty() {
        return;
    }
    out.line(&out.bold("What force policy says of the acts, taken as alleged (evidence, not a level)"));
    let mut step = 0;
    for one in found {
        if one.step != step {
            step = one.step;
            let event = if one.event == "The end" { "Never done" } else { one.event.as_str() };
            out.hanging(&format!("  {step}. "), &format!("{}.", event.trim_end_matches('.')));
        }
        let effect = Effect::ALL.iter().find(|(word, _)| *word == one.effect).map_or("", |(_, effect)| effect.says());
        out.hanging("     - ", &format!("{}, {}. {}", one.clause, effect.to_lowercase(), one.because));
    }
}

/// Published outcomes, and what lies outside the menu.
pub(super) fn context(out: &Output, papers: Papers<'_>) {
    out.line(&out.bold("Published outcomes, as context only: no tariff, and mostly summaries"));
    for id in &papers.case.comparators {
        if let Some(one) = papers.guidance.comparators.iter().find(|one| one.id == *id) {
            out.hanging("  - ", &format!("{} ({})", one.says, one.source));
        }
    }
    outside(out, papers.regulations);
}

fn outside(out: &Output, regulations: &Regulations) {
    out.line(&out.bold("Outside this menu"));
    regulations.outside.iter().for_each(|line| out.hanging("  - ", &line.marked()));
}

/// Which single fact would change the menu.
pub(super) fn turning(out: &Output, turning: &[Turning]) {
    out.line(&out.bold("Which single fact would change the menu"));
    for one in turning {
        let list = |outcomes: &[crate::hearing::Outcome]| {
            outcomes.iter().map(|outcome| outcome.says()).collect::<Vec<_>>().join(", ")
        };
        let mut parts = Vec::new();
        if !one.adds.is_empty() {
            parts.push(format!("adds {}", list(&one.adds)));
        }
        if !one.takes.is_empty() {
            parts.push(format!("takes away {}", list(&one.takes)));
        }
        if let Some(presumed) = one.presumed {
            parts.push(format!("presumes {}", presumed.says()));
        }
        if parts.is_empty() {
            parts.push("changes what needs reasons or is arguable".to_owned());
        }
        out.hanging("  - ", &format!("If {}: {}.", one.were, parts.join("; ")));
    }
}
