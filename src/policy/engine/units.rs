//! Units: where they stand, and which of them hold.

/// The most words of units that one kind of act may need.
pub(super) const MAX_WORDS: usize = 8;
/// Units that hold, one bit each.
pub(super) type Held = [u64; MAX_WORDS];

/// Where the units of one rule, or of one of its conditions, stand. They never cross a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    pub word: u16,
    pub mask: u64,
}

impl Span {
    /// The units of the span that hold.
    #[inline]
    pub fn held(self, held: &Held) -> u64 {
        held.get(usize::from(self.word)).copied().unwrap_or(0) & self.mask
    }

    /// The first unit of the span that holds, counted from its start.
    #[inline]
    pub fn first(self, held: &Held) -> Option<usize> {
        let bits = self.held(held);
        (bits != 0).then(|| (bits.trailing_zeros() - self.mask.trailing_zeros()) as usize)
    }

    /// Whether a unit of the span holds.
    #[inline]
    pub fn any(self, held: &Held) -> bool {
        self.held(held) != 0
    }
}

/// Some units, wherever they stand: one span a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Units(Vec<Span>);

impl Units {
    /// Adds the units of a span.
    pub fn add(&mut self, span: Span) {
        if span.mask == 0 {
            return;
        }
        match self.0.iter_mut().find(|other| other.word == span.word) {
            Some(other) => other.mask |= span.mask,
            None => self.0.push(span),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them holds.
    #[inline]
    pub fn any(&self, held: &Held) -> bool {
        self.0.iter().any(|span| span.any(held))
    }

    /// Those that hold, in order.
    pub fn each(&self, held: &Held) -> impl Iterator<Item = usize> {
        self.0.iter().flat_map(|span| {
            let mut bits = span.held(held);
            std::iter::from_fn(move || {
                let at = usize::from(span.word) * 64 + bits.trailing_zeros() as usize;
                let left = bits != 0;
                bits &= bits.wrapping_sub(1);
                left.then_some(at)
            })
        })
    }
}

impl FromIterator<Span> for Units {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut units = Self::default();
        spans.into_iter().for_each(|span| units.add(span));
        units
    }
}
