//! `debrief`: what happened in a run and why.

use std::path::PathBuf;

use super::{Exit, output::Output, prose};
use crate::debrief::{Debrief, Reach};
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
    /// Write the debrief to this file as a page that can be read, printed and kept.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    match library.replay(&args.transcript, args.scenario.as_deref()) {
        Ok(run) => {
            let Some(path) = &args.html else {
                show(out, &run);
                return Exit::Ok;
            };
            let exploration = run.world.explore(Limits::SHORT);
            let page = crate::report::debrief(&Debrief::of(&run, Some(&exploration)));
            match crate::host::write_whole(path, page.as_bytes()) {
                Ok(()) => Exit::Ok,
                Err(error) => out.fail(&[error]),
            }
        }
        Err(found) => out.fail(&found),
    }
}

/// What was within reach before and after a decision.
fn reach_line(reach: Reach, most: i32) -> String {
    if reach.before == reach.after {
        format!("Still within reach: {} of {most}, as before.", reach.after)
    } else {
        format!("Still within reach: {} of {most}; before it, {}.", reach.after, reach.before)
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
    prose::listed(out, "", "Before the story began, given and not marked", &debrief.before);
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
        if let Some(asked) = &decision.asked {
            prose::listed(
                out,
                "   ",
                &format!("Asked before you were told ({})", asked.sure.to_lowercase()),
                &asked.told(),
            );
        }
        for line in &decision.findings {
            prose::finding(out, "   ", policy, &line.finding, &line.about, &line.also);
        }
        for line in &decision.others {
            out.wrapped("   ", &format!("Not marked: {line}"));
        }
        prose::listed(out, "   ", "Otherwise", &decision.otherwise);
        prose::listed(out, "   ", "Nearly", &decision.near_misses);
        prose::listed(out, "   ", "Had one fact been another", &decision.twins);
        if let Some(reach) = decision.reach {
            out.wrapped("   ", &reach_line(reach, most));
        }
        if !decision.repair.is_empty() {
            out.wrapped("   ", &format!("Shortest way to put it right from here: {}", decision.repair.join(" Then: ")));
        }
        for lens in &decision.lenses {
            prose::lens(out, "   ", lens);
        }
        if debrief.point_of_no_return == Some(at + 1) {
            out.wrapped("   ", "Until here a run without a breach was still open.");
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
    if !debrief.model.is_empty() {
        out.line("");
        out.line(&out.bold("The National Decision Model, for the decision that most turned on"));
        for step in &debrief.model {
            prose::listed(out, "  ", step.element, &step.here);
        }
    }
    if !debrief.calibration.is_empty() {
        out.line("");
        out.line(&out.bold(Debrief::CALIBRATION));
        debrief.calibration.iter().for_each(|line| out.hanging("  - ", &line.told()));
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
