import Foundation
import Testing

@testable import Supportkit

/// Instants that are the same on every run, spread over what they are drawn from.
struct Draw {
    private var state: UInt64 = 0x5eed

    mutating func from(_ range: ClosedRange<Int64>) -> Int64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let width = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int64((state >> 1) % width)
    }
}

private let epoch = Date(timeIntervalSince1970: 0)

/// The instant at which clocks in Greenwich show a time.
private func greenwich(_ local: LocalDateTime) throws -> Date? {
    try instantOfLocal(zone: .gmt, local: local, rules: LocalTimeRules())
}

/// Within this range, 272 years around 2001, a `Date` has room for every microsecond.
private let exact: ClosedRange<Int64> = {
    let reach = Int64(1 << 33) * 1_000_000
    let zero: Int64 = 978_307_200_000_000
    return (zero - reach)...(zero + reach)
}()

@Test func microsecondsCrossExactly() throws {
    let calendar = try BusinessCalendar(json: roundTheClock)
    var draw = Draw()
    let drawn = (0..<10_000).map { _ in draw.from(exact) }
    let chosen: [Int64] = [
        0, 1, -1, -999_999, -1_000_001, 1_774_780_200_000_001, exact.lowerBound, exact.upperBound,
    ]
    for microseconds in chosen + drawn {
        // Out of the library, and back into it.
        let date = try #require(try greenwich(LocalDateTime(microsecondsSince1970: microseconds)))
        #expect(date.microsecondsSince1970 == microseconds)
        #expect(calendar.between(from: epoch, to: date) == .microseconds(microseconds))
    }
}

@Test func instantsMeanWhatFoundationMeans() throws {
    let reader = ISO8601DateFormatter()
    for (day, hour) in [("1969-12-31", 23), ("1883-11-18", 12), ("2026-03-29", 1), ("2262-04-11", 23)] {
        let local = try #require(LocalDateTime(date: try SupportkitTests.day(day), hour: hour, minute: 47, second: 16))
        #expect(try greenwich(local) == reader.date(from: "\(local)Z"))
    }
}

@Test func theNearestMicrosecondCounts() throws {
    let calendar = try BusinessCalendar(json: roundTheClock)
    let before1970 = Date(timeIntervalSince1970: -0.000_000_6)
    #expect(calendar.between(from: epoch, to: before1970) == .microseconds(-1))
    // Parsed from a text with milliseconds, a date is a little off them on either side.
    for milliseconds in 0..<1_000 {
        let date = Date(timeIntervalSince1970: 1_774_780_200 + Double(milliseconds) / 1_000)
        #expect(calendar.between(from: epoch, to: date) == .milliseconds(1_774_780_200_000 + milliseconds))
    }
}

@Test func farInstantsKeepTheirSeconds() throws {
    let calendar = try BusinessCalendar(json: roundTheClock)
    for day in ["-262142-03-04", "0001-01-01", "1700-02-28", "2401-02-28", "9999-12-31", "+262142-12-30"] {
        let local = try #require(LocalDateTime(date: try SupportkitTests.day(day), hour: 23, minute: 58, second: 59))
        let date = try #require(try greenwich(local))
        #expect(calendar.between(from: epoch, to: date) == .microseconds(local.microsecondsSince1970))
    }
}

@Test func nearFarInstantsAreOffByOneMicrosecondAtMost() throws {
    var draw = Draw()
    let until2545 = exact.upperBound...(exact.upperBound + Int64(1 << 33) * 1_000_000)
    for microseconds in (0..<10_000).map({ _ in draw.from(until2545) }) {
        let got = Date(microsecondsSince1970: microseconds).microsecondsSince1970
        #expect((-1...1).contains(got - microseconds))
    }
}

@Test func whatIsBeyondEveryInstantIsTheFirstOrTheLast() throws {
    let calendar = try BusinessCalendar(json: roundTheClock)
    let first = Duration.microseconds(-8_334_601_228_800_000_000), last = Duration.microseconds(8_210_266_876_799_999_999)
    for (date, end) in [
        (Date(timeIntervalSince1970: .infinity), last), (Date(timeIntervalSince1970: 1e300), last),
        (Date(timeIntervalSince1970: 9_000_000_000_000), last), (Date(timeIntervalSince1970: -.infinity), first),
        (Date(timeIntervalSince1970: -1e300), first), (Date(timeIntervalSince1970: .nan), first),
    ] {
        #expect(calendar.between(from: epoch, to: date) == end, "\(date.timeIntervalSince1970)")
    }
    #expect(calendar.between(from: epoch, to: .distantFuture) == .seconds(Int64(Date.distantFuture.timeIntervalSince1970)))
}
