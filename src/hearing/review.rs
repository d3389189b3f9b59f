//! A case being decided stage by stage. What may be closed is checked here; what is decided is the chair's.

use super::case::{Case, Found};
use super::guidance::Guidance;
use super::menu::{Menu, Refused};
use super::regulations::{Facts, Regulations};
use super::remarks::Remark;
use super::ruling::{Entry, RulingFile, RulingHeader, Step};
use super::words::{Advice, Finding, Outcome, Proof, Stage};
use crate::diagnostic::{Code, Diagnostic};

/// Everything that a review reads and never changes.
#[derive(Clone, Copy, Debug)]
pub struct Papers<'c> {
    /// The case.
    pub case: &'c Case,
    /// The Regulations.
    pub regulations: &'c Regulations,
    /// What helps to reason.
    pub guidance: &'c Guidance,
    /// What the policy engine finds in the acts.
    pub found: &'c [Found],
}

/// A case being decided.
///
/// INVARIANT (order): every entry was closed when its step was open, and nothing stands behind an
/// entry that was decided before it was.
#[derive(Clone, Debug)]
pub struct Review<'c> {
    /// What is read.
    pub papers: Papers<'c>,
    /// The first line of the ruling.
    pub header: RulingHeader,
    entries: Vec<Entry>,
}

impl<'c> Review<'c> {
    /// Begins a review; a case that no menu can exist for is refused with the reason.
    pub fn begin(papers: Papers<'c>, member: &str) -> Result<Self, Diagnostic> {
        let case = papers.case;
        if papers.regulations.regime_on(case.attention).is_none() {
            let message = format!("no Regulations are held for a matter that came to attention on {}", case.attention);
            return Err(Diagnostic::error(Code::OUTSIDE_REGULATIONS, message));
        }
        if let Some(Err(refused)) = menu(papers, &case.facts(Finding::None, 1)) {
            return Err(Diagnostic::error(Code::OUTSIDE_REGULATIONS, refused.line.says.trim_end_matches('.'))
                .help(format!("source: {}", refused.line.source)));
        }
        if member.trim().is_empty() || member.chars().count() > 80 || member.chars().any(char::is_control) {
            return Err(Diagnostic::error(Code::RULING, "a member is called something, in at most 80 letters")
                .help("such as \"Chair\" or \"Member B\""));
        }
        let header = RulingHeader::new(&case.id, &case.edition, &papers.regulations.edition, member);
        Ok(Self { papers, header, entries: Vec::new() })
    }

    /// Goes on from a file, closing every stage in it again.
    pub fn resume(papers: Papers<'c>, name: &str, file: &RulingFile) -> Result<Self, Diagnostic> {
        let mut review = Self::begin(papers, &file.header.member)?;
        let (held, theirs) = (&review.header, &file.header);
        if theirs.case != held.case {
            let message = format!("the ruling is of `{}`, not of `{}`", theirs.case, held.case);
            return Err(Diagnostic::error(Code::RULING, message).in_file(name));
        }
        if theirs.edition != held.edition || theirs.regulations != held.regulations {
            let message = "the ruling was made with editions of the case or the Regulations that are not held";
            let help = format!(
                "made with case {} and Regulations {}; held: {} and {}",
                theirs.edition, theirs.regulations, held.edition, held.regulations
            );
            return Err(Diagnostic::error(Code::EDITION, message).in_file(name).help(help));
        }
        for (line, entry) in &file.lines {
            review.close(entry.clone()).map_err(|error| Diagnostic {
                message: format!("line {line}: {}", error.message),
                ..error.in_file(name)
            })?;
        }
        Ok(review)
    }

