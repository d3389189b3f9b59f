//! Reading `assets/cases/*.ron`.

use super::case::{Acts, Allegation, Answer, Case, Exhibit, ExhibitKind, Playthrough, Pleads, Subject};
use super::read_regulations::{format, some_words, with};
use super::words::{Forum, Live, Rank, Role};
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::{StepKind, Worked};
use crate::source::{Fields, Node, Reader, Source};
use crate::vocabulary::Vocabulary;

/// The most allegations, agreed facts, papers or choices in a case.
const MOST: usize = 200;

impl Case {
    /// Reads a case, or everything that is wrong with it.
    pub fn read(source: &Source, vocabulary: &Vocabulary) -> Result<Case, Vec<Diagnostic>> {
        let mut found = Vec::new();
        let edition = source.edition();
        let read = with(source, &mut found, |reader, node| read(reader, node, vocabulary, edition));
        read.filter(|_| found.is_empty()).ok_or(found)
    }
}

fn read(reader: &mut Reader<'_>, node: &Node, vocabulary: &Vocabulary, edition: String) -> Option<Case> {
    let mut fields = Fields::named(reader, node, "Case")?;
    format(reader, &mut fields);
    let id = fields.text(reader, "id");
    let title = fields.text(reader, "title");
    let pattern = fields.text_or_empty(reader, "pattern");
    let forum = fields.need(reader, "forum").and_then(|node| reader.one_of(node, "forum", Forum::ALL));
    let attention = fields.need(reader, "came_to_attention").and_then(|node| reader.day(node));
    let subject = fields.need(reader, "person").and_then(|node| read_subject(reader, node));
    let opening = fields.text(reader, "opening");
    let (acts, steps) = read_acts(reader, node, &mut fields, vocabulary);
    let allegations = read_allegations(reader, node, &mut fields, steps);
    let agreed = named(reader, &mut fields, "agreed");
    let evidence = read_evidence(reader, &mut fields, &agreed);
    let (authority, defence) = match fields.need(reader, "submissions").and_then(|node| Fields::open(reader, node)) {
        Some(mut inner) => {
            let both = (texts(reader, &mut inner, "authority"), texts(reader, &mut inner, "officer"));
            inner.close(reader);
            both
        }
        None => Default::default(),
    };
    let adviser = texts(reader, &mut fields, "adviser");
    let personal = texts(reader, &mut fields, "personal");
    let comparators = texts(reader, &mut fields, "comparators");
    fields.close(reader);
    let id = id.filter(|id| {
        let plain = !id.is_empty() && id.len() <= 80 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !plain {
            reader.error(node.span, Code::BAD_VALUE, "an id is made of letters, digits and hyphens");
        }
        plain
    });
    Some(Case {
        id: id?,
        title: title?,
        pattern,
        forum: forum?,
        attention: attention?,
        subject: subject?,
        opening: opening?,
        allegations,
        agreed,
        evidence,
        authority,
        defence,
        adviser,
        personal,
        comparators,
        acts: acts?,
        edition,
    })
}

fn read_subject(reader: &mut Reader<'_>, node: &Node) -> Option<Subject> {
    let mut fields = Fields::named(reader, node, "Person")?;
    let name = fields.text(reader, "name");
    let role = fields.need(reader, "role").and_then(|node| reader.one_of(node, "role", Role::ALL));
    let rank = fields.need(reader, "rank").and_then(|node| reader.one_of(node, "rank", Rank::ALL));
    let live = fields.one_of(reader, "live_warning", Live::ALL).unwrap_or(Live::None);
    let reduced = fields.flag(reader, "previous_reduction");
    let says = fields.text_or_empty(reader, "says");
    fields.close(reader);
    Some(Subject { name: name?, role: role?, rank: rank?, live, reduced, says })
}

/// The acts, and how many steps allegations can point at.
fn read_acts(
    reader: &mut Reader<'_>,
    node: &Node,
    fields: &mut Fields<'_>,
    vocabulary: &Vocabulary,
) -> (Option<Acts>, usize) {
    match (fields.get("situation"), fields.get("playthrough")) {
        (Some(node), None) => {
            let worked = Worked::read_part(reader, node, vocabulary);
            let steps = worked.iter().flat_map(|worked| &worked.steps);
            let count = steps.filter(|step| !matches!(step.kind, StepKind::Learn(_))).count();
            (worked.map(|worked| Acts::Situation(Box::new(worked))), count)
        }
        (None, Some(node)) => {
            let play = read_playthrough(reader, node);
            let count = play.as_ref().map_or(0, |play| play.choices.len() + 1);
            (play.map(Acts::Playthrough), count)
        }
        _ => {
            reader.error(node.span, Code::MISSING_FIELD, "a case has either a `situation` or a `playthrough`");
            (None, 0)
        }
    }
}

