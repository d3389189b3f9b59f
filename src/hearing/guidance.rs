//! What helps a chair to reason, as data: factors, purposes, common errors and published outcomes as context.

use super::read_regulations::{confidence, format, with};
use super::words::{Confidence, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Fields, Node, Reader, Source};

words!(
    /// The four inputs to seriousness.
    Heading {
        /// How blameworthy.
        Culpability = "culpability" / "culpability" / "Culpability",
        /// What it did or could have done.
        Harm = "harm" / "harm" / "Harm",
        /// What makes it worse.
        Aggravating = "aggravating" / "aggravating" / "Aggravating",
        /// What about the misconduct makes it less bad.
        Mitigating = "mitigating" / "mitigating" / "Mitigating",
    }
);

words!(
    /// A common error, looked for and explained; it is the chair who decides.
    Check {
        /// Another standard of proof.
        StandardOfProof = "standard_of_proof" / "standard-of-proof" / "standard of proof",
        /// No evidence named.
        NothingReliedOn = "nothing_relied_on" / "nothing-relied-on" / "nothing relied on",
        /// An admission and the finding do not go together.
        AdmittedNotProved = "admitted_not_proved" / "admitted-not-proved" / "admission and finding differ",
        /// Standard 1 without an allegation of it.
        HonestyNotAlleged = "honesty_not_alleged" / "honesty-not-alleged" / "Standard 1 not alleged",
        /// A Standard that was not put.
        NotCharged = "not_charged" / "not-charged" / "Standard not put",
        /// The Code or guidance as a charge.
        NotACharge = "not_a_charge" / "not-a-charge" / "Code or guidance charged",
        /// A force clause as a level.
        ClauseAsLevel = "clause_as_level" / "clause-as-level" / "clause taken for a level",
        /// Personal mitigation as a reason for a level.
        MitigationInLevel = "mitigation_in_level" / "mitigation-in-level" / "personal mitigation in the level",
        /// A level chosen for its outcome.
        OutcomeInLevel = "outcome_in_level" / "outcome-in-level" / "level decided from the outcome",
        /// The level decided twice.
        LevelRestated = "level_restated" / "level-restated" / "level decided again",
        /// Denial as aggravation.
        DenialAggravates = "denial_aggravates" / "denial-aggravates" / "denial as aggravation",
        /// Absence of aggravation as mitigation.
        AbsenceMitigates = "absence_mitigates" / "absence-mitigates" / "absence as mitigation",
        /// Personal mitigation among the factors.
        PersonalInSeriousness = "personal_in_seriousness" / "personal-in-seriousness" / "personal mitigation in seriousness",
        /// A heading without a factor.
        HeadingEmpty = "heading_empty" / "heading-empty" / "heading without a factor",
        /// A purpose not considered.
        PurposeLeftOut = "purpose_left_out" / "purpose-left-out" / "purpose left out",
        /// Punishment as the purpose.
        ToPunish = "to_punish" / "to-punish" / "punishment as purpose",
        /// A comparator as a tariff.
        ComparatorAsTariff = "comparator_as_tariff" / "comparator-as-tariff" / "comparator as tariff",
        /// A reason of a few words.
        Thin = "thin" / "thin" / "short reason",
        /// An outcome that may not be open.
        ArguableOutcome = "arguable_outcome" / "arguable-outcome" / "arguable outcome",
        /// The report has to say why.
        NotDismissedReport = "not_dismissed_report" / "not-dismissed-report" / "gross misconduct without dismissal",
    }
);

/// A factor that a chair may pick, with evidence.
#[derive(Clone, Debug)]
pub struct Factor {
    /// Its id.
    pub id: String,
    /// Under which heading it stands.
    pub heading: Heading,
    /// In words.
    pub says: String,
    /// Where it comes from.
    pub source: String,
    /// Whether that has been seen.
    pub confidence: Confidence,
}

/// A common error in words.
#[derive(Clone, Debug)]
pub struct CheckText {
    /// Which.
    pub check: Check,
    /// What was noticed.
    pub says: String,
    /// Why it matters.
    pub why: String,
    /// Where that comes from.
    pub source: String,
    /// Whether that has been seen.
    pub confidence: Confidence,
    /// Words in a reason that give it away, in lower case.
    pub words: Vec<String>,
}

/// A published outcome without names.
#[derive(Clone, Debug)]
pub struct Comparator {
    /// Its id, by which cases name it.
    pub id: String,
    /// In words.
    pub says: String,
    /// Where it was published.
    pub source: String,
}

