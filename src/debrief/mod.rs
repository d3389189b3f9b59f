//! What happened in a run and why: the log played back, every mark traced to a clause.
//!
//! Derived from a [`Run`] and, for what was within reach, from [`Exploration`]. Nothing is judged here.

use serde::Serialize;

use crate::explore::Exploration;
use crate::policy::{FindingView, Outcome, Policy, Verdict};
use crate::scenario::Beat;
use crate::session::{Decision, Done, Marks, Run};

/// The words that stand under every debrief.
pub const SMALL_PRINT: &str =
    "A training record, not an admission. A training aid without a pass mark. Not legal advice.";

/// A debrief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Debrief {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// What it came to, in a line: "Seven decisions, two breaches".
    pub headline: String,
    /// The marks, against the best and worst that any run reaches.
    pub marks: Marks,
    /// The same counted up from the worst: reached, of how many within reach.
    pub reached: (i32, i32),
    /// The decisions in order.
    pub decisions: Vec<DecisionView>,
    /// The duties that were never met.
    pub at_end: Vec<FindingLine>,
    /// The ending: id, title, text.
    pub ending: Option<[String; 3]>,
    /// Two or three things to do differently.
    pub differently: Vec<String>,
    /// The affected person's account: who, and what they say.
    pub account: Option<(String, Vec<String>)>,
    /// The packs it was judged by, with edition and standing.
    pub editions: Vec<String>,
    /// What it is and is not.
    pub small_print: &'static str,
}

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
    /// The verdict, by [`Verdict::word`].
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
}

/// A finding with the clause it rests on, as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingLine {
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingView,
    /// About whom, by name.
    pub about: String,
    /// About whom else the same was found, by name.
    pub also: Vec<String>,
    /// The clause's number.
    pub number: String,
    /// The document.
    pub document: String,
    /// The document's short name, for citing: "BCH".
    pub cite: String,
    /// The document's standing.
    pub status: &'static str,
    /// What the clause says in a line.
    pub gist: String,
    /// Its published words.
    pub words: String,
    /// The Standards that a breach of it goes to.
    pub engages: Vec<String>,
}

impl Debrief {
    /// The debrief of a run as far as it has gone.
    pub fn of(run: &Run, exploration: Option<&Exploration>) -> Debrief {
        let world = &run.world;
        let scenario = &world.scenario;
        let decisions: Vec<DecisionView> = run.decisions.iter().map(|one| decision(run, one)).collect();
        let line = |finding: &FindingView| finding_line(run, finding);
        let at_end = together(run.ended.iter().flat_map(|ended| &ended.findings).map(line).collect());
        let ending = run.ended.as_ref().and_then(|ended| {
            let id = scenario.endings.find(&ended.ending)?;
            let ending = scenario.endings.get(id);
            Some([ended.ending.clone(), ending.title.clone(), ending.text.clone()])
        });
        let marks = marks(run, exploration);
        Debrief {
            scenario: scenario.id.clone(),
            title: scenario.title.clone(),
            headline: headline(&decisions),
            reached: (marks.total - marks.worst, marks.best - marks.worst),
            marks,
            differently: differently(&decisions, &at_end),
            account: account(run),
            editions: editions(&world.policy),
            small_print: SMALL_PRINT,
            decisions,
            at_end,
            ending,
        }
    }
}

