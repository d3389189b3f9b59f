//! The packs judged by their own worked judgements, and the words and reasons of every clause.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads and writes files and may fall over")]

use std::collections::BTreeSet;
use std::path::Path;

use proper_purpose::diagnostic::{Diagnostic, plain};
use proper_purpose::policy::{Effect, Kind, Policy, StepFound, Worked};
use proper_purpose::source::Source;
use proper_purpose::vocabulary::Vocabulary;

fn folder(path: &str) -> Vec<(String, Source)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/policy").join(path);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
    files.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    files.iter().map(|path| (name(path), Source::new(name(path), &std::fs::read_to_string(path).unwrap()))).collect()
}

fn shown(diagnostics: Vec<Diagnostic>) -> String {
    diagnostics.iter().map(plain).collect::<Vec<_>>().join("\n")
}

/// Some packs that ship, joined: those that a list of ids names.
fn joined(is_wanted: impl Fn(&str) -> bool) -> Policy {
    let files = folder("");
    let file = |name: &str| files.iter().find(|(other, _)| other == name).map(|(_, source)| source.clone()).unwrap();
    let vocabulary = Vocabulary::read(&file("vocabulary")).map_err(shown).unwrap();
    let packs = files.iter().filter(|(name, _)| !["vocabulary", "rubric"].contains(&name.as_str()) && is_wanted(name));
    let packs: Vec<Source> = packs.map(|(_, source)| source.clone()).collect();
    Policy::read(&vocabulary, &file("rubric"), &packs).map_err(shown).unwrap()
}

/// Every pack that ships, joined.
fn policy() -> Policy {
    joined(|_| true)
}

/// What is found in a worked judgement by the packs that it names.
fn found(worked: &Worked) -> Vec<StepFound> {
    worked.judge(&joined(|name| worked.policies.iter().any(|id| id == name)))
}

fn worked(policy: &Policy) -> Vec<(Source, Worked)> {
    let read = |source: Source| {
        let worked = Worked::read(&source, &policy.vocabulary).map_err(shown).unwrap();
        worked.into_iter().map(move |one| (source.clone(), one)).collect::<Vec<_>>()
    };
    folder("tests").into_iter().flat_map(|(_, source)| read(source)).collect()
}

#[test]
fn worked_judgements_hold_exactly() {
    let policy = policy();
    let all = worked(&policy);
    assert!(all.len() >= 18);
    let differences: Vec<_> =
        all.iter().flat_map(|(source, worked)| worked.differences(&found(worked), source)).collect();
    assert!(differences.is_empty(), "{}", shown(differences));
}

#[test]
fn every_clause_has_words_and_a_rule_or_a_reason() {
    let policy = policy();
    for (_, id, clause) in policy.clauses.iter() {
        assert!(clause.words.len() > 10 && clause.gist.len() > 5, "{id} has no words or no gist");
        match &clause.no_rule {
            Some((_, why)) => assert!(why.len() > 10, "{id} has no rule and does not say why"),
            None => assert!(!clause.rules.is_empty(), "{id} has neither a rule nor a reason"),
        }
        for other in &clause.engages {
            assert!(policy.clauses.find(other).is_some(), "{id} engages `{other}`, which is not held");
        }
    }
    for section in 1..=15 {
        let held = policy.clauses.names().any(|id| {
            id.strip_prefix(&format!("bch:2.2.{section}")).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        });
        assert!(held, "2.2.{section} is not held");
    }
    assert_eq!(policy.clauses.names().filter(|id| id.starts_with("standards:")).count(), 10);
}

#[test]
fn every_rule_says_what_it_is_why_it_applied_and_what_is_right() {
    let policy = policy();
    for (id, name, rule) in policy.rules.iter() {
        assert!(!rule.says.is_empty(), "{name} says nothing for the policy book");
        let broken = matches!(rule.kind, Kind::Prohibit { .. } | Kind::Oblige { .. });
        assert!(!broken || !rule.right.is_empty(), "{name} does not say what would have been right");
        let never = matches!(rule.kind, Kind::Prohibit { open: true, .. });
        assert!(never || !rule.because.is_empty(), "{name} does not say why");
        for text in [&rule.says, &rule.because, &rule.right] {
            let opened = text.matches('{').count();
            assert_eq!(opened, text.matches('}').count(), "{name}: {text}");
            // What only weighs is said in the middle of a sentence.
            let whole = !matches!(rule.kind, Kind::Aggravate | Kind::Mitigate) || text == &rule.says;
            assert!(!whole || text.is_empty() || text.ends_with(['.', '?']), "{name}: {text}");
            for key in text.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
                let known =
                    ["subject", "actor", "actors", "to"].contains(&key) || policy.vocabulary.slots.find(key).is_some();
                assert!(known, "{name} fills in `{key}`, which is no word");
            }
        }
        assert_eq!(policy.clause_of(id).rules.iter().filter(|other| **other == id).count(), 1);
    }
}

#[test]
fn every_clause_with_a_rule_that_can_be_broken_is_broken_in_some_worked_judgement() {
    let policy = policy();
    let mut met: BTreeSet<(String, &str)> = BTreeSet::new();
    for (_, worked) in worked(&policy) {
        met.extend(
            found(&worked).into_iter().flat_map(|step| step.findings).map(|finding| (finding.rule, finding.effect)),
        );
    }
    let against = [Effect::Breach, Effect::Departs, Effect::Outstanding, Effect::Arguable].map(Effect::word);
    let missing: Vec<&str> = policy
        .rules
        .iter()
        .filter(|(_, _, rule)| matches!(rule.kind, Kind::Prohibit { .. }))
        .filter(|(_, name, _)| !against.iter().any(|effect| met.contains(&((*name).to_owned(), effect))))
        .map(|(_, name, _)| name)
        .collect();
    assert!(missing.is_empty(), "no worked judgement breaks {missing:?}");
}
