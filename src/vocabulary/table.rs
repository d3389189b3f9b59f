//! Named things in order, found by name or by a typed id.

use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU16;

/// The position of a thing in its table, kept as the number after it, so that none takes no room of its own.
pub struct Id<T>(NonZeroU16, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// The id of a position; the last one stands for all that would come after it.
    fn nth(at: usize) -> Self {
        let after = u16::try_from(at + 1).ok().and_then(NonZeroU16::new);
        Self(after.unwrap_or(NonZeroU16::MAX), PhantomData)
    }

    /// The position, from 0.
    pub fn position(self) -> usize {
        usize::from(self.0.get() - 1)
    }

    /// The id at the same position of another table, for tables that are filled side by side.
    pub(crate) fn cast<U>(self) -> Id<U> {
        Id(self.0, PhantomData)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.position())
    }
}

/// Named things in the order they were written.
///
/// INVARIANT (ids): an [`Id`] comes from [`Table::push`], [`Table::find`] or [`Table::iter`] of the
/// table it is used with, and nothing is ever removed, so looking one up always succeeds.
#[derive(Clone, Debug)]
pub struct Table<T> {
    entries: Vec<(String, T)>,
    by_name: std::collections::BTreeMap<String, Id<T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), by_name: std::collections::BTreeMap::new() }
    }
}

impl<T> Table<T> {
    /// Adds a thing; a name that is there already keeps its first meaning for [`Table::find`].
    pub fn push(&mut self, name: impl Into<String>, item: T) -> Id<T> {
        let name = name.into();
        let id = Id::nth(self.entries.len());
        self.by_name.entry(name.clone()).or_insert(id);
        self.entries.push((name, item));
        id
    }

    /// The id of a name.
    pub fn find(&self, name: &str) -> Option<Id<T>> {
        self.by_name.get(name).copied()
    }

    /// The thing with an id of this table.
    #[expect(clippy::indexing_slicing, reason = "INVARIANT (ids)")]
    pub fn get(&self, id: Id<T>) -> &T {
        &self.entries[id.position()].1
    }

    /// The same, to change it.
    #[expect(clippy::indexing_slicing, reason = "INVARIANT (ids)")]
    pub fn get_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.entries[id.position()].1
    }

    /// The name of an id of this table.
    #[expect(clippy::indexing_slicing, reason = "INVARIANT (ids)")]
    pub fn name(&self, id: Id<T>) -> &str {
        &self.entries[id.position()].0
    }

    /// The thing at a position, if there is one.
    pub fn nth(&self, at: usize) -> Option<(Id<T>, &str, &T)> {
        self.entries.get(at).map(|(name, item)| (Id::nth(at), name.as_str(), item))
    }

    /// Everything in order.
    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &str, &T)> {
        self.entries.iter().enumerate().map(|(at, (name, item))| (Id::nth(at), name.as_str(), item))
    }

    /// The names in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| name.as_str())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
