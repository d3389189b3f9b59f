//! `hearing menu`: the outcomes that the Regulations leave open.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::json;

use crate::cli::{Exit, output::Output};
use crate::diagnostic::{Code, Diagnostic};
use crate::hearing::{Confidence, Date, Effect, Facts, Finding, Forum, Line, Live, Menu, Rank, Regulations, Role};
use crate::host::Library;
use crate::source::long_day;

/// What was found, where, about whom.
#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// The Regulations by year.
    #[arg(long, value_parser = ["2012", "2020", "2025"], required_unless_present = "came_to_attention", conflicts_with = "came_to_attention")]
    regime: Option<String>,
    /// The day the matter came to the attention of the force or the Director General, as 2025-05-28.
    #[arg(long, value_name = "DATE", value_parser = day)]
    came_to_attention: Option<Date>,
    /// Where it is heard.
    #[arg(long, value_parser = word(Forum::SLUGS))]
    forum: Forum,
    /// What was found.
    #[arg(long, value_parser = word(Finding::SLUGS))]
    finding: Finding,
    /// What the person is.
    #[arg(long, value_parser = word(Role::SLUGS))]
    role: Role,
    /// Their rank.
    #[arg(long, value_parser = word(Rank::SLUGS))]
    rank: Option<Rank>,
    /// The warning in force on the date of the severity assessment.
    #[arg(long, value_parser = word(Live::SLUGS), default_value = "none")]
    live_warning: Live,
    /// How many incidents are not closely connected with each other.
    #[arg(long, value_name = "N", default_value_t = 1)]
    unconnected_incidents: u32,
    /// They have been reduced in rank before.
    #[arg(long)]
    previous_reduction: bool,
}

fn day(text: &str) -> Result<Date, String> {
    crate::source::day(text).ok_or_else(|| "write a day of the calendar as 2025-05-28".to_owned())
}

/// Reads one of some words.
fn word<T: Copy + Send + Sync + 'static>(all: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|(word, _)| *word)).try_map(move |given| {
        let found = all.iter().find(|(word, _)| *word == given).map(|(_, value)| *value);
        found.ok_or_else(|| format!("unknown word `{given}`"))
    })
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    let regulations = match library.regulations() {
        Ok(regulations) => regulations,
        Err(found) => return out.fail(&found),
    };
    let facts = Facts {
        forum: args.forum,
        finding: args.finding,
        role: args.role,
        rank: args.rank,
        live: args.live_warning,
        incidents: args.unconnected_incidents,
        reduced: args.previous_reduction,
        attention: args.came_to_attention,
    };
    let regime = match (&args.regime, args.came_to_attention) {
        (Some(id), _) => regulations.regime(id),
        (None, Some(day)) => regulations.regime_on(day),
        (None, None) => None,
    };
    let Some(regime) = regime else {
        let asked = args.came_to_attention.map_or_else(
            || format!("the {} Regulations", args.regime.as_deref().unwrap_or_default()),
            |day| format!("a matter that came to attention on {}", long_day(day)),
        );
        let held: Vec<String> =
            regulations.regimes.iter().map(|regime| format!("{} from {}", regime.id, long_day(regime.from))).collect();
        let why = format!("no Regulations are held for {asked}");
        return refuse(out, &regulations, &why, "none held", &format!("held: {}", held.join("; ")));
    };
    match regulations.menu(regime, &facts) {
        Ok(menu) => {
            show(out, &regulations, &menu);
            Exit::Ok
        }
        Err(refused) => {
            let line = refused.line;
            let help = format!("source: {}{}", line.source, mark(line.confidence));
            refuse(out, &regulations, &line.says, &line.source, &help)
        }
    }
}

fn refuse(out: &Output, regulations: &Regulations, why: &str, source: &str, help: &str) -> Exit {
    if out.is_json() {
        out.json(
            &json!({"schema": 1, "result": "outside", "why": why, "source": source, "notice": regulations.notice()}),
        );
    }
    let message = why.trim_end_matches('.');
    out.diagnostics(&[Diagnostic::error(Code::OUTSIDE_REGULATIONS, message).help(help)]);
    Exit::Open
}

fn mark(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verified => "",
        Confidence::NotVerified => " (not verified)",
    }
}

fn show(out: &Output, regulations: &Regulations, menu: &Menu<'_>) {
    if out.is_json() {
        let mut document = menu.json();
        if let Some(object) = document.as_object_mut() {
            object.insert("schema".to_owned(), json!(1));
            object.insert("notice".to_owned(), json!(regulations.notice()));
            let outside: Vec<_> = regulations.outside.iter().map(|line| line.json()).collect();
            object.insert("outside".to_owned(), json!(outside));
        }
        return out.json(&document);
    }
    out.wrapped("", &out.bold(&regulations.notice()));
    out.line("");
    let dates = match menu.regime.to {
        Some(to) => format!("came to attention from {} to {}", long_day(menu.regime.from), long_day(to)),
        None => format!("came to attention on or after {}", long_day(menu.regime.from)),
    };
    out.wrapped("", &format!("{}: {dates}{}", menu.regime.title, mark(menu.regime.confidence)));
    print(out, menu);
    out.line(&out.bold("Outside this menu"));
    for line in &regulations.outside {
        out.hanging("  - ", &line.marked());
    }
}

/// Prints a menu: what is open, what needs reasons, for how long, who decides, where each line comes from.
pub(super) fn print(out: &Output, menu: &Menu<'_>) {
    out.line(&out.bold("Open in law, lightest first"));
    if menu.outcomes.is_empty() {
        out.line("  No outcome.");
    }
    for outcome in &menu.outcomes {
        let mut line = crate::policy::sentence(outcome.says());
        let lasts = |line: &&&Line| matches!(line.effect, Effect::Lasts(other, ..) if other == *outcome);
        if let Some(lasts) = menu.lines.iter().find(lasts) {
            line.push_str(&format!(": {}{}", lasts.says, mark(lasts.confidence)));
        }
        if menu.presumed == Some(*outcome) {
            line.push_str(". Presumed");
        }
        if menu.requires_reasons_for.contains(outcome) {
            line.push_str(". Needs reasons of its own");
        }
        out.hanging("  - ", &line);
    }
    for outcome in &menu.arguable {
        out.hanging("  ? ", &format!("{}: arguable", crate::policy::sentence(outcome.says())));
    }
    let chair = menu.chair();
    if !chair.is_empty() {
        out.line(&out.bold("Who decides"));
        out.wrapped("  ", &chair);
    }
    let notes = menu.notes();
    if !notes.is_empty() {
        out.line(&out.bold("To know"));
        notes.iter().for_each(|note| out.hanging("  - ", note));
    }
    out.line(&out.bold("Where it comes from"));
    for line in &menu.lines {
        out.hanging("  - ", &format!("{} Source: {}{}.", line.sentence(), line.source, mark(line.confidence)));
    }
}
