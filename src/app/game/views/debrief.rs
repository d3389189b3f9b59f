//! The debrief screen, from the core's debrief.

use crate::app::model::{
    AccountView, DebriefView, DecisionView, FindingView, LensView, Marks, OutcomeView, PictureView,
};
use crate::debrief::{AskedView, Calibration, Debrief, DecisionView as Decision, FindingLine, LensView as Lens};
use crate::policy::{Effect, Outcome};
use crate::session::Run;

/// What the debrief screen shows of a run.
pub(in crate::app::game) fn debrief(
    run: &Run,
    debrief: &Debrief,
    first: Option<&Run>,
    picture: Option<PictureView>,
) -> DebriefView {
    let name =
        |word: &str| Outcome::ALL.iter().find(|(other, _)| *other == word).map_or("", |(_, outcome)| outcome.says());
    let no_return = debrief.point_of_no_return;
    let played = debrief.decisions.iter().enumerate();
    let mut decisions: Vec<DecisionView> =
        played.map(|(at, one)| decision(run, at, one, no_return == Some(at + 1))).collect();
    // What lay behind before the story began was true when it did.
    if let Some(first) = decisions.first_mut().filter(|_| !debrief.before.is_empty()) {
        first.true_ = format!("{} {}", debrief.before.join(" "), first.true_).trim_end().to_owned();
    }
    if !debrief.at_end.is_empty() {
        decisions.push(at_end(run, debrief));
    }
    // The picture in hand is that of the last scene.
    if let Some(last) = decisions.last_mut() {
        last.picture = picture;
    }
    DebriefView {
        scenario: debrief.title.clone(),
        headline: debrief.headline.clone(),
        marks: Marks { got: debrief.reached.0, best: debrief.reached.1, worst: 0 },
        by_outcome: debrief
            .marks
            .by_outcome
            .iter()
            .map(|(word, [got, best, worst])| OutcomeView {
                name: name(word).to_owned(),
                got: got - worst,
                best: best - worst,
            })
            .collect(),
        decisions,
        do_differently: debrief.differently.clone(),
        account: debrief
            .account
            .as_ref()
            .map(|(name, lines)| AccountView { name: name.clone(), text: lines.join(" ") }),
        model: debrief.model.iter().map(|step| (step.element.to_owned(), step.here.clone())).collect(),
        calibration: debrief.calibration.iter().map(Calibration::told).collect(),
        first: first.map(|first| first_line(first, debrief)),
        editions: debrief.editions.join(" · "),
        small_print: debrief.small_print.to_owned(),
        kept: false,
    }
}

/// What the first run came to, beside another try; its marks once it is known how marks are counted up.
fn first_line(first: &Run, debrief: &Debrief) -> String {
    let ending = first.world.ending(&first.session).map_or("", |(_, _, ending)| ending.title.as_str());
    let marks = first.world.marks(&first.session) - debrief.marks.worst;
    let marks = if debrief.reached.1 > 0 { format!("{marks} and to ") } else { String::new() };
    format!("Your first run came to {marks}“{ending}”. Its marks stand; this is another try.")
}

fn decision(run: &Run, at: usize, decision: &Decision, is_last_way_out: bool) -> DecisionView {
    DecisionView {
        when: decision.when.clone(),
        place: decision.place.clone(),
        what: first_sentence(&decision.text),
        verdict: super::verdict(decision.verdict),
        asked: decision.asked.as_ref().map(AskedView::told).unwrap_or_default(),
        redo: run.ended.is_some().then_some(at),
        did: if decision.did.is_empty() { decision.text.clone() } else { decision.did.join(" ") },
        true_: decision.was_true.join(" "),
        knew: decision.knew.join(" "),
        findings: decision.findings.iter().map(|line| finding(run, line)).collect(),
        right: decision.right.clone(),
        otherwise: decision.otherwise.clone(),
        near_misses: decision.near_misses.clone(),
        twins: decision.twins.clone(),
        others: decision.others.clone(),
        lenses: decision.lenses.iter().map(lens).collect(),
        still: still(decision, is_last_way_out),
        picture: None,
    }
}

