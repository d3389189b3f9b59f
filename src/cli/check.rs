//! `check`: every diagnostic for scenarios and policies.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::{Exit, output::Output, together};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::explore::Limits;
use crate::host::{Library, Policies, StageIndex, read_source};
use crate::scenario::{Scenario, check_library};
use crate::session::World;
use crate::source::{Node, Shape, Source};

/// What to check.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Files or folders; without one, everything that is held.
    paths: Vec<PathBuf>,
    /// Say what a code means, why it matters and what to do; `all` lists every code.
    #[arg(long, value_name = "CODE", conflicts_with = "paths")]
    explain: Option<String>,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    if let Some(code) = &args.explain {
        return explain(out, code);
    }
    let mut found = Vec::new();
    let held = Held { library, stages: library.stages(), policies: Policies::of(library) };
    let checked =
        if args.paths.is_empty() { check_held(&held, &mut found) } else { check_paths(&held, &args.paths, &mut found) };
    diagnostic::sort(&mut found);
    if out.is_json() {
        out.json(&diagnostic::json(&found));
    } else {
        out.diagnostics(&found);
        let count = |severity, one: &str| {
            let count = found.iter().filter(|d| d.severity == severity).count();
            format!("{count} {one}{}", if count == 1 { "" } else { "s" })
        };
        let errors = count(diagnostic::Severity::Error, "error");
        let warnings = count(diagnostic::Severity::Warning, "warning");
        let notes = count(diagnostic::Severity::Note, "note");
        out.line(&format!("{checked} checked, {errors}, {warnings}, {notes}"));
    }
    if diagnostic::any_error(&found) { Exit::Failed } else { Exit::Ok }
}

/// What many files are checked against, put together once.
struct Held<'l> {
    library: &'l Library,
    stages: Result<StageIndex, Vec<Diagnostic>>,
    policies: Policies<'l>,
}

fn check_held(held: &Held<'_>, found: &mut Vec<Diagnostic>) -> usize {
    let library = held.library;
    let mut checked = 0;
    match library.packs() {
        Ok(packs) => {
            checked += packs.len();
            if let Err(errors) = library.every_pack() {
                found.extend(errors);
            }
        }
        Err(errors) => found.extend(errors),
    }
    match library.scenarios() {
        Ok(scenarios) => {
            checked += scenarios.len();
            let sources: Vec<Source> = scenarios.into_values().collect();
            let looked_at = together::each(&sources, |source| match Node::read(source) {
                Ok(script) => check_scenario(held, source, script),
                Err(error) => (None, vec![error]),
            });
            let (worlds, wrong): (Vec<_>, Vec<_>) = looked_at.into_iter().unzip();
            found.extend(wrong.into_iter().flatten());
            let scenarios: Vec<&Scenario> = worlds.iter().flatten().map(|world| &world.scenario).collect();
            found.extend(check_library(&scenarios, library.vocabulary()));
        }
        Err(errors) => found.extend(errors),
    }
    match library.cases() {
        Ok(cases) => {
            checked += cases.len();
            found.extend(cases.values().flat_map(|source| check_case(library, source)));
        }
        Err(errors) => found.extend(errors),
    }
    found.extend(library.regulations().err().unwrap_or_default());
    checked
}

fn check_paths(held: &Held<'_>, paths: &[PathBuf], found: &mut Vec<Diagnostic>) -> usize {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            collect(path, &mut files, 0);
        } else {
            files.push(path.clone());
        }
    }
    files.sort();
    let looked_at = together::each(&files, |path| match read_source(path) {
        Ok(source) => check_file(held, &source),
        Err(error) => vec![error],
    });
    found.extend(looked_at.into_iter().flatten());
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

/// A file is what its first word says: a scenario, a pack, worked judgements, a case or regulations.
fn check_file(held: &Held<'_>, source: &Source) -> Vec<Diagnostic> {
    let node = match Node::read(source) {
        Ok(node) => node,
        Err(error) => return vec![error],
    };
    let head = match &node.shape {
        Shape::Fields(Some(word), _) => word.text.clone(),
        Shape::List(_) => "Situation".to_owned(),
        _ => String::new(),
    };
    match head.as_str() {
        "Pack" => check_pack(held.library, source),
        "Rubric" => crate::policy::Rubric::read(source).err().unwrap_or_default(),
        "Vocabulary" => crate::vocabulary::Vocabulary::read(source).err().unwrap_or_default(),
        "Situation" => check_worked(held, source),
        "Case" => check_case(held.library, source),
        "Guidance" => crate::hearing::Guidance::read(source).err().unwrap_or_default(),
        "General" => crate::hearing::Regulations::read(source, &[]).err().unwrap_or_default(),
        "Regulations" => check_regime(held.library, source),
        "Overlay" => check_overlay(held.library, source),
        _ => check_scenario(held, source, node).1,
    }
}

fn check_pack(library: &Library, source: &Source) -> Vec<Diagnostic> {
    let read = library
        .asset("policy/rubric.ron")
        .map(|rubric| crate::policy::Policy::read(library.vocabulary(), &rubric, std::slice::from_ref(source)));
    read.and_then(Result::err).unwrap_or_default()
}

