//! What a run of the harness measured, in words.

use std::path::Path;

/// The median of a figure of this run, in nanoseconds.
pub fn median(results: &Path, name: &str) -> Option<f64> {
    let path = results.join(name.replace('/', "_")).join("new/estimates.json");
    let nested = results.join(name).join("new/estimates.json");
    let text = std::fs::read_to_string(path).or_else(|_| std::fs::read_to_string(nested)).ok()?;
    serde_json::from_str::<serde_json::Value>(&text).ok()?.get("median")?.get("point_estimate")?.as_f64()
}

/// A time with its unit.
pub fn shown(nanoseconds: f64) -> String {
    match nanoseconds {
        ns if ns < 1e3 => format!("{ns:.0} ns"),
        ns if ns < 1e6 => format!("{:.1} µs", ns / 1e3),
        ns if ns < 1e9 => format!("{:.1} ms", ns / 1e6),
        ns => format!("{:.2} s", ns / 1e9),
    }
}
