//! Policies: clauses and their rules, and the one function that judges.
//!
//! [`Policy::judge`] takes an [`Event`] and the [`Row`] of what was true, known and done before it,
//! and says which rules bear on it and how. Nothing else in the project decides a verdict.
//!
//! ```
//! use proper_purpose::host::Library;
//! use proper_purpose::policy::{Effect, Event, Row, Verdict};
//!
//! let library = Library::open(None).map_err(|found| found[0].message.clone())?;
//! let policy = library.policy(&["bch".to_owned()]).map_err(|found| found[0].message.clone())?;
//! let words = &policy.vocabulary;
//! let value = |sort: &str, word: &str| words.value(words.sorts.find(sort).unwrap(), word).unwrap();
//!
//! // An officer looks up a neighbour, out of a genuine concern of their own.
//! let search = Event::act(words.verbs.find("access").unwrap())
//!     .with(words.own.system, value("system", "intelligence"))
//!     .with(words.own.purpose, value("purpose", "mixed"));
//! let row = Row::EMPTY
//!     .set(words.facts.get(words.own.aware), 1)
//!     .set(words.facts.get(words.own.relation), value("relation", "neighbour"));
//!
//! let mut findings = Vec::new();
//! policy.judge(search, row, &mut findings);
//! let breach = findings.iter().find(|finding| finding.effect == Effect::Breach).unwrap();
//! assert_eq!(policy.clause_id(breach.rule), "bch:2.2.7");
//! assert_eq!(policy.rubric.verdict(&findings), Verdict::Breach);
//!
//! // What would have made it right?
//! assert_eq!(policy.counterfactuals(search, row)[0].verdict, Verdict::Sound);
//! # Ok::<(), String>(())
//! ```

mod analysis;
mod assure;
mod counterfactual;
mod duty;
mod engine;
mod event;
mod explain;
mod finding;
mod near;
mod overlay;
mod pack;
mod read;
mod rubric;
mod rule;
mod situation;
mod twin;
mod views;
mod worked;

pub use analysis::{Boxed, Cells, Difference, Dimension, Region, Report, Stance, Witness, box_line};
pub use assure::{Assurance, Counted, Coverage, Explained, Mutation, Tested};
pub use counterfactual::{Change, Counterfactual};
pub use duty::DutyHistory;
pub use event::{Case, Event, Row};
pub(crate) use explain::sentence;
pub use explain::{AtomView, FindingView, Names};
pub use finding::{Effect, Finding};
pub use near::NearMiss;
pub use pack::{Clause, InForce, NoRule, Pack, Status};
pub use read::SettingReader;
pub use rubric::{Grade, Rubric, Tally, Verdict};
pub(crate) use rule::worded;
pub use rule::{
    ActPattern, Arguable, Atom, Conditions, Force, Kind, Outcome, Part, Past, Reading, Rule, Severity, Test,
};
pub use situation::{Act, FactTest, People, Person, PersonId, Record, Rows, Setting, YOU};
pub use views::{CounterfactualView, NearMissView};
pub use worked::{Step, StepFound, StepKind, Worked};

use crate::diagnostic::Diagnostic;
use crate::vocabulary::{Id, Table, Vocabulary};

/// Some packs, read and joined: everything that [`Policy::judge`] needs.
///
/// INVARIANT (compiled): `engine` is what `rules` and `history` compile to; whatever changes them in this
/// room compiles anew, and outside it a policy is only read.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The words.
    pub vocabulary: Vocabulary,
    /// The documents.
    pub packs: Vec<Pack>,
    /// The clauses by id, such as `bch:2.2.7`.
    pub clauses: Table<Clause>,
    /// The rules by id, such as `bch:2.2.7/search`.
    pub rules: Table<Rule>,
    /// What can lie behind an actor and subject, one bit each in a [`Row`].
    pub history: Vec<Past>,
    /// The names of `history`.
    pub history_names: Vec<String>,
    /// The rules that derive facts, in the order they are worked out.
    pub derivations: Vec<Id<Rule>>,
    /// How findings become verdicts and marks.
    pub rubric: Rubric,
    /// The rules, compiled.
    engine: engine::Engine,
}

impl Policy {
    /// Reads packs and joins them. The order of packs makes no difference to any judgement.
    pub fn read(
        vocabulary: &Vocabulary,
        rubric: &crate::source::Source,
        packs: &[crate::source::Source],
    ) -> Result<Policy, Vec<Diagnostic>> {
        let rubric = Rubric::read(rubric)?;
        let mut policy = Policy {
            vocabulary: vocabulary.clone(),
            packs: Vec::new(),
            clauses: Table::default(),
            rules: Table::default(),
            history: Vec::new(),
            history_names: Vec::new(),
            derivations: Vec::new(),
            rubric,
            engine: engine::Engine::default(),
        };
        let mut found = Vec::new();
        for source in packs {
            read::read_pack(&mut policy, source, &mut found);
        }
        if found.is_empty() {
            policy.order_edges();
        }
        if found.is_empty() {
            found.extend(policy.compile().err());
        }
        if found.is_empty() { Ok(policy) } else { Err(found) }
    }

    /// Compiles the rules, once they are all there or have changed.
    fn compile(&mut self) -> Result<(), Diagnostic> {
        self.engine = engine::Engine::compile(self)?;
        Ok(())
    }

    /// What a pack’s file says of its edition: the document, and when it is in force.
    pub fn edition(source: &crate::source::Source) -> Result<(String, InForce), Vec<Diagnostic>> {
        read::read_edition(source)
    }

    /// The clause that a rule reads.
    pub fn clause_of(&self, rule: Id<Rule>) -> &Clause {
        self.clauses.get(self.rules.get(rule).clause)
    }

    /// The id of the clause that a rule reads, such as `bch:2.2.7`.
    pub fn clause_id(&self, rule: Id<Rule>) -> &str {
        self.clauses.name(self.rules.get(rule).clause)
    }

    /// A rule’s clause as it is cited, such as "BCH 2.2.7".
    pub fn cite(&self, rule: Id<Rule>) -> String {
        self.cite_clause(self.clause_of(rule))
    }

    /// A clause as it is cited: what the document says to be cited by, else its short name, and the number.
    pub fn cite_clause(&self, clause: &Clause) -> String {
        let document = self.pack_of(clause).map_or("", |pack| {
            let short = pack.short.split(',').next().unwrap_or(&pack.short);
            if pack.cite.is_empty() { short } else { &pack.cite }
        });
        if clause.number.contains(' ') {
            format!("{document}, “{}”,", clause.number)
        } else {
            format!("{document} {}", clause.number)
        }
    }

    /// The pack that a clause stands in.
    pub fn pack_of(&self, clause: &Clause) -> Option<&Pack> {
        self.packs.get(clause.pack)
    }

    /// The editions of all packs, as `id edition`, in the order of ids.
    pub fn editions(&self) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> =
            self.packs.iter().map(|pack| (pack.id.clone(), pack.text_edition.clone())).collect();
        all.sort();
        all
    }

    /// Puts what sets a rule aside in the order of names, so that which of several is named does not
    /// depend on the order of clauses or files.
    fn order_edges(&mut self) {
        for at in 0..self.rules.len() {
            let Some((id, ..)) = self.rules.nth(at) else { continue };
            let mut edges = std::mem::take(&mut self.rules.get_mut(id).defeated_by);
            edges.sort_by(|a, b| self.rules.name(*a).cmp(self.rules.name(*b)));
            self.rules.get_mut(id).defeated_by = edges;
        }
    }
}
