//! The policy book: every clause that is held, in its published words.

use crate::app::game::{Book, Game};
use crate::app::model::{BookView, ClauseRule, ClauseView, Effect, Fact, PackView};
use crate::policy::{Clause, Force, Kind, Policy, Reading, Rule};

/// What the policy book shows.
pub(in crate::app::game) fn book(game: &Game, book: &Book) -> BookView {
    let policy = &game.book;
    let query = book.query.trim().to_lowercase();
    let shown = |pack: &str| !book.hidden.contains(pack);
    let clauses = policy.clauses.iter().filter_map(|(_, _, clause)| {
        let pack = policy.pack_of(clause).filter(|pack| shown(&pack.id))?;
        let holds = |text: &str| text.to_lowercase().contains(&query);
        let matches = !query.is_empty() && (holds(&clause.words) || holds(&clause.gist) || holds(&clause.number));
        Some(ClauseView {
            pack: pack.id.clone(),
            pack_title: pack.title.clone(),
            number: clause.number.clone(),
            gist: clause.gist.clone(),
            words: clause.words.clone(),
            kind: kind(policy, clause),
            note: (!clause.note.is_empty()).then(|| clause.note.clone()),
            rules: clause.rules.iter().filter_map(|id| rule(policy.rules.get(*id))).collect(),
            no_rule_reason: clause
                .no_rule
                .as_ref()
                .map(|(kind, why)| format!("{}. {why}", crate::policy::sentence(kind.says()))),
            source: [
                ("Publisher", &pack.publisher),
                ("Source", &pack.source),
                ("Edition", &pack.edition),
                ("Status", &pack.status.says().to_owned()),
                ("How sure", &pack.confidence),
            ]
            .into_iter()
            .map(|(name, value)| Fact { name: name.to_owned(), value: value.clone() })
            .collect(),
            silent_on: pack.silent_on.clone(),
            matches,
        })
    });
    BookView {
        from: game.run.as_ref().map_or("Home", |run| run.world.scenario.title.as_str()).to_owned(),
        query: book.query.clone(),
        packs: policy
            .packs
            .iter()
            .map(|pack| PackView { id: pack.id.clone(), title: pack.short.clone(), shown: shown(&pack.id) })
            .collect(),
        clauses: clauses.collect(),
        open_at: book.open_at.clone(),
    }
}

/// The word at the right of the list: how strongly the clause binds, or what else it is.
fn kind(policy: &Policy, clause: &Clause) -> String {
    if let Some((kind, _)) = &clause.no_rule {
        return kind
            .says()
            .split(' ')
            .next_back()
            .filter(|_| kind.word() == "definition" || kind.word() == "illustration")
            .unwrap_or("no rule")
            .to_owned();
    }
    let rules: Vec<&Rule> = clause.rules.iter().map(|id| policy.rules.get(*id)).collect();
    if rules.iter().any(|rule| matches!(rule.kind, Kind::Permit)) {
        return "permits".to_owned();
    }
    let strongest = rules.iter().map(|rule| rule.force).min().unwrap_or(Force::Guidance);
    match (strongest, rules.iter().any(|rule| matches!(rule.kind, Kind::Prohibit { .. }))) {
        (Force::Must, true) => "must not",
        (Force::Must, false) => "must",
        (Force::Should, _) => "should",
        (Force::Appropriate, _) => "appropriate",
        (Force::Guidance, _) => "guidance",
    }
    .to_owned()
}

fn rule(rule: &Rule) -> Option<ClauseRule> {
    let effect = match &rule.kind {
        Kind::CountsAsFact { .. } | Kind::CountsAsAct { .. } | Kind::Aggravate | Kind::Mitigate => None,
        Kind::Prohibit { open: true, .. } => Some(Effect::Arguable),
        Kind::Prohibit { .. } if rule.force == Force::Must => Some(Effect::Breach),
        Kind::Prohibit { .. } => Some(Effect::Departs),
        Kind::Oblige { .. } => Some(Effect::Discharged),
        Kind::Permit => Some(Effect::Allowed),
        Kind::Exempt => Some(Effect::Exempt),
        Kind::Commend => Some(Effect::Commended),
    };
    (!rule.says.is_empty()).then(|| ClauseRule {
        sentence: rule.says.clone(),
        force: if effect.is_none() { "guides" } else { super::force(rule) }.to_owned(),
        our_reading: rule.reading == Reading::Ours,
        effect,
    })
}
