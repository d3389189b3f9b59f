//! The lawful menu: what may follow from what was found, and why. It names no outcome as the right one.

use serde_json::{Value, json};

use super::regulations::{Effect, Facts, Line, Regime, Regulations};
use super::words::{Confidence, Outcome};

/// What may lawfully follow.
#[derive(Clone, Debug)]
pub struct Menu<'r> {
    /// The regime.
    pub regime: &'r Regime,
    /// The outcomes, lightest first.
    pub outcomes: Vec<Outcome>,
    /// Outcomes whose availability is arguable; none of them is in `outcomes`.
    pub arguable: Vec<Outcome>,
    /// The outcome that follows unless reasons are given for another.
    pub presumed: Option<Outcome>,
    /// Outcomes that need reasons of their own.
    pub requires_reasons_for: Vec<Outcome>,
    /// The lines that made the menu or explain it, in order.
    pub lines: Vec<&'r Line>,
}

/// Why there is no menu.
#[derive(Clone, Debug)]
pub struct Refused<'r> {
    /// The line that says so.
    pub line: &'r Line,
}

impl Regulations {
    /// The menu for some facts under a regime.
    pub fn menu<'r>(&'r self, regime: &'r Regime, facts: &Facts) -> Result<Menu<'r>, Refused<'r>> {
        let lines = || self.lines.iter().chain(&regime.lines);
        if let Some(line) = lines().find(|line| line.effect == Effect::Refuse && line.when.holds(facts, &[])) {
            return Err(Refused { line });
        }
        let mut menu = Menu {
            regime,
            outcomes: Vec::new(),
            arguable: Vec::new(),
            presumed: None,
            requires_reasons_for: Vec::new(),
            lines: Vec::new(),
        };
        // First what is offered, then what is struck out, then what is open to argument, then what is
        // said about what is left: so the order of lines in a file makes no difference.
        for pass in [offers, strikes, arguables, remarks] {
            for line in lines() {
                if line.when.holds(facts, &menu.outcomes) && pass(&mut menu, &line.effect) {
                    menu.lines.push(line);
                }
            }
            menu.outcomes.sort_unstable();
            menu.outcomes.dedup();
        }
        menu.arguable.sort_unstable();
        menu.requires_reasons_for.sort_unstable();
        Ok(menu)
    }
}

fn offers(menu: &mut Menu<'_>, effect: &Effect) -> bool {
    if let Effect::Offer(outcomes) = effect {
        menu.outcomes.extend(outcomes);
        return true;
    }
    false
}

fn strikes(menu: &mut Menu<'_>, effect: &Effect) -> bool {
    match effect {
        Effect::Strike(outcomes) => {
            let before = menu.outcomes.len();
            menu.outcomes.retain(|outcome| !outcomes.contains(outcome));
            menu.outcomes.len() < before
        }
        _ => false,
    }
}

fn arguables(menu: &mut Menu<'_>, effect: &Effect) -> bool {
    match effect {
        Effect::Arguable(outcomes) => {
            menu.outcomes.retain(|outcome| !outcomes.contains(outcome));
            menu.arguable.extend(outcomes);
            true
        }
        _ => false,
    }
}

fn remarks(menu: &mut Menu<'_>, effect: &Effect) -> bool {
    match effect {
        Effect::Presume(outcome) => {
            menu.presumed = Some(*outcome);
            true
        }
        Effect::Reasons(outcomes) => {
            let counts: Vec<Outcome> =
                outcomes.iter().copied().filter(|outcome| menu.outcomes.contains(outcome)).collect();
            menu.requires_reasons_for.extend(&counts);
            !counts.is_empty()
        }
        Effect::Lasts(outcome, ..) => menu.outcomes.contains(outcome),
        Effect::Chair | Effect::Note => true,
        Effect::Refuse | Effect::Offer(_) | Effect::Strike(_) | Effect::Arguable(_) => false,
    }
}

