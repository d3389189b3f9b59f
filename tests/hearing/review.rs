//! A case decided stage by stage: order, reasons, the menu, drafts that are cut off, documents.

use std::fmt::Write as _;

use proper_purpose::hearing::{
    Advice, Case, Check, Entry, Finding, Found, Guidance, Outcome, Papers, Picked, Proof, Regulations, Review,
    RulingFile, Stage, Step, read_answers,
};
use proper_purpose::source::Source;
use tempfile::TempDir;

use super::{json, library, run};

pub(super) struct Bundle {
    pub case: Case,
    regulations: Regulations,
    guidance: Guidance,
    found: Vec<Found>,
}

impl Bundle {
    pub fn of(case: &str) -> Self {
        let library = library();
        let case = library.case(case).unwrap();
        let found = library.found(&case).unwrap();
        Self { regulations: library.regulations().unwrap(), guidance: library.guidance().unwrap(), found, case }
    }

    pub fn papers(&self) -> Papers<'_> {
        Papers { case: &self.case, regulations: &self.regulations, guidance: &self.guidance, found: &self.found }
    }

    pub fn ruled(&self, answers: &str, stages: usize) -> Review<'_> {
        let mut review = Review::begin(self.papers(), "Member A").unwrap();
        for entry in answered(answers).into_iter().take(stages) {
            review.close(entry).unwrap();
        }
        review
    }
}

pub(super) fn answers_path(name: &str) -> String {
    format!("{}/tests/hearing/answers/{name}.ron", env!("CARGO_MANIFEST_DIR"))
}

pub(super) fn answered(name: &str) -> Vec<Entry> {
    let text = std::fs::read_to_string(answers_path(name)).unwrap();
    read_answers(&Source::new(name, &text)).unwrap().entries.into_iter().map(|(entry, _)| entry).collect()
}

const FLAT: &str = "neighbour-and-intelligence";

fn facts(allegation: &str, found: Proof, reason: &str) -> Entry {
    Entry::Facts {
        allegation: allegation.to_owned(),
        found,
        relies_on: vec!["f1".to_owned()],
        reason: reason.to_owned(),
    }
}

#[test]
fn every_case_can_be_judged_and_has_what_a_panel_needs() {
    let library = library();
    let guidance = library.guidance().unwrap();
    let held = library.cases().unwrap();
    assert!(held.len() >= 12, "{}", held.len());
    let mut several = 0;
    let mut regimes = std::collections::BTreeSet::new();
    for id in held.keys() {
        let bundle = Bundle::of(id);
        let case = &bundle.case;
        assert_eq!(case.id, *id);
        several += usize::from(case.allegations.len() > 1);
        regimes.insert(bundle.regulations.regime_on(case.attention).unwrap().id.clone());
        for (what, count) in [
            ("papers", case.evidence.len()),
            ("agreed facts", case.agreed.len()),
            ("submissions of the authority", case.authority.len()),
            ("submissions of the defence", case.defence.len()),
            ("advice", case.adviser.len()),
            ("personal", case.personal.len()),
            ("comparators", case.comparators.len()),
            ("findings", bundle.found.len()),
        ] {
            assert!(count > 0, "{id} has no {what}");
        }
        let kinds: Vec<&str> = case.evidence.iter().map(|paper| paper.kind.word()).collect();
        assert!(kinds.contains(&"audit_log") && kinds.contains(&"account"), "{id}: {kinds:?}");
        for comparator in &case.comparators {
            assert!(guidance.comparators.iter().any(|one| one.id == *comparator), "{id}: {comparator}");
        }
        assert!(bundle.found.iter().all(|found| !found.because.contains(" you ")), "{id} speaks to a player");
        let review = Review::begin(bundle.papers(), "A").unwrap();
        for allegation in &case.allegations {
            assert!(!allegation.standards.is_empty() && !allegation.steps.is_empty(), "{id} {}", allegation.id);
            // Standard 1 is on a notice only with what it needs, and is suggested nowhere else.
            assert_eq!(allegation.standards.contains(&1), !allegation.pleads.is_empty(), "{id} {}", allegation.id);
            let suggested = review.suggested(&allegation.id);
            assert!(!allegation.pleads.is_empty() || suggested.iter().all(|(number, _)| *number != 1), "{id}");
        }
    }
    assert!(several >= 3, "{several} with several allegations");
    assert_eq!(regimes.into_iter().collect::<Vec<_>>(), ["2012", "2020", "2025"]);
}

