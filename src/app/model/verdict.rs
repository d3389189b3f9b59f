//! The icon and tone of verdicts and effects. Which there are, and their words, is for `policy` to say.

use egui_phosphor::regular as icon;

pub use crate::policy::{Effect, Verdict};

/// How a verdict or an effect looks on a chip, beside its words.
pub trait Badge {
    /// The words shown.
    fn label(self) -> &'static str;
    /// The icon that goes with the words; no two verdicts share one.
    fn icon(self) -> &'static str;
    /// The colour family.
    fn tone(self) -> Tone;
}

impl Badge for Verdict {
    fn label(self) -> &'static str {
        self.says()
    }

    fn icon(self) -> &'static str {
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

    fn tone(self) -> Tone {
        match self {
            Self::Exemplary | Self::Sound => Tone::Good,
            Self::Arguable => Tone::Open,
            Self::Late | Self::Lapse => Tone::Late,
            Self::Breach | Self::Serious => Tone::Breach,
            Self::NotJudged => Tone::Quiet,
        }
    }
}

impl Badge for Effect {
    fn label(self) -> &'static str {
        self.says()
    }

    fn icon(self) -> &'static str {
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

    fn tone(self) -> Tone {
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
