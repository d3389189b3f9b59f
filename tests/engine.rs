//! The compiled engine against the oracle, on every cell of the packs that ship.
#![expect(clippy::unwrap_used, reason = "a test may fall over")]

use std::collections::BTreeSet;

use proper_purpose::host::Library;
use proper_purpose::policy::{Cells, Kind, Policy};

mod oracle;

/// Every pack that ships and marks, joined.
fn shipped() -> Policy {
    let library = Library::open(None).unwrap();
    let ids: Vec<String> = ["bch", "college-final", "standards"].map(str::to_owned).to_vec();
    library.policy(&ids).unwrap()
}

/// Compares on every cell, and says how many there were.
fn compare(policy: &Policy, cells: &Cells) -> u64 {
    let mut findings = Vec::new();
    cells.each(|at| {
        let (event, row) = cells.case(policy, at);
        findings.clear();
        let after = policy.judge_and_pass(event, row, &mut findings);
        let plain = oracle::judge(policy, event, row);
        assert_eq!((&findings, after), (&plain.0, plain.1), "{event:?} {row:?}");
        assert_eq!(policy.after_received(event, row), oracle::after_received(policy, event, row));
    });
    cells.count()
}

#[test]
fn every_cell_of_the_rules_about_acts() {
    let policy = shipped();
    let mut count = 0;
    for (verb, ..) in policy.vocabulary.verbs.iter() {
        count += compare(&policy, &Cells::of(&policy, Some(verb), &policy.rules_about(verb)));
    }
    assert!(count > 1_000, "{count} cells");
}

#[test]
fn every_cell_of_every_duty_for_every_act_and_the_end() {
    let policy = shipped();
    let mut count = 0;
    for (duty, _, rule) in policy.rules.iter() {
        if matches!(rule.kind, Kind::Oblige { .. }) {
            let around: BTreeSet<_> = policy.rules_around(duty);
            let verbs = policy.vocabulary.verbs.iter().map(|(verb, ..)| Some(verb));
            for verb in verbs.chain([None]) {
                count += compare(&policy, &Cells::of(&policy, verb, &around));
            }
        }
    }
    assert!(count > 10_000, "{count} cells");
    println!("{count}");
}
