//! The closed words of regulations, cases and rulings.

/// Gives an enum the word used in files, the one used in JSON and on the command line, and the words shown to people.
macro_rules! words {
    ($(#[$meta:meta])* $type:ident { $($(#[doc = $doc:literal])+ $variant:ident = $word:literal / $slug:literal / $says:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[doc = $doc])+ $variant),+ }
        impl $type {
            /// Every value with the word used in RON files, in order.
            pub const ALL: &'static [(&'static str, $type)] = &[$(($word, $type::$variant)),+];
            /// Every value with the word used in JSON and on the command line, in order.
            pub const SLUGS: &'static [(&'static str, $type)] = &[$(($slug, $type::$variant)),+];
            /// The word used in RON files.
            pub fn word(self) -> &'static str {
                match self { $($type::$variant => $word),+ }
            }
            /// The word used in JSON and on the command line.
            pub fn slug(self) -> &'static str {
                match self { $($type::$variant => $slug),+ }
            }
            /// The words shown to people.
            pub fn says(self) -> &'static str {
                match self { $($type::$variant => $says),+ }
            }
        }
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.slug())
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <String as serde::Deserialize>::deserialize(deserializer)?;
                let found = Self::SLUGS.iter().find(|(slug, _)| *slug == word).map(|(_, value)| *value);
                found.ok_or_else(|| serde::de::Error::custom(format!("unknown word `{word}`")))
            }
        }
    };
}
pub(super) use words;

words!(
    /// Where a case is heard.
    Forum {
        /// Misconduct only; nobody is dismissed at one.
        Meeting = "meeting" / "meeting" / "misconduct meeting",
        /// Before a panel.
        Hearing = "hearing" / "hearing" / "misconduct hearing",
        /// Gross misconduct, on the documents, where it is in the public interest that service ends without delay.
        Accelerated = "accelerated" / "accelerated" / "accelerated hearing",
    }
);

words!(
    /// What the conduct is found to amount to.
    Finding {
        /// The Standards are not found to be breached in a way that calls for anything.
        None = "none" / "none" / "no breach that amounts to anything",
        /// Below misconduct.
        PracticeRequiringImprovement = "practice_requiring_improvement" / "practice-requiring-improvement" / "practice requiring improvement",
        /// So serious as to justify disciplinary action (2012: a breach of the Standards).
        Misconduct = "misconduct" / "misconduct" / "misconduct",
        /// So serious as to justify dismissal.
        GrossMisconduct = "gross_misconduct" / "gross-misconduct" / "gross misconduct",
    }
);

words!(
    /// What the person is.
    Role {
        /// A serving officer below senior rank.
        Officer = "officer" / "officer" / "police officer",
        /// A special constable.
        Special = "special" / "special" / "special constable",
        /// Employed staff, who stand outside the Regulations.
        Staff = "staff" / "staff" / "member of police staff",
        /// Someone who has left.
        Former = "former" / "former" / "former officer",
    }
);

words!(
    /// Ranks below senior rank.
    Rank {
        /// Constable: the lowest, from which nobody can be reduced.
        Constable = "constable" / "constable" / "constable",
        /// Sergeant.
        Sergeant = "sergeant" / "sergeant" / "sergeant",
        /// Inspector.
        Inspector = "inspector" / "inspector" / "inspector",
        /// Chief inspector.
        ChiefInspector = "chief_inspector" / "chief-inspector" / "chief inspector",
        /// Superintendent.
        Superintendent = "superintendent" / "superintendent" / "superintendent",
        /// Chief superintendent.
        ChiefSuperintendent = "chief_superintendent" / "chief-superintendent" / "chief superintendent",
    }
);

words!(
    /// The heaviest warning in force on the date of the severity assessment.
    Live {
        /// None.
        None = "none" / "none" / "no live warning",
        /// A written warning.
        Written = "written" / "written" / "a live written warning",
        /// A final written warning.
        Final = "final" / "final" / "a live final written warning",
    }
);

words!(
    /// What can follow, from the lightest.
    Outcome {
        /// Not disciplinary.
        ReferToReflectivePractice = "refer_to_reflective_practice" / "refer-to-reflective-practice" / "refer to the reflective practice review process",
        /// The finding stands and nothing follows.
        NoAction = "no_action" / "no-action" / "record the finding and take no further action",
        /// Abolished in 2020.
        ManagementAdvice = "management_advice" / "management-advice" / "management advice",
        /// For a fixed time.
        WrittenWarning = "written_warning" / "written-warning" / "written warning",
        /// For a fixed time, the last before dismissal.
        FinalWrittenWarning = "final_written_warning" / "final-written-warning" / "final written warning",
        /// Only under the 2012 Regulations, once.
        ExtensionOfFinalWrittenWarning = "extension_of_final_written_warning" / "extension-of-final-written-warning" / "extension of the final written warning",
        /// From 2020.
        ReductionInRank = "reduction_in_rank" / "reduction-in-rank" / "reduction in rank",
        /// At once.
        Dismissal = "dismissal" / "dismissal" / "dismissal without notice",
        /// Only under the 2012 Regulations.
        DismissalWithNotice = "dismissal_with_notice" / "dismissal-with-notice" / "dismissal with notice",
        /// For someone who has left.
        WouldHaveBeenDismissed = "would_have_been_dismissed" / "would-have-been-dismissed" / "would have been dismissed if still serving",
        /// For someone who has left.
        FindingRecorded = "finding_recorded" / "finding-recorded" / "the finding recorded, and no more",
    }
);

words!(
    /// Whether a line has been seen in a published source.
    Confidence {
        /// Seen.
        Verified = "verified" / "verified" / "checked against a published source",
        /// Not seen, or seen at second hand: shown so wherever it counts.
        NotVerified = "not_verified" / "not-verified" / "not verified",
    }
);

words!(
    /// The order of reasoning.
    Stage {
        /// Admitted, proved or not proved, on the balance of probabilities.
        Facts = "facts" / "facts" / "Facts",
        /// Which Standards.
        Breach = "breach" / "breach" / "Breach of the Standards",
        /// How serious: the finding.
        Level = "level" / "level" / "Level",
        /// Culpability, harm, aggravating and mitigating factors.
        Seriousness = "seriousness" / "seriousness" / "Seriousness",
        /// What the regime is for.
        Purpose = "purpose" / "purpose" / "Purpose of the regime",
        /// Representations, service record, advice, and the outcome.
        Outcome = "outcome" / "outcome" / "Representations, advice and outcome",
    }
);

impl Stage {
    /// Whether it is decided allegation by allegation.
    pub fn by_allegation(self) -> bool {
        matches!(self, Self::Facts | Self::Breach | Self::Level)
    }
}

words!(
    /// What is found about an allegation.
    Proof {
        /// It is admitted and nothing else needs finding.
        Admitted = "admitted" / "admitted" / "admitted",
        /// More likely than not.
        Proved = "proved" / "proved" / "proved",
        /// Not shown to be more likely than not.
        NotProved = "not_proved" / "not-proved" / "not proved",
    }
);

words!(
    /// What became of the legal advice.
    Advice {
        /// It was followed.
        Followed = "followed" / "followed" / "followed",
        /// It was not, and the reason says why.
        NotFollowed = "not_followed" / "not-followed" / "not followed",
        /// There was none, as at a meeting.
        NoneGiven = "none_given" / "none-given" / "none given",
    }
);
