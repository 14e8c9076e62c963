//! How hard the properties try.
//!
//! The quick form draws the same cases every time, so that a change is judged by the change alone. The long form,
//! asked for with `SUPPORTKIT_LONG=1`, draws new ones and many more, and looks at every change of the clocks of every
//! zone from 1970 to 2037.

use proptest::test_runner::{Config, RngSeed};

/// Whether the long form was asked for.
pub fn long() -> bool {
    std::env::var_os("SUPPORTKIT_LONG").is_some_and(|value| value == "1")
}

/// As many cases as that in the quick form, and twenty times as many in the long one.
pub fn cases(quick: u32) -> Config {
    let cases = if long() { quick * 20 } else { quick };
    Config {
        cases,
        max_global_rejects: cases.max(1_024),
        // Enough to make a case readable; the default grows with the number of cases to many minutes.
        max_shrink_iters: 2_000,
        failure_persistence: None,
        rng_seed: if long() { RngSeed::Random } else { RngSeed::Fixed(20_260_320) },
        ..Config::default()
    }
}
