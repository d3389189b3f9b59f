//! The form of a stage: what is asked, what can be picked and from where, what is to be written.

use crate::app::game::hearing::{Form, NONE, fact_of, says_of};
use crate::app::model::hearing::{OptionView, Part, ReviewView};
use crate::hearing::{
    Advice, Case, Confidence, Factor, Finding, Heading, Menu, Outcome, Proof, Review, Role, Stage, Step, number_of,
};
use crate::policy::sentence;

/// Question, guidance and form of a step.
pub(super) fn fill(view: &mut ReviewView, review: &Review<'_>, step: &Step, form: &Form) {
    let (question, lead) = asked(step.stage);
    view.question = question.to_owned();
    view.lead = lead.to_owned();
    view.parts = match step.stage {
        Stage::Facts => facts(review, step, form),
        Stage::Breach => breach(review, step, form),
        Stage::Level => level(review, step, form),
        Stage::Seriousness => seriousness(review, form),
        Stage::Purpose => purpose(review, form),
        Stage::Outcome => outcome(review, form),
    };
    let label = match step.stage {
        Stage::Facts | Stage::Breach | Stage::Level => "Why?",
        Stage::Seriousness => "Taken together, how serious is it within its level, and why?",
        Stage::Purpose => "How do they bear on this case?",
        Stage::Outcome => "Why does this outcome serve the purpose at this seriousness?",
    };
    view.parts.push(write(
        form,
        "reason",
        label,
        "A stage without a reason is not closed. The key R brings you here.",
        4,
    ));
}

fn asked(stage: Stage) -> (&'static str, &'static str) {
    match stage {
        Stage::Facts => (
            "Is it admitted, proved or not proved?",
            "On the balance of probabilities, allegation by allegation. Name what it rests on.",
        ),
        Stage::Breach => (
            "Which Standards were breached?",
            "You decide; findings only suggest. A breach of a force clause is evidence for a Standard, and no level. The Code of Ethics and guidance are not charged.",
        ),
        Stage::Level => (
            "What does it amount to?",
            "Decide on culpability and harm. Personal mitigation is no reason for a level, and neither is what may follow from it.",
        ),
        Stage::Seriousness => (
            "How serious is it within its level?",
            "This refines the level and never decides it again. Pick factors with what they rest on; each fact is counted once. Denial is not aggravation.",
        ),
        Stage::Purpose => (
            "What must the outcome achieve?",
            "The purpose of the regime, before the outcome: confidence, standards, protection.",
        ),
        Stage::Outcome => (
            "What was heard, and what follows?",
            "Choose from what the Regulations leave open. The program names no outcome and predicts none; personal mitigation weighs less here than elsewhere, because the purpose is public.",
        ),
    }
}

fn write(form: &Form, field: &str, label: &str, help: &str, lines: usize) -> Part {
    Part::Write {
        field: field.to_owned(),
        label: label.to_owned(),
        help: help.to_owned(),
        text: form.text(field).to_owned(),
        lines,
    }
}

fn option(form: &Form, part: &str, option: &str, label: String) -> OptionView {
    OptionView { option: option.to_owned(), label, on: form.has(part, option), ..OptionView::default() }
}

fn options(part: &str, about: &str, one: bool, short: bool, options: Vec<OptionView>) -> Part {
    Part::Options { part: part.to_owned(), about: about.to_owned(), one, short, options }
}

/// The allegation that a step is about, as the papers put it.
fn alleged(review: &Review<'_>, step: &Step) -> Vec<Part> {
    let allegation = step.allegation.as_ref().and_then(|id| review.papers.case.allegation(id));
    let Some(one) = allegation else { return Vec::new() };
    let answer = format!("{}. {}", sentence(one.answer.says()), one.answer_says);
    let mut lines = vec![one.says.clone(), format!("Answer: {}", answer.trim())];
    if !one.pleads.is_empty() {
        let pleads: Vec<&str> = one.pleads.iter().map(|one| one.says()).collect();
        lines.push(format!("Specifically alleged: {}.", pleads.join(", ")));
    }
    vec![Part::Card(format!("Allegation {}", number_of(&one.id)), lines)]
}

fn facts(review: &Review<'_>, step: &Step, form: &Form) -> Vec<Part> {
    let mut parts = alleged(review, step);
    let found = Proof::ALL.iter().map(|(_, proof)| option(form, "found", proof.slug(), sentence(proof.says())));
    parts.push(options("found", "Admitted, proved or not proved", true, true, found.collect()));
    parts.push(Part::Heading("What does that rest on?".to_owned()));
    let rests = evidence(review.papers.case)
        .into_iter()
        .map(|(id, label, detail)| OptionView { detail, ..option(form, "relies", &id, label) });
    parts.push(options("relies", "Agreed facts and papers it rests on", false, false, rests.collect()));
    parts
}

/// Agreed facts and papers: id, a short name, what it is.
fn evidence(case: &Case) -> Vec<(String, String, String)> {
    let agreed = case.agreed.iter().map(|(id, says)| (id.clone(), says.clone(), format!("Agreed fact {}", number(id))));
    let papers = case.evidence.iter().map(|paper| (paper.id.clone(), paper.title.clone(), sentence(paper.kind.says())));
    agreed.chain(papers).collect()
}

