//! A kept file cut at every byte and damaged in every byte: gone on with as far as it goes, or refused with a reason.

use std::path::Path;
use std::sync::Arc;

use proper_purpose::diagnostic::Diagnostic;
use proper_purpose::session::{Run, Transcript};
use tempfile::TempDir;

use super::{Drawn, SCENARIOS, Whole, decisions, library, resumed, said, text, whole, world};

fn runs() -> Vec<Whole> {
    let mut drawn = Drawn(7);
    SCENARIOS.iter().map(|scenario| whole(scenario, &mut drawn)).collect()
}

/// Reads and replays, as going on with a file does.
fn replayed(run: &Whole, text: &str) -> Result<Run, Diagnostic> {
    let transcript = Transcript::read("t", text)?;
    if transcript.header.scenario != run.scenario || !transcript.editions_not_held(&world(run.scenario)).is_empty() {
        return Err(Diagnostic::error(proper_purpose::diagnostic::Code::EDITION, "not held"));
    }
    let replayed = transcript.replay("t", Arc::clone(&world(run.scenario)));
    replayed.difference.map_or(Ok(replayed.run), Err)
}

#[test]
fn a_file_cut_at_any_byte_goes_on_with_what_was_decided() {
    for run in runs() {
        let first = run.text.find('\n').unwrap();
        for cut in 0..=run.text.len() {
            // Inside a letter, a file is read up to it (see `a_file_cut_inside_a_letter_is_read_up_to_it`).
            let left = &run.text[..run.text.floor_char_boundary(cut)];
            match replayed(&run, left) {
                Ok(again) => {
                    assert_eq!(again.decisions.len(), decisions(left), "cut at {cut}");
                    assert!(run.text.starts_with(&text(&again)), "cut at {cut}");
                }
                Err(error) => {
                    assert!(cut <= first && error.message.contains("missing or cut off"), "cut at {cut}: {error:?}")
                }
            }
        }
    }
}

#[test]
fn a_file_cut_inside_a_letter_is_read_up_to_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("cut.jsonl");
    for (bytes, left) in [
        (&b"{\"a\":1}\n\xE2\x80"[..], Some("{\"a\":1}\n")),
        (&b"\xE2"[..], Some("")),
        (&b"\xE2 {}\n"[..], None),
        (&b"{}\n\xFF"[..], None),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let read = proper_purpose::host::read_text(&path, 100);
        assert_eq!(read.as_deref().ok(), left, "{bytes:?}: {read:?}");
    }
}

#[test]
fn a_file_with_any_byte_changed_is_refused_or_goes_on_as_it_was() {
    let mut drawn = Drawn(9);
    for run in runs() {
        for at in 0..run.text.len() {
            let mut bytes = run.text.clone().into_bytes();
            bytes[at] ^= 1 << drawn.below(8);
            // What is no text at all is refused before it is looked at.
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            match replayed(&run, &changed) {
                Ok(again) => assert!(run.text.starts_with(&text(&again)), "byte {at}:\n{changed}"),
                Err(error) => assert!(!error.message.is_empty()),
            }
        }
    }
}

/// What a replay alone would not notice: it comes to a run just as good.
#[test]
fn another_seed_and_a_line_left_out_or_told_twice_are_refused() {
    let run = runs().remove(0);
    let lines: Vec<&str> = run.text.lines().collect();
    let joined = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let mut twice = lines.clone();
    twice.push(lines[lines.len() - 1]);
    let seed = format!("\"seed\":{},", run.seed);
    let changed = [
        (run.text.replacen(&seed, "\"seed\":977,", 1), "line 1 is damaged"),
        (run.text.replacen("\"mode\":\"training\"", "\"mode\":\"assessment\"", 1), "line 1 is damaged"),
        (run.text.replacen("\"check\":\"", "\"check\":\"0", 1), "line 1 is damaged"),
        (joined(&twice), "is damaged"),
    ];
    for (text, says) in changed {
        assert_ne!(text, run.text);
        let error = replayed(&run, &text).unwrap_err();
        assert!(error.message.contains(says), "{error:?}");
    }
}

#[test]
fn a_last_line_that_is_missing_is_added_when_a_run_is_gone_on_with() {
    let folder = TempDir::new().unwrap();
    for run in runs() {
        let path = folder.path().join(run.scenario);
        let end = run.text.trim_end().rfind('\n').unwrap() + 1;
        for cut in [end, end + 5, run.text.len() - 1] {
            std::fs::write(&path, &run.text[..cut]).unwrap();
            let (exit, says) = verified(&path);
            assert!(exit == 1 && says.contains("the line that says how it ended is missing"), "{says}");
            let output = resumed(&path, run.scenario, &[]);
            assert!(output.status.success(), "{}", said(&output));
            assert_eq!(std::fs::read_to_string(&path).unwrap(), run.text, "cut at {cut}");
            assert_eq!(verified(&path).0, 0);
        }
    }
}

fn verified(path: &Path) -> (i32, String) {
    let output = super::program().args(["verify", path.to_str().unwrap()]).output().unwrap();
    (output.status.code().unwrap(), said(&output))
}

#[test]
fn a_session_is_played_by_one_at_a_time() {
    let folder = TempDir::new().unwrap();
    let run = runs().remove(0);
    let path = folder.path().join("run.jsonl");
    let some: String = run.text.lines().take(3).map(|line| format!("{line}\n")).collect();
    std::fs::write(&path, &some).unwrap();
    let mine = library().resume(&path, None).unwrap();
    let output = resumed(&path, run.scenario, &run.choices[2..]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("is being played in another window or terminal"), "{}", said(&output));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), some);
    drop(mine);
    let output = resumed(&path, run.scenario, &run.choices[2..]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), run.text);
}
