//! Changes to a policy, one small thing each, such as a slip of its author might make.

use super::coverage::atom_words;
use crate::policy::Policy;
use crate::policy::rule::{ActPattern, Conditions, Force, Kind, Reading, Rule, Severity, Test};
use crate::vocabulary::Id;

/// One small change, and how it is named.
pub struct Change {
    /// What is changed, such as "bch:2.2.7/search: without conflict(clear)".
    pub name: String,
    edit: Box<dyn Fn(&mut Policy)>,
}

impl Change {
    /// The policy so changed; none where it can then not be judged by.
    pub fn apply(&self, policy: &Policy) -> Option<Policy> {
        let mut changed = policy.clone();
        (self.edit)(&mut changed);
        changed.compile().ok()?;
        Some(changed)
    }
}

/// Every change to the rules and the history of a policy.
pub fn changes(policy: &Policy) -> Vec<Change> {
    let mut made = Made { policy, out: Vec::new() };
    for (id, name, rule) in policy.rules.iter() {
        made.rule(id, name, rule);
    }
    for (at, (past, name)) in policy.history.iter().zip(&policy.history_names).enumerate() {
        made.patterns(&format!("history {name}"), &past.acts, move |policy| {
            policy.history.get_mut(at).map(|past| &mut past.acts)
        });
        made.conditions(&format!("history {name}"), &past.when, move |policy| {
            policy.history.get_mut(at).map(|past| &mut past.when)
        });
        for by in 0..past.undone_by.len() {
            made.add(format!("history {name}: not undone by its no. {}", by + 1), move |policy| {
                if let Some(past) = policy.history.get_mut(at) {
                    past.undone_by.remove(by);
                }
            });
        }
    }
    made.out
}

struct Made<'p> {
    policy: &'p Policy,
    out: Vec<Change>,
}

