//! What the shipped packs assure as a whole: nothing to mend, nothing untested, and counterfactuals that hold.
#![expect(clippy::unwrap_used, reason = "a test may fall over")]

use std::collections::BTreeSet;

use proper_purpose::host::Library;
use proper_purpose::policy::{Assurance, Change, Event, Policy, Row, Tested, Verdict};

fn library() -> Library {
    Library::open(None).unwrap()
}

fn tested(library: &Library) -> Vec<Tested> {
    let mut out = Vec::new();
    for source in library.worked().unwrap().values() {
        for worked in library.read_worked(source).unwrap() {
            let policy = library.policy_on(&worked.policies, worked.on).unwrap();
            assert!(worked.holds(&policy), "{}", worked.title);
            out.push(Tested { worked, policy });
        }
    }
    out
}

/// Every case of every worked judgement, each once.
fn cases(tests: &[Tested]) -> Vec<(&Policy, Event, Row)> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for test in tests {
        let packs: Vec<String> = test.policy.packs.iter().map(|pack| pack.id.clone()).collect();
        test.worked.walk(&test.policy, |_, _, event, row, _| {
            if seen.insert((packs.clone(), event, row)) {
                out.push((&test.policy, event, row));
            }
        });
    }
    out
}

fn verdict(policy: &Policy, event: Event, row: Row) -> Verdict {
    let mut findings = Vec::new();
    policy.judge(event, row, &mut findings);
    policy.rubric.verdict(&findings)
}

#[test]
fn nothing_in_the_shipped_packs_has_to_be_mended() {
    let library = library();
    let policy = library.policy(&library.marking_packs().unwrap()).unwrap();
    let wrong: Vec<String> =
        policy.analyse().into_iter().filter(|report| report.is_wrong).map(|report| report.says).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_condition_and_edge_is_tested_and_no_change_to_a_rule_goes_unnoticed() {
    let library = library();
    let tests = tested(&library);
    assert!(tests.len() >= 80);
    let assurance = Assurance::of(&tests, Some(&library.explained_survivors().unwrap()));
    assert_eq!(assurance.coverage.atoms.missing, Vec::<String>::new());
    assert_eq!(assurance.coverage.edges.missing, Vec::<String>::new());
    let mutation = assurance.mutation.unwrap();
    assert_eq!(mutation.unexplained, Vec::<String>::new());
    assert!(mutation.noticed > 400, "{mutation:?}");
    // What is explained has to be there still to be explained.
    assert_eq!(mutation.explained.len(), library.explained_survivors().unwrap().len());
}

#[test]
fn a_counterfactual_holds_is_better_and_no_part_of_it_is_enough() {
    let tests = tested(&library());
    let mut count = 0;
    for (policy, event, row) in cases(&tests) {
        let actual = verdict(policy, event, row);
        let found = policy.counterfactuals(event, row);
        assert!(actual > Verdict::Late || found.is_empty(), "nothing to mend in a {actual:?}");
        for one in &found {
            count += 1;
            assert_eq!(verdict(policy, one.event, one.row), one.verdict);
            assert!(one.verdict < actual && one.verdict <= Verdict::Late);
            for other in found.iter().filter(|other| *other != one) {
                assert!(!other.changes.iter().all(|change| one.changes.contains(change)), "{one:?} holds {other:?}");
            }
            let is_instead = one.changes.iter().any(|change| matches!(change, Change::Instead(_)));
            for (slot, name, details) in policy.vocabulary.slots.iter() {
                let kept = one.event.slot(slot) == event.slot(slot);
                assert!(is_instead || kept || (details.mine && !details.claim), "{name} was changed");
            }
        }
    }
    assert!(count > 100, "{count} counterfactuals");
}

#[test]
fn a_near_miss_misses_by_one_thing() {
    let tests = tested(&library());
    for (policy, event, row) in cases(&tests) {
        let mut findings = Vec::new();
        policy.judge(event, row, &mut findings);
        for miss in policy.near_misses(event, row) {
            let found = findings.iter().any(|finding| finding.rule == miss.rule && finding.counted_by.is_none());
            assert!(!found, "{} was found and nearly found", policy.rules.name(miss.rule));
        }
    }
}
