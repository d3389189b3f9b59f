//! Where to get help, from `assets/support.ron`, which a force can replace.

use crate::app::model::{SupportRoute, SupportView};
use crate::diagnostic::Diagnostic;
use crate::host::Library;
use crate::source::{Fields, Node, Reader};

/// Reads the routes.
pub(in crate::app::game) fn read(library: &Library) -> Result<SupportView, Vec<Diagnostic>> {
    let Some(source) = library.asset("support.ron") else { return Ok(SupportView::default()) };
    let node = Node::read(&source).map_err(|error| vec![error])?;
    let mut reader = Reader::new(&source);
    let mut view = SupportView::default();
    if let Some(mut fields) = Fields::named(&mut reader, &node, "Support") {
        view.opening = fields.text(&mut reader, "opening").unwrap_or_default();
        for node in fields.list(&mut reader, "routes") {
            let Some(mut inner) = Fields::named(&mut reader, node, "Route") else { continue };
            view.routes.push(SupportRoute {
                name: inner.text(&mut reader, "name").unwrap_or_default(),
                about: inner.text(&mut reader, "about").unwrap_or_default(),
                contact: inner.text(&mut reader, "contact").unwrap_or_default(),
                note: inner.get("note").and_then(|node| reader.text(node)),
            });
            inner.close(&mut reader);
        }
        fields.close(&mut reader);
    }
    if reader.found.is_empty() { Ok(view) } else { Err(reader.found) }
}
