//! A review asked question by question in the terminal.

use super::{menu, papers, review};
use crate::cli::output::Output;
use crate::cli::typed::Typed;
use crate::diagnostic::Diagnostic;
use crate::hearing::{Advice, Entry, Finding, Outcome, Picked, Proof, Review, Stage, Step};
use crate::host::Draft;

/// What a person typed, or that they stopped.
struct Asked<'o> {
    out: &'o Output,
    lines: Typed,
}

/// The person stopped, or the input ended.
struct Stopped;

impl Asked<'_> {
    /// A line; a lone `q` stops.
    fn line(&mut self, question: &str) -> Result<String, Stopped> {
        self.out.wrapped("", question);
        self.out.prompt("> ");
        match self.lines.next() {
            Some(line) if !matches!(line.as_str(), "q" | "quit") => Ok(line),
            _ => Err(Stopped),
        }
    }

    /// A text; an empty line keeps what was there before.
    fn text(&mut self, question: &str, before: &str) -> Result<String, Stopped> {
        if before.is_empty() {
            return self.line(question);
        }
        self.out.wrapped("  ", &format!("Now: {before}"));
        let text = self.line(&format!("{question} (An empty line keeps it.)"))?;
        Ok(if text.is_empty() { before.to_owned() } else { text })
    }

    /// One of some words.
    fn one<T: Copy>(&mut self, question: &str, all: &[(&'static str, T)]) -> Result<T, Stopped> {
        let known: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
        loop {
            let word = self.line(&format!("{question} One of: {}.", known.join(", ")))?;
            if let Some((_, value)) = all.iter().find(|(other, _)| *other == word) {
                return Ok(*value);
            }
            self.out.line(&format!("`{word}` is not one of them."));
        }
    }

    /// Some ids, with commas between.
    fn ids(&mut self, question: &str) -> Result<Vec<String>, Stopped> {
        let line = self.line(question)?;
        Ok(line.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect())
    }
}

/// Asks for every open stage, or for one again, until the ruling is complete or the person stops.
pub(super) fn ask(
    out: &Output,
    review: &mut Review<'_>,
    mut draft: Option<&mut Draft>,
    mut again: Option<Step>,
) -> Result<(), Diagnostic> {
    out.line("");
    match &draft {
        Some(draft) => out.wrapped(
            "",
            &format!("Each stage is kept in {} when it is closed. Type q to stop.", draft.path().display()),
        ),
        None => out.wrapped(
            "",
            "Nothing is kept. To keep each stage as it is closed, begin with --ruling FILE. Type q to stop.",
        ),
    }
    let mut asked = Asked { out, lines: Typed::new() };
    while let Some(step) = again.take().or_else(|| review.next()) {
        heading(out, review, &step);
        let Ok(entry) = entry(&mut asked, review, &step) else {
            out.line("");
            match &draft {
                Some(draft) => out.line(&format!("Stopped. To go on: --resume {}", draft.path().display())),
                None => out.line("Stopped. Nothing of this ruling is kept."),
            }
            return Ok(());
        };
        match review::close(review, draft.as_deref_mut(), entry) {
            Ok(remarks) => review::print_remarks(out, &remarks),
            Err(error) if error.code == crate::diagnostic::Code::STAGE => out.diagnostics(&[error]),
            Err(error) => return Err(error),
        }
    }
    state(out, review);
    Ok(())
}

fn heading(out: &Output, review: &Review<'_>, step: &Step) {
    out.line("");
    let number = Stage::ALL.iter().position(|(_, stage)| *stage == step.stage).unwrap_or(0) + 1;
    let about = step.allegation.as_ref().map(|id| format!(", allegation {id}")).unwrap_or_default();
    out.line(&out.bold(&format!("{number}. {}{about}", step.stage.says())));
    if let Some(allegation) = step.allegation.as_ref().and_then(|id| review.papers.case.allegation(id)) {
        out.wrapped("   ", &allegation.says);
    }
}

fn entry(asked: &mut Asked<'_>, review: &Review<'_>, step: &Step) -> Result<Entry, Stopped> {
    let before = review.entry(step).map(|entry| entry.reason().to_owned()).unwrap_or_default();
    let allegation = step.allegation.clone().unwrap_or_default();
    let why = |asked: &mut Asked<'_>, question: &str| asked.text(question, &before);
    let evidence: Vec<&str> = review.papers.case.evidence_ids().collect();
    Ok(match step.stage {
        Stage::Facts => {
            let found =
                asked.one("On the balance of probabilities, is it admitted, proved or not proved?", Proof::SLUGS)?;
            let relies_on = asked.ids(&format!("What does that rest on? From: {}.", evidence.join(", ")))?;
            Entry::Facts { allegation, found, relies_on, reason: why(asked, "Why? (one line)")? }
        }
        Stage::Breach => {
            for (standard, clauses) in review.suggested(&allegation) {
                let clauses: Vec<String> =
                    clauses.iter().map(|(clause, effect)| format!("{clause} ({effect})")).collect();
                let line =
                    format!("Suggested by {}: {}", clauses.join(", "), review.papers.guidance.standard(standard));
                asked.out.hanging("   ", &line);
            }
            let standards = loop {
                let ids = asked.ids("Which Standards were breached? Numbers with commas, or nothing for none. You decide; the list above only suggests.")?;
                match ids.iter().map(|id| id.parse()).collect::<Result<Vec<u8>, _>>() {
                    Ok(standards) => break standards,
                    Err(_) => asked.out.line("Write numbers from 1 to 10 with commas between."),
                }
            };
            Entry::Breach { allegation, standards, reason: why(asked, "Why? (one line)")? }
        }
        Stage::Level => {
            if review.papers.case.subject.role == crate::hearing::Role::Former {
                asked.out.line(
                    "   For a former officer, gross misconduct asks what a serving officer could be dismissed for.",
                );
            }
            let level = asked.one("On culpability and harm, what does it amount to?", Finding::SLUGS)?;
            Entry::Level { allegation, level, reason: why(asked, "Why? (one line)")? }
        }
        Stage::Seriousness => {
            let factors = factors(asked, review, &evidence)?;
            Entry::Seriousness {
                factors,
                reason: why(asked, "Taken together, how serious is it within its level, and why? (one line)")?,
            }
        }
        Stage::Purpose => {
            for (id, says) in &review.papers.guidance.purposes {
                asked.out.hanging("   ", &format!("{id}: {says}"));
            }
            let purposes = asked.ids("Which of these have you considered?")?;
            Entry::Purpose { purposes, reason: why(asked, "How do they bear on this case? (one line)")? }
        }
        Stage::Outcome => outcome(asked, review, &before)?,
    })
}

fn factors(asked: &mut Asked<'_>, review: &Review<'_>, evidence: &[&str]) -> Result<Vec<Picked>, Stopped> {
    for factor in &review.papers.guidance.factors {
        let line = format!("{} ({}): {}", factor.id, factor.heading.says().to_lowercase(), factor.says);
        asked.out.hanging("   ", &line);
    }
    asked.out.wrapped("   ", "These are paraphrases of guidance that is not held. Not verified.");
    let mut out = Vec::new();
    loop {
        let factor = asked.line("Pick a factor by its first word, or an empty line to go on.")?;
        if factor.is_empty() {
            return Ok(out);
        }
        let fact = asked
            .line(&format!("On which fact or paper does it rest? Each counts once. From: {}.", evidence.join(", ")))?;
        let says = asked.line("In your words? (one line)")?;
        out.push(Picked { factor, fact, says });
    }
}

fn outcome(asked: &mut Asked<'_>, review: &Review<'_>, before: &str) -> Result<Entry, Stopped> {
    papers::personal(asked.out, review.papers.case);
    let mut choices: Vec<(&'static str, Option<Outcome>)> = Vec::new();
    let mut requires = Vec::new();
    if let Some(Ok(menu)) = review.menu() {
        menu::print(asked.out, &menu);
        choices.extend(menu.outcomes.iter().chain(&menu.arguable).map(|outcome| (outcome.slug(), Some(*outcome))));
        requires.clone_from(&menu.requires_reasons_for);
    }
    papers::turning(asked.out, &review.papers.regulations.turning(&review.facts()));
    papers::context(asked.out, review.papers);
    let representations = asked.line("What was represented, and what did it weigh? (one line)")?;
    let service = asked.line("What did the service record weigh? (one line)")?;
    let advice = asked.one("Was the legal advice followed?", Advice::SLUGS)?;
    let advice_reason = asked.line("What was the advice, and why was it followed or not? (one line)")?;
    if choices.is_empty() {
        choices.push(("none", None));
    }
    let outcome = asked.one("Which outcome?", &choices)?;
    let mut exceptional = String::new();
    if outcome.is_some_and(|outcome| requires.contains(&outcome)) {
        exceptional = asked.line("Which exceptional circumstances justify it? (one line)")?;
    }
    let mut authority_views = String::new();
    if outcome == Some(Outcome::ReductionInRank) {
        authority_views = asked.line("What were the appropriate authority’s views? (one line)")?;
    }
    let mut months = None;
    if matches!(outcome, Some(Outcome::FinalWrittenWarning)) {
        let line = asked.line("For how many months? An empty line for the usual time.")?;
        months = line.parse().ok();
    }
    let reason = asked.text("Why does this outcome serve the purpose at this seriousness? (one line)", before)?;
    Ok(Entry::Outcome {
        representations,
        service,
        advice,
        advice_reason,
        outcome,
        months,
        exceptional,
        authority_views,
        reason,
    })
}

/// Where the ruling stands.
pub(super) fn state(out: &Output, review: &Review<'_>) {
    out.line("");
    match review.next() {
        Some(step) => out.line(&format!("Open: {}.", step.says())),
        None => out.wrapped("", "Complete: every stage has a reason. `hearing report` makes the reasons document; a stage can be opened again by --resume with --revise."),
    }
}
