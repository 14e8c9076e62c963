import Foundation
@testable import Supportkit

/// An instant to the microsecond, as cases are compared by.
struct At: Equatable, Comparable, CustomStringConvertible {
    let microseconds: Int64

    init(microseconds: Int64) { self.microseconds = microseconds }
    init(_ date: Date) { microseconds = date.microsecondsSince1970 }

    /// The instant as an application would hand it over.
    var date: Date { Date(microsecondsSince1970: microseconds) }

    static func < (one: At, other: At) -> Bool { one.microseconds < other.microseconds }

    var description: String { "\(LocalDateTime(microsecondsSince1970: microseconds))Z" }
}

/// Reads an instant such as `2026-03-29T02:30:00.000001+03:00`.
func instant(_ value: JSON, at place: String) throws -> At {
    let text = try text(value, at: place)
    let form = /(?<local>.{10}T[0-9:]{8}(\.[0-9]+)?)(?:Z|(?<sign>[+-])(?<hours>[0-9]{2}):(?<minutes>[0-9]{2}))/
    guard let match = text.wholeMatch(of: form), let local = localTime(String(match.local)) else {
        throw Miss(expected: "an instant at \(place)", got: "`\(text)`")
    }
    let minutes = (Int64(match.hours ?? "") ?? 0) * 60 + (Int64(match.minutes ?? "") ?? 0)
    let offset = (match.sign == "-" ? -minutes : minutes) * 60_000_000
    return At(microseconds: local.microsecondsSince1970 - offset)
}

/// Reads a time without a zone, such as `2026-03-29T02:30:00`.
func localTime(_ value: JSON, at place: String) throws -> LocalDateTime {
    let text = try text(value, at: place)
    guard let local = localTime(text) else {
        throw Miss(expected: "a time without a zone at \(place)", got: "`\(text)`")
    }
    return local
}

private func localTime(_ text: String) -> LocalDateTime? {
    guard let match = text.wholeMatch(of: /(.{10})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,6}))?/),
        let date = LocalDate(iso: match.1), let hour = Int(match.2), let minute = Int(match.3),
        let second = Int(match.4)
    else { return nil }
    let microsecond = Int(sixDigits(match.5)) ?? 0
    return LocalDateTime(date: date, hour: hour, minute: minute, second: second, microsecond: microsecond)
}

private func sixDigits(_ fraction: Substring?) -> String {
    String((fraction ?? "").padding(toLength: 6, withPad: "0", startingAt: 0))
}

/// Reads a duration such as `-PT4H30M0.000001S`, with the days in it apart from the rest.
func isoDuration(_ value: JSON, at place: String) throws -> IsoDuration {
    let text = try text(value, at: place)
    let form = /(-)?P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]{1,6}))?S)?)?/
    guard let match = text.wholeMatch(of: form) else {
        throw Miss(expected: "a duration at \(place)", got: "`\(text)`")
    }
    let number = { (digits: Substring?) in Int64(digits ?? "") ?? 0 }
    let seconds = number(match.3) * 3_600 + number(match.4) * 60 + number(match.5)
    let microseconds = seconds * 1_000_000 + (Int64(sixDigits(match.6)) ?? 0)
    let sign: Int64 = match.1 == nil ? 1 : -1
    return IsoDuration(days: sign * number(match.2), micros: sign * microseconds)
}

/// Reads a duration in which a day is 24 hours.
func duration(_ value: JSON, at place: String) throws -> Duration {
    let parts = try isoDuration(value, at: place)
    return .seconds(parts.days * 86_400) + .microseconds(parts.micros)
}
