import Foundation
import Supportkit
import Testing

private let noon = Date(timeIntervalSince1970: 1_774_785_600)

@Test func durationsCrossExactlyAndWithTheirSign() throws {
    let calendar = try BusinessCalendar(json: roundTheClock)
    for microseconds: Int64 in [1, -1, 999_999, -1_500_001, 86_400_000_000, -4 * 3_600_000_000] {
        let later = try #require(calendar.add(from: noon, budget: .microseconds(microseconds)))
        #expect(calendar.between(from: noon, to: later) == .microseconds(microseconds))
        #expect(calendar.between(from: later, to: noon) == .microseconds(-microseconds))
    }
}

@Test func theNearestMicrosecondOfADurationCounts() throws {
    let calendar = try BusinessCalendar(json: roundTheClock)
    for (nanoseconds, microseconds) in [(499, 0), (500, 1), (-499, 0), (-500, -1), (1_499, 1), (-1_500, -2)] {
        let later = try #require(calendar.add(from: noon, budget: .nanoseconds(nanoseconds)))
        #expect(calendar.between(from: noon, to: later) == .microseconds(microseconds), "\(nanoseconds) ns")
    }
}

@Test func hugeDurationsLeadNowhereAndDoNoHarm() throws {
    let calendar = try BusinessCalendar(json: roundTheClock)
    for huge: Duration in [.seconds(Int64.max), .microseconds(Int64.max), .seconds(9_300_000_000_000)] {
        #expect(calendar.add(from: noon, budget: huge) == nil)
        #expect(calendar.add(from: noon, budget: .zero - huge) == nil)
    }
    #expect(calendar.add(from: noon, budget: .seconds(Int64.min)) == nil)
    let forEver = calendar.between(from: .distantPast, to: .distantFuture)
    #expect(forEver == .seconds(Int64(Date.distantPast.distance(to: .distantFuture))))
}

@Test func manySpansAreMeasuredInOneCall() throws {
    let calendar = try BusinessCalendar(json: roundTheClock)
    let spans = (0..<1_000).map { Segment(start: noon, end: noon.addingTimeInterval(Double($0))) }
    #expect(calendar.betweenAll(spans: spans) == (0..<1_000).map { .seconds($0) })
}
