//! A ruling as it is kept: a first line that says of what, then one line of JSON for each stage that is closed.
//!
//! Lines are only ever added, so that a power cut loses at most the one being written. A stage that is
//! closed again stands further down and counts instead, with what hung on it.

use serde::{Deserialize, Serialize};

use super::case::number_of;
use super::words::{Advice, Finding, Outcome, Proof, Stage};
use crate::diagnostic::{Code, Diagnostic};

/// The ruling format that this version writes and reads.
const FORMAT: u32 = 1;
/// The largest ruling that is read, in bytes.
pub const MAX_RULING: usize = 4 * 1024 * 1024;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulingHeader {
    /// The format of the file.
    pub proper_purpose_ruling: u32,
    /// The case's id.
    pub case: String,
    /// The case's edition.
    pub edition: String,
    /// The edition of the Regulations held.
    pub regulations: String,
    /// What the member is called in a comparison: “Chair”, “Member B”. Not a person's name.
    pub member: String,
}

/// A factor that was picked, with the evidence for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picked {
    /// The factor's id.
    pub factor: String,
    /// The agreed fact or paper it rests on; none may be used twice.
    pub fact: String,
    /// In the chair's words.
    pub says: String,
}

/// What is decided at a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, tag = "stage", rename_all = "kebab-case")]
pub enum Entry {
    /// Whether an allegation is made out.
    Facts {
        /// Which allegation.
        allegation: String,
        /// Admitted, proved or not.
        found: Proof,
        /// The agreed facts and papers it rests on.
        relies_on: Vec<String>,
        /// Why.
        reason: String,
    },
    /// Which Standards were breached.
    Breach {
        /// Which allegation.
        allegation: String,
        /// The Standards; none if none.
        standards: Vec<u8>,
        /// Why.
        reason: String,
    },
    /// What it amounts to.
    Level {
        /// Which allegation.
        allegation: String,
        /// The finding.
        level: Finding,
        /// Why.
        reason: String,
    },
    /// How serious it is within its level.
    Seriousness {
        /// The factors.
        factors: Vec<Picked>,
        /// Why.
        reason: String,
    },
    /// What the outcome has to serve.
    Purpose {
        /// The purposes considered, by id.
        purposes: Vec<String>,
        /// How they bear.
        reason: String,
    },
    /// What was heard and what follows.
    Outcome {
        /// What was said for the person, and what it weighed.
        representations: String,
        /// The service record, and what it weighed.
        service: String,
        /// Whether the legal advice was followed.
        advice: Advice,
        /// Why, or that none was given.
        advice_reason: String,
        /// What follows; none where nothing was found.
        outcome: Option<Outcome>,
        /// For how long, where it is for a time and not for the usual one.
        months: Option<u32>,
        /// The exceptional circumstances, where the menu asks for them.
        exceptional: String,
        /// The appropriate authority's views, before a reduction in rank.
        authority_views: String,
        /// Why.
        reason: String,
    },
}

impl Entry {
    /// The stage it closes, and for which allegation.
    pub fn step(&self) -> Step {
        let (stage, allegation) = match self {
            Self::Facts { allegation, .. } => (Stage::Facts, Some(allegation)),
            Self::Breach { allegation, .. } => (Stage::Breach, Some(allegation)),
            Self::Level { allegation, .. } => (Stage::Level, Some(allegation)),
            Self::Seriousness { .. } => (Stage::Seriousness, None),
            Self::Purpose { .. } => (Stage::Purpose, None),
            Self::Outcome { .. } => (Stage::Outcome, None),
        };
        Step { stage, allegation: allegation.cloned() }
    }

    /// Every text in it that somebody wrote.
    pub fn texts(&self) -> Vec<&str> {
        let mut out = vec![self.reason()];
        match self {
            Self::Facts { relies_on, .. } => out.extend(relies_on.iter().map(String::as_str)),
            Self::Seriousness { factors, .. } => out.extend(factors.iter().map(|picked| picked.says.as_str())),
            Self::Outcome { representations, service, advice_reason, exceptional, authority_views, .. } => {
                out.extend([representations, service, advice_reason, exceptional, authority_views].map(String::as_str));
            }
            Self::Breach { .. } | Self::Level { .. } | Self::Purpose { .. } => {}
        }
        out
    }

