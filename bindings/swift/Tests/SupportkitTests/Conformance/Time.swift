import Foundation
@testable import Supportkit

/// Reads an instant such as `2026-03-29T02:30:00.000001+03:00`, to the microsecond.
func instant(_ value: JSON, at place: String) throws -> Date {
    let text = try text(value, at: place)
    let form = /(?<local>.{10}T[0-9:]{8}(\.[0-9]+)?)(?<zone>Z|(?<sign>[+-])(?<hours>[0-9]{2}):(?<minutes>[0-9]{2}))/
    guard let match = text.wholeMatch(of: form), let local = wallTime(String(match.local)) else {
        throw Miss(expected: "an instant at \(place)", got: "`\(text)`")
    }
    let minutes = (Int64(match.hours ?? "") ?? 0) * 60 + (Int64(match.minutes ?? "") ?? 0)
    let offset = (match.sign == "-" ? -minutes : minutes) * 60_000_000
    return Date(microsecondsSince1970: local.microsecondsSince1970 - offset)
}

/// Reads a time without a zone, such as `2026-03-29T02:30:00`.
func localTime(_ value: JSON, at place: String) throws -> LocalDateTime {
    let text = try text(value, at: place)
    guard let local = wallTime(text) else {
        throw Miss(expected: "a time without a zone at \(place)", got: "`\(text)`")
    }
    return local
}

private func wallTime(_ text: String) -> LocalDateTime? {
    guard let match = text.wholeMatch(of: /(.{10})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,6}))?/),
        let date = LocalDate(iso: match.1), let hour = Int(match.2), let minute = Int(match.3),
        let second = Int(match.4)
    else { return nil }
    let fraction = match.5.map { $0 + String(repeating: "0", count: 6 - $0.count) }
    let microsecond = fraction.flatMap { Int($0) } ?? 0
    return LocalDateTime(date: date, hour: hour, minute: minute, second: second, microsecond: microsecond)
}

/// Reads a duration such as `-PT4H30M0.000001S`, to the microsecond. A day is 24 hours.
func duration(_ value: JSON, at place: String) throws -> Duration {
    let text = try text(value, at: place)
    let form = /(-)?P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]{1,6}))?S)?)?/
    guard let match = text.wholeMatch(of: form) else {
        throw Miss(expected: "a duration at \(place)", got: "`\(text)`")
    }
    let parts = [(match.2, 86_400), (match.3, 3_600), (match.4, 60), (match.5, 1)]
    let seconds = parts.reduce(Int64(0)) { $0 + ($1.0.flatMap { Int64($0) } ?? 0) * Int64($1.1) }
    let fraction = match.6.map { $0 + String(repeating: "0", count: 6 - $0.count) }
    let length = Duration.seconds(seconds) + .microseconds(fraction.flatMap { Int64($0) } ?? 0)
    return match.1 == nil ? length : .zero - length
}
