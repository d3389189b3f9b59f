//! `play`: the whole game in a terminal, asked or by a list of choices.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::json;

use super::{Exit, asking, debrief, instruments, keeping::Keeping, output::Output, prose, typed::Typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::explore::Limits;
use crate::host::{Library, SaveFile};
use crate::policy::Outcome;
use crate::scenario::Kind;
use crate::session::{Mode, Run, Shown, Trial};

/// What to play and how.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A scenario that is held, or a file.
    scenario: String,
    /// What chance is drawn from; the same seed and choices give the same run.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Choices to make without asking, by id and in order; `~outcome` fixes how a chance comes out.
    #[arg(long, value_delimiter = ',')]
    choose: Option<Vec<String>>,
    /// Feedback after each decision, or only at the end.
    #[arg(long, value_enum, default_value_t = ModeArg::Training)]
    mode: ModeArg,
    #[command(flatten)]
    from: From,
    /// Keep the run in a new file as it is played.
    #[arg(long, value_name = "FILE", conflicts_with = "at")]
    transcript: Option<PathBuf>,
    /// Go on with a run from its file.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["transcript", "at"])]
    resume: Option<PathBuf>,
}

/// Where an author's trial begins.
#[derive(clap::Args, Default)]
pub(super) struct From {
    /// Try a scene out: begin there. Such a run is judged as ever and never kept.
    #[arg(long, value_name = "SCENE", requires = "scenario")]
    at: Option<String>,
    /// What is so there: `fact(tasked, dana)`, `not(fact(…))` or `did(choice)`; may be given several times.
    #[arg(long, value_name = "FACT", requires = "at")]
    given: Vec<String>,
}

