//! `policy test`: every worked judgement, what the worked judgements cover, and what they would let pass.

use serde_json::json;

use crate::cli::{Exit, output::Output};
use crate::diagnostic::Diagnostic;
use crate::host::Library;
use crate::policy::{Assurance, Tested};

/// What to test.
#[derive(clap::Args)]
pub struct Args {
    /// Change the rules one by one, and say which changes no worked judgement notices.
    #[arg(long)]
    mutate: bool,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    let mut tests = Vec::new();
    let mut wrong: Vec<Vec<Diagnostic>> = Vec::new();
    let files = match library.worked() {
        Ok(files) => files,
        Err(found) => return out.fail(&found),
    };
    for source in files.values() {
        let worked = match library.read_worked(source) {
            Ok(worked) => worked,
            Err(found) => return out.fail(&found),
        };
        for worked in worked {
            let policy = match library.policy_on(&worked.policies, worked.on) {
                Ok(policy) => policy,
                Err(found) => return out.fail(&found),
            };
            let differences = worked.differences(&worked.judge(&policy), source);
            if differences.is_empty() {
                tests.push(Tested { worked, policy });
            } else {
                wrong.push(differences);
            }
        }
    }
    let explained = match library.explained_survivors() {
        Ok(explained) => explained,
        Err(found) => return out.fail(&found),
    };
    let assurance = Assurance::of(&tests, args.mutate.then_some(&explained));
    if out.is_json() {
        out.json(&json!({"schema": 1, "passed": tests.len(), "failed": wrong.len(), "coverage": assurance.coverage, "mutation": assurance.mutation}));
    } else {
        show(out, tests.len(), wrong.len(), &assurance);
    }
    let survived = assurance.mutation.as_ref().is_some_and(|mutation| !mutation.unexplained.is_empty());
    if !wrong.is_empty() {
        out.fail(&wrong.concat())
    } else if survived {
        Exit::Failed
    } else {
        Exit::Ok
    }
}

fn show(out: &Output, passed: usize, failed: usize, assurance: &Assurance) {
    out.line(&format!("{passed} worked judgements hold, {failed} do not"));
    let coverage = &assurance.coverage;
    out.line(&format!("conditions seen to hold and not to hold: {} of {}", coverage.atoms.met, coverage.atoms.total));
    coverage.atoms.missing.iter().for_each(|line| out.hanging("  not: ", line));
    out.line(&format!("edges between rules seen to decide: {} of {}", coverage.edges.met, coverage.edges.total));
    coverage.edges.missing.iter().for_each(|line| out.hanging("  not: ", line));
    if let Some(mutation) = &assurance.mutation {
        out.line(&format!(
            "changes to the rules: {} made, {} noticed, {} that no case can tell, {} explained",
            mutation.made,
            mutation.noticed,
            mutation.untellable,
            mutation.explained.len()
        ));
        mutation.explained.iter().for_each(|(change, why)| out.hanging("  explained: ", &format!("{change}: {why}")));
        mutation.unexplained.iter().for_each(|change| out.hanging("  not noticed: ", change));
    }
}
