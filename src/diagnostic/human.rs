//! Diagnostics with the line they are about, for people at a terminal.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Severity};

/// One diagnostic with its line underlined. With `colour`, terminal colours are written into it.
pub fn human(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut group = if let Some(place) = &diagnostic.place {
        // What was left out counts in the column; the renderer cuts a long line around the place.
        let line = format!("{}{}", " ".repeat(place.left_out), place.excerpt);
        let start = byte_of(&line, place.column.saturating_sub(1));
        let end = byte_of(&line, place.column.saturating_sub(1) + place.width).max(start);
        title.element(
            Snippet::source(line)
                .line_start(place.line)
                .path(place.file.as_str())
                .annotation(AnnotationKind::Primary.span(start..end)),
        )
    } else if let Some(file) = &diagnostic.file {
        title.element(annotate_snippets::Origin::path(file.as_str()))
    } else {
        annotate_snippets::Group::with_title(title)
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

fn byte_of(text: &str, chars: usize) -> usize {
    text.char_indices().nth(chars).map_or(text.len(), |(byte, _)| byte)
}