    /// The reason.
    pub fn reason(&self) -> &str {
        match self {
            Self::Facts { reason, .. }
            | Self::Breach { reason, .. }
            | Self::Level { reason, .. }
            | Self::Seriousness { reason, .. }
            | Self::Purpose { reason, .. }
            | Self::Outcome { reason, .. } => reason,
        }
    }
}

/// A stage, and the allegation where it is decided allegation by allegation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The stage.
    pub stage: Stage,
    /// The allegation's id.
    pub allegation: Option<String>,
}

impl Step {
    /// In one word: `facts:a1`, `outcome`.
    pub fn name(&self) -> String {
        let stage = self.stage.slug();
        self.allegation.as_ref().map_or_else(|| stage.to_owned(), |id| format!("{stage}:{id}"))
    }

    /// In words, for messages: “breach, allegation 2”.
    pub fn says(&self) -> String {
        let stage = self.stage.slug();
        self.allegation.as_ref().map_or_else(|| stage.to_owned(), |id| format!("{stage}, allegation {}", number_of(id)))
    }
}

/// A ruling's file, read and not yet checked against its case.
#[derive(Clone, Debug)]
pub struct RulingFile {
    /// The first line.
    pub header: RulingHeader,
    /// The later lines, with their numbers.
    pub lines: Vec<(usize, Entry)>,
    /// Whether the last line was cut off and is left out.
    pub cut_off: bool,
}

impl RulingHeader {
    /// A header for a new ruling.
    pub fn new(case: &str, edition: &str, regulations: &str, member: &str) -> Self {
        Self {
            proper_purpose_ruling: FORMAT,
            case: case.to_owned(),
            edition: edition.to_owned(),
            regulations: regulations.to_owned(),
            member: member.to_owned(),
        }
    }

    /// The line, without its end.
    pub fn line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Entry {
    /// The line, without its end.
    pub fn line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl RulingFile {
    /// Reads a ruling. A last line that was cut off is left out; anything else that cannot be read is refused.
    pub fn read(name: &str, text: &str) -> Result<RulingFile, Diagnostic> {
        let bad = |line: usize, why: String| {
            Diagnostic::error(Code::RULING, format!("line {line} {why}"))
                .in_file(name)
                .help("a ruling begins with the line that names the case and has one line for each stage")
        };
        if text.len() > MAX_RULING {
            return Err(Diagnostic::error(Code::TOO_LARGE, "the ruling is larger than 4 MiB").in_file(name));
        }
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let cut_off = whole < text.len();
        let mut lines = text.get(..whole).unwrap_or_default().lines();
        let first = lines.next().ok_or_else(|| {
            bad(1, "is missing or cut off: nothing that was decided can be recovered from this file".to_owned())
        })?;
        let header: RulingHeader =
            serde_json::from_str(first).map_err(|_| bad(1, "is not the first line of a ruling".to_owned()))?;
        let texts = [&header.case, &header.edition, &header.regulations, &header.member];
        if texts.iter().any(|text| text.len() > 200 || text.chars().any(char::is_control)) {
            return Err(bad(1, "holds something that no ruling does".to_owned()));
        }
        if header.proper_purpose_ruling != FORMAT {
            let message = format!("ruling format {} is not read here", header.proper_purpose_ruling);
            return Err(Diagnostic::error(Code::FORMAT, message).in_file(name));
        }
        let mut read = Vec::new();
        for (at, line) in (2..).zip(lines) {
            let entry = serde_json::from_str(line)
                .map_err(|error| bad(at, format!("is not a closed stage: {}", plain(&error.to_string()))))?;
            read.push((at, entry));
        }
        Ok(RulingFile { header, lines: read, cut_off })
    }
}

/// A reader's message without the place in the line, which people do not count in.
fn plain(message: &str) -> String {
    let before = message.split(" at line ").next().unwrap_or(message);
    before.chars().filter(|c| !c.is_control()).take(200).collect()
}
