//! `check`: every diagnostic for scenarios and policies.

use std::path::{Path, PathBuf};

use super::{Exit, output::Output};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::explore::Limits;
use crate::host::{Library, read_source};
use crate::session::World;
use crate::source::Source;

/// What to check.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Files or folders; without one, everything that is held.
    paths: Vec<PathBuf>,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    let mut found = Vec::new();
    let checked = if args.paths.is_empty() {
        check_held(library, &mut found)
    } else {
        check_paths(library, &args.paths, &mut found)
    };
    diagnostic::sort(&mut found);
    if out.is_json() {
        out.json(&diagnostic::json(&found));
    } else {
        out.diagnostics(&found);
        let errors = found.iter().filter(|d| d.severity == diagnostic::Severity::Error).count();
        out.line(&format!(
            "{checked} checked, {errors} {}, {} other",
            if errors == 1 { "error" } else { "errors" },
            found.len() - errors
        ));
    }
    if diagnostic::any_error(&found) { Exit::Failed } else { Exit::Ok }
}

fn check_held(library: &Library, found: &mut Vec<Diagnostic>) -> usize {
    let mut checked = 0;
    match library.packs() {
        Ok(packs) => {
            checked += packs.len();
            if let Err(errors) = library.policy(&packs.keys().cloned().collect::<Vec<_>>()) {
                found.extend(errors);
            }
        }
        Err(errors) => found.extend(errors),
    }
    match library.scenarios() {
        Ok(scenarios) => {
            checked += scenarios.len();
            scenarios.values().for_each(|source| check_scenario(library, source, found));
        }
        Err(errors) => found.extend(errors),
    }
    checked
}

fn check_paths(library: &Library, paths: &[PathBuf], found: &mut Vec<Diagnostic>) -> usize {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            collect(path, &mut files, 0);
        } else {
            files.push(path.clone());
        }
    }
    files.sort();
    for path in &files {
        match read_source(path) {
            Ok(source) => check_file(library, &source, found),
            Err(error) => found.push(error),
        }
    }
    files.len()
}

#[expect(clippy::disallowed_methods, reason = "a folder named on the command line is gone through here")]
fn collect(folder: &Path, files: &mut Vec<PathBuf>, depth: usize) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() && depth < 8 {
            collect(&path, files, depth + 1);
        } else if path.extension().is_some_and(|ending| ending == "ron") {
            files.push(path);
        }
    }
}

/// A file is what its first word says: a scenario, a pack or worked judgements.
fn check_file(library: &Library, source: &Source, found: &mut Vec<Diagnostic>) {
    let node = match crate::source::Node::read(source) {
        Ok(node) => node,
        Err(error) => return found.push(error),
    };
    let head = match &node.shape {
        crate::source::Shape::Fields(Some(word), _) => word.text.clone(),
        crate::source::Shape::List(_) => "Situation".to_owned(),
        _ => String::new(),
    };
    match head.as_str() {
        "Pack" => check_pack(library, source, found),
        "Rubric" => found.extend(crate::policy::Rubric::read(source).err().unwrap_or_default()),
        "Vocabulary" => found.extend(crate::vocabulary::Vocabulary::read(source).err().unwrap_or_default()),
        "Situation" => check_worked(library, source, found),
        _ => check_scenario(library, source, found),
    }
}

fn check_pack(library: &Library, source: &Source, found: &mut Vec<Diagnostic>) {
    let read = library
        .asset("policy/rubric.ron")
        .map(|rubric| crate::policy::Policy::read(library.vocabulary(), &rubric, std::slice::from_ref(source)));
    found.extend(read.and_then(Result::err).unwrap_or_default());
}

/// A worked judgement is sound when its packs are held and what it expects is found.
fn check_worked(library: &Library, source: &Source, found: &mut Vec<Diagnostic>) {
    let worked = match library.read_worked(source) {
        Ok(worked) => worked,
        Err(errors) => return found.extend(errors),
    };
    for worked in worked {
        match library.policy(&worked.policies) {
            Ok(policy) => found.extend(worked.differences(&worked.judge(&policy), source)),
            Err(errors) => found.extend(errors.into_iter().map(|error| error.about(&source.name))),
        }
    }
}

fn check_scenario(library: &Library, source: &Source, found: &mut Vec<Diagnostic>) {
    let world = match library.world_of(source) {
        Ok(world) => world,
        Err(errors) => return found.extend(errors),
    };
    match library.stages() {
        Ok(stages) => found.extend(crate::scenario::check(&world.scenario, source, &stages)),
        Err(errors) => found.extend(errors),
    }
    found.extend(unexpected(&world, source));
}

/// How far `check` walks to compare verdicts; `explore` walks all of it.
const WALK: Limits = Limits { states: 20_000 };

/// The first verdict that is not the one that the script expects, with the way there.
fn unexpected(world: &World, source: &Source) -> Option<Diagnostic> {
    let walked = world.explore(WALK);
    let wrong = walked.properties.iter().find(|property| property.code == Code::VERDICT.as_str() && !property.holds)?;
    let choice = world.scenario.choices.find(wrong.witness.last()?)?;
    let place = world.scenario.choices.get(choice).span.place(source);
    let help = format!("on the way {}; `explore` looks at every way", wrong.witness.join(","));
    Some(Diagnostic::error(Code::VERDICT, wrong.says.clone()).at(place).help(help))
}
