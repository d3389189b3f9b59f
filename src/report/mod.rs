//! Documents to read, print and send: self-contained pages without scripts.
//!
//! [`Page`] writes them and escapes every text; one file a kind of document. Templates are not used: a
//! page is a list of headings, paragraphs, lists and tables, and so cannot come out unescaped.

mod comparison;
mod debrief;
mod document;
mod page;
mod reasons;
mod section;

pub use comparison::comparison;
pub use debrief::debrief;
pub use document::{CLOSING, Document};
pub use page::{Page, escape};
pub use section::Section;
