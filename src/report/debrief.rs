//! A debrief as a page: to keep, print or hand in.

use super::Page;
use crate::debrief::{Calibration, Debrief, DecisionView, FindingLine};
use crate::policy::{Effect, Verdict, sentence};

/// What stands at the head and foot of every page.
const NOTICE: &str = "Training record. Not an admission, not an assessment for discipline, vetting or selection.";

/// A debrief as a self-contained page.
pub fn debrief(debrief: &Debrief) -> String {
    let mut page = Page::new(&format!("{}: {}", debrief.title, debrief.headline), NOTICE);
    let (reached, most) = debrief.reached;
    page.text(&format!("Marks: {reached} of the {most} that were within reach."));
    if !debrief.before.is_empty() {
        page.section("Before the story began, given and not marked");
        page.list(&debrief.before);
    }
    for (at, decision) in debrief.decisions.iter().enumerate() {
        one(&mut page, at + 1, decision, debrief.point_of_no_return == Some(at + 1));
    }
    if !debrief.at_end.is_empty() {
        page.section("At the end, never done");
        debrief.at_end.iter().for_each(|line| finding(&mut page, line));
    }
    if !debrief.model.is_empty() {
        page.section("The National Decision Model, for the decision that most turned on");
        for step in &debrief.model {
            page.part(step.element);
            page.list(&step.here);
        }
    }
    if !debrief.calibration.is_empty() {
        page.section(Debrief::CALIBRATION);
        page.list(&debrief.calibration.iter().map(Calibration::told).collect::<Vec<_>>());
    }
    if !debrief.differently.is_empty() {
        page.section("What to do differently");
        page.list(&debrief.differently);
    }
    if let Some((by, lines)) = &debrief.account {
        page.section(&format!("{by}’s account"));
        page.quote(&lines.join("\n"));
    }
    page.section("What this is");
    page.text(debrief.small_print);
    page.list(&debrief.editions);
    page.finish()
}

fn one(page: &mut Page, number: usize, decision: &DecisionView, is_last_way_out: bool) {
    let verdict = Verdict::ALL.iter().find(|(word, _)| *word == decision.verdict).map_or("", |(_, one)| one.says());
    page.section(&format!("{number}. {}: {verdict}", decision.scene));
    page.quiet(&[decision.when.as_str(), decision.place.as_str()].join(" · "));
    page.text(&format!("You chose: {}", decision.text));
    let facts = [
        ("What you did", decision.did.join(" ")),
        ("What was true", decision.was_true.join(" ")),
        ("What you knew", decision.knew.join(" ")),
    ];
    let facts: Vec<_> = facts.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    page.pairs(&facts);
    if let Some(asked) = &decision.asked {
        page.part(&format!("Asked before you were told ({})", asked.sure.to_lowercase()));
        page.list(&asked.told());
    }
    decision.findings.iter().for_each(|line| finding(page, line));
    let listed = [
        ("What would have made it right", &decision.right),
        ("Otherwise", &decision.otherwise),
        ("Nearly", &decision.near_misses),
        ("Had one fact been another", &decision.twins),
        ("Not marked: what others did", &decision.others),
        ("The shortest way to put it right from there", &decision.repair),
    ];
    for (heading, lines) in listed.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        page.part(heading);
        page.list(lines);
    }
    for lens in &decision.lenses {
        page.part(&format!("Another text: {} ({}; nothing is marked by it)", lens.title, lens.status));
        if lens.findings.is_empty() {
            page.text("It says nothing of this.");
        }
        for line in &lens.findings {
            page.text(&format!("{}: {}", effect(line), line.finding.because));
            page.quote(&line.words);
        }
    }
    if let Some(reach) = decision.reach {
        page.quiet(&format!(
            "Best still within reach: {} before this decision, {} after it.",
            reach.before, reach.after
        ));
    }
    if is_last_way_out {
        page.quiet("Until here a run without a breach was still open.");
    }
}

fn finding(page: &mut Page, line: &FindingLine) {
    let about = if line.about.is_empty() { String::new() } else { format!(", about {}", line.about) };
    page.part(&format!("{}: {}{about}", line.cite, effect(line)));
    page.text(&line.finding.because);
    page.quote(&line.words);
    page.quiet(&format!("{}, {}.", line.document, line.status));
    if !line.finding.missing.is_empty() {
        page.text(&format!("Missing: {}.", line.finding.missing.join(", ")));
    }
    for text in line.finding.weighed.iter().chain(&line.finding.history) {
        page.quiet(&format!("{}.", sentence(text).trim_end_matches('.')));
    }
}

fn effect(line: &FindingLine) -> &'static str {
    Effect::ALL.iter().find(|(word, _)| *word == line.finding.effect).map_or("", |(_, effect)| effect.says())
}
