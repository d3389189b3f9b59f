//! The packs judged by their own worked judgements, and the words of the clauses.

use proper_purpose::policy::{Policy, Worked};
use proper_purpose::source::Source;
use proper_purpose::vocabulary::Vocabulary;

fn asset(path: &str) -> Source {
    let text = std::fs::read_to_string(format!("{}/assets/policy/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    Source::new(path, &text)
}

fn shown(diagnostics: Vec<proper_purpose::diagnostic::Diagnostic>) -> String {
    diagnostics.iter().map(proper_purpose::diagnostic::plain).collect::<Vec<_>>().join("\n")
}

fn policy() -> (Vocabulary, Policy) {
    let vocabulary = Vocabulary::read(&asset("vocabulary.ron")).map_err(shown).unwrap();
    let packs = [asset("bch.ron"), asset("standards.ron")];
    let policy = Policy::read(&vocabulary, &asset("rubric.ron"), &packs).map_err(shown).unwrap();
    (vocabulary, policy)
}

#[test]
fn worked_judgements_hold_exactly() {
    let (vocabulary, policy) = policy();
    let source = asset("tests/worked.ron");
    let worked = Worked::read(&source, &vocabulary).map_err(shown).unwrap();
    assert!(worked.len() >= 18);
    let differences: Vec<_> = worked.iter().flat_map(|w| w.differences(&w.judge(&policy), &source)).collect();
    assert!(differences.is_empty(), "{}", shown(differences));
}