fn read_playthrough(reader: &mut Reader<'_>, node: &Node) -> Option<Playthrough> {
    let mut fields = Fields::named(reader, node, "Playthrough")?;
    let scenario = fields.text(reader, "scenario");
    let edition = fields.text(reader, "edition");
    let choices = texts(reader, &mut fields, "choices");
    let drawn = named(reader, &mut fields, "drawn");
    fields.close(reader);
    Some(Playthrough { scenario: scenario?, edition: edition?, choices, drawn })
}

fn read_allegations(reader: &mut Reader<'_>, node: &Node, fields: &mut Fields<'_>, steps: usize) -> Vec<Allegation> {
    let mut out = Vec::new();
    let list = fields.entries(reader, "allegations");
    for (id, node) in bounded(reader, fields, "allegations", list) {
        let Some(mut inner) = Fields::named(reader, node, "Allegation") else { continue };
        let says = inner.text(reader, "says");
        let standards = numbers(reader, &mut inner, "standards", 10);
        let pleads = some_words(reader, &mut inner, "pleads", Pleads::ALL);
        let incident = inner.get("incident").and_then(|node| reader.number(node, 1..=100)).unwrap_or(1);
        let answer = inner.need(reader, "answer").and_then(|node| reader.one_of(node, "answer", Answer::ALL));
        let answer_says = inner.text_or_empty(reader, "answer_says");
        let steps = numbers(reader, &mut inner, "steps", i64::try_from(steps).unwrap_or(0));
        inner.close(reader);
        if let Some((says, answer)) = says.zip(answer) {
            out.push(Allegation {
                id: id.text.clone(),
                says,
                standards: standards.into_iter().filter_map(|n| u8::try_from(n).ok()).collect(),
                pleads,
                incident: u32::try_from(incident).unwrap_or(1),
                answer,
                answer_says,
                steps,
            });
        }
    }
    if out.is_empty() {
        reader.error(node.span, Code::MISSING_FIELD, "a case has at least one allegation");
    }
    out
}

fn read_evidence(reader: &mut Reader<'_>, fields: &mut Fields<'_>, agreed: &[(String, String)]) -> Vec<Exhibit> {
    let mut out = Vec::new();
    let list = fields.entries(reader, "evidence");
    for (id, node) in bounded(reader, fields, "evidence", list) {
        if agreed.iter().any(|(other, _)| *other == id.text) {
            reader.error(id.span, Code::DUPLICATE, format!("`{}` is an agreed fact already", id.text));
        }
        let Some(mut inner) = Fields::named(reader, node, "Exhibit") else { continue };
        let kind = inner.need(reader, "kind").and_then(|node| reader.one_of(node, "kind", ExhibitKind::ALL));
        let title = inner.text(reader, "title");
        let lines = texts(reader, &mut inner, "lines");
        inner.close(reader);
        out.extend(kind.zip(title).map(|(kind, title)| Exhibit { id: id.text.clone(), kind, title, lines }));
    }
    out
}

/// A list that is not too long; one that is, is an error and left out.
fn bounded<T>(reader: &mut Reader<'_>, fields: &Fields<'_>, name: &str, list: Vec<T>) -> Vec<T> {
    if list.len() <= MOST {
        return list;
    }
    let message = format!("`{name}` holds {} entries; at most {MOST} are read", list.len());
    reader.error(fields.span, Code::TOO_LARGE, message);
    Vec::new()
}

fn texts(reader: &mut Reader<'_>, fields: &mut Fields<'_>, name: &'static str) -> Vec<String> {
    let list = fields.list(reader, name);
    bounded(reader, fields, name, list).into_iter().filter_map(|node| reader.text(node)).collect()
}

fn named(reader: &mut Reader<'_>, fields: &mut Fields<'_>, name: &'static str) -> Vec<(String, String)> {
    let list = fields.entries(reader, name);
    let entries = bounded(reader, fields, name, list).into_iter();
    entries.filter_map(|(word, node)| Some((word.text.clone(), reader.text(node)?))).collect()
}

fn numbers(reader: &mut Reader<'_>, fields: &mut Fields<'_>, name: &'static str, most: i64) -> Vec<usize> {
    let list = fields.list(reader, name);
    let nodes = bounded(reader, fields, name, list).into_iter();
    nodes.filter_map(|node| usize::try_from(reader.number(node, 1..=most)?).ok()).collect()
}
