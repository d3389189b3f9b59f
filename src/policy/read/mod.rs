//! Reading a pack: where it comes from and its clauses.

mod condition;
mod rule;
mod setting;

pub use setting::SettingReader;

use self::condition::ConditionReader;
use self::rule::{Aim, Aimed, RuleReader, read_history};
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::pack::{Clause, InForce, NoRule, Pack, Status};
use crate::policy::{Policy, Region, rule::Rule};
use crate::source::{Fields, Node, Reader, Source, Word};
use crate::vocabulary::{Id, Table};

/// The pack format that this version reads.
const FORMAT: i64 = 1;
/// The most rules of all packs together.
const MAX_RULES: usize = 1_024;

/// Reads one pack into the policy, noting everything that is wrong with it.
pub(super) fn read_pack(policy: &mut Policy, source: &Source, found: &mut Vec<Diagnostic>) {
    let node = match Node::read(source) {
        Ok(node) => node,
        Err(error) => return found.push(error),
    };
    let mut reader = Reader::new(source);
    if let Some(mut fields) = Fields::named(&mut reader, &node, "Pack") {
        read_fields(policy, &mut reader, &mut fields);
        fields.close(&mut reader);
    }
    found.extend(reader.found);
}

fn read_fields(policy: &mut Policy, reader: &mut Reader<'_>, fields: &mut Fields<'_>) {
    if let Some(format) = fields.need(reader, "format") {
        reader.number(format, FORMAT..=FORMAT);
    }
    let id = fields.text(reader, "id").unwrap_or_default();
    if policy.packs.iter().any(|pack| pack.id == id) {
        reader.error(fields.span, Code::DUPLICATE, format!("two packs have the id `{id}`"));
    }
    let in_force = read_in_force(reader, fields);
    let edition_of = fields.text_or_empty(reader, "edition_of");
    let edition_of = if edition_of.is_empty() { id.clone() } else { edition_of };
    let at_once = |pack: &&Pack| pack.id != id && pack.edition_of == edition_of && pack.in_force.overlaps(in_force);
    if let Some(other) = policy.packs.iter().find(at_once) {
        let message = format!("`{}` and `{id}` are both editions of `{edition_of}`, in force at once", other.id);
        reader.error(fields.span, Code::EDITIONS_AT_ONCE, message).help =
            Some("judge by one of them, or say in `until` when the earlier one ended".to_owned());
    }
    let silent_on = fields.list(reader, "silent_on").into_iter().filter_map(|node| reader.text(node)).collect();
    let pack = Pack {
        title: fields.text(reader, "title").unwrap_or_default(),
        short: fields.text(reader, "short").unwrap_or_default(),
        cite: fields.text_or_empty(reader, "cite"),
        publisher: fields.text(reader, "publisher").unwrap_or_default(),
        source: fields.text(reader, "source").unwrap_or_default(),
        edition: fields.text(reader, "edition").unwrap_or_default(),
        confidence: fields.text(reader, "confidence").unwrap_or_default(),
        status: fields.one_of(reader, "status", Status::ALL).unwrap_or(Status::Reported),
        text_edition: reader.source.edition(),
        edition_of,
        in_force,
        overlay: None,
        covers: Vec::new(),
        silent_on,
        id,
    };
    let pack_id = pack.id.clone();
    let at = policy.packs.len();
    policy.packs.push(pack);
    let history = fields.entries(reader, "history");
    let named = read_history(policy, reader, &pack_id, &history);
    let covers = read_regions(policy, reader, fields, &named);
    if let Some(pack) = policy.packs.get_mut(at) {
        pack.covers = covers;
    }
    let clauses = fields.list(reader, "clauses");
    let mut pending = Vec::new();
    for node in clauses {
        read_clause(policy, reader, node, at, &pack_id, &named, &mut pending);
    }
    for (from, (word, how)) in pending {
        aim(policy, reader, from, &word, how, &pack_id);
    }
    if policy.rules.len() > MAX_RULES {
        reader.error(fields.span, Code::TOO_LARGE, format!("the packs have more than {MAX_RULES} rules together"));
    }
    if policy.history.len() > 32 {
        reader.error(fields.span, Code::TOO_LARGE, "the packs tell more than 32 kinds of past act apart");
    }
}

/// `covers`: regions in which the document means to say something.
fn read_regions(policy: &Policy, reader: &mut Reader<'_>, fields: &mut Fields<'_>, history: &Table<u8>) -> Vec<Region> {
    let mut out = Vec::new();
    for node in fields.list(reader, "covers") {
        let Some(mut inner) = Fields::named(reader, node, "Region") else { continue };
        let says = inner.text(reader, "says").unwrap_or_default();
        let acts = inner.list(reader, "acts");
        let when = inner.get("when");
        let mut conditions = ConditionReader { policy, reader, history };
        let acts = conditions.patterns(&acts);
        let when = when.map(|node| conditions.conditions(node)).unwrap_or_default();
        inner.close(reader);
        out.push(Region { says, acts, when });
    }
    out
}

