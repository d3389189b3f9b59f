//! Diagnostics as data for editors and scripts.

use super::Diagnostic;

/// A list of diagnostics in the shape that `check --format json` prints.
///
/// Each is `{"code","severity","message","file","line","column","help"}`; what is not known is null.
pub fn json(diagnostics: &[Diagnostic]) -> serde_json::Value {
    diagnostics
        .iter()
        .map(|d| {
            serde_json::json!({
                "code": d.code.as_str(),
                "severity": d.severity.word(),
                "message": d.message,
                "file": d.file_name(),
                "line": d.place.as_ref().map(|p| p.line),
                "column": d.place.as_ref().map(|p| p.column),
                "help": d.help,
            })
        })
        .collect()
}
