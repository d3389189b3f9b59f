//! What is put together in the terminal player: a search at the station terminal, a declaration.

use super::output::Output;
use crate::policy::People;
use crate::scenario::{Composed, Kind};
use crate::session::Run;

/// Reads one line that a person typed; nothing when there is no more.
pub(super) type Ask<'a> = dyn FnMut(&Output, &str) -> Option<String> + 'a;

/// Picks a record and a reason, and gives the id of the search; nothing when the person steps away.
pub(super) fn search(out: &Output, run: &Run, ask: &mut Ask<'_>) -> Option<String> {
    let terminal = run.terminal()?;
    out.line("");
    out.line(&out.bold("Station terminal. TRAINING – FICTION. Searches are logged."));
    for line in run.audit.iter().filter(|line| line.by == run.world.scenario.setting.people.get(run.world.you).name) {
        out.hanging("  log  ", &line.to_string());
    }
    let mut system = "";
    for (at, record) in (1..).zip(&terminal.records) {
        if record.system != system {
            system = &record.system;
            out.line(&format!("  {}", crate::policy::sentence(system)));
        }
        out.hanging(&format!("    {at}  "), &record.about);
    }
    let record = pick(out, ask, "record, or Enter to step away> ", &terminal.records)?;
    for (at, (_, says)) in (1..).zip(&terminal.reasons) {
        out.hanging(&format!("    {at}  "), says);
    }
    let (reason, _) = pick(out, ask, "reason, or Enter to step away> ", &terminal.reasons)?;
    Some(format!("{}:{reason}", record.id))
}

/// What is asked about a declaration, and how a way of putting it together answers.
type Question = (&'static str, fn(&People, &Composed) -> String);
const QUESTIONS: [Question; 4] = [
    ("Whom do you tell?", |people, way| people.get(way.to).name.clone()),
    ("How?", |_, way| if way.writing { "in writing" } else { "aloud" }.to_owned()),
    ("About whom?", |people, way| {
        way.about.iter().map(|one| people.get(*one).short.as_str()).collect::<Vec<_>>().join(" and ")
    }),
    ("What do you say?", |_, way| {
        let says = |part: &&str| match *part {
            "nature" => "what they are to you",
            "extent" => "how far it goes",
            _ => "what you have done already",
        };
        let said: Vec<&str> = way.parts.iter().map(says).collect();
        if said.is_empty() { "only that there is something".to_owned() } else { said.join(", ") }
    }),
];

/// Puts an open choice together, question by question, and gives the id of what comes of it.
pub(super) fn compose(out: &Output, run: &Run, number: usize, ask: &mut Ask<'_>) -> Option<String> {
    let people = &run.world.scenario.setting.people;
    let (open, _, _) = *run.offered().get(number.checked_sub(1)?)?;
    let mut ways: Vec<(&str, &Composed)> = Vec::new();
    for (_, id, choice) in run.ways(open) {
        if let Kind::Composed(way) = &choice.kind {
            ways.push((id, way));
        }
    }
    for (question, answer) in QUESTIONS {
        let mut answers: Vec<String> = Vec::new();
        for (_, way) in &ways {
            let one = answer(people, way);
            if !answers.contains(&one) {
                answers.push(one);
            }
        }
        if answers.len() > 1 {
            out.line(&format!("  {question}"));
            for (at, one) in (1..).zip(&answers) {
                out.hanging(&format!("    {at}  "), one);
            }
            let picked = pick(out, ask, "number, or Enter to think again> ", &answers)?;
            ways.retain(|(_, way)| answer(people, way) == *picked);
        }
    }
    ways.first().map(|(id, _)| (*id).to_owned())
}

/// One of some by its number; none when the line is empty.
pub(super) fn pick<'t, T>(out: &Output, ask: &mut Ask<'_>, prompt: &str, from: &'t [T]) -> Option<&'t T> {
    loop {
        let line = ask(out, prompt)?;
        if line.is_empty() {
            return None;
        }
        if let Some(found) = line.parse::<usize>().ok().and_then(|number| from.get(number.checked_sub(1)?)) {
            return Some(found);
        }
        out.line("Type a number from the list.");
    }
}