impl Menu<'_> {
    /// How long an outcome lasts, in months, and at most.
    pub fn lasts(&self, outcome: Outcome) -> Option<(u32, Option<u32>)> {
        self.lines.iter().find_map(|line| match line.effect {
            Effect::Lasts(other, months, most) if other == outcome => Some((months, most)),
            _ => None,
        })
    }

    /// Who decides, in words.
    pub fn chair(&self) -> String {
        self.says(|effect| *effect == Effect::Chair).join(" ")
    }

    /// What there is to know besides, with a mark where it is not verified.
    pub fn notes(&self) -> Vec<String> {
        self.says(|effect| matches!(effect, Effect::Note | Effect::Strike(_) | Effect::Arguable(_)))
    }

    fn says(&self, wanted: impl Fn(&Effect) -> bool) -> Vec<String> {
        self.lines.iter().filter(|line| wanted(&line.effect)).map(|line| line.marked()).collect()
    }

    /// The menu as one JSON document, without its `schema`:
    /// `{"regime":{"id","title","from","to"},"outcomes":[…],"arguable":[…],"presumed":null|"dismissal",
    /// "requires_reasons_for":[…],"durations":{"final-written-warning":{"months","at_most_months","says","confidence"}},
    /// "chair":"…","sources":[{"for","source","confidence"}],"notes":["…"],"lines":[{"id","effect","says","source",
    /// "confidence","from","to"}]}`. Outcomes are [`Outcome::slug`] words; `confidence` is `verified` or `not-verified`.
    pub fn json(&self) -> Value {
        let durations: serde_json::Map<String, Value> = self
            .lines
            .iter()
            .filter_map(|line| match line.effect {
                Effect::Lasts(outcome, months, most) => {
                    let value = json!({"months": months, "at_most_months": most, "says": line.says, "confidence": line.confidence});
                    Some((outcome.slug().to_owned(), value))
                }
                _ => None,
            })
            .collect();
        let mut sources: Vec<Value> =
            vec![json!({"for": "regime", "source": self.regime.source, "confidence": self.regime.confidence})];
        sources.extend(
            self.lines.iter().map(|line| json!({"for": line.id, "source": line.source, "confidence": line.confidence})),
        );
        let lines: Vec<Value> = self.lines.iter().map(|line| line.json()).collect();
        json!({
            "regime": {"id": self.regime.id, "title": self.regime.title, "from": self.regime.from.to_string(),
                "to": self.regime.to.map(|to| to.to_string())},
            "outcomes": self.outcomes, "arguable": self.arguable, "presumed": self.presumed,
            "requires_reasons_for": self.requires_reasons_for, "durations": durations, "chair": self.chair(),
            "sources": sources, "notes": self.notes(), "lines": lines,
        })
    }
}

impl Line {
    /// Its words as a sentence: a time is said with what it is the time of.
    pub fn sentence(&self) -> String {
        match self.effect {
            Effect::Lasts(outcome, ..) => format!("{}: {}.", crate::policy::sentence(outcome.says()), self.says),
            _ => self.says.clone(),
        }
    }

    /// Its words, with a mark where they are not verified.
    pub fn marked(&self) -> String {
        match self.confidence {
            Confidence::Verified => self.sentence(),
            Confidence::NotVerified => format!("{} (Not verified.)", self.sentence()),
        }
    }

    /// The line as JSON.
    pub fn json(&self) -> Value {
        json!({"id": self.id, "effect": self.effect.word(), "says": self.says, "source": self.source,
            "confidence": self.confidence, "from": self.from.map(|day| day.to_string()), "to": self.to.map(|day| day.to_string())})
    }
}

impl Effect {
    /// What kind of line it is, in a word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Refuse => "refuse",
            Self::Offer(_) => "offer",
            Self::Strike(_) => "strike",
            Self::Arguable(_) => "arguable",
            Self::Presume(_) => "presume",
            Self::Reasons(_) => "reasons",
            Self::Lasts(..) => "lasts",
            Self::Chair => "chair",
            Self::Note => "note",
        }
    }
}
