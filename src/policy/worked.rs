//! Worked judgements: a situation, what is done in it step by step, and what should be found.
//!
//! The same file is a policy test (with expectations) and what `judge` reads (with or without).

use std::collections::{BTreeMap, BTreeSet};

use super::Policy;
use super::duty::DutyHistory;
use super::event::{Event, Row};
use super::explain::{FindingView, Names, sentence};
use super::finding::{Effect, Finding};
use super::read::SettingReader;
use super::rubric::Verdict;
use super::situation::{Act, FactTest, PersonId, Rows, Setting, YOU};
use super::views::{CounterfactualView, NearMissView};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Fields, Node, Reader, Shape, Source, Span};
use crate::vocabulary::Vocabulary;

/// A situation and the steps taken in it.
#[derive(Clone, Debug)]
pub struct Worked {
    /// What happens, in a line.
    pub title: String,
    /// The packs to judge by.
    pub policies: Vec<String>,
    /// The day on which it happens, where editions differ by day.
    pub on: Option<jiff::civil::Date>,
    /// People and records.
    pub setting: Setting,
    /// What happens.
    pub steps: Vec<Step>,
}

/// A finding as a test writes it: clause, effect and subject.
pub type Expected = (String, &'static str, String);

/// One step and what should be found.
#[derive(Clone, Debug)]
pub struct Step {
    /// What happens.
    pub kind: StepKind,
    /// Exactly what should be found. None: not said.
    pub find: Option<BTreeSet<Expected>>,
    /// The verdict that there should be.
    pub verdict: Option<Verdict>,
    /// Where it is written.
    pub span: Span,
}

/// What a step is.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// The player learns something.
    Learn(Vec<FactTest>),
    /// Someone acts.
    Act(Act),
    /// The matter ends.
    End,
}

/// What was found at a step.
#[derive(Clone, Debug)]
pub struct StepFound {
    /// What happened, in words.
    pub event: String,
    /// Who acted, by id.
    pub actor: String,
    /// The verdict on it.
    pub verdict: Verdict,
    /// What was found.
    pub findings: Vec<FindingView>,
    /// What one thing alone kept from applying.
    pub near_misses: Vec<NearMissView>,
    /// What would have made it right.
    pub counterfactuals: Vec<CounterfactualView>,
    /// The step.
    pub at: usize,
}

impl Worked {
    /// Reads one worked judgement, or a list of them.
    pub fn read(source: &Source, vocabulary: &Vocabulary) -> Result<Vec<Worked>, Vec<Diagnostic>> {
        let node = Node::read(source).map_err(|error| vec![error])?;
        let mut reader = Reader::new(source);
        let nodes = reader.one_or_more(&node);
        let worked = nodes.into_iter().filter_map(|node| read(&mut reader, node, vocabulary)).collect();
        if reader.found.is_empty() { Ok(worked) } else { Err(reader.found) }
    }

    /// Reads one worked judgement that stands inside another file.
    pub fn read_part(reader: &mut Reader<'_>, node: &Node, vocabulary: &Vocabulary) -> Option<Worked> {
        read(reader, node, vocabulary)
    }

    /// Plays the steps and says what each one found.
    pub fn judge(&self, policy: &Policy) -> Vec<StepFound> {
        let mut rows = Ledger::new(&self.setting, policy);
        let Some(you) = self.setting.people.find(YOU) else { return Vec::new() };
        let mut out = Vec::new();
        for (at, step) in self.steps.iter().enumerate() {
            match &step.kind {
                StepKind::Learn(tests) => rows.learn(you, tests, Some(at)),
                StepKind::Act(act) => out.push(self.judge_act(policy, act, &mut rows, at)),
                StepKind::End => out.push(self.judge_end(policy, you, &rows, at)),
            }
        }
        out
    }

    /// Plays the steps without a word: for each act, subject and step, what was judged and what was found.
    pub fn walk(&self, policy: &Policy, mut seen: impl FnMut(usize, PersonId, Event, Row, &[Finding])) {
        let mut rows = Ledger::new(&self.setting, policy);
        let Some(you) = self.setting.people.find(YOU) else { return };
        for (at, step) in self.steps.iter().enumerate() {
            match &step.kind {
                StepKind::Learn(tests) => rows.learn(you, tests, None),
                StepKind::Act(act) => {
                    policy.perform(&self.setting, act, &mut rows, |_, subject, event, row, findings| {
                        seen(at, subject, event, row, findings);
                    })
                }
                StepKind::End => {
                    for (subject, ..) in self.setting.people.iter() {
                        let row = rows.row(you, subject);
                        let mut findings = Vec::new();
                        policy.judge(Event::END, row, &mut findings);
                        seen(at, subject, Event::END, row, &findings);
                    }
                }
            }
        }
    }

