//! What an author gives to try a scene out: `fact(tasked, dana)`, `not(fact(…))`, `did(look_first)`.

use crate::diagnostic::{Code, Diagnostic};
use crate::policy::{FactTest, SettingReader};
use crate::scenario::model::{Choice, Scenario, Scene};
use crate::source::{Node, Reader, Shape, Source};
use crate::vocabulary::{Id, Vocabulary};

/// Something that is so when a trial begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The player knows this.
    Fact(FactTest),
    /// This choice was made.
    Did(Id<Choice>),
}

impl Scenario {
    /// Reads one thing that an author gives.
    pub fn given(&self, words: &Vocabulary, text: &str) -> Result<Given, Vec<Diagnostic>> {
        let source = Source::new(format!("`{text}`"), text);
        let node = Node::read(&source).map_err(|error| vec![error])?;
        let mut reader = Reader::new(&source);
        let given = match &node.shape {
            Shape::Call(Some(word), items) if word.text == "did" => {
                let choice = items.first().and_then(|node| reader.word(node));
                choice.and_then(|choice| {
                    let found = self.choices.find(&choice.text);
                    if found.is_none() {
                        reader.unknown(&choice, "choice", self.choices.names());
                    }
                    found.map(Given::Did)
                })
            }
            _ => {
                let mut inner = SettingReader { vocabulary: words, reader: &mut reader };
                inner.fact_test(&node, &self.setting.people).map(Given::Fact)
            }
        };
        let found = std::mem::take(&mut reader.found);
        given.filter(|_| found.is_empty()).ok_or_else(|| {
            let unsaid = || {
                let error = Diagnostic::error(Code::WRONG_SHAPE, format!("`{text}` is nothing that can be given"));
                vec![error.help("write `fact(tasked, dana)`, `not(fact(…))` or `did(choice)`")]
            };
            if found.is_empty() { unsaid() } else { found }
        })
    }

    /// A scene by its name.
    pub fn scene_named(&self, name: &str) -> Result<Id<Scene>, Diagnostic> {
        self.scenes.find(name).ok_or_else(|| {
            let scenes: Vec<&str> = self.scenes.names().collect();
            Diagnostic::error(Code::DANGLING, format!("there is no scene `{name}`"))
                .help(format!("scenes: {}", scenes.join(", ")))
        })
    }
}
