//! `hearing review`: a case decided stage by stage, asked or by a file of answers, each stage kept as it is closed.

use std::path::PathBuf;

use serde_json::json;

use super::{asked, papers};
use crate::cli::{Exit, output::Output};
use crate::diagnostic::{Code, Diagnostic};
use crate::hearing::{Entry, Papers, Remark, Review, Stage, Step, read_answers};
use crate::host::{Draft, Library, read_ruling, read_source};

/// Which case, and where the ruling is kept.
#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// A case that is held, or a file.
    case: String,
    /// Keep the ruling in a new file, stage by stage.
    #[arg(long, value_name = "FILE")]
    ruling: Option<PathBuf>,
    /// Go on with a ruling from its file.
    #[arg(long, value_name = "FILE", conflicts_with = "ruling")]
    resume: Option<PathBuf>,
    /// Decide by a file of answers instead of being asked.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Open a stage again, such as `level:a1`; what hung on it is opened too.
    #[arg(long, value_name = "STAGE[:ALLEGATION]", requires = "resume")]
    revise: Option<String>,
    /// What this member is called side by side with others; no person's name.
    #[arg(long, default_value = "Chair")]
    member: String,
}

pub(super) fn run(library: &Library, out: &Output, args: &Args) -> Exit {
    match review(library, out, args) {
        Ok(()) => Exit::Ok,
        Err(found) => {
            out.diagnostics(&found);
            let outside = found.iter().all(|one| one.code == Code::OUTSIDE_REGULATIONS || one.code == Code::EDITION);
            if outside { Exit::Open } else { Exit::Failed }
        }
    }
}

fn one(error: Diagnostic) -> Vec<Diagnostic> {
    vec![error]
}

fn review(library: &Library, out: &Output, args: &Args) -> Result<(), Vec<Diagnostic>> {
    let case = library.case(&args.case)?;
    let (regulations, guidance) = (library.regulations()?, library.guidance()?);
    let found = library.found(&case)?;
    let papers = Papers { case: &case, regulations: &regulations, guidance: &guidance, found: &found };
    let answers = match &args.answers {
        Some(path) => {
            let source = read_source(path).map_err(one)?;
            Some((read_answers(&source)?, source))
        }
        None => None,
    };
    let (mut review, mut draft) =
        begin(out, papers, args, answers.as_ref().map(|(answers, _)| answers.member.as_str()))?;
    let show = !out.is_json();
    if show {
        out.wrapped("", &out.bold(&regulations.notice()));
    }
    if let Some((answers, source)) = answers {
        for (entry, span) in answers.entries {
            let remarks = close(&mut review, draft.as_mut(), entry.clone())
                .map_err(|error| one(error.at(span.place(&source))))?;
            if show {
                out.line(&format!("Closed: {}.", entry.step().says()));
                print_remarks(out, &remarks);
            }
        }
        if show {
            asked::state(out, &review);
        }
    } else if show {
        let revise = args.revise.as_deref().map(|text| step(text, &review)).transpose()?;
        papers::show(out, papers);
        asked::ask(out, &mut review, draft.as_mut(), revise).map_err(one)?;
    }
    if !show {
        out.json(&summary(&review));
    }
    Ok(())
}

fn begin<'c>(
    out: &Output,
    papers: Papers<'c>,
    args: &Args,
    member: Option<&str>,
) -> Result<(Review<'c>, Option<Draft>), Vec<Diagnostic>> {
    if let Some(path) = &args.resume {
        let file = read_ruling(path).map_err(one)?;
        let review = Review::resume(papers, &path.display().to_string(), &file).map_err(one)?;
        if file.cut_off {
            let kept = review.entries().len();
            let message = format!("the last line was cut off and is left out; the {kept} stages before it stand");
            let cut = Diagnostic::warning(Code::RULING, message).in_file(path.display().to_string());
            out.diagnostics(&[cut]);
        }
        return Ok((review, Some(Draft::resume(path).map_err(one)?)));
    }
    let member = member.filter(|member| !member.is_empty()).unwrap_or(&args.member);
    let review = Review::begin(papers, member).map_err(one)?;
    let draft = args.ruling.as_ref().map(|path| Draft::create(path, &review.header.line())).transpose().map_err(one)?;
    Ok((review, draft))
}

/// Closes a stage and keeps it.
pub(super) fn close(
    review: &mut Review<'_>,
    draft: Option<&mut Draft>,
    entry: Entry,
) -> Result<Vec<Remark>, Diagnostic> {
    let line = entry.line();
    let remarks = review.close(entry)?;
    draft.map_or(Ok(()), |draft| draft.append(&line))?;
    Ok(remarks)
}

/// `level:a1`, `outcome`
fn step(text: &str, review: &Review<'_>) -> Result<Step, Vec<Diagnostic>> {
    let (stage, allegation) = text.split_once(':').map_or((text, None), |(stage, id)| (stage, Some(id.to_owned())));
    let stage = Stage::SLUGS.iter().find(|(slug, _)| *slug == stage).map(|(_, stage)| *stage);
    let wanted = stage.map(|stage| Step { stage, allegation });
    let steps = review.steps();
    wanted.filter(|step| steps.contains(step)).ok_or_else(|| {
        let known: Vec<String> = steps
            .iter()
            .map(|step| match &step.allegation {
                Some(id) => format!("{}:{id}", step.stage.slug()),
                None => step.stage.slug().to_owned(),
            })
            .collect();
        one(Diagnostic::error(Code::NOT_FOUND, format!("there is no stage `{text}`"))
            .help(format!("stages: {}", known.join(", "))))
    })
}

/// Remarks on a stage, each with why it matters.
pub(super) fn print_remarks(out: &Output, remarks: &[Remark]) {
    for remark in remarks {
        let because = remark.because_of.as_ref().map(|words| format!(" ({words})")).unwrap_or_default();
        let says = format!("{}{because} {} Source: {}.", remark.says, remark.why, remark.source);
        out.hanging("  ! ", &says);
    }
}

/// Where a review stands, as one JSON document.
fn summary(review: &Review<'_>) -> serde_json::Value {
    let next = review.next();
    let closed: Vec<_> = review.entries().iter().map(|entry| serde_json::to_value(entry).unwrap_or_default()).collect();
    let menu = match review.menu() {
        Some(Ok(menu)) => menu.json(),
        _ => serde_json::Value::Null,
    };
    let suggested: serde_json::Map<String, serde_json::Value> = review
        .papers
        .case
        .allegations
        .iter()
        .map(|allegation| {
            let list: Vec<_> = review
                .suggested(&allegation.id)
                .into_iter()
                .map(|(standard, clauses)| {
                    let clauses: Vec<_> =
                        clauses.iter().map(|(clause, effect)| json!({"clause": clause, "effect": effect})).collect();
                    json!({"standard": standard, "clauses": clauses})
                })
                .collect();
            (allegation.id.clone(), json!(list))
        })
        .collect();
    json!({
        "schema": 1, "notice": review.papers.regulations.notice(), "case": review.papers.case.id,
        "member": review.header.member, "closed": closed, "complete": next.is_none(),
        "next": next.map(|step| json!({"stage": step.stage, "allegation": step.allegation})),
        "suggested": suggested, "finding": review.finding(), "menu": menu, "remarks": review.remarks(),
        "turning": review.papers.regulations.turning(&review.facts()),
        "comparators": review.papers.case.comparators,
        "outside": review.papers.regulations.outside.iter().map(|line| line.json()).collect::<Vec<_>>(),
    })
}
