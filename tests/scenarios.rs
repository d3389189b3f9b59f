//! Every scenario that ships, and the examples of the scenario guide, checked, proved and judged.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads and writes files and may fall over"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proper_purpose::diagnostic::{Diagnostic, plain};
use proper_purpose::explore::{Exploration, Limits};
use proper_purpose::host::Library;
use proper_purpose::scenario::check;
use proper_purpose::source::{Node, Shape, Source};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn shown(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(plain).collect::<Vec<_>>().join("\n")
}

/// A scenario's text must be without any diagnostic, and everything must hold in all its runs.
fn proved(library: &Library, source: &Source) -> Exploration {
    let world = library.world_of(source).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let found = check(&world.scenario, library.vocabulary(), source, &library.stages().unwrap());
    assert!(found.is_empty(), "{}", shown(&found));
    let proved = world.explore(Limits::default());
    assert!(proved.complete, "{} is too large to be walked", proved.scenario);
    for property in &proved.properties {
        assert!(property.holds, "{}: {} by {}", proved.scenario, property.says, property.witness.join(","));
    }
    assert!(proved.marks.best > proved.marks.worst);
    assert!(!proved.endings.is_empty() && proved.endings.values().all(|ending| ending.reachable));
    proved
}

/// The examples of the guide, in order.
fn examples() -> Vec<Source> {
    let text = std::fs::read_to_string(root("scenarios/README.md")).unwrap();
    let blocks = text.split("```ron\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.enumerate().map(|(at, block)| Source::new(format!("README example {at}"), block)).collect()
}

#[test]
fn every_scenario_that_ships_is_clean_and_proved() {
    let library = Library::open(None).unwrap();
    let scenarios = library.scenarios().unwrap();
    assert!(scenarios.contains_key("neighbour-intel"));
    for (name, source) in &scenarios {
        let proved = proved(&library, source);
        assert_eq!(&proved.scenario, name, "a scenario's id is its file's name");
        let world = library.world_of(source).unwrap();
        let scenario = &world.scenario;
        assert!(scenario.scenes.len() >= 12 && scenario.endings.len() >= 3, "{name} is too short");
        assert!(!scenario.hook.is_empty() && !scenario.content_note.is_empty() && scenario.account.is_some(), "{name}");
        assert!(scenario.teaches.len() >= 2, "{name}");
        for outcome in &scenario.teaches {
            let word = outcome.word();
            assert!(
                proved.marks.by_outcome.contains_key(word),
                "{name} says that it teaches {word} and never marks it"
            );
        }
        let met = proved.clauses.values().filter(|clause| clause.breach.is_some() && clause.compliance.is_some());
        assert!(met.count() >= 3, "{name} meets too few clauses both ways");
        let expects = scenario.choices.iter().filter(|(_, _, choice)| choice.expect.is_empty());
        let silent: Vec<&str> = expects.map(|(_, id, _)| id).collect();
        assert!(silent.is_empty(), "{name} does not say which verdict it expects of {silent:?}");
    }
}

#[test]
fn every_shipped_file_is_one_that_is_read() {
    let library = Library::open(None).unwrap();
    let held: BTreeSet<String> = library.scenarios().unwrap().into_keys().collect();
    let files = std::fs::read_dir(root("scenarios")).unwrap().map(|entry| entry.unwrap().path());
    let names: BTreeSet<String> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(held, names, "a file is new or gone: what ships is put together when `src/host/shipped.rs` is compiled");
}

#[test]
fn the_examples_of_the_guide_work() {
    let library = Library::open(None).unwrap();
    let mut kinds = BTreeSet::new();
    for source in examples() {
        let node = Node::read(&source).unwrap_or_else(|found| panic!("{}", plain(&found)));
        let Shape::Fields(Some(head), _) = &node.shape else { panic!("{} has no kind", source.name) };
        match head.text.as_str() {
            "Scenario" => drop(proved(&library, &source)),
            "Situation" => {
                for worked in library.read_worked(&source).unwrap_or_else(|found| panic!("{}", shown(&found))) {
                    let policy = library.policy(&worked.policies).unwrap();
                    let found = worked.judge(&policy);
                    assert!(found.iter().any(|step| !step.findings.is_empty()), "nothing is found");
                    let differences = worked.differences(&found, &source);
                    assert!(differences.is_empty(), "{}", shown(&differences));
                }
            }
            other => panic!("{} is a {other}", source.name),
        }
        kinds.insert(head.text.clone());
    }
    assert_eq!(kinds, BTreeSet::from(["Scenario".to_owned(), "Situation".to_owned()]));
}

/// What the guide lists is what there is: no word is missing and none is made up.
#[test]
fn the_guide_names_every_verb_detail_and_fact() {
    let library = Library::open(None).unwrap();
    let vocabulary = library.vocabulary();
    let guide = std::fs::read_to_string(root("scenarios/README.md")).unwrap();
    let named = |word: &str| guide.contains(&format!("`{word}`"));
    let given = vocabulary.facts.iter().filter(|(_, name, fact)| !fact.derived && *name != "relation");
    let words = vocabulary.verbs.names().chain(vocabulary.slots.names()).chain(given.map(|(_, name, _)| name));
    let mut missing: Vec<String> = words.filter(|word| !named(word)).map(str::to_owned).collect();
    for sort in ["system", "relation", "standing", "reason", "purpose", "outcome", "channel", "amount", "route"] {
        let id = vocabulary.sorts.find(sort).unwrap();
        missing.extend(vocabulary.sorts.get(id).members.names().filter(|word| !named(word)).map(str::to_owned));
    }
    assert!(missing.is_empty(), "the guide does not name {missing:?}");
    let verbs = guide.split("\n## The verbs\n").nth(1).unwrap().split("\n| detail | words |").next().unwrap();
    for row in verbs.lines().filter(|line| line.starts_with("| `")) {
        let verb = row.split('`').nth(1).unwrap();
        let id = vocabulary.verbs.find(verb).unwrap_or_else(|| panic!("the guide names a verb `{verb}`"));
        let slots: BTreeSet<&str> =
            vocabulary.verbs.get(id).slots.iter().map(|slot| vocabulary.slots.name(*slot)).collect();
        let listed: BTreeSet<&str> = row.split('|').nth(2).unwrap().split('`').skip(1).step_by(2).collect();
        assert_eq!(slots, listed, "the details of `{verb}`");
    }
}
