//! `list`: the scenarios, policies and cases that are held.

use serde_json::json;

use super::{Exit, output::Output};
use crate::host::{Library, Policies};

pub(super) fn run(library: &Library, out: &Output) -> Exit {
    let scenarios = match library.scenarios() {
        Ok(scenarios) => scenarios,
        Err(found) => return out.fail(&found),
    };
    let mut broken = Vec::new();
    let mut worlds = Vec::new();
    let policies = Policies::of(library);
    for source in scenarios.values() {
        match policies.world_of(source) {
            Ok(world) => worlds.push(world),
            Err(found) => broken.extend(found),
        }
    }
    worlds.sort_by_key(|world| world.scenario.place.unwrap_or(u32::MAX));
    let policy = match library.every_pack() {
        Ok(policy) => policy,
        Err(found) => return out.fail(&found),
    };
    let held = match library.cases() {
        Ok(held) => held,
        Err(found) => return out.fail(&found),
    };
    let mut cases = Vec::new();
    for source in held.values() {
        match crate::hearing::Case::read(source, library.vocabulary()) {
            Ok(case) => cases.push(case),
            Err(found) => broken.extend(found),
        }
    }
    if out.is_json() {
        let cases: Vec<_> = cases
            .iter()
            .map(|case| {
                json!({"id": case.id, "title": case.title, "pattern": case.pattern, "forum": case.forum,
                    "allegations": case.allegations.len(), "edition": case.edition})
            })
            .collect();
        let scenarios: Vec<_> = worlds
            .iter()
            .map(|world| {
                let scenario = &world.scenario;
                json!({
                    "id": scenario.id, "title": scenario.title, "minutes": scenario.minutes, "hook": scenario.hook,
                    "teaches": scenario.teaches.iter().map(|outcome| outcome.word()).collect::<Vec<_>>(),
                    "policies": scenario.policies, "content_note": scenario.content_note,
                    "reviewed": !scenario.reviewed.is_empty(), "edition": scenario.edition,
                })
            })
            .collect();
        let packs: Vec<_> = policy.packs.iter().map(|pack| {
            json!({"id": pack.id, "title": pack.title, "status": pack.status.word(), "edition": pack.edition, "text_edition": pack.text_edition})
        }).collect();
        out.json(&json!({"schema": 1, "scenarios": scenarios, "packs": packs, "cases": cases}));
    } else {
        out.line(&out.bold("Scenarios"));
        for world in &worlds {
            let scenario = &world.scenario;
            let reviewed = if scenario.reviewed.is_empty() { "not reviewed" } else { "reviewed" };
            out.line(&format!("  {:<20} {} ({} min, {reviewed})", scenario.id, scenario.title, scenario.minutes));
        }
        out.line(&out.bold("Policies"));
        for pack in &policy.packs {
            out.line(&format!("  {:<20} {}: {}, {}", pack.id, pack.title, pack.edition, pack.status.says()));
        }
    }
    if !out.is_json() {
        out.line(&out.bold("Cases for panel chairs (training only)"));
        for case in &cases {
            out.line(&format!("  {:<27} {}: {}", case.id, case.title, case.pattern.trim_end_matches('.')));
        }
    }
    if broken.is_empty() { Exit::Ok } else { out.fail(&broken) }
}