/// One decision, played back.
pub fn decision(run: &Run, decision: &Decision) -> DecisionView {
    let world = &run.world;
    let scene = world.scenario.scenes.get(decision.scene);
    let choice = world.scenario.choices.get(decision.choice);
    let own = || decision.done.iter().filter(|done| done.actor == world.you);
    let mut findings: Vec<FindingLine> =
        own().flat_map(|done| &done.findings).map(|finding| finding_line(run, finding)).collect();
    findings.sort_by_key(|line| order(&line.finding));
    let findings = together(findings);
    let mut right = Vec::new();
    for line in &findings {
        push_new(&mut right, line.finding.right.clone());
    }
    let others = decision.done.iter().filter(|done| done.actor != world.you).map(|done| {
        let name = &world.scenario.setting.people.get(done.actor).name;
        let found: Vec<String> =
            done.findings.iter().map(|f| format!("{} {}", effect_says(f.effect), short(&f.clause))).collect();
        if found.is_empty() {
            format!("{name} {}.", done.words)
        } else {
            format!("{name} {} ({}).", done.words, found.join(", "))
        }
    });
    DecisionView {
        when: [scene.day.as_str(), scene.time.as_str()].join(" ").trim().to_owned(),
        place: scene.place.clone(),
        scene: scene.title.clone(),
        set: (scene.set.clone(), scene.light.clone()),
        choice: world.scenario.choices.name(decision.choice).to_owned(),
        text: choice.text.clone(),
        after: choice.after.clone(),
        verdict: decision.verdict.word(),
        marks: decision.marks,
        did: did(run, own()),
        was_true: gather(own().flat_map(|done| done.was_true.iter().map(|text| full_stop(text)))),
        knew: gather(own().flat_map(|done| done.knew.iter().map(|text| full_stop(text)))),
        findings,
        others: gather(others),
        right,
    }
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

/// "Dana", "Dana and Lee", "Dana, Lee and the van".
fn listed(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The same finding about several people, told once.
fn together(lines: Vec<FindingLine>) -> Vec<FindingLine> {
    let mut out: Vec<FindingLine> = Vec::new();
    for line in lines {
        let same = |other: &FindingLine| {
            let (a, b) = (&other.finding, &line.finding);
            (&a.rule, a.effect, a.severity, &a.missing, &a.set_aside_by, a.weighed.len())
                == (&b.rule, b.effect, b.severity, &b.missing, &b.set_aside_by, b.weighed.len())
        };
        match out.iter_mut().find(|other| same(other)) {
            Some(first) => first.also.push(line.about),
            None => out.push(line),
        }
    }
    out
}

/// The worst first; met duties and permissions last.
fn order(finding: &FindingView) -> (usize, String, String) {
    let effect = crate::policy::Effect::ALL.iter().position(|(word, _)| *word == finding.effect).unwrap_or(99);
    let serious = usize::from(finding.severity != "serious");
    (effect * 2 + serious, finding.clause.clone(), finding.subject.clone())
}

fn finding_line(run: &Run, finding: &FindingView) -> FindingLine {
    let policy = &run.world.policy;
    let clause = policy.clauses.find(&finding.clause).map(|id| policy.clauses.get(id));
    let pack = clause.and_then(|clause| policy.pack_of(clause));
    let people = &run.world.scenario.setting.people;
    FindingLine {
        about: people.find(&finding.subject).map_or_else(String::new, |id| people.get(id).short.clone()),
        number: clause.map(|clause| clause.number.clone()).unwrap_or_default(),
        document: pack.map(|pack| pack.title.clone()).unwrap_or_default(),
        cite: pack.and_then(|pack| pack.short.split(',').next()).unwrap_or_default().to_owned(),
        status: pack.map(|pack| pack.status.says()).unwrap_or_default(),
        gist: clause.map(|clause| clause.gist.clone()).unwrap_or_default(),
        words: clause.map(|clause| clause.words.clone()).unwrap_or_default(),
        engages: clause.map(|clause| clause.engages.clone()).unwrap_or_default(),
        also: Vec::new(),
        finding: finding.clone(),
    }
}

fn effect_says(word: &str) -> String {
    crate::policy::Effect::ALL
        .iter()
        .find(|(other, _)| *other == word)
        .map_or("", |(_, effect)| effect.says())
        .to_lowercase()
}

/// A clause's number without its pack.
fn short(clause: &str) -> &str {
    clause.split_once(':').map_or(clause, |(_, number)| number)
}

fn full_stop(text: &str) -> String {
    let mut out = crate::policy::sentence(text);
    if !out.ends_with(['.', '?', '!']) {
        out.push('.');
    }
    out
}

fn gather(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut out = Vec::new();
    lines.for_each(|line| push_new(&mut out, line));
    out
}

fn push_new(list: &mut Vec<String>, line: String) {
    if !line.is_empty() && !list.contains(&line) {
        list.push(line);
    }
}

/// "Seven decisions, two breaches": what weighs most, counted.
fn headline(decisions: &[DecisionView]) -> String {
    let count = |words: &[&str]| decisions.iter().filter(|decision| words.contains(&decision.verdict)).count();
    let counted = |n: usize, one: &str, many: &str| format!("{} {}", number_word(n), if n == 1 { one } else { many });
    let breaches = count(&["breach", "serious"]);
    let lapses = count(&["lapse"]);
    let late = count(&["late"]);
    let tail = if breaches > 0 {
        counted(breaches, "breach", "breaches")
    } else if lapses > 0 {
        format!("no breach, {} short", counted(lapses, "fell", "fell"))
    } else if late > 0 {
        format!("no breach, {late} late")
    } else {
        "nothing against you".to_owned()
    };
    crate::policy::sentence(&format!("{}, {tail}", counted(decisions.len(), "decision", "decisions")))
}

fn number_word(n: usize) -> String {
    let words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

fn marks(run: &Run, exploration: Option<&Exploration>) -> Marks {
    let total = run.world.marks(&run.session);
    let mut marks = Marks { total, best: total, worst: total, ..Marks::default() };
    // What a walk that stopped early has seen is not what is within reach.
    if let Some(reach) = exploration.filter(|exploration| exploration.complete).map(|exploration| &exploration.marks) {
        marks.best = reach.best;
        marks.worst = reach.worst;
        for (word, outcome) in Outcome::ALL {
            if let Some([_, best, worst]) = reach.by_outcome.get(word) {
                marks.by_outcome.insert(word, [run.world.marks_for(&run.session, *outcome), *best, *worst]);
            }
        }
    }
    marks
}

/// What would have been right, from the worst decisions first, at most three.
fn differently(decisions: &[DecisionView], at_end: &[FindingLine]) -> Vec<String> {
    let rank = |decision: &&DecisionView| {
        let verdict = Verdict::ALL
            .iter()
            .find(|(word, _)| *word == decision.verdict)
            .map_or(Verdict::Sound, |(_, verdict)| *verdict);
        std::cmp::Reverse(verdict)
    };
    let mut worst: Vec<&DecisionView> = decisions.iter().filter(|decision| !decision.right.is_empty()).collect();
    worst.sort_by_key(rank);
    let mut out = Vec::new();
    for decision in worst {
        decision.right.iter().take(1).for_each(|line| push_new(&mut out, line.clone()));
    }
    for line in at_end {
        push_new(&mut out, line.finding.right.clone());
    }
    out.truncate(3);
    out
}

fn account(run: &Run) -> Option<(String, Vec<String>)> {
    let account = run.world.scenario.account.as_ref().filter(|_| run.ended.is_some())?;
    let mut lines = Vec::new();
    run.world.read(&run.session, &account.beats, &mut |beat| {
        if let Beat::Say(_, text) | Beat::Narrate(text) | Beat::Document(text) = beat {
            lines.push(text.clone());
        }
    });
    Some((run.world.scenario.setting.people.get(account.by).name.clone(), lines))
}

fn editions(policy: &Policy) -> Vec<String> {
    policy.packs.iter().map(|pack| format!("{}: {} ({})", pack.title, pack.edition, pack.status.says())).collect()
}
