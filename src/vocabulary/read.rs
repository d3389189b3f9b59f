//! Reading `assets/policy/vocabulary.ron`.

use super::{Fact, Filled, Id, MAX_SLOTS, OwnWords, Slot, Sort, Table, Value, Verb, Vocabulary};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Fields, Node, Reader, Source};

/// The most members a sort may have; one bit each, with room for "left empty".
const MAX_MEMBERS: usize = 30;

impl Vocabulary {
    /// Reads a vocabulary, or everything that is wrong with it.
    pub fn read(source: &Source) -> Result<Vocabulary, Vec<Diagnostic>> {
        let node = Node::read(source).map_err(|error| vec![error])?;
        let mut reader = Reader::new(source);
        let vocabulary = read(&mut reader, &node, source.edition());
        match vocabulary {
            Some(vocabulary) if reader.found.is_empty() => Ok(vocabulary),
            _ => Err(reader.found),
        }
    }
}

fn read(reader: &mut Reader<'_>, node: &Node, edition: String) -> Option<Vocabulary> {
    let mut fields = Fields::named(reader, node, "Vocabulary")?;
    let mut sorts = Table::default();
    for (name, members) in fields.entries(reader, "sorts") {
        let mut table = Table::default();
        for (word, says) in reader.entries(members) {
            table.push(&word.text, reader.text(says).unwrap_or_default());
        }
        if table.len() > MAX_MEMBERS {
            reader.error(name.span, Code::TOO_LARGE, format!("a sort has at most {MAX_MEMBERS} members"));
        }
        sorts.push(&name.text, Sort { members: table });
    }
    let mut slots = Table::default();
    for (name, slot) in fields.entries(reader, "slots") {
        if let Some(slot) = read_slot(reader, slot, &sorts) {
            slots.push(&name.text, slot);
        }
    }
    if slots.len() > MAX_SLOTS {
        reader.error(node.span, Code::TOO_LARGE, format!("at most {MAX_SLOTS} slots can be declared"));
    }
    let mut verbs: Table<Verb> = Table::default();
    let mut instead = Vec::new();
    for (name, verb) in fields.entries(reader, "verbs") {
        let Some(mut inner) = Fields::named(reader, verb, "Verb") else { continue };
        let says = inner.text(reader, "says").unwrap_or_default();
        let mut takes = Vec::new();
        for word in inner.list(reader, "slots") {
            let Some(word) = reader.word(word) else { continue };
            match slots.find(&word.text) {
                Some(slot) => takes.push(slot),
                None => reader.unknown(&word, "slot", slots.names()),
            }
        }
        let others = inner.list(reader, "instead");
        inner.close(reader);
        let verb = verbs.push(&name.text, Verb { says, slots: takes, instead: Vec::new() });
        instead.extend(others.into_iter().map(|other| (verb, other)));
    }
    for (verb, node) in instead {
        if let Some(other) = read_instead(reader, node, &verbs, &slots, &sorts) {
            verbs.get_mut(verb).instead.push(other);
        }
    }
    let mut facts: Table<Fact> = Table::default();
    let mut next_bit = 0;
    for (name, fact) in fields.entries(reader, "facts") {
        let Some(mut inner) = Fields::named(reader, fact, "Fact") else { continue };
        let sort = inner.get("of").map_or_else(|| sorts.find(super::FLAG), |node| find_sort(reader, node, &sorts));
        let derived = inner.flag(reader, "derived");
        let says = inner.text(reader, "says").unwrap_or_default();
        let asks = inner.text_or_empty(reader, "asks");
        let known_by = inner.get("known_by").and_then(|node| reader.word(node)).and_then(|word| {
            let by = facts.find(&word.text);
            if by.is_none() {
                reader.unknown(&word, "fact declared before this one", facts.names());
            }
            by
        });
        let leave = inner.get("leave").zip(sort).and_then(|(node, sort)| read_leave(reader, node, &sorts, sort));
        inner.close(reader);
        if let Some(sort) = sort {
            let width =
                if derived { 0 } else { usize::BITS - (sorts.get(sort).members.len().max(2) - 1).leading_zeros() };
            facts.push(&name.text, Fact { sort, derived, known_by, leave, says, asks, bits: (next_bit, width) });
            next_bit += width;
        }
    }
    if next_bit > 32 {
        reader.error(node.span, Code::TOO_LARGE, "the facts of one person and subject do not fit into 32 bits");
    }
    fields.close(reader);
    let own = (
        facts.find("aware"),
        facts.find("relation"),
        slots.find("purpose"),
        slots.find("system"),
        sorts.find("standing"),
        verbs.find("leave"),
    );
    let (Some(aware), Some(relation), Some(purpose), Some(system), Some(standing), Some(leave)) = own else {
        let words = "the facts `aware` and `relation`, the slots `purpose` and `system`, the sort `standing`, and the verb `leave`";
        reader.error(node.span, Code::MISSING_FIELD, format!("the vocabulary has to declare {words}"));
        return None;
    };
    let own = OwnWords { aware, relation, purpose, system, standing, leave };
    Some(Vocabulary { sorts, slots, verbs, facts, own, edition })
}

