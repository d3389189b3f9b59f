//! `verify`: replay a transcript and compare.

use std::path::PathBuf;

use serde_json::json;

use super::{Exit, output::Output};
use crate::diagnostic::{Code, Diagnostic};
use crate::host::{Library, read_text};
use crate::session::Transcript;

/// Which transcript.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A transcript file.
    transcript: PathBuf,
    /// The scenario's file, where it is not one that is held.
    #[arg(long)]
    scenario: Option<String>,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    let name = args.transcript.display().to_string();
    let transcript =
        match read_text(&args.transcript, crate::source::MAX_BYTES).and_then(|text| Transcript::read(&name, &text)) {
            Ok(transcript) => transcript,
            Err(error) => return out.fail(&[error]),
        };
    let world = match library.world_for(&transcript, args.scenario.as_deref()) {
        Ok(world) => world,
        Err(found) if found.iter().all(|d| d.code == Code::NOT_FOUND) => {
            return not_held(out, &name, &[format!("scenario {}", transcript.header.scenario)]);
        }
        Err(found) => return out.fail(&found),
    };
    let missing = transcript.editions_not_held(&world);
    if !missing.is_empty() {
        return not_held(out, &name, &missing);
    }
    let replayed = transcript.replay(&name, world);
    let decisions = replayed.run.decisions.len();
    let cut = transcript.cut_off.then(|| {
        Diagnostic::error(
            Code::TRANSCRIPT,
            format!("the last line is cut off; the {decisions} decisions before it replay the same"),
        )
        .in_file(&name)
    });
    let no_end = replayed.end_missing.then(|| {
        Diagnostic::error(Code::DIFFERS, format!("line {}: the line that says how it ended is missing", decisions + 2))
            .in_file(&name)
    });
    let wrong: Vec<Diagnostic> = replayed.difference.into_iter().chain(no_end).chain(cut).collect();
    if out.is_json() {
        out.json(
            &json!({"schema": 1, "result": if wrong.is_empty() { "same" } else { "differs" }, "decisions": decisions}),
        );
    }
    if !wrong.is_empty() {
        return out.fail(&wrong);
    }
    if !out.is_json() {
        out.line(&format!("Same: {decisions} decisions replay to the same findings. This shows that the file agrees with a replay, not who played or when."));
    }
    Exit::Ok
}

fn not_held(out: &Output, name: &str, missing: &[String]) -> Exit {
    if out.is_json() {
        out.json(&json!({"schema": 1, "result": "editions-not-held", "missing": missing}));
    }
    let message = format!("made with editions that are not held: {}", missing.join("; "));
    out.diagnostics(&[Diagnostic::error(Code::EDITION, message)
        .in_file(name)
        .help("nothing can be said about it without them")]);
    Exit::Open
}
