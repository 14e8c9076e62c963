import Foundation

// How instants and durations cross; bindings/uniffi/uniffi.toml says where.

extension Date {
    /// Microseconds from 1970 to 2001, where a `Date` has its zero and is most exact.
    private static let zero: Int64 = 978_307_200_000_000

    /// The instant so many microseconds after 1970, exact within 272 years of 2001.
    init(microsecondsSince1970 microseconds: Int64) {
        let (seconds, rest) = (microseconds - Self.zero).quotientAndRemainder(dividingBy: 1_000_000)
        self.init(timeIntervalSinceReferenceDate: Double(seconds) + Double(rest) / 1_000_000)
    }

    /// The nearest whole microsecond after 1970. The library takes what lies beyond its last instant, in the year
    /// 262142, for that one, and so with the first; a date that is not a number is the first.
    var microsecondsSince1970: Int64 {
        let seconds = timeIntervalSinceReferenceDate.rounded(.down)
        guard seconds.magnitude < 9_000_000_000_000 else { return seconds > 0 ? .max : .min }
        let rest = ((timeIntervalSinceReferenceDate - seconds) * 1_000_000).rounded()
        return Int64(seconds) * 1_000_000 + Int64(rest) + Self.zero
    }
}

extension Duration {
    /// The nearest whole microsecond, as far as an `Int64` goes.
    var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        let rest = (attoseconds / 500_000_000_000 + attoseconds.signum()) / 2
        let (whole, isBeyond) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, isNowBeyond) = whole.addingReportingOverflow(rest)
        return isBeyond || isNowBeyond ? (seconds < 0 ? .min : .max) : sum
    }
}
