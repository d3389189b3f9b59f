//! PP2112: two records of one system about the same person or thing.

use super::Scenario;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

pub(super) const EXPLAIN: &str = "A search is of a system and about somebody. Where a system holds two records about \
    the same person or thing, the purpose of a search is read from the first one, whichever was meant. Put what both \
    say into one record, or let the second be about a thing of its own: a vehicle, an address, a log.";

pub(super) fn check(scenario: &Scenario, source: &Source, found: &mut Vec<Diagnostic>) {
    let records = &scenario.setting.records;
    for (id, name, record) in records.iter() {
        let first = scenario.setting.record(record.system, record.about).filter(|first| *first != id);
        if let Some(first) = first {
            let message = format!("`{name}` and `{}` are of the same system and about the same", records.name(first));
            found.push(
                Diagnostic::warning(Code::TWO_RECORDS, message)
                    .in_file(&source.name)
                    .help("make one record of them, or let one be about something else"),
            );
        }
    }
}
