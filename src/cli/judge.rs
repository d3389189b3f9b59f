//! `judge`: findings for a situation and its acts, no scenario needed.

use std::path::PathBuf;

use serde_json::json;

use super::{Exit, output::Output, prose};
use crate::diagnostic::Diagnostic;
use crate::host::{Library, read_source};
use crate::policy::{Policy, Setting, StepFound, Worked};

/// What to judge.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A file with a `Situation(…)`, or a list of them.
    situation: PathBuf,
    /// The packs to judge by instead of those that the situation names.
    #[arg(long, value_delimiter = ',')]
    policy: Vec<String>,
    /// Another pack to see the same acts by, such as mopac-2016-view. Nothing is marked by it.
    #[arg(long, value_delimiter = ',')]
    lens: Vec<String>,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    let source = match read_source(&args.situation) {
        Ok(source) => source,
        Err(error) => return out.fail(&[error]),
    };
    let worked = match library.read_worked(&source) {
        Ok(worked) => worked,
        Err(found) => return out.fail(&found),
    };
    let mut documents = Vec::new();
    let mut differences = Vec::new();
    for worked in &worked {
        let ids = if args.policy.is_empty() { &worked.policies } else { &args.policy };
        let policy = match library.policy_on(ids, worked.on) {
            Ok(policy) => policy,
            Err(found) => return out.fail(&found),
        };
        let found = worked.judge(&policy);
        let lenses = match args.lens.iter().map(|id| Lens::of(library, id, worked)).collect::<Result<Vec<_>, _>>() {
            Ok(lenses) => lenses,
            Err(found) => return out.fail(&found),
        };
        differences.extend(worked.differences(&found, &source));
        if out.is_json() {
            let events: Vec<_> = found.iter().map(|step| {
                json!({"event": step.event, "actor": step.actor, "verdict": step.verdict.word(), "findings": step.findings, "near_misses": step.near_misses, "counterfactuals": step.counterfactuals})
            }).collect();
            let outstanding: Vec<_> =
                found.iter().flat_map(|step| &step.findings).filter(|f| f.effect == "outstanding").collect();
            let lenses: Vec<_> = lenses.iter().map(Lens::json).collect();
            documents.push(json!({"schema": 1, "title": worked.title, "events": events, "outstanding": outstanding, "lenses": lenses}));
            continue;
        }
        out.line(&out.bold(&worked.title));
        for step in &found {
            out.hanging("  ", &format!("{}. {}", step.event, step.verdict.says()));
            for finding in &step.findings {
                let people = &worked.setting.people;
                let about = people.find(&finding.subject).map_or("", |id| people.get(id).short.as_str());
                prose::finding(out, "    ", &policy, finding, about, &[]);
            }
            prose::otherwise(out, "    ", step.counterfactuals.iter().map(|one| one.says.as_str()));
            prose::near_misses(out, "    ", &step.near_misses);
        }
        lenses.iter().for_each(|lens| lens.show(out, &worked.setting));
    }
    if out.is_json() {
        let document = if documents.len() == 1 { documents.pop().unwrap_or_default() } else { json!(documents) };
        out.json(&document);
    }
    if differences.is_empty() { Exit::Ok } else { out.fail(&differences) }
}

/// The same acts seen by another pack: shown beside the judgement and never marked.
struct Lens {
    policy: Policy,
    found: Vec<StepFound>,
}

impl Lens {
    fn of(library: &Library, id: &str, worked: &Worked) -> Result<Lens, Vec<Diagnostic>> {
        let policy = library.policy(&[id.to_owned()])?;
        let found = worked.judge(&policy);
        Ok(Lens { policy, found })
    }

    fn json(&self) -> serde_json::Value {
        let pack = self.policy.packs.first();
        let events: Vec<_> =
            self.found.iter().map(|step| json!({"event": step.event, "findings": step.findings})).collect();
        json!({"lens": pack.map(|pack| &pack.id), "status": pack.map(|pack| pack.status.word()), "events": events})
    }

    fn show(&self, out: &Output, setting: &Setting) {
        let Some(pack) = self.policy.packs.first() else { return };
        out.hanging(
            "  ",
            &format!("Seen by another text: {} ({}). Nothing is marked by it.", pack.title, pack.status.says()),
        );
        for step in self.found.iter().filter(|step| step.actor == crate::policy::YOU) {
            if step.findings.is_empty() {
                out.hanging("    ", &format!("{}: it says nothing of this.", step.event.trim_end_matches('.')));
                continue;
            }
            out.hanging("    ", &format!("{}.", step.event));
            for finding in &step.findings {
                let about =
                    setting.people.find(&finding.subject).map_or("", |id| setting.people.get(id).short.as_str());
                prose::finding(out, "      ", &self.policy, finding, about, &[]);
            }
        }
    }
}
