//! `explore`: what is proved about every run of a scenario.

use std::time::Instant;

use serde_json::json;

use super::{Exit, output::Output};
use crate::explore::{Exploration, Limits};
use crate::host::Library;

/// What to explore.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A scenario that is held, or a file.
    scenario: String,
    /// How many distinct sessions to walk at most.
    #[arg(long, default_value_t = Limits::default().states)]
    limit_states: usize,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    let world = match library.world(&args.scenario) {
        Ok(world) => world,
        Err(found) => return out.fail(&found),
    };
    #[expect(clippy::disallowed_methods, reason = "the time that a proof took is shown, not used")]
    let started = Instant::now();
    let proved = world.explore(Limits { states: args.limit_states });
    let seconds = started.elapsed().as_secs_f64();
    if out.is_json() {
        let mut value = serde_json::to_value(&proved).unwrap_or_default();
        if let Some(object) = value.as_object_mut() {
            object.insert("schema".to_owned(), json!(1));
            object.insert("seconds".to_owned(), json!(seconds));
        }
        out.json(&value);
    } else {
        show(out, &proved, seconds);
    }
    match (proved.complete, proved.holds()) {
        (_, false) => Exit::Failed,
        (false, true) => Exit::Open,
        (true, true) => Exit::Ok,
    }
}

fn show(out: &Output, proved: &Exploration, seconds: f64) {
    out.line(&format!("{}: {} sessions, {} steps, {seconds:.2} s", proved.scenario, proved.states, proved.transitions));
    if !proved.complete {
        out.line("Stopped at the limit: what follows is true of what was walked, and nothing is said of the rest.");
        out.hanging("Not proved: ", &proved.not_proved.join(", "));
    }
    for property in &proved.properties {
        let says =
            if property.holds { property.says.clone() } else { format!("{} [{}]", property.says, property.code) };
        out.hanging(if property.holds { "  holds  " } else { "  FAILS  " }, &says);
        if !property.witness.is_empty() {
            out.hanging("         by ", &property.witness.join(","));
        }
    }
    out.line(&out.bold("Endings"));
    for (id, ending) in &proved.endings {
        let way = if ending.reachable { ending.witness.join(",") } else { "never reached".to_owned() };
        out.hanging(&format!("  {id}: "), &way);
    }
    out.line(&out.bold("Clauses, met as a breach and kept where a breach was on offer"));
    for (id, clause) in &proved.clauses {
        let word = |way: &Option<Vec<String>>| if way.is_some() { "yes" } else { "no " };
        out.line(&format!("  {id:<18} breach {}  kept {}", word(&clause.breach), word(&clause.compliance)));
    }
    out.line(&format!("Marks from {} to {}", proved.marks.worst, proved.marks.best));
}
