//! Where the sun stands on its yearly path, and the day on which it reaches a place of it.
//!
//! The longitude is that of the planetary theory VSOP87 cut off at its larger terms, with the usual corrections
//! for nutation and aberration (Meeus, Astronomical Algorithms, chapters 22, 25 and 32). It is good to about two
//! seconds of arc, so that a term is found to within a minute or so. Sines are those of `libm`, the same on every
//! platform.

use std::f64::consts::{PI, TAU};

use libm::{cos, floor, sin};

use super::line::day_of_epoch;
use super::other_calendars::{SolarTerm, Term};

/// Days from 1970-01-01 00:00 to 2000-01-01 12:00.
const J2000: f64 = 10_957.5;
/// Days of a thousand Julian years.
const MILLENNIUM: f64 = 365_250.0;
/// Mean days from one March equinox to the next.
const YEAR: f64 = 365.242_2;

/// The day of the line on which a year of ours has a solar term, on the clocks of a country.
pub(super) fn term_day(solar: SolarTerm, year: u32) -> Option<u32> {
    let angle = f64::from(place(solar.term)) * PI / 12.0;
    // The equinox of March 2000 was 79.3 days after the start of that year. The terms from January to March are
    // those after the sun's new year of the year before.
    let turns = f64::from(place(solar.term)) / 24.0;
    let in_spring = if place(solar.term) >= 19 { turns - 1.0 } else { turns };
    let years = f64::from(year) - 2_000.0;
    let mut moment = J2000 + 78.8 + (years + in_spring) * YEAR;
    moment += to_go(angle, rough_longitude(moment)) * pace(moment);
    moment += to_go(angle, longitude(moment)) * pace(moment);
    let universal = moment - clock_difference(f64::from(year)) / 86_400.0;
    let local = floor(universal + f64::from(solar.hours_from_utc) / 24.0);
    day_of_epoch(local)
}

/// How many steps of 15 degrees the term lies after the March equinox.
fn place(term: Term) -> u8 {
    match term {
        Term::VernalEquinox => 0,
        Term::Qingming => 1,
        Term::Guyu => 2,
        Term::Lixia => 3,
        Term::Xiaoman => 4,
        Term::Mangzhong => 5,
        Term::SummerSolstice => 6,
        Term::Xiaoshu => 7,
        Term::Dashu => 8,
        Term::Liqiu => 9,
        Term::Chushu => 10,
        Term::Bailu => 11,
        Term::AutumnalEquinox => 12,
        Term::Hanlu => 13,
        Term::Shuangjiang => 14,
        Term::Lidong => 15,
        Term::Xiaoxue => 16,
        Term::Daxue => 17,
        Term::WinterSolstice => 18,
        Term::Xiaohan => 19,
        Term::Dahan => 20,
        Term::Lichun => 21,
        Term::Yushui => 22,
        Term::Jingzhe => 23,
    }
}

/// The way from one angle to another, at most half a turn.
fn to_go(wanted: f64, reached: f64) -> f64 {
    let turns = (wanted - reached) / TAU;
    (turns - floor(turns + 0.5)) * TAU
}

/// The mean anomaly of the earth, in radians.
fn anomaly(moment: f64) -> f64 {
    6.240_06 + 0.017_201_97 * (moment - J2000)
}

/// Days the sun takes for a radian, at this time of the year.
fn pace(moment: f64) -> f64 {
    YEAR / TAU / (1.0 + 0.033_4 * cos(anomaly(moment)))
}

/// The sun's apparent longitude to a hundredth of a degree.
fn rough_longitude(moment: f64) -> f64 {
    let passed = moment - J2000;
    let anomaly = anomaly(moment);
    4.894_95 + 0.017_202_791_6 * passed + 0.033_416 * sin(anomaly) + 0.000_349 * sin(2.0 * anomaly)
}

