//! The words for verdicts and effects, each with an icon and a tone.

use egui_phosphor::regular as icon;

/// How a decision is judged as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Every live duty met in full, with a breach on offer.
    Exemplary,
    /// Nothing against it.
    Sound,
    /// The text leaves it open; no marks are lost.
    Arguable,
    /// Candour after the fact.
    Late,
    /// Short of what was owed, or not the course described.
    Lapse,
    /// A "must" was broken.
    Breach,
    /// A breach of the gravest kind.
    Serious,
    /// Not the player's own act, or not judged.
    NotJudged,
}

impl Verdict {
    /// All verdicts, best first.
    pub const ALL: [Self; 8] = [
        Self::Exemplary,
        Self::Sound,
        Self::Arguable,
        Self::Late,
        Self::Lapse,
        Self::Breach,
        Self::Serious,
        Self::NotJudged,
    ];

    /// The word shown.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Exemplary => "Exemplary",
            Self::Sound => "Sound",
            Self::Arguable => "Not settled",
            Self::Late => "Late",
            Self::Lapse => "Fell short",
            Self::Breach => "Breach",
            Self::Serious => "Serious breach",
            Self::NotJudged => "Not judged",
        }
    }

    /// The icon that goes with the word.
    #[must_use]
    pub fn icon(self) -> &'static str {
        match self {
            Self::Exemplary => icon::SEAL_CHECK,
            Self::Sound => icon::CHECK_CIRCLE,
            Self::Arguable => icon::QUESTION,
            Self::Late => icon::CLOCK_COUNTDOWN,
            Self::Lapse => icon::WARNING,
            Self::Breach => icon::PROHIBIT,
            Self::Serious => icon::WARNING_OCTAGON,
            Self::NotJudged => icon::MINUS_CIRCLE,
        }
    }

    /// The colour family.
    #[must_use]
    pub fn tone(self) -> Tone {
        match self {
            Self::Exemplary | Self::Sound => Tone::Good,
            Self::Arguable => Tone::Open,
            Self::Late | Self::Lapse => Tone::Late,
            Self::Breach | Self::Serious => Tone::Breach,
            Self::NotJudged => Tone::Quiet,
        }
    }
}

/// What one clause says of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// A "must" was broken.
    Breach,
    /// Not the course the policy describes.
    Departs,
    /// Done, after an act in the matter.
    Late,
    /// Owed and not yet done.
    Outstanding,
    /// A duty was met.
    Discharged,
    /// Permitted.
    Allowed,
    /// A duty was set aside for this act.
    Exempt,
    /// Praised by a published text.
    Commended,
    /// The text leaves it open.
    Arguable,
}

impl Effect {
    /// All effects, in no order of merit.
    pub const ALL: [Self; 9] = [
        Self::Breach,
        Self::Departs,
        Self::Late,
        Self::Outstanding,
        Self::Discharged,
        Self::Allowed,
        Self::Exempt,
        Self::Commended,
        Self::Arguable,
    ];

    /// The words shown.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Breach => "Breach",
            Self::Departs => "Not the way described",
            Self::Late => "Late",
            Self::Outstanding => "Still owed",
            Self::Discharged => "Duty met",
            Self::Allowed => "Allowed",
            Self::Exempt => "Set aside",
            Self::Commended => "Commended",
            Self::Arguable => "Not settled",
        }
    }

    /// The icon that goes with the words.
    #[must_use]
    pub fn icon(self) -> &'static str {
        match self {
            Self::Breach => icon::PROHIBIT,
            Self::Departs => icon::WARNING,
            Self::Late => icon::CLOCK_COUNTDOWN,
            Self::Outstanding => icon::HOURGLASS_MEDIUM,
            Self::Discharged | Self::Allowed => icon::CHECK_CIRCLE,
            Self::Exempt => icon::MINUS_CIRCLE,
            Self::Commended => icon::SEAL_CHECK,
            Self::Arguable => icon::QUESTION,
        }
    }

    /// The colour family.
    #[must_use]
    pub fn tone(self) -> Tone {
        match self {
            Self::Breach => Tone::Breach,
            Self::Departs | Self::Late | Self::Outstanding => Tone::Late,
            Self::Discharged | Self::Allowed | Self::Commended => Tone::Good,
            Self::Exempt => Tone::Quiet,
            Self::Arguable => Tone::Open,
        }
    }
}

/// The colour families of verdicts. Never shown without an icon and a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Late, owed or short.
    Late,
    /// Broken.
    Breach,
    /// Open to argument, or our own reading.
    Open,
    /// Neither.
    Quiet,
}