    /// Whether everything is found as the steps expect, and nothing else.
    pub fn holds(&self, policy: &Policy) -> bool {
        let mut found: BTreeMap<usize, (BTreeSet<Expected>, Vec<Finding>)> = BTreeMap::new();
        self.walk(policy, |at, subject, _, _, findings| {
            let (set, all) = found.entry(at).or_default();
            let name = self.setting.people.name(subject);
            set.extend(
                findings.iter().map(|f| (policy.clause_id(f.rule).to_owned(), f.effect.word(), name.to_owned())),
            );
            all.extend(findings);
        });
        let nothing = (BTreeSet::new(), Vec::new());
        self.steps.iter().enumerate().all(|(at, step)| {
            let (set, all) = found.get(&at).unwrap_or(&nothing);
            step.find.as_ref().is_none_or(|wanted| wanted == set)
                && step.verdict.is_none_or(|wanted| wanted == policy.rubric.verdict(all))
        })
    }

    fn judge_act(&self, policy: &Policy, act: &Act, rows: &mut Ledger<'_>, at: usize) -> StepFound {
        let (mut views, mut near, mut otherwise) = (Vec::new(), Vec::new(), Vec::new());
        let mut all: Vec<Finding> = Vec::new();
        let mut words = String::new();
        policy.perform(&self.setting, act, rows, |_, subject, event, row, findings| {
            let names = Names { setting: &self.setting, actor: act.actor, subject, to: act.to };
            if words.is_empty() {
                words = format!("{} {}", self.called(act.actor), policy.act_words(event, names));
            }
            all.extend(findings);
            views
                .extend(findings.iter().map(|finding| (subject, *finding, policy.explain(finding, event, row, names))));
            near.extend(
                policy.near_misses(event, row).iter().map(|miss| policy.near_miss_view(miss, event, row, names)),
            );
            otherwise.extend(policy.counterfactual_views(event, row, names));
        });
        // What the act itself met belongs into the history of the duty.
        rows.look(act.actor, &format!("step {}", at + 1));
        let views = views.into_iter().map(|(subject, finding, view)| FindingView {
            history: rows.history(act.actor, subject, &finding),
            ..view
        });
        let views = views.collect();
        StepFound {
            event: sentence(&words),
            actor: self.setting.people.name(act.actor).to_owned(),
            verdict: policy.rubric.verdict(&all),
            findings: views,
            near_misses: near,
            counterfactuals: otherwise,
            at,
        }
    }

    fn judge_end(&self, policy: &Policy, you: PersonId, rows: &Ledger<'_>, at: usize) -> StepFound {
        let mut views = Vec::new();
        let mut all = Vec::new();
        for (subject, _, _) in self.setting.people.iter() {
            let row = rows.row(you, subject);
            let mut findings = Vec::new();
            policy.judge(Event::END, row, &mut findings);
            let names = Names { setting: &self.setting, actor: you, subject, to: None };
            views.extend(findings.iter().map(|finding| {
                let view = policy.explain(finding, Event::END, row, names);
                FindingView { history: rows.history(you, subject, finding), ..view }
            }));
            all.extend(findings);
        }
        StepFound {
            event: "The end".to_owned(),
            actor: YOU.to_owned(),
            verdict: policy.rubric.verdict(&all),
            findings: views,
            near_misses: Vec::new(),
            counterfactuals: Vec::new(),
            at,
        }
    }

    fn called(&self, person: PersonId) -> &str {
        if self.setting.people.find(YOU) == Some(person) { "you" } else { &self.setting.people.get(person).name }
    }

    /// Where what was found is not what the steps expect, in order.
    pub fn differences(&self, found: &[StepFound], source: &Source) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for found in found {
            let Some(step) = self.steps.get(found.at) else { continue };
            let got: BTreeSet<Expected> =
                found.findings.iter().map(|f| (f.clause.clone(), f.effect, f.subject.clone())).collect();
            if let Some(wanted) = step.find.as_ref().filter(|wanted| **wanted != got) {
                let show = |set: Vec<&Expected>| {
                    set.iter()
                        .map(|(clause, effect, subject)| format!("{effect} of {clause} about {subject}"))
                        .collect::<Vec<_>>()
                        .join("; ")
                };
                let (lacks, extra) = (show(wanted.difference(&got).collect()), show(got.difference(wanted).collect()));
                let message = format!("{}: not found [{lacks}], found besides [{extra}]", found.event);
                out.push(Diagnostic::error(Code::TEST_FAILED, message).at(step.span.place(source)));
            }
            if let Some(wanted) = step.verdict.filter(|wanted| *wanted != found.verdict) {
                let message =
                    format!("{}: the verdict is {}, expected {}", found.event, found.verdict.word(), wanted.word());
                out.push(Diagnostic::error(Code::TEST_FAILED, message).at(step.span.place(source)));
            }
        }
        out
    }
}

/// Rows by actor and subject, filled from the setting when first asked for.
struct Ledger<'s> {
    setting: &'s Setting,
    policy: &'s Policy,
    rows: BTreeMap<(PersonId, PersonId), Row>,
    duties: BTreeMap<(PersonId, PersonId), DutyHistory>,
}

