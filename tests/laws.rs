//! Laws of the judge over small made-up packs, and of marks: what must hold whatever a policy says.
#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may fall over")]

use std::collections::{BTreeMap, BTreeSet};

use proper_purpose::diagnostic::{Diagnostic, plain};
use proper_purpose::host::Library;
use proper_purpose::policy::{Event, Grade, Policy, Row};
use proper_purpose::session::{Mode, Run};
use proper_purpose::source::Source;
use proptest::prelude::*;

mod made;
mod oracle;
use made::{Made, PERMIT, PROHIBIT, Past, clauses, made, pack, past};

fn shown(diagnostics: Vec<Diagnostic>) -> String {
    diagnostics.iter().map(plain).collect::<Vec<_>>().join("\n")
}

fn policy(library: &Library, packs: &[Source]) -> Policy {
    Policy::read(library.vocabulary(), &library.asset("policy/rubric.ron").unwrap(), packs).map_err(shown).unwrap()
}

/// What is found at each step: rule, effect, severity and what set it aside, by name.
type Found = Vec<BTreeSet<(String, &'static str, &'static str, Option<String>)>>;

fn judged(policy: &Policy, past: &Past) -> Found {
    let words = &policy.vocabulary;
    let fact = |row: Row, name, value| row.set(words.facts.get(words.facts.find(name).unwrap()), value);
    let mut row = fact(Row::EMPTY, "aware", past.aware.into());
    row = fact(row, "relation", past.relation);
    row = fact(fact(row, "tasked", past.tasked.into()), "suspects", past.suspects.into());
    let act = |(verb, detail): &(usize, u8)| {
        let (verb, slot) = [
            ("access", "system"),
            ("declare", "channel"),
            ("participate", "system"),
            ("report", "to"),
            ("ask_to_access", "outcome"),
        ][*verb];
        Event::act(words.verbs.find(verb).unwrap()).with(words.slots.find(slot).unwrap(), *detail)
    };
    let mut out = Vec::new();
    for event in past.acts.iter().map(act).chain([Event::END]) {
        let mut findings = Vec::new();
        let after = policy.judge_and_pass(event, row, &mut findings);
        let plain = oracle::judge(policy, event, row);
        assert_eq!((&findings, after), (&plain.0, plain.1), "the compiled engine and the oracle");
        assert_eq!(policy.after_received(event, row), oracle::after_received(policy, event, row));
        let name = |id| policy.rules.name(id).to_owned();
        let told =
            findings.iter().map(|f| (name(f.rule), f.effect.word(), f.severity.word(), f.set_aside_by.map(name)));
        out.push(told.collect());
        row = after;
    }
    out
}

/// The rules broken at each step.
fn broken(found: &Found) -> Vec<BTreeSet<&str>> {
    let is = |effect: &str| ["breach", "departs"].contains(&effect);
    found.iter().map(|step| step.iter().filter(|one| is(one.1)).map(|one| one.0.as_str()).collect()).collect()
}

/// The same without which rule set it aside, only whether one did.
fn effects(found: Found) -> Vec<BTreeSet<(String, &'static str, &'static str, bool)>> {
    let step = |step: BTreeSet<_>| {
        step.into_iter()
            .map(|(rule, effect, severity, by): (_, _, _, Option<_>)| (rule, effect, severity, by.is_some()))
            .collect()
    };
    found.into_iter().map(step).collect()
}

/// Two permissions set one prohibition aside: which of them is named must not hang on which is written first.
#[test]
fn what_set_a_finding_aside_is_named_alike_in_any_order() {
    let library = Library::open(None).unwrap();
    let rule = |kind, aims: usize| Made {
        kind,
        acts: vec![0],
        when: vec![],
        questions: vec![],
        force: true,
        ours: false,
        open: false,
        aims: vec![0; aims],
    };
    let own = clauses(&[rule(0, 0), rule(1, 1), rule(1, 1)]);
    let turned = [own[2].clone(), own[1].clone(), own[0].clone()];
    let past = Past { relation: 0, aware: true, tasked: false, suspects: false, acts: vec![(0, 0)] };
    let found = |clauses: &[String]| judged(&policy(&library, &[pack("a", clauses)]), &past);
    assert!(found(&own)[0].iter().any(|(_, effect, _, by)| *effect == "allowed" && by.is_some()));
    assert_eq!(found(&own), found(&turned));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_clauses_and_files_makes_no_difference(
        rules in proptest::collection::vec(made(), 1..9), other in proptest::collection::vec(made(), 0..4),
        past in past(), turn in any::<prop::sample::Index>(),
    ) {
        let library = Library::open(None).unwrap();
        let (own, others) = (clauses(&rules), clauses(&other));
        let mut turned = own.clone();
        turned.rotate_left(turn.index(own.len()));
        let mut reversed = own.clone();
        reversed.reverse();
        let found = |packs: &[Source]| effects(judged(&policy(&library, packs), &past));
        let first = found(&[pack("a", &own), pack("b", &others)]);
        prop_assert_eq!(&first, &found(&[pack("a", &own), pack("b", &others)]));
        prop_assert_eq!(&first, &found(&[pack("b", &others), pack("a", &own)]));
        prop_assert_eq!(&first, &found(&[pack("a", &turned), pack("b", &others)]));
        prop_assert_eq!(&first, &found(&[pack("b", &others), pack("a", &reversed)]));
    }

    #[test]
    fn a_permission_more_never_makes_a_breach_and_a_prohibition_more_never_takes_one_away(
        rules in proptest::collection::vec(made(), 1..8), more in made(), past in past(),
    ) {
        let library = Library::open(None).unwrap();
        let found = |rules: &[Made]| judged(&policy(&library, &[pack("a", &clauses(rules))]), &past);
        let with = |kind| [&rules[..], &[Made { kind, ..more.clone() }]].concat();
        let (before, permitted, forbidden) = (found(&rules), found(&with(PERMIT)), found(&with(PROHIBIT)));
        for ((before, permitted), forbidden) in broken(&before).iter().zip(broken(&permitted)).zip(broken(&forbidden)) {
            prop_assert!(permitted.is_subset(before), "{permitted:?} with the permission, {before:?} without");
            prop_assert!(before.is_subset(&forbidden), "{forbidden:?} with the prohibition, {before:?} without");
        }
    }
}

