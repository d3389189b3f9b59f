//! What is kept of a ruling: carried on, cut off, changed, deleted, or not to be written at all.

use super::{CASE, ask, cases, held, kept_in, open, pick, review, write};
use proper_purpose::app::action::HearingAction;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::hearing::DraftView;
use std::path::{Path, PathBuf};

/// Closes the first two stages of a case.
fn begun(folder: &Path) -> PathBuf {
    let mut game = kept_in(Some(folder));
    open(&mut game, CASE);
    let kept = review(&game).kept;
    assert!(kept.contains("kept on this computer"), "{kept}");
    pick(&mut game, "found", "admitted");
    write(&mut game, "reason", "Admitted at once, and the audit shows one opening.");
    ask(&mut game, HearingAction::CloseStage);
    pick(&mut game, "standards", "7");
    write(&mut game, "reason", "The record was opened outside the proper course of duty.");
    ask(&mut game, HearingAction::CloseStage);
    assert_eq!(review(&game).key, "level:a1");
    folder.join(format!("{CASE}.jsonl"))
}

fn again(folder: &Path) -> Game {
    let mut game = kept_in(Some(folder));
    open(&mut game, CASE);
    game
}

#[test]
fn every_closed_stage_is_kept_and_carried_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = begun(folder.path());
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 3);
    let mut game = again(folder.path());
    assert_eq!(review(&game).key, "level:a1");
    assert_eq!(held(&mut game, CASE), DraftView::Open("2 stages are closed; next is level, allegation 1".to_owned()));
    ask(&mut game, HearingAction::Delete { case: CASE.to_owned() });
    assert!(!file.exists());
    assert_eq!(held(&mut game, CASE), DraftView::None);
    open(&mut game, CASE);
    assert_eq!(review(&game).key, "facts:a1", "what was in hand is gone with the file");
    assert!(file.exists(), "a new ruling is begun");
}

#[test]
fn a_draft_that_was_cut_is_recovered_or_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = begun(folder.path());
    let whole = std::fs::read(&file).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let mut seen = [0, 0];
    // About the end of each line, and here and there between.
    let near = |cut: &usize| cut.is_multiple_of(37) || ends.iter().any(|end| cut.abs_diff(*end) < 4);
    let mut list = kept_in(Some(folder.path()));
    for cut in (0..whole.len()).filter(near) {
        std::fs::write(&file, &whole[..cut]).unwrap();
        let lines = ends.iter().filter(|end| **end <= cut).count();
        let draft = held(&mut list, CASE);
        if lines == 0 {
            let DraftView::Refused(why) = draft else { panic!("cut at {cut}: {draft:?}") };
            assert!(why.contains("nothing that was decided can be recovered"), "{why}");
            seen[0] += 1;
            // One refusal and one recovery are opened; the others would be the same.
            if seen[0] == 1 {
                let mut game = kept_in(Some(folder.path()));
                ask(&mut game, HearingAction::List);
                open(&mut game, CASE);
                let notice = game.view(&|_| None).notice.unwrap();
                assert!(notice.contains("nothing that was decided can be recovered"), "{notice}");
                assert_eq!(cases(&game).cases.iter().filter(|one| one.draft != DraftView::None).count(), 1);
                assert_eq!(std::fs::read(&file).unwrap().len(), cut, "what is refused is left as it is");
            }
            continue;
        }
        let next = ["facts, allegation 1", "breach, allegation 1", "level, allegation 1"][lines - 1];
        assert!(matches!(&draft, DraftView::Open(says) if says.ends_with(next)), "cut at {cut}: {draft:?}");
        let ragged = !ends.contains(&cut);
        if ragged && lines == 2 {
            seen[1] += 1;
            if seen[1] == 1 {
                let game = again(folder.path());
                let view = game.view(&|_| None);
                let notice = view.notice.unwrap();
                assert!(notice.contains("cut off") && notice.contains("the stage before it stands"), "{notice}");
                assert_eq!(review(&game).key, "breach:a1");
                assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 2, "the ragged end is gone");
            }
        }
    }
    assert!(seen[0] > 5 && seen[1] > 5, "{seen:?}");
}

#[test]
fn a_ruling_of_a_case_that_changed_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = begun(folder.path());
    let text = std::fs::read_to_string(&file).unwrap();
    let edition = text.split("\"edition\":\"").nth(1).unwrap().split('"').next().unwrap();
    std::fs::write(&file, text.replace(edition, "0000000000000000")).unwrap();
    let mut game = kept_in(Some(folder.path()));
    let draft = held(&mut game, CASE);
    let DraftView::Refused(why) = draft else { panic!("{draft:?}") };
    assert!(why.contains("editions") && why.contains("held"), "{why}");
    open(&mut game, CASE);
    assert!(game.view(&|_| None).notice.unwrap().contains("editions"));
    let _ = cases(&game);
    // A line in the middle that is no stage is refused too, and so is a ruling on another case.
    let broken: String =
        text.lines().map(|line| line.replace("\"stage\":\"facts\"", "\"stage\":\"fax\"") + "\n").collect();
    for (bad, word) in
        [(broken, "ine 2 is not a closed stage"), (text.replace(CASE, "house-purchase"), "house-purchase")]
    {
        std::fs::write(&file, bad).unwrap();
        let DraftView::Refused(why) = held(&mut game, CASE) else { panic!("{word}") };
        assert!(why.contains(word), "{why}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_the_review_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("a file");
    std::fs::write(&blocked, "in the way").unwrap();
    let mut game = kept_in(Some(&blocked.join("rulings")));
    open(&mut game, CASE);
    let notice = game.view(&|_| None).notice.unwrap();
    assert!(notice.starts_with("This ruling is not kept:") && notice.contains("a file"), "{notice}");
    assert_eq!(review(&game).kept, notice, "it stays on the page");
    pick(&mut game, "found", "admitted");
    write(&mut game, "reason", "Admitted at once, and the audit shows one opening.");
    ask(&mut game, HearingAction::CloseStage);
    assert_eq!(review(&game).key, "breach:a1");
}

#[test]
fn nothing_is_written_before_a_ruling_is_begun() {
    let folder = tempfile::tempdir().unwrap();
    let rulings = folder.path().join("rulings");
    let mut game = kept_in(Some(&rulings));
    ask(&mut game, HearingAction::List);
    assert!(cases(&game).kept.contains("kept on this computer"));
    assert!(!rulings.exists());
    open(&mut game, CASE);
    assert!(rulings.join(format!("{CASE}.jsonl")).exists());
}
