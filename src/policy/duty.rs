//! What is owed: duties that are live and not met.

use super::event::{Case, Event, Row};
use super::rule::Kind;
use super::Policy;

impl Policy {
    /// Whether a duty of a clause is live and unmet, given what is true, known and done.
    pub fn owes(&self, clause: &str, row: Row) -> bool {
        let case = Case { policy: self, event: Event::END, row };
        let Some(clause) = self.clauses.find(clause) else { return false };
        self.clauses.get(clause).rules.iter().any(|id| {
            let rule = self.rules.get(*id);
            let Kind::Oblige { parts, .. } = &rule.kind else { return false };
            case.holds(&rule.when).is_some() && parts.iter().any(|part| !row.past(part.met))
        })
    }
}
