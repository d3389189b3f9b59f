//! A trainee's own run of a scenario as a case: character names only, without who played, when, or the seed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::case::{Case, Found, Playthrough, standards_of, told};
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::FindingView;
use crate::session::{Mode, Run, World};

/// How many reasons an allegation is made of, so that it can be read.
const MOST_REASONS: usize = 6;

/// Plays the choices of a playthrough again. Every chance comes out as written, so that no seed is needed.
pub fn replay(play: &Playthrough, world: Arc<World>) -> Result<Run, Diagnostic> {
    if play.edition != world.scenario.edition {
        let message = format!("the playthrough was made with edition {} of `{}`", play.edition, play.scenario);
        return Err(Diagnostic::error(Code::EDITION, message).help(format!("held: {}", world.scenario.edition)));
    }
    let fixed: BTreeMap<String, String> = play.drawn.iter().cloned().collect();
    let mut run = Run::start(world, 0, Mode::Training, fixed);
    for choice in &play.choices {
        if run.choose(choice).is_err() {
            return Err(Diagnostic::error(Code::NOT_ON_OFFER, format!("`{choice}` is not on offer at that place")));
        }
    }
    Ok(run)
}

/// What the policy engine found in a run, by decision; what was never done stands at a step after the last.
pub fn found(run: &Run, name: &str) -> Vec<Found> {
    let world = &run.world;
    let one = |step: usize, event: &str, own: bool, view: &FindingView| Found {
        step,
        event: told(event, name),
        own,
        clause: view.clause.clone(),
        effect: view.effect,
        because: told(&view.because, name),
        standards: standards_of(&world.policy, &view.clause),
    };
    let mut out = Vec::new();
    for (step, decision) in (1..).zip(&run.decisions) {
        for done in &decision.done {
            let own = done.actor == world.you;
            let actor = if own { "You" } else { world.scenario.setting.people.get(done.actor).name.as_str() };
            let event = format!("{actor} {}", done.words);
            out.extend(done.findings.iter().map(|view| one(step, &event, own, view)));
        }
    }
    let end = run.decisions.len() + 1;
    out.extend(run.ended.iter().flat_map(|ended| &ended.findings).map(|view| one(end, "The end", true, view)));
    out
}

/// The text of a case file made from a run: a frame to be filled in, with the acts as they were.
///
/// An allegation is made of each decision in which something binding was broken, and one of what was
/// never done. What was agreed, said and submitted is not invented: it is left to be written.
pub fn case_text(run: &Run) -> Result<String, Diagnostic> {
    let world = &run.world;
    let scenario = &world.scenario;
    let person = scenario.setting.people.get(world.you);
    let found = found(run, &person.name);
    let steps: Vec<usize> = (1..=run.decisions.len() + 1).collect();
    let mut allegations = String::new();
    for step in &steps {
        let broken: Vec<&Found> = found
            .iter()
            .filter(|found| found.own && found.step == *step && matches!(found.effect, "breach" | "late"))
            .collect();
        let mut standards: Vec<u8> = broken.iter().flat_map(|found| found.standards.clone()).collect();
        standards.sort_unstable();
        standards.dedup();
        if standards.is_empty() {
            continue;
        }
        // What Standard 1 rests on is said: an untruth, or a position used for oneself.
        let mut pleads = Vec::new();
        if broken.iter().any(|found| found.clause == "standards:1") {
            pleads.push("dishonesty");
        }
        if broken.iter().any(|found| found.clause != "standards:1" && found.standards.contains(&1)) {
            pleads.push("abuse_of_position");
        }
        let pleads = if pleads.is_empty() { String::new() } else { format!("pleads: [{}], ", pleads.join(", ")) };
        let mut reasons: Vec<&str> = broken.iter().map(|found| found.because.as_str()).collect();
        let mut told_already = std::collections::BTreeSet::new();
        reasons.retain(|reason| told_already.insert(*reason));
        reasons.truncate(MOST_REASONS);
        let decision = run.decisions.get(step - 1);
        let where_ = decision.map_or_else(
            || "By the end, what was owed had not been done".to_owned(),
            |decision| {
                let scene = scenario.scenes.get(decision.scene);
                let (day, time) = run.world.clock(&decision.before);
                format!("{day} {time}, {}", scene.place).trim().to_owned()
            },
        );
        let mut events: Vec<&str> =
            broken.iter().map(|found| found.event.as_str()).filter(|event| *event != "The end").collect();
        events.dedup();
        let says = format!("{where_}: {}. {}", events.join("; "), reasons.join(" ")).replace(": . ", ". ");
        allegations.push_str(&format!(
            "        a{step}: Allegation(says: {}, standards: {standards:?}, {pleads}incident: 1, answer: denied, steps: [{step}]),\n",
            quoted(&says)
        ));
    }
    if allegations.is_empty() {
        return Err(Diagnostic::error(
            Code::NOT_FOUND,
            "nothing was broken in this run, so there is nothing to allege",
        )
        .help("a case needs a decision with a breach"));
    }
    let mut drawn: BTreeMap<&str, &str> = BTreeMap::new();
    for (chance, outcome) in run.drawn.iter().chain(run.decisions.iter().flat_map(|decision| &decision.drawn)) {
        drawn.insert(chance, outcome);
    }
    let drawn: Vec<String> = drawn.iter().map(|(chance, outcome)| format!("{chance}: {}", quoted(outcome))).collect();
    let choices: Vec<String> =
        run.decisions.iter().map(|decision| quoted(scenario.choices.name(decision.choice))).collect();
    Ok(format!(
        "// A case made from a run of the scenario `{id}`. It holds the names of characters and nothing about who\n\
         // played or when. Training only, and no admission. Fill in what was said; nothing is invented here.\n\
         Case(\n    format: 1,\n    id: {case},\n    title: {title},\n    pattern: \"A trainee’s own playthrough.\",\n    \
         forum: hearing,\n    came_to_attention: \"2025-06-02\", // choose the day: it decides which Regulations apply\n    \
         person: Person(name: {name}, role: officer, rank: {rank}), // as it is in the story; change it if it is not\n    \
         opening: {hook},\n    allegations: {{\n{allegations}    }},\n    agreed: {{\n        \
         f1: \"The decisions are those of the run.\",\n    }},\n    evidence: {{}},\n    \
         submissions: (authority: [], officer: []),\n    adviser: [],\n    personal: [],\n    \
         playthrough: Playthrough(scenario: {scenario}, edition: {edition}, choices: [{choices}], drawn: {{ {drawn} }}),\n)\n",
        id = scenario.id,
        case = quoted(&format!("own-{}", scenario.id)),
        title = quoted(&scenario.title),
        name = quoted(&person.name),
        hook = quoted(&format!("What {} decided in “{}”, as it was played.", person.name, scenario.title)),
        rank = rank_in(&person.name),
        scenario = quoted(&scenario.id),
        edition = quoted(&scenario.edition),
        choices = choices.join(", "),
        drawn = drawn.join(", "),
    ))
}

/// The rank that a character's name begins with; a constable's where it does not say.
fn rank_in(name: &str) -> &'static str {
    match name.split_whitespace().next() {
        Some("Sgt" | "Sergeant" | "PS" | "DS") => "sergeant",
        Some("Insp" | "Inspector" | "DI") => "inspector",
        _ => "constable",
    }
}

/// A text as RON writes it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

impl Case {
    /// What the policy engine finds in the acts: judged here, or by replaying a run in its world.
    pub fn found_in(&self, run: &Run) -> Vec<Found> {
        found(run, &self.subject.name)
    }
}
