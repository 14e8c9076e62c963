//! Who writes when, about what and where: the rhythm of days and hours, repeat contacts and duplicates.

use chrono::{DateTime, Datelike, Utc, Weekday};
use supportkit::conversation::Channel;

use super::SampleOptions;
use super::chance::{Chance, Purpose};
use super::hours::{instant, is_open, later};
use super::regions::{BUSIEST, Region};

/// The problem record of the defect day.
pub const DEFECT: &str = "PRB-1042";

/// Why a customer writes; the tag of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Reason {
    WhereIsMyOrder,
    ChargedTwice,
    CannotLogIn,
    AppCrashes,
    CancelSubscription,
    RefundStatus,
    DeliveryDamaged,
    ChangeAddress,
    InvoiceMissing,
    FeatureRequest,
}

impl Reason {
    /// The key of its tag.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Reason::WhereIsMyOrder => "where_is_my_order",
            Reason::ChargedTwice => "charged_twice",
            Reason::CannotLogIn => "cannot_log_in",
            Reason::AppCrashes => "app_crashes",
            Reason::CancelSubscription => "cancel_subscription",
            Reason::RefundStatus => "refund_status",
            Reason::DeliveryDamaged => "delivery_damaged",
            Reason::ChangeAddress => "change_address",
            Reason::InvoiceMissing => "invoice_missing",
            Reason::FeatureRequest => "feature_request",
        }
    }

    /// Whether an order is what it is about.
    pub(super) fn has_order(self) -> bool {
        matches!(
            self,
            Reason::WhereIsMyOrder
                | Reason::ChargedTwice
                | Reason::RefundStatus
                | Reason::DeliveryDamaged
                | Reason::ChangeAddress
                | Reason::InvoiceMissing
        )
    }
}

/// What a conversation is to the customer's other ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Occasion {
    /// Something new.
    Fresh,
    /// The same reason again, days after an earlier conversation.
    Again { earlier: u64 },
    /// The same matter sent twice; it is merged into the other one.
    Duplicate { of: u64 },
    /// Advertising.
    Spam,
}

/// A customer reaching out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrival {
    pub(super) region: Region,
    /// The customer's number in the region.
    pub(super) customer: u32,
    pub(super) reason: Reason,
    pub(super) channel: Channel,
    pub(super) at: DateTime<Utc>,
    /// The order it is about.
    pub(super) order: u32,
    /// Whether it is the defect of the defect day.
    pub(super) defect: bool,
    pub(super) occasion: Occasion,
}

/// The n-th arrival. Four consecutive ones form a group in which later ones may take up the first one's matter.
pub(super) fn arrival(options: &SampleOptions, number: u64) -> Arrival {
    const GROUP: u64 = 4;
    let first = number - number % GROUP;
    let mut chance = Chance::new(options.the_seed(), Purpose::Occasion, number);
    let again = Occasion::Again { earlier: first };
    let occasion = match number % GROUP {
        0 => Occasion::Fresh,
        1 => chance.mostly(Occasion::Fresh, &[(18, again)]),
        2 => chance.mostly(Occasion::Fresh, &[(12, again), (4, Occasion::Duplicate { of: first })]),
        _ => chance.mostly(Occasion::Fresh, &[(10, again), (4, Occasion::Spam)]),
    };
    let fresh = fresh(options, number);
    let taken_up = match occasion {
        Occasion::Again { .. } => {
            let earlier = self::fresh(options, first);
            // One day after the first contact, then two and three days later still.
            let days = u64::from(chance.within(1, 3)) + (number % GROUP - 1) * 2;
            let same_channel = chance.percent(70);
            let at = later(earlier.at, days * 86_400 + u64::from(chance.below(28_800)));
            let channel = if same_channel { earlier.channel } else { fresh.channel };
            Arrival { at, channel, occasion, defect: false, ..earlier }
        }
        Occasion::Duplicate { .. } => {
            let earlier = self::fresh(options, first);
            let at = later(earlier.at, u64::from(chance.within(300, 5_400)));
            let channel = if earlier.channel == Channel::Email { Channel::WebForm } else { Channel::Email };
            Arrival { at, channel, occasion, ..earlier }
        }
        Occasion::Spam => Arrival { occasion, defect: false, channel: Channel::Email, ..fresh },
        Occasion::Fresh => fresh,
    };
    if taken_up.at >= options.ends_at() {
        return fresh;
    }
    if taken_up.channel == Channel::Phone && !is_open(taken_up.region, taken_up.at) {
        return Arrival { channel: Channel::WebForm, ..taken_up };
    }
    taken_up
}

fn fresh(options: &SampleOptions, number: u64) -> Arrival {
    let mut chance = Chance::new(options.the_seed(), Purpose::Arrival, number);
    let region = chance.mostly(Region::Istanbul, &[(33, Region::London), (25, Region::Riyadh)]);
    let defect = chance.percent(3);
    let reason = if defect { Reason::AppCrashes } else { reason(&mut chance) };
    let wanted = channel(region, &mut chance);
    // New customers keep coming, old ones write most.
    let customers = u32::try_from(300 + number / 4).unwrap_or(u32::MAX);
    let customer = chance.early(customers);
    let order = 100_000 + chance.below(900_000);
    let (channel, at) = moment(options, region, wanted, defect, &mut chance);
    Arrival { region, customer, reason, channel, at, order, defect, occasion: Occasion::Fresh }
}

