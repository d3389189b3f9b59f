//! One decision, played back.

use serde::Serialize;

use super::asked::{AskedView, asked};
use super::finding::{FindingLine, finding_line, order, together};
use super::lens::{self, LensView};
use super::reach::{self, Reach};
use super::words::{effect_says, full_stop, gather, listed, push_new, short};
use crate::explore::Exploration;
use crate::policy::Names;
use crate::session::{Decision, Done, Run, World};

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecisionView {
    /// Day and time.
    pub when: String,
    /// Where.
    pub place: String,
    /// The scene's title.
    pub scene: String,
    /// The picture set and light of the scene.
    pub set: (String, String),
    /// The choice's id.
    pub choice: String,
    /// The words that were chosen.
    pub text: String,
    /// What came of it.
    pub after: String,
    /// What the player said of it before being told.
    pub asked: Option<AskedView>,
    /// The verdict, by [`crate::policy::Verdict::word`].
    pub verdict: &'static str,
    /// What it changed the marks by.
    pub marks: i32,
    /// What you did, as sentences.
    pub did: Vec<String>,
    /// What was so.
    pub was_true: Vec<String>,
    /// What you knew.
    pub knew: Vec<String>,
    /// What was found about it.
    pub findings: Vec<FindingLine>,
    /// What others did, and what was found about that.
    pub others: Vec<String>,
    /// What would have made it right.
    pub right: Vec<String>,
    /// The smallest changes that would have, in sentences, and what leaving it would have come to.
    pub otherwise: Vec<String>,
    /// What one thing alone kept from applying, in sentences.
    pub near_misses: Vec<String>,
    /// The same decision with one fact changed, in sentences.
    pub twins: Vec<String>,
    /// What other texts say of it.
    pub lenses: Vec<LensView>,
    /// What could still be reached before and after it, if every run was walked.
    pub reach: Option<Reach>,
    /// The shortest honest way to put it right from there, as choices.
    pub repair: Vec<String>,
}

/// The first reason for the verdict on a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// In a sentence or two.
    pub because: String,
    /// The clause it rests on, as it is cited.
    pub cite: String,
    /// The same clause, by its pack's id and its number.
    pub clause: (String, String),
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.because, self.cite)
    }
}

/// The first reason for the verdict on a decision; none where nothing was found.
pub fn reason(run: &Run, decision: &Decision) -> Option<Reason> {
    let line = findings(run, decision).into_iter().next()?;
    let (pack, number) = line.finding.clause.split_once(':').unwrap_or_default();
    let clause = (pack.to_owned(), number.to_owned());
    Some(Reason { clause, because: line.finding.because, cite: line.cite })
}

/// Everything found about the player's acts, the worst first, the same about several people once.
fn findings(run: &Run, decision: &Decision) -> Vec<FindingLine> {
    let world = &run.world;
    let own = decision.own_findings(world);
    let mut findings: Vec<FindingLine> =
        own.map(|finding| finding_line(&world.scenario, &world.policy, finding)).collect();
    findings.sort_by_key(|line| order(&line.finding));
    together(findings)
}

