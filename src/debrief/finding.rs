//! Findings with the published words they rest on.

use serde::Serialize;

use crate::policy::{Effect, FindingView, Policy};
use crate::scenario::Scenario;

/// A finding with the clause it rests on, as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingLine {
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingView,
    /// About whom, by name.
    pub about: String,
    /// About whom else the same was found, by name.
    pub also: Vec<String>,
    /// The clause's number.
    pub number: String,
    /// The document.
    pub document: String,
    /// As it is cited: "BCH 2.2.7".
    pub cite: String,
    /// The document's standing.
    pub status: &'static str,
    /// What the clause says in a line.
    pub gist: String,
    /// Its published words.
    pub words: String,
    /// The Standards that a breach of it goes to.
    pub engages: Vec<String>,
}

/// The same finding about several people, told once.
pub(super) fn together(lines: Vec<FindingLine>) -> Vec<FindingLine> {
    let mut out: Vec<FindingLine> = Vec::new();
    for line in lines {
        let same = |other: &FindingLine| {
            let (a, b) = (&other.finding, &line.finding);
            (&a.rule, a.effect, a.severity, &a.missing, &a.set_aside_by, a.weighed.len())
                == (&b.rule, b.effect, b.severity, &b.missing, &b.set_aside_by, b.weighed.len())
        };
        match out.iter_mut().find(|other| same(other)) {
            Some(first) => first.also.push(line.about),
            None => out.push(line),
        }
    }
    out
}

/// The worst first; met duties and permissions last.
pub(super) fn order(finding: &FindingView) -> (usize, String, String) {
    let effect = Effect::ALL.iter().position(|(word, _)| *word == finding.effect).unwrap_or(99);
    let serious = usize::from(finding.severity != "serious");
    (effect * 2 + serious, finding.clause.clone(), finding.subject.clone())
}

pub(super) fn finding_line(scenario: &Scenario, policy: &Policy, finding: &FindingView) -> FindingLine {
    let clause = policy.clauses.find(&finding.clause).map(|id| policy.clauses.get(id));
    let pack = clause.and_then(|clause| policy.pack_of(clause));
    let people = &scenario.setting.people;
    FindingLine {
        about: people.find(&finding.subject).map_or_else(String::new, |id| people.get(id).short.clone()),
        number: clause.map(|clause| clause.number.clone()).unwrap_or_default(),
        document: pack.map(|pack| pack.title.clone()).unwrap_or_default(),
        cite: clause.map(|clause| policy.cite_clause(clause)).unwrap_or_default(),
        status: pack.map(|pack| pack.status.says()).unwrap_or_default(),
        gist: clause.map(|clause| clause.gist.clone()).unwrap_or_default(),
        words: clause.map(|clause| clause.words.clone()).unwrap_or_default(),
        engages: clause.map(|clause| clause.engages.clone()).unwrap_or_default(),
        also: Vec::new(),
        finding: finding.clone(),
    }
}
