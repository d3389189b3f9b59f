//! PP2115: choices and records whose expected verdict is not said, in a script that says any.

use super::Scenario;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Kind;
use crate::source::Source;

pub(super) const EXPLAIN: &str = "What an author expects is compared with what the policy says, and that is how most \
    mistakes are found, in scripts and in policies. Where some choices say what is expected, one that does not is \
    probably forgotten. Add `expect` to a choice and `expect_search` to a record that a terminal can reach.";

pub(super) fn check(scenario: &Scenario, source: &Source, found: &mut Vec<Diagnostic>) {
    let meant = |kind: &Kind| matches!(kind, Kind::Written | Kind::Open(_));
    let expects = |(_, _, choice): &(_, &str, &crate::scenario::Choice)| !choice.expect.is_empty();
    if !scenario.choices.iter().any(|one| expects(&one)) {
        return;
    }
    for (_, name, choice) in scenario.choices.iter().filter(|one| meant(&one.2.kind) && !expects(one)) {
        let message = format!("nothing says which verdict is expected of `{name}`");
        found.push(Diagnostic::note(Code::NOT_EXPECTED, message).at(choice.span.place(source)));
    }
    let searches = scenario.searches.iter().map(|id| scenario.choices.get(*id)).filter(|one| one.expect.is_empty());
    let mut records: Vec<_> = searches.filter_map(|choice| Some((choice.search()?.record, choice.span))).collect();
    records.dedup_by_key(|(record, _)| *record);
    for (record, span) in records {
        let name = scenario.setting.records.name(record);
        let message = format!("nothing says which verdict is expected of a search for `{name}`");
        found.push(Diagnostic::note(Code::NOT_EXPECTED, message).at(span.place(source)));
    }
}