#[test]
fn cases_hold_nothing_that_could_be_somebody_s() {
    for (id, source) in library().cases().unwrap() {
        let mut found = Vec::new();
        proper_purpose::scenario::check_fiction(&source, &mut found);
        assert!(found.is_empty(), "{id}: {found:?}");
    }
}

#[test]
fn a_ruling_goes_through_the_stages_in_order() {
    let bundle = Bundle::of(FLAT);
    let mut review = Review::begin(bundle.papers(), "A").unwrap();
    let mut seen = Vec::new();
    for entry in answered("flat") {
        let next = review.next().unwrap();
        assert_eq!(next, entry.step());
        seen.push(next.says());
        review.close(entry).unwrap();
    }
    assert_eq!(review.next(), None);
    assert_eq!(
        seen.join("; "),
        "facts, allegation 1; facts, allegation 2; breach, allegation 1; breach, allegation 2; level, allegation 1; level, allegation 2; seriousness; purpose; outcome"
    );
    assert_eq!(review.finding(), Finding::Misconduct);
    assert_eq!(review.remarks(), [], "a sound ruling draws no remark");
}

#[test]
fn nothing_is_closed_without_a_reason_or_out_of_turn() {
    let bundle = Bundle::of(FLAT);
    let mut review = Review::begin(bundle.papers(), "A").unwrap();
    for reason in ["", "   ", "\n\t", "…", "--- ---", "1 2 3", "Yes"] {
        let error = review.close(facts("a1", Proof::Admitted, reason)).unwrap_err();
        assert_eq!(error.code.as_str(), "PP6103", "{reason:?}");
        assert!(error.message.contains("needs a reason"), "{}", error.message);
    }
    for (entry, why) in [
        (facts("a2", Proof::Proved, "It is so."), "before facts, allegation 1"),
        (facts("a9", Proof::Proved, "It is so."), "is not one of the stages"),
        (
            Entry::Breach { allegation: "a1".to_owned(), standards: vec![7], reason: "It is so.".to_owned() },
            "is not one of the stages",
        ),
        (
            Entry::Facts {
                allegation: "a1".to_owned(),
                found: Proof::Proved,
                relies_on: vec!["rumour".to_owned()],
                reason: "It is so.".to_owned(),
            },
            "no agreed fact and no paper",
        ),
    ] {
        let error = review.close(entry).unwrap_err();
        assert!(error.message.contains(why), "{}", error.message);
    }
    assert!(review.entries().is_empty());
    // A terminal's own signs are not writing.
    let error = review.close(facts("a1", Proof::Admitted, "It is \u{1b}[2J so admitted.")).unwrap_err();
    assert!(error.message.contains("not writing"), "{}", error.message);
    for member in ["", "  ", "\u{1b}[1mChair", &"x".repeat(81)] {
        assert!(Review::begin(bundle.papers(), member).is_err(), "{member:?}");
    }
    let long = "word ".repeat(3000);
    assert!(review.close(facts("a1", Proof::Admitted, &long)).is_err());
}

#[test]
fn every_stage_of_a_ruling_needs_its_reason() {
    let bundle = Bundle::of(FLAT);
    let all = answered("flat");
    for (at, entry) in all.iter().enumerate() {
        let mut review = bundle.ruled("flat", at);
        let mut line: serde_json::Value = serde_json::from_str(&entry.line()).unwrap();
        line["reason"] = " ".into();
        assert!(review.close(serde_json::from_value(line).unwrap()).is_err(), "stage {at}");
    }
    let full = all.last().unwrap();
    for (field, value) in
        [("representations", ""), ("service", ""), ("outcome", "dismissal"), ("outcome", "reduction-in-rank")]
    {
        let mut review = bundle.ruled("flat", all.len() - 1);
        let mut line: serde_json::Value = serde_json::from_str(&full.line()).unwrap();
        line[field] = value.into();
        assert!(review.close(serde_json::from_value(line).unwrap()).is_err(), "{field} {value}");
    }
}