impl From {
    /// The trial that is asked for, if one is.
    pub(super) fn trial(&self) -> Option<Trial> {
        self.at.clone().map(|scene| Trial { scene, given: self.given.clone() })
    }
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum ModeArg {
    Training,
    Assessment,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    let (mut run, mut keeping) = match begin(library, out, args) {
        Ok(begun) => begun,
        Err(found) => return out.fail(&found),
    };
    let exit = match &args.choose {
        Some(choices) => by_list(out, &mut run, &mut keeping, choices),
        None => asked(out, &mut run, &mut keeping),
    };
    match exit {
        Ok(()) if out.is_json() => {
            summary(out, &run);
            keeping.exit()
        }
        Ok(()) => keeping.exit(),
        Err((exit, found)) => {
            out.diagnostics(&[found]);
            exit
        }
    }
}

fn begin(library: &Library, out: &Output, args: &Args) -> Result<(Run, Keeping), Vec<Diagnostic>> {
    let mode = match args.mode {
        ModeArg::Training => Mode::Training,
        ModeArg::Assessment => Mode::Assessment,
    };
    if let Some(path) = &args.resume {
        let resumed = library.resume(path, Some(&args.scenario))?;
        let keeping = Keeping::of(out, &resumed.run, resumed.save);
        return Ok((resumed.run, keeping));
    }
    let world = library.world(&args.scenario)?;
    let begin = |fixed| match args.from.trial() {
        Some(trial) => Run::trial(world.clone(), args.seed, mode, fixed, trial),
        None => Ok(Run::start(world.clone(), args.seed, mode, fixed)),
    };
    let mut run = begin(BTreeMap::new())?;
    // Outcomes named before the first choice belong to the first scene.
    let first: Vec<&str> = args.choose.iter().flatten().map_while(|choice| choice.strip_prefix('~')).collect();
    if !first.is_empty() {
        let fixed = first
            .iter()
            .filter_map(|outcome| Some((run.chance_of(outcome)?.to_owned(), (*outcome).to_owned())))
            .collect();
        run = begin(fixed)?;
    }
    let Some(path) = &args.transcript else { return Ok((run, Keeping::nothing())) };
    let save = SaveFile::create(path, &run).map_err(|error| vec![error])?;
    let keeping = Keeping::of(out, &run, Ok(save));
    Ok((run, keeping))
}

type Stopped = (Exit, Diagnostic);

fn by_list(out: &Output, run: &mut Run, keeping: &mut Keeping, choices: &[String]) -> Result<(), Stopped> {
    let show = !out.is_json();
    if show {
        scene(out, run, false);
    }
    let mut list = choices.iter().map(String::as_str).filter(|choice| !choice.is_empty()).peekable();
    while let Some(outcome) = list.next_if(|choice| choice.starts_with('~')) {
        fix(run, outcome)?;
    }
    while let Some(choice) = list.next() {
        // Outcomes behind a choice are those that it draws.
        while let Some(outcome) = list.next_if(|next| next.starts_with('~')) {
            fix(run, outcome)?;
        }
        if choose(run, choice).is_none() {
            return Err((Exit::NotOnOffer, not_on_offer(run, choice)));
        }
        keeping.keep(out, run);
        if show {
            after(out, run, false);
        }
    }
    if show && run.ended.is_none() {
        offer(out, run);
    }
    Ok(())
}

fn fix(run: &mut Run, outcome: &str) -> Result<(), Stopped> {
    let name = outcome.trim_start_matches('~');
    let Some(chance) = run.chance_of(name).map(str::to_owned) else {
        let known: Vec<&str> =
            run.world.scenario.chances.iter().flat_map(|(_, _, chance)| chance.outcomes.names()).collect();
        let error = Diagnostic::error(Code::NOT_ON_OFFER, format!("no chance has the outcome `{name}`"))
            .help(format!("outcomes: {}", known.join(", ")));
        return Err((Exit::NotOnOffer, error));
    };
    run.fix(chance, name.to_owned());
    Ok(())
}

/// Makes a choice by number or id.
fn choose(run: &mut Run, choice: &str) -> Option<()> {
    let id = match choice.parse::<usize>() {
        Ok(number) => run.offered().get(number.checked_sub(1)?).map(|(_, id, _)| (*id).to_owned())?,
        Err(_) => choice.to_owned(),
    };
    run.choose(&id).ok().map(|_| ())
}

fn not_on_offer(run: &Run, choice: &str) -> Diagnostic {
    let ways = run.offered().into_iter().flat_map(|(id, ..)| run.ways(id));
    let offered: Vec<&str> = ways.map(|(_, id, _)| id).collect();
    let found = Diagnostic::error(Code::NOT_ON_OFFER, format!("`{choice}` is not on offer here"));
    if run.ended.is_some() {
        return found.help("the story has ended");
    }
    let mut help = format!("on offer: {}", offered.join(", "));
    if let Some(terminal) = run.terminal() {
        let records: Vec<&str> = terminal.records.iter().map(|record| record.id.as_str()).collect();
        let reasons: Vec<&str> = terminal.reasons.iter().map(|(word, _)| word.as_str()).collect();
        help += &format!("; and {}, each with a colon and one of {}", records.join(", "), reasons.join(", "));
    }
    found.help(help)
}

fn asked(out: &Output, run: &mut Run, keeping: &mut Keeping) -> Result<(), Stopped> {
    let scenario = &run.world.scenario;
    out.line(&out.bold(&scenario.title));
    out.wrapped("", &format!("About {} minutes. Content: {}.", scenario.minutes, scenario.content_note));
    out.wrapped("", "Type the number of a choice. Type p and a clause to read it, such as p 2.2.7. Type q to stop.");
    out.wrapped("", "Type s to skip the words of the next scene, and w to read those of this one.");
    for done in &run.before {
        out.wrapped("", &format!("Before this begins: you {}.", done.words));
    }
    scene(out, run, false);
    let mut skip = false;
    let mut lines = Typed::new();
    let mut ask = |out: &Output, prompt: &str| {
        out.prompt(prompt);
        lines.next()
    };
    // A run that is gone on with may stand before a question.
    asking::put(out, run, &mut ask);
    keeping.keep(out, run);
    while run.ended.is_none() {
        offer(out, run);
        let Some(line) = ask(out, "> ") else {
            out.line("");
            keeping.stopped(out);
            return Ok(());
        };
        let typed = match line.as_str() {
            "t" if run.terminal().is_some() => instruments::search(out, run, &mut ask),
            other if is_open(run, other) => {
                other.parse().ok().and_then(|number| instruments::compose(out, run, number, &mut ask))
            }
            _ => Some(line),
        };
        let Some(line) = typed else { continue };
        let line = line.as_str();
        if let Some(clause) = line.strip_prefix("p ") {
            show_clause(out, run, clause.trim());
        } else if line == "w" {
            scene(out, run, false);
        } else if line == "s" {
            skip = true;
            out.line("The words of the next scene will be left out. You still decide. Type w there to read them.");
        } else if matches!(line, "q" | "quit") {
            keeping.stopped(out);
            return Ok(());
        } else if line.is_empty() {
        } else if choose(run, line).is_some() {
            keeping.keep(out, run);
            asking::put(out, run, &mut ask);
            keeping.keep(out, run);
            after(out, run, skip);
            skip &= run.decisions.last().is_some_and(|decision| decision.stayed);
        } else {
            out.line("That is not one of the choices. Type its number, or q to stop.");
        }
    }
    debrief::show(out, run);
    Ok(())
}

/// Whether a number is that of a choice which has to be put together.
fn is_open(run: &Run, number: &str) -> bool {
    let offered = run.offered();
    let choice = number.parse::<usize>().ok().and_then(|number| offered.get(number.checked_sub(1)?));
    choice.is_some_and(|(_, _, choice)| matches!(choice.kind, Kind::Open(_)))
}

fn show_clause(out: &Output, run: &Run, wanted: &str) {
    let policy = &run.world.policy;
    let fits = |id: &str| {
        id.split_once(':').is_some_and(|(_, number)| {
            number == wanted || number.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('('))
        }) || id == wanted
    };
    let mut any = false;
    for (_, id, clause) in policy.clauses.iter().filter(|(_, id, _)| fits(id)) {
        prose::clause(out, policy, id, clause);
        any = true;
    }
    if !any {
        out.line(&format!("No clause {wanted}. Clauses: {}", policy.clauses.names().collect::<Vec<_>>().join(", ")));
    }
}

