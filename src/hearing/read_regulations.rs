//! Reading `assets/regulations/*.ron`: `general.ron` and one file for each regime.

use super::regulations::{Effect, Line, Regime, Regulations, When};
use super::words::{Confidence, Finding, Forum, Live, Outcome, Rank, Role};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Fields, Node, Reader, Source};

/// The file with what holds under every regime.
pub const GENERAL: &str = "general.ron";

impl Regulations {
    /// Reads the general file and the regimes, or everything that is wrong with them.
    pub fn read(general: &Source, regimes: &[Source]) -> Result<Regulations, Vec<Diagnostic>> {
        let mut found = Vec::new();
        let read = with(general, &mut found, read_general);
        let mut held: Vec<Regime> = Vec::new();
        for source in regimes {
            if let Some(regime) = with(source, &mut found, read_regime) {
                let clash = held.iter().find(|other| overlap(other, &regime));
                if let Some(other) = clash {
                    let message = format!("`{}` and `{}` hold on the same days", other.id, regime.id);
                    found.push(
                        Diagnostic::error(Code::DUPLICATE, message)
                            .in_file(&source.name)
                            .help("a matter has one regime, by the day it came to attention"),
                    );
                }
                held.push(regime);
            }
        }
        held.sort_by_key(|regime| regime.from);
        let texts: Vec<&str> = [general].into_iter().chain(regimes).map(|source| source.text.as_str()).collect();
        let edition = crate::source::edition(&texts.join("\u{0}"));
        match read {
            Some((reviewed, banner, lines, outside)) if found.is_empty() => {
                Ok(Regulations { reviewed, banner, lines, outside, regimes: held, edition })
            }
            _ => Err(found),
        }
    }
}

fn overlap(a: &Regime, b: &Regime) -> bool {
    a.to.is_none_or(|to| b.from <= to) && b.to.is_none_or(|to| a.from <= to)
}

/// Reads one file, keeping what is wrong with it.
pub(super) fn with<T>(
    source: &Source,
    found: &mut Vec<Diagnostic>,
    read: impl FnOnce(&mut Reader<'_>, &Node) -> Option<T>,
) -> Option<T> {
    let node = match Node::read(source) {
        Ok(node) => node,
        Err(error) => {
            found.push(error);
            return None;
        }
    };
    let mut reader = Reader::new(source);
    let value = read(&mut reader, &node);
    let sound = reader.found.is_empty();
    found.extend(reader.found);
    value.filter(|_| sound)
}

type General = (String, String, Vec<Line>, Vec<Line>);

fn read_general(reader: &mut Reader<'_>, node: &Node) -> Option<General> {
    let mut fields = Fields::named(reader, node, "General")?;
    format(reader, &mut fields);
    let reviewed = fields.text(reader, "reviewed");
    let banner = fields.text(reader, "banner");
    let lines = read_lines(reader, &mut fields, "lines");
    let outside = read_lines(reader, &mut fields, "outside");
    fields.close(reader);
    Some((reviewed?, banner?, lines, outside))
}

fn read_regime(reader: &mut Reader<'_>, node: &Node) -> Option<Regime> {
    let mut fields = Fields::named(reader, node, "Regulations")?;
    format(reader, &mut fields);
    let id = fields.text(reader, "id");
    let title = fields.text(reader, "title");
    let from = fields.need(reader, "from").and_then(|node| reader.day(node));
    let to = fields.get("to").and_then(|node| reader.day(node));
    let source = fields.text(reader, "source");
    let confidence = confidence(reader, &mut fields);
    let lines = read_lines(reader, &mut fields, "lines");
    fields.close(reader);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        reader.error(node.span, Code::BAD_VALUE, format!("the last day, {to}, is before the first, {from}"));
    }
    Some(Regime { id: id?, title: title?, from: from?, to, source: source?, confidence: confidence?, lines })
}

pub(super) fn format(reader: &mut Reader<'_>, fields: &mut Fields<'_>) {
    if let Some(node) = fields.need(reader, "format") {
        reader.format(node, 1);
    }
}

pub(super) fn confidence(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Confidence> {
    fields.need(reader, "confidence").and_then(|node| reader.one_of(node, "confidence", Confidence::ALL))
}

fn read_lines(reader: &mut Reader<'_>, fields: &mut Fields<'_>, name: &'static str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for node in fields.list(reader, name) {
        let Some(line) = read_line(reader, node) else { continue };
        if lines.iter().any(|other| other.id == line.id) {
            reader.error(node.span, Code::DUPLICATE, format!("the line `{}` stands twice", line.id));
        }
        lines.push(line);
    }
    lines
}

