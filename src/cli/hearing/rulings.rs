//! `hearing compare`, `hearing report` and `hearing case`: what becomes of rulings and runs.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::{Exit, output::Output};
use crate::diagnostic::{Code, Diagnostic};
use crate::hearing::{Case, Comparison, Found, Guidance, Papers, Regulations, Review, RulingFile, case_text};
use crate::host::{Library, read_ruling, write_whole};
use crate::policy::sentence;
use crate::report;

/// Which rulings.
#[derive(clap::Args)]
pub(in crate::cli) struct CompareArgs {
    /// The files of finished rulings on one case.
    #[arg(required = true)]
    rulings: Vec<PathBuf>,
    /// The case's file, where it is not one that is held.
    #[arg(long)]
    case: Option<String>,
    /// Also write it as a page.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// Which ruling, and where to.
#[derive(clap::Args)]
pub(in crate::cli) struct ReportArgs {
    /// The file of a ruling.
    ruling: PathBuf,
    /// The page to write.
    #[arg(long, value_name = "FILE")]
    html: PathBuf,
    /// The case's file, where it is not one that is held.
    #[arg(long)]
    case: Option<String>,
}

/// Which run, and where to.
#[derive(clap::Args)]
pub(in crate::cli) struct CaseArgs {
    /// The transcript of a run that you played yourself.
    transcript: PathBuf,
    /// The case file to write; one that is there already is not overwritten.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The scenario's file, where it is not one that is held.
    #[arg(long)]
    scenario: Option<String>,
}

/// Everything that rulings on one case are read against.
struct Bundle {
    case: Case,
    regulations: Regulations,
    guidance: Guidance,
    found: Vec<Found>,
}

impl Bundle {
    fn open(library: &Library, case: &str) -> Result<Self, Vec<Diagnostic>> {
        let case = library.case(case).map_err(|found| {
            found
                .into_iter()
                .map(|one| match one.code {
                    Code::NOT_FOUND => one.help("name the case’s file with --case"),
                    _ => one,
                })
                .collect::<Vec<_>>()
        })?;
        let found = library.found(&case)?;
        Ok(Self { case, regulations: library.regulations()?, guidance: library.guidance()?, found })
    }

    fn papers(&self) -> Papers<'_> {
        Papers { case: &self.case, regulations: &self.regulations, guidance: &self.guidance, found: &self.found }
    }

    fn review(&self, path: &Path, file: &RulingFile) -> Result<Review<'_>, Vec<Diagnostic>> {
        Review::resume(self.papers(), &path.display().to_string(), file).map_err(|error| vec![error])
    }
}

/// The case that a ruling is of: the file given, or the id in the ruling, which is never taken for a path.
fn case_of(given: Option<&str>, file: &RulingFile) -> Result<String, Vec<Diagnostic>> {
    if let Some(given) = given {
        return Ok(given.to_owned());
    }
    let id = &file.header.case;
    if id.ends_with(".ron") {
        return Err(vec![Diagnostic::error(Code::RULING, format!("`{id}` is not the id of a case"))]);
    }
    Ok(id.clone())
}

/// A page is not written over a ruling.
fn apart(html: &Path, rulings: &[PathBuf]) -> Result<(), Vec<Diagnostic>> {
    let same = |a: &Path, b: &Path| a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
    if rulings.iter().any(|ruling| same(html, ruling)) {
        let found = Diagnostic::error(Code::FILE, "is the ruling itself and is not overwritten");
        return Err(vec![found.in_file(html.display().to_string())]);
    }
    Ok(())
}

fn exit(out: &Output, done: Result<(), Vec<Diagnostic>>) -> Exit {
    match done {
        Ok(()) => Exit::Ok,
        Err(found) if found.iter().all(|one| one.code == Code::EDITION) => {
            out.diagnostics(&found);
            Exit::Open
        }
        Err(found) => out.fail(&found),
    }
}

pub(super) fn compare(library: &Library, out: &Output, args: &CompareArgs) -> Exit {
    exit(out, compared(library, out, args))
}