fn find_sort(reader: &mut Reader<'_>, node: &Node, sorts: &Table<Sort>) -> Option<Id<Sort>> {
    let word = reader.word(node)?;
    let sort = sorts.find(&word.text);
    if sort.is_none() {
        reader.unknown(&word, "sort", sorts.names());
    }
    sort
}

fn read_slot(reader: &mut Reader<'_>, node: &Node, sorts: &Table<Sort>) -> Option<Slot> {
    let mut inner = Fields::named(reader, node, "Slot")?;
    let sort = inner.need(reader, "of").and_then(|node| find_sort(reader, node, sorts));
    let mine = inner.flag(reader, "mine");
    let claim = inner.flag(reader, "claim");
    let says = inner.text(reader, "says").unwrap_or_default();
    let asks = inner.text_or_empty(reader, "asks");
    let default = inner.get("default");
    inner.close(reader);
    let sort = sort?;
    let default = default.and_then(|node| member(reader, node, sorts, sort));
    Some(Slot { sort, mine, claim, default, says, asks })
}

/// `raise_concern(to: supervisor)`: another verb with some of its slots filled.
fn read_instead(
    reader: &mut Reader<'_>,
    node: &Node,
    verbs: &Table<Verb>,
    slots: &Table<Slot>,
    sorts: &Table<Sort>,
) -> Option<(Id<Verb>, Filled)> {
    let mut fields = Fields::open(reader, node)?;
    let head = fields.head.clone()?;
    let Some(verb) = verbs.find(&head.text) else {
        reader.unknown(&head, "verb", verbs.names());
        return None;
    };
    let mut filled = Vec::new();
    for (word, value) in fields.rest() {
        let takes = &verbs.get(verb).slots;
        let Some(slot) = slots.find(&word.text).filter(|slot| takes.contains(slot)) else {
            let known: Vec<&str> = takes.iter().map(|slot| slots.name(*slot)).collect();
            reader.unknown(word, &format!("slot of `{}`", head.text), known);
            continue;
        };
        filled.extend(member(reader, value, sorts, slots.get(slot).sort).map(|value| (slot, value)));
    }
    Some((verb, filled))
}

/// `(continue, "a supervisor had let {actor} go on")`: the value that is leave, and how it is said.
fn read_leave(reader: &mut Reader<'_>, node: &Node, sorts: &Table<Sort>, sort: Id<Sort>) -> Option<(Value, String)> {
    let crate::source::Shape::Call(None, items) = &node.shape else {
        return reader.wrong(node, "a value and how it is said, such as `(continue, \"…\")`", node.shape.noun());
    };
    let value = items.first().and_then(|item| member(reader, item, sorts, sort));
    let says = items.get(1).and_then(|item| reader.text(item));
    value.zip(says)
}

/// A member of a sort, as a value.
fn member(reader: &mut Reader<'_>, node: &Node, sorts: &Table<Sort>, sort: Id<Sort>) -> Option<Value> {
    let word = reader.word(node)?;
    let members = &sorts.get(sort).members;
    let found = members.find(&word.text).and_then(|member| Value::try_from(member.position()).ok());
    if found.is_none() {
        reader.unknown(&word, "word", members.names());
    }
    found
}