fn read_line(reader: &mut Reader<'_>, node: &Node) -> Option<Line> {
    let mut fields = Fields::open(reader, node)?;
    let head = fields.head.clone();
    let word = head.as_ref().map_or("", |head| head.text.as_str());
    let effect = match word {
        "Refuse" => Some(Effect::Refuse),
        "Offer" => Some(Effect::Offer(need_words(reader, &mut fields, "outcomes", Outcome::ALL))),
        "Strike" => Some(Effect::Strike(need_words(reader, &mut fields, "outcomes", Outcome::ALL))),
        "Arguable" => Some(Effect::Arguable(need_words(reader, &mut fields, "outcomes", Outcome::ALL))),
        "Reasons" => Some(Effect::Reasons(need_words(reader, &mut fields, "outcomes", Outcome::ALL))),
        "Presume" => outcome(reader, &mut fields).map(Effect::Presume),
        "Lasts" => {
            let outcome = outcome(reader, &mut fields);
            let months = fields.need(reader, "months").and_then(|node| reader.number(node, 1..=120));
            let most = fields.get("at_most").and_then(|node| reader.number(node, 1..=120));
            let small = |number: i64| u32::try_from(number).unwrap_or(0);
            outcome.zip(months).map(|(outcome, months)| Effect::Lasts(outcome, small(months), most.map(small)))
        }
        "Chair" => Some(Effect::Chair),
        "Note" => Some(Effect::Note),
        _ => {
            let known = ["Refuse", "Offer", "Strike", "Arguable", "Reasons", "Presume", "Lasts", "Chair", "Note"];
            match &head {
                Some(head) => reader.unknown(head, "kind of line", known),
                None => {
                    let message = format!("a line begins with its kind: {}", known.join(", "));
                    reader.error(node.span, Code::WRONG_SHAPE, message);
                }
            }
            return None;
        }
    };
    let when = read_when(reader, &mut fields);
    let id = fields.text(reader, "id");
    let says = fields.text(reader, "says");
    let source = fields.text(reader, "source");
    let confidence = confidence(reader, &mut fields);
    let from = fields.get("from").and_then(|node| reader.day(node));
    let to = fields.get("to").and_then(|node| reader.day(node));
    fields.close(reader);
    Some(Line { id: id?, effect: effect?, when, says: says?, source: source?, confidence: confidence?, from, to })
}

fn outcome(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Outcome> {
    fields.need(reader, "outcome").and_then(|node| reader.one_of(node, "outcome", Outcome::ALL))
}

fn read_when(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> When {
    let small = |number: i64| u32::try_from(number).unwrap_or(0);
    When {
        forums: some_words(reader, fields, "forums", Forum::ALL),
        findings: some_words(reader, fields, "findings", Finding::ALL),
        roles: some_words(reader, fields, "roles", Role::ALL),
        ranks: some_words(reader, fields, "ranks", Rank::ALL),
        rank_known: fields.get("rank_known").and_then(|node| reader.flag(node)),
        live: some_words(reader, fields, "live", Live::ALL),
        incidents: fields.get("incidents").and_then(|node| reader.number(node, 1..=1000)).map(small),
        reduced: fields.get("reduced").and_then(|node| reader.flag(node)),
        before: fields.get("before").and_then(|node| reader.day(node)),
        since: fields.get("since").and_then(|node| reader.day(node)),
        on_menu: some_words(reader, fields, "on_menu", Outcome::ALL),
        left: fields.get("left").and_then(|node| reader.number(node, 0..=99)).and_then(|n| usize::try_from(n).ok()),
    }
}

/// A list of words that may be left out; one that is there holds at least one word.
pub(super) fn some_words<T: Copy>(
    reader: &mut Reader<'_>,
    fields: &mut Fields<'_>,
    name: &'static str,
    all: &[(&'static str, T)],
) -> Vec<T> {
    let Some(node) = fields.get(name) else { return Vec::new() };
    let nodes = reader.one_or_more(node);
    if nodes.is_empty() {
        reader.error(node.span, Code::BAD_VALUE, format!("`{name}` is empty")).help =
            Some("leave it out, or name at least one".to_owned());
    }
    nodes.into_iter().filter_map(|node| reader.one_of(node, name, all)).collect()
}

fn need_words<T: Copy>(
    reader: &mut Reader<'_>,
    fields: &mut Fields<'_>,
    name: &'static str,
    all: &[(&'static str, T)],
) -> Vec<T> {
    if fields.need(reader, name).is_none() {
        return Vec::new();
    }
    some_words(reader, fields, name, all)
}