fn compared(library: &Library, out: &Output, args: &CompareArgs) -> Result<(), Vec<Diagnostic>> {
    let mut files = Vec::new();
    for path in &args.rulings {
        files.push((path, read_ruling(path).map_err(|error| vec![error])?));
    }
    let Some((_, first)) = files.first() else { return Ok(()) };
    let bundle = Bundle::open(library, &case_of(args.case.as_deref(), first)?)?;
    let reviews = files.iter().map(|(path, file)| bundle.review(path, file)).collect::<Result<Vec<_>, _>>()?;
    let comparison = Comparison::of(&reviews).map_err(|error| vec![error])?;
    let notice = bundle.regulations.notice();
    if let Some(path) = &args.html {
        apart(path, &args.rulings)?;
        let page = report::comparison(&bundle.case.title, &notice, &comparison);
        write_whole(path, page.as_bytes()).map_err(|error| vec![error])?;
    }
    if out.is_json() {
        let mut value = serde_json::to_value(&comparison).unwrap_or_default();
        if let Some(object) = value.as_object_mut() {
            object.insert("schema".to_owned(), json!(1));
            object.insert("notice".to_owned(), json!(notice));
        }
        out.json(&value);
        return Ok(());
    }
    out.wrapped("", &out.bold(&notice));
    out.line(&out.bold(&format!("{}: {} rulings", bundle.case.title, comparison.n)));
    for question in &comparison.questions {
        let about = question.allegation.as_ref().map(|id| format!(", allegation {id}")).unwrap_or_default();
        let counts: Vec<String> = question.counts.iter().map(|(answer, count)| format!("{count} × {answer}")).collect();
        let part = if question.part { "They part: " } else { "" };
        out.hanging("  ", &format!("{}{about}. {part}{}", question.stage.says(), counts.join("; ")));
        for one in question.answers.iter().filter(|_| question.part) {
            out.hanging("    - ", &format!("{}: {}. {}", one.member, sentence(&one.answer), one.reason));
        }
    }
    out.line(&out.bold("Agreement beyond chance (Krippendorff’s alpha, nominal)"));
    for one in &comparison.agreement {
        let alpha = one.alpha.map_or_else(String::new, |alpha| format!("{alpha:.2}, "));
        out.hanging("  ", &format!("{}: {alpha}n = {}, {}.", one.stage.says(), one.n, one.says));
    }
    Ok(())
}

pub(super) fn report(library: &Library, out: &Output, args: &ReportArgs) -> Exit {
    exit(out, reported(library, out, args))
}

fn reported(library: &Library, out: &Output, args: &ReportArgs) -> Result<(), Vec<Diagnostic>> {
    let file = read_ruling(&args.ruling).map_err(|error| vec![error])?;
    let bundle = Bundle::open(library, &case_of(args.case.as_deref(), &file)?)?;
    let review = bundle.review(&args.ruling, &file)?;
    apart(&args.html, std::slice::from_ref(&args.ruling))?;
    write_whole(&args.html, report::Document::of(&review).html().as_bytes()).map_err(|error| vec![error])?;
    let complete = review.next().is_none();
    if out.is_json() {
        out.json(&json!({"schema": 1, "html": args.html.display().to_string(), "complete": complete,
            "cut_off": file.cut_off, "remarks": review.remarks()}));
    } else {
        let state = if complete { "Complete" } else { "A draft: not every stage is closed" };
        out.line(&format!("{state}. Written to {}", args.html.display()));
        super::review::print_remarks(out, &review.remarks());
    }
    Ok(())
}

pub(super) fn case(library: &Library, out: &Output, args: &CaseArgs) -> Exit {
    exit(out, made(library, out, args))
}

fn made(library: &Library, out: &Output, args: &CaseArgs) -> Result<(), Vec<Diagnostic>> {
    let run = library.replay(&args.transcript, args.scenario.as_deref())?;
    let text = case_text(&run).map_err(|error| vec![error])?;
    if args.out.exists() {
        let message = "is there already and is not overwritten";
        return Err(vec![Diagnostic::error(Code::FILE, message).in_file(args.out.display().to_string())]);
    }
    write_whole(&args.out, text.as_bytes()).map_err(|error| vec![error])?;
    if out.is_json() {
        out.json(&json!({"schema": 1, "case": args.out.display().to_string()}));
    } else {
        out.wrapped(
            "",
            &format!(
                "Written to {}. It names characters only: not who played, when, or the seed. The choices are in it.",
                args.out.display()
            ),
        );
    }
    Ok(())
}