/// Amplitude, phase and speed of the terms of the earth's longitude, in 10⁻⁸ radians and radians a millennium.
const STEADY: [[f64; 3]; 39] = [
    [3_341_656.0, 4.669_256_8, 6_283.075_85],
    [34_894.0, 4.626_1, 12_566.151_7],
    [3_497.0, 2.744_1, 5_753.384_9],
    [3_418.0, 2.828_9, 3.523_1],
    [3_136.0, 3.627_7, 77_713.771_5],
    [2_676.0, 4.418_1, 7_860.419_4],
    [2_343.0, 6.135_2, 3_930.209_7],
    [1_324.0, 0.742_5, 11_506.769_8],
    [1_273.0, 2.037_1, 529.691],
    [1_199.0, 1.109_6, 1_577.343_5],
    [990.0, 5.233, 5_884.927],
    [902.0, 2.045, 26.298],
    [857.0, 3.508, 398.149],
    [780.0, 1.179, 5_223.694],
    [753.0, 2.533, 5_507.553],
    [505.0, 4.583, 18_849.228],
    [492.0, 4.205, 775.523],
    [357.0, 2.92, 0.067],
    [317.0, 5.849, 11_790.629],
    [284.0, 1.899, 796.298],
    [271.0, 0.315, 10_977.079],
    [243.0, 0.345, 5_486.778],
    [206.0, 4.806, 2_544.314],
    [205.0, 1.869, 5_573.143],
    [202.0, 2.458, 6_069.777],
    [156.0, 0.833, 213.299],
    [132.0, 3.411, 2_942.463],
    [126.0, 1.083, 20.775],
    [115.0, 0.645, 0.98],
    [103.0, 0.636, 4_694.003],
    [102.0, 0.976, 15_720.839],
    [102.0, 4.267, 7.114],
    [99.0, 6.21, 2_146.17],
    [98.0, 0.68, 155.42],
    [86.0, 5.98, 161_000.69],
    [85.0, 1.3, 6_275.96],
    [85.0, 3.67, 71_430.7],
    [80.0, 1.81, 17_260.15],
    [79.0, 3.04, 12_036.46],
];

/// The same for the terms that grow with time.
const GROWING: [[f64; 3]; 12] = [
    [206_059.0, 2.678_235, 6_283.075_85],
    [4_303.0, 2.635_1, 12_566.151_7],
    [425.0, 1.59, 3.523],
    [119.0, 5.796, 26.298],
    [109.0, 2.966, 1_577.344],
    [93.0, 2.59, 18_849.23],
    [72.0, 1.14, 529.69],
    [68.0, 1.87, 398.15],
    [67.0, 4.41, 5_507.55],
    [59.0, 2.89, 5_223.69],
    [56.0, 2.17, 155.42],
    [45.0, 0.4, 796.3],
];

/// The same for the terms that grow with the square of time.
const GROWING_FASTER: [[f64; 3]; 2] = [[8_720.0, 1.072_1, 6_283.075_8], [309.0, 0.867, 12_566.152]];

/// The sun's apparent longitude, in radians.
fn longitude(moment: f64) -> f64 {
    let time = (moment - J2000) / MILLENNIUM;
    let sum = |terms: &[[f64; 3]]| -> f64 {
        terms.iter().map(|[size, phase, speed]| size * cos(phase + speed * time)).sum()
    };
    let steady = 175_347_046.0 + sum(&STEADY);
    let growing = 628_331_966_747.0 + sum(&GROWING);
    let faster = 52_919.0 + sum(&GROWING_FASTER);
    let earth = (steady + (growing + faster * time) * time) * 1e-8;
    let second = PI / 648_000.0;
    let node = 2.182_44 - 337.570_45 * time;
    let moon = 3.810_34 + 83_997.091_1 * time;
    let sun = 4.895_06 + 6_283.319_67 * time;
    let nutation =
        -17.20 * sin(node) - 1.32 * sin(2.0 * sun) - 0.23 * sin(2.0 * moon) + 0.21 * sin(2.0 * node);
    let distance = 1.000_14 - 0.016_71 * cos(anomaly(moment));
    earth + PI + (nutation - 0.090_33 - 20.489_8 / distance) * second
}

/// Seconds that the even time of theory is ahead of the turning earth: observed up to 2020, then expected.
fn clock_difference(year: f64) -> f64 {
    const KNOWN: [(f64, f64); 11] = [
        (1_890.0, -6.0),
        (1_900.0, -2.8),
        (1_920.0, 21.2),
        (1_940.0, 24.4),
        (1_960.0, 33.1),
        (1_980.0, 50.5),
        (2_000.0, 63.8),
        (2_020.0, 69.4),
        (2_050.0, 75.0),
        (2_100.0, 93.0),
        (2_210.0, 165.0),
    ];
    let spans = KNOWN.iter().zip(KNOWN.iter().skip(1));
    let within = |((from, before), (to, after)): (&(f64, f64), &(f64, f64))| {
        (year <= *to).then(|| before + (after - before) * (year - from) / (to - from))
    };
    spans.filter_map(within).next().unwrap_or(165.0)
}
