import Foundation

/// A day of the Gregorian calendar without a time or a zone, such as a holiday.
public struct LocalDate: Hashable, Sendable {
    /// The year, from -262143 to 262142; the year 0 is the one before the year 1.
    public let year: Int
    /// The month, from 1.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// A day, or `nil` where the calendar has none such.
    public init?(year: Int, month: Int, day: Int) {
        guard (-262_143...262_142).contains(year), (1...12).contains(month),
            (1...Self.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day that `2026-03-29` or `+12026-03-29` is, or `nil` for a text of another form.
    public init?(iso text: some StringProtocol) {
        guard let match = String(text).wholeMatch(of: /([0-9]{4}|[+-][0-9]{4,6})-([0-9]{2})-([0-9]{2})/),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    init(daysSince1970 days: Int64) {
        // 400 years have 146,097 days, so this is the year or one beside it.
        var year = 1970 + Int(days) * 400 / 146_097
        while Self.days(before: year) > days { year -= 1 }
        while Self.days(before: year + 1) <= days { year += 1 }
        var (month, left) = (1, Int(days - Self.days(before: year)))
        while left >= Self.days(inMonth: month, of: year) {
            left -= Self.days(inMonth: month, of: year)
            month += 1
        }
        (self.year, self.month, self.day) = (year, month, left + 1)
    }

    var daysSince1970: Int64 {
        let inYear = (1..<month).reduce(day - 1) { $0 + Self.days(inMonth: $1, of: year) }
        return Self.days(before: year) + Int64(inYear)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days from 1970 to the beginning of a year.
    private static func days(before year: Int) -> Int64 {
        // The calendar repeats itself every 400 years; 700 times later no year is negative, and 1970 begins so far on.
        let past = Int64(year - 1 + 700 * 400)
        return past * 365 + past / 4 - past / 100 + past / 400 - 102_987_062
    }
}

extension LocalDate: Comparable, CustomStringConvertible {
    public static func < (one: LocalDate, other: LocalDate) -> Bool { one.daysSince1970 < other.daysSince1970 }

    /// The day as ISO 8601 writes it: `2026-03-29`.
    public var description: String {
        let sign = year < 0 ? "-" : year > 9999 ? "+" : ""
        return sign + String(format: "%04ld-%02ld-%02ld", abs(year), month, day)
    }
}

extension LocalDate: Codable {
    public init(from decoder: any Decoder) throws {
        guard let date = LocalDate(iso: try String(from: decoder)) else {
            let expected = "expected a day such as `2026-03-29`"
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: expected))
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}
