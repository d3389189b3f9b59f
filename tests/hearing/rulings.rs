//! Rulings side by side, a run as a case, and the terminal at its edges.

use std::io::Write as _;
use std::process::{Command, Stdio};

use proper_purpose::hearing::{Comparison, Entry, Finding, Outcome, Review};
use tempfile::TempDir;

use super::review::{Bundle, answered, answers_path};
use super::{json, run};

const FLAT: &str = "neighbour-and-intelligence";

/// A ruling by somebody, with the level of the first allegation and the outcome as given.
fn ruling<'b>(bundle: &'b Bundle, member: &str, level: Finding, outcome: Outcome) -> Review<'b> {
    let mut review = Review::begin(bundle.papers(), member).unwrap();
    for mut entry in answered("flat") {
        match &mut entry {
            Entry::Level { allegation, level: own, .. } if allegation == "a1" => *own = level,
            Entry::Outcome { outcome: own, .. } => *own = Some(outcome),
            _ => {}
        }
        if review.steps().contains(&entry.step()) {
            review.close(entry).unwrap();
        }
    }
    review
}

#[test]
fn counts_come_first_and_few_rulings_mean_nothing() {
    let bundle = Bundle::of(FLAT);
    let mild =
        |name: &str| ruling(&bundle, name, Finding::PracticeRequiringImprovement, Outcome::ReferToReflectivePractice);
    let warned = |name: &str| ruling(&bundle, name, Finding::Misconduct, Outcome::WrittenWarning);
    let comparison = Comparison::of(&[warned("Member C"), mild("Member B"), warned("Member A")]).unwrap();
    assert_eq!(comparison.n, 3);
    let level = comparison.questions.iter().find(|one| one.stage.slug() == "level" && one.part).unwrap();
    assert_eq!(level.counts.values().copied().collect::<Vec<_>>(), [2, 1]);
    let members: Vec<&str> = level.answers.iter().map(|one| one.member.as_str()).collect();
    assert_eq!(members, ["Member A", "Member B", "Member C"], "by name, and by nothing else");
    // Seriousness arose for two of three: they part there too.
    assert!(
        comparison.questions.iter().any(|one| one.stage.slug() == "seriousness" && one.part && one.answers.len() == 2)
    );
    for one in &comparison.agreement {
        assert_eq!((one.n, one.alpha), (3, None));
        assert!(one.says.contains("not meaningful"), "{}", one.says);
    }
}

#[test]
fn ten_rulings_have_a_number() {
    let bundle = Bundle::of(FLAT);
    let rulings: Vec<Review<'_>> = (0..10)
        .map(|at| {
            let name = format!("Member {at}");
            if at < 5 {
                ruling(&bundle, &name, Finding::Misconduct, Outcome::WrittenWarning)
            } else {
                ruling(&bundle, &name, Finding::PracticeRequiringImprovement, Outcome::ReferToReflectivePractice)
            }
        })
        .collect();
    let comparison = Comparison::of(&rulings).unwrap();
    let level = comparison.agreement.iter().find(|one| one.stage.slug() == "level").unwrap();
    // By hand: the first allegation is five against five, the second ten alike. 20 ratings: 5 of
    // misconduct, 15 of practice. Coincidences that agree: (5·4 + 5·4) / 9 + 10·9 / 9 = 130/9.
    // By chance: 5·4 + 15·14 = 230. Alpha = (19 · 130/9 − 230) / (20·19 − 230).
    let expected = (19.0 * 130.0 / 9.0 - 230.0) / 150.0;
    assert!((level.alpha.unwrap() - expected).abs() < 1e-12, "{:?}", level.alpha);
    assert_eq!((level.n, level.units), (10, 2));
    let facts = comparison.agreement.iter().find(|one| one.stage.slug() == "facts").unwrap();
    // All alike on each, and two values over both: full agreement.
    assert_eq!(facts.alpha, Some(1.0));
}

