//! The reasons as a document: changed, put back, written; hostile words stay words.

use super::{Room, ask, kept_in, open, pick, reasons, review, write};
use crate::story::hearing::answers;
use egui_kittest::kittest::Queryable as _;
use proper_purpose::app::action::HearingAction;
use proper_purpose::app::game::Game;

const CASE: &str = "sergeants-private-check";

fn document(folder: &std::path::Path) -> Game {
    let mut game = kept_in(Some(folder));
    game.show_hearing(CASE, answers("sergeant"), Some("reasons")).unwrap();
    game
}

#[test]
fn sections_are_changed_put_back_and_written_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut game = document(folder.path());
    let view = reasons(&game);
    assert!(view.sections.len() > 12 && view.changed.is_empty());
    let reason = "The panel has heard what was said.\n\n- one thing\n- another\n\nIt goes on.";
    write(&mut game, "outcome:reason", reason);
    write(&mut game, "purpose", "");
    write(&mut game, "opening", "Something else.");
    assert_eq!(reasons(&game).changed, ["opening", "purpose", "outcome:reason"]);
    ask(&mut game, HearingAction::Restore { section: "opening".to_owned() });
    assert_eq!(reasons(&game).changed, ["purpose", "outcome:reason"]);
    ask(&mut game, HearingAction::Export);
    let view = reasons(&game);
    let said = view.written.unwrap().unwrap();
    let html = std::fs::read_to_string(&view.path).unwrap();
    assert!(said.ends_with(&view.path) && view.path.ends_with("sergeants-private-check-reasons.html"));
    for wanted in [
        "<p>The panel has heard what was said.</p>",
        "<li>one thing</li>",
        "<p>It goes on.</p>",
        "Training only. Not for live cases. Law reviewed to",
        "Outside this menu",
        "names no outcome and predicts none",
        "<h2>1. Facts</h2>",
        "<h3>Allegation 2</h3>",
    ] {
        assert!(html.contains(wanted), "no `{wanted}` in\n{html}");
    }
    assert!(!html.contains("5. Purpose"), "a section that is empty is left out");
    // What is there is not written over.
    ask(&mut game, HearingAction::Export);
    let refused = reasons(&game).written.unwrap().unwrap_err();
    assert!(refused.to_lowercase().contains("nothing is written over"), "{refused}");
    write(&mut game, "path", "");
    ask(&mut game, HearingAction::Export);
    assert!(reasons(&game).written.unwrap().unwrap_err().contains("Say where"));
}

#[test]
fn what_the_chair_changed_outlives_a_stage_that_is_closed_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut game = document(folder.path());
    write(&mut game, "level:a1", "In other words.");
    game.apply(proper_purpose::app::Action::Close);
    ask(&mut game, HearingAction::Go { step: "outcome".to_owned() });
    write(&mut game, "reason", "Another reason for the same outcome, given again.");
    ask(&mut game, HearingAction::CloseStage);
    assert_eq!(review(&game).key, "done");
    ask(&mut game, HearingAction::Reasons);
    let view = reasons(&game);
    let text = |id: &str| view.sections.iter().find(|(one, _, _)| one == id).unwrap().2.clone();
    assert_eq!(text("level:a1"), "In other words.");
    assert_eq!(text("outcome:reason"), "Another reason for the same outcome, given again.");
}

#[test]
fn hostile_words_are_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut game = kept_in(Some(folder.path()));
    open(&mut game, "single-opening");
    let hostile = "</p><script>alert('x')</script> \u{202e}drow eht\u{202c} عربي <img src=x onerror=y>";
    pick(&mut game, "found", "not-proved");
    write(&mut game, "reason", hostile);
    ask(&mut game, HearingAction::CloseStage);
    assert_eq!(review(&game).key, "outcome", "{:?}", review(&game).fault);
    write(&mut game, "representations", hostile);
    write(&mut game, "service", hostile);
    pick(&mut game, "advice", "none-given");
    write(&mut game, "reason", hostile);
    let fault = {
        ask(&mut game, HearingAction::CloseStage);
        review(&game).fault
    };
    assert_eq!(fault, None);
    ask(&mut game, HearingAction::Reasons);
    write(&mut game, "opening", hostile);
    ask(&mut game, HearingAction::Export);
    let html = std::fs::read_to_string(reasons(&game).path).unwrap();
    assert!(html.contains("&lt;script&gt;") && html.contains("عربي"), "{html}");
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains('\u{202e}'));
    // It is read again as it was written.
    let mut again = kept_in(Some(folder.path()));
    open(&mut again, "single-opening");
    assert_eq!(review(&again).key, "done");
}

#[test]
fn a_hundred_thousand_letters_are_refused_and_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let long = "many words ".repeat(9_300);
    let mut game = kept_in(Some(folder.path()));
    open(&mut game, "single-opening");
    pick(&mut game, "found", "admitted");
    write(&mut game, "reason", &long);
    ask(&mut game, HearingAction::CloseStage);
    let view = review(&game);
    assert!(view.key == "facts:a1" && view.fault.clone().unwrap().contains("at most 8192"), "{:?}", view.fault);
    // It can be drawn, and is said to be too long.
    let mut room = Room::open(Some(&folder.path().join("other")));
    room.h.state_mut().model = game.view(&|_| None);
    room.h.run();
    assert!(room.h.query_by_label_contains("at most 8192 are kept").is_some());
    assert!(room.h.query_by_label_contains("of at most 8192 bytes.").is_some());
}
