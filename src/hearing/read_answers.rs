//! Reading a file of answers: a whole ruling, or part of one, written down by hand.

use super::read_regulations::{format, with};
use super::ruling::{Entry, Picked};
use super::words::{Advice, Finding, Outcome, Proof};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Fields, Node, Reader, Source, Span};

/// The stages in a file of answers, each with its place.
#[derive(Clone, Debug)]
pub struct Answers {
    /// What the member is called; empty if not said.
    pub member: String,
    /// What is decided, in the order written.
    pub entries: Vec<(Entry, Span)>,
}

/// Reads a file of answers, or everything that is wrong with it.
pub fn read_answers(source: &Source) -> Result<Answers, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let read = with(source, &mut found, |reader, node| {
        let mut fields = Fields::named(reader, node, "Answers")?;
        format(reader, &mut fields);
        let member = fields.text_or_empty(reader, "member");
        let nodes = fields.list(reader, "stages");
        let entries = nodes.into_iter().filter_map(|node| Some((read_entry(reader, node)?, node.span))).collect();
        fields.close(reader);
        Some(Answers { member, entries })
    });
    read.filter(|_| found.is_empty()).ok_or(found)
}

fn read_entry(reader: &mut Reader<'_>, node: &Node) -> Option<Entry> {
    let mut fields = Fields::open(reader, node)?;
    let Some(head) = fields.head.clone() else {
        reader.error(node.span, Code::WRONG_SHAPE, "a stage begins with its name, such as `Facts(…)`");
        return None;
    };
    let allegation = |reader: &mut Reader<'_>, fields: &mut Fields<'_>| {
        fields.need(reader, "allegation").and_then(|node| reader.word(node)).map(|word| word.text)
    };
    // A reason that is left out is empty: that it is needed is said when the stage is closed.
    let entry = match head.text.as_str() {
        "Facts" => {
            let allegation = allegation(reader, &mut fields);
            let found = fields.need(reader, "found").and_then(|node| reader.one_of(node, "finding", Proof::ALL));
            let relies_on = words(reader, &mut fields, "relies_on");
            let reason = fields.text_or_empty(reader, "reason");
            allegation.zip(found).map(|(allegation, found)| Entry::Facts { allegation, found, relies_on, reason })
        }
        "Breach" => {
            let allegation = allegation(reader, &mut fields);
            let nodes = fields.list(reader, "standards");
            let standards = nodes.into_iter().filter_map(|node| u8::try_from(reader.number(node, 0..=255)?).ok());
            let standards = standards.collect();
            let reason = fields.text_or_empty(reader, "reason");
            allegation.map(|allegation| Entry::Breach { allegation, standards, reason })
        }
        "Level" => {
            let allegation = allegation(reader, &mut fields);
            let level = fields.need(reader, "level").and_then(|node| reader.one_of(node, "level", Finding::ALL));
            let reason = fields.text_or_empty(reader, "reason");
            allegation.zip(level).map(|(allegation, level)| Entry::Level { allegation, level, reason })
        }
        "Seriousness" => {
            let nodes = fields.list(reader, "factors");
            let factors = nodes.into_iter().filter_map(|node| read_factor(reader, node)).collect();
            Some(Entry::Seriousness { factors, reason: fields.text_or_empty(reader, "reason") })
        }
        "Purpose" => {
            let purposes = words(reader, &mut fields, "purposes");
            Some(Entry::Purpose { purposes, reason: fields.text_or_empty(reader, "reason") })
        }
        "Outcome" => {
            let months = fields.get("months").and_then(|node| reader.number(node, 1..=1200));
            let advice = fields.need(reader, "advice").and_then(|node| reader.one_of(node, "advice", Advice::ALL));
            let outcome = fields.one_of(reader, "outcome", Outcome::ALL);
            let entry = Entry::Outcome {
                representations: fields.text_or_empty(reader, "representations"),
                service: fields.text_or_empty(reader, "service"),
                advice: advice.unwrap_or(Advice::NoneGiven),
                advice_reason: fields.text_or_empty(reader, "advice_reason"),
                outcome,
                months: months.and_then(|months| u32::try_from(months).ok()),
                exceptional: fields.text_or_empty(reader, "exceptional"),
                authority_views: fields.text_or_empty(reader, "authority_views"),
                reason: fields.text_or_empty(reader, "reason"),
            };
            advice.map(|_| entry)
        }
        _ => {
            reader.unknown(&head, "stage", ["Facts", "Breach", "Level", "Seriousness", "Purpose", "Outcome"]);
            return None;
        }
    };
    fields.close(reader);
    entry
}

fn read_factor(reader: &mut Reader<'_>, node: &Node) -> Option<Picked> {
    let mut fields = Fields::named(reader, node, "Factor")?;
    let factor = fields.need(reader, "factor").and_then(|node| reader.word(node));
    let fact = fields.need(reader, "fact").and_then(|node| reader.word(node));
    let says = fields.text_or_empty(reader, "says");
    fields.close(reader);
    Some(Picked { factor: factor?.text, fact: fact?.text, says })
}

fn words(reader: &mut Reader<'_>, fields: &mut Fields<'_>, name: &'static str) -> Vec<String> {
    fields.list(reader, name).into_iter().filter_map(|node| reader.word(node)).map(|word| word.text).collect()
}