impl<'s> Ledger<'s> {
    fn new(setting: &'s Setting, policy: &'s Policy) -> Self {
        Self { setting, policy, rows: BTreeMap::new(), duties: BTreeMap::new() }
    }

    fn learn(&mut self, you: PersonId, tests: &[FactTest], at: Option<usize>) {
        for test in tests {
            let fact = self.policy.vocabulary.facts.get(test.fact);
            let row = self.row(you, test.subject).set(fact, if test.negated { 0 } else { test.value });
            self.set_row(you, test.subject, row);
        }
        if let Some(at) = at {
            self.look(you, &format!("step {}", at + 1));
        }
    }

    /// Notes what has come to be owed or met in an actor's rows.
    fn look(&mut self, actor: PersonId, when: &str) {
        for ((_, subject), row) in self.rows.iter().filter(|((other, _), _)| *other == actor) {
            self.duties.entry((actor, *subject)).or_default().look(self.policy, *row, when);
        }
    }

    /// The history of the duty that a finding is about.
    fn history(&self, actor: PersonId, subject: PersonId, finding: &Finding) -> Vec<String> {
        self.duties.get(&(actor, subject)).map(|duties| duties.of(finding.rule).to_vec()).unwrap_or_default()
    }
}

impl Rows for Ledger<'_> {
    fn row(&self, actor: PersonId, subject: PersonId) -> Row {
        self.rows
            .get(&(actor, subject))
            .copied()
            .unwrap_or_else(|| self.setting.first_row(&self.policy.vocabulary, actor, subject))
    }
    fn set_row(&mut self, actor: PersonId, subject: PersonId, row: Row) {
        self.rows.insert((actor, subject), row);
    }
}

fn read(reader: &mut Reader<'_>, node: &Node, vocabulary: &Vocabulary) -> Option<Worked> {
    let mut fields = Fields::named(reader, node, "Situation")?;
    if let Some(format) = fields.need(reader, "format") {
        reader.number(format, 1..=1);
    }
    let title = fields.text(reader, "title").unwrap_or_default();
    let policies = fields.list(reader, "policies").into_iter().filter_map(|node| reader.text(node)).collect();
    let on = fields.get("on").and_then(|node| reader.day(node));
    let setting = SettingReader { vocabulary, reader }.setting(&mut fields);
    let mut steps = Vec::new();
    for node in fields.list(reader, "steps") {
        steps.extend(read_step(reader, node, vocabulary, &setting));
    }
    fields.close(reader);
    Some(Worked { title, policies, on, setting, steps })
}

fn read_step(reader: &mut Reader<'_>, node: &Node, vocabulary: &Vocabulary, setting: &Setting) -> Option<Step> {
    if let Shape::Call(Some(word), items) = &node.shape
        && word.text == "Learn"
    {
        let mut inner = SettingReader { vocabulary, reader };
        let tests = items.iter().filter_map(|item| inner.fact_test(item, &setting.people)).collect();
        return Some(Step { kind: StepKind::Learn(tests), find: None, verdict: None, span: node.span });
    }
    let mut fields = Fields::open(reader, node)?;
    let head = fields.head.clone()?;
    let (kind, subjects) = match head.text.as_str() {
        "Act" => {
            let act =
                fields.need(reader, "does").and_then(|node| SettingReader { vocabulary, reader }.act(node, setting))?;
            let subjects = act.subjects.clone();
            (StepKind::Act(act), subjects)
        }
        "End" => (StepKind::End, Vec::new()),
        _ => {
            reader.unknown(&head, "step", ["Learn", "Act", "End"]);
            return None;
        }
    };
    let find = fields.get("find").map(|node| {
        let nodes = reader.list(node);
        nodes.into_iter().flat_map(|node| read_expected(reader, node, setting, &subjects)).collect()
    });
    let verdict = fields.one_of(reader, "verdict", Verdict::ALL);
    fields.close(reader);
    Some(Step { kind, find, verdict, span: node.span })
}

/// `breach("bch:2.2.7")` for every subject of the act, `breach("bch:2.2.7", dana)` for one.
fn read_expected(reader: &mut Reader<'_>, node: &Node, setting: &Setting, subjects: &[PersonId]) -> Vec<Expected> {
    let Shape::Call(Some(word), items) = &node.shape else {
        reader.wrong::<()>(node, "an effect with a clause, such as `breach(\"bch:2.2.7\")`", node.shape.noun());
        return Vec::new();
    };
    let Some((effect, _)) = Effect::ALL.iter().find(|(name, _)| *name == word.text) else {
        reader.unknown(word, "effect", Effect::ALL.iter().map(|(name, _)| *name));
        return Vec::new();
    };
    let Some(clause) = items.first().and_then(|node| reader.text(node)) else { return Vec::new() };
    let named: Vec<String> = items.iter().skip(1).filter_map(|node| reader.word(node)).map(|word| word.text).collect();
    let about =
        if named.is_empty() { subjects.iter().map(|id| setting.people.name(*id).to_owned()).collect() } else { named };
    about.into_iter().map(|subject| (clause.clone(), *effect, subject)).collect()
}
