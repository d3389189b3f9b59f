//! `policy analyse`: what is wrong with policies as a whole, or worth knowing.

use serde_json::json;

use crate::cli::{Exit, output::Output};
use crate::host::Library;
use crate::policy::box_line;

pub(super) fn run(library: &Library, out: &Output, packs: &[String]) -> Exit {
    let ids = if packs.is_empty() { library.marking_packs() } else { Ok(packs.to_vec()) };
    let policy = match ids.and_then(|ids| library.policy(&ids)) {
        Ok(policy) => policy,
        Err(found) => return out.fail(&found),
    };
    let reports = policy.analyse();
    let wrong = reports.iter().filter(|report| report.is_wrong).count();
    if out.is_json() {
        out.json(&json!({"schema": 1, "packs": policy.packs.iter().map(|pack| &pack.id).collect::<Vec<_>>(), "rules": policy.rules.len(), "reports": reports}));
    } else {
        for report in &reports {
            let label = if report.is_wrong { "wrong: " } else { "note: " };
            out.hanging(label, &format!("{} ({}).", report.says, report.kind));
            if !report.boxed.is_empty() {
                out.hanging("  where: ", &box_line(&report.boxed));
            }
            if let Some(witness) = &report.witness {
                out.hanging("  such as: ", &witness.event);
            }
            if let Some((file, line, column)) = &report.place {
                out.hanging("  at: ", &format!("{file}:{line}:{column}"));
            }
            out.hanging("  help: ", &format!("{}.", report.help));
        }
        let packs = policy.packs.iter().map(|pack| pack.id.as_str()).collect::<Vec<_>>().join(", ");
        out.line(&format!("{packs}: {} rules, {wrong} to mend, {} to know", policy.rules.len(), reports.len() - wrong));
    }
    if wrong > 0 {
        Exit::Failed
    } else if reports.iter().any(|report| report.kind == "not_answered") {
        Exit::Open
    } else {
        Exit::Ok
    }
}