impl Made<'_> {
    fn add(&mut self, name: String, edit: impl Fn(&mut Policy) + 'static) {
        self.out.push(Change { name, edit: Box::new(edit) });
    }

    fn rule(&mut self, id: Id<Rule>, name: &str, rule: &Rule) {
        self.conditions(name, &rule.when, move |policy| Some(&mut policy.rules.get_mut(id).when));
        self.patterns(name, &rule.acts, move |policy| Some(&mut policy.rules.get_mut(id).acts));
        if matches!(rule.kind, Kind::Prohibit { .. } | Kind::Oblige { .. }) {
            let other = if rule.force == Force::Must { Force::Should } else { Force::Must };
            self.add(format!("{name}: {} for {}", other.word(), rule.force.word()), move |policy| {
                policy.rules.get_mut(id).force = other;
            });
            let other = if rule.reading == Reading::Ours { Reading::Published } else { Reading::Ours };
            self.add(format!("{name}: reading {}", other.word()), move |policy| {
                policy.rules.get_mut(id).reading = other;
            });
            let other = if rule.severity == Severity::Serious { Severity::Breach } else { Severity::Serious };
            self.add(format!("{name}: severity {}", other.word()), move |policy| {
                policy.rules.get_mut(id).severity = other;
            });
        }
        for at in 0..rule.defeated_by.len() {
            self.add(format!("{name}: not set aside by its no. {}", at + 1), move |policy| {
                policy.rules.get_mut(id).defeated_by.remove(at);
            });
        }
        for (at, target) in rule.aimed_at.iter().enumerate() {
            let target = self.policy.rules.name(*target).to_owned();
            self.add(format!("{name}: without its edge to {target}"), move |policy| {
                policy.rules.get_mut(id).aimed_at.remove(at);
            });
        }
        match &rule.kind {
            Kind::Prohibit { arguable, open } => {
                for at in 0..arguable.len() {
                    self.add(format!("{name}: without question {}", at + 1), move |policy| {
                        if let Kind::Prohibit { arguable, .. } = &mut policy.rules.get_mut(id).kind {
                            arguable.remove(at);
                        }
                    });
                }
                let open = *open;
                self.add(format!("{name}: {} always open", if open { "no longer" } else { "now" }), move |policy| {
                    if let Kind::Prohibit { open: is_open, .. } = &mut policy.rules.get_mut(id).kind {
                        *is_open = !open;
                    }
                });
            }
            Kind::Oblige { parts, shown_at, late, breach_at_end } => {
                for (at, part) in parts.iter().enumerate() {
                    self.add(format!("{name}: without the part “{}”", part.says), move |policy| {
                        if let Kind::Oblige { parts, .. } = &mut policy.rules.get_mut(id).kind {
                            parts.remove(at);
                        }
                    });
                }
                self.patterns(&format!("{name}, shown at"), shown_at, move |policy| {
                    match &mut policy.rules.get_mut(id).kind {
                        Kind::Oblige { shown_at, .. } => Some(shown_at),
                        _ => None,
                    }
                });
                self.conditions(&format!("{name}, late"), late, move |policy| {
                    match &mut policy.rules.get_mut(id).kind {
                        Kind::Oblige { late, .. } => Some(late),
                        _ => None,
                    }
                });
                let counts = *breach_at_end;
                self.add(format!("{name}: {} counted at the end", if counts { "not" } else { "now" }), move |policy| {
                    if let Kind::Oblige { breach_at_end, .. } = &mut policy.rules.get_mut(id).kind {
                        *breach_at_end = !counts;
                    }
                });
            }
            _ => {}
        }
    }

    /// Each condition left out, and each of its values taken away or added; each alternative left out.
    fn conditions(
        &mut self,
        name: &str,
        conditions: &Conditions,
        place: impl Fn(&mut Policy) -> Option<&mut Conditions> + Copy + 'static,
    ) {
        for (at, all) in conditions.iter().enumerate() {
            if conditions.len() > 1 {
                self.add(format!("{name}: without alternative {}", at + 1), move |policy| {
                    if let Some(conditions) = place(policy) {
                        conditions.remove(at);
                    }
                });
            }
            let which = if conditions.len() > 1 { format!(" in alternative {}", at + 1) } else { String::new() };
            for (inner, atom) in all.iter().enumerate() {
                let words = atom_words(self.policy, atom);
                self.add(format!("{name}: without {words}{which}"), move |policy| {
                    if let Some(all) = place(policy).and_then(|conditions| conditions.get_mut(at)) {
                        all.remove(inner);
                    }
                });
                for value in self.values(atom.test) {
                    let word = self.word(atom.test, value);
                    let how = if atom.allowed >> value & 1 == 1 { "less" } else { "and also" };
                    self.add(format!("{name}: {words} {how} {word}{which}"), move |policy| {
                        if let Some(atom) = place(policy)
                            .and_then(|conditions| conditions.get_mut(at))
                            .and_then(|all| all.get_mut(inner))
                        {
                            atom.allowed ^= 1 << value;
                        }
                    });
                }
            }
        }
    }

    /// Each pattern left out, and each of its details.
    fn patterns(
        &mut self,
        name: &str,
        acts: &[ActPattern],
        place: impl Fn(&mut Policy) -> Option<&mut Vec<ActPattern>> + Copy + 'static,
    ) {
        for (at, act) in acts.iter().enumerate() {
            let verb = self.policy.vocabulary.verbs.name(act.verb).to_owned();
            self.add(format!("{name}: without {verb} ({})", at + 1), move |policy| {
                if let Some(acts) = place(policy) {
                    acts.remove(at);
                }
            });
            for (inner, atom) in act.slots.iter().enumerate() {
                let words = atom_words(self.policy, atom);
                self.add(format!("{name}: {verb} without {words} ({})", at + 1), move |policy| {
                    if let Some(act) = place(policy).and_then(|acts| acts.get_mut(at)) {
                        act.slots.remove(inner);
                    }
                });
            }
        }
    }

    fn values(&self, test: Test) -> std::ops::Range<u8> {
        let words = &self.policy.vocabulary;
        let sort = match test {
            // Yes or no: taking one away or adding the other is the same as leaving the condition out or turning it.
            Test::Past(_) => return 0..2,
            Test::Slot(slot) => words.slots.get(slot).sort,
            Test::Fact(fact) => words.facts.get(fact).sort,
        };
        0..u8::try_from(words.sorts.get(sort).members.len()).unwrap_or(0)
    }

    fn word(&self, test: Test, value: u8) -> String {
        let words = &self.policy.vocabulary;
        let sort = match test {
            Test::Past(_) => words.flag(),
            Test::Slot(slot) => Some(words.slots.get(slot).sort),
            Test::Fact(fact) => Some(words.facts.get(fact).sort),
        };
        sort.map_or_else(String::new, |sort| words.word(sort, value).to_owned())
    }
}