/// Everything that is held to help with reasoning.
#[derive(Clone, Debug)]
pub struct Guidance {
    /// The headings of the ten Standards, in order.
    pub standards: Vec<String>,
    /// The factors.
    pub factors: Vec<Factor>,
    /// The purposes: id and words.
    pub purposes: Vec<(String, String)>,
    /// The common errors.
    pub checks: Vec<CheckText>,
    /// Published outcomes.
    pub comparators: Vec<Comparator>,
    /// The edition of the file.
    pub edition: String,
}

impl Guidance {
    /// Reads the guidance, or everything that is wrong with it.
    pub fn read(source: &Source) -> Result<Guidance, Vec<Diagnostic>> {
        let mut found = Vec::new();
        let read = with(source, &mut found, |reader, node| read(reader, node, source.edition()));
        read.filter(|_| found.is_empty()).ok_or(found)
    }

    /// A factor by its id.
    pub fn factor(&self, id: &str) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.id == id)
    }

    /// A common error's words.
    pub fn check(&self, check: Check) -> Option<&CheckText> {
        self.checks.iter().find(|text| text.check == check)
    }

    /// "Standard 7 (Confidentiality)".
    pub fn standard(&self, number: u8) -> String {
        let heading = usize::from(number).checked_sub(1).and_then(|at| self.standards.get(at));
        heading.map_or_else(|| format!("Standard {number}"), |heading| format!("Standard {number} ({heading})"))
    }
}

fn read(reader: &mut Reader<'_>, node: &Node, edition: String) -> Option<Guidance> {
    let mut fields = Fields::named(reader, node, "Guidance")?;
    format(reader, &mut fields);
    let standards: Vec<String> =
        fields.list(reader, "standards").into_iter().filter_map(|node| reader.text(node)).collect();
    if standards.len() != 10 {
        reader.error(node.span, Code::BAD_VALUE, format!("there are ten Standards, found {}", standards.len()));
    }
    let mut factors = Vec::new();
    for (id, node) in fields.entries(reader, "factors") {
        factors.extend(read_factor(reader, &id.text, node));
    }
    let mut purposes = Vec::new();
    for (id, node) in fields.entries(reader, "purposes") {
        purposes.extend(reader.text(node).map(|says| (id.text.clone(), says)));
    }
    let mut checks = Vec::new();
    for (id, node) in fields.entries(reader, "checks") {
        match Check::ALL.iter().find(|(word, _)| *word == id.text) {
            Some((_, check)) => checks.extend(read_check(reader, *check, node)),
            None => reader.unknown(id, "check", Check::ALL.iter().map(|(word, _)| *word)),
        }
    }
    for (word, _) in Check::ALL.iter().filter(|(_, check)| !checks.iter().any(|text| text.check == *check)) {
        reader.error(node.span, Code::MISSING_FIELD, format!("the check `{word}` is not explained"));
    }
    let mut comparators = Vec::new();
    for node in fields.list(reader, "comparators") {
        let Some(mut inner) = Fields::named(reader, node, "Comparator") else { continue };
        let (id, says) = (inner.text(reader, "id"), inner.text(reader, "says"));
        let source = inner.text(reader, "source");
        inner.close(reader);
        comparators.extend(id.zip(says).zip(source).map(|((id, says), source)| Comparator { id, says, source }));
    }
    fields.close(reader);
    Some(Guidance { standards, factors, purposes, checks, comparators, edition })
}

fn read_factor(reader: &mut Reader<'_>, id: &str, node: &Node) -> Option<Factor> {
    let mut fields = Fields::named(reader, node, "Factor")?;
    let heading = fields.need(reader, "heading").and_then(|node| reader.one_of(node, "heading", Heading::ALL));
    let says = fields.text(reader, "says");
    let source = fields.text(reader, "source");
    let confidence = confidence(reader, &mut fields);
    fields.close(reader);
    Some(Factor { id: id.to_owned(), heading: heading?, says: says?, source: source?, confidence: confidence? })
}

fn read_check(reader: &mut Reader<'_>, check: Check, node: &Node) -> Option<CheckText> {
    let mut fields = Fields::named(reader, node, "Check")?;
    let says = fields.text(reader, "says");
    let why = fields.text(reader, "why");
    let source = fields.text(reader, "source");
    let confidence = confidence(reader, &mut fields);
    let words = fields.list(reader, "words").into_iter().filter_map(|node| reader.text(node)).collect();
    fields.close(reader);
    Some(CheckText { check, says: says?, why: why?, source: source?, confidence: confidence?, words })
}
