//! Chance: reproducible numbers, drawn with whole-number arithmetic only.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

/// What numbers are drawn for; each purpose has a stream of its own, so that one cannot shift another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    /// Who writes when and about what.
    Arrival = 1,
    /// How conversations belong together.
    Occasion = 2,
    /// Who a customer is.
    Customer = 3,
    /// How a conversation goes on.
    Story = 4,
}

/// How widely a delay spreads around its median: the shape of a log-normal, which delays of people follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spread {
    /// One in ten takes 2.6 times the median, one in twenty 3.4 times.
    Usual,
    /// One in ten takes 4.4 times the median, one in twenty 6.6 times.
    LongTail,
}

/// Quantiles of a log-normal with median 1000, every five per cent; sigma 0.75 and 1.15. The ends are those of
/// 1 and 99.5 per cent, so that no delay is absurd.
const USUAL: [u64; 21] = [
    174, 291, 383, 460, 532, 603, 675, 749, 827, 910, 1000, 1100, 1210, 1335, 1480, 1660, 1880, 2170, 2610,
    3430, 6900,
];
const LONG_TAIL: [u64; 21] = [
    68, 151, 229, 304, 380, 461, 547, 642, 748, 865, 1000, 1156, 1338, 1557, 1827, 2171, 2633, 3292, 4357,
    6632, 19_300,
];

/// A reproducible source of decisions.
#[derive(Debug, Clone)]
pub(super) struct Chance(Pcg32);

/// How far apart the numbers of two conversations lie in the generator's sequence: more than one ever uses.
const STRIDE: u64 = 4_099;

impl Chance {
    /// The numbers that belong to one thing of a purpose, whatever was drawn for others.
    pub(super) fn new(seed: u64, purpose: Purpose, thing: u64) -> Self {
        let mut numbers = Pcg32::new(seed, purpose as u64);
        numbers.advance(thing.wrapping_mul(STRIDE));
        Self(numbers)
    }

    /// A whole number from zero to just below `end`; zero when `end` is zero.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        let scaled = u64::from(self.0.next_u32()) * u64::from(end);
        u32::try_from(scaled >> 32).unwrap_or(0)
    }

    /// A whole number of a half-open range.
    pub(super) fn within(&mut self, from: u32, to: u32) -> u32 {
        from.saturating_add(self.below(to.saturating_sub(from)))
    }

    /// True so many times in a hundred.
    pub(super) fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of the others, each so many times in a hundred, else the usual one.
    pub(super) fn mostly<T: Copy>(&mut self, usual: T, others: &[(u32, T)]) -> T {
        let mut drawn = self.below(100);
        for (percent, other) in others {
            if drawn < *percent {
                return *other;
            }
            drawn -= percent;
        }
        usual
    }

    /// One of several, the empty one if there is none.
    pub(super) fn one_of<T: Copy + Default>(&mut self, several: &[T]) -> T {
        let place = self.below(u32::try_from(several.len()).unwrap_or(u32::MAX));
        usize::try_from(place).ok().and_then(|place| several.get(place)).copied().unwrap_or_default()
    }

    /// A whole number below `end`, small ones more often: half of all draws lie in the first fifth.
    pub(super) fn early(&mut self, end: u32) -> u32 {
        let bound = self.below(end).saturating_add(1);
        self.below(bound)
    }

    /// Seconds of a delay with this median, never zero.
    pub(super) fn delay(&mut self, median: u32, spread: Spread) -> u64 {
        let knots = match spread {
            Spread::Usual => &USUAL,
            Spread::LongTail => &LONG_TAIL,
        };
        let place = usize::try_from(self.below(20)).unwrap_or(0);
        let low = knots.get(place).copied().unwrap_or(1000);
        let high = knots.get(place + 1).copied().unwrap_or(low);
        let share = low + (high - low) * u64::from(self.below(1000)) / 1000;
        (u64::from(median) * share / 1000).max(1)
    }
}
