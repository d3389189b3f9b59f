//! Ask before telling, in the terminal player.

use super::instruments::{Ask, pick};
use super::output::Output;
use crate::session::{Mode, Run, Sure};

/// Puts what the last decision asks, if it asks anything, and in training gives the answer.
pub(super) fn put(out: &Output, run: &mut Run, ask: &mut Ask<'_>) {
    let Some(asked) = run.asking() else { return };
    out.line("");
    out.line(&out.bold("Before you are told: what do you think? It is not marked. Enter passes over it."));
    let mut said = Vec::new();
    for part in &asked.parts {
        out.wrapped("  ", &part.question);
        for (at, (_, says)) in (1..).zip(&part.options) {
            out.hanging(&format!("    {at}  "), says);
        }
        match pick(out, ask, "number, or Enter to pass> ", &part.options) {
            Some((word, _)) => said.push((part.id.clone(), word.clone())),
            None => return run.pass_over(),
        }
    }
    out.wrapped("  ", "How sure are you?");
    for (at, (_, sure)) in (1..).zip(Sure::ALL) {
        out.hanging(&format!("    {at}  "), sure.says());
    }
    let Some((_, sure)) = pick(out, ask, "number, or Enter to pass> ", Sure::ALL) else {
        return run.pass_over();
    };
    if run.answer(&said, *sure).is_err() || run.mode == Mode::Assessment {
        return;
    }
    for line in crate::debrief::asked(run, asked.decision).map(|view| view.told()).unwrap_or_default() {
        out.wrapped("  ", &line);
    }
}
