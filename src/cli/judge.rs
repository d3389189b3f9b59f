//! `judge`: findings for a situation and its acts, no scenario needed.

use std::path::PathBuf;

use serde_json::json;

use super::{Exit, output::Output, prose};
use crate::host::{Library, read_source};

/// What to judge.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A file with a `Situation(…)`, or a list of them.
    situation: PathBuf,
    /// The packs to judge by instead of those that the situation names.
    #[arg(long, value_delimiter = ',')]
    policy: Vec<String>,
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
        let policy = match library.policy(ids) {
            Ok(policy) => policy,
            Err(found) => return out.fail(&found),
        };
        let found = worked.judge(&policy);
        differences.extend(worked.differences(&found, &source));
        if out.is_json() {
            let events: Vec<_> = found.iter().map(|step| {
                json!({"event": step.event, "actor": step.actor, "verdict": step.verdict.word(), "findings": step.findings, "near_misses": step.near_misses, "counterfactuals": step.counterfactuals})
            }).collect();
            let outstanding: Vec<_> =
                found.iter().flat_map(|step| &step.findings).filter(|f| f.effect == "outstanding").collect();
            documents.push(json!({"schema": 1, "title": worked.title, "events": events, "outstanding": outstanding}));
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
    }
    if out.is_json() {
        let document = if documents.len() == 1 { documents.pop().unwrap_or_default() } else { json!(documents) };
        out.json(&document);
    }
    if differences.is_empty() { Exit::Ok } else { out.fail(&differences) }
}
