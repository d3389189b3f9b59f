//! What is wrong with a policy as a whole, or worth knowing about it, each with a case that shows it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::boxes::{Boxed, boxes};
use super::cells::Cells;
use crate::policy::event::{Case, Event, Row};
use crate::policy::rule::{ActPattern, Conditions, Kind, Rule};
use crate::policy::situation::{Person, Setting, YOU};
use crate::policy::{Effect, Finding, FindingView, Names, Policy, Verdict};
use crate::vocabulary::{Id, NO_VALUE, Verb};

/// The most cells that are gone through for one question.
pub(super) const MOST_CELLS: u64 = 4_000_000;

/// A case that shows something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// What is done, in words.
    pub event: String,
    /// The details of the act, and the facts that are not as usual.
    pub with: BTreeMap<String, String>,
    /// What is found.
    pub findings: Vec<FindingView>,
}

/// One thing found about a policy as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// `conflict`, `dead_rule`, `dead_alternative`, `duty_unmeetable`, `gap`, `never_decisive` or `not_answered`.
    pub kind: &'static str,
    /// Whether it has to be mended; else it is worth knowing.
    pub is_wrong: bool,
    /// The rules it is about.
    pub rules: Vec<String>,
    /// Their clauses.
    pub clauses: Vec<String>,
    /// In a sentence.
    pub says: String,
    /// What to do about it.
    pub help: String,
    /// Where the first of the rules is written: file, line and column.
    pub place: Option<(String, usize, usize)>,
    /// Where it is so.
    #[serde(rename = "box")]
    pub boxed: Boxed,
    /// A case that shows it.
    pub witness: Option<Witness>,
}

/// A region in which a policy means to say something, declared in its pack.
#[derive(Clone, Debug)]
pub struct Region {
    /// In words, such as "a search with a clear conflict".
    pub says: String,
    /// Which acts.
    pub acts: Vec<ActPattern>,
    /// When.
    pub when: Conditions,
}

impl Policy {
    /// Everything that is wrong with the policy as a whole or worth knowing, for every case there can be.
    pub fn analyse(&self) -> Vec<Report> {
        let mut out = Vec::new();
        self.conflicts(&mut out);
        self.dead_rules(&mut out);
        self.unmeetable_duties(&mut out);
        self.gaps(&mut out);
        self.never_decisive(&mut out);
        out
    }

    pub(super) fn report(&self, kind: &'static str, rules: &[Id<Rule>], says: String, help: &str) -> Report {
        let mut clauses: Vec<String> = rules.iter().map(|rule| self.clause_id(*rule).to_owned()).collect();
        clauses.dedup();
        Report {
            kind,
            is_wrong: true,
            rules: rules.iter().map(|rule| self.rules.name(*rule).to_owned()).collect(),
            clauses,
            says,
            help: help.to_owned(),
            place: rules.first().map(|rule| {
                let place = &self.rules.get(*rule).place;
                (place.file.clone(), place.line, place.column)
            }),
            boxed: Boxed::new(),
            witness: None,
        }
    }

    /// A case in words.
    pub fn witness(&self, event: Event, row: Row) -> Witness {
        let setting = anyone();
        let (Some(you), Some(them)) = (setting.people.find(YOU), setting.people.find("them")) else {
            return Witness { event: String::new(), with: BTreeMap::new(), findings: Vec::new() };
        };
        let names = Names { setting: &setting, actor: you, subject: them, to: None };
        let mut findings = Vec::new();
        self.judge(event, row, &mut findings);
        let words = &self.vocabulary;
        let mut with = BTreeMap::new();
        for slot in event.verb.iter().flat_map(|verb| &words.verbs.get(*verb).slots) {
            if event.slot(*slot) != NO_VALUE {
                let sort = words.slots.get(*slot).sort;
                with.insert(words.slots.name(*slot).to_owned(), words.word(sort, event.slot(*slot)).to_owned());
            }
        }
        for (_, name, fact) in words.facts.iter().filter(|(_, _, fact)| !fact.derived && row.fact(fact) != 0) {
            with.insert(name.to_owned(), words.word(fact.sort, row.fact(fact)).to_owned());
        }
        for (bit, name) in (0u8..).zip(&self.history_names) {
            if row.past(bit) {
                with.insert(name.clone(), "yes".to_owned());
            }
        }
        Witness {
            event: crate::policy::sentence(&format!("you {}", self.act_words(event, names))),
            with,
            findings: findings.iter().map(|finding| self.explain(finding, event, row, names)).collect(),
        }
    }

