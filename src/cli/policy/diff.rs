//! `policy diff`: where two policies part.

use serde_json::json;

use crate::cli::{Exit, output::Output};
use crate::host::Library;
use crate::policy::box_line;

pub(super) fn run(library: &Library, out: &Output, a: &[String], b: &[String]) -> Exit {
    let (one, two) = match (library.policy(a), library.policy(b)) {
        (Ok(one), Ok(two)) => (one, two),
        (Err(found), _) | (_, Err(found)) => return out.fail(&found),
    };
    let (differences, left_out) = one.differences(&two);
    if out.is_json() {
        out.json(&json!({"schema": 1, "differences": differences, "not_answered": left_out}));
    } else {
        let (a, b) = (a.join(", "), b.join(", "));
        for one in &differences {
            out.hanging("- ", &box_line(&one.boxed));
            out.hanging("    ", &format!("{a}: {}; {b}: {}", one.a_stance, one.b_stance));
            out.hanging("    such as: ", &one.witness.event);
        }
        out.line(&format!("{} differences between {a} and {b}", differences.len()));
        for verb in &left_out {
            out.line(&format!("not gone through, too many cells: {verb}"));
        }
    }
    if left_out.is_empty() { Exit::Ok } else { Exit::Open }
}
