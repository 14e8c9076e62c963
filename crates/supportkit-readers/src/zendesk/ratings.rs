//! What customers thought of a ticket.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use supportkit::conversation::{EventKind, Scale};

use super::record::scalar;

/// Good is 1 and bad is 0.
const GOOD_OR_BAD: Scale = Scale { lowest: 0, highest: 1 };

/// What a score of the old kind says; `None` where nothing was asked, or the word is not known.
pub(super) fn event(score: &str, comment: Option<String>) -> Option<EventKind> {
    let rated = |score: i32| EventKind::Rated { survey: None, score, scale: GOOD_OR_BAD, comment };
    match score {
        "offered" => Some(EventKind::RatingAsked { survey: None }),
        "good" | "good_with_comment" | "goodwithcomment" => Some(rated(1)),
        "bad" | "bad_with_comment" | "badwithcomment" => Some(rated(0)),
        _ => None,
    }
}

/// Whether a score says that nothing was asked.
pub(super) fn is_nothing(score: &str) -> bool {
    matches!(score, "unoffered" | "")
}

/// An answer to a survey of the new kind.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SurveyAnswer {
    pub(super) kind: EventKind,
    /// When it was given, as it is written there.
    pub(super) at: Option<Value>,
    /// Whether the scale had to be guessed.
    pub(super) guessed_scale: bool,
}

/// The rating in a survey response, with the words written beside it.
pub(super) fn survey(response: &Map<String, Value>) -> Option<SurveyAnswer> {
    let answers = response.get("answers").and_then(Value::as_array)?;
    let kind = |answer: &Value, word: &str| answer.get("type").and_then(Value::as_str) == Some(word);
    let rating = answers.iter().find(|answer| answer.get("rating").is_some_and(Value::is_number))?;
    let score = i32::try_from(rating.get("rating")?.as_i64()?).ok()?;
    let comment = answers.iter().find(|answer| kind(answer, "open_ended"));
    let comment = comment.and_then(|answer| answer.get("value")).and_then(scalar);
    let survey = response.get("survey").and_then(|survey| survey.get("id")).and_then(scalar);
    let stated = scale(rating);
    let scale = stated.unwrap_or(Scale { lowest: 1.min(score), highest: 5.max(score) });
    Some(SurveyAnswer {
        kind: EventKind::Rated { survey, score, scale, comment },
        at: ["created_at", "updated_at"].iter().find_map(|key| rating.get(*key)).cloned(),
        guessed_scale: stated.is_none(),
    })
}

/// The answers that were possible.
fn scale(rating: &Value) -> Option<Scale> {
    let options = rating.pointer("/question/options").or_else(|| rating.get("options"))?.as_array()?;
    let ratings: Vec<i32> = options
        .iter()
        .filter_map(|option| i32::try_from(option.get("rating").unwrap_or(option).as_i64()?).ok())
        .collect();
    Some(Scale { lowest: *ratings.iter().min()?, highest: *ratings.iter().max()? })
}

/// The rating in an event of an audit.
pub(super) fn in_audit(event: &Map<String, Value>) -> Option<EventKind> {
    let text = |key: &str| event.get(key).and_then(scalar).filter(|text| !text.is_empty());
    match event.get("type").and_then(Value::as_str)? {
        "SatisfactionRating" => self::event(&text("score")?, text("body").or_else(|| text("comment"))),
        "SurveyOffered" => Some(EventKind::RatingAsked { survey: text("survey_id") }),
        "SurveyResponseSubmitted" => survey(event).map(|answer| answer.kind),
        "Change" if text("field_name")? == "satisfaction_score" => self::event(&text("value")?, None),
        _ => None,
    }
}

/// The instant of an answer.
pub(super) fn answered_at(answer: &SurveyAnswer) -> Option<DateTime<Utc>> {
    crate::time::lenient_value(answer.at.as_ref()?, chrono_tz::Tz::UTC).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: Option<EventKind>) -> String {
        kind.map(|kind| serde_json::to_string(&kind).unwrap()).unwrap_or_default()
    }

    #[test]
    fn scores_of_both_kinds() {
        let good = r#"{"type":"rated","score":1,"scale":{"lowest":0,"highest":1}}"#;
        let bad = r#"{"type":"rated","score":0,"scale":{"lowest":0,"highest":1}}"#;
        for (score, expected) in [
            ("good", good),
            ("good_with_comment", good),
            ("bad", bad),
            ("offered", r#"{"type":"rating_asked"}"#),
            ("unoffered", ""),
            ("splendid", ""),
        ] {
            assert_eq!(text(event(score, None)), expected, "{score}");
        }
        let response = r#"{"survey": {"id": "s1"}, "answers": [
            {"type": "rating_scale", "rating": 4, "question": {"options": [{"rating": 1}, {"rating": 7}]}},
            {"type": "open_ended", "value": "fine"}]}"#;
        let answer = survey(&serde_json::from_str(response).unwrap()).unwrap();
        assert_eq!(
            text(Some(answer.kind)),
            r#"{"type":"rated","survey":"s1","score":4,"scale":{"lowest":1,"highest":7},"comment":"fine"}"#
        );
        assert!(!answer.guessed_scale);
    }
}
