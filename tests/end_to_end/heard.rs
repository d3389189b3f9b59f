//! A case in the real window, from the door to the reasons on disk, with the keyboard alone.

use std::path::PathBuf;
use std::time::Duration;

use proper_purpose::app::Action;
use proper_purpose::app::action::HearingAction;
use proper_purpose::app::game::Game;
use proper_purpose::app::model::Screen;
use proper_purpose::app::model::hearing::{Part, ReviewView};
use proper_purpose::host::{Library, Rulings};

use crate::display::{Display, Running, has};
use crate::graphics::{need, need_driver};
use crate::played::{START, stops_before};
use crate::{alone, program};

const CASE: &str = "single-opening";
const REASON: &str = "Admitted at once; <script>alert(1)</script> and the audit shows forty seconds.";

/// The window, and the same review beside it, which says how far away a thing is by Tab.
struct Hearing {
    display: Display,
    beside: Game,
    file: PathBuf,
    /// Stops of the Tab key behind us on this page.
    passed: usize,
    /// Words were written last.
    typing: bool,
}

/// What Tab stops at in a form, in order.
fn stops(parts: &[Part], out: &mut Vec<String>) {
    for part in parts {
        match part {
            Part::Options { part, options, .. } => {
                for option in options {
                    out.push(format!("{part}={}", option.option));
                    stops(&option.more, out);
                }
            }
            Part::Write { field, .. } => out.push(field.clone()),
            _ => {}
        }
    }
}

impl Hearing {
    fn view(&self) -> ReviewView {
        match self.beside.view(&|_| None).screen {
            Screen::Hearing(view) => view,
            other => panic!("not a case: {other:?}"),
        }
    }

    fn to(&mut self, stop: &str) {
        let mut all = Vec::new();
        stops(&self.view().parts, &mut all);
        let place = all.iter().position(|one| one == stop).unwrap_or_else(|| panic!("no `{stop}` in {all:?}")) + 1;
        for _ in self.passed..place {
            self.display.tap("Tab");
        }
        self.passed = place;
    }

    fn pick(&mut self, part: &str, option: &str) {
        self.to(&format!("{part}={option}"));
        self.display.tap("space");
        self.typing = false;
        self.display.settle(Duration::from_millis(300));
        let (part, option) = (part.to_owned(), option.to_owned());
        self.beside.apply(Action::Hearing(HearingAction::Pick { part, option }));
    }

    fn write(&mut self, field: &str, text: &str) {
        if field == "reason" {
            // Out of a field first, if it is one: the key goes past everything that can be picked.
            if self.typing {
                self.display.tap("Escape");
            }
            self.display.tap("r");
        } else {
            self.to(field);
        }
        self.display.write(text);
        self.typing = true;
        let (field, text) = (field.to_owned(), text.to_owned());
        self.beside.apply(Action::Hearing(HearingAction::Write { field, text }));
    }

    fn close(&mut self, lines: usize) {
        self.beside.apply(Action::Hearing(HearingAction::CloseStage));
        assert_eq!(self.view().fault, None);
        self.display.strike("ctrl+Return");
        let file = self.file.clone();
        let kept = || std::fs::read_to_string(&file).unwrap_or_default().lines().count();
        self.display.wait_for(&format!("{lines} lines of the ruling"), || (kept() == lines).then_some(()));
        self.display.settle(Duration::from_millis(700));
        self.passed = 0;
        self.typing = false;
    }
}

#[test]
fn a_case_is_reviewed_from_the_door_to_the_reasons_by_keyboard() {
    let test = "a hearing in the window";
    if !need(has("Xvfb") && has("xdotool"), test, "Xvfb and xdotool") || !need_driver(test) {
        return;
    }
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let rulings = folder.path().join("saves/rulings");
    let display = Display::start();
    let mut window = program(folder.path());
    window.args(["--seed", "3"]).env("DISPLAY", display.name());
    let mut window = Running(window.spawn().unwrap());
    display.focus(&mut window);

    // Tab to the door, Enter; down to the case, Enter.
    let door = "Button: Hearings: Open the cases";
    for _ in 0..=stops_before(folder.path(), "home", START, door) {
        display.press("Tab");
    }
    display.press("Return");
    display.settle(Duration::from_secs(1));
    let library = Library::open(None).unwrap();
    let place = library.cases().unwrap().keys().position(|case| case == CASE).unwrap();
    for _ in 0..place {
        display.press("Down");
    }
    assert!(!rulings.exists(), "nothing is kept before a ruling is begun");
    display.strike("Return");
    let file = rulings.join(format!("{CASE}.jsonl"));
    display.wait_for("a ruling", || file.exists().then_some(()));
    display.settle(Duration::from_secs(2));

    let mut beside = Game::new(library, None, Some(3)).unwrap();
    beside.keep_rulings(Some(Rulings::at(folder.path().join("beside"))));
    beside.apply(Action::Hearing(HearingAction::Open { case: CASE.to_owned() }));
    let mut h = Hearing { display, beside, file, passed: 0, typing: false };
    h.pick("found", "admitted");
    h.pick("relies", "audit");
    h.write("reason", REASON);
    h.close(2);
    h.pick("standards", "7");
    h.write("reason", "It was opened outside the proper course of duty.");
    h.close(3);
    h.pick("level", "misconduct");
    h.write("reason", "Low culpability and little harm, and more than reflection calls for.");
    h.close(4);
    h.pick("factors", "negligent");
    h.pick("fact:negligent", "audit");
    h.write("says:negligent", "Forty seconds, on seeing a name.");
    h.write("reason", "At the lower end: no harm, nothing aggravating, insight in mitigation.");
    h.close(5);
    h.pick("purposes", "public_confidence");
    h.write("reason", "Confidence needs it marked and no more than that.");
    h.close(6);
    h.write("representations", "That it was once and told at once.");
    h.write("service", "Four good years weigh a little.");
    h.pick("advice", "none-given");
    h.pick("outcome", "written-warning");
    h.write("reason", "A written warning marks the duty and keeps the officer.");
    h.close(7);

    // On the last page the first thing is the document; its sections come one after another, then where to and the button.
    assert_eq!(h.view().key, "done");
    h.display.tap("Tab");
    h.display.press("Return");
    h.display.settle(Duration::from_secs(1));
    h.beside.apply(Action::Hearing(HearingAction::Reasons));
    let Screen::Reasons(reasons) = h.beside.view(&|_| None).screen else { panic!("no reasons") };
    h.display.tap("Tab");
    h.display.write("Changed before it was written. ");
    // The section that was changed has a link to put it back.
    for _ in 0..reasons.sections.len() + 2 {
        h.display.tap("Tab");
    }
    h.display.press("Return");
    let page = rulings.join(format!("{CASE}-reasons.html"));
    h.display.wait_for("the page", || page.exists().then_some(()));
    let html = std::fs::read_to_string(&page).unwrap();
    for wanted in [
        "Admitted at once; &lt;script&gt;alert(1)&lt;/script&gt; and the audit shows forty seconds.",
        "Changed before it was written.",
        "Written warning.",
        "Training only. Not for live cases. Law reviewed to",
    ] {
        assert!(html.contains(wanted), "no `{wanted}` in\n{html}");
    }
    assert!(!html.contains("<script"), "{html}");
    let ended = window.0.try_wait().unwrap();
    assert!(ended.is_none(), "the window is still there: {ended:?}");
}
