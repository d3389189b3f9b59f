//! `explore`: what is proved about every run of a scenario, or of all of them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};

use super::{Exit, output::Output, together};
use crate::diagnostic::Diagnostic;
use crate::explore::{Exploration, Limits};
use crate::host::{Library, Policies};
use crate::session::World;
use crate::source::Source;

/// What to explore.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Scenarios that are held, or files.
    #[arg(required_unless_present = "all")]
    scenarios: Vec<String>,
    /// Every scenario that is held, with the matrix of scenarios and clauses.
    #[arg(long, conflicts_with = "scenarios")]
    all: bool,
    /// How many distinct sessions to walk at most, in each.
    #[arg(long, default_value_t = Limits::default().states)]
    limit_states: usize,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    let (worlds, broken) = match worlds(library, args) {
        Ok(found) => found,
        Err(found) => return out.fail(&found),
    };
    out.diagnostics(&broken);
    if worlds.is_empty() {
        return Exit::Failed;
    }
    #[expect(clippy::disallowed_methods, reason = "the time that a proof took is shown, not used")]
    let started = Instant::now();
    let (worlds, sources): (Vec<_>, Vec<_>) = worlds.into_iter().unzip();
    let proved = prove(&worlds, Limits { states: args.limit_states });
    let seconds = started.elapsed().as_secs_f64();
    if out.is_json() {
        out.json(&as_json(&proved, args.all || proved.len() > 1, seconds));
    } else {
        for ((proved, seconds), source) in proved.iter().zip(&sources) {
            show(out, proved, source, *seconds);
        }
        if args.all || proved.len() > 1 {
            show_library(out, &proved, seconds);
        }
    }
    if !broken.is_empty() || proved.iter().any(|(proved, _)| !proved.holds()) {
        Exit::Failed
    } else if proved.iter().any(|(proved, _)| !proved.complete) {
        Exit::Open
    } else {
        Exit::Ok
    }
}

/// The worlds that can be read, each with its text, and what is wrong with those that cannot.
type Worlds = (Vec<(Arc<World>, Source)>, Vec<Diagnostic>);

fn worlds(library: &Library, args: &Args) -> Result<Worlds, Vec<Diagnostic>> {
    let sources: Vec<Result<Source, Vec<Diagnostic>>> = if args.all {
        library.scenarios()?.into_values().map(Ok).collect()
    } else {
        args.scenarios.iter().map(|name| library.scenario_source(name)).collect()
    };
    let (mut worlds, mut broken) = (Vec::new(), Vec::new());
    let policies = Policies::of(library);
    for source in sources {
        match source.and_then(|source| Ok((policies.world_of(&source)?, source))) {
            Ok(world) => worlds.push(world),
            Err(found) => broken.extend(found),
        }
    }
    Ok((worlds, broken))
}

/// Explores some worlds, each with the time it took.
fn prove(worlds: &[Arc<World>], limits: Limits) -> Vec<(Exploration, f64)> {
    together::each(worlds, |world| {
        #[expect(clippy::disallowed_methods, reason = "the time that a proof took is shown, not used")]
        let started = Instant::now();
        let proved = world.explore(limits);
        (proved, started.elapsed().as_secs_f64())
    })
}

/// One scenario as its own document, several as a list with their matrix.
fn as_json(proved: &[(Exploration, f64)], several: bool, seconds: f64) -> Value {
    let one = |(proved, seconds): &(Exploration, f64)| {
        let mut value = serde_json::to_value(proved).unwrap_or_default();
        if let Some(object) = value.as_object_mut() {
            object.insert("schema".to_owned(), json!(1));
            object.insert("seconds".to_owned(), json!(seconds));
        }
        value
    };
    if !several {
        return proved.first().map(one).unwrap_or_default();
    }
    let all: Vec<Value> = proved.iter().map(one).collect();
    let sum = |of: fn(&Exploration) -> usize| proved.iter().map(|(proved, _)| of(proved)).sum::<usize>();
    json!({
        "schema": 1, "seconds": seconds, "states": sum(|one| one.states), "transitions": sum(|one| one.transitions),
        "scenarios": all, "matrix": matrix(proved),
    })
}

