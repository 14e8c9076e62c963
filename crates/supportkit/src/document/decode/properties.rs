//! What holds for every text: it is a value or has problems, and what was written is read again.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::desk_tests::{
    Action, GOOD, Holiday, Hours, Named, SmallDesk, Step, Target, Urgency, When, Within, decode,
};
use super::*;
use crate::document::{IsoDuration, LocalDate, LocalTime, MonthDay, instant};

/// Any JSON, with keys and words that a small desk knows among the others.
fn any_json() -> impl Strategy<Value = Value> {
    let word = "format|1\\.0|1\\.9|name|calendars|open|holidays|kind|one_day|named|shift|targets|when|all|any|not\
                |always|within|share|steps|percent|do|notify|with|PT1H|09:00|[a-z~/]{0,6}|\\PC{0,8}";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::btree_map(word, inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Puts a value in the place of the `n`-th of a document.
fn replace(document: &mut Value, n: &mut usize, by: &Value) {
    if *n == 0 {
        *document = by.clone();
    }
    let Some(left) = n.checked_sub(1) else { return *n = usize::MAX };
    *n = left;
    match document {
        Value::Array(elements) => elements.iter_mut().for_each(|element| replace(element, n, by)),
        Value::Object(members) => members.values_mut().for_each(|member| replace(member, n, by)),
        _ => {}
    }
}

fn any_when() -> impl Strategy<Value = When> {
    let leaf = prop_oneof![
        Just(When::Always),
        proptest::collection::vec("\\PC{0,5}", 0..3).prop_map(When::Channel),
    ];
    leaf.prop_recursive(6, 30, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(When::All),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(When::Any),
            inner.prop_map(|when| When::Not(Box::new(when))),
        ]
    })
}

prop_compose! {
    fn any_desk()(
        name in "\\PC{0,10}", day in 1_u32..=28, start in 0_u32..=86_400, shift in any::<i8>(),
        at in -60_000_000_000_000_000_i64..200_000_000_000_000_000, floors in any::<BTreeMap<u32, String>>(),
        note in any::<Option<String>>(), key in ".{0,5}", when in any_when(), business_days in any::<u32>(),
        seconds in any::<i32>(), share in 0.0..=1.0, percent in 1_u8..=200,
    ) -> SmallDesk {
        let date = LocalDate(chrono::NaiveDate::from_ymd_opt(2026, 2, day).unwrap());
        let on: MonthDay = format!("02-{day:02}").parse().unwrap();
        let start = LocalTime::from_seconds(start).unwrap();
        let holidays = vec![
            Holiday::OneDay { date, name: name.clone() },
            Holiday::Yearly { on, name: name.clone() },
            Holiday::Named(Named { name: name.clone(), shift }),
        ];
        let time = IsoDuration::from_delta(chrono::TimeDelta::seconds(seconds.into()));
        SmallDesk {
            format: FORMAT.to_owned(),
            calendars: BTreeMap::from([(key, Hours { open: vec![(start, start)], holidays })]),
            targets: vec![
                Target { when: when.clone(), urgency: None, within: Within::Time(time), share },
                Target { when, urgency: Some(Urgency::High), within: Within::Days { business_days }, share },
            ],
            steps: vec![
                Step { percent, action: Action::Notify(vec![name.clone()]) },
                Step { percent, action: Action::Raise { to: Urgency::Low } },
            ],
            since: instant::from_micros(at),
            floors, name, note,
        }
    }
}

/// Names that belong to the code and not to a support team.
const CODE: [&str; 9] =
    ["SmallDesk", "struct", "enum", "variant", "u32", "Vec", "Option", "::", "deserialize"];

/// Reads a text and says what must always hold: a value or a problem, in the words of the field.
fn holds(text: &str) -> Result<Option<SmallDesk>, TestCaseError> {
    let mut review = Review::new();
    let desk = decode::<SmallDesk>(text, Limits::default(), &mut review);
    prop_assert_eq!(desk.is_none(), !review.is_clean());
    for problem in review.problems() {
        prop_assert!(!CODE.iter().any(|name| problem.expected.contains(name)), "{}", problem);
        prop_assert!(!problem.expected.contains("another value"), "left to the type: {}", problem);
    }
    Ok(desk)
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(\\PC|[\\[\\]{}:,\"0-9truefalsn\\\\\n])*") {
        holds(&text)?;
    }

    #[test]
    fn any_json_is_read_or_refused(json in any_json()) {
        holds(&json.to_string())?;
    }

    #[test]
    fn a_desk_with_one_value_replaced_is_read_or_refused(n in 0_usize..70, by in any_json()) {
        let mut desk: Value = serde_json::from_str(GOOD).unwrap();
        replace(&mut desk, &mut { n }, &by);
        let read = holds(&desk.to_string())?;
        prop_assert!(read.is_none() || serde_json::from_value::<SmallDesk>(desk).is_ok());
    }

    #[test]
    fn what_was_written_is_read_again(desk in any_desk()) {
        let text = serde_json::to_string_pretty(&desk).unwrap();
        prop_assert_eq!(holds(&text)?, Some(desk));
    }
}