#[test]
fn a_fact_is_counted_once() {
    let bundle = Bundle::of(FLAT);
    let mut review = bundle.ruled("flat", 6);
    let pick = |factor: &str, fact: &str| Picked {
        factor: factor.to_owned(),
        fact: fact.to_owned(),
        says: "Because it is so.".to_owned(),
    };
    let entry = |factors| Entry::Seriousness { factors, reason: "Taken together it is as serious as that.".to_owned() };
    let error = review.close(entry(vec![pick("training", "f4"), pick("departure", "f4")])).unwrap_err();
    assert!(error.message.contains("counts `f4` twice"), "{}", error.message);
    assert!(review.close(entry(vec![pick("wickedness", "f4")])).is_err());
    assert!(review.close(entry(vec![pick("training", "f4")])).is_ok());
}

#[test]
fn the_forum_bounds_the_level() {
    let bundle = Bundle::of(FLAT);
    let mut review = bundle.ruled("flat", 4);
    let level = |level| Entry::Level {
        allegation: "a1".to_owned(),
        level,
        reason: "On culpability and harm it is that.".to_owned(),
    };
    let error = review.close(level(Finding::GrossMisconduct)).unwrap_err();
    assert!(error.message.contains("cannot find gross misconduct"), "{}", error.message);
    assert!(review.close(level(Finding::Misconduct)).is_ok());
}

#[test]
fn nothing_found_ends_without_an_outcome() {
    let bundle = Bundle::of("legitimate-purpose");
    let mut review = Review::begin(bundle.papers(), "A").unwrap();
    review.close(facts("a1", Proof::NotProved, "The head teacher’s account shows a purpose at the time.")).unwrap();
    assert_eq!(review.next(), Some(Step { stage: Stage::Outcome, allegation: None }));
    let outcome = |outcome| Entry::Outcome {
        representations: "Both sides were heard.".to_owned(),
        service: "It does not arise here.".to_owned(),
        advice: Advice::Followed,
        advice_reason: "It was followed as given.".to_owned(),
        outcome,
        months: None,
        exceptional: String::new(),
        authority_views: String::new(),
        reason: "Nothing was found that it could follow from.".to_owned(),
    };
    assert!(review.close(outcome(Some(Outcome::WrittenWarning))).is_err());
    review.close(outcome(None)).unwrap();
    assert_eq!(review.next(), None);
}

#[test]
fn closing_a_stage_again_opens_what_hung_on_it() {
    let bundle = Bundle::of(FLAT);
    let mut review = bundle.ruled("flat", 9);
    review
        .close(Entry::Level {
            allegation: "a2".to_owned(),
            level: Finding::Misconduct,
            reason: "On reflection the blank box did more harm than that.".to_owned(),
        })
        .unwrap();
    assert_eq!(review.next().unwrap().stage, Stage::Seriousness);
    assert_eq!(review.entries().len(), 6);
    review.close(facts("a1", Proof::NotProved, "The audit is of another login altogether.")).unwrap();
    let steps: Vec<String> = review.steps().iter().map(Step::says).collect();
    assert!(!steps.contains(&"breach, allegation 1".to_owned()) && steps.contains(&"level, allegation 2".to_owned()));
}

