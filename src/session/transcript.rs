//! A run as a file: one line of JSON for the header, one for each decision, one for what was said
//! of it before being told, one for the end.
//!
//! The file is only ever added to, so that a power cut loses at most the line being written. It is
//! record, save and resume in one, and holds nothing about who played or when. Each line ends in a check.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::asking::Sure;
use super::run::{Mode, Run};
use super::seal::Seal;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic};

/// The transcript format that this version writes and reads.
const FORMAT: u32 = 2;
/// The largest transcript that is read, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The format of the file.
    pub proper_purpose: u32,
    /// The scenario's id.
    pub scenario: String,
    /// The scenario's edition.
    pub edition: String,
    /// The editions of packs and words that judged it, by id.
    pub policies: BTreeMap<String, String>,
    /// The seed.
    pub seed: u64,
    /// When feedback was given.
    pub mode: Mode,
    /// What chance decided at the start.
    pub drawn: BTreeMap<String, String>,
}

/// A later line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, untagged)]
enum Line {
    Decision {
        choice: String,
        scene: String,
        verdict: String,
        findings: Vec<String>,
        drawn: BTreeMap<String, String>,
        /// What the systems kept of a search at a terminal.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        log: Vec<String>,
    },
    /// What the player said of the decision before it.
    Opinion {
        said: BTreeMap<String, String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sure: Option<String>,
    },
    End {
        ending: String,
        findings: Vec<String>,
        marks: i32,
    },
}

/// A transcript that has been read but not replayed.
#[derive(Clone, Debug)]
pub struct Transcript {
    /// The first line.
    pub header: Header,
    lines: Vec<(Line, String)>,
    header_text: String,
    /// Whether the last line was cut off.
    pub cut_off: bool,
    /// The first line whose check does not fit it, from 1.
    damaged: Option<usize>,
}

/// A transcript that has been replayed.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The run, as far as it could be replayed.
    pub run: Run,
    /// The first thing that differs between the file and the replay.
    pub difference: Option<Diagnostic>,
    /// Whether only the line that says how it ended is missing: the last decision was written, that line was not.
    pub end_missing: bool,
}

/// The first line of a run's transcript, without its line end.
fn header_line(run: &Run) -> String {
    let world = &run.world;
    let mut policies: BTreeMap<String, String> = world.policy.editions().into_iter().collect();
    policies.insert("vocabulary".to_owned(), world.policy.vocabulary.edition.clone());
    policies.insert("rubric".to_owned(), world.policy.rubric.edition().to_owned());
    let header = Header {
        proper_purpose: FORMAT,
        scenario: world.scenario.id.clone(),
        edition: world.scenario.edition.clone(),
        policies,
        seed: run.seed,
        mode: run.mode,
        drawn: run.drawn.iter().cloned().collect(),
    };
    json(&header)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn brief<'f>(findings: impl Iterator<Item = &'f crate::policy::FindingView>) -> Vec<String> {
    findings.map(|f| format!("{} of {} about {}", f.effect, f.rule, f.subject)).collect()
}

fn decision_line(run: &Run, at: usize) -> Option<String> {
    let decision = run.decisions.get(at)?;
    let scenario = &run.world.scenario;
    let at_terminal = scenario.choices.get(decision.choice).search().is_some();
    let log = decision.audit.iter().filter(|_| at_terminal).map(ToString::to_string).collect();
    Some(json(&Line::Decision {
        choice: scenario.choices.name(decision.choice).to_owned(),
        scene: scenario.scenes.name(decision.scene).to_owned(),
        verdict: decision.verdict.word().to_owned(),
        findings: brief(decision.done.iter().flat_map(|done| &done.findings)),
        drawn: decision.drawn.iter().cloned().collect(),
        log,
    }))
}

fn end_line(run: &Run) -> Option<String> {
    let ended = run.ended.as_ref()?;
    Some(json(&Line::End {
        ending: ended.ending.clone(),
        findings: brief(ended.findings.iter()),
        marks: run.world.marks(&run.session),
    }))
}

fn opinion_line(run: &Run, at: usize) -> Option<String> {
    let opinion = run.opinion(at)?;
    let sure = opinion.sure.map(|sure| sure.word().to_owned());
    Some(json(&Line::Opinion { said: opinion.said.iter().cloned().collect(), sure }))
}

impl Transcript {
    /// A run's transcript so far, line by line, each without its line end. What was said of the last decision
    /// stands behind the end that it brought, since lines are only added.
    pub fn lines(run: &Run) -> Vec<String> {
        let mut lines = vec![header_line(run)];
        for at in 0..run.decisions.len() {
            lines.extend(decision_line(run, at));
            lines.extend(end_line(run).filter(|_| at + 1 == run.decisions.len()));
            lines.extend(opinion_line(run, at));
        }
        let mut seal = Seal::default();
        lines.iter().map(|line| seal.close(line)).collect()
    }

