//! Days of other calendars and of the sun's year, as a document writes them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A month and day of another calendar's year, both as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherDate {
    /// The month, 1 to 12, and 13 where the calendar has a thirteenth.
    #[schemars(range(min = 1, max = 13))]
    pub month: u8,
    /// The day of the month. In years in which the month is shorter there is no such day.
    #[schemars(range(min = 1, max = 31))]
    pub day: u8,
}

/// A day of the Islamic year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HijriDate {
    /// The month, 1 (Muharram) to 12 (Dhu al-Hijjah).
    #[schemars(range(min = 1, max = 12))]
    pub month: u8,
    /// The day of the month. In years in which the month has 29 days there is no 30th.
    #[schemars(range(min = 1, max = 30))]
    pub day: u8,
    /// How the months are reckoned.
    #[serde(default)]
    pub reckoning: HijriReckoning,
}

/// How the months of the Islamic year are reckoned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HijriReckoning {
    /// As the calendar of Umm al-Qura in Saudi Arabia, known for 1882 to 2174; as `civil` outside.
    #[default]
    UmmAlQura,
    /// By the thirty-year cycle, counted from Friday, 16 July 622.
    Civil,
    /// By the thirty-year cycle, counted from Thursday, 15 July 622.
    Astronomical,
}

/// A day of the Hebrew year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HebrewDate {
    /// The month.
    pub month: HebrewMonth,
    /// The day of the month. In years in which the month is shorter there is no such day.
    #[schemars(range(min = 1, max = 30))]
    pub day: u8,
}

/// A month of the Hebrew year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HebrewMonth {
    /// The first month of the year's count.
    Tishrei,
    /// The second month.
    Heshvan,
    /// The third month.
    Kislev,
    /// The fourth month.
    Tevet,
    /// The fifth month.
    Shevat,
    /// The added month of leap years; other years have none.
    AdarI,
    /// Adar, and in leap years Adar II: the month of Purim.
    Adar,
    /// Adar II of leap years; other years have none.
    AdarIi,
    /// The month of Passover.
    Nisan,
    /// The month after Nisan.
    Iyar,
    /// The month of Shavuot.
    Sivan,
    /// The month after Sivan.
    Tamuz,
    /// The month after Tamuz.
    Av,
    /// The last month.
    Elul,
}

/// A day of the traditional Chinese or Korean year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LunisolarDate {
    /// The month, 1 to 12.
    #[schemars(range(min = 1, max = 12))]
    pub month: u8,
    /// The day of the month. In years in which the month has 29 days there is no 30th.
    #[schemars(range(min = 1, max = 30))]
    pub day: u8,
    /// Whether the added month after this one is meant, which few years have.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub leap: bool,
}

/// The day on which the sun reaches a place of its yearly path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SolarTerm {
    /// The place.
    pub term: Term,
    /// Whose day: hours the clocks of the country are ahead of UTC, 9 in Japan and Korea and 8 in China.
    #[schemars(range(min = -12, max = 14))]
    pub hours_from_utc: i8,
}

/// The places of the sun's path by which East Asia divides the year, 15 degrees apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// The equinox of March.
    VernalEquinox,
    /// Clear and bright, early in April.
    Qingming,
    /// Grain rain.
    Guyu,
    /// Start of summer.
    Lixia,
    /// Grain full.
    Xiaoman,
    /// Grain in ear.
    Mangzhong,
    /// The solstice of June.
    SummerSolstice,
    /// Lesser heat.
    Xiaoshu,
    /// Greater heat.
    Dashu,
    /// Start of autumn.
    Liqiu,
    /// End of heat.
    Chushu,
    /// White dew.
    Bailu,
    /// The equinox of September.
    AutumnalEquinox,
    /// Cold dew.
    Hanlu,
    /// Frost.
    Shuangjiang,
    /// Start of winter.
    Lidong,
    /// Lesser snow.
    Xiaoxue,
    /// Greater snow.
    Daxue,
    /// The solstice of December.
    WinterSolstice,
    /// Lesser cold.
    Xiaohan,
    /// Greater cold.
    Dahan,
    /// Start of spring.
    Lichun,
    /// Rain water.
    Yushui,
    /// Awakening of insects.
    Jingzhe,
}
