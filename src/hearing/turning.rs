//! Which single fact, were it different, would change the menu. It says nothing about what should follow.

use crate::source::long_day;
use serde::Serialize;

use super::menu::Menu;
use super::regulations::{Facts, Regulations};
use super::words::{Finding, Live, Outcome, Rank, Role};
use jiff::civil::Date;

/// One fact made different, and what the menu would then be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Turning {
    /// Which fact: `finding`, `live-warning`, `incidents`, `rank`, `previous-reduction`, `came-to-attention`, `role`.
    pub fact: &'static str,
    /// The fact as it would have to be, in words.
    pub were: String,
    /// What would come onto the menu.
    pub adds: Vec<Outcome>,
    /// What would leave it.
    pub takes: Vec<Outcome>,
    /// What would then be presumed.
    pub presumed: Option<Outcome>,
    /// What would then need reasons of its own.
    pub requires_reasons_for: Vec<Outcome>,
}

impl Regulations {
    /// Every single fact that would change the menu, the finding last. Combinations that cannot exist are left out.
    pub fn turning(&self, facts: &Facts) -> Vec<Turning> {
        let now = self.at(facts);
        let mut out = Vec::new();
        let mut try_one = |fact: &'static str, were: String, other: Facts| {
            let (Some(now), Some(then)) = (&now, self.at(&other)) else { return };
            if shape(now) == shape(&then) {
                return;
            }
            let only = |a: &Menu<'_>, b: &Menu<'_>| -> Vec<Outcome> {
                a.outcomes.iter().copied().filter(|outcome| !b.outcomes.contains(outcome)).collect()
            };
            out.push(Turning {
                fact,
                were,
                adds: only(&then, now),
                takes: only(now, &then),
                presumed: then.presumed,
                requires_reasons_for: then.requires_reasons_for,
            });
        };
        for (_, live) in Live::ALL.iter().filter(|(_, live)| *live != facts.live) {
            try_one("live-warning", format!("there were {}", live.says()), Facts { live: *live, ..*facts });
        }
        let (incidents, were) = if facts.incidents >= 2 {
            (1, "the incidents were closely connected")
        } else {
            (2, "there were two incidents that are not closely connected")
        };
        try_one("incidents", were.to_owned(), Facts { incidents, ..*facts });
        let rank = if facts.rank == Some(Rank::Constable) { Rank::Sergeant } else { Rank::Constable };
        try_one("rank", format!("the rank were {}", rank.says()), Facts { rank: Some(rank), ..*facts });
        let were = if facts.reduced {
            "there had been no earlier reduction in rank"
        } else {
            "there had been an earlier reduction in rank"
        };
        try_one("previous-reduction", were.to_owned(), Facts { reduced: !facts.reduced, ..*facts });
        for (_, role) in Role::ALL.iter().filter(|(_, role)| *role != facts.role) {
            try_one("role", format!("this were a {}", role.says()), Facts { role: *role, ..*facts });
        }
        for regime in &self.regimes {
            let day: Date = regime.from;
            let own = facts.attention.and_then(|day| self.regime_on(day)).is_some_and(|own| own.id == regime.id);
            if !own {
                let until = regime.to.map_or_else(|| "or later".to_owned(), |to| format!("to {}", long_day(to)));
                // Any day of the regime stands for all of it; the last is the one least likely to be refused.
                let day = regime.to.unwrap_or(day);
                let were = format!("it had come to attention on {} {until}", long_day(regime.from));
                try_one("came-to-attention", were, Facts { attention: Some(day), ..*facts });
            }
        }
        for (_, finding) in Finding::ALL.iter().filter(|(_, finding)| *finding != facts.finding) {
            try_one("finding", format!("the finding were {}", finding.says()), Facts { finding: *finding, ..*facts });
        }
        out
    }

    fn at(&self, facts: &Facts) -> Option<Menu<'_>> {
        self.menu(self.regime_on(facts.attention?)?, facts).ok()
    }
}

type Shape<'m> = (&'m [Outcome], &'m [Outcome], Option<Outcome>, &'m [Outcome]);

fn shape<'m>(menu: &'m Menu<'_>) -> Shape<'m> {
    (&menu.outcomes, &menu.arguable, menu.presumed, &menu.requires_reasons_for)
}
