//! The whole table of menus: every combination, impossible ones included, against the rules stated here once more.

use std::collections::BTreeSet;

use proper_purpose::hearing::{Facts, Finding, Forum, Live, Outcome, Rank, Regulations, Role};

use super::{json, library, run};

/// What the Regulations leave open, stated from the design note and the law notes and not from the data.
/// None: the combination cannot exist or lies outside. Otherwise: open, arguable.
fn stated(regime: &str, facts: &Facts) -> Option<(BTreeSet<Outcome>, BTreeSet<Outcome>)> {
    use Outcome::*;
    let (mut open, mut arguable) = (BTreeSet::new(), BTreeSet::new());
    // Employees are not under the Regulations.
    if facts.role == Role::Staff {
        return None;
    }
    let former = facts.role == Role::Former;
    // A meeting deals with misconduct, of people still serving, without a live final written warning.
    if facts.forum == Forum::Meeting
        && (former || facts.finding == Finding::GrossMisconduct || facts.live == Live::Final)
    {
        return None;
    }
    // An accelerated hearing finds gross misconduct or nothing.
    if facts.forum == Forum::Accelerated
        && matches!(facts.finding, Finding::PracticeRequiringImprovement | Finding::Misconduct)
    {
        return None;
    }
    // Practice requiring improvement came in 2020, and nobody who has left has a practice to improve.
    if facts.finding == Finding::PracticeRequiringImprovement && (regime == "2012" || former) {
        return None;
    }
    match (facts.finding, former) {
        (Finding::None, _) => return Some((open, arguable)),
        (Finding::PracticeRequiringImprovement, _) => open.extend([ReferToReflectivePractice]),
        (Finding::Misconduct, true) => arguable.extend([FindingRecorded]),
        (Finding::GrossMisconduct, true) => open.extend([WouldHaveBeenDismissed, FindingRecorded]),
        (Finding::Misconduct, false) if regime == "2012" => {
            open.extend([NoAction, ManagementAdvice, WrittenWarning, FinalWrittenWarning]);
            if facts.live == Live::Final {
                open.extend([Dismissal, DismissalWithNotice, ExtensionOfFinalWrittenWarning]);
            }
        }
        (Finding::Misconduct, false) => {
            open.extend([WrittenWarning, FinalWrittenWarning]);
            if facts.forum == Forum::Meeting {
                arguable.extend([NoAction]);
            } else if facts.live == Live::Final || facts.incidents >= 2 {
                open.extend([ReductionInRank, Dismissal]);
            }
        }
        (Finding::GrossMisconduct, false) if regime == "2012" => {
            open.extend([FinalWrittenWarning, Dismissal]);
            if facts.forum == Forum::Hearing {
                open.extend([ManagementAdvice, WrittenWarning, DismissalWithNotice]);
            }
            if facts.live == Live::Final {
                open.extend([ExtensionOfFinalWrittenWarning]);
            }
        }
        (Finding::GrossMisconduct, false) => open.extend([FinalWrittenWarning, ReductionInRank, Dismissal]),
    }
    // No warning twice.
    if facts.live != Live::None {
        open.remove(&WrittenWarning);
    }
    if facts.live == Live::Final {
        open.remove(&FinalWrittenWarning);
    }
    // Nothing below a constable, and no second reduction; for specials it is not settled.
    if facts.rank == Some(Rank::Constable) || facts.reduced {
        open.remove(&ReductionInRank);
    }
    if facts.role == Role::Special && open.remove(&ReductionInRank) {
        arguable.insert(ReductionInRank);
    }
    Some((open, arguable))
}

