//! Made-up packs: rules of every kind, with alternatives, open questions, edges both ways and ties.

use std::collections::BTreeSet;

use proper_purpose::source::Source;
use proptest::prelude::*;

const ACTS: [&str; 7] = [
    "access()",
    "access(system: crime)",
    "declare()",
    "declare(channel: writing)",
    "participate()",
    "report()",
    "ask_to_access(outcome: performed)",
];
const FACTS: [&str; 10] = [
    "tasked",
    "suspects",
    "not(tasked)",
    "relation(neighbour)",
    "conflict(clear)",
    "not(conflict(none))",
    "not(searched)",
    "told",
    "system(crime, address)",
    "not(system(crime))",
];

/// The kinds of rule, by number.
pub const PROHIBIT: usize = 0;
/// Sets prohibitions aside.
pub const PERMIT: usize = 1;
/// Makes something owed.
pub const OBLIGE: usize = 2;
/// Sets duties aside.
pub const EXEMPT: usize = 3;
const AGGRAVATE: usize = 4;
const MITIGATE: usize = 5;
const COMMEND: usize = 6;
const COUNTS_AS: usize = 7;

/// One made-up rule. Edges go to rules before it only, so that there is never a circle.
#[derive(Clone, Debug)]
pub struct Made {
    /// Which kind.
    pub kind: usize,
    /// Which acts.
    pub acts: Vec<usize>,
    /// Alternatives, each a conjunction.
    pub when: Vec<Vec<usize>>,
    /// Open questions, each a conjunction.
    pub questions: Vec<Vec<usize>>,
    /// Whether it binds.
    pub force: bool,
    /// Whether it is our reading.
    pub ours: bool,
    /// Whether it is always open; for a duty, whether a search undoes what met it.
    pub open: bool,
    /// Rules before it that it is aimed at.
    pub aims: Vec<usize>,
}

/// Any rule.
pub fn made() -> impl Strategy<Value = Made> {
    let list = |most: usize, max| proptest::collection::vec(0..most, 1..max);
    let conditions = |most| proptest::collection::vec(proptest::collection::vec(0..FACTS.len(), 1..3), 0..most);
    let aims = proptest::collection::vec(0usize..8, 0..3);
    let words = (any::<bool>(), any::<bool>(), proptest::bool::weighted(0.2));
    (0usize..8, list(ACTS.len(), 3), conditions(3), conditions(2), words, aims).prop_map(
        |(kind, acts, when, questions, (force, ours, open), aims)| Made {
            kind,
            acts,
            when,
            questions,
            force,
            ours,
            open,
            aims,
        },
    )
}

fn listed(words: &[&str], picks: &[usize]) -> String {
    picks.iter().map(|at| words[*at]).collect::<Vec<_>>().join(", ")
}

