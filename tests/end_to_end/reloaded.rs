//! An author changes a file while its scene is on the screen, and sees the change.

use std::time::Duration;

use crate::display::{Display, Running, has};
use crate::graphics::{need, need_driver};
use crate::{alone, program};

#[test]
fn a_changed_file_is_on_the_screen_without_a_key() {
    let test = "a changed file in the window";
    if !need(has("Xvfb") && has("xdotool"), test, "Xvfb and xdotool") || !need_driver(test) {
        return;
    }
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let scenarios = folder.path().join("scenarios");
    std::fs::create_dir(&scenarios).unwrap();
    let (file, text) = (scenarios.join("asks.ron"), include_str!("../asks.ron"));
    std::fs::write(&file, text).unwrap();
    let display = Display::start();
    let mut window = program(folder.path());
    window.arg("--data").arg(folder.path());
    window.args(["--scenario", "asks", "--at", "home", "--given", "did(look)"]).env("DISPLAY", display.name());
    let mut window = Running(window.spawn().unwrap());
    display.focus(&mut window);
    let before = display.pixels();
    std::fs::write(&file, text.replace("Never mind.", "Never you mind, I said.")).unwrap();
    display.wait_for("the change to show", || (display.pixels() != before).then_some(()));
    display.settle(Duration::from_millis(500));
    assert!(window.0.try_wait().unwrap().is_none(), "the window stays open");
}
