import Foundation

/// A day and a time of day without a zone: what a clock on the wall shows.
public struct LocalDateTime: Hashable, Sendable {
    /// The day.
    public let date: LocalDate
    /// The hour, from 0 to 23.
    public let hour: Int
    /// The minute, from 0 to 59.
    public let minute: Int
    /// The second, from 0 to 59.
    public let second: Int
    /// The microsecond, from 0 to 999999.
    public let microsecond: Int

    /// A time of a day, or `nil` where the day has none such.
    public init?(date: LocalDate, hour: Int, minute: Int, second: Int = 0, microsecond: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1_000_000).contains(microsecond)
        else { return nil }
        (self.date, self.hour, self.minute, self.second, self.microsecond) = (date, hour, minute, second, microsecond)
    }

    init(microsecondsSince1970 microseconds: Int64) {
        let day: Int64 = 86_400_000_000
        let inDay = Int((microseconds % day + day) % day)
        date = LocalDate(daysSince1970: (microseconds - Int64(inDay)) / day)
        (hour, minute, second) = (inDay / 3_600_000_000, inDay / 60_000_000 % 60, inDay / 1_000_000 % 60)
        microsecond = inDay % 1_000_000
    }

    var microsecondsSince1970: Int64 {
        let seconds = (Int(date.daysSince1970) * 24 + hour) * 3600 + minute * 60 + second
        return Int64(seconds * 1_000_000 + microsecond)
    }
}

extension LocalDateTime: Comparable, CustomStringConvertible {
    public static func < (one: Self, other: Self) -> Bool { one.microsecondsSince1970 < other.microsecondsSince1970 }

    /// The time as ISO 8601 writes it: `2026-03-29T02:30:00`.
    public var description: String {
        let fraction = microsecond == 0 ? "" : String(format: ".%06ld", microsecond)
        return "\(date)T" + String(format: "%02ld:%02ld:%02ld", hour, minute, second) + fraction
    }
}