    /// The verbs that some patterns name.
    fn verbs_of(acts: &[ActPattern]) -> BTreeSet<Id<Verb>> {
        acts.iter().map(|act| act.verb).collect()
    }

    /// Prohibitions and permissions that hold at once with no edge between them.
    fn conflicts(&self, out: &mut Vec<Report>) {
        let kind = |is: fn(&Kind) -> bool| self.rules.iter().filter(move |(_, _, rule)| is(&rule.kind));
        for (forbids, forbids_name, prohibition) in kind(|kind| matches!(kind, Kind::Prohibit { .. })) {
            for (permits, permits_name, permit) in kind(|kind| matches!(kind, Kind::Permit)) {
                if prohibition.aimed_at.contains(&permits) || permit.aimed_at.contains(&forbids) {
                    continue;
                }
                for verb in Self::verbs_of(&prohibition.acts).intersection(&Self::verbs_of(&permit.acts)) {
                    let around = self.rules_around(forbids).into_iter().chain(self.rules_around(permits)).collect();
                    let cells = Cells::of(self, Some(*verb), &around);
                    if cells.count() > MOST_CELLS {
                        out.push(self.not_answered(&[forbids, permits], "a conflict", cells.count()));
                        continue;
                    }
                    let mut set = BTreeSet::new();
                    cells.each(|at| {
                        let (event, row) = cells.case(self, at);
                        if self.opposed(event, row, (forbids, prohibition), permit) {
                            set.insert(at.to_vec());
                        }
                    });
                    for (boxed, at) in boxes(self, &cells, &set) {
                        let (event, row) = cells.case(self, &at);
                        let says = format!(
                            "`{forbids_name}` forbids what `{permits_name}` permits, and neither is said to give way: the finding is left open"
                        );
                        let help = "say which holds: `sets_aside` in the permission, or `notwithstanding` or `beside` in the prohibition";
                        let report = self.report("conflict", &[forbids, permits], says, help);
                        out.push(Report { boxed, witness: Some(self.witness(event, row)), ..report });
                    }
                }
            }
        }
    }

    /// Whether a prohibition that plainly holds is left open, and a permission holds too.
    fn opposed(&self, event: Event, row: Row, forbids: (Id<Rule>, &Rule), permit: &Rule) -> bool {
        let case = Case { policy: self, event, row };
        let applies = |rule: &Rule| rule.acts.iter().any(|act| case.matches(act)) && case.holds(&rule.when).is_some();
        if matches!(forbids.1.kind, Kind::Prohibit { open: true, .. }) || !applies(forbids.1) || !applies(permit) {
            return false;
        }
        let mut findings = Vec::new();
        self.judge(event, row, &mut findings);
        findings.iter().any(|finding| {
            finding.rule == forbids.0 && finding.effect == Effect::Arguable && finding.counted_by.is_none()
        })
    }

    /// Rules, and alternatives of rules, that no case meets.
    fn dead_rules(&self, out: &mut Vec<Report>) {
        for (id, name, rule) in self.rules.iter() {
            let mut verbs: Vec<Option<Id<Verb>>> = Self::verbs_of(&rule.acts).into_iter().map(Some).collect();
            if rule.acts.is_empty() {
                verbs.push(None);
                if let Kind::Oblige { shown_at, .. } = &rule.kind {
                    verbs.extend(Self::verbs_of(shown_at).into_iter().map(Some));
                }
            }
            let mut met: BTreeSet<usize> = BTreeSet::new();
            let mut questioned = false;
            for verb in verbs {
                let cells = Cells::of(self, verb, &BTreeSet::from([id]));
                if cells.count() > MOST_CELLS {
                    out.push(self.not_answered(&[id], "a case that meets it", cells.count()));
                    met.extend(0..rule.when.len().max(1));
                    continue;
                }
                cells.each(|at| {
                    let (event, row) = cells.case(self, at);
                    let case = Case { policy: self, event, row };
                    if !rule.acts.is_empty() && !rule.acts.iter().any(|act| case.matches(act)) {
                        return;
                    }
                    if rule.when.is_empty() {
                        met.insert(0);
                    }
                    met.extend(
                        rule.when
                            .iter()
                            .enumerate()
                            .filter(|(_, all)| all.iter().all(|atom| case.atom(atom)))
                            .map(|(at, _)| at),
                    );
                    if let Kind::Prohibit { arguable, .. } = &rule.kind {
                        questioned |= arguable.iter().any(|open| open.when.iter().all(|atom| case.atom(atom)));
                    }
                });
            }
            if met.is_empty() && !questioned {
                let says = format!("`{name}` can never match: no case meets its conditions");
                out.push(self.report("dead_rule", &[id], says, "mend its conditions, or take it out"));
                continue;
            }
            for at in (0..rule.when.len()).filter(|at| !met.contains(at)) {
                let says = format!("alternative {} of `{name}` can never hold", at + 1);
                out.push(self.report("dead_alternative", &[id], says, "mend its conditions, or take it out"));
            }
        }
    }

