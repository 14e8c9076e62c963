//! What is wrong with texts and rules.

use proptest::prelude::*;

use super::DESK;
use crate::desk::Desk;
use crate::document::{FindingCode, ProblemKind};
use crate::replies::template::Template;

fn problems(replies: &str) -> Vec<(String, ProblemKind)> {
    let text = format!(r#"{{"format": "1.0", "editions": [{{"replies": {replies}}}]}}"#);
    let error = Desk::from_json(&text).unwrap_err();
    let told = error.problems().iter();
    told.map(|problem| (problem.pointer.trim_start_matches("/editions/0/replies").to_owned(), problem.kind))
        .collect()
}

#[test]
fn texts_are_checked() {
    for (template, rule, expected) in [
        (r#"{"en": "Hello {name}"}"#, "", ("/templates/t/texts/en", ProblemKind::UnknownValue)),
        (r#"{"en": "Hello {customer"}"#, "", ("/templates/t/texts/en", ProblemKind::BadFormat)),
        (r#"{"en": "Hello }"}"#, "", ("/templates/t/texts/en", ProblemKind::BadFormat)),
        (r#"{"en": "Open at {opens:time}"}"#, "", ("/templates/t/texts/en", ProblemKind::Contradiction)),
        (r#"{"en": "By {due:time}"}"#, "", ("/templates/t/texts/en", ProblemKind::Contradiction)),
        (
            r#"{"en": "Hi", "de": "Hallo, {closes:weekday}"}"#,
            "",
            ("/templates/t/texts/de", ProblemKind::Contradiction),
        ),
        (r#"{"tr": "Merhaba"}"#, "", ("/templates/t/texts", ProblemKind::MissingField)),
        (r#"{"en": "Hi"}"#, r#""languages": ["fa"],"#, ("/templates/t/texts", ProblemKind::MissingField)),
        (r#"{"en": "Hi", "EN": "Hi"}"#, "", ("/templates/t/texts/en", ProblemKind::DuplicateKey)),
    ] {
        let replies = format!(
            r#"{{"acknowledgement": [{{{rule} "template": "t"}}], "templates": {{"t": {{"texts": {template}}}}}}}"#
        );
        assert_eq!(problems(&replies), [(expected.0.to_owned(), expected.1)], "{template}");
    }
}

#[test]
fn rules_are_checked() {
    let replies = r#"{"default_language": "english!", "at_most_once_per": "-PT1H",
        "promise": {"percentile": 0, "round_up_to": "PT13H"},
        "out_of_hours": [{"template": "nothing"}, {"id": "out_of_hours/1", "template": "nothing"}]}"#;
    assert_eq!(
        problems(replies),
        [
            ("/default_language", ProblemKind::BadFormat),
            ("/promise/percentile", ProblemKind::OutOfRange),
            ("/promise/round_up_to", ProblemKind::OutOfRange),
            ("/at_most_once_per", ProblemKind::OutOfRange),
            ("/out_of_hours/0/template", ProblemKind::DanglingReference),
            ("/out_of_hours/1/template", ProblemKind::DanglingReference),
            ("/out_of_hours/1/id", ProblemKind::DuplicateId),
        ]
        .map(|(pointer, kind)| (pointer.to_owned(), kind))
    );
}

#[test]
fn what_never_serves_is_found() {
    assert!(Desk::from_json(DESK).unwrap().findings().is_empty());
    let replies = r#"{"acknowledgement": [{"template": "a"}, {"channels": ["chat"], "template": "a"}],
        "templates": {"a": {"texts": {"en": "Hi {{you}}"}}, "b": {"texts": {"en": "Hi"}}}}"#;
    let desk = Desk::from_json(&format!(
        r#"{{"format": "1.0", "editions": [{{"calendars": {{"o": {{"zone": "UTC", "hours": {{"mon": [["09:00", "18:00"]]}}}}}},
            "default_calendar": "o", "channels": {{"chat": {{"languages": {{"fa": {{}}}}}}}}, "replies": {replies}}}]}}"#
    ))
    .unwrap();
    let found: Vec<_> =
        desk.findings().iter().map(|finding| (finding.pointer.as_str(), finding.code)).collect();
    let at = "/editions/0/replies";
    assert!(
        found.contains(&(&*format!("{at}/templates/a/texts"), FindingCode::LanguageWithoutText)),
        "{found:?}"
    );
    assert!(found.contains(&(&*format!("{at}/acknowledgement/1"), FindingCode::Unreachable)), "{found:?}");
    assert!(found.contains(&(&*format!("{at}/templates/b"), FindingCode::Unreachable)), "{found:?}");
}

proptest! {
    /// Text is filled as it stands once its braces are written twice, and no text is more than a template can say.
    #[test]
    fn any_text_can_be_written(text in r"[a-z{}|:ğ\u{6cc}\n ]{0,40}") {
        let doubled = text.replace('{', "{{").replace('}', "}}");
        let template = Template::read(&doubled).unwrap();
        prop_assert_eq!(template.placeholders().count(), 0);
        prop_assert_eq!(template.fill(|_| None).unwrap(), text.clone());
        // As it stands it is a template or has a fault, and never anything else.
        let _ = Template::read(&text);
    }
}
