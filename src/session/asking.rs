//! Ask before telling: what a player thinks of a decision, said before the judge's view is shown.
//!
//! No script holds an answer. What was so is read from the acts as they were judged, so a question is put
//! only where that has one answer: where the acts of a decision differ in it, or have nothing to do with it,
//! it is passed over.

use super::run::{Decision, Run};
use crate::policy::{Case, Test, Verdict, sentence, worded};
use crate::scenario::Question;
use crate::vocabulary::{Id, NO_VALUE, Sort, Value};

/// How sure somebody is of what they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// It could well be otherwise.
    Guess,
    /// More likely so than not.
    Fairly,
    /// They would put their name to it.
    Certain,
}

worded!(Sure {
    Guess = "guess" / "A guess",
    Fairly = "fairly" / "Fairly sure",
    Certain = "certain" / "Certain",
});

/// What can be said of whether the policy supports a decision: a word, and how it is said.
const SUPPORT: [(&str, &str); 4] =
    [("yes", "Yes"), ("late", "Yes, though it comes late"), ("open", "It is not settled"), ("no", "No")];

/// Questions about one decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The decision, by position.
    pub decision: usize,
    /// Each with what can be said and what was so; never empty.
    pub parts: Vec<AskedPart>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedPart {
    /// Its word, such as `purpose`.
    pub id: String,
    /// How it is put.
    pub question: String,
    /// What can be said: a word, and how it is said.
    pub options: Vec<(String, String)>,
    /// The word for what was so.
    pub is: String,
    /// The rule by which it was so, with its clause, where one made it so.
    pub why: String,
}

impl AskedPart {
    /// How one of the options is said.
    pub fn says(&self, word: &str) -> &str {
        self.options.iter().find(|(other, _)| other == word).map_or("", |(_, says)| says)
    }
}

/// What a player said about a decision before being told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// The decision, by position.
    pub decision: usize,
    /// What was said, by question; empty where the question was passed over.
    pub said: Vec<(String, String)>,
    /// How sure; none where it was passed over.
    pub sure: Option<Sure>,
}

/// Nothing is being asked, or not that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAsked;

impl Run {
    /// What is being asked now, about the last decision: nothing once it has been answered or passed over.
    pub fn asking(&self) -> Option<Asked> {
        let last = self.decisions.len().checked_sub(1)?;
        (self.opinion(last).is_none()).then(|| self.asked(last))?
    }

    /// What was said about a decision.
    pub fn opinion(&self, decision: usize) -> Option<&Opinion> {
        self.opinions.iter().find(|opinion| opinion.decision == decision)
    }

    /// What is asked about a decision: of each scene only the first that there is something to ask about.
    pub fn asked(&self, decision: usize) -> Option<Asked> {
        let about = self.decisions.get(decision)?;
        let earlier = self.decisions.iter().take(decision).filter(|other| other.scene == about.scene);
        let parts = self.parts(about);
        let first = !parts.is_empty() && earlier.map(|other| self.parts(other)).all(|parts| parts.is_empty());
        first.then_some(Asked { decision, parts })
    }

    /// Keeps what the player says about the last decision.
    pub fn answer(&mut self, said: &[(String, String)], sure: Sure) -> Result<(), NotAsked> {
        let asked = self.asking().ok_or(NotAsked)?;
        let fits = |(id, word): &(String, String)| {
            asked.parts.iter().any(|part| part.id == *id && part.options.iter().any(|(other, _)| other == word))
        };
        let twice = said.iter().enumerate().any(|(at, (id, _))| said.iter().skip(at + 1).any(|(other, _)| other == id));
        if said.is_empty() || twice || !said.iter().all(fits) {
            return Err(NotAsked);
        }
        self.opinions.push(Opinion { decision: asked.decision, said: said.to_vec(), sure: Some(sure) });
        Ok(())
    }

    /// Passes over what is asked, so that it is not asked again.
    pub fn pass_over(&mut self) {
        if let Some(asked) = self.asking() {
            self.opinions.push(Opinion { decision: asked.decision, said: Vec::new(), sure: None });
        }
    }

    fn parts(&self, decision: &Decision) -> Vec<AskedPart> {
        let questions = &self.world.scenario.scenes.get(decision.scene).ask;
        questions.iter().filter_map(|question| self.part(*question, decision)).collect()
    }

    fn part(&self, question: Question, decision: &Decision) -> Option<AskedPart> {
        let policy = &self.world.policy;
        let words = &policy.vocabulary;
        let own = || decision.done.iter().filter(|done| done.actor == self.world.you);
        let cases = || own().map(|done| Case { policy, event: done.event, row: done.row });
        match question {
            Question::Slot(id) => {
                let slot = words.slots.get(id);
                let seen = cases().map(|case| case.value(Test::Slot(id))).filter(|value| *value != NO_VALUE);
                let is = the_one(seen)?;
                Some(self.of_sort(words.slots.name(id), &slot.asks, slot.sort, is, String::new()))
            }
            Question::Fact(id) => {
                let fact = words.facts.get(id);
                let is = the_one(cases().map(|case| case.value(Test::Fact(id))))?;
                let why = cases().find_map(|case| case.derived_by(id)).map(|(rule, _)| {
                    format!("{} ({})", policy.rules.get(rule).says.trim_end_matches('.'), policy.cite(rule))
                });
                Some(self.of_sort(words.facts.name(id), &fact.asks, fact.sort, is, why.unwrap_or_default()))
            }
            Question::Verdict => {
                let is = match decision.verdict {
                    Verdict::NotJudged => return None,
                    Verdict::Exemplary | Verdict::Sound => "yes",
                    Verdict::Late => "late",
                    Verdict::Arguable => "open",
                    Verdict::Lapse | Verdict::Breach | Verdict::Serious => "no",
                };
                Some(AskedPart {
                    id: Question::VERDICT.to_owned(),
                    question: "Does the policy support what you just did?".to_owned(),
                    options: SUPPORT.iter().map(|(word, says)| ((*word).to_owned(), (*says).to_owned())).collect(),
                    is: is.to_owned(),
                    why: String::new(),
                })
            }
        }
    }

    fn of_sort(&self, id: &str, asks: &str, sort: Id<Sort>, is: Value, why: String) -> AskedPart {
        let words = &self.world.policy.vocabulary;
        let members = words.sorts.get(sort).members.iter();
        AskedPart {
            id: id.to_owned(),
            question: asks.to_owned(),
            options: members.map(|(_, word, says)| (word.to_owned(), sentence(says))).collect(),
            is: words.word(sort, is).to_owned(),
            why,
        }
    }
}

/// The value that all of some are; none where they differ or there are none.
fn the_one(mut values: impl Iterator<Item = Value>) -> Option<Value> {
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}