#[test]
fn the_presumption_asks_for_exceptional_circumstances() {
    let bundle = Bundle::of("sergeants-private-check");
    let review = bundle.ruled("sergeant", 99);
    assert_eq!(review.next(), None);
    let mut line: serde_json::Value = serde_json::from_str(&answered("sergeant").last().unwrap().line()).unwrap();
    for field in ["exceptional", "authority_views", "advice_reason"] {
        let mut again = review.clone();
        let mut without = line.clone();
        without[field] = "".into();
        assert!(again.close(serde_json::from_value(without).unwrap()).is_err(), "{field}");
    }
    for (months, fits) in [(12, false), (24, true), (36, true), (60, true), (61, false)] {
        line["outcome"] = "final-written-warning".into();
        line["months"] = months.into();
        let closed = review.clone().close(serde_json::from_value(line.clone()).unwrap());
        assert_eq!(closed.is_ok(), fits, "{months}");
    }
    let remarks: Vec<Check> = review.remarks().into_iter().map(|remark| remark.check).collect();
    assert_eq!(remarks, [Check::NotDismissedReport]);
}

#[test]
fn a_live_final_warning_leaves_one_outcome() {
    let bundle = Bundle::of("undeclared-association");
    let facts = bundle.case.facts(Finding::Misconduct, 2);
    let menu = bundle.regulations.menu(bundle.regulations.regime_on(bundle.case.attention).unwrap(), &facts).unwrap();
    assert_eq!(menu.outcomes, [Outcome::Dismissal]);
    assert!(menu.notes().iter().any(|note| note.contains("adviser’s advice")));
}

#[test]
fn which_single_fact_would_change_the_menu() {
    let bundle = Bundle::of("undeclared-association");
    let turning = bundle.regulations.turning(&bundle.case.facts(Finding::Misconduct, 2));
    let named: std::collections::BTreeSet<&str> = turning.iter().map(|one| one.fact).collect();
    assert!(
        named.contains("live-warning") && named.contains("rank") && named.contains("came-to-attention"),
        "{named:?}"
    );
    // With a live final warning it makes no difference how many incidents there are.
    assert!(!named.contains("incidents"));
    let none = turning.iter().find(|one| one.fact == "live-warning" && one.were.contains("no live")).unwrap();
    assert!(none.adds.contains(&Outcome::FinalWrittenWarning), "{none:?}");
    for case in library().cases().unwrap().keys() {
        let bundle = Bundle::of(case);
        for (_, finding) in Finding::ALL {
            for one in bundle.regulations.turning(&bundle.case.facts(*finding, 1)) {
                assert!(one.adds.iter().all(|outcome| !one.takes.contains(outcome)), "{case} {one:?}");
            }
        }
    }
}

/// Closes stages of a case by hand and says which common errors are remarked on in the last of them.
fn remarked(case: &str, answers: &str, stages: usize, entry: Entry) -> Vec<Check> {
    let bundle = Bundle::of(case);
    let mut review = bundle.ruled(answers, stages);
    review.close(entry).unwrap().into_iter().map(|remark| remark.check).collect()
}

