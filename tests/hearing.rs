//! Misconduct cases: menus, cases, staged review, rulings side by side, reasons documents.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads and writes files and may fall over"
)]

#[path = "hearing/menu.rs"]
mod menu;
#[path = "hearing/review.rs"]
mod review;
#[path = "hearing/rulings.rs"]
mod rulings;

use std::process::Command;

/// Runs the program and gives its exit code, standard output and standard error.
fn run(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_proper-purpose"));
    let out = command.args(args).env_remove("PROPER_PURPOSE_DATA").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code().expect("ended by itself"), text(out.stdout), text(out.stderr))
}

/// Runs the program with `--format json` and reads the one document that it prints.
fn json(args: &[&str]) -> (i32, serde_json::Value) {
    let (exit, out, err) = run(&[&["--format", "json"], args].concat());
    (exit, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{args:?} prints no JSON: {out}\n{err}")))
}

fn library() -> proper_purpose::host::Library {
    proper_purpose::host::Library::open(None).unwrap()
}