/// `from` and `until`, days such as "2023-03-01".
fn read_in_force(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> InForce {
    let from = fields.get("from").and_then(|node| reader.day(node));
    let ends = fields.get("until");
    let until = ends.and_then(|node| reader.day(node));
    if let (Some(node), Some(from), Some(until)) = (ends, from, until)
        && until <= from
    {
        let message = format!("it ends on {until}, before it starts on {from}");
        reader.error(node.span, Code::BAD_VALUE, message).help =
            Some("`until` is the first day on which it is no longer in force".to_owned());
    }
    InForce { from, until }
}

/// What a pack’s file says of its edition, without reading its clauses.
pub(super) fn read_edition(source: &Source) -> Result<(String, InForce), Vec<Diagnostic>> {
    let node = Node::read(source).map_err(|error| vec![error])?;
    let mut reader = Reader::new(source);
    let mut out = None;
    if let Some(mut fields) = Fields::named(&mut reader, &node, "Pack") {
        let id = fields.text(&mut reader, "id").unwrap_or_default();
        let edition_of = fields.text_or_empty(&mut reader, "edition_of");
        let in_force = read_in_force(&mut reader, &mut fields);
        out = Some((if edition_of.is_empty() { id } else { edition_of }, in_force));
    }
    out.filter(|_| reader.found.is_empty()).ok_or(reader.found)
}

fn read_clause(
    policy: &mut Policy,
    reader: &mut Reader<'_>,
    node: &Node,
    pack: usize,
    pack_id: &str,
    history: &Table<u8>,
    pending: &mut Vec<(Id<Rule>, Aimed)>,
) {
    let Some(mut fields) = Fields::named(reader, node, "Clause") else { return };
    let number = fields.text(reader, "number").unwrap_or_default();
    let id = format!("{pack_id}:{number}");
    if policy.clauses.find(&id).is_some() {
        reader.error(node.span, Code::DUPLICATE, format!("the clause `{id}` stands twice"));
    }
    let no_rule = fields.one_of(reader, "no_rule", NoRule::ALL);
    let why = fields.text_or_empty(reader, "why");
    let engages = fields.list(reader, "engages").into_iter().filter_map(|node| reader.text(node)).collect();
    let clause = Clause {
        pack,
        heading: fields.text_or_empty(reader, "heading"),
        gist: fields.text(reader, "gist").unwrap_or_default(),
        words: fields.text(reader, "words").unwrap_or_default(),
        note: fields.text_or_empty(reader, "note"),
        no_rule: no_rule.map(|kind| (kind, why)),
        engages,
        rules: Vec::new(),
        number,
    };
    let has_reason = clause.no_rule.as_ref().is_some_and(|(_, why)| !why.is_empty());
    let clause = policy.clauses.push(&id, clause);
    let rules = fields.list(reader, "rules");
    if rules.is_empty() && !has_reason {
        reader.error(node.span, Code::SILENT_CLAUSE, format!("clause `{id}` has no rule and does not say why")).help =
            Some("give it `rules`, or `no_rule` and `why`".to_owned());
    }
    for rule in rules {
        let read = RuleReader { policy, reader, clause, clause_id: &id, history }.read(rule);
        if let Some((rule, aims)) = read {
            policy.clauses.get_mut(clause).rules.push(rule);
            pending.extend(aims.into_iter().map(|aimed| (rule, aimed)));
        }
    }
    fields.close(reader);
}

/// Connects a rule with one that it is aimed at, once all rules of the pack are read.
fn aim(policy: &mut Policy, reader: &mut Reader<'_>, from: Id<Rule>, word: &Word, how: Aim, pack_id: &str) {
    let Some(target) = policy.rules.find(&format!("{pack_id}:{}", word.text)) else {
        let own: Vec<String> = policy
            .rules
            .names()
            .filter_map(|name| name.strip_prefix(&format!("{pack_id}:")))
            .map(str::to_owned)
            .collect();
        return reader.unknown(word, "rule of this pack", own.iter().map(String::as_str));
    };
    policy.rules.get_mut(from).aimed_at.push(target);
    if how != Aim::Defeats {
        return;
    }
    let defeats = match (&policy.rules.get(from).kind, &policy.rules.get(target).kind) {
        (crate::policy::Kind::Permit, crate::policy::Kind::Prohibit { .. })
        | (crate::policy::Kind::Exempt, crate::policy::Kind::Oblige { .. })
        | (crate::policy::Kind::Prohibit { .. }, crate::policy::Kind::Permit)
        | (crate::policy::Kind::Oblige { .. }, crate::policy::Kind::Exempt) => true,
        _ => {
            reader
                .error(word.span, Code::ILL_TYPED, format!("this kind of rule cannot set `{}` aside", word.text))
                .help = Some(
                "permissions set prohibitions aside, exemptions duties; notwithstanding goes the other way".to_owned(),
            );
            false
        }
    };
    if !defeats {
        return;
    }
    if sets_aside_in_the_end(policy, target, from) {
        let (name, other) = (policy.rules.name(from).to_owned(), policy.rules.name(target));
        let message = format!("`{name}` would set `{other}` aside, which in the end sets `{name}` aside");
        reader.error(word.span, Code::DEFEAT_CYCLE, message).help =
            Some("take away one of the edges in the circle".to_owned());
        return;
    }
    policy.rules.get_mut(target).defeated_by.push(from);
}

/// Whether a rule sets another one aside, by itself or through others. Without circles, who stands is settled.
fn sets_aside_in_the_end(policy: &Policy, rule: Id<Rule>, other: Id<Rule>) -> bool {
    let mut open = vec![other];
    let mut seen = std::collections::BTreeSet::new();
    while let Some(next) = open.pop() {
        if next == rule {
            return true;
        }
        if seen.insert(next) {
            open.extend(policy.rules.get(next).defeated_by.iter().copied());
        }
    }
    false
}