#[test]
fn common_errors_are_remarked_on_and_explained() {
    let words = "and that is set out here at some length for the reader";
    let fact = |found, relies: &[&str], reason: &str| Entry::Facts {
        allegation: "a1".to_owned(),
        found,
        relies_on: relies.iter().map(|id| (*id).to_owned()).collect(),
        reason: format!("{reason} {words}"),
    };
    let breach = |standards, reason: &str| Entry::Breach {
        allegation: "a1".to_owned(),
        standards,
        reason: format!("{reason} {words}"),
    };
    let level = |reason: &str| Entry::Level {
        allegation: "a1".to_owned(),
        level: Finding::Misconduct,
        reason: format!("{reason} {words}"),
    };
    let picked = |factor: &str, says: &str| {
        let all =
            [("training", "f4"), ("public_confidence", "f1"), ("no_advice", "sergeant"), ("good_faith", "account")];
        let mut factors: Vec<Picked> = all
            .iter()
            .map(|(factor, fact)| Picked {
                factor: (*factor).to_owned(),
                fact: (*fact).to_owned(),
                says: "It is so.".to_owned(),
            })
            .collect();
        if !factor.is_empty() {
            factors.push(Picked { factor: factor.to_owned(), fact: "audit".to_owned(), says: says.to_owned() });
        }
        factors
    };
    let serious = |factors, reason: &str| Entry::Seriousness { factors, reason: format!("{reason} {words}") };
    let purpose = |purposes: &[&str], reason: &str| Entry::Purpose {
        purposes: purposes.iter().map(|id| (*id).to_owned()).collect(),
        reason: format!("{reason} {words}"),
    };
    let all_purposes = ["public_confidence", "standards", "protection"];
    for (stages, entry, expected) in [
        (0, fact(Proof::Admitted, &["audit"], "It is admitted"), vec![]),
        (0, fact(Proof::Admitted, &[], "It is admitted beyond reasonable doubt"), vec![Check::StandardOfProof]),
        (0, fact(Proof::NotProved, &["audit"], "It is not shown"), vec![Check::AdmittedNotProved]),
        (2, breach(vec![7, 5], "It is confidential"), vec![]),
        (2, breach(vec![1, 7], "It was not open"), vec![Check::HonestyNotAlleged, Check::NotCharged]),
        (2, breach(vec![7], "The Code of Ethics was broken"), vec![Check::NotACharge]),
        (4, level("It is serious"), vec![]),
        (4, level("Her unblemished service record tells"), vec![Check::MitigationInLevel]),
        (4, level("Otherwise dismissal would be presumed"), vec![Check::OutcomeInLevel]),
        (4, level("Automatically so, a clause being broken"), vec![Check::ClauseAsLevel]),
        (6, serious(picked("", ""), "It stands low"), vec![]),
        (
            6,
            serious(picked("concealment", "She denied it throughout"), "It stands high"),
            vec![Check::DenialAggravates],
        ),
        (6, serious(picked("single", "She told nobody what she read"), "It stands low"), vec![Check::AbsenceMitigates]),
        (
            6,
            serious(picked("insight", "A good character otherwise"), "It stands low"),
            vec![Check::PersonalInSeriousness],
        ),
        (6, serious(picked("", ""), "It amounts to gross misconduct"), vec![Check::LevelRestated]),
        (6, serious(vec![], "It stands low on culpability and harm"), vec![Check::HeadingEmpty, Check::HeadingEmpty]),
        (7, purpose(&all_purposes, "It bears"), vec![]),
        (7, purpose(&all_purposes[..2], "It bears"), vec![Check::PurposeLeftOut]),
        (7, purpose(&all_purposes, "To punish her"), vec![Check::ToPunish]),
    ] {
        assert_eq!(remarked(FLAT, "flat", stages, entry.clone()), expected, "{entry:?}");
    }
    let mut outcome: serde_json::Value = serde_json::from_str(&answered("flat").last().unwrap().line()).unwrap();
    outcome["outcome"] = "no-action".into();
    assert_eq!(remarked(FLAT, "flat", 8, serde_json::from_value(outcome.clone()).unwrap()), [Check::ArguableOutcome]);
    outcome["outcome"] = "written-warning".into();
    outcome["reason"] = "That is the tariff set by every one of the published cases".into();
    assert_eq!(remarked(FLAT, "flat", 8, serde_json::from_value(outcome).unwrap()), [Check::ComparatorAsTariff]);
    assert_eq!(remarked(FLAT, "flat", 0, facts("a1", Proof::Admitted, "She said so.")), [Check::Thin]);
    let guidance = library().guidance().unwrap();
    assert!(Check::ALL.iter().all(|(_, check)| guidance.check(*check).is_some_and(|text| !text.source.is_empty())));
}

#[test]
fn a_draft_that_is_cut_off_is_recovered_or_refused_with_the_reason() {
    let bundle = Bundle::of(FLAT);
    let whole = {
        let review = bundle.ruled("flat", 99);
        let mut text = format!("{}\n", review.header.line());
        answered("flat").iter().for_each(|entry| writeln!(text, "{}", entry.line()).unwrap());
        text
    };
    let header = whole.find('\n').unwrap();
    for cut in 0..=whole.len() {
        let Some(text) = whole.get(..cut) else { continue };
        match RulingFile::read("draft", text) {
            Err(error) => {
                assert!(cut <= header, "cut at {cut}: {error:?}");
                assert!(error.message.contains("cut off"), "{}", error.message);
            }
            Ok(file) => {
                let lines = text.matches('\n').count();
                assert_eq!((file.lines.len(), file.cut_off), (lines - 1, !text.ends_with('\n')), "cut at {cut}");
                let review = Review::resume(bundle.papers(), "draft", &file).unwrap();
                assert_eq!(review.entries().len(), lines - 1);
            }
        }
    }
}