/// The number in an id such as `f1`, which is how people know it; an id of another kind stays as it is.
fn number(id: &str) -> &str {
    let rest = id.trim_start_matches(|c: char| c.is_ascii_lowercase());
    if !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()) { rest } else { id }
}

fn breach(review: &Review<'_>, step: &Step, form: &Form) -> Vec<Part> {
    let mut parts = alleged(review, step);
    let id = step.allegation.clone().unwrap_or_default();
    let put = review.papers.case.allegation(&id).map(|one| one.standards.clone()).unwrap_or_default();
    let suggested = review.suggested(&id);
    let standards = (1..=10_u8).map(|number| {
        let from = suggested.iter().find(|(one, _)| *one == number).map(|(_, clauses)| {
            let clauses: Vec<String> = clauses.iter().map(|(clause, effect)| format!("{clause} ({effect})")).collect();
            format!("Findings point here: {}", clauses.join(", "))
        });
        let mut marks = Vec::new();
        if put.contains(&number) {
            marks.push("On the notice".to_owned());
        }
        if from.is_some() {
            marks.push("Suggested".to_owned());
        }
        OptionView {
            detail: from.unwrap_or_default(),
            marks,
            ..option(form, "standards", &number.to_string(), review.papers.guidance.standard(number))
        }
    });
    let mut all: Vec<OptionView> = standards.collect();
    // What was put and what is suggested first; the rest stays in reach.
    all.sort_by_key(|one| one.marks.is_empty());
    all.push(option(form, "standards", NONE, "None of them was breached".to_owned()));
    parts.push(options("standards", "Standards breached", false, false, all));
    parts
}

fn level(review: &Review<'_>, step: &Step, form: &Form) -> Vec<Part> {
    let mut parts = alleged(review, step);
    if review.papers.case.subject.role == Role::Former {
        let former = "For a former officer, gross misconduct asks what a serving officer could be dismissed for.";
        parts.push(Part::Text(former.to_owned()));
    }
    let levels = Finding::ALL.iter().map(|(_, one)| option(form, "level", one.slug(), sentence(one.says())));
    parts.push(options("level", "Level", true, false, levels.collect()));
    parts
}

fn seriousness(review: &Review<'_>, form: &Form) -> Vec<Part> {
    let guidance = review.papers.guidance;
    let mut parts = Vec::new();
    let usual = |factors: &[&Factor]| {
        let first = factors.first().map(|one| (one.source.clone(), one.confidence));
        first.filter(|one| factors.iter().filter(|f| (f.source.clone(), f.confidence) == *one).count() > 1)
    };
    let all: Vec<&Factor> = guidance.factors.iter().collect();
    let common = usual(&all);
    if let Some((source, confidence)) = &common {
        parts.push(Part::Note(sourced("Factors", source, *confidence), *confidence == Confidence::NotVerified));
    }
    for (_, heading) in Heading::ALL {
        parts.push(Part::Heading(heading.says().to_owned()));
        let under = guidance.factors.iter().filter(|factor| factor.heading == *heading).map(|factor| {
            let own = common.as_ref() != Some(&(factor.source.clone(), factor.confidence));
            let mut view = option(form, "factors", &factor.id, factor.says.clone());
            if own {
                view.detail = sourced("", &factor.source, factor.confidence);
            }
            if view.on {
                view.more = rests(review, form, factor);
            }
            view
        });
        parts.push(options("factors", heading.says(), false, false, under.collect()));
    }
    parts
}

/// What a picked factor rests on and why; what another factor rests on already cannot be picked.
fn rests(review: &Review<'_>, form: &Form, factor: &Factor) -> Vec<Part> {
    let part = fact_of(&factor.id);
    let facts = evidence(review.papers.case).into_iter().map(|(id, label, kind)| {
        let elsewhere = review.papers.guidance.factors.iter().find(|other| {
            other.id != factor.id && form.has("factors", &other.id) && form.has(&fact_of(&other.id), &id)
        });
        let barred = elsewhere.map(|other| format!("counted already, under {}", other.heading.slug()));
        let agreed = kind.starts_with("Agreed");
        OptionView {
            detail: if agreed { kind } else { String::new() },
            barred: barred.filter(|_| !form.has(&part, &id)),
            ..option(form, &part, &id, label)
        }
    });
    vec![
        options(&part, &format!("{}: which fact or paper it rests on", factor.says), true, false, facts.collect()),
        write(form, &says_of(&factor.id), "Because, in your words", "", 2),
    ]
}

fn sourced(what: &str, source: &str, confidence: Confidence) -> String {
    let seen = match confidence {
        Confidence::Verified => "Checked",
        Confidence::NotVerified => "Not verified",
    };
    let what = if what.is_empty() { String::new() } else { format!("{what}: ") };
    format!("{seen}. {what}{source}.")
}

