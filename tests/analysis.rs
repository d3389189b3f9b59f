//! Policies as a whole: what `analyse` finds in packs with a fault each, and where two packs part.
#![expect(clippy::unwrap_used, reason = "a test may fall over")]

use proper_purpose::diagnostic::{Diagnostic, plain};
use proper_purpose::host::Library;
use proper_purpose::policy::Policy;
use proper_purpose::source::Source;

fn shown(found: Vec<Diagnostic>) -> String {
    found.iter().map(plain).collect::<Vec<_>>().join("\n")
}

fn read(rules: &str, covers: &str) -> Result<Policy, String> {
    let library = Library::open(None).unwrap();
    let text = format!(
        "Pack(format: 1, id: \"p\", title: \"T\", short: \"T\", publisher: \"P\", source: \"S\", edition: \"E\", status: in_force, confidence: \"C\",
        history: {{ told: History(acts: [declare()], says: \"S\"), acted: History(acts: [participate()], says: \"S\") }}, covers: [{covers}],
        clauses: [Clause(number: \"1\", gist: \"G.\", words: \"W.\", rules: [{rules}])])"
    );
    Policy::read(library.vocabulary(), &library.asset("policy/rubric.ron").unwrap(), &[Source::new("p.ron", &text)])
        .map_err(shown)
}

/// What `analyse` says has to be mended: kind and sentence.
fn wrong(rules: &str, covers: &str) -> Vec<(&'static str, String)> {
    let reports = read(rules, covers).unwrap().analyse();
    reports.into_iter().filter(|report| report.is_wrong).map(|report| (report.kind, report.says)).collect()
}

const SAID: &str = "says: \"S.\", because: \"B.\", right: \"R.\"";

#[test]
fn a_permission_and_a_prohibition_with_no_edge_are_a_conflict() {
    let rules = format!(
        "Prohibit(id: \"no\", acts: [access()], when: [relation(neighbour)], {SAID}), Permit(id: \"yes\", acts: [access()], when: [tasked], {SAID})"
    );
    let policy = read(&rules, "").unwrap();
    let report = policy.analyse().into_iter().find(|report| report.is_wrong).unwrap();
    assert_eq!((report.kind, report.rules.as_slice()), ("conflict", &["p:1/no".to_owned(), "p:1/yes".to_owned()][..]));
    assert_eq!(report.boxed.get("relation"), Some(&vec!["neighbour".to_owned()]));
    assert_eq!(report.boxed.get("tasked"), Some(&vec!["yes".to_owned()]));
    let witness = report.witness.unwrap();
    assert!(witness.findings.iter().any(|finding| finding.effect == "arguable"), "{witness:?}");
    for edge in ["beside: [\"1/yes\"]", "notwithstanding: [\"1/yes\"]"] {
        let rules = format!(
            "Permit(id: \"yes\", acts: [access()], when: [tasked], {SAID}), Prohibit(id: \"no\", acts: [access()], when: [relation(neighbour)], {edge}, {SAID})"
        );
        assert_eq!(wrong(&rules, ""), []);
    }
}

#[test]
fn a_rule_or_an_alternative_that_no_case_meets_is_dead() {
    // A stranger is never in conflict, and nobody who does not know the subject has a relation.
    let dead = format!(
        "CountsAs(id: \"c\", counts_as: conflict(clear), when: [relation(relative)], {SAID}), Prohibit(id: \"no\", acts: [access()], when: [conflict(clear), relation(stranger)], {SAID})"
    );
    assert_eq!(wrong(&dead, "").iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ["dead_rule"]);
    let half = format!(
        "Prohibit(id: \"no\", acts: [access()], when: any([tasked], [relation(relative), not(aware)]), {SAID})"
    );
    let found = wrong(&half, "");
    assert!(matches!(found.as_slice(), [("dead_alternative", says)] if says.contains("alternative 2")), "{found:?}");
}

#[test]
fn a_duty_whose_parts_undo_each_other_can_never_be_discharged() {
    let duty = |undone: &str| {
        format!(
            "Oblige(id: \"do\", when: [tasked], parts: [Part(says: \"told\", by: [declare()]{undone}), Part(says: \"acted\", by: [participate()], undone_by: [told])], {SAID})"
        )
    };
    assert_eq!(wrong(&duty(""), ""), []);
    let found = wrong(&duty(", undone_by: [acted]"), "");
    assert!(matches!(found.as_slice(), [("duty_unmeetable", _)]), "{found:?}");
}

#[test]
fn a_region_that_a_pack_means_to_speak_of_is_gone_through() {
    let rules = format!("Prohibit(id: \"no\", acts: [access()], when: [purpose(none)], {SAID})");
    let region = |when: &str| format!("Region(says: \"a search\", acts: [access()], when: [{when}])");
    assert_eq!(wrong(&rules, &region("purpose(none)")), []);
    let found = wrong(&rules, &region("purpose(none, mixed)"));
    assert!(matches!(found.as_slice(), [("gap", _)]), "{found:?}");
}

#[test]
fn where_two_policies_part_is_told_in_boxes_with_a_witness() {
    let pack =
        |when: &str| read(&format!("Prohibit(id: \"no\", acts: [access()], when: [{when}], {SAID})"), "").unwrap();
    let (strict, mild) = (pack("purpose(none, mixed)"), pack("purpose(none)"));
    let (differences, left_out) = strict.differences(&mild);
    assert!(left_out.is_empty());
    let [one] = differences.as_slice() else { panic!("{differences:?}") };
    assert_eq!((one.a_stance, one.b_stance), ("prohibited", "silent"));
    assert_eq!(one.boxed.get("purpose"), Some(&vec!["mixed".to_owned()]));
    assert_eq!((one.a.len(), one.b.len()), (1, 0));
    assert_eq!(strict.differences(&strict.clone()).0, []);
}

#[test]
fn rules_that_set_each_other_aside_in_a_circle_are_an_error_with_a_place() {
    let rules = format!(
        "Prohibit(id: \"no\", acts: [access()], notwithstanding: [\"1/yes\"], {SAID}), Permit(id: \"yes\", acts: [access()], sets_aside: [\"1/no\"], {SAID})"
    );
    let found = read(&rules, "").unwrap_err();
    assert!(found.contains("PP1102") && found.contains("p.ron:3:"), "{found}");
    assert_eq!(found.matches("PP1102").count(), 1, "{found}");
}
