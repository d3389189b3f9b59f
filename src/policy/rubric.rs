//! How findings become a verdict and marks, read from `assets/policy/rubric.ron`.

use super::finding::{Effect, Finding};
use super::rule::{Severity, worded};
use crate::diagnostic::Diagnostic;
use crate::source::{Fields, Node, Reader, Source};

/// The verdict on one choice, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// No rule was asked about it.
    NotJudged,
    /// A duty met in full, nothing against it.
    Exemplary,
    /// Nothing against it.
    Sound,
    /// The words can be read both ways.
    Arguable,
    /// Candour after the fact; worth more than silence.
    Late,
    /// Fell short.
    Lapse,
    /// A binding rule was broken.
    Breach,
    /// A serious breach.
    Serious,
}

worded!(Verdict {
    NotJudged = "not_judged" / "Not judged",
    Exemplary = "exemplary" / "Exemplary",
    Sound = "sound" / "Sound",
    Arguable = "arguable" / "Not settled",
    Late = "late" / "Late",
    Lapse = "lapse" / "Fell short",
    Breach = "breach" / "Breach",
    Serious = "serious" / "Serious breach",
});

/// What a finding amounts to. Ordered: of several for one rule and subject, the highest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Shown, and neither for nor against.
    Neutral,
    /// Open.
    Arguable,
    /// A duty that stays to be met.
    Outstanding,
    /// A duty met, or something praised.
    Met,
    /// A duty met late.
    Late,
    /// Fell short: a departure, or a breach by our reading.
    Lapse,
    /// A breach that something mitigates.
    MitigatedBreach,
    /// A breach.
    Breach,
    /// A serious breach.
    Serious,
}

worded!(Grade {
    Neutral = "neutral" / "neither for nor against",
    Arguable = "arguable" / "not settled",
    Outstanding = "outstanding" / "still owed",
    Met = "met" / "met",
    Late = "late" / "late",
    Lapse = "lapse" / "fell short",
    MitigatedBreach = "mitigated_breach" / "breach, mitigated",
    Breach = "breach" / "breach",
    Serious = "serious" / "serious breach",
});

impl Grade {
    /// The grade with a position in [`Grade::ALL`].
    pub fn nth(at: usize) -> Grade {
        Self::ALL.get(at).map_or(Self::Neutral, |(_, grade)| *grade)
    }

    /// Its position in [`Grade::ALL`].
    pub fn position(self) -> usize {
        self as usize
    }

    /// What a finding amounts to.
    pub fn of(finding: &Finding) -> Grade {
        match (finding.effect, finding.severity) {
            (Effect::Breach, Severity::Serious) => Self::Serious,
            (Effect::Breach, Severity::Breach) if finding.mitigated_by.is_some() => Self::MitigatedBreach,
            (Effect::Breach, Severity::Breach) => Self::Breach,
            (Effect::Breach, Severity::Lapse) | (Effect::Departs, _) => Self::Lapse,
            (Effect::Late, _) => Self::Late,
            (Effect::Outstanding, _) => Self::Outstanding,
            (Effect::Arguable, _) => Self::Arguable,
            (Effect::Discharged | Effect::Commended, _) => Self::Met,
            (Effect::Allowed | Effect::Exempt, _) => Self::Neutral,
        }
    }
}

/// For each grade, the verdict it makes by itself and the marks it is worth.
///
/// INVARIANT (lines): there is one for each grade, in the order of grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    lines: Vec<(Verdict, i32)>,
    edition: String,
}

impl Rubric {
    /// Reads a rubric; it must have a line for every grade.
    pub fn read(source: &Source) -> Result<Rubric, Vec<Diagnostic>> {
        let node = Node::read(source).map_err(|error| vec![error])?;
        let mut reader = Reader::new(source);
        let mut lines = Vec::new();
        if let Some(mut fields) = Fields::named(&mut reader, &node, "Rubric") {
            for (word, _) in Grade::ALL {
                let Some(line) = fields.need(&mut reader, word) else { continue };
                let Some(mut inner) = Fields::open(&mut reader, line) else { continue };
                let verdict = inner.need(&mut reader, "verdict");
                let verdict = verdict.and_then(|node| reader.one_of(node, "verdict", Verdict::ALL));
                let marks = inner.need(&mut reader, "marks").and_then(|node| reader.number(node, -100..=100));
                inner.close(&mut reader);
                if let (Some(verdict), Some(marks)) = (verdict, marks) {
                    lines.push((verdict, i32::try_from(marks).unwrap_or_default()));
                }
            }
            fields.close(&mut reader);
        }
        if reader.found.is_empty() { Ok(Rubric { lines, edition: source.edition() }) } else { Err(reader.found) }
    }

    fn line(&self, grade: Grade) -> (Verdict, i32) {
        self.lines.get(grade.position()).copied().unwrap_or((Verdict::Sound, 0))
    }

    /// The edition of the text it was read from.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The marks for a grade.
    pub fn marks(&self, grade: Grade) -> i32 {
        self.line(grade).1
    }

    /// The verdict on everything found about one choice: the worst, where anything counts against it;
    /// else exemplary where a duty was met. A duty met beside an open question stays an open question.
    pub fn verdict<'f>(&self, findings: impl IntoIterator<Item = &'f Finding>) -> Verdict {
        let mut tally = Tally::default();
        findings.into_iter().for_each(|finding| tally.add(self, finding));
        tally.verdict()
    }
}

/// A verdict that is still being come to, finding by finding; their order makes no difference.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    worst: Verdict,
    met: bool,
}

impl Default for Tally {
    fn default() -> Self {
        Self { worst: Verdict::Sound, met: false }
    }
}

impl Tally {
    /// Counts one finding more.
    pub fn add(&mut self, rubric: &Rubric, finding: &Finding) {
        let (verdict, _) = rubric.line(Grade::of(finding));
        self.met |= verdict == Verdict::Exemplary;
        self.worst = self.worst.max(verdict);
    }

    /// The verdict on what was counted, see [`Rubric::verdict`].
    pub fn verdict(self) -> Verdict {
        if self.worst == Verdict::Sound && self.met { Verdict::Exemplary } else { self.worst }
    }
}