/// Where the run stands: heading, what happens unless that is skipped.
fn scene(out: &Output, run: &Run, skip: bool) {
    let Some((id, _, scene)) = run.world.scene(&run.session) else { return };
    out.line("");
    // No time has passed where a scene leads back to itself.
    let again = run.decisions.last().is_some_and(|last| last.scene == id);
    if !scene.gap.is_empty() && !again {
        out.line(&format!("{}.", scene.gap));
    }
    let (day, time) = run.clock();
    out.line(&out.bold(&format!("{day} {time} · {} · {}", scene.title, scene.place)));
    if skip {
        out.wrapped("", "The words of this scene are left out. Type w to read them.");
        return;
    }
    for shown in &run.shown {
        match shown {
            Shown::Narrate(text) => out.wrapped("", text),
            Shown::Say(who, text) => {
                let name = &run.world.scenario.setting.people.get(*who).name;
                out.hanging(&format!("{name}: "), &format!("“{text}”"));
            }
            Shown::Document(text) => out.wrapped("  | ", text),
            Shown::Message(who, text) => {
                let name = &run.world.scenario.setting.people.get(*who).name;
                out.hanging(&format!("  | Message from {name}: "), text);
            }
        }
    }
}

fn offer(out: &Output, run: &Run) {
    out.line("");
    for (at, (_, _, choice)) in run.offered().iter().enumerate() {
        let more = if matches!(choice.kind, Kind::Open(_)) { " …" } else { "" };
        out.hanging(&format!("  {}  ", at + 1), &format!("{}{more}", choice.text));
    }
    if run.terminal().is_some() {
        out.hanging("  t  ", "The station terminal.");
    }
}

