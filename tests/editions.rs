//! Editions by day, lenses that mark nothing, and another force's words over the rules.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads and writes files and may fall over")]

use std::path::Path;

use proper_purpose::diagnostic::{Diagnostic, plain};
use proper_purpose::host::Library;

fn shown(found: Vec<Diagnostic>) -> String {
    found.iter().map(plain).collect::<Vec<_>>().join("\n")
}

fn edition(id: &str, dates: &str, force: &str) -> String {
    format!(
        "Pack(format: 1, id: \"{id}\", edition_of: \"town\", {dates} title: \"Town policy\", short: \"Town\", publisher: \"P\", source: \"S\", edition: \"E\", status: in_force, confidence: \"C\", history: {{}}, clauses: [Clause(number: \"1\", gist: \"G.\", words: \"W.\", rules: [Prohibit(id: \"r\", acts: [access()], force: {force}, says: \"S.\", because: \"B.\", right: \"R.\")])])"
    )
}

fn folder(files: &[(&str, String)]) -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let library = Library::open(Some(folder.path().to_owned())).map_err(shown).unwrap();
    (folder, library)
}

fn on(library: &Library, day: &str) -> Result<String, String> {
    let policy = library.policy_on(&["town".to_owned()], Some(day.parse().unwrap())).map_err(shown)?;
    Ok(policy.packs.iter().map(|pack| pack.id.clone()).collect::<Vec<_>>().join(","))
}

#[test]
fn the_edition_in_force_on_the_day_is_the_one_that_judges() {
    let (_kept, library) = folder(&[
        ("policy/town-1.ron", edition("town-1", "from: \"2020-01-01\", until: \"2023-03-01\",", "should")),
        ("policy/town-2.ron", edition("town-2", "from: \"2023-03-01\",", "must")),
    ]);
    assert_eq!(on(&library, "2022-05-05").unwrap(), "town-1");
    assert_eq!(on(&library, "2023-02-28").unwrap(), "town-1");
    assert_eq!(on(&library, "2023-03-01").unwrap(), "town-2");
    assert!(on(&library, "2019-12-31").unwrap_err().contains("no edition of `town` that is held was in force"));
    let situation = |day: &str, find: &str| {
        let text = format!(
            "Situation(format: 1, title: \"T\", on: \"{day}\", policies: [\"town\"], you: Person(name: \"You\"), cast: {{ dana: Person(name: \"Dana\") }}, records: {{}}, steps: [Act(does: access(about: dana, system: crime, reason: training, purpose: none), find: [{find}(\"{}:1\")])])",
            if day < "2023-03-01" { "town-1" } else { "town-2" }
        );
        let source = proper_purpose::source::Source::new("s", &text);
        let worked = library.read_worked(&source).map_err(shown).unwrap().remove(0);
        let policy = library.policy_on(&worked.policies, worked.on).map_err(shown).unwrap();
        shown(worked.differences(&worked.judge(&policy), &source))
    };
    assert_eq!(situation("2022-05-05", "departs"), "");
    assert_eq!(situation("2024-05-05", "breach"), "");
}

#[test]
fn editions_at_once_and_dates_the_wrong_way_round_are_errors() {
    let (_kept, library) = folder(&[
        ("policy/town-1.ron", edition("town-1", "from: \"2020-01-01\",", "should")),
        ("policy/town-2.ron", edition("town-2", "from: \"2023-03-01\",", "must")),
    ]);
    assert!(on(&library, "2024-01-01").unwrap_err().contains("in force at once"));
    let both = library.policy(&["town-1".to_owned(), "town-2".to_owned()]).map_err(shown).unwrap_err();
    assert!(both.contains("PP1107") && both.contains("town-2.ron"), "{both}");
    for (dates, says) in [
        ("from: \"2023-03-01\", until: \"2022-01-01\",", "it ends on 2022-01-01, before it starts on 2023-03-01"),
        ("from: \"2023-02-30\",", "is not a day of the calendar"),
        ("from: 2023,", "a text in quotation marks"),
    ] {
        let (_kept, library) = folder(&[("policy/town-1.ron", edition("town-1", dates, "must"))]);
        let found = library.policy(&["town-1".to_owned()]).map_err(shown).unwrap_err();
        assert!(found.contains(says), "{found}");
    }
}

#[test]
fn a_lens_marks_nothing_and_stands_alone() {
    let library = Library::open(None).unwrap();
    let joined = library.policy(&["bch".to_owned(), "mopac-2016-view".to_owned()]).map_err(shown).unwrap_err();
    assert!(joined.contains("it stands alone and marks nothing"), "{joined}");
    assert!(!library.marking_packs().unwrap().iter().any(|id| id.contains("2016")));
    assert!(library.policy(&["mopac-2016-view".to_owned()]).is_ok());
}

#[test]
fn another_forces_numbers_and_words_can_be_laid_over_the_rules() {
    let overlay = "Overlay(format: 1, id: \"westmarch\", over: \"bch\", title: \"Westmarch conflict of interest policy\", short: \"Westmarch\", publisher: \"Westmarch\", source: \"S\", edition: \"1\", status: in_force, confidence: \"C\", clauses: [Clause(replaces: \"2.2.7\", number: \"14.3\", words: \"No officer with a conflict may search.\")])";
    let (_kept, library) = folder(&[("policy/overlays/westmarch.ron", overlay.to_owned())]);
    let policy = library.policy(&["bch".to_owned()]).map_err(shown).unwrap();
    let clause = |id: &str| policy.clauses.get(policy.clauses.find(id).unwrap());
    assert_eq!(clause("bch:2.2.7").number, "14.3");
    assert_eq!(clause("bch:2.2.7").words, "No officer with a conflict may search.");
    assert!(clause("bch:2.2.2").note.contains("(BCH) conflict of interest policy"), "whose words they are is said");
    assert_eq!(policy.packs.first().and_then(|pack| pack.overlay.as_deref()), Some("westmarch"));
    let rule = policy.rules.find("bch:2.2.7/search").unwrap();
    assert_eq!(policy.cite(rule), "Westmarch 14.3");
    let wrong = overlay.replace("2.2.7", "2.2.77");
    let (_kept, library) = folder(&[("policy/overlays/westmarch.ron", wrong)]);
    let found = library.policy(&["bch".to_owned()]).map_err(shown).unwrap_err();
    assert!(found.contains("2.2.77") && found.contains("westmarch.ron:1:"), "{found}");
    let second = overlay.replace("westmarch", "eastmarch");
    let (_kept, library) = folder(&[("policy/overlays/a.ron", overlay.to_owned()), ("policy/overlays/b.ron", second)]);
    let found = library.policy(&["bch".to_owned()]).map_err(shown).unwrap_err();
    assert!(found.contains("PP1107"), "{found}");
}