/// What another text says, a line a finding.
fn lens(lens: &Lens) -> LensView {
    let says = |line: &FindingLine| {
        let effect =
            Effect::ALL.iter().find(|(word, _)| *word == line.finding.effect).map_or("", |(_, one)| one.says());
        format!("{effect}. {} “{}”", line.finding.because, line.words.trim_matches(['“', '”']))
    };
    let mut lines: Vec<String> = lens.findings.iter().map(says).collect();
    if lines.is_empty() {
        lines.push("It says nothing of this.".to_owned());
    }
    LensView { title: format!("{} ({})", lens.short, lens.status), says: lines }
}

/// What could still be reached, and the shortest way to put things right.
fn still(decision: &Decision, is_last_way_out: bool) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(reach) = decision.reach {
        out.push(if reach.before == reach.after {
            format!("{} marks, as before.", reach.after)
        } else {
            format!("{} marks; before this decision, {}.", reach.after, reach.before)
        });
    }
    if !decision.repair.is_empty() {
        out.push(format!("To put it right from here: {}", decision.repair.join(" Then: ")));
    }
    if is_last_way_out {
        out.push("Until here a run without a breach was still open.".to_owned());
    }
    out
}

/// What was never done, as a last entry of the timeline.
fn at_end(run: &Run, debrief: &Debrief) -> DecisionView {
    let mut right: Vec<String> = debrief.at_end.iter().map(|line| line.finding.right.clone()).collect();
    right.dedup();
    let verdict = if debrief.at_end.iter().any(|line| line.finding.severity != "lapse") { "breach" } else { "lapse" };
    DecisionView {
        when: "At the end".to_owned(),
        place: String::new(),
        what: "What was never done".to_owned(),
        verdict: super::verdict(verdict),
        asked: Vec::new(),
        redo: None,
        did: "It was still owed when the story ended.".to_owned(),
        true_: String::new(),
        knew: String::new(),
        findings: debrief.at_end.iter().map(|line| finding(run, line)).collect(),
        right,
        otherwise: Vec::new(),
        near_misses: Vec::new(),
        twins: Vec::new(),
        others: Vec::new(),
        lenses: Vec::new(),
        still: Vec::new(),
        picture: None,
    }
}

fn finding(run: &Run, line: &FindingLine) -> FindingView {
    let rules = &run.world.policy.rules;
    let force = rules.find(&line.finding.rule).map_or(line.finding.force, |id| super::force(rules.get(id)));
    let finding = &line.finding;
    let effect =
        Effect::ALL.iter().find(|(word, _)| *word == finding.effect).map_or(Effect::Arguable, |(_, effect)| *effect);
    let mut why = vec![finding.because.clone()];
    // A reason that names nobody holds of everyone as it stands.
    if !line.also.is_empty() && finding.because.contains(&line.about) {
        why.push(format!("The same about {}.", line.also.join(" and ")));
    }
    if !finding.history.is_empty() {
        why.push(format!("{}.", crate::policy::sentence(&finding.history.join("; "))));
    }
    why.extend(finding.weighed.iter().map(|line| crate::policy::sentence(line)));
    FindingView {
        pack: finding.clause.split_once(':').map_or("", |(pack, _)| pack).to_owned(),
        clause: line.number.clone(),
        source: format!("{}, {}", line.document, line.status),
        words: line.words.clone(),
        effect,
        about: (!line.about.is_empty())
            .then(|| std::iter::once(&line.about).chain(&line.also).cloned().collect::<Vec<_>>().join(" and ")),
        why: why.into_iter().filter(|line| !line.is_empty()).collect(),
        force: force.to_owned(),
        our_reading: finding.reading == "ours",
        set_aside_by: finding.set_aside_by.first().cloned(),
        missing: finding.missing.clone(),
    }
}

/// "Look Dana up before you write a word." of a longer text; of "Go. You want to be sure." both, since one word says
/// nothing of what was done.
fn first_sentence(text: &str) -> String {
    const ENDS: [char; 4] = ['.', '?', '!', ':'];
    let mut end = 0;
    while end < text.len() && text.get(..end).unwrap_or_default().split_whitespace().count() < 4 {
        let rest = text.get(end..).unwrap_or_default();
        end += rest.find(ENDS).map_or(rest.len(), |at| at + 1);
    }
    text.get(..end).unwrap_or(text).trim_end_matches(['.', ':']).to_owned()
}