/// By clause, then by scenario: `both`, `breach` or `kept`; what is not met is left out.
fn matrix(proved: &[(Exploration, f64)]) -> BTreeMap<&str, BTreeMap<&str, &'static str>> {
    let mut out: BTreeMap<&str, BTreeMap<&str, &'static str>> = BTreeMap::new();
    for (proved, _) in proved {
        for (clause, met) in &proved.clauses {
            let how = match (&met.breach, &met.compliance) {
                (Some(_), Some(_)) => "both",
                (Some(_), None) => "breach",
                (None, Some(_)) => "kept",
                (None, None) => continue,
            };
            out.entry(clause).or_default().insert(&proved.scenario, how);
        }
    }
    out
}

fn show_library(out: &Output, proved: &[(Exploration, f64)], seconds: f64) {
    out.line("");
    out.line(&out.bold("Scenarios by clause: b broken on some run, k kept where breaking it was on offer"));
    for (at, (proved, _)) in (1..).zip(proved) {
        out.line(&format!("  {at:>2}  {}", proved.scenario));
    }
    let numbers: String = (1..=proved.len()).map(|at| format!("{at:>4}")).collect();
    out.line(&format!("  {:<18}{numbers}", ""));
    for (clause, scenarios) in matrix(proved) {
        let cell = |(proved, _): &(Exploration, f64)| match scenarios.get(proved.scenario.as_str()) {
            Some(&"both") => "  bk",
            Some(&"breach") => "  b ",
            Some(_) => "   k",
            None => "   .",
        };
        out.line(&format!("  {clause:<18}{}", proved.iter().map(cell).collect::<String>()));
    }
    let sum = |of: fn(&Exploration) -> usize| proved.iter().map(|(proved, _)| of(proved)).sum::<usize>();
    let held = proved.iter().filter(|(proved, _)| proved.complete && proved.holds()).count();
    out.line(&format!(
        "{held} of {} proved: {} sessions, {} steps, {seconds:.2} s",
        proved.len(),
        sum(|one| one.states),
        sum(|one| one.transitions)
    ));
}

fn show(out: &Output, proved: &Exploration, source: &Source, seconds: f64) {
    out.line(&format!("{}: {} sessions, {} steps, {seconds:.2} s", proved.scenario, proved.states, proved.transitions));
    if !proved.complete {
        out.line("Stopped at the limit: what follows is true of what was walked, and nothing is said of the rest.");
        out.hanging("Not proved: ", &proved.not_proved.join(", "));
    }
    for property in &proved.properties {
        let says =
            if property.holds { property.says.clone() } else { format!("{} [{}]", property.says, property.code) };
        out.hanging(if property.holds { "  holds  " } else { "  FAILS  " }, &says);
        if let Some(place) = property.at.map(|at| at.place(source)) {
            out.hanging("         at ", &format!("{}:{}:{}", place.file, place.line, place.column));
        }
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
    if !proved.complete {
        return;
    }
    if !proved.alike.is_empty() {
        let pairs: Vec<String> = proved.alike.iter().map(|[one, other]| format!("{one} and {other}")).collect();
        out.hanging("Alike in all but their words: ", &pairs.join("; "));
    }
    if !proved.unopened.is_empty() {
        out.hanging("Records you never open: ", &proved.unopened.join(", "));
    }
    out.line(&out.bold("Marks within reach after each choice, on the first run to it"));
    for (choice, reach) in &proved.decisions {
        out.line(&format!("  {:>4} to {:>3}  {choice}", reach.worst, reach.best));
    }
    out.line(&format!("Marks from {} to {}", proved.marks.worst, proved.marks.best));
}