/// One decision, played back.
pub(super) fn decision(run: &Run, at: usize, decision: &Decision, exploration: Option<&Exploration>) -> DecisionView {
    let world = &run.world;
    let scene = world.scenario.scenes.get(decision.scene);
    let choice = world.scenario.choices.get(decision.choice);
    let own = || decision.done.iter().filter(|done| done.actor == world.you);
    let findings = findings(run, decision);
    let mut right = Vec::new();
    for line in &findings {
        push_new(&mut right, line.finding.right.clone());
    }
    let (day, time) = world.clock(&decision.before);
    let others = decision.done.iter().filter(|done| done.actor != world.you).map(|done| {
        let name = &world.scenario.setting.people.get(done.actor).name;
        told(name, done)
    });
    DecisionView {
        when: format!("{day} {time}").trim().to_owned(),
        place: scene.place.clone(),
        scene: scene.title.clone(),
        set: set(world, decision),
        choice: world.scenario.choices.name(decision.choice).to_owned(),
        text: choice.text.clone(),
        after: decision.after.clone(),
        asked: asked(run, at),
        verdict: decision.verdict.word(),
        marks: decision.marks,
        did: did(run, own()),
        was_true: gather(own().flat_map(|done| done.was_true.iter().map(|text| full_stop(text)))),
        knew: gather(own().flat_map(|done| done.knew.iter().map(|text| full_stop(text)))),
        findings,
        others: gather(others),
        right,
        otherwise: gather(otherwise(run, own()).into_iter()),
        near_misses: gather(near_misses(run, own()).into_iter()),
        twins: gather(twins(run, own()).into_iter()),
        lenses: lens::views(run, decision),
        reach: exploration.and_then(|exploration| reach::reach(run, decision, exploration)),
        repair: reach::repair(run, decision),
    }
}

/// The picture set and light in which a decision was made.
fn set(world: &World, decision: &Decision) -> (String, String) {
    let staged = world.staged(&decision.before);
    staged.map_or_else(Default::default, |staged| {
        (staged.set.to_owned(), staged.light.map_or_else(String::new, |light| light.is.text.clone()))
    })
}

/// What lay behind the player before the story began, a sentence each.
pub(super) fn before(run: &Run) -> Vec<String> {
    gather(run.before.iter().map(|done| told("You", done)))
}

/// What somebody did that is not marked, with what was found about it in brackets.
fn told(who: &str, done: &Done) -> String {
    let found: Vec<String> =
        done.findings.iter().map(|f| format!("{} {}", effect_says(f.effect), short(&f.clause))).collect();
    if found.is_empty() {
        format!("{who} {}.", done.words)
    } else {
        format!("{who} {} ({}).", done.words, found.join(", "))
    }
}

/// What would have made the acts right; what leaving them would have come to stands last.
fn otherwise<'d>(run: &Run, own: impl Iterator<Item = &'d Done>) -> Vec<String> {
    let (mut better, mut left) = (Vec::new(), Vec::new());
    for done in own {
        for view in run.world.policy.counterfactual_views(done.event, done.row, names(run, done)) {
            if view.leave_it { left.push(view.says) } else { better.push(view.says) }
        }
    }
    better.extend(left);
    better
}

fn near_misses<'d>(run: &Run, own: impl Iterator<Item = &'d Done>) -> Vec<String> {
    let policy = &run.world.policy;
    own.flat_map(|done| {
        let misses = policy.near_misses(done.event, done.row);
        misses.into_iter().map(move |miss| policy.near_miss_view(&miss, done.event, done.row, names(run, done)).says)
    })
    .collect()
}

fn twins<'d>(run: &Run, own: impl Iterator<Item = &'d Done>) -> Vec<String> {
    let policy = &run.world.policy;
    own.flat_map(|done| policy.twin_views(done.event, done.row, names(run, done))).collect()
}

fn names<'r>(run: &'r Run, done: &Done) -> Names<'r> {
    Names { setting: &run.world.scenario.setting, actor: done.actor, subject: done.subject, to: None }
}

/// What the player did, one sentence an act, whoever it was about.
fn did<'d>(run: &Run, own: impl Iterator<Item = &'d Done>) -> Vec<String> {
    let mut acts: Vec<(&str, Vec<&str>)> = Vec::new();
    for done in own {
        let name = run.world.scenario.setting.people.get(done.subject).short.as_str();
        match acts.iter_mut().find(|(pattern, _)| *pattern == done.pattern) {
            Some((_, names)) => names.push(name),
            None => acts.push((&done.pattern, vec![name])),
        }
    }
    acts.iter().map(|(pattern, names)| format!("You {}.", pattern.replace("{subject}", &listed(names)))).collect()
}