#[test]
fn a_ruling_that_was_changed_by_hand_is_refused_with_its_line() {
    let bundle = Bundle::of(FLAT);
    let lines: Vec<String> =
        [bundle.ruled("flat", 0).header.line()].into_iter().chain(answered("flat").iter().map(Entry::line)).collect();
    let read = |lines: &[String]| {
        RulingFile::read("ruling", &format!("{}\n", lines.join("\n")))
            .and_then(|file| Review::resume(bundle.papers(), "ruling", &file).map(|_| ()))
    };
    assert!(read(&lines).is_ok());
    let changed = |at: usize, from: &str, to: &str| {
        let mut changed = lines.clone();
        assert!(changed[at].contains(from), "{}", changed[at]);
        changed[at] = changed[at].replace(from, to);
        read(&changed).unwrap_err()
    };
    for (error, why) in [
        (changed(0, "neighbour-and-intelligence", "house-purchase"), "is of `house-purchase`"),
        (changed(0, &bundle.case.edition, "0000000000000000"), "editions"),
        (changed(0, "ruling\":1", "ruling\":7"), "format 7"),
        (changed(0, "\"member\"", "\"name\""), "line 1"),
        (changed(0, "neighbour-and", "\\u001b[31mneighbour-and"), "no ruling does"),
        (changed(3, "\"standards\":[7,5]", "\"standards\":[7,77]"), "line 4"),
        (changed(5, "misconduct", "treason"), "unknown word `treason`"),
        (changed(9, "written-warning", "dismissal"), "not on the menu"),
        (changed(2, "{", "[{"), "line 3"),
        (read(&[lines[0].clone(), lines[2].clone()]).unwrap_err(), "cannot be closed before"),
        (RulingFile::read("r", "\n\n\n").unwrap_err(), "line 1"),
        (RulingFile::read("r", &"x".repeat(5 * 1024 * 1024)).unwrap_err(), "larger"),
    ] {
        assert!(error.message.contains(why), "{} / {why}", error.message);
    }
}

#[test]
fn the_terminal_keeps_every_stage_and_goes_on() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (ruling, html) = (path("a.jsonl"), path("a.html"));
    let (exit, value) = json(&["hearing", "review", FLAT, "--answers", &answers_path("flat"), "--ruling", &ruling]);
    assert_eq!(exit, 0);
    assert_eq!((&value["schema"], &value["complete"], &value["member"]), (&1.into(), &true.into(), &"Member A".into()));
    assert_eq!(std::fs::read_to_string(&ruling).unwrap().lines().count(), 10);
    // A file that is there is not overwritten.
    assert_eq!(run(&["hearing", "review", FLAT, "--answers", &answers_path("flat"), "--ruling", &ruling]).0, 1);

    // A power cut in the last line: it is left out, said so, and the file goes on from there.
    let text = std::fs::read_to_string(&ruling).unwrap();
    std::fs::write(&ruling, &text[..text.len() - 40]).unwrap();
    let (exit, value) = json(&["hearing", "review", FLAT, "--resume", &ruling]);
    assert_eq!((exit, &value["next"]["stage"]), (0, &"outcome".into()));
    let rest = path("rest.ron");
    let answers = std::fs::read_to_string(answers_path("flat")).unwrap();
    let last = answers.find("        Outcome(").unwrap();
    std::fs::write(&rest, format!("Answers(format: 1, stages: [\n{}", &answers[last..])).unwrap();
    let (exit, _, err) = run(&["hearing", "review", FLAT, "--resume", &ruling, "--answers", &rest]);
    assert_eq!(exit, 0, "{err}");
    let (exit, out, err) = run(&["hearing", "report", &ruling, "--html", &html]);
    assert!(exit == 0 && out.contains("Complete"), "{out}{err}");
    let page = std::fs::read_to_string(&html).unwrap();
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("no {words}"));
    let order = [
        "<h1>",
        "1. Facts",
        "2. Breach",
        "3. Level",
        "4. Seriousness",
        "5. Purpose",
        "6. Representations",
        "Outside this menu",
    ];
    assert!(order.map(at).is_sorted());
    assert_eq!(page.matches("Training only. Not for live cases. Law reviewed to").count(), 2);
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:") && !page.contains("src="));
    // It is the document that the window writes where nothing in it is changed.
    let file = RulingFile::read("a", &std::fs::read_to_string(&ruling).unwrap()).unwrap();
    let bundle = Bundle::of(FLAT);
    let review = Review::resume(bundle.papers(), "a", &file).unwrap();
    assert_eq!(page, proper_purpose::report::Document::of(&review).html());
    assert!(page.contains("lang=\"en-GB\"") && page.contains("@media print") && page.contains("<th scope=\"row\">"));
}