/// A scene that every choice comes back to, so that acts can be done in any order and any number of times.
fn yard() -> Source {
    let acts = [
        "access(about: WHO, system: crime, reason: training, purpose: none)",
        "access(about: WHO, system: crime, reason: training, purpose: mixed)",
        "submit_intelligence(about: WHO)",
        "declare(about: WHO, to: nair, channel: writing, nature: yes, extent: yes)",
        "declare(about: WHO, to: nair, channel: aloud)",
        "disclose(about: WHO, to: nair)",
        "leave(about: WHO)",
    ];
    let choice = |who: &str, at: usize| {
        format!("Choice(id: {who}_{at}, text: \"T\", does: [{}], then: one),\n", acts[at].replace("WHO", who))
    };
    let choices: String = (0..acts.len()).flat_map(|at| [choice("dana", at), choice("lee", at)]).collect();
    let text = format!(
        "Scenario(format: 1, id: \"yard\", title: \"Y\", policies: [\"bch\", \"standards\"], you: Person(name: \"PC Ash\"),
        cast: {{ dana: Person(name: \"Dana\", relation: neighbour), lee: Person(name: \"Lee\", relation: pub_regular), nair: Person(name: \"Sgt Nair\", standing: supervisor) }},
        start: one,
        scenes: {{ one: Scene(title: \"One\", choices: [{choices} Choice(id: stop, text: \"T\", then: end)]) }},
        endings: {{ over: Ending(text: \"Over.\") }})"
    );
    Source::new("yard", &text)
}

fn marks(library: &Library, choices: &[String]) -> (i32, BTreeSet<String>) {
    let world = library.world_of(&yard()).map_err(shown).unwrap();
    let mut run = Run::start(world, 1, Mode::Training, BTreeMap::new());
    for choice in choices {
        run.choose(choice).unwrap();
    }
    run.choose("stop").unwrap();
    let total = run.world.marks(&run.session);
    assert_eq!(total, counted(&run), "the worst of what was found counts, once for each rule and subject");
    let ended = run.ended.iter().flat_map(|ended| &ended.findings).map(|f| format!("{}{}", f.rule, f.subject));
    (total, ended.collect())
}

/// The marks counted anew from everything that was found.
fn counted(run: &Run) -> i32 {
    let decided = run.decisions.iter().flat_map(|decision| decision.own_findings(&run.world));
    let mut worst: BTreeMap<(&str, &str), Grade> = BTreeMap::new();
    for found in decided.chain(run.ended.iter().flat_map(|ended| &ended.findings)) {
        let less = found.weighed.iter().any(|line| line.starts_with("less serious"));
        let grade = match (found.effect, found.severity) {
            ("breach", "serious") => Grade::Serious,
            ("breach", "breach") if less => Grade::MitigatedBreach,
            ("breach", "breach") => Grade::Breach,
            ("breach" | "departs", _) => Grade::Lapse,
            ("late", _) => Grade::Late,
            ("discharged" | "commended", _) => Grade::Met,
            ("outstanding", _) => Grade::Outstanding,
            _ => Grade::Neutral,
        };
        let held = worst.entry((&found.rule, &found.subject)).or_insert(grade);
        *held = grade.max(*held);
    }
    worst.values().map(|grade| run.world.policy.rubric.marks(*grade)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn marks_look_at_neither_repetition_nor_the_order_of_what_is_independent(
        dana in proptest::collection::vec(0usize..7, 0..6), lee in proptest::collection::vec(0usize..7, 0..6),
        picks in proptest::collection::vec(any::<bool>(), 12),
    ) {
        let library = Library::open(None).unwrap();
        let named = |who: &str, acts: &[usize]| -> Vec<String> { acts.iter().map(|at| format!("{who}_{at}")).collect() };
        let (dana, lee) = (named("dana", &dana), named("lee", &lee));
        let one_after_the_other = [&dana[..], &lee[..]].concat();
        let expected = marks(&library, &one_after_the_other);
        prop_assert_eq!(&expected, &marks(&library, &[&lee[..], &dana[..]].concat()));
        let (mut first, mut second) = (dana.iter(), lee.iter());
        let mixed: Vec<String> = picks
            .iter()
            .flat_map(|pick| if *pick { first.next() } else { second.next() })
            .cloned()
            .collect();
        let mixed: Vec<String> = mixed.into_iter().chain(first.cloned()).chain(second.cloned()).collect();
        prop_assert_eq!(&expected, &marks(&library, &mixed));
        let twice: Vec<String> = one_after_the_other.iter().flat_map(|choice| [choice.clone(), choice.clone()]).collect();
        prop_assert_eq!(&expected, &marks(&library, &twice));
    }
}
