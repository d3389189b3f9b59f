//! Findings and clauses as text, the reason first and the clause after.

use super::output::Output;
use crate::debrief::LensView;
use crate::policy::{Clause, Effect, FindingView, NearMissView, Policy, Verdict};

/// A verdict with a mark that does not need colour.
pub(super) fn verdict(word: &str) -> String {
    let says = Verdict::ALL.iter().find(|(other, _)| *other == word).map_or("", |(_, verdict)| verdict.says());
    let mark = match word {
        "exemplary" | "sound" => "+",
        "arguable" | "not_judged" => "?",
        "late" | "lapse" => "~",
        _ => "!",
    };
    format!("[{mark} {says}]")
}

/// One finding.
pub(super) fn finding(
    out: &Output,
    indent: &str,
    policy: &Policy,
    finding: &FindingView,
    about: &str,
    also: &[String],
) {
    let effect = Effect::ALL
        .iter()
        .find(|(word, _)| *word == finding.effect)
        .map_or("", |(_, effect)| effect.says())
        .to_lowercase();
    let clause = policy.clauses.find(&finding.clause).map(|id| policy.clauses.get(id));
    let cited = clause.map_or(String::new(), |clause| policy.cite_clause(clause));
    let about = if about.is_empty() { String::new() } else { format!(", about {about}") };
    let serious = if finding.severity == "serious" { "serious " } else { "" };
    let reading = if finding.reading == "ours" { ", our reading" } else { "" };
    out.hanging(indent, &format!("{cited} {serious}{effect}{about}{reading}"));
    let inner = format!("{indent}  ");
    if !finding.because.is_empty() {
        out.wrapped(&inner, &finding.because);
    }
    if !also.is_empty() && finding.because.contains(about.trim_start_matches(", about ")) {
        out.wrapped(&inner, &format!("The same about {}.", also.join(" and ")));
    }
    if !finding.missing.is_empty() {
        out.wrapped(&inner, &format!("Missing: {}.", finding.missing.join(", ")));
    }
    if !finding.history.is_empty() {
        out.wrapped(&inner, &format!("{}.", crate::policy::sentence(&finding.history.join("; "))));
    }
    for line in &finding.weighed {
        out.wrapped(&inner, &crate::policy::sentence(line));
    }
    for id in &finding.set_aside_by {
        out.wrapped(&inner, &format!("Set aside by {id}."));
    }
    if !finding.right.is_empty() {
        out.wrapped(&inner, &format!("Right: {}", finding.right));
    }
}

/// Lines under a heading, where there are any.
pub(super) fn listed(out: &Output, indent: &str, heading: &str, lines: &[String]) {
    if !lines.is_empty() {
        out.line(&format!("{indent}{heading}:"));
    }
    lines.iter().for_each(|line| out.hanging(&format!("{indent}- "), line));
}

/// What another text says; it marks nothing.
pub(super) fn lens(out: &Output, indent: &str, lens: &LensView) {
    let says = if lens.findings.is_empty() { "says nothing of this." } else { "says:" };
    out.hanging(indent, &format!("{} ({}; nothing is marked by it) {says}", lens.title, lens.status));
    for line in &lens.findings {
        let effect = effect_says(line.finding.effect);
        out.hanging(&format!("{indent}  "), &format!("{effect}, “{}”: {}", line.words, line.finding.because));
    }
}

fn effect_says(word: &str) -> &'static str {
    Effect::ALL.iter().find(|(other, _)| *other == word).map_or("", |(_, effect)| effect.says())
}

/// What would have made it right, each thing once.
pub(super) fn otherwise<'t>(out: &Output, indent: &str, lines: impl Iterator<Item = &'t str>) {
    let mut told: Vec<&str> = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if !told.contains(&line) {
            told.push(line);
        }
    }
    if !told.is_empty() {
        out.line(&format!("{indent}Otherwise:"));
    }
    told.iter().for_each(|line| out.hanging(&format!("{indent}- "), line));
}

/// What one thing alone kept from applying.
pub(super) fn near_misses(out: &Output, indent: &str, near: &[NearMissView]) {
    if !near.is_empty() {
        out.line(&format!("{indent}Nearly:"));
    }
    near.iter().for_each(|miss| out.hanging(&format!("{indent}- "), &miss.says));
}

/// One clause with its published words, rules and source.
pub(super) fn clause(out: &Output, policy: &Policy, id: &str, clause: &Clause) {
    out.line(&out.bold(&format!("{id}  {}", clause.gist)));
    if !clause.heading.is_empty() {
        out.line(&format!("  under “{}”", clause.heading));
    }
    out.wrapped("  ", &format!("“{}”", clause.words));
    if !clause.note.is_empty() {
        out.wrapped("  ", &format!("Note: {}", clause.note));
    }
    for rule in &clause.rules {
        let rule = policy.rules.get(*rule);
        out.hanging("  - ", &format!("{} ({}, {})", rule.says, rule.force.says(), rule.reading.says()));
    }
    if let Some((kind, why)) = &clause.no_rule {
        out.wrapped("  ", &format!("Not decided by itself: {}. {why}", kind.says()));
    }
    if let Some(pack) = policy.pack_of(clause) {
        out.wrapped("  ", &format!("Source: {}. {}. {}.", pack.source, pack.edition, pack.status.says()));
        out.wrapped("  ", &format!("How sure: {}", pack.confidence));
    }
}
