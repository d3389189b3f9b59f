//! Overlays: another force's clause numbers and words, laid over the rules of a pack.

use super::Policy;
use super::pack::Status;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Fields, Node, Reader, Source};

impl Policy {
    /// Lays an overlay over the pack it names; a pack that is not among these is left as it is.
    ///
    /// Rules, findings and ids stay those of the pack: what changes is what people read.
    pub fn overlay(&mut self, source: &Source) -> Result<(), Vec<Diagnostic>> {
        let node = Node::read(source).map_err(|error| vec![error])?;
        let mut reader = Reader::new(source);
        if let Some(mut fields) = Fields::named(&mut reader, &node, "Overlay") {
            self.lay(&mut reader, &mut fields);
            fields.close(&mut reader);
        }
        if reader.found.is_empty() { Ok(()) } else { Err(reader.found) }
    }

    fn lay(&mut self, reader: &mut Reader<'_>, fields: &mut Fields<'_>) {
        if let Some(format) = fields.need(reader, "format") {
            reader.number(format, 1..=1);
        }
        let id = fields.text(reader, "id").unwrap_or_default();
        let over = fields.text(reader, "over").unwrap_or_default();
        let title = fields.text(reader, "title").unwrap_or_default();
        let short = fields.text(reader, "short").unwrap_or_default();
        let publisher = fields.text(reader, "publisher").unwrap_or_default();
        let origin = fields.text(reader, "source").unwrap_or_default();
        let edition = fields.text(reader, "edition").unwrap_or_default();
        let confidence = fields.text(reader, "confidence").unwrap_or_default();
        let status = fields.one_of(reader, "status", Status::ALL).unwrap_or(Status::Reported);
        let clauses = fields.list(reader, "clauses");
        let Some(at) = self.packs.iter().position(|pack| pack.id == over) else { return };
        if let Some(other) = self.packs.get(at).and_then(|pack| pack.overlay.clone()) {
            let message = format!("`{other}` and `{id}` both lie over `{over}`");
            reader.error(fields.span, Code::EDITIONS_AT_ONCE, message).help =
                Some("keep the one that is in force".to_owned());
            return;
        }
        let mut kept: Vec<_> =
            self.clauses.iter().filter(|(_, _, clause)| clause.pack == at).map(|(id, ..)| id).collect();
        for node in clauses {
            let Some(mut inner) = Fields::named(reader, node, "Clause") else { continue };
            let Some(replaces) = inner.need(reader, "replaces").and_then(|node| Some((node.span, reader.text(node)?)))
            else {
                continue;
            };
            let number = inner.text(reader, "number").unwrap_or_default();
            let words = inner.text(reader, "words").unwrap_or_default();
            let heading = inner.text_or_empty(reader, "heading");
            let gist = inner.text_or_empty(reader, "gist");
            let note = inner.text_or_empty(reader, "note");
            inner.close(reader);
            let Some(clause) = self.clauses.find(&format!("{over}:{}", replaces.1)) else {
                let word = crate::source::Word { text: replaces.1, span: replaces.0 };
                let own = format!("{over}:");
                reader.unknown(
                    &word,
                    "clause of that pack",
                    self.clauses.names().filter_map(|name| name.strip_prefix(&own)),
                );
                continue;
            };
            kept.retain(|other| *other != clause);
            let clause = self.clauses.get_mut(clause);
            clause.number = number;
            clause.words = words;
            clause.heading = heading;
            clause.note = note;
            if !gist.is_empty() {
                clause.gist = gist;
            }
        }
        let Some(pack) = self.packs.get_mut(at) else { return };
        // What the force has no words for is still shown, and shown as whose it is.
        for clause in kept {
            let clause = self.clauses.get_mut(clause);
            let whose = format!("In the words of the {}; {title} has none laid over it here.", pack.title);
            clause.note = if clause.note.is_empty() { whose } else { format!("{whose} {}", clause.note) };
        }
        pack.title = title;
        pack.cite = String::new();
        pack.short = short;
        pack.publisher = publisher;
        pack.source = origin;
        pack.edition = edition;
        pack.confidence = confidence;
        pack.status = status;
        pack.text_edition = format!("{} under {id} {}", pack.text_edition, reader.source.edition());
        pack.overlay = Some(id);
    }
}
