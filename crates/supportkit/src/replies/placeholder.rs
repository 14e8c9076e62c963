//! What a template can have filled in.

use std::fmt;

use crate::conversation::MessageKind;
use crate::coverage::Words;

/// A value that a template asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placeholder {
    /// What the customer is called.
    Customer,
    /// The number the customer is shown.
    Reference,
    /// The channel, in the language of the text.
    Channel,
    /// The subject line.
    Subject,
    /// The advertised wait.
    Wait,
    /// The holiday or special day for which the people are away.
    Holiday,
    /// The promise.
    Due(Part),
    /// When people are there next.
    Opens(Part),
    /// Until when people are there.
    Closes(Part),
}

/// What of an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// `17:30`.
    Time,
    /// `2026-03-20`.
    Date,
    /// Today, tomorrow, the weekday within a week, else the date.
    Day,
    /// The weekday.
    Weekday,
    /// `1405/01/01` in the calendar of Iran.
    PersianDate,
    /// `1447/10/01` in the calendar Umm al-Qura.
    HijriDate,
}

const PARTS: [(&str, Part); 6] = [
    ("time", Part::Time),
    ("date", Part::Date),
    ("day", Part::Day),
    ("weekday", Part::Weekday),
    ("persian_date", Part::PersianDate),
    ("hijri_date", Part::HijriDate),
];

const PLAIN: [(&str, Placeholder); 6] = [
    ("customer", Placeholder::Customer),
    ("reference", Placeholder::Reference),
    ("channel", Placeholder::Channel),
    ("subject", Placeholder::Subject),
    ("wait", Placeholder::Wait),
    ("holiday", Placeholder::Holiday),
];

impl Placeholder {
    /// The placeholder of a name such as `customer` or `due:time`.
    pub(super) fn named(name: &str) -> Option<Self> {
        let Some((what, part)) = name.split_once(':') else {
            return PLAIN.into_iter().find(|(known, _)| *known == name).map(|(_, placeholder)| placeholder);
        };
        let (_, part) = PARTS.into_iter().find(|(known, _)| *known == part)?;
        match what {
            "due" => Some(Placeholder::Due(part)),
            "opens" => Some(Placeholder::Opens(part)),
            "closes" => Some(Placeholder::Closes(part)),
            _ => None,
        }
    }

    /// Whether replies of a kind can have it: nobody opens while they are open, and nobody promises without a promise.
    pub(super) fn is_for(self, kind: MessageKind, promises: bool) -> bool {
        match self {
            Placeholder::Due(_) => promises,
            Placeholder::Opens(_) | Placeholder::Holiday => kind == MessageKind::OutOfHours,
            Placeholder::Closes(_) => kind == MessageKind::Acknowledgement,
            _ => true,
        }
    }

    /// Whether words of the language are needed to write it.
    pub(super) fn needs_words(self) -> bool {
        match self {
            Placeholder::Channel | Placeholder::Wait => true,
            Placeholder::Due(part) | Placeholder::Opens(part) | Placeholder::Closes(part) => {
                matches!(part, Part::Day | Part::Weekday)
            }
            _ => false,
        }
    }

    /// Every name there is, of those that a kind of reply can have in a language.
    pub(super) fn names(kind: MessageKind, promises: bool, language: &str) -> Vec<String> {
        let plain = PLAIN.map(|(_, placeholder)| placeholder);
        let parts = PARTS.map(|(_, part)| part);
        let instants =
            [Placeholder::Due as fn(Part) -> Self, Placeholder::Opens, Placeholder::Closes].into_iter();
        let all = plain.into_iter().chain(instants.flat_map(|of| parts.map(of)));
        let spoken = Words::of(language).is_some();
        all.filter(|placeholder| placeholder.is_for(kind, promises) && (spoken || !placeholder.needs_words()))
            .map(|placeholder| format!("`{{{placeholder}}}`"))
            .collect()
    }
}

impl fmt::Display for Placeholder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, part) = match self {
            Placeholder::Due(part) => ("due", part),
            Placeholder::Opens(part) => ("opens", part),
            Placeholder::Closes(part) => ("closes", part),
            plain => {
                let known = PLAIN.iter().find(|(_, known)| known == plain);
                return formatter.write_str(known.map_or("", |(name, _)| name));
            }
        };
        let part = PARTS.iter().find(|(_, known)| known == part).map_or("", |(name, _)| name);
        write!(formatter, "{what}:{part}")
    }
}
