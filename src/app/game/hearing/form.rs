//! What is filled in for a stage and not yet closed: what is picked and what is written, by name.

use std::collections::BTreeMap;

use crate::hearing::{Advice, Entry, Finding, Guidance, Outcome, Picked, Proof, Stage, Step};

/// A form being filled in. Parts and fields go by the names that [`super::super::views::hearing`] gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app::game) struct Form {
    picked: BTreeMap<String, Vec<String>>,
    written: BTreeMap<String, String>,
}

/// The option of the Standards that says that none was breached.
pub(in crate::app::game) const NONE: &str = "none";

impl Form {
    /// What is picked in a part where only one can be.
    pub fn one(&self, part: &str) -> Option<&str> {
        self.many(part).first().map(String::as_str)
    }

    /// What is picked in a part.
    pub fn many(&self, part: &str) -> &[String] {
        self.picked.get(part).map_or(&[], Vec::as_slice)
    }

    /// Whether an option is picked.
    pub fn has(&self, part: &str, option: &str) -> bool {
        self.many(part).iter().any(|other| other == option)
    }

    /// What is written in a field.
    pub fn text(&self, field: &str) -> &str {
        self.written.get(field).map_or("", String::as_str)
    }

    /// Writes in a field.
    pub fn write(&mut self, field: String, text: String) {
        self.written.insert(field, text);
    }

    /// Picks an option, or lets go of it where several can be picked.
    pub fn pick(&mut self, part: &str, option: &str) {
        let many = matches!(part, "relies" | "standards" | "factors" | "purposes");
        let picked = self.picked.entry(part.to_owned()).or_default();
        if !many {
            *picked = vec![option.to_owned()];
        } else if let Some(at) = picked.iter().position(|other| other == option) {
            picked.remove(at);
        } else {
            // That none was breached and that one was cannot both be.
            if part == "standards" {
                picked.retain(|other| (other == NONE) == (option == NONE));
            }
            picked.push(option.to_owned());
        }
    }

    /// The form as it was filled in for an entry.
    pub fn of(entry: &Entry) -> Self {
        let mut form = Self::default();
        form.write("reason".to_owned(), entry.reason().to_owned());
        match entry {
            Entry::Facts { found, relies_on, .. } => {
                form.pick("found", found.slug());
                form.picked.insert("relies".to_owned(), relies_on.clone());
            }
            Entry::Breach { standards, .. } => {
                let numbers: Vec<String> = standards.iter().map(u8::to_string).collect();
                let picked = if numbers.is_empty() { vec![NONE.to_owned()] } else { numbers };
                form.picked.insert("standards".to_owned(), picked);
            }
            Entry::Level { level, .. } => form.pick("level", level.slug()),
            Entry::Seriousness { factors, .. } => {
                for picked in factors {
                    form.pick("factors", &picked.factor);
                    form.pick(&fact_of(&picked.factor), &picked.fact);
                    form.write(says_of(&picked.factor), picked.says.clone());
                }
            }
            Entry::Purpose { purposes, .. } => drop(form.picked.insert("purposes".to_owned(), purposes.clone())),
            Entry::Outcome {
                representations,
                service,
                advice,
                advice_reason,
                outcome,
                months,
                exceptional,
                authority_views,
                ..
            } => {
                form.pick("advice", advice.slug());
                if let Some(outcome) = outcome {
                    form.pick("outcome", outcome.slug());
                }
                for (field, text) in [
                    ("representations", representations),
                    ("service", service),
                    ("advice_reason", advice_reason),
                    ("exceptional", exceptional),
                    ("authority", authority_views),
                ] {
                    form.write(field.to_owned(), text.clone());
                }
                form.write("months".to_owned(), months.map(|months| months.to_string()).unwrap_or_default());
            }
        }
        form
    }

    /// What would be closed; or what is still to be picked, in a sentence.
    pub fn entry(&self, step: &Step, guidance: &Guidance) -> Result<Entry, String> {
        let allegation = step.allegation.clone().unwrap_or_default();
        let reason = self.text("reason").trim().to_owned();
        let text = |field: &str| self.text(field).trim().to_owned();
        Ok(match step.stage {
            Stage::Facts => {
                let found =
                    self.word("found", Proof::SLUGS).ok_or("Say whether it is admitted, proved or not proved.")?;
                Entry::Facts { allegation, found, relies_on: self.many("relies").to_vec(), reason }
            }
            Stage::Breach => {
                let picked = self.many("standards");
                if picked.is_empty() {
                    return Err("Mark the Standards that were breached, or say that none was.".to_owned());
                }
                let mut standards: Vec<u8> = picked.iter().filter_map(|number| number.parse().ok()).collect();
                standards.sort_unstable();
                Entry::Breach { allegation, standards, reason }
            }
            Stage::Level => {
                let level = self.word("level", Finding::SLUGS).ok_or("Say what it amounts to.")?;
                Entry::Level { allegation, level, reason }
            }
            Stage::Seriousness => {
                let picked = guidance.factors.iter().filter(|factor| self.has("factors", &factor.id));
                let factors: Result<Vec<Picked>, String> = picked
                    .map(|factor| {
                        let fact = self.one(&fact_of(&factor.id));
                        let fact = fact.ok_or_else(|| format!("Say which fact “{}” rests on.", factor.says))?;
                        let says = text(&says_of(&factor.id));
                        Ok(Picked { factor: factor.id.clone(), fact: fact.to_owned(), says })
                    })
                    .collect();
                Entry::Seriousness { factors: factors?, reason }
            }
            Stage::Purpose => {
                let named = guidance.purposes.iter().map(|(id, _)| id).filter(|id| self.has("purposes", id));
                Entry::Purpose { purposes: named.cloned().collect(), reason }
            }
            Stage::Outcome => {
                let advice = self.word("advice", Advice::SLUGS).ok_or("Say whether the legal advice was followed.")?;
                let outcome = self.word("outcome", Outcome::SLUGS);
                let months = match text("months").as_str() {
                    "" => None,
                    months => Some(months.parse().map_err(|_| format!("`{months}` is not a number of months."))?),
                };
                Entry::Outcome {
                    representations: text("representations"),
                    service: text("service"),
                    advice,
                    advice_reason: text("advice_reason"),
                    outcome,
                    // What belongs to an outcome that is no longer picked is not part of the ruling.
                    months: months.filter(|_| outcome == Some(Outcome::FinalWrittenWarning)),
                    exceptional: text("exceptional"),
                    authority_views: if outcome == Some(Outcome::ReductionInRank) {
                        text("authority")
                    } else {
                        String::new()
                    },
                    reason,
                }
            }
        })
    }

    fn word<T: Copy>(&self, part: &str, all: &[(&'static str, T)]) -> Option<T> {
        let picked = self.one(part)?;
        all.iter().find(|(slug, _)| *slug == picked).map(|(_, value)| *value)
    }
}

/// The part in which the fact is picked that a factor rests on.
pub(in crate::app::game) fn fact_of(factor: &str) -> String {
    format!("fact:{factor}")
}

/// The field for a factor in the chair's words.
pub(in crate::app::game) fn says_of(factor: &str) -> String {
    format!("says:{factor}")
}