fn purpose(review: &Review<'_>, form: &Form) -> Vec<Part> {
    let purposes = review.papers.guidance.purposes.iter().map(|(id, says)| option(form, "purposes", id, says.clone()));
    vec![options("purposes", "Purposes considered", false, false, purposes.collect())]
}

fn outcome(review: &Review<'_>, form: &Form) -> Vec<Part> {
    let mut parts = vec![
        Part::Text(
            "The service record and personal mitigation are on the desk now, and so is the lawful menu.".to_owned(),
        ),
        write(form, "representations", "What was said for and against, and what weight did you give it?", "", 3),
        write(form, "service", "What did the service record weigh?", "", 2),
        Part::Heading("Was the legal advice followed?".to_owned()),
        options(
            "advice",
            "Legal advice",
            true,
            true,
            Advice::ALL.iter().map(|(_, one)| option(form, "advice", one.slug(), sentence(one.says()))).collect(),
        ),
    ];
    if form.one("advice").is_some_and(|advice| advice != Advice::NoneGiven.slug()) {
        parts.push(write(form, "advice_reason", "What was it, and why was it followed or not?", "", 2));
    }
    parts.push(Part::Heading("Which outcome?".to_owned()));
    let Some(Ok(menu)) = review.menu() else { return parts };
    let open: Vec<Outcome> = menu.outcomes.iter().chain(&menu.arguable).copied().collect();
    if open.is_empty() {
        parts.push(Part::Text("Nothing was found that an outcome could follow from.".to_owned()));
        return parts;
    }
    let unsure = menu.lines.iter().filter(|line| line.confidence == Confidence::NotVerified).count();
    if unsure > 0 {
        let note = format!("Not verified: {}. They are marked on the sheet “Lawful menu”.", lines(unsure));
        parts.push(Part::Note(note, true));
    }
    let list = open.iter().map(|one| on_menu(&menu, form, *one)).collect();
    parts.push(options("outcome", "Outcome", true, false, list));
    parts
}

fn lines(count: usize) -> String {
    if count == 1 { "one line of this menu".to_owned() } else { format!("{count} lines of this menu") }
}

/// An outcome on the menu, with what it needs once it is picked.
fn on_menu(menu: &Menu<'_>, form: &Form, outcome: Outcome) -> OptionView {
    let mut view = option(form, "outcome", outcome.slug(), sentence(outcome.says()));
    if menu.presumed == Some(outcome) {
        view.marks.push("Presumed in law".to_owned());
    }
    if menu.arguable.contains(&outcome) {
        view.marks.push("Arguable".to_owned());
    }
    if menu.requires_reasons_for.contains(&outcome) {
        view.marks.push("Only in exceptional circumstances".to_owned());
    }
    let time = menu.lasts(outcome);
    if let Some((usual, most)) = time {
        view.detail = match most {
            Some(most) if most > usual => format!("{usual} months, or longer when given, up to {most}"),
            _ => format!("{usual} months"),
        };
    }
    if !view.on {
        return view;
    }
    if menu.requires_reasons_for.contains(&outcome) {
        view.more.push(write(form, "exceptional", "Which exceptional circumstances justify it?", "", 2));
    }
    if outcome == Outcome::ReductionInRank {
        view.more.push(write(form, "authority", "What were the appropriate authority’s views?", "", 2));
    }
    if outcome == Outcome::FinalWrittenWarning
        && time.is_some_and(|(usual, most)| most.is_some_and(|most| most > usual))
    {
        view.more.push(write(form, "months", "For how many months?", "Leave it empty for the usual time.", 1));
    }
    view
}

/// The last page: nothing is open.
pub(super) fn finished(view: &mut ReviewView, review: &Review<'_>) {
    view.key = "done".to_owned();
    view.place = "All six stages".to_owned();
    view.question = "Every stage has a reason".to_owned();
    view.lead = "Any stage can be opened and closed again; what hangs on it is then open again. The reasons can be changed in your own words before they are written.".to_owned();
    let decided = review.entries().iter().map(|entry| (super::title(&entry.step()), self::decided(review, entry)));
    view.parts = vec![Part::Facts("What you decided".to_owned(), decided.collect())];
}

fn decided(review: &Review<'_>, entry: &crate::hearing::Entry) -> String {
    use crate::hearing::Entry;
    match entry {
        Entry::Facts { found, .. } => found.says().to_owned(),
        Entry::Breach { standards, .. } if standards.is_empty() => "no breach".to_owned(),
        Entry::Breach { standards, .. } => {
            let names: Vec<String> = standards.iter().map(|one| review.papers.guidance.standard(*one)).collect();
            names.join(", ")
        }
        Entry::Level { level, .. } => level.says().to_owned(),
        Entry::Seriousness { factors, .. } => match factors.len() {
            0 => "no factor picked".to_owned(),
            1 => "1 factor, with what it rests on".to_owned(),
            many => format!("{many} factors, each with what it rests on"),
        },
        Entry::Purpose { purposes, .. } => format!("{} of 3 considered", purposes.len()),
        Entry::Outcome { outcome, .. } => outcome.map_or("no outcome", Outcome::says).to_owned(),
    }
}
