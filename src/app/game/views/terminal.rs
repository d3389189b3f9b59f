//! The station terminal, from the run: what is held, what was opened, the record on the screen, the log.

use super::desk::{OPENS, when};
use crate::app::model::{FoundView, LogView, RecordKind, RecordView, TerminalView};
use crate::policy::sentence;
use crate::scenario::Kind;
use crate::session::{AuditLine, Run, Searchable};

/// A label is no longer than this; what stands before a later colon is part of the words.
const LABEL: usize = 22;

/// The terminal, where there is one; with `picked`, at the reason for searching for that record.
pub(super) fn terminal(run: &Run, picked: Option<&str>) -> Option<TerminalView> {
    let terminal = run.terminal()?;
    let officer = run.world.scenario.setting.people.get(run.world.you).name.clone();
    let own: Vec<&AuditLine> = run.audit.iter().filter(|line| line.by == officer).collect();
    let records: Vec<RecordView> = terminal.records.iter().map(|record| row(record, &own)).collect();
    let picked = picked.map(|id| terminal.records.iter().position(|record| record.id == id));
    // A record that is not held cannot be asked for.
    if picked == Some(None) {
        return None;
    }
    let (day, time) = run.clock();
    Some(TerminalView {
        officer,
        clock: when(&day, &time),
        records,
        picked: picked.flatten(),
        found: found(run),
        log: own.iter().map(|line| logged(line)).collect(),
    })
}

fn row(record: &Searchable, own: &[&AuditLine]) -> RecordView {
    let of_this = own.iter().filter(|line| line.system == record.system && line.about == record.about);
    RecordView {
        choice: format!("{OPENS}record/{}", record.id),
        about: sentence(&record.about),
        system: system(&record.system),
        kind: match record.id.split(':').nth(1) {
            Some("vehicle") => RecordKind::Vehicle,
            Some("address") => RecordKind::Place,
            Some("incident" | "crime") => RecordKind::Log,
            _ => RecordKind::Person,
        },
        opened: of_this.map(|line| when(&line.day, &line.time)).collect(),
    }
}

/// The last record searched for since the scene began.
fn found(run: &Run) -> Option<FoundView> {
    let last = run.decisions.last().filter(|last| last.stayed)?;
    let Kind::Search(search) = &run.world.scenario.choices.get(last.choice).kind else { return None };
    let record = run.world.scenario.setting.records.get(search.record);
    let (heading, lines) = set(&record.text);
    let line = last.audit.last()?;
    let LogView { at, system, reason, .. } = logged(line);
    Some(FoundView { heading, lines, system, at, reason })
}

fn logged(line: &AuditLine) -> LogView {
    LogView {
        at: when(&line.day, &line.time),
        about: sentence(&line.about),
        system: system(&line.system),
        reason: sentence(&line.reason),
    }
}

/// "the custody system" as a terminal says it: "Custody".
fn system(says: &str) -> String {
    let short = says.strip_prefix("the ").unwrap_or(says);
    sentence(short.strip_suffix(" system").unwrap_or(short))
}

/// A record's words as a heading and lines: what stands before a colon names its line.
fn set(text: &str) -> (String, Vec<(String, String)>) {
    let mut sentences = text.split(". ").map(str::trim).filter(|one| !one.is_empty());
    let heading = sentences.next().unwrap_or_default();
    let lines = sentences.map(|one| {
        let labelled = one.split_once(": ").filter(|(label, _)| label.chars().count() <= LABEL);
        let (label, words) = labelled.unwrap_or(("Entry", one));
        (label.to_owned(), sentence(whole(words)))
    });
    (whole(heading).to_owned(), lines.collect())
}

/// A line without its full stop; an initial keeps it.
fn whole(words: &str) -> &str {
    let Some(cut) = words.strip_suffix('.') else { return words };
    let initial = cut.rsplit([' ', '.']).next().is_some_and(|last| last.chars().count() == 1);
    if initial && cut.ends_with(char::is_uppercase) { words } else { cut }
}

#[cfg(test)]
mod tests {
    use super::{set, whole};

    fn lines(text: &str) -> (String, Vec<String>) {
        let (heading, lines) = set(text);
        (heading, lines.into_iter().map(|(label, words)| format!("{label} | {words}")).collect())
    }

    #[test]
    fn a_record_is_set_line_by_line() {
        let check = |text: &str, heading: &str, expected: &[&str]| {
            let (found, rows) = lines(text);
            assert_eq!(
                (found.as_str(), rows.iter().map(String::as_str).collect::<Vec<_>>()),
                (heading, expected.into())
            );
        };
        check(
            "FOX, Dana. Caution aged 19, common assault. One log, closed. Linked: FOX, Karen; PADGETT, Lee.",
            "FOX, Dana",
            &[
                "Entry | Caution aged 19, common assault",
                "Entry | One log, closed",
                "Linked | FOX, Karen; PADGETT, Lee",
            ],
        );
        check("YEOMAN, T., 3 Alder Terrace. Lost cat.", "YEOMAN, T., 3 Alder Terrace", &["Entry | Lost cat"]);
        check(
            "7 Quay Row. Robbery, seven years ago, no further action: clothing.",
            "7 Quay Row",
            &["Entry | Robbery, seven years ago, no further action: clothing"],
        );
        check("Lost cat.", "Lost cat", &[]);
        check("", "", &[]);
        assert_eq!(whole("Keeper LISTER-CROFT, G."), "Keeper LISTER-CROFT, G.");
    }

    #[test]
    fn no_word_of_a_record_is_lost() {
        let library = crate::host::Library::open(None).unwrap();
        for (id, _) in library.scenarios().unwrap() {
            let world = library.world(&id).unwrap();
            for (_, name, record) in world.scenario.setting.records.iter() {
                let (heading, rows) = lines(&record.text);
                let all = format!("{heading} {}", rows.join(" ")).to_lowercase();
                for word in record.text.to_lowercase().split_whitespace() {
                    assert!(all.contains(word.trim_end_matches(['.', ':'])), "{id}, {name}: `{word}` is not in {all}");
                }
            }
        }
    }
}
