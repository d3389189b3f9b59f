//! A full disk and a file that may not be written to: said plainly, play goes on, nothing half-written is left.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{Drawn, SCENARIOS, decisions, library, resumed, said, whole};

/// Plays a list of choices where no file may grow beyond so many blocks of the shell's `ulimit`.
fn with_room(blocks: usize, args: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "sh", &blocks.to_string()]);
    command.args([env!("CARGO_BIN_EXE_proper-purpose"), "--format", "plain"]).args(args);
    command.env_remove("PROPER_PURPOSE_DATA").output().unwrap()
}

#[test]
fn a_disk_that_fills_up_stops_the_keeping_and_not_the_play() {
    let folder = TempDir::new().unwrap();
    let mut partly = 0;
    for scenario in SCENARIOS {
        let run = whole(scenario, &mut Drawn(11));
        let seed = run.seed.to_string();
        for blocks in 0..=run.text.len() / 512 + 1 {
            let path = folder.path().join(format!("{scenario}-{blocks}.jsonl"));
            let file = path.to_str().unwrap();
            let list = run.choices.join(",");
            let output =
                with_room(blocks, &["play", scenario, "--seed", &seed, "--choose", &list, "--transcript", file]);
            let says = said(&output);
            if !path.exists() {
                assert_eq!(output.status.code(), Some(1), "{says}");
                assert!(output.stdout.is_empty() && says.contains("the file may not grow any more"), "{says}");
                continue;
            }
            assert!(says.contains("The end. "), "{blocks} blocks: play goes on to the end\n{says}");
            let kept = std::fs::read_to_string(&path).unwrap();
            assert!(run.text.starts_with(&kept) && kept.ends_with('\n'), "{blocks} blocks leave whole lines:\n{kept}");
            let whole = kept == run.text;
            assert_eq!(output.status.code(), Some(i32::from(!whole)), "{says}");
            assert_eq!(says.contains("you can play on, but"), !whole, "{says}");
            partly += usize::from(!whole && decisions(&kept) > 0);
            let again = resumed(&path, scenario, &run.choices[decisions(&kept)..]);
            assert!(again.status.success(), "{}", said(&again));
            assert_eq!(std::fs::read_to_string(&path).unwrap(), run.text, "with room it is gone on with");
        }
    }
    assert!(partly >= 4, "the disk filled up in the middle of {partly} runs");
}

/// Takes away the right to write a file, from an administrator too where the file system can. False where it cannot.
fn closed(path: &Path) -> bool {
    let mut rights = std::fs::metadata(path).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(path, rights).unwrap();
    let writable = || std::fs::File::options().write(true).open(path).is_ok();
    let _ = writable() && Command::new("chattr").arg("+i").arg(path).status().is_ok();
    !writable()
}

fn opened(path: &Path) {
    let _ = Command::new("chattr").arg("-i").arg(path).stderr(std::process::Stdio::null()).status();
}

#[test]
fn a_run_that_may_only_be_read_is_gone_on_with_and_not_kept() {
    let folder = TempDir::new().unwrap();
    let run = whole(SCENARIOS[0], &mut Drawn(5));
    let path = folder.path().join("run.jsonl");
    let some: String = run.text.lines().take(3).map(|line| format!("{line}\n")).collect();
    std::fs::write(&path, &some).unwrap();
    if !closed(&path) {
        println!("skipped: this user may write to every file here");
        return;
    }
    let output = resumed(&path, run.scenario, &run.choices[2..]);
    let resumed = library().resume(&path, None);
    opened(&path);
    let says = said(&output);
    assert!(
        says.contains("The end. ") && says.contains("but only what you decided up to decision 2 will be kept"),
        "{says}"
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), some);
    let resumed = resumed.unwrap();
    assert!(resumed.save.is_err() && resumed.run.decisions.len() == 2);
}
