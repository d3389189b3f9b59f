//! What a stage asks for before it is closed, what it suggests, and what lies on the desk meanwhile.

use super::{ask, open, pick, review, write};
use crate::story::hearing::{answers, game};
use proper_purpose::app::action::HearingAction;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::hearing::{OptionView, PaperLine, Part};

const CASE: &str = "sergeants-private-check";

/// The sergeant's case at a step, with the answers of the steps before it.
fn at(step: &str) -> Game {
    let mut game = game();
    let before: Vec<_> = answers("sergeant").into_iter().take_while(|entry| entry.step().name() != step).collect();
    let all: Vec<_> = before.iter().map(|entry| entry.step().name()).collect();
    assert!(!all.contains(&step.to_owned()));
    game.show_hearing(CASE, before, Some(step)).unwrap();
    assert_eq!(review(&game).key, step);
    game
}

fn options(game: &Game, named: &str) -> Vec<OptionView> {
    fn find(parts: &[Part], named: &str, out: &mut Vec<OptionView>) {
        for one in parts {
            if let Part::Options { part, options, .. } = one {
                if part == named {
                    out.extend(options.iter().cloned());
                }
                options.iter().for_each(|option| find(&option.more, named, out));
            }
        }
    }
    let mut out = Vec::new();
    find(&review(game).parts, named, &mut out);
    out
}