fn every(mut check: impl FnMut(&Regulations, &str, Facts)) -> usize {
    let regulations = library().regulations().unwrap();
    let mut count = 0;
    let ranks: Vec<Option<Rank>> = [None].into_iter().chain(Rank::ALL.iter().map(|(_, rank)| Some(*rank))).collect();
    for regime in ["2012", "2020", "2025"] {
        for (_, forum) in Forum::ALL {
            for (_, finding) in Finding::ALL {
                for (_, role) in Role::ALL {
                    for rank in &ranks {
                        for (_, live) in Live::ALL {
                            for incidents in [0, 1, 2, 3, u32::MAX] {
                                for reduced in [false, true] {
                                    let facts = Facts {
                                        forum: *forum,
                                        finding: *finding,
                                        role: *role,
                                        rank: *rank,
                                        live: *live,
                                        incidents,
                                        reduced,
                                        attention: None,
                                    };
                                    check(&regulations, regime, facts);
                                    count += 1;
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    count
}

#[test]
fn the_whole_table() {
    let mut refused = 0;
    let count = every(|regulations, regime, facts| {
        let menu = regulations.menu(regulations.regime(regime).unwrap(), &facts);
        let got = menu
            .as_ref()
            .ok()
            .map(|menu| (menu.outcomes.iter().copied().collect(), menu.arguable.iter().copied().collect()));
        assert_eq!(got, stated(regime, &facts), "{regime} {facts:?}");
        refused += usize::from(got.is_none());
    });
    assert_eq!(count, 3 * 3 * 4 * 4 * 7 * 3 * 5 * 2);
    assert!(refused > count / 4, "{refused} of {count}");
}

#[test]
fn what_is_presumed_and_what_needs_reasons() {
    every(|regulations, regime, facts| {
        let Ok(menu) = regulations.menu(regulations.regime(regime).unwrap(), &facts) else { return };
        let serving = matches!(facts.role, Role::Officer | Role::Special);
        let presumed = regime == "2025" && facts.finding == Finding::GrossMisconduct && serving;
        assert_eq!(menu.presumed, presumed.then_some(Outcome::Dismissal), "{regime} {facts:?}");
        let needs: Vec<Outcome> = menu
            .outcomes
            .iter()
            .copied()
            .filter(|outcome| {
                *outcome == Outcome::ExtensionOfFinalWrittenWarning
                    || presumed && matches!(outcome, Outcome::FinalWrittenWarning | Outcome::ReductionInRank)
            })
            .collect();
        assert_eq!(menu.requires_reasons_for, needs, "{regime} {facts:?}");
    });
}

#[test]
fn every_menu_is_sound() {
    every(|regulations, regime, facts| {
        let Ok(menu) = regulations.menu(regulations.regime(regime).unwrap(), &facts) else { return };
        assert!(menu.outcomes.is_sorted() && menu.arguable.iter().all(|one| !menu.outcomes.contains(one)));
        assert!(menu.lines.iter().all(|line| !line.source.is_empty() && !line.says.is_empty()));
        assert_eq!(menu.outcomes.is_empty() && menu.arguable.is_empty(), facts.finding == Finding::None);
        // Reduction in rank needs the authority's views, and one outcome left needs advice.
        let note = |id: &str| menu.lines.iter().any(|line| line.id == id);
        assert_eq!(note("authority-views"), menu.outcomes.contains(&Outcome::ReductionInRank));
        let alone = menu.outcomes.len() == 1
            && matches!(facts.finding, Finding::Misconduct | Finding::GrossMisconduct)
            && facts.role != Role::Former;
        assert_eq!(note("one-left-hearing") || note("one-left-meeting"), alone, "{regime} {facts:?}");
        // A meeting has no legally qualified chair, a hearing has one kind or the other.
        let chair = menu.chair();
        match facts.forum {
            Forum::Hearing => assert!(chair.contains("chief officer or their delegate"), "{chair}"),
            _ => assert!(!chair.contains("chief officer"), "{chair}"),
        }
        assert_eq!(chair.contains("legally qualified chair"), facts.forum == Forum::Hearing && regime != "2025");
    });
}

#[test]
fn warnings_last_as_long_as_the_regime_says() {
    let regulations = library().regulations().unwrap();
    let facts = Facts {
        forum: Forum::Hearing,
        finding: Finding::Misconduct,
        role: Role::Officer,
        rank: None,
        live: Live::None,
        incidents: 1,
        reduced: false,
        attention: None,
    };
    for (regime, written, last) in
        [("2012", (12, None), (18, None)), ("2020", (18, None), (24, Some(60))), ("2025", (18, None), (24, Some(60)))]
    {
        let menu = regulations.menu(regulations.regime(regime).unwrap(), &facts).unwrap();
        assert_eq!(menu.lasts(Outcome::WrittenWarning), Some(written), "{regime}");
        assert_eq!(menu.lasts(Outcome::FinalWrittenWarning), Some(last), "{regime}");
        assert_eq!(menu.lasts(Outcome::Dismissal), None);
    }
}

#[test]
fn the_day_it_came_to_attention_decides_the_regime() {
    let regulations = library().regulations().unwrap();
    let on =
        |day: &str| regulations.regime_on(proper_purpose::source::day(day).unwrap()).map(|regime| regime.id.as_str());
    for (day, regime) in [
        ("2012-11-21", None),
        ("2012-11-22", Some("2012")),
        ("2020-01-31", Some("2012")),
        ("2020-02-01", Some("2020")),
        ("2025-05-27", Some("2020")),
        ("2025-05-28", Some("2025")),
        ("2031-01-01", Some("2025")),
    ] {
        assert_eq!(on(day), regime, "{day}");
    }
}

const HEARING: [&str; 8] =
    ["hearing", "menu", "--forum", "hearing", "--finding", "gross-misconduct", "--role", "officer"];

#[test]
fn the_command_prints_the_menu() {
    let (exit, menu) = json(&[&HEARING[..], &["--regime", "2025", "--rank", "sergeant"]].concat());
    assert_eq!(exit, 0);
    assert_eq!(menu["schema"], 1);
    assert_eq!(menu["outcomes"], serde_json::json!(["final-written-warning", "reduction-in-rank", "dismissal"]));
    assert_eq!(menu["presumed"], "dismissal");
    assert_eq!(menu["requires_reasons_for"], serde_json::json!(["final-written-warning", "reduction-in-rank"]));
    assert_eq!(menu["durations"]["final-written-warning"]["months"], 24);
    for key in ["arguable", "sources", "notes", "lines", "outside"] {
        assert!(menu[key].is_array(), "{key}");
    }
    assert!(menu["chair"].as_str().unwrap().contains("chief officer"));
    assert!(menu["notice"].as_str().unwrap().starts_with("Training only. Not for live cases. Law reviewed to"));

    let (exit, text, _) =
        run(&[&["--format", "plain"], &HEARING[..], &["--came-to-attention", "2025-05-28", "--rank", "constable"]]
            .concat());
    assert_eq!(exit, 0);
    for words in ["Training only. Not for live cases.", "not verified", "Outside this menu", "Presumed"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn what_cannot_exist_exits_2_with_the_reason() {
    let meeting = ["hearing", "menu", "--forum", "meeting", "--finding", "misconduct"];
    for (args, why) in [
        (vec!["--regime", "2020", "--role", "staff"], "not under the Conduct Regulations"),
        (vec!["--regime", "2020", "--role", "former"], "no misconduct meeting for a former officer"),
        (vec!["--regime", "2020", "--role", "officer", "--live-warning", "final"], "goes to a hearing"),
        (vec!["--came-to-attention", "2012-11-21", "--role", "officer"], "no Regulations are held"),
    ] {
        let (exit, out, err) = run(&[&meeting[..], &args].concat());
        assert_eq!((exit, out.as_str()), (2, ""), "{args:?}");
        assert!(err.replace('\n', " ").contains(why) && err.contains("PP6101"), "{err}");
    }
    let (exit, _, err) = run(&[
        "hearing",
        "menu",
        "--forum",
        "hearing",
        "--finding",
        "misconduct",
        "--role",
        "former",
        "--came-to-attention",
        "2017-12-14",
    ]);
    assert_eq!(exit, 2, "{err}");
}

#[test]
fn wrong_usage_exits_64() {
    for args in [
        vec![],
        vec!["--regime", "2013"],
        vec!["--regime", "2020", "--came-to-attention", "2020-02-01"],
        vec!["--came-to-attention", "2025-02-30"],
        vec!["--came-to-attention", "yesterday"],
        vec!["--regime", "2020", "--rank", "chief-constable"],
        vec!["--regime", "2020", "--unconnected-incidents", "-1"],
        vec!["--regime", "2020", "--live-warning", "verbal"],
    ] {
        assert_eq!(run(&[&HEARING[..], &args].concat()).0, 64, "{args:?}");
    }
}

#[test]
fn regulations_with_a_fault_are_refused_with_its_place() {
    use proper_purpose::source::Source;
    let general = "General(format: 1, reviewed: \"r\", banner: \"b\", lines: [], outside: [])";
    let line = |line: &str| {
        format!(
            "Regulations(format: 1, id: \"x\", title: \"t\", from: \"2020-01-01\", source: \"s\", confidence: verified, lines: [{line}])"
        )
    };
    for (regime, code) in [
        (line("Offer(id: \"a\", outcomes: [sacking], says: \"s\", source: \"s\", confidence: verified)"), "PP0102"),
        (line("Offer(id: \"a\", outcomes: [], says: \"s\", source: \"s\", confidence: verified)"), "PP2105"),
        (line("Offer(id: \"a\", outcomes: [dismissal], says: \"s\", confidence: verified)"), "PP0104"),
        (line("Offer(id: \"a\", outcomes: [dismissal], says: \"s\", source: \"s\")"), "PP0104"),
        (
            line(
                "Offer(id: \"a\", roles: [cadet], outcomes: [dismissal], says: \"s\", source: \"s\", confidence: verified)",
            ),
            "PP0102",
        ),
        (line("Grant(id: \"a\")"), "PP0102"),
        (line("3"), "PP0106"),
        (line("Note(id: \"a\", says: \"s\", source: \"s\", confidence: verified, from: \"2025-02-30\")"), "PP2105"),
        (line("").replace("2020-01-01", "2020-02-31"), "PP2105"),
        (line("").replace("format: 1", "format: 9"), "PP0109"),
        (line("Note(id: \"a\", says: \"s\", source: \"s\", confidence: maybe)"), "PP0102"),
        (String::new(), "PP0101"),
    ] {
        let found = Regulations::read(&Source::new("g", general), &[Source::new("r", &regime)]).unwrap_err();
        assert!(found.iter().any(|one| one.code.as_str() == code), "{regime}\n{found:?}");
    }
    let twice = [Source::new("a", &line("")), Source::new("b", &line(""))];
    assert!(Regulations::read(&Source::new("g", general), &twice).is_err());
}

#[test]
fn what_is_read_across_is_shown_as_not_verified() {
    let regulations = library().regulations().unwrap();
    let facts = |forum| Facts {
        forum,
        finding: Finding::GrossMisconduct,
        role: Role::Officer,
        rank: Some(Rank::Sergeant),
        live: Live::None,
        incidents: 1,
        reduced: false,
        attention: None,
    };
    for (forum, sure) in [(Forum::Hearing, true), (Forum::Accelerated, false)] {
        let menu = regulations.menu(regulations.regime("2025").unwrap(), &facts(forum)).unwrap();
        let presumed = menu.lines.iter().find(|line| line.effect.word() == "presume").unwrap();
        assert_eq!(presumed.confidence == proper_purpose::hearing::Confidence::Verified, sure, "{forum:?}");
    }
    // Nothing that rests on a note of the project alone, or on nothing, is called verified.
    let lines = || {
        regulations
            .regimes
            .iter()
            .flat_map(|regime| &regime.lines)
            .chain(&regulations.lines)
            .chain(&regulations.outside)
    };
    for line in lines().filter(|line| line.confidence == proper_purpose::hearing::Confidence::Verified) {
        for weak in ["none held", "general knowledge", "not seen"] {
            assert!(!line.source.contains(weak), "{}: {}", line.id, line.source);
        }
        assert!(!line.source.starts_with("project notes"), "{}", line.id);
    }
}
