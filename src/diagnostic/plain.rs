//! Diagnostics as one line each, for screen readers and editors: `file:line:column: severity[code]: message`.

use super::Diagnostic;

/// One diagnostic as plain text, the help on a second line.
pub fn plain(diagnostic: &Diagnostic) -> String {
    let mut out = String::new();
    if let Some(place) = &diagnostic.place {
        out.push_str(&format!("{}:{}:{}: ", place.file, place.line, place.column));
    } else if let Some(file) = &diagnostic.file {
        out.push_str(&format!("{file}: "));
    }
    out.push_str(&format!("{}[{}]: {}", diagnostic.severity.word(), diagnostic.code, diagnostic.message));
    if let Some(help) = &diagnostic.help {
        out.push_str(&format!("\n    help: {help}"));
    }
    out
}
