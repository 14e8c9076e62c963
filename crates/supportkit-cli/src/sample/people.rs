//! The customers: who they are depends only on the seed and their number.

use chrono::NaiveDate;
use supportkit::document::LocalDate;
use supportkit::people::{Customer, CustomerValue};

use super::chance::{Chance, Purpose};
use super::regions::Region;

/// A customer, and the language they write in.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// What the export says of them.
    pub(super) customer: Customer,
    /// The language they write in.
    pub(super) language: &'static str,
    /// Their tier.
    pub(super) tier: &'static str,
}

/// The customer with a number in a region.
pub(super) fn person(seed: u64, region: Region, number: u32) -> Person {
    let mut chance = Chance::new(seed, Purpose::Customer, u64::from(number) * 3 + region as u64);
    let language = match region {
        Region::Istanbul => chance.mostly("tr", &[(5, "ar"), (3, "en")]),
        Region::Riyadh => chance.mostly("ar", &[(9, "en"), (8, "fa")]),
        Region::London => chance.mostly("en", &[(4, "tr"), (4, "ar"), (2, "fa")]),
    };
    let tier = chance.mostly("free", &[(30, "plus"), (12, "enterprise")]);
    let mut customer = Customer::new(format!("cu-{}-{number}", region.team())).with_tier(tier);
    customer.language = Some(language.to_owned());
    customer.zone = Some(region.zone().name().to_owned());
    if chance.percent(12) {
        customer.segments.push("beta".to_owned());
    }
    if tier == "enterprise" && chance.percent(60) {
        customer.segments.push("wholesale".to_owned());
    }
    if chance.percent(15) {
        let likes = chance.mostly("email", &[(30, "chat"), (25, "messaging"), (15, "phone")]);
        customer.channel = Some(likes.to_owned());
    }
    if tier == "enterprise" {
        customer.values = worth(region, &mut chance).into_iter().collect();
    }
    Person { customer, language, tier }
}

fn worth(region: Region, chance: &mut Chance) -> Option<CustomerValue> {
    let (currency, unit) = match region {
        Region::Istanbul => ("TRY", 2_500_000),
        Region::Riyadh => ("SAR", 250_000),
        Region::London => ("GBP", 50_000),
    };
    let from = NaiveDate::from_ymd_opt(2025, chance.within(1, 13), 1)?;
    let minor_units = i64::from(chance.within(2, 40)).checked_mul(unit)?;
    Some(CustomerValue {
        from: LocalDate(from),
        minor_units,
        currency: currency.to_owned(),
        period: "month".to_owned(),
    })
}
