//! What a scene's picture is made of, as a script says it: each part under a condition.

use super::condition::Condition;
use crate::policy::PersonId;
use crate::source::{Span, Word};

/// A light of the set, under a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Light {
    /// When.
    pub when: Option<Condition>,
    /// Which.
    pub is: Word,
    /// The time on the clock in it; empty: the scene's.
    pub time: String,
    /// Where it is written.
    pub span: Span,
}

/// Something of the set that is switched on, under a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// When.
    pub when: Option<Condition>,
    /// Which.
    pub name: Word,
    /// Where it is written.
    pub span: Span,
}

/// One figure of a scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnStage {
    /// When they are there.
    pub when: Option<Condition>,
    /// Who.
    pub who: PersonId,
    /// Which mark of the set.
    pub at: Word,
    /// Which figure, where it is not the person's own.
    pub dress: Option<Word>,
    /// Which pose, where it is not the mark's.
    pub pose: Option<Word>,
    /// Where it is written.
    pub span: Span,
}