fn fields(game: &Game) -> Vec<String> {
    fn find(parts: &[Part], out: &mut Vec<String>) {
        for one in parts {
            match one {
                Part::Write { field, .. } => out.push(field.clone()),
                Part::Options { options, .. } => options.iter().for_each(|option| find(&option.more, out)),
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    find(&review(game).parts, &mut out);
    out
}

#[test]
fn no_stage_is_closed_without_a_reason() {
    let steps =
        ["facts:a1", "facts:a3", "breach:a1", "level:a2", "seriousness", "purpose", "outcome"].map(str::to_owned);
    for step in steps {
        let mut game = at(&step);
        let entry = answers("sergeant").into_iter().find(|entry| entry.step().name() == step).unwrap();
        let mut whole = at(&step);
        whole.show_hearing(CASE, vec![entry], Some(&step)).unwrap();
        for text in ["", " \n\t ", "aye"] {
            write(&mut whole, "reason", text);
            ask(&mut whole, HearingAction::CloseStage);
            let view = review(&whole);
            assert_eq!(view.key, step, "closed with `{text}`");
            assert!(view.fault.unwrap().contains("needs a reason"), "{step}");
        }
        write(&mut whole, "reason", "There is a reason, in my own words.");
        assert_eq!(review(&whole).fault, None, "what was said stays until something is changed");
        ask(&mut whole, HearingAction::CloseStage);
        assert_ne!(review(&whole).key, step, "{:?}", review(&whole).fault);
        // With a reason and nothing picked it is not closed either, where something has to be.
        write(&mut game, "reason", "There is a reason, in my own words.");
        ask(&mut game, HearingAction::CloseStage);
        let closed = review(&game).key != step;
        assert_eq!(closed, matches!(step.as_str(), "seriousness" | "purpose"), "{step}");
    }
}

#[test]
fn findings_suggest_and_the_chair_decides() {
    let mut game = at("breach:a1");
    let all = options(&game, "standards");
    assert_eq!(all.len(), 11);
    assert!(all.iter().all(|option| !option.on), "nothing is picked beforehand");
    let suggested: Vec<&str> = all
        .iter()
        .filter(|one| one.marks.iter().any(|mark| mark == "Suggested"))
        .map(|one| one.option.as_str())
        .collect();
    assert!(suggested.contains(&"7") && !suggested.contains(&"1"), "{suggested:?}");
    let seven = all.iter().find(|one| one.option == "7").unwrap();
    assert!(seven.detail.contains("bch:") && seven.marks.contains(&"On the notice".to_owned()), "{seven:?}");
    // None, and one of them, cannot both be.
    pick(&mut game, "standards", "none");
    pick(&mut game, "standards", "7");
    let on: Vec<String> = options(&game, "standards").into_iter().filter(|one| one.on).map(|one| one.option).collect();
    assert_eq!(on, ["7"]);
    pick(&mut game, "standards", "none");
    let on: Vec<String> = options(&game, "standards").into_iter().filter(|one| one.on).map(|one| one.option).collect();
    assert_eq!(on, ["none"]);
}

#[test]
fn a_fact_is_counted_once() {
    let mut game = at("seriousness");
    pick(&mut game, "factors", "trust");
    assert_eq!(options(&game, "fact:trust").iter().filter(|one| one.on).count(), 0);
    pick(&mut game, "fact:trust", "f2");
    pick(&mut game, "factors", "concealment");
    let second = options(&game, "fact:concealment");
    let barred = second.iter().find(|one| one.option == "f2").unwrap().barred.clone().unwrap();
    assert!(barred.contains("counted already, under culpability"), "{barred}");
    assert!(second.iter().filter(|one| one.option != "f2").all(|one| one.barred.is_none()));
    // Picked all the same, it is refused when the stage is closed.
    pick(&mut game, "fact:concealment", "f2");
    write(&mut game, "says:trust", "She was asked because of her rank.");
    write(&mut game, "says:concealment", "The reason entered was not the reason.");
    write(&mut game, "reason", "High culpability and real harm to one man.");
    ask(&mut game, HearingAction::CloseStage);
    assert!(review(&game).fault.unwrap().contains("counted once"));
    pick(&mut game, "fact:concealment", "audit");
    ask(&mut game, HearingAction::CloseStage);
    let view = review(&game);
    assert_eq!(view.key, "purpose");
    let (stage, remarks) = view.before.unwrap();
    assert!(stage == "Seriousness" && remarks.iter().any(|one| one.says.contains("No factor is picked")));
    assert!(remarks.iter().all(|one| !one.why.is_empty() && !one.source.is_empty()));
}

#[test]
fn menu_and_service_record_come_when_their_time_has_come() {
    let papers = |step: &str| -> Vec<String> { review(&at(step)).papers.into_iter().map(|paper| paper.id).collect() };
    for (step, menu, service) in
        [("facts:a1", false, false), ("level:a3", false, false), ("seriousness", true, false), ("outcome", true, true)]
    {
        let papers = papers(step);
        assert_eq!(papers.contains(&":menu".to_owned()), menu, "{step}: {papers:?}");
        assert_eq!(papers.contains(&":service".to_owned()), service, "{step}: {papers:?}");
        for id in [":case", ":agreed", "audit", "account", ":authority", ":defence", ":adviser", ":policy"] {
            assert!(papers.contains(&id.to_owned()), "{step}: no {id} in {papers:?}");
        }
    }
}

#[test]
fn the_menu_offers_what_the_law_leaves_open_and_picks_nothing() {
    let mut game = at("outcome");
    let open = options(&game, "outcome");
    let words: Vec<&str> = open.iter().map(|one| one.option.as_str()).collect();
    assert_eq!(words, ["final-written-warning", "reduction-in-rank", "dismissal"]);
    assert!(open.iter().all(|one| !one.on), "nothing is picked beforehand");
    let marks = |option: &str| open.iter().find(|one| one.option == option).unwrap().marks.clone();
    assert_eq!(marks("dismissal"), ["Presumed in law"]);
    assert_eq!(marks("reduction-in-rank"), ["Only in exceptional circumstances"]);
    assert!(!fields(&game).contains(&"exceptional".to_owned()));
    pick(&mut game, "outcome", "reduction-in-rank");
    assert!(["exceptional", "authority"].iter().all(|field| fields(&game).contains(&(*field).to_owned())));
    let menu = review(&game).papers.into_iter().find(|paper| paper.id == ":menu").unwrap();
    let headings: Vec<String> = menu
        .lines
        .iter()
        .filter_map(|line| match line {
            PaperLine::Heading(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    assert!(headings.contains(&"Which single fact would change this menu".to_owned()), "{headings:?}");
    assert!(headings.contains(&"Outside this menu".to_owned()), "{headings:?}");
    let sourced = |line: &PaperLine| matches!(line, PaperLine::Sourced { source, .. } if !source.is_empty());
    assert!(menu.lines.iter().any(sourced));
    assert!(menu.lines.iter().any(|line| matches!(line, PaperLine::Sourced { verified: false, .. })));
}

#[test]
fn a_stage_is_opened_again_and_what_hangs_on_it_is_open() {
    let mut game = game();
    game.show_hearing(CASE, answers("sergeant"), None).unwrap();
    assert_eq!(review(&game).key, "done");
    ask(&mut game, HearingAction::Go { step: "level:a1".to_owned() });
    let view = review(&game);
    assert_eq!(view.key, "level:a1");
    assert!(view.parts.iter().any(|part| matches!(part, Part::Write { text, .. } if text.contains("supervisor"))));
    ask(&mut game, HearingAction::CloseStage);
    assert_eq!(review(&game).key, "seriousness", "the stages behind it are open again");
    assert!(
        options(&game, "factors").iter().any(|one| one.on),
        "what was filled in is there, to be closed again or changed"
    );
    ask(&mut game, HearingAction::Go { step: "outcome".to_owned() });
    assert_eq!(review(&game).key, "seriousness", "a stage that is not reached cannot be opened");
}

#[test]
fn police_staff_are_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let cases = folder.path().join("cases");
    std::fs::create_dir_all(&cases).unwrap();
    let path = format!("{}/assets/cases/single-opening.ron", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let staff = text.replace("role: officer", "role: staff").replace("single-opening", "staff-case");
    std::fs::write(cases.join("staff-case.ron"), staff).unwrap();
    let library = proper_purpose::host::Library::open(Some(folder.path().to_owned())).unwrap();
    let mut game = Game::new(library, None, Some(1)).unwrap();
    open(&mut game, "staff-case");
    let notice = game.view(&|_| None).notice.unwrap();
    assert!(notice.contains("staff procedure"), "{notice}");
    // And a case that is not there is said not to be, without a path being followed.
    open(&mut game, "../../etc/passwd.ron");
    assert!(game.view(&|_| None).notice.unwrap().contains("no case"));
}