    /// The stages closed so far, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What was decided at a step.
    pub fn entry(&self, step: &Step) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.step() == *step)
    }

    /// Every step that there is, as far as it follows from what has been decided.
    pub fn steps(&self) -> Vec<Step> {
        let mut out = Vec::new();
        let of = |stage, id: &str| Step { stage, allegation: Some(id.to_owned()) };
        let ids: Vec<&str> = self.papers.case.allegations.iter().map(|allegation| allegation.id.as_str()).collect();
        out.extend(ids.iter().map(|id| of(Stage::Facts, id)));
        out.extend(ids.iter().filter(|id| self.made_out(id)).map(|id| of(Stage::Breach, id)));
        out.extend(ids.iter().filter(|id| self.breached(id)).map(|id| of(Stage::Level, id)));
        let alone = |stage| Step { stage, allegation: None };
        if matches!(self.finding(), Finding::Misconduct | Finding::GrossMisconduct) {
            out.extend([alone(Stage::Seriousness), alone(Stage::Purpose)]);
        }
        out.push(alone(Stage::Outcome));
        out
    }

    /// The step to be closed next; none when the ruling is complete.
    pub fn next(&self) -> Option<Step> {
        self.steps().into_iter().find(|step| self.entry(step).is_none())
    }

    fn made_out(&self, id: &str) -> bool {
        self.entries.iter().any(|entry| matches!(entry, Entry::Facts { allegation, found, .. } if allegation == id && *found != Proof::NotProved))
    }

    fn breached(&self, id: &str) -> bool {
        self.entries.iter().any(|entry| matches!(entry, Entry::Breach { allegation, standards, .. } if allegation == id && !standards.is_empty()))
    }

    /// The level found for an allegation.
    pub fn level(&self, id: &str) -> Option<Finding> {
        self.entries.iter().find_map(|entry| match entry {
            Entry::Level { allegation, level, .. } if allegation == id => Some(*level),
            _ => None,
        })
    }

    /// The highest level found.
    pub fn finding(&self) -> Finding {
        let levels = self.papers.case.allegations.iter().filter_map(|allegation| self.level(&allegation.id));
        levels.max().unwrap_or(Finding::None)
    }

    /// How many incidents that are not closely connected amount to misconduct or more.
    pub fn incidents(&self) -> u32 {
        let found = self.papers.case.allegations.iter().filter(|allegation| {
            matches!(self.level(&allegation.id), Some(Finding::Misconduct | Finding::GrossMisconduct))
        });
        let apart: std::collections::BTreeSet<u32> = found.map(|allegation| allegation.incident).collect();
        u32::try_from(apart.len()).unwrap_or(u32::MAX).max(1)
    }

    /// What the menu depends on, as decided so far.
    pub fn facts(&self) -> Facts {
        self.papers.case.facts(self.finding(), self.incidents())
    }

    /// The menu, as decided so far; none if no Regulations are held for the day.
    pub fn menu(&self) -> Option<Result<Menu<'c>, Refused<'c>>> {
        menu(self.papers, &self.facts())
    }

    /// What there is to remark on what has been closed, in order.
    pub fn remarks(&self) -> Vec<Remark> {
        self.entries.iter().flat_map(|entry| super::remarks::remarks(self, entry)).collect()
    }

    /// The Standards that the findings suggest for an allegation, with the clauses they come from and how
    /// each bears: what is arguable or not binding is so said. Standard 1
    /// is suggested only where dishonesty, lack of integrity or abuse of position is alleged.
    pub fn suggested(&self, allegation: &str) -> Vec<(u8, Vec<(&'c str, &'static str)>)> {
        let Some(allegation) = self.papers.case.allegation(allegation) else { return Vec::new() };
        let broken = ["breach", "departs", "late", "outstanding", "arguable"];
        let mut out: std::collections::BTreeMap<u8, Vec<(&str, &str)>> = Default::default();
        for found in self.papers.found {
            if found.own && allegation.steps.contains(&found.step) && broken.contains(&found.effect) {
                // Standard 1 is for what is specifically alleged, and is never inferred.
                let wanted = found.standards.iter().filter(|number| **number != 1 || !allegation.pleads.is_empty());
                for standard in wanted {
                    let clauses = out.entry(*standard).or_default();
                    let clause = (found.clause.as_str(), found.effect);
                    if !clauses.contains(&clause) {
                        clauses.push(clause);
                    }
                }
            }
        }
        out.into_iter().collect()
    }

    /// Closes a stage, or closes it again; what hung on it is then open again.
    ///
    /// A stage without a reason, out of turn, or with something that cannot be is not closed.
    pub fn close(&mut self, entry: Entry) -> Result<Vec<Remark>, Diagnostic> {
        let step = entry.step();
        let steps = self.steps();
        let Some(at) = steps.iter().position(|other| *other == step) else {
            return Err(refuse(&step, "is not one of the stages of this case as decided so far", &steps));
        };
        if let Some(open) = steps.iter().take(at).find(|earlier| self.entry(earlier).is_none()) {
            return Err(refuse(&step, &format!("cannot be closed before {}", open.says()), std::slice::from_ref(open)));
        }
        self.check(&entry, &step)?;
        let mut entries = self.entries.clone();
        entries.retain(|other| !hangs_on(&other.step(), &step));
        entries.push(entry.clone());
        entries.sort_by_key(|entry| steps.iter().position(|step| *step == entry.step()).unwrap_or(usize::MAX));
        let after = Self { papers: self.papers, header: self.header.clone(), entries };
        if let Some(Err(refused)) = after.menu() {
            let why = format!("cannot be closed so: {}", refused.line.says.trim_end_matches('.'));
            return Err(refuse(&step, &why, &[]).help(format!("source: {}", refused.line.source)));
        }
        self.entries = after.entries;
        Ok(super::remarks::remarks(self, &entry))
    }

    fn check(&self, entry: &Entry, step: &Step) -> Result<(), Diagnostic> {
        let case = self.papers.case;
        let stop = |why: &str| Err(refuse(step, why, &[]));
        if entry.texts().iter().any(|text| text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'))) {
            return stop("holds a character that is not writing");
        }
        if let Some(long) = entry.texts().iter().map(|text| text.len()).find(|long| *long > crate::source::MAX_TEXT) {
            let most = crate::source::MAX_TEXT;
            return stop(&format!("holds a text of {long} bytes; at most {most} are kept"));
        }
        if !is_reason(entry.reason()) {
            return stop("needs a reason");
        }
        let unknown = |id: &str| {
            refuse(step, &format!("rests on `{id}`, which is no agreed fact and no paper"), &[])
                .help(format!("there are: {}", case.evidence_ids().collect::<Vec<_>>().join(", ")))
        };
        match entry {
            Entry::Facts { relies_on, .. } => match relies_on.iter().find(|id| !case.has_evidence(id)) {
                Some(id) => Err(unknown(id)),
                None => Ok(()),
            },
            Entry::Breach { standards, .. } => {
                let twice =
                    standards.iter().enumerate().any(|(at, one)| standards.iter().skip(at + 1).any(|o| o == one));
                match standards.iter().find(|number| !(1..=10).contains(*number)) {
                    Some(number) => stop(&format!("names Standard {number}: there are ten")),
                    None if twice => stop("names a Standard twice"),
                    None => Ok(()),
                }
            }
            Entry::Level { .. } => Ok(()),
            Entry::Seriousness { factors, .. } => {
                for (at, picked) in factors.iter().enumerate() {
                    if self.papers.guidance.factor(&picked.factor).is_none() {
                        let known: Vec<&str> = self.papers.guidance.factors.iter().map(|f| f.id.as_str()).collect();
                        let help = format!("there are: {}", known.join(", "));
                        return Err(
                            refuse(step, &format!("picks an unknown factor `{}`", picked.factor), &[]).help(help)
                        );
                    }
                    if !case.has_evidence(&picked.fact) {
                        return Err(unknown(&picked.fact));
                    }
                    if factors.iter().take(at).any(|earlier| earlier.fact == picked.fact) {
                        return stop(&format!("counts `{}` twice: each fact is counted once", picked.fact));
                    }
                    if !is_reason(&picked.says) {
                        return stop(&format!("picks `{}` without saying why", picked.factor));
                    }
                }
                Ok(())
            }
            Entry::Purpose { purposes, .. } => {
                match purposes.iter().find(|id| !self.papers.guidance.purposes.iter().any(|(other, _)| other == *id)) {
                    Some(id) => stop(&format!("names an unknown purpose `{id}`")),
                    None => Ok(()),
                }
            }
            Entry::Outcome { representations, service, advice, advice_reason, .. } => {
                if !is_reason(representations) {
                    return stop("has to say what was represented, and what it weighed");
                }
                if !is_reason(service) {
                    return stop("has to say what the service record weighed");
                }
                if *advice != Advice::NoneGiven && !is_reason(advice_reason) {
                    return stop("has to say what the legal advice was, and why it was followed or not");
                }
                self.check_outcome(entry, step)
            }
        }
    }

    /// The outcome has to be on the menu, with what the menu asks for.
    fn check_outcome(&self, entry: &Entry, step: &Step) -> Result<(), Diagnostic> {
        let Entry::Outcome { outcome, months, exceptional, authority_views, .. } = entry else { return Ok(()) };
        let Some(Ok(menu)) = self.menu() else { return Ok(()) };
        let stop = |why: String| Err(refuse(step, &why, &[]));
        let open = || {
            let words: Vec<&str> = menu.outcomes.iter().chain(&menu.arguable).map(|outcome| outcome.slug()).collect();
            if words.is_empty() { "no outcome".to_owned() } else { words.join(", ") }
        };
        let Some(outcome) = outcome else {
            let none = menu.outcomes.is_empty();
            return if none { Ok(()) } else { stop(format!("names no outcome; open in law: {}", open())) };
        };
        if !menu.outcomes.contains(outcome) && !menu.arguable.contains(outcome) {
            return stop(format!("names {}, which is not on the menu; open in law: {}", outcome.says(), open()));
        }
        if menu.requires_reasons_for.contains(outcome) && !is_reason(exceptional) {
            return stop(format!("names {} without the exceptional circumstances that it needs", outcome.says()));
        }
        if *outcome == Outcome::ReductionInRank && !is_reason(authority_views) {
            return stop("needs the appropriate authority’s views before a reduction in rank".to_owned());
        }
        match (months, menu.lasts(*outcome)) {
            (None, _) => Ok(()),
            (Some(_), None) => stop(format!("gives a time for {}, which has none", outcome.says())),
            (Some(months), Some((usual, most))) if *months < usual || *months > most.unwrap_or(usual) => {
                let most = most.unwrap_or(usual);
                stop(format!("gives {months} months; {} lasts {usual} to {most}", outcome.says()))
            }
            (Some(_), Some(_)) => Ok(()),
        }
    }
}

fn menu<'c>(papers: Papers<'c>, facts: &Facts) -> Option<Result<Menu<'c>, Refused<'c>>> {
    let regime = papers.regulations.regime_on(papers.case.attention)?;
    Some(papers.regulations.menu(regime, facts))
}

/// Whether closing `step` again opens `other` again.
fn hangs_on(other: &Step, step: &Step) -> bool {
    if other == step {
        return true;
    }
    other.stage > step.stage && (other.allegation.is_none() || other.allegation == step.allegation)
}

/// A reason says something: at least two words with letters in them.
pub(super) fn is_reason(text: &str) -> bool {
    text.len() <= crate::source::MAX_TEXT
        && text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() >= 2
}

fn refuse(step: &Step, why: &str, open: &[Step]) -> Diagnostic {
    let found = Diagnostic::error(Code::STAGE, format!("the stage {} {why}", step.says()));
    if open.is_empty() {
        return found;
    }
    found.help(format!("open: {}", open.iter().map(Step::says).collect::<Vec<_>>().join("; ")))
}