#[test]
fn answers_that_cannot_stand_are_refused_with_their_place() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("answers.ron");
    let ruling = folder.path().join("kept.jsonl").display().to_string();
    let good = "Facts(allegation: a1, found: admitted, relies_on: [audit], reason: \"She admits it and the audit shows it.\"),\n";
    for (stages, code) in [
        ("Facts(allegation: a1, found: admitted, reason: \"\")", "PP6103"),
        ("Facts(allegation: a1, found: perhaps, reason: \"So it is.\")", "PP0102"),
        ("Facts(found: admitted, reason: \"So it is.\")", "PP0104"),
        ("Verdict(reason: \"So it is.\")", "PP0102"),
        ("Outcome(advice: followed, outcome: prison)", "PP0102"),
        ("Breach(allegation: a1, standards: [7], reason: \"So it is.\")", "PP6103"),
        ("Facts(allegation: a1, found: admitted, reason: \"So it is.\", guilty: true)", "PP0103"),
        ("7", "PP0106"),
        ("", "PP0101"),
    ] {
        let text = if stages.is_empty() { String::new() } else { format!("Answers(format: 1, stages: [{stages}])") };
        std::fs::write(&path, text).unwrap();
        let (exit, _, err) =
            run(&["--format", "plain", "hearing", "review", FLAT, "--answers", path.to_str().unwrap()]);
        assert!(exit == 1 && err.contains(code), "{stages}: {exit} {err}");
    }
    // What was closed before the fault is kept.
    std::fs::write(
        &path,
        format!("Answers(format: 1, stages: [{good}Facts(allegation: a2, found: proved, reason: \" \")])"),
    )
    .unwrap();
    assert_eq!(run(&["hearing", "review", FLAT, "--answers", path.to_str().unwrap(), "--ruling", &ruling]).0, 1);
    assert_eq!(std::fs::read_to_string(&ruling).unwrap().lines().count(), 2);
}