#[test]
fn rulings_that_are_not_blind_finished_or_of_one_case_are_refused() {
    let bundle = Bundle::of(FLAT);
    let one = || ruling(&bundle, "A", Finding::Misconduct, Outcome::WrittenWarning);
    let open = bundle.ruled("flat", 3);
    let other = Bundle::of("sergeants-private-check");
    for (rulings, why) in [
        (vec![], "two rulings or more"),
        (vec![one()], "two rulings or more"),
        (vec![one(), one()], "two rulings are by `A`"),
        (vec![one(), open], "has not finished"),
        (vec![one(), other.ruled("sergeant", 99)], "another case"),
    ] {
        let error = Comparison::of(&rulings).unwrap_err();
        assert!(error.message.contains(why), "{}", error.message);
    }
}

#[test]
fn the_command_compares_files() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    for name in ["A", "B"] {
        let answers = path(&format!("{name}.ron"));
        let text = std::fs::read_to_string(answers_path("flat")).unwrap();
        std::fs::write(&answers, text.replace("Member A", &format!("Member {name}"))).unwrap();
        assert_eq!(
            run(&["hearing", "review", FLAT, "--answers", &answers, "--ruling", &path(&format!("{name}.jsonl"))]).0,
            0
        );
    }
    let (a, b, html) = (path("A.jsonl"), path("B.jsonl"), path("both.html"));
    let (exit, value) = json(&["hearing", "compare", &a, &b, "--html", &html]);
    assert_eq!((exit, &value["schema"], &value["n"]), (0, &1.into(), &2.into()));
    assert!(value["questions"].as_array().unwrap().iter().all(|one| one["part"] == false));
    let page = std::fs::read_to_string(&html).unwrap();
    assert!(page.find("Counts").unwrap() < page.find("Agreement").unwrap() && page.contains("not meaningful"));
    let (exit, out, _) = run(&["--format", "plain", "hearing", "compare", &a, &b]);
    assert!(exit == 0 && out.contains("2 × written warning") && out.contains("n = 2"), "{out}");
    // A page is never written over a ruling.
    let before = std::fs::read(&a).unwrap();
    assert_eq!(run(&["hearing", "report", &a, "--html", &a]).0, 1);
    assert_eq!(run(&["hearing", "compare", &a, &b, "--html", &b]).0, 1);
    assert_eq!(std::fs::read(&a).unwrap(), before);
    assert_eq!(run(&["hearing", "compare", &a, &a]).0, 1);
    assert_eq!(run(&["hearing", "compare", &a, &path("none.jsonl")]).0, 1);
    assert_eq!(run(&["hearing", "compare"]).0, 64);
}

#[test]
fn a_run_becomes_a_case_without_identity_time_or_seed() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (transcript, case) = (path("run.jsonl"), path("case.ron"));
    let list = "ask_callum,fish,look_first,look_lee";
    assert_eq!(
        run(&["play", "neighbour-intel", "--seed", "987654321", "--choose", list, "--transcript", &transcript]).0,
        0
    );
    let (exit, _, err) = run(&["hearing", "case", &transcript, "--out", &case]);
    assert_eq!(exit, 0, "{err}");
    let text = std::fs::read_to_string(&case).unwrap();
    assert!(text.contains("PC Sam Ellery") && !text.contains("987654321") && !text.contains("seed:"), "{text}");
    // It is not written over.
    assert_eq!(run(&["hearing", "case", &transcript, "--out", &case]).0, 1);
    // It reads, its acts are judged by replay, and it can be ruled on.
    assert_eq!(run(&["check", &case]).0, 0, "{}", run(&["check", &case]).2);
    let (exit, value) = json(&["hearing", "review", &case]);
    assert_eq!(exit, 0);
    let suggested = value["suggested"].as_object().unwrap();
    assert!(!suggested.is_empty() && suggested.values().all(|list| !list.as_array().unwrap().is_empty()), "{value}");
    // A run in which nothing was broken has nothing to allege; what is not a run is refused.
    assert_eq!(run(&["hearing", "case", &answers_path("flat"), "--out", &path("x.ron")]).0, 1);
    // An edition that is not held is refused.
    let changed = text.replace(
        "Playthrough(scenario: \"neighbour-intel\", edition: \"",
        "Playthrough(scenario: \"neighbour-intel\", edition: \"0",
    );
    std::fs::write(&case, changed).unwrap();
    assert_eq!(run(&["hearing", "review", &case]).0, 2);
    // A case names a scenario by its id and never by a path.
    std::fs::write(&case, text.replace("scenario: \"neighbour-intel\"", "scenario: \"../../etc/passwd.ron\"")).unwrap();
    assert_eq!(run(&["hearing", "review", &case]).0, 1);
}

