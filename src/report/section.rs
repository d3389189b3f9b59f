//! A section of the reasons: as it was made from the stages, and as plain text that the chair can change.

use super::Page;

/// One section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Names it: the step it comes from, and for the last stage which part of it.
    pub id: String,
    /// The heading of the stage, such as “1. Facts”.
    pub stage: String,
    /// Its own heading; empty where the stage's is enough.
    pub title: String,
    /// Its words. A line is a paragraph; a line that begins with `- ` is an item of a list.
    pub text: String,
    /// What it was made of; written as it was made as long as the words are the same.
    made: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Paragraphs.
    Text(String),
    /// A remark in a quieter colour.
    Quiet(String),
    /// The member's own words.
    Quote(String),
    /// A list.
    List(Vec<String>),
    /// Factors under one heading: what it is, what it rests on, and why.
    Factors(&'static str, Vec<[String; 3]>),
}

impl Section {
    /// A section as it is made from a stage.
    pub(super) fn new(id: String, stage: &str, title: String, made: Vec<Block>) -> Self {
        let text = in_words(&made);
        Self { id, stage: stage.to_owned(), title, text, made }
    }

    /// Whether nothing is left of it.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Writes it below its headings.
    pub(super) fn write(&self, page: &mut Page) {
        if self.text == in_words(&self.made) {
            self.made.iter().for_each(|block| block.write(page));
        } else {
            body(page, &self.text);
        }
    }
}

/// Blocks as text that can be changed.
fn in_words(blocks: &[Block]) -> String {
    let texts: Vec<String> = blocks.iter().map(Block::text).filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

impl Block {
    fn text(&self) -> String {
        let items = |items: &mut dyn Iterator<Item = String>| {
            items.map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
        };
        match self {
            Self::Text(text) | Self::Quiet(text) | Self::Quote(text) => text.clone(),
            Self::List(list) => items(&mut list.iter().cloned()),
            Self::Factors(heading, factors) => {
                let line = |[factor, rests, because]: &[String; 3]| format!("{factor}. {because} Rests on: {rests}");
                format!("{heading}:\n{}", items(&mut factors.iter().map(line)))
            }
        }
    }

    fn write(&self, page: &mut Page) {
        match self {
            Self::Text(text) => page.text(text),
            Self::Quiet(text) => page.quiet(text),
            Self::Quote(text) => page.quote(text),
            Self::List(items) => page.list(items),
            Self::Factors(heading, factors) => {
                let rows: Vec<Vec<String>> = factors.iter().map(|row| row.to_vec()).collect();
                page.table(heading, &["Factor", "Rests on", "Because"], &rows);
            }
        }
    }
}

/// Paragraphs, and lists where lines begin with a dash.
fn body(page: &mut Page, text: &str) {
    let mut items: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(item) = line.strip_prefix("- ") {
            items.push(item);
            continue;
        }
        page.list(&std::mem::take(&mut items));
        page.text(line);
    }
    page.list(&items);
}
