//! What the assessment and the explanation of any conversation owe each other.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use supportkit::assess::{Assessment, Explanation};
use supportkit::conversation::{Conversation, Event};
use supportkit::desk::{AskOptions, Desk};
use supportkit::sla::{ClockState, Going};

/// The longest time that is explained stretch by stretch; verdicts are asked for at any distance.
const EXPLAINED: TimeDelta = TimeDelta::days(800);

/// The options of history that another system recorded.
pub(crate) fn lenient() -> AskOptions {
    AskOptions::default().lenient()
}

/// The events that count: of those with the same id the one recorded first, whenever it happened.
fn counted(conversation: &Conversation) -> impl Iterator<Item = &Event> {
    let mut seen = HashSet::new();
    conversation.events().iter().filter(move |event| seen.insert(event.id.as_str()))
}

/// Assesses and explains a conversation at an instant; `None` when nothing had happened yet.
pub(crate) fn assessed(desk: &Desk, conversation: &Conversation, now: DateTime<Utc>) -> Option<Assessment> {
    let assessment = desk.assess_with(conversation, now, &lenient());
    match desk.assess(conversation, now) {
        Ok(strict) => {
            assert_eq!(Some(&strict), assessment.as_ref().ok(), "what folds strictly folds leniently")
        }
        Err(reason) => assert!(!reason.to_string().is_empty()),
    }
    let Ok(assessment) = assessment else {
        let nothing = counted(conversation).all(|event| event.at > now);
        assert!(nothing, "lenient folding refuses only what has no events: {assessment:?}");
        return None;
    };
    check(&assessment, now);
    let first = counted(conversation).map(|event| event.at).min()?;
    if now.signed_duration_since(first) <= EXPLAINED {
        let explanation = desk.explain(conversation, now, &lenient()).expect("what is assessed is explained");
        check_explanation(&explanation, &assessment);
    }
    Some(assessment)
}

fn check(assessment: &Assessment, now: DateTime<Utc>) {
    assert!(assessment.next_wake.is_none_or(|wake| wake > now), "woken at {:?}, {now}", assessment.next_wake);
    for clock in &assessment.clocks {
        assert!(clock.used >= TimeDelta::zero(), "{clock:?}");
        assert!(clock.started_at.is_none_or(|start| start <= now), "{clock:?} at {now}");
        match clock.state {
            ClockState::Running { due, left } => {
                assert!(left >= TimeDelta::zero(), "{clock:?}");
                assert!(due.is_none_or(|due| due >= now || left.is_zero()), "{clock:?} at {now}");
            }
            ClockState::Paused { left } => assert!(left >= TimeDelta::zero(), "{clock:?}"),
            ClockState::Breached { at, by, going, due } => {
                assert!(by >= TimeDelta::zero() && at <= now, "{clock:?} at {now}");
                assert!(due.is_none_or(|due| due <= now), "{clock:?} at {now}");
                if let Going::Ended { ended_at } = going {
                    assert!(ended_at >= at, "{clock:?}");
                }
            }
            ClockState::Met { at, due } => {
                assert!(
                    at <= now && due.is_none_or(|due| Some(due) >= clock.started_at),
                    "{clock:?} at {now}"
                );
            }
            _ => {}
        }
    }
    serde_json::to_string(assessment).expect("an assessment that can be written");
}

fn check_explanation(explanation: &Explanation, assessment: &Assessment) {
    for clock in &explanation.clocks {
        let same = |report: &&supportkit::sla::ClockReport| {
            (report.clock, report.cycle) == (clock.clock, clock.cycle)
        };
        let report = assessment.clocks.iter().find(same).expect("every explained clock is reported");
        let counted = clock.stretches.iter().filter(|stretch| stretch.counts);
        let sum = counted.fold(TimeDelta::zero(), |sum, stretch| sum + stretch.length());
        assert_eq!((sum, clock.used), (clock.used, report.used), "{clock:?}");
        assert!(clock.stretches.windows(2).all(|pair| pair[0].end == pair[1].start), "{clock:?}");
        assert!(clock.stretches.iter().all(|stretch| !stretch.why.is_empty()), "{clock:?}");
        if let Some(first) = clock.stretches.first() {
            assert_eq!(Some(first.start), report.started_at, "{clock:?}");
        }
    }
    let applies = explanation.policies.iter().filter(|policy| policy.applies).count();
    assert_eq!(applies, usize::from(assessment.policy.is_some()), "{:?}", explanation.policies);
    assert!(explanation.lines().iter().all(|line| !line.is_empty()));
}
