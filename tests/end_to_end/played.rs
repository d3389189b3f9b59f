//! A whole run in the real window, with the keyboard alone; what is kept of it is what a replay writes.

use std::path::Path;
use std::time::Duration;

use proper_purpose::host::Library;
use proper_purpose::session::{Mode, Run, Transcript};

use crate::display::{Display, Running, has};
use crate::graphics::{need, need_driver};
use crate::{alone, printed, program};

/// Where the keyboard is when the window opens.
pub const START: &str = "Button: Start: The house next door [focus]";

#[test]
fn a_run_is_played_by_keyboard_and_kept() {
    let test = "a run in the window";
    if !need(has("Xvfb") && has("xdotool"), test, "Xvfb and xdotool") || !need_driver(test) {
        return;
    }
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let display = Display::start();
    let mut window = program(folder.path());
    window.args(["--keep", "--seed", "3"]).env("DISPLAY", display.name());
    let mut window = Running(window.spawn().unwrap());
    display.focus(&mut window);

    // Tab to the scenario's card, Enter; the note has the keyboard on Start.
    for _ in 0..=stops_before(folder.path(), "home", START, "Button: The house next door") {
        display.press("Tab");
    }
    display.press("Return");
    display.strike("Return");
    let file = folder.path().join("saves/neighbour-intel-0001.jsonl");
    let kept = || std::fs::read_to_string(&file).unwrap_or_default();
    display.wait_for("a transcript", || (kept().lines().count() == 1).then_some(()));
    display.settle(Duration::from_secs(1));
    lit(&display);

    // The same run beside it says which number takes which choice.
    let world = Library::open(None).unwrap().world("neighbour-intel").unwrap();
    let mut beside = Run::start(world, 3, Mode::Training, Default::default());
    while beside.ended.is_none() {
        let (number, choice) = next(&beside);
        beside.choose(&choice).unwrap();
        let lines = Transcript::lines(&beside).len();
        display.strike(&number.to_string());
        display.wait_for(&format!("`{choice}` in the transcript"), || (kept().lines().count() == lines).then_some(()));
        // The next scene is on the screen before its key is pressed.
        display.settle(Duration::from_millis(700));
        if beside.asking().is_some() {
            beside.pass_over();
            display.strike("0");
            let lines = Transcript::lines(&beside).len();
            display.wait_for("the question passed over", || (kept().lines().count() == lines).then_some(()));
            display.settle(Duration::from_millis(700));
        }
    }

    // Down to "See what happened and why", Enter; Esc goes home, where the keyboard is on the next situation; two stops
    // before it are the settings, which close the program.
    display.press("Down");
    display.press("Return");
    display.settle(Duration::from_secs(2));
    display.press("Escape");
    display.settle(Duration::from_secs(1));
    display.press("shift+Tab");
    display.press("shift+Tab");
    display.press("Return");
    for _ in 0..=stops_before(folder.path(), "settings", "Heading: Settings", "Button: Quit Proper Purpose") {
        display.press("Tab");
    }
    display.strike("Return");
    let ended = display.wait_for("the window to close", || window.0.try_wait().unwrap());
    assert!(ended.success(), "the window ended with {ended}");

    let text = kept();
    let expected: String = Transcript::lines(&beside).into_iter().map(|line| line + "\n").collect();
    assert_eq!(text, expected);
    assert!(text.lines().last().unwrap().starts_with("{\"ending\":"), "{text}");
    printed(folder.path(), &["verify", &file.display().to_string()]);
}

/// The first choice that has not been made yet, with its number.
fn next(run: &Run) -> (usize, String) {
    let scenario = &run.world.scenario;
    let made = |choice: &str| run.decisions.iter().any(|decision| scenario.choices.name(decision.choice) == choice);
    let offered = run.offered();
    assert!(!offered.is_empty() && run.decisions.len() < 60, "no way to an end");
    // One number takes a choice that is made as it stands; what is put together takes two.
    let fresh = offered.iter().position(|(_, id, choice)| choice.is_written() && !made(id));
    let fresh = fresh.or_else(|| offered.iter().position(|(_, _, choice)| choice.is_written())).unwrap_or(0);
    let (_, choice, _) = offered.into_iter().nth(fresh).unwrap();
    (fresh + 1, choice.to_owned())
}

/// How many stops of the Tab key lie between two things on a screen.
pub fn stops_before(folder: &Path, screen: &str, from: &str, to: &str) -> usize {
    let (out, reading) = (folder.join("stops.png"), folder.join("stops.txt"));
    let [out, reading_at] = [&out, &reading].map(|path| path.display().to_string());
    printed(folder, &["capture", screen, "--out", &out, "--reading", &reading_at]);
    let text = std::fs::read_to_string(&reading).unwrap();
    let after = text.lines().map(str::trim).skip_while(|line| *line != from).skip(1);
    let before: Vec<&str> = after.take_while(|line| *line != to).collect();
    let stops = ["Button: ", "Link: ", "RadioButton: ", "CheckBox: ", "TextInput: "];
    before.iter().filter(|line| stops.iter().any(|stop| line.starts_with(stop))).count()
}

/// The stage of the real window is neither black nor of one colour.
fn lit(display: &Display) {
    let pixels = display.pixels();
    let stage = pixels.chunks(1280 * 4).skip(150).take(500).flat_map(|row| row.chunks(4).skip(100).take(560));
    let bright: Vec<u32> = stage.map(|px| px.iter().take(3).map(|c| u32::from(*c)).sum()).collect();
    let mean = bright.iter().sum::<u32>() / u32::try_from(bright.len()).unwrap();
    assert!(mean > 45, "the stage is dark: {mean} of 765");
    let far = bright.iter().filter(|one| one.abs_diff(mean) > 60).count();
    assert!(far > bright.len() / 20, "the stage is empty");
}
