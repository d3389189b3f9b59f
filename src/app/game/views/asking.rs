//! What is asked before anything is told, as the play screen shows it.

use super::play::SURE;
use crate::app::model::{AskPart, AskTold, AskView};
use crate::session::{Mode, Run, Sure};

/// The question about the last decision, or in training what was said beside what was so.
pub(super) fn view(run: &Run) -> Option<AskView> {
    let last = run.decisions.len().checked_sub(1)?;
    if let Some(asked) = run.asking() {
        let part =
            |part: crate::session::AskedPart| AskPart { id: part.id, question: part.question, options: part.options };
        let sure = AskPart {
            id: SURE.to_owned(),
            question: "How sure are you?".to_owned(),
            options: Sure::ALL.iter().map(|(word, sure)| ((*word).to_owned(), sure.says().to_owned())).collect(),
        };
        let chose = &run.world.scenario.choices.get(run.decisions.get(last)?.choice).text;
        return Some(AskView {
            id: format!("{last}"),
            lead: format!("You chose: {chose}"),
            parts: asked.parts.into_iter().map(part).chain([sure]).collect(),
            ..AskView::default()
        });
    }
    let told = crate::debrief::asked(run, last).filter(|_| run.mode == Mode::Training)?;
    let said = told.parts.iter().map(|one| AskTold { text: one.told(), right: one.right });
    Some(AskView { id: format!("{last}"), told: said.collect(), ..AskView::default() })
}
