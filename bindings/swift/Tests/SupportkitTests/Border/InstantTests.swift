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

private let gmt = TimeZone.gmt
private let strictly = LocalTimeRules(gap: .snap, fold: .earlier)

/// Within this range, 272 years around 2001, a `Date` has room for every microsecond.
private let exact: ClosedRange<Int64> = {
    let reach = Int64(1 << 33) * 1_000_000
    let zero: Int64 = 978_307_200_000_000
    return (zero - reach)...(zero + reach)
}()

@Test func microsecondsCrossExactly() throws {
    var draw = Draw()
    let drawn = (0..<10_000).map { _ in draw.from(exact) }
    let chosen: [Int64] = [
        0, 1, -1, -999_999, -1_000_001, 1_774_780_200_000_001, exact.lowerBound, exact.upperBound,
    ]
    for microseconds in chosen + drawn {
        let wall = LocalDateTime(microsecondsSince1970: microseconds)
        let date = try #require(try instantOfLocal(zone: gmt, local: wall, rules: strictly))
        #expect(date.microsecondsSince1970 == microseconds)
        #expect(try localOfInstant(zone: gmt, instant: date) == wall, "\(wall)")
    }
}

@Test func instantsMeanWhatFoundationMeans() throws {
    let reader = ISO8601DateFormatter()
    for text in ["1969-12-31T23:59:59Z", "1883-11-18T12:03:58Z", "2026-03-29T01:30:00Z", "2262-04-11T23:47:16Z"] {
        let date = try #require(reader.date(from: text))
        #expect("\(try localOfInstant(zone: gmt, instant: date))Z" == text)
    }
}

@Test func theNearestMicrosecondCounts() throws {
    let before1970 = Date(timeIntervalSince1970: -0.000_000_6)
    #expect("\(try localOfInstant(zone: gmt, instant: before1970))" == "1969-12-31T23:59:59.999999")
    // Parsed from a text with milliseconds, a date is a little off them on either side.
    for milliseconds in 0..<1_000 {
        let date = Date(timeIntervalSince1970: 1_774_780_200 + Double(milliseconds) / 1_000)
        #expect(try localOfInstant(zone: gmt, instant: date).microsecond == milliseconds * 1_000)
    }
}

@Test func farInstantsKeepTheirSeconds() throws {
    for day in ["-262142-03-04", "0001-01-01", "1700-02-28", "2401-02-28", "9999-12-31", "+262142-12-30"] {
        let wall = try #require(LocalDateTime(date: try SupportkitTests.day(day), hour: 23, minute: 58, second: 59))
        let date = try #require(try instantOfLocal(zone: gmt, local: wall, rules: strictly))
        #expect(try localOfInstant(zone: gmt, instant: date) == wall)
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
    let first = "-262143-01-01", last = "+262142-12-31"
    for (date, day) in [
        (Date(timeIntervalSince1970: .infinity), last), (Date(timeIntervalSince1970: 1e300), last),
        (Date(timeIntervalSince1970: 9_000_000_000_000), last), (Date(timeIntervalSince1970: -.infinity), first),
        (Date(timeIntervalSince1970: -1e300), first), (Date(timeIntervalSince1970: .nan), first),
    ] {
        #expect("\(try localOfInstant(zone: gmt, instant: date).date)" == day, "\(date.timeIntervalSince1970)")
    }
    let distant = try localOfInstant(zone: gmt, instant: .distantFuture)
    #expect("\(distant)" == "4001-01-01T00:00:00")
}