#[test]
fn hostile_words_stay_words_in_the_document() {
    let folder = TempDir::new().unwrap();
    let (answers, ruling, html) =
        (folder.path().join("h.ron"), folder.path().join("h.jsonl"), folder.path().join("h.html"));
    let hostile =
        "</blockquote><script>alert(1)</script><img src=x onerror=alert(2)> & \\\" ' \u{202e} reversed words here";
    std::fs::write(&answers, format!("Answers(format: 1, member: \"<b>Chair</b>\", stages: [Facts(allegation: a1, found: admitted, relies_on: [audit], reason: \"{hostile}\")])")).unwrap();
    let (exit, _, err) =
        run(&["hearing", "review", FLAT, "--answers", answers.to_str().unwrap(), "--ruling", ruling.to_str().unwrap()]);
    assert_eq!(exit, 0, "{err}");
    let (exit, out, _) = run(&["hearing", "report", ruling.to_str().unwrap(), "--html", html.to_str().unwrap()]);
    assert!(exit == 0 && out.contains("draft"), "{out}");
    let page = std::fs::read_to_string(&html).unwrap();
    assert!(page.contains("Draft. Not complete") && page.contains("&lt;script&gt;") && page.contains("&lt;b&gt;Chair"));
    for never in ["<script", "<img", "<b>", "\u{202e}"] {
        assert!(!page.contains(never), "{never}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_brings_the_readers_down(text in ".{0,400}", cut in 0usize..6000, with in "[(){}\\[\\]\",:a-z0-9 \\\\]{0,12}") {
        let _ = RulingFile::read("any", &text);
        let _ = read_answers(&Source::new("any", &text));
        let header = Bundle::of(FLAT).ruled("flat", 0).header.line();
        let _ = RulingFile::read("any", &format!("{header}\n{text}\n"));
        let good = std::fs::read_to_string(answers_path("flat")).unwrap();
        let at = (0..=cut.min(good.len())).rev().find(|at| good.is_char_boundary(*at)).unwrap_or(0);
        let _ = read_answers(&Source::new("any", &format!("{}{with}{}", &good[..at], &good[at..])));
        let page = { let mut page = proper_purpose::report::Page::new(&text, &text); page.text(&text); page.finish() };
        proptest::prop_assert!(!page.contains("<script"));
    }
}

#[test]
fn the_document_holds_every_word_that_was_decided_and_what_cannot_be_changed() {
    use proper_purpose::report::{CLOSING, Document, escape};
    for (case, answers) in [(FLAT, "flat"), ("sergeants-private-check", "sergeant")] {
        let bundle = Bundle::of(case);
        let review = bundle.ruled(answers, usize::MAX);
        let document = Document::of(&review);
        assert_eq!(document.draft, None);
        let html = document.html();
        for text in review.entries().iter().flat_map(Entry::texts).filter(|text| text.contains(' ')) {
            assert!(html.contains(&escape(text)), "no `{text}` in\n{html}");
        }
        // Emptied, it still says what it is, what is not verified and what lies outside.
        let mut emptied = document.clone();
        emptied.sections.iter_mut().for_each(|section| section.text.clear());
        let html = emptied.html();
        let fixed = document.unverified.iter().chain(&document.outside).map(String::as_str);
        for kept in fixed.chain([CLOSING, document.notice.as_str()]) {
            assert!(html.contains(&escape(kept)), "no `{kept}` in\n{html}");
        }
        assert!(!html.contains("1. Facts"), "a heading without a section");
    }
    let bundle = Bundle::of(FLAT);
    let part = bundle.ruled("flat", 3);
    assert!(Document::of(&part).html().contains("Draft. Not complete"));
}

#[test]
fn what_is_not_changed_is_written_as_it_was_made() {
    let bundle = Bundle::of(FLAT);
    let document = proper_purpose::report::Document::of(&bundle.ruled("flat", usize::MAX));
    let html = document.html();
    assert!(html.contains("<blockquote>") && html.contains("<th scope=\"row\">"), "{html}");
    let mut changed = document.clone();
    let section = changed.sections.iter_mut().find(|section| section.id == "seriousness").unwrap();
    let line = section.text.lines().find(|line| line.starts_with("- ")).unwrap().to_owned();
    section.text.push_str("\nAnd so on.");
    let after = changed.html();
    assert!(!after.contains("<th scope=\"row\">"), "the changed section is plain text");
    assert!(
        after.contains(&proper_purpose::report::escape(&line[2..])) && after.contains("<p>And so on.</p>"),
        "{after}"
    );
    assert_eq!(html.matches("<blockquote>").count() - 1, after.matches("<blockquote>").count(), "the others stay");
}

#[test]
fn a_text_that_is_too_long_is_said_to_be_so() {
    let bundle = Bundle::of(FLAT);
    let mut review = Review::begin(bundle.papers(), "Chair").unwrap();
    let error = review.close(facts("a1", Proof::Admitted, &"word ".repeat(20_000))).unwrap_err();
    assert!(error.message.contains("holds a text of 100000 bytes; at most 8192"), "{}", error.message);
    assert!(review.entries().is_empty());
}
