//! `debrief`: what happened in a run and why.

use std::path::PathBuf;

use super::{Exit, output::Output, prose};
use crate::debrief::Debrief;
use crate::explore::Limits;
use crate::host::Library;
use crate::session::Run;

/// Which run.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A transcript file.
    transcript: PathBuf,
    /// The scenario's file, where it is not one that is held.
    #[arg(long)]
    scenario: Option<String>,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    match library.replay(&args.transcript, args.scenario.as_deref()) {
        Ok(run) => {
            show(out, &run);
            Exit::Ok
        }
        Err(found) => out.fail(&found),
    }
}

/// Prints the debrief of a run.
pub(super) fn show(out: &Output, run: &Run) {
    let exploration = run.world.explore(Limits::SHORT);
    let debrief = Debrief::of(run, Some(&exploration));
    if out.is_json() {
        let mut value = serde_json::to_value(&debrief).unwrap_or_default();
        if let Some(object) = value.as_object_mut() {
            object.insert("schema".to_owned(), serde_json::json!(1));
        }
        return out.json(&value);
    }
    let policy = &run.world.policy;
    out.line("");
    out.line(&out.bold(&format!("{}: {}", debrief.title, debrief.headline)));
    let (reached, most) = debrief.reached;
    out.line(&format!("Marks: {reached} of the {most} that were within reach"));
    for (at, decision) in debrief.decisions.iter().enumerate() {
        out.line("");
        out.line(&out.bold(&format!(
            "{}. {} · {} {}",
            at + 1,
            decision.when,
            decision.scene,
            prose::verdict(decision.verdict)
        )));
        out.wrapped("   ", &format!("You chose: {}", decision.text));
        let facts =
            [("What you did", &decision.did), ("What was true", &decision.was_true), ("What you knew", &decision.knew)];
        for (label, lines) in facts.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            out.wrapped("   ", &format!("{label}: {}", lines.join(" ")));
        }
        for line in &decision.findings {
            prose::finding(out, "   ", policy, &line.finding, &line.about, &line.also);
        }
        for line in &decision.others {
            out.wrapped("   ", &format!("Not marked: {line}"));
        }
    }
    if !debrief.at_end.is_empty() {
        out.line("");
        out.line(&out.bold("At the end, never done"));
        debrief
            .at_end
            .iter()
            .for_each(|line| prose::finding(out, "   ", policy, &line.finding, &line.about, &line.also));
    }
    if !debrief.differently.is_empty() {
        out.line("");
        out.line(&out.bold("What to do differently"));
        debrief.differently.iter().for_each(|line| out.hanging("  - ", line));
    }
    if let Some((by, lines)) = &debrief.account {
        out.line("");
        out.line(&out.bold(&format!("{by}’s account")));
        lines.iter().for_each(|line| out.wrapped("  ", line));
    }
    out.line("");
    out.wrapped("", &format!("{} Judged by: {}.", debrief.small_print, debrief.editions.join("; ")));
}
