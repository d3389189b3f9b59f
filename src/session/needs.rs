//! What a scenario's sessions have to hold: rows, marks, remembered choices and searches.

use std::collections::BTreeSet;

use crate::policy::{Act, FactTest, Kind, PersonId, Policy, Record, Rule};
use crate::scenario::{Beat, Choice, Condition, Scenario};
use crate::vocabulary::{Id, Verb};

/// What a scenario's sessions have to hold.
pub(super) struct Needs<'s> {
    pub you: PersonId,
    pub rows: BTreeSet<(PersonId, PersonId)>,
    pub remembered: BTreeSet<Id<Choice>>,
    pub searched: BTreeSet<Id<Record>>,
    acts: Vec<&'s Act>,
}

impl<'s> Needs<'s> {
    /// Everything that a scenario's sessions have to hold.
    pub fn of(you: PersonId, scenario: &'s Scenario) -> Self {
        let (rows, remembered, searched) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut needs = Needs { you, rows, remembered, searched, acts: Vec::new() };
        needs.scenario(scenario);
        needs
    }

    fn scenario(&mut self, scenario: &'s Scenario) {
        scenario.before.iter().for_each(|act| self.act(act, scenario));
        scenario.later.iter().filter_map(|(_, _, event)| event.when.as_ref()).for_each(|c| self.condition(c));
        for (_, _, scene) in scenario.scenes.iter() {
            self.beats(&scene.beats, scenario);
            scene.picture_conditions().for_each(|c| self.condition(c));
        }
        for (id, _, choice) in scenario.choices.iter() {
            if choice.once && !matches!(choice.kind, crate::scenario::Kind::Composed(_)) {
                self.remembered.insert(id);
            }
            choice.does.iter().for_each(|act| self.act(act, scenario));
            self.facts(&choice.learns);
            let conditions = choice.when.iter().chain(choice.expect.iter().filter_map(|e| e.when.as_ref()));
            let conditions = conditions.chain(choice.then.iter().filter_map(|go| go.when.as_ref()));
            let conditions = conditions.chain(choice.after.iter().filter_map(|line| line.when.as_ref()));
            conditions.chain(choice.lie()).for_each(|c| self.condition(c));
        }
        for (_, _, ending) in scenario.endings.iter() {
            ending.when.iter().chain(&ending.requires).for_each(|c| self.condition(c));
        }
        if let Some(account) = &scenario.account {
            self.beats(&account.beats, scenario);
        }
    }

    fn beats(&mut self, beats: &'s [Beat], scenario: &'s Scenario) {
        for beat in beats {
            match beat {
                Beat::Act(act) => self.act(act, scenario),
                Beat::Learn(facts) => self.facts(facts),
                Beat::If(when, then, other) => {
                    self.condition(when);
                    self.beats(then, scenario);
                    self.beats(other, scenario);
                }
                _ => {}
            }
        }
    }

    fn act(&mut self, act: &'s Act, scenario: &Scenario) {
        self.acts.push(act);
        for subject in &act.subjects {
            self.rows.insert((act.actor, *subject));
            if let Some(to) = act.to {
                self.rows.insert((to, *subject));
            }
        }
        let records = scenario.setting.records.iter().filter(|(_, _, record)| act.subjects.contains(&record.about));
        for test in records.flat_map(|(_, _, record)| record.purposes.iter().flat_map(|(tests, _)| tests)) {
            self.rows.insert((act.actor, test.subject));
        }
    }

    fn facts(&mut self, facts: &[FactTest]) {
        self.rows.extend(facts.iter().map(|test| (self.you, test.subject)));
    }

    fn condition(&mut self, condition: &Condition) {
        condition.walk(&mut |condition| match condition {
            Condition::Fact(test) => {
                self.rows.insert((self.you, test.subject));
            }
            Condition::Owes(_, subject) => {
                self.rows.insert((self.you, *subject));
            }
            Condition::Did(choice) => {
                self.remembered.insert(*choice);
            }
            Condition::Searched(Some(record)) => {
                self.searched.insert(*record);
            }
            _ => {}
        });
    }

    /// Every rule and subject about which something can be found against or for the player.
    pub fn marks(&self, policy: &Policy) -> Vec<(Id<Rule>, PersonId)> {
        let mut out = BTreeSet::new();
        let about = |subject: &PersonId| {
            let own = self.acts.iter().filter(move |act| act.actor == self.you && act.subjects.contains(subject));
            own.filter_map(|act| act.event.verb).collect::<BTreeSet<Id<Verb>>>()
        };
        let mine: Vec<PersonId> =
            self.rows.iter().filter(|(actor, _)| *actor == self.you).map(|(_, subject)| *subject).collect();
        for subject in &mine {
            let mut verbs = about(subject);
            let counted: Vec<_> = policy
                .rules
                .iter()
                .filter(|(_, _, rule)| rule.acts.iter().any(|act| verbs.contains(&act.verb)))
                .filter_map(|(_, _, rule)| match rule.kind {
                    Kind::CountsAsAct { verb } => Some(verb),
                    _ => None,
                })
                .collect();
            verbs.extend(counted);
            for (id, _, rule) in policy.rules.iter() {
                let can = match &rule.kind {
                    Kind::Prohibit { .. } | Kind::Commend => rule.acts.iter().any(|act| verbs.contains(&act.verb)),
                    Kind::Oblige { parts, shown_at, breach_at_end, .. } => {
                        let part_acts = parts
                            .iter()
                            .filter_map(|part| policy.history.get(usize::from(part.met)))
                            .flat_map(|past| &past.acts);
                        *breach_at_end || part_acts.chain(shown_at).any(|act| verbs.contains(&act.verb))
                    }
                    _ => false,
                };
                if can {
                    out.insert((id, *subject));
                }
            }
        }
        out.into_iter().collect()
    }
}
