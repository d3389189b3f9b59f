//! What a screen can ask for. Screens only ask; one place outside them does it.

use crate::app::model::{AskAnswer, Mode, Settings, Tool};

/// A request from a screen. Each is emitted once for each thing the reader does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Show the content note of a scenario, before it is started.
    Open {
        /// The scenario's id.
        scenario: String,
    },
    /// Start a scenario from its content note.
    Start {
        /// The scenario's id.
        scenario: String,
        /// Whether feedback comes after each choice or only at the end.
        mode: Mode,
    },
    /// Carry on with a session that was left.
    Resume {
        /// Its name; without one the latest.
        session: Option<String>,
    },
    /// Keep the session in hand and those to come, or keep nothing.
    SetKeep(bool),
    /// Delete a kept session.
    DeleteKept {
        /// Its name.
        session: String,
    },
    /// Delete what is kept of the session in hand.
    DeleteThis,
    /// Make a choice in the scene that is showing.
    Choose {
        /// The choice's id.
        choice: String,
    },
    /// Go on from a scene that offers no choice.
    Continue,
    /// Hide the words of the scene in hand, or show them again; what can be chosen stays.
    SkipScene(bool),
    /// Answer the question the game asks before it tells.
    Answer {
        /// The question's id.
        ask: String,
        /// What was picked; empty when the question was passed over.
        answers: Vec<AskAnswer>,
    },
    /// Open one of the tools in the bar.
    OpenTool(Tool),
    /// Open the policy book at a clause.
    OpenClause {
        /// The pack's id.
        pack: String,
        /// The clause's published number.
        number: String,
    },
    /// Look for words in the policy book.
    SearchBook(String),
    /// Show or hide a pack in the policy book.
    ShowPack {
        /// The pack's id.
        pack: String,
        /// Whether it is to be shown.
        shown: bool,
    },
    /// Go from an ending to its debrief.
    OpenDebrief,
    /// Play on from before this decision, counted from 0; the marks stay those of the first run.
    Redo(usize),
    /// Write the debrief as a page into the player's own folder.
    WriteDebrief,
    /// Go from the debrief of another try back to that of the first run.
    FirstRun,
    /// Show settings.
    OpenSettings,
    /// Show where to get help: "Is this about something real?"
    OpenSupport,
    /// Close what is showing and go back to what was there before.
    Close,
    /// Stop the session and go home.
    Stop,
    /// Something about hearings.
    Hearing(HearingAction),
    /// Close the program.
    Quit,
    /// Show it like this from now on.
    Set(Settings),
}

/// A request about hearings.
#[derive(Clone, Debug, PartialEq)]
pub enum HearingAction {
    /// Show the cases.
    List,
    /// Begin a case, or carry on with what is held of it.
    Open {
        /// The case's id.
        case: String,
    },
    /// Delete what is held of a ruling.
    Delete {
        /// The case's id.
        case: String,
    },
    /// Go to a step that can be opened, such as `facts:a1`.
    Go {
        /// What names the step.
        step: String,
    },
    /// Pick something in the form in hand, or let go of it.
    Pick {
        /// What names the part of the form.
        part: String,
        /// What names the option.
        option: String,
    },
    /// What is now written in a field of the form in hand.
    Write {
        /// What names the field.
        field: String,
        /// The whole text.
        text: String,
    },
    /// Close the stage in hand.
    CloseStage,
    /// Show the reasons as a document.
    Reasons,
    /// Put a section of the document back as it was made from the stages.
    Restore {
        /// What names the section.
        section: String,
    },
    /// Write the document.
    Export,
}
