//! Lenses: what other texts say of a decision. They mark nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::finding::{FindingLine, finding_line};
use crate::policy::{Names, PersonId, Policy, Row};
use crate::session::{Decision, Run};

/// What another text says of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LensView {
    /// The text’s id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A few words for a chip.
    pub short: String,
    /// What standing it has.
    pub status: &'static str,
    /// What it says; empty where it says nothing.
    pub findings: Vec<FindingLine>,
}

/// What every lens of the scenario says of the player’s acts in a decision; nothing where none says anything.
pub(super) fn views(run: &Run, decision: &Decision) -> Vec<LensView> {
    let views: Vec<LensView> = run.world.lenses.iter().filter_map(|lens| view(run, decision, lens)).collect();
    if views.iter().all(|view| view.findings.is_empty()) { Vec::new() } else { views }
}

fn view(run: &Run, decision: &Decision, lens: &Policy) -> Option<LensView> {
    let pack = lens.packs.first()?;
    let scenario = &run.world.scenario;
    // A lens has a history of its own, worked out from the acts so far.
    let mut pasts: BTreeMap<PersonId, Row> = BTreeMap::new();
    let mut findings = Vec::new();
    for one in &run.decisions {
        for done in one.done.iter().filter(|done| done.actor == run.world.you) {
            let row = pasts.get(&done.subject).map_or(done.row.facts_only(), |past| done.row.with_pasts_of(*past));
            let mut found = Vec::new();
            let after = lens.judge_and_pass(done.event, row, &mut found);
            pasts.insert(done.subject, after);
            if std::ptr::eq(one, decision) {
                let names = Names { setting: &scenario.setting, actor: done.actor, subject: done.subject, to: None };
                let explained = found.iter().map(|finding| lens.explain(finding, done.event, row, names));
                findings.extend(explained.map(|finding| finding_line(scenario, lens, &finding)));
            }
        }
        if std::ptr::eq(one, decision) {
            break;
        }
    }
    Some(LensView {
        id: pack.id.clone(),
        title: pack.title.clone(),
        short: pack.short.clone(),
        status: pack.status.says(),
        findings: super::finding::together(findings),
    })
}