/// Runs a review with something typed in.
fn typed(args: &[&str], text: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_proper-purpose"))
        .args([&["--format", "plain", "hearing", "review"], args].concat())
        .env_remove("PROPER_PURPOSE_DATA")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    let out = child.wait_with_output().unwrap();
    (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

#[test]
fn a_review_can_be_typed_stopped_gone_on_with_and_revised() {
    let folder = TempDir::new().unwrap();
    let ruling = folder.path().join("typed.jsonl").display().to_string();
    // A wrong word is asked again; an empty reason is refused and the stage asked again.
    let first =
        "maybe\nadmitted\naudit\n\nadmitted\naudit, f2\nShe admits the search and the audit shows it plainly.\nq\n";
    let (exit, out, err) = typed(&[FLAT, "--ruling", &ruling], first);
    assert_eq!(exit, 0, "{err}");
    assert!(
        err.contains("needs a reason") && out.contains("not one of them") && out.contains("Stopped. To go on"),
        "{out}{err}"
    );
    assert_eq!(std::fs::read_to_string(&ruling).unwrap().lines().count(), 2);
    let rest = "proved\nreport\nThe report was hers and nobody had been told of the tie between them.\n\
        7,5\nThe search was a manager’s to make, and access outside that was outside her duty.\n\
        5\nShe took part in a matter about a neighbour without telling a supervisor of it.\n\
        misconduct\nA breach of a vulnerable man’s privacy by somebody who lived below him.\n\
        practice-requiring-improvement\nA true report in her own name, with one sentence missing from it.\n\
        training\nf4\nShe had been trained on it.\n\n\
        With nothing under harm, aggravating or mitigating it stands at the lower end.\n\
        public_confidence, standards, protection\nConfidence and standards ask for the duty to be marked.\n\
        Both sides were heard with care.\nSix good years weigh a little.\nnone-given\nThere was none at this meeting.\n\
        written-warning\nIt marks the duty and keeps somebody whose instinct was right.\n";
    let (exit, out, err) = typed(&[FLAT, "--resume", &ruling], rest);
    assert!(exit == 0 && out.contains("Complete: every stage has a reason"), "{out}\n{err}");
    assert!(
        out.contains("Suggested by")
            && out.contains("Which single fact")
            && out.contains("Outside this menu")
            && out.contains("as context only")
    );
    // A stage opened again, with its reason kept by an empty line; then the input ends.
    let (exit, out, err) = typed(&[FLAT, "--resume", &ruling, "--revise", "level:a2"], "misconduct\n\n");
    assert!(exit == 0 && out.contains("Now: A true report") && out.contains("4. Seriousness"), "{out}\n{err}");
    let (exit, _, err) = typed(&[FLAT, "--resume", &ruling, "--revise", "sentence"], "");
    assert!(exit == 1 && err.contains("there is no stage"), "{err}");
}

#[test]
fn odd_input_and_a_reader_that_went_away_do_no_harm() {
    let (exit, out, _) = typed(&[FLAT], "");
    assert!(exit == 0 && out.contains("Nothing of this ruling is kept"));
    assert_eq!(typed(&["no-such-case"], "").0, 1);
    assert_eq!(typed(&["../Cargo.toml"], "").0, 1);
    let (exit, _, err) = typed(&[FLAT, "--resume", "/dev/null"], "");
    assert!(exit == 1 && err.contains("cut off"), "{err}");
    let mut child = Command::new(env!("CARGO_BIN_EXE_proper-purpose"))
        .args([
            "hearing",
            "menu",
            "--regime",
            "2020",
            "--forum",
            "hearing",
            "--finding",
            "misconduct",
            "--role",
            "officer",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_case_with_a_fault_is_refused_with_its_place() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("bad.ron");
    let good = std::fs::read_to_string(format!("{}/assets/cases/{FLAT}.ron", env!("CARGO_MANIFEST_DIR"))).unwrap();
    for (from, to, code) in [
        ("forum: meeting", "forum: tribunal", "PP0102"),
        ("\"2023-11-06\"", "\"2023-02-29\"", "PP2105"),
        ("\"2023-11-06\"", "20231106", "PP0106"),
        ("role: officer", "role: knight", "PP0102"),
        ("rank: constable,", "", "PP0104"),
        ("steps: [1]", "steps: [9]", "PP2105"),
        ("steps: [1]", "steps: [0]", "PP2105"),
        ("standards: [7, 5]", "standards: [11]", "PP2105"),
        ("answer: admitted", "answer: silent", "PP0102"),
        ("kind: audit_log", "kind: rumour", "PP0102"),
        ("audit: Exhibit", "f1: Exhibit", "PP0105"),
        ("relation: neighbour", "relation: nemesis", "PP0102"),
        ("    situation: Situation(", "    setting: Situation(", "PP0103"),
        ("herts-2023", "herts-2099", "PP2101"),
        ("id: \"neighbour-and-intelligence\"", "id: \"../up\"", "PP2105"),
        ("\"bch\", \"standards\"", "\"nowhere\"", "PP5103"),
    ] {
        assert!(good.contains(from), "{from}");
        std::fs::write(&path, good.replacen(from, to, 1)).unwrap();
        let (exit, _, err) = run(&["--format", "plain", "check", path.to_str().unwrap()]);
        assert!(exit == 1 && err.contains(code), "{from} -> {to}: {exit} {err}");
    }
    let many: String = (0..300).map(|at| format!("x{at}: \"so it is\", ")).collect();
    std::fs::write(&path, good.replacen("agreed: {", &format!("agreed: {{ {many}"), 1)).unwrap();
    let (exit, _, err) = run(&["--format", "plain", "check", path.to_str().unwrap()]);
    assert!(exit == 1 && err.contains("PP0107"), "{err}");
    std::fs::write(&path, good.replace("role: officer", "role: staff")).unwrap();
    let (exit, _, err) = run(&["hearing", "review", path.to_str().unwrap()]);
    assert!(exit == 2 && err.contains("PP6101"), "{exit} {err}");
    // Cut anywhere, a case is refused or read; it never brings the program down.
    for cut in (0..good.len()).step_by(97).filter(|cut| good.is_char_boundary(*cut)) {
        let source = proper_purpose::source::Source::new("cut", &good[..cut]);
        assert!(proper_purpose::hearing::Case::read(&source, super::library().vocabulary()).is_err(), "{cut}");
    }
}

#[test]
fn the_data_folder_overrides_and_adds() {
    let folder = TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join("cases")).unwrap();
    let good = std::fs::read_to_string(format!("{}/assets/cases/{FLAT}.ron", env!("CARGO_MANIFEST_DIR"))).unwrap();
    std::fs::write(folder.path().join("cases/mine.ron"), good.replace(FLAT, "mine")).unwrap();
    std::fs::write(
        folder.path().join(format!("cases/{FLAT}.ron")),
        good.replace("The flat upstairs", "The flat, changed"),
    )
    .unwrap();
    let (exit, list) = json(&["--data", folder.path().to_str().unwrap(), "list"]);
    assert_eq!(exit, 0);
    let cases = list["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 13);
    assert!(
        cases.iter().any(|case| case["id"] == "mine") && cases.iter().any(|case| case["title"] == "The flat, changed")
    );
}