    /// Reads a transcript's text. A last line that was cut off is left out and noted.
    pub fn read(name: &str, text: &str) -> Result<Transcript, Diagnostic> {
        let bad = |line: usize, why: &str| {
            Diagnostic::error(Code::TRANSCRIPT, format!("line {line} {why}"))
                .in_file(name)
                .help("a transcript begins with the line that names the scenario and has one line for each decision")
        };
        if text.len() > MAX_BYTES {
            return Err(Diagnostic::error(Code::TOO_LARGE, "the transcript is larger than 4 MiB").in_file(name));
        }
        let (whole, cut_off) = match text.rfind('\n') {
            Some(end) if end + 1 == text.len() => (text, false),
            Some(end) => (text.get(..=end).unwrap_or_default(), true),
            None => ("", !text.is_empty()),
        };
        let mut lines = whole.lines();
        let mut seal = Seal::default();
        let first = lines.next().ok_or_else(|| bad(1, "is missing or cut off"))?;
        let (header_text, fits) = seal.open(first);
        let mut damaged = (!fits).then_some(1);
        let header: Header =
            serde_json::from_str(&header_text).map_err(|_| bad(1, "is not the first line of a transcript"))?;
        if header.proper_purpose != FORMAT {
            return Err(Diagnostic::error(
                Code::FORMAT,
                format!("transcript format {} is not read here", header.proper_purpose),
            )
            .in_file(name));
        }
        let mut read = Vec::new();
        for (at, line) in (2..).zip(lines) {
            let (line, fits) = seal.open(line);
            damaged = damaged.or_else(|| (!fits).then_some(at));
            let parsed = serde_json::from_str(&line).map_err(|_| bad(at, "is not a line of a transcript"))?;
            read.push((parsed, line));
        }
        Ok(Transcript { header, lines: read, header_text, cut_off, damaged })
    }

    /// The editions it was made with that are not those of a world, as words.
    pub fn editions_not_held(&self, world: &World) -> Vec<String> {
        let run = Run::start(Arc::new(world.clone()), self.header.seed, self.header.mode, self.header.drawn.clone());
        let Ok(held) = serde_json::from_str::<Header>(&header_line(&run)) else { return Vec::new() };
        let mut out = Vec::new();
        if held.edition != self.header.edition {
            out.push(format!("scenario {} {} (held: {})", self.header.scenario, self.header.edition, held.edition));
        }
        for (id, edition) in &self.header.policies {
            let have = held.policies.get(id);
            if have != Some(edition) {
                out.push(format!("{id} {edition} (held: {})", have.map_or("none", String::as_str)));
            }
        }
        out
    }

    /// How many decisions were made.
    pub fn decisions(&self) -> usize {
        self.lines.iter().filter(|(line, _)| matches!(line, Line::Decision { .. })).count()
    }

    /// Whether it says how the run ended.
    pub fn has_end(&self) -> bool {
        self.lines.iter().any(|(line, _)| matches!(line, Line::End { .. }))
    }

    /// The scene of the last decision.
    pub fn last_scene(&self) -> Option<&str> {
        self.lines.iter().rev().find_map(|(line, _)| match line {
            Line::Decision { scene, .. } => Some(scene.as_str()),
            Line::Opinion { .. } | Line::End { .. } => None,
        })
    }

    /// Plays it again and compares every line, byte for byte, as far as it goes. Of a line that differs and is
    /// damaged, the difference is told.
    pub fn replay(&self, name: &str, world: Arc<World>) -> Replayed {
        let differs = |line: usize, why: String| {
            Some(Diagnostic::error(Code::DIFFERS, format!("line {line}: {why}")).in_file(name))
        };
        let damaged = |line: usize| {
            let why = format!("line {line} is damaged: it does not fit its check");
            (self.damaged == Some(line)).then(|| Diagnostic::error(Code::TRANSCRIPT, why).in_file(name))
        };
        let mut run = Run::start(world, self.header.seed, self.header.mode, self.header.drawn.clone());
        let first = if header_line(&run) == self.header_text {
            damaged(1)
        } else {
            differs(1, "the first line is not the one that a replay writes".to_owned())
        };
        if first.is_some() {
            return Replayed { run, difference: first, end_missing: false };
        }
        for (at, (line, text)) in (2..).zip(&self.lines) {
            let difference = match line {
                Line::Decision { choice, drawn, .. } => {
                    for (chance, outcome) in drawn {
                        run.fix(chance.clone(), outcome.clone());
                    }
                    if run.choose(choice).is_err() {
                        differs(at, format!("the choice `{choice}` is not on offer here"))
                    } else if decision_line(&run, run.decisions.len() - 1).as_ref() != Some(text) {
                        differs(at, format!("a replay of `{choice}` finds something else"))
                    } else {
                        None
                    }
                }
                Line::Opinion { said, sure } => {
                    let said: Vec<_> = said.clone().into_iter().collect();
                    match sure.as_ref().and_then(|word| Sure::ALL.iter().find(|(other, _)| other == word)) {
                        Some((_, sure)) => drop(run.answer(&said, *sure)),
                        None => run.pass_over(),
                    }
                    // There may be no decision before it: a file can say anything.
                    let last = run.decisions.len().checked_sub(1);
                    let same = last.and_then(|at| opinion_line(&run, at)).as_ref() == Some(text);
                    if same { None } else { differs(at, "nothing of the kind is asked here".to_owned()) }
                }
                Line::End { ending, .. } if end_line(&run).as_ref() != Some(text) => {
                    differs(at, format!("a replay does not end so (`{ending}`)"))
                }
                Line::End { .. } => None,
            };
            let difference = difference.or_else(|| damaged(at));
            if difference.is_some() {
                return Replayed { run, difference, end_missing: false };
            }
        }
        let ends = self.lines.iter().any(|(line, _)| matches!(line, Line::End { .. }));
        let missing = run.ended.is_some() && !ends;
        // Between the last decision and its end the power may go; what was said of it comes after both.
        let end_missing = missing && matches!(self.lines.last(), Some((Line::Decision { .. }, _)));
        let wrong = missing && !end_missing;
        let why = || differs(self.lines.len() + 2, "the line that says how it ended is missing".to_owned());
        Replayed { run, difference: if wrong { why() } else { None }, end_missing }
    }
}
