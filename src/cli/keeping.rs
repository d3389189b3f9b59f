//! Keeping a run in its file while it is played in the terminal; where that fails, it is said and play goes on.

use super::{Exit, output::Output};
use crate::diagnostic::Diagnostic;
use crate::host::SaveFile;
use crate::session::Run;

/// What becomes of the run being played.
pub(super) struct Keeping {
    save: Option<SaveFile>,
    /// How many decisions the file holds since nothing more could be written to it.
    lost_after: Option<usize>,
}

impl Keeping {
    /// Nothing is kept, as nobody asked for it.
    pub fn nothing() -> Self {
        Self { save: None, lost_after: None }
    }

    /// Keeps in a file, or says why not.
    pub fn of(out: &Output, run: &Run, save: Result<SaveFile, Diagnostic>) -> Self {
        let mut keeping = Self::nothing();
        match save {
            Ok(save) => keeping.save = Some(save),
            Err(error) => keeping.lost(out, run.decisions.len(), error),
        }
        keeping
    }

    /// Writes down what was decided last.
    pub fn keep(&mut self, out: &Output, run: &Run) {
        if let Some(Err(error)) = self.save.as_mut().map(|save| save.append(run)) {
            self.save = None;
            self.lost(out, run.decisions.len().saturating_sub(1), error);
        }
    }

    fn lost(&mut self, out: &Output, held: usize, mut error: Diagnostic) {
        error.message.push_str(&format!("; you can play on, but {} will be kept", only(held)));
        out.diagnostics(&[error]);
        self.lost_after = Some(held);
    }

    /// Says that the run was stopped, and how to go on with it if it is kept.
    pub fn stopped(&self, out: &Output) {
        out.line(&match (&self.save, self.lost_after) {
            (Some(save), _) => format!("Stopped. To go on: --resume {}", save.path().display()),
            (None, Some(held)) => format!("Stopped. Of this run {} is kept.", only(held)),
            (None, None) => "Stopped. Nothing of this run is kept.".to_owned(),
        });
    }

    /// How the command ends: a run that was to be kept and is not, is not all well.
    pub fn exit(&self) -> Exit {
        if self.lost_after.is_some() { Exit::Failed } else { Exit::Ok }
    }
}

fn only(held: usize) -> String {
    match held {
        0 => "none of your decisions".to_owned(),
        1 => "only your first decision".to_owned(),
        _ => format!("only what you decided up to decision {held}"),
    }
}
