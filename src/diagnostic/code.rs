//! The stable codes of diagnostics: PP0xxx for any file, PP1xxx policy, PP2xxx scenario, PP3xxx what runs show, PP4xxx transcripts, PP5xxx the machine, PP6xxx hearings.

/// A stable diagnostic code such as `PP0102`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// The code that is written so.
    pub fn find(written: &str) -> Option<Code> {
        Self::ALL.iter().map(|(code, _)| *code).find(|code| code.0.eq_ignore_ascii_case(written))
    }

    /// What it means, in a line.
    pub fn meaning(self) -> &'static str {
        Self::ALL.iter().find(|(code, _)| *code == self).map_or("", |(_, meaning)| meaning.trim())
    }

    /// The code as shown and as written in JSON.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal;)+) => {
        impl Code {
            $($(#[doc = $doc])+ pub const $name: Code = Code($code);)+
            /// Every code with its one-line meaning, in order.
            pub const ALL: &'static [(Code, &'static str)] = &[$((Code($code), concat!($($doc),+))),+];
        }
    };
}

codes! {
    /// The file is not well-formed RON.
    SYNTAX = "PP0101";
    /// A word is not one of those that can stand here.
    UNKNOWN_WORD = "PP0102";
    /// A field is not one of those that this part has.
    UNKNOWN_FIELD = "PP0103";
    /// A field that is needed is missing.
    MISSING_FIELD = "PP0104";
    /// The same id or field stands twice.
    DUPLICATE = "PP0105";
    /// Something else was expected here, such as a list or a text.
    WRONG_SHAPE = "PP0106";
    /// A file, text, list or nesting is larger than the declared limit.
    TOO_LARGE = "PP0107";
    /// The file is not UTF-8 text.
    NOT_TEXT = "PP0108";
    /// The file says a format number that this version does not read.
    FORMAT = "PP0109";
    /// A rule, fact or slot is used in a way its declaration does not allow.
    ILL_TYPED = "PP1101";
    /// Rules defeat each other in a circle.
    DEFEAT_CYCLE = "PP1102";
    /// A clause has neither a rule nor a reason for having none.
    SILENT_CLAUSE = "PP1103";
    /// A rule can never match.
    DEAD_RULE = "PP1104";
    /// A policy test did not find what it expects.
    TEST_FAILED = "PP1105";
    /// A fact would be derived from itself.
    DERIVATION_CYCLE = "PP1106";
    /// Two editions of one document are in force at once.
    EDITIONS_AT_ONCE = "PP1107";
    /// A scene, ending, person or choice is named that does not exist.
    DANGLING = "PP2101";
    /// A person searches for something the scenario holds no record of.
    NO_RECORD = "PP2102";
    /// A scene has no choice or no way on, or a list of lines none that always holds.
    DEAD_END = "PP2103";
    /// More facts, people or findings than a session can hold.
    NO_ROOM = "PP2104";
    /// A weight, number or name that is not allowed here.
    BAD_VALUE = "PP2105";
    /// A picture set, or something of one, is named that is not held.
    NO_SET = "PP2106";
    /// Something real-looking that training must not contain.
    NOT_FICTIONAL = "PP2107";
    /// Something is declared and never used.
    UNUSED = "PP2108";
    /// A scene is longer than the quality bar allows.
    TOO_LONG = "PP2109";
    /// A counter without bounds.
    UNBOUNDED = "PP2110";
    /// Something would happen in the past, or time would run backwards.
    TIME = "PP2111";
    /// Two records of one system about the same person or thing.
    TWO_RECORDS = "PP2112";
    /// What is right shows by its length, its place or by telling a sergeant.
    GIVEAWAY = "PP2113";
    /// Who suspects, tempts, helps and is affected, over the library.
    BALANCE = "PP2114";
    /// A choice or record whose expected verdict is not said.
    NOT_EXPECTED = "PP2115";
    /// A counter, phase or event that nothing asks about.
    IDLE = "PP2116";
    /// A question that nothing in its scene answers.
    NEVER_ASKED = "PP2117";
    /// The engine's verdict is not the one that the author expects.
    VERDICT = "PP3101";
    /// A scene, choice, ending or part of a picture that no run reaches.
    UNREACHABLE = "PP3102";
    /// A run can come to a place where nothing can be chosen.
    SOFT_LOCK = "PP3103";
    /// After a breach nothing honest can be done within two decisions.
    NO_WAY_OUT = "PP3104";
    /// There is no way to the end without a breach.
    NO_CLEAN_PATH = "PP3105";
    /// Something is taught, the scenario says, that no run breaks or none keeps.
    NOT_TAUGHT = "PP3106";
    /// An ending is taken without what it requires.
    REQUIRES = "PP3107";
    /// A picture with two people on one mark, or one person twice.
    CROWDED = "PP3108";
    /// A choice is not on offer here.
    NOT_ON_OFFER = "PP4101";
    /// The transcript is not one of ours, or is damaged.
    TRANSCRIPT = "PP4102";
    /// The transcript says something else than a replay.
    DIFFERS = "PP4103";
    /// The transcript was made with editions that are not held.
    EDITION = "PP4104";
    /// A file or folder cannot be read or written.
    FILE = "PP5101";
    /// There is no display or no graphics driver.
    NO_DISPLAY = "PP5102";
    /// Nothing of that name is held.
    NOT_FOUND = "PP5103";
    /// A combination that cannot exist or lies outside the Regulations.
    OUTSIDE_REGULATIONS = "PP6101";
    /// The ruling is not one of ours, or is damaged.
    RULING = "PP6102";
    /// A stage of a ruling cannot be closed as it is.
    STAGE = "PP6103";
    /// These rulings cannot stand side by side.
    COMPARE = "PP6104";
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_are_unique_and_in_order() {
        let codes: Vec<&str> = Code::ALL.iter().map(|(code, _)| code.as_str()).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
    }
}
