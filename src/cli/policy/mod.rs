//! `policy`: read, test, analyse and compare policies.

mod analyse;
mod diff;
mod test;

use serde_json::json;

use super::{Exit, output::Output, prose};
use crate::diagnostic::{Code, Diagnostic};
use crate::host::Library;

/// What to do with the policies.
#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Show a clause in its published words, such as 2.2.7 or standards:10.
    Show {
        /// The clause's number, with or without its pack.
        clause: String,
    },
    /// Run every worked judgement, and say what they cover.
    Test(test::Args),
    /// Find conflicts, dead rules, duties nobody can discharge and gaps, over every case there can be.
    Analyse {
        /// The packs to analyse together; those that mark if none are named.
        #[arg(value_delimiter = ',')]
        packs: Vec<String>,
    },
    /// Say where two policies part, over every case there can be.
    Diff {
        /// A pack, or several with commas between.
        a: String,
        /// Another.
        b: String,
    },
}

pub(super) fn run(library: &Library, out: &Output, command: &Command) -> Exit {
    match command {
        Command::Show { clause } => show(library, out, clause),
        Command::Test(args) => test::run(library, out, args),
        Command::Analyse { packs } => analyse::run(library, out, packs),
        Command::Diff { a, b } => diff::run(library, out, &packs(a), &packs(b)),
    }
}

/// Packs with commas between.
fn packs(list: &str) -> Vec<String> {
    list.split(',').map(|id| id.trim().to_owned()).collect()
}

fn show(library: &Library, out: &Output, wanted: &str) -> Exit {
    let policy = match library.every_pack() {
        Ok(policy) => policy,
        Err(found) => return out.fail(&found),
    };
    // "2.2.4" shows its lettered parts.
    let fits = |id: &str| {
        let number = id.split_once(':').map_or(id, |(_, number)| number);
        id == wanted
            || number == wanted
            || number.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('('))
            || id.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('('))
    };
    let found: Vec<_> = policy.clauses.iter().filter(|(_, id, _)| fits(id)).collect();
    if found.is_empty() {
        let known = policy.clauses.names().collect::<Vec<_>>().join(", ");
        return out
            .fail(&[Diagnostic::error(Code::NOT_FOUND, format!("no clause `{wanted}` is held"))
                .help(format!("held: {known}"))]);
    }
    if out.is_json() {
        let clauses: Vec<_> = found
            .iter()
            .map(|(_, id, clause)| {
                let rules: Vec<_> = clause.rules.iter().map(|rule| {
                let name = policy.rules.name(*rule);
                let rule = policy.rules.get(*rule);
                json!({"rule": name, "says": rule.says, "force": rule.force.word(), "reading": rule.reading.word()})
            }).collect();
                json!({"clause": id, "gist": clause.gist, "words": clause.words, "note": clause.note, "rules": rules,
                "no_rule": clause.no_rule.as_ref().map(|(kind, why)| json!({"kind": kind.word(), "why": why})),
                "source": policy.pack_of(clause).map(|pack| pack.source.clone())})
            })
            .collect();
        out.json(&json!({"schema": 1, "clauses": clauses}));
    } else {
        found.iter().for_each(|(_, id, clause)| prose::clause(out, &policy, id, clause));
    }
    Exit::Ok
}