    /// A question that was not gone through, for want of time.
    fn not_answered(&self, rules: &[Id<Rule>], what: &str, cells: u64) -> Report {
        let names: Vec<&str> = rules.iter().map(|rule| self.rules.name(*rule)).collect();
        let about = if names.is_empty() { String::new() } else { format!(" of {}", names.join(" and ")) };
        let says = format!("{what}{about} was not looked for: there are {cells} cells");
        Report { is_wrong: false, ..self.report("not_answered", rules, says, "analyse fewer packs together") }
    }

    /// Cases in a region that a pack declares, about which no rule says anything.
    fn gaps(&self, out: &mut Vec<Report>) {
        for pack in &self.packs {
            for region in &pack.covers {
                for verb in Self::verbs_of(&region.acts) {
                    let cells = Cells::with_region(self, verb, region);
                    if cells.count() > MOST_CELLS {
                        out.push(self.not_answered(&[], &format!("a gap in {}", region.says), cells.count()));
                        continue;
                    }
                    let mut set = BTreeSet::new();
                    let mut findings: Vec<Finding> = Vec::new();
                    cells.each(|at| {
                        let (event, row) = cells.case(self, at);
                        let case = Case { policy: self, event, row };
                        if !region.acts.iter().any(|act| case.matches(act)) || case.holds(&region.when).is_none() {
                            return;
                        }
                        findings.clear();
                        self.judge(event, row, &mut findings);
                        if findings.is_empty() {
                            set.insert(at.to_vec());
                        }
                    });
                    for (boxed, at) in boxes(self, &cells, &set) {
                        let (event, row) = cells.case(self, &at);
                        let says = format!("`{}` means to speak of {}, and says nothing here", pack.id, region.says);
                        let report = self.report("gap", &[], says, "add a rule, or narrow the region in `covers`");
                        out.push(Report { boxed, witness: Some(self.witness(event, row)), ..report });
                    }
                }
            }
        }
    }

    /// Prohibitions that never decide a verdict by themselves: wherever they find, another finds as much.
    fn never_decisive(&self, out: &mut Vec<Report>) {
        let mut decisive: BTreeSet<Id<Rule>> = BTreeSet::new();
        let mut asked: BTreeSet<Id<Rule>> = BTreeSet::new();
        for (verb, ..) in self.vocabulary.verbs.iter() {
            let cells = Cells::of(self, Some(verb), &self.rules_about(verb));
            if cells.count() > MOST_CELLS {
                let what = format!("which rules about `{}` decide alone", self.vocabulary.verbs.name(verb));
                out.push(self.not_answered(&[], &what, cells.count()));
                continue;
            }
            let mut findings: Vec<Finding> = Vec::new();
            cells.each(|at| {
                let (event, row) = cells.case(self, at);
                findings.clear();
                self.judge(event, row, &mut findings);
                let verdict = self.rubric.verdict(&findings);
                for finding in &findings {
                    let rule = finding.rule;
                    asked.insert(rule);
                    let without = findings.iter().filter(|other| other.rule != rule);
                    if verdict > Verdict::Sound && !decisive.contains(&rule) && self.rubric.verdict(without) != verdict
                    {
                        decisive.insert(rule);
                    }
                }
            });
        }
        for (id, name, rule) in self.rules.iter() {
            if matches!(rule.kind, Kind::Prohibit { .. }) && asked.contains(&id) && !decisive.contains(&id) {
                let says = format!("`{name}` never decides a verdict alone: wherever it finds, another finds as much");
                let help =
                    "nothing to mend where two texts say the same; else look whether its conditions are too narrow";
                out.push(Report { is_wrong: false, ..self.report("never_decisive", &[id], says, help) });
            }
        }
    }
}

/// You and somebody: all that a witness needs.
fn anyone() -> Setting {
    let person = |name: &str, short: &str| Person {
        name: name.to_owned(),
        short: short.to_owned(),
        part: String::new(),
        relation: 0,
        aware: true,
        standing: NO_VALUE,
        ties: BTreeMap::new(),
        figure: None,
    };
    let mut setting = Setting::default();
    setting.people.push(YOU, person("You", "you"));
    setting.people.push("them", person("the person", "the person"));
    setting
}