/// The rules as clauses of a pack, one each; the clause of rule 3 has the number 3.
pub fn clauses(rules: &[Made]) -> Vec<String> {
    // The kind of rule that each kind may be aimed at, and how that is written.
    let edge = |kind: usize| match kind {
        PROHIBIT => Some((PERMIT, "notwithstanding")),
        PERMIT => Some((PROHIBIT, "sets_aside")),
        OBLIGE => Some((EXEMPT, "notwithstanding")),
        EXEMPT => Some((OBLIGE, "sets_aside")),
        AGGRAVATE | MITIGATE => Some((PROHIBIT, "of")),
        _ => None,
    };
    let clause = |(at, rule): (usize, &Made)| {
        let aims = edge(rule.kind).map_or(String::new(), |(target, word)| {
            let before: Vec<usize> = (0..at).filter(|other| rules[*other].kind == target).collect();
            let aims: BTreeSet<usize> =
                rule.aims.iter().filter(|_| !before.is_empty()).map(|aim| before[aim % before.len()]).collect();
            let aims: Vec<String> = aims.iter().map(|aim| format!("\"{aim}/r\"")).collect();
            format!("{word}: [{}], ", aims.join(", "))
        });
        let acts = listed(&ACTS, &rule.acts);
        let alternatives: Vec<String> = rule.when.iter().map(|all| format!("[{}]", listed(&FACTS, all))).collect();
        let when =
            if rule.when.is_empty() { String::new() } else { format!("when: any({}), ", alternatives.join(", ")) };
        let question =
            |all: &Vec<usize>| format!("Arguable(when: [{}], against: \"A.\", for: \"F.\")", listed(&FACTS, all));
        let questions: Vec<String> = rule.questions.iter().map(question).collect();
        let force = if rule.force { "must" } else { "should" };
        let reading = if rule.ours { "ours" } else { "published" };
        let words = format!("force: {force}, reading: {reading}, {aims}says: \"S.\", because: \"B.\", right: \"R.\"");
        let body = match rule.kind {
            PROHIBIT => format!(
                "Prohibit(id: \"r\", acts: [{acts}], {when}arguable: [{}], open: {}, {words})",
                questions.join(", "),
                rule.open
            ),
            PERMIT => format!("Permit(id: \"r\", acts: [{acts}], {when}{words})"),
            OBLIGE => {
                let undone = if rule.open { ", undone_by: [searched]" } else { "" };
                format!(
                    "Oblige(id: \"r\", {when}parts: [Part(says: \"P.\", by: [{acts}]{undone}), Part(says: \"Q.\", by: [declare(channel: writing)])], shown_at: [access()], late: [searched], breach_at_end: {}, {words})",
                    rule.force
                )
            }
            EXEMPT => format!("Exempt(id: \"r\", acts: [{acts}], {when}{words})"),
            AGGRAVATE => format!("Aggravate(id: \"r\", {when}{words})"),
            MITIGATE => format!("Mitigate(id: \"r\", acts: [{acts}], {when}{words})"),
            COMMEND => format!("Commend(id: \"r\", acts: [{acts}], {when}{words})"),
            COUNTS_AS => format!("CountsAs(id: \"r\", counts_as: access(), acts: [ask_to_access()], {when}{words})"),
            other => unreachable!("kind {other}"),
        };
        format!("Clause(number: \"{at}\", gist: \"G.\", words: \"W.\", rules: [{body}]),\n")
    };
    rules.iter().enumerate().map(clause).collect()
}

/// A pack of clauses, with a conflict derived from being a neighbour and a history that can be undone.
pub fn pack(id: &str, clauses: &[String]) -> Source {
    let derive = "Clause(number: \"d\", gist: \"G.\", words: \"W.\", rules: [CountsAs(id: \"c\", counts_as: conflict(clear), when: [relation(neighbour)], says: \"S.\", because: \"B.\"), CountsAs(id: \"e\", counts_as: conflict(potential), when: any([relation(colleague)], [tasked]), says: \"S.\", because: \"B.\")]),\n";
    let text = format!(
        "Pack(format: 1, id: \"{id}\", title: \"T\", short: \"T\", publisher: \"P\", source: \"S\", edition: \"E\", confidence: \"C\", status: in_force,
        history: {{ told: History(acts: [declare(channel: writing)], says: \"S\"), searched: History(acts: [access()], when: [not(told)], says: \"S\") }},
        clauses: [{derive}{}])",
        clauses.concat()
    );
    Source::new(id, &text)
}

/// What is done in a history: a verb and a value for one of its details.
#[derive(Clone, Debug)]
pub struct Past {
    /// What the subject is to the actor.
    pub relation: u8,
    /// Whether the actor knows it.
    pub aware: bool,
    /// Whether there is a tasking.
    pub tasked: bool,
    /// Whether there is a concern.
    pub suspects: bool,
    /// The acts, one after the other.
    pub acts: Vec<(usize, u8)>,
}

/// Any history.
pub fn past() -> impl Strategy<Value = Past> {
    let acts = proptest::collection::vec((0usize..5, 0u8..2), 1..7);
    let relation = prop_oneof![0u8..3, Just(8u8)];
    (relation, any::<bool>(), any::<bool>(), any::<bool>(), acts)
        .prop_map(|(relation, aware, tasked, suspects, acts)| Past { relation, aware, tasked, suspects, acts })
}