/// A worked judgement is sound when its packs are held and what it expects is found.
fn check_worked(held: &Held<'_>, source: &Source) -> Vec<Diagnostic> {
    let worked = match held.library.read_worked(source) {
        Ok(worked) => worked,
        Err(errors) => return errors,
    };
    let mut found = Vec::new();
    for worked in worked {
        match held.policies.policy(worked.policies.clone()) {
            Ok(policy) => found.extend(worked.differences(&worked.judge(&policy), source)),
            Err(errors) => found.extend(errors.into_iter().map(|error| error.about(&source.name))),
        }
    }
    found
}

/// A case is sound when it reads, its acts can be judged, and what it names is held.
fn check_case(library: &Library, source: &Source) -> Vec<Diagnostic> {
    let case = match crate::hearing::Case::read(source, library.vocabulary()) {
        Ok(case) => case,
        Err(errors) => return errors,
    };
    let about = |errors: Vec<Diagnostic>| errors.into_iter().map(|error| error.about(&source.name)).collect::<Vec<_>>();
    let mut found = library.found(&case).err().map(about).unwrap_or_default();
    if let Ok(guidance) = library.guidance() {
        for id in case.comparators.iter().filter(|id| !guidance.comparators.iter().any(|one| one.id == **id)) {
            let message = format!("no comparator `{id}` is held");
            found.push(Diagnostic::error(Code::DANGLING, message).in_file(&source.name));
        }
    }
    crate::scenario::check_fiction(source, &mut found);
    found
}

/// A regime is read with the general file that is held.
fn check_regime(library: &Library, source: &Source) -> Vec<Diagnostic> {
    let read = library
        .asset("regulations/general.ron")
        .map(|general| crate::hearing::Regulations::read(&general, std::slice::from_ref(source)));
    read.and_then(Result::err).unwrap_or_default()
}

/// An overlay is laid over everything that is held.
fn check_overlay(library: &Library, source: &Source) -> Vec<Diagnostic> {
    let packs = library.marking_packs().and_then(|ids| library.policy(&ids));
    match packs {
        Ok(mut policy) => policy.overlay(source).err().unwrap_or_default(),
        Err(errors) => errors,
    }
}

fn check_scenario(held: &Held<'_>, source: &Source, script: Node) -> (Option<Arc<World>>, Vec<Diagnostic>) {
    let world = match held.policies.world_under(source, script) {
        Ok(world) => world,
        Err(errors) => return (None, errors),
    };
    let mut found = match &held.stages {
        Ok(stages) => crate::scenario::check(&world.scenario, &world.policy.vocabulary, source, stages),
        Err(errors) => errors.clone(),
    };
    // What stands in a picture's way on every run has been said already.
    let crowded = found.iter().any(|error| error.code == Code::CROWDED);
    found.extend(unexpected(&world, source).into_iter().filter(|error| !crowded || error.code != Code::CROWDED));
    (Some(world), found)
}

/// What a code means; its text lives beside the check that gives it.
fn explain(out: &Output, written: &str) -> Exit {
    let longer = |code| crate::scenario::explain(code).or_else(|| crate::explore::explain(code));
    if written == "all" {
        if out.is_json() {
            let all = Code::ALL.iter().map(|(code, meaning)| {
                json!({"code": code.as_str(), "meaning": meaning.trim(), "explanation": longer(*code)})
            });
            out.json(&all.collect());
        } else {
            Code::ALL.iter().for_each(|(code, meaning)| out.hanging(&format!("{code}  "), meaning.trim()));
        }
        return Exit::Ok;
    }
    let Some(code) = Code::find(written) else {
        let error = Diagnostic::error(Code::NOT_FOUND, format!("no diagnostic has the code `{written}`"));
        return out.fail(&[error.help("`check --explain all` lists them")]);
    };
    if out.is_json() {
        out.json(&json!({"code": code.as_str(), "meaning": code.meaning(), "explanation": longer(code)}));
    } else {
        out.line(&out.bold(code.as_str()));
        out.wrapped("", code.meaning());
        longer(code).into_iter().for_each(|text| out.wrapped("", text));
    }
    Exit::Ok
}

/// How far `check` walks to compare verdicts; `explore` walks all of it.
const WALK: Limits = Limits { states: 1_000 };

/// The first verdict that is not the one that the script expects, and the first picture that cannot be, each with
/// the way there.
fn unexpected(world: &World, source: &Source) -> Vec<Diagnostic> {
    let walked = world.explore(WALK);
    let told = walked.properties.iter().filter(|property| !property.holds).filter_map(|property| {
        let of_choice = || {
            let choice = world.scenario.choices.find(property.witness.last()?)?;
            Some(world.scenario.choices.get(choice).span)
        };
        let (code, span) = match property.code {
            code if code == Code::VERDICT.as_str() => (Code::VERDICT, of_choice()?),
            code if code == Code::CROWDED.as_str() => (Code::CROWDED, property.at?),
            _ => return None,
        };
        let way = if property.witness.is_empty() {
            "from the start".to_owned()
        } else {
            format!("on the way {}", property.witness.join(","))
        };
        let error = Diagnostic::error(code, property.says.clone()).at(span.place(source));
        Some(error.help(format!("{way}; `explore` looks at every way")))
    });
    told.collect()
}
