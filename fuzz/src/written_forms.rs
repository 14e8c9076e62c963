//! Any text, read as a duration, an instant, a date, a time of day, a zone or a step of a pointer.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use chrono::TimeDelta;
use serde_json::Value;
use supportkit::calendar::{Interval, Zone};
use supportkit::document::{IsoDuration, LocalDate, LocalTime, MonthDay, Pointer, duration, instant};
use supportkit::sla::Within;

use crate::instants::{self, moved};
use crate::refusals::is_pointer;

/// No text makes a form panic, and what one can read it writes so that it reads the same again. The first eight
/// bytes also stand for an amount of time.
pub fn written_forms(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (first, second) = text.split_once(' ').unwrap_or((&text, &text));
    for text in [&*text, first, second] {
        again::<IsoDuration>(text);
        again::<LocalDate>(text);
        again::<LocalTime>(text);
        again::<MonthDay>(text);
        of_instants(text);
        let pointer = Pointer::root().key(text).index(3);
        assert!(is_pointer(pointer.as_str()), "{pointer}");
        assert_eq!(pointer.as_str(), format!("/{}/3", text.replace('~', "~0").replace('/', "~1")));
        if let Ok(within) = serde_json::from_str::<Within>(text) {
            let written = serde_json::to_string(&within).expect("a target that can be written");
            assert_eq!(serde_json::from_str::<Within>(&written).ok(), Some(within), "{written}");
            assert!(!within.to_string().is_empty());
        }
    }
    of_zones(first);
    let pair = Value::from(vec![first, second]);
    if let Ok(interval) = serde_json::from_value::<Interval>(pair.clone()) {
        assert_eq!(serde_json::to_value(interval).ok(), Some(pair_of(interval)), "{pair}");
        assert!(interval.seconds() > 0 && interval.seconds() <= 2 * 86_400, "{pair}");
    }
    let number = data.iter().take(8).fold(0_i64, |number, byte| number << 8 | i64::from(*byte));
    // An amount whose opposite cannot be written cannot be written either.
    of_amounts(TimeDelta::microseconds(number.max(-i64::MAX)));
}

fn again<T>(text: &str)
where
    T: FromStr<Err: Display> + Display + Debug + PartialEq + serde::Serialize + serde::de::DeserializeOwned,
{
    let quoted = Value::from(text);
    match text.parse::<T>() {
        Ok(read) => {
            let written = read.to_string();
            assert_eq!(written.parse::<T>().ok().as_ref(), Some(&read), "{text} is written {written}");
            assert_eq!(serde_json::to_value(&read).ok(), Some(Value::from(written)));
            assert_eq!(serde_json::from_value::<T>(quoted).ok(), Some(read));
        }
        Err(reason) => {
            assert!(reason.to_string().starts_with("expected "), "{reason}");
            assert!(serde_json::from_value::<T>(quoted).is_err(), "{text}");
        }
    }
}

fn of_instants(text: &str) {
    if let Some(read) = instant::parse(text) {
        let written = instant::text(read);
        assert_eq!(instant::parse(&written), Some(read), "{text} is written {written}");
        assert_eq!(instant::from_micros(read.timestamp_micros()), Some(read));
    }
}

fn of_zones(text: &str) {
    // Looking for similar names is slow, so only what might be a zone is asked for.
    if !text.contains('/') {
        return;
    }
    match Zone::named(text) {
        Ok(zone) => assert_eq!(zone.name(), text),
        Err(reason) => assert!(!reason.to_string().is_empty()),
    }
}

fn pair_of(interval: Interval) -> Value {
    Value::from(vec![interval.start().to_string(), interval.end().to_string()])
}

fn of_amounts(amount: TimeDelta) {
    let written = duration::text(amount);
    let read: IsoDuration = written.parse().unwrap_or_else(|_| panic!("{amount} is written {written}"));
    assert_eq!(read.wall(), amount, "{amount} is written {written}");
    let at = moved(instants::instant("2026-03-23T05:00:00Z"), amount);
    let written = instant::text(at);
    assert!(instant::parse(&written).is_none_or(|read| read == at), "{at} is written {written}");
}
