//! The rules of the house that no lint can check: a pure core, codes that are used, no machine's paths.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads and writes files and may fall over")]

use std::path::{Path, PathBuf};

use proper_purpose::diagnostic::Code;

/// Every Rust file under a folder of `src`, with its text up to the tests inside it.
fn source(folder: &str) -> Vec<(PathBuf, String)> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)];
    let mut out = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            out.push((path, text.split("#[cfg(test)]").next().unwrap().to_owned()));
        }
    }
    out
}

#[test]
fn the_core_is_pure() {
    let rooms = [
        "diagnostic",
        "source",
        "vocabulary",
        "policy",
        "scenario",
        "session",
        "explore",
        "debrief",
        "hearing",
        "report",
    ];
    let never = [
        "bevy",
        "egui",
        "std::fs",
        "std::env",
        "std::time",
        "std::thread",
        "std::net",
        "std::process",
        "println!",
        "rand::rng(",
    ];
    for (path, text) in rooms.iter().flat_map(|room| source(room)) {
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let found = never.iter().find(|word| line.to_lowercase().contains(**word));
            assert!(found.is_none(), "{}:{}: {line}", path.display(), at + 1);
        }
    }
}

#[test]
fn every_file_begins_by_saying_what_lives_there() {
    for (path, text) in source("") {
        assert!(text.starts_with("//! "), "{} does not begin with `//!`", path.display());
    }
}

#[test]
fn every_diagnostic_code_is_used() {
    let all: String =
        source("").into_iter().filter(|(path, _)| !path.ends_with("code.rs")).map(|(_, text)| text).collect();
    let declared =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/code.rs")).unwrap();
    let said = |code: &str| {
        let line = declared.lines().find(|line| line.contains(&format!("= \"{code}\""))).unwrap();
        let name = line.split_whitespace().next().unwrap();
        all.split("Code::").skip(1).any(|rest| {
            rest.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    };
    let unused: Vec<_> = Code::ALL.iter().filter(|(code, _)| !said(code.as_str())).collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

#[test]
fn no_file_names_a_place_on_somebody_s_machine() {
    let git =
        std::process::Command::new("git").args(["ls-files", "-z"]).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let Some(list) = git.ok().filter(|out| out.status.success()) else { return };
    let list = String::from_utf8(list.stdout).unwrap();
    let places = ["home/", "Users/", "root/", "work/", "farm/", "tmp/"].map(|place| format!("/{place}"));
    for name in list.split('\0').filter(|name| !name.is_empty()) {
        let Ok(text) = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)) else { continue };
        let found = text.lines().find(|line| places.iter().any(|place| line.contains(place.as_str())));
        assert!(found.is_none(), "{name}: {found:?}");
    }
}