/// What came of the last choice: its consequence, in training the verdict, then the next scene or the end.
fn after(out: &Output, run: &Run, skip: bool) {
    let Some(decision) = run.decisions.last() else { return };
    let choice = run.world.scenario.choices.get(decision.choice);
    out.line("");
    if let Some(search) = choice.search() {
        out.wrapped("  | ", &run.world.scenario.setting.records.get(search.record).text);
        decision.audit.iter().for_each(|line| out.hanging("  log  ", &line.to_string()));
    }
    if !decision.after.is_empty() {
        out.wrapped("", &decision.after);
    }
    if run.mode == Mode::Training {
        let because = crate::debrief::reason(run, decision).map(|reason| reason.to_string()).unwrap_or_default();
        out.wrapped("  ", format!("{} {because}", prose::verdict(decision.verdict.word())).trim_end());
    }
    match run.world.ending(&run.session) {
        None if decision.stayed => {}
        None => scene(out, run, skip),
        Some((_, _, ending)) => {
            out.line("");
            out.line(&out.bold(&format!("The end. {}", ending.title)));
            out.wrapped("", &ending.text);
        }
    }
}

/// The run as one JSON document.
fn summary(out: &Output, run: &Run) {
    let world = &run.world;
    let reach = world.explore(Limits::SHORT).marks;
    let decisions: Vec<_> = run.decisions.iter().map(|decision| {
        let findings: Vec<_> = decision.own_findings(world).collect();
        let others: Vec<_> = decision.done.iter().filter(|done| done.actor != world.you)
            .map(|done| json!({"actor": world.scenario.setting.people.name(done.actor), "did": done.words, "findings": done.findings})).collect();
        json!({"choice": world.scenario.choices.name(decision.choice), "at": world.scenario.scenes.name(decision.scene),
            "verdict": decision.verdict.word(), "marks": decision.marks, "findings": findings, "others": others})
    }).collect();
    let ways = run.offered().into_iter().flat_map(|(id, ..)| run.ways(id));
    let mut offered: Vec<_> = ways.map(|(_, id, choice)| json!({"id": id, "text": choice.text})).collect();
    // A search is one for each record; the reasons stand beside it, the first of them in its id.
    if let Some(terminal) = run.terminal() {
        let reasons: Vec<&str> = terminal.reasons.iter().map(|(word, _)| word.as_str()).collect();
        offered.extend(terminal.records.iter().map(|record| {
            let id = format!("{}:{}", record.id, reasons.first().copied().unwrap_or_default());
            json!({"id": id, "text": format!("Search {} for {}.", record.system, record.about), "reasons": reasons})
        }));
    }
    let before: Vec<_> = run.before.iter().map(|done| json!({"did": done.words, "findings": done.findings})).collect();
    let by_outcome: BTreeMap<&str, serde_json::Value> = Outcome::ALL
        .iter()
        .filter_map(|(word, outcome)| {
            let [_, best, worst] = reach.by_outcome.get(word)?;
            Some((*word, json!({"total": world.marks_for(&run.session, *outcome), "best": best, "worst": worst})))
        })
        .collect();
    out.json(&json!({
        "schema": 1, "scenario": world.scenario.id, "seed": run.seed, "decisions": decisions, "offered": offered,
        "before": before, "audit": run.audit,
        "ending": run.ended.as_ref().map(|ended| &ended.ending),
        "at_end": run.ended.as_ref().map(|ended| &ended.findings),
        "marks": {"total": world.marks(&run.session), "best": reach.best, "worst": reach.worst, "by_outcome": by_outcome},
    }));
}