fn reason(chance: &mut Chance) -> Reason {
    chance.mostly(
        Reason::WhereIsMyOrder,
        &[
            (9, Reason::ChargedTwice),
            (13, Reason::CannotLogIn),
            (5, Reason::AppCrashes),
            (9, Reason::CancelSubscription),
            (12, Reason::RefundStatus),
            (9, Reason::DeliveryDamaged),
            (8, Reason::ChangeAddress),
            (7, Reason::InvoiceMissing),
            (5, Reason::FeatureRequest),
        ],
    )
}

fn channel(region: Region, chance: &mut Chance) -> Channel {
    use Channel::{Chat, Email, Messaging, Phone, Social, WebForm};
    match region {
        Region::Istanbul => {
            chance.mostly(Email, &[(18, Chat), (22, Messaging), (12, Phone), (14, WebForm), (6, Social)])
        }
        Region::Riyadh => {
            chance.mostly(Email, &[(12, Chat), (32, Messaging), (14, Phone), (8, WebForm), (10, Social)])
        }
        Region::London => {
            chance.mostly(Email, &[(22, Chat), (8, Messaging), (10, Phone), (16, WebForm), (5, Social)])
        }
    }
}

/// How many write in each hour of the local day, where 100 is the busiest.
fn rhythm(channel: Channel) -> &'static [u32; 24] {
    match channel {
        Channel::Chat => {
            &[8, 4, 2, 1, 1, 2, 5, 15, 35, 60, 75, 80, 85, 85, 80, 80, 85, 90, 85, 85, 100, 90, 55, 25]
        }
        Channel::Messaging => {
            &[15, 8, 4, 2, 2, 3, 8, 20, 40, 60, 70, 75, 80, 75, 70, 70, 75, 80, 85, 90, 100, 95, 70, 35]
        }
        Channel::Phone => {
            &[0, 0, 0, 0, 0, 0, 0, 0, 40, 100, 95, 85, 60, 70, 85, 80, 70, 55, 0, 0, 0, 0, 0, 0]
        }
        Channel::Social => {
            &[20, 12, 6, 4, 3, 4, 10, 25, 35, 40, 45, 50, 60, 60, 50, 50, 55, 65, 75, 85, 100, 100, 80, 45]
        }
        _ => &[4, 3, 2, 2, 3, 6, 14, 30, 65, 95, 100, 92, 65, 72, 88, 82, 72, 52, 38, 30, 28, 24, 16, 8],
    }
}

/// Draws days and times until one passes the rhythm of the region and the channel. Where there is hardly a time
/// to call, as in a window of days off, the customer fills in a form instead.
fn moment(
    options: &SampleOptions,
    region: Region,
    channel: Channel,
    defect: bool,
    chance: &mut Chance,
) -> (Channel, DateTime<Utc>) {
    const TRIES: u32 = 100;
    let channel = if defect && channel == Channel::Phone { Channel::Chat } else { channel };
    let bad_day = defect_day(options);
    for _ in 0..TRIES {
        let day = if defect { bad_day } else { chance.below(options.length() + 1) };
        let date = options.date(day);
        let second = chance.below(86_400);
        let hour = usize::try_from(second / 3_600).unwrap_or(0);
        let share = rhythm(channel).get(hour).copied().unwrap_or(0);
        let busy = defect || chance.below(BUSIEST) < region.busyness(date);
        if !busy || chance.below(100) >= share || (defect && hour < 8) {
            continue;
        }
        let Some(at) = instant(region, date, second) else { continue };
        let in_window = (options.begins_at()..options.ends_at()).contains(&at);
        if in_window && (channel != Channel::Phone || is_open(region, at)) {
            return (channel, at);
        }
    }
    let at = later(options.begins_at(), u64::from(chance.below(86_400)));
    (if channel == Channel::Phone { Channel::WebForm } else { channel }, at)
}

/// The day on which the application broke: a Tuesday past the middle of the window, where there is one.
pub(super) fn defect_day(options: &SampleOptions) -> u32 {
    let earliest = options.length() * 3 / 5;
    let tuesday = (earliest..options.length().min(earliest + 7))
        .find(|day| options.date(*day).weekday() == Weekday::Tue);
    tuesday.unwrap_or(earliest)
}

/// The instant the defect was repaired: in the afternoon of its day, everywhere.
pub(super) fn repaired_at(options: &SampleOptions) -> DateTime<Utc> {
    const HALF_PAST_FOUR: u32 = 59_400;
    let date = options.date(defect_day(options));
    instant(Region::London, date, HALF_PAST_FOUR).unwrap_or_else(|| options.ends_at())
}
