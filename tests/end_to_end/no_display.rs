//! Without a display the program says so in one line and offers the terminal.

use crate::{printed, program, run};

#[test]
fn without_a_display_the_terminal_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(4));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    let diagnostics: Vec<&str> = said.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(diagnostics.len(), 1, "{said}");
    assert!(said.contains("no display"), "{said}");
    assert!(said.contains("proper-purpose play neighbour-intel"), "{said}");
    // What is offered is there.
    let played = printed(folder.path(), &["play", "neighbour-intel", "--seed", "3", "--choose", "note_it"]);
    assert!(!played.is_empty());
}

#[test]
fn a_display_that_does_not_answer_is_no_display() {
    let folder = tempfile::tempdir().unwrap();
    let output = program(folder.path()).env("DISPLAY", ":54321").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert_eq!(said.lines().filter(|line| line.starts_with("error[")).count(), 1, "{said}");
    assert!(!said.contains("panicked"), "{said}");
}
