import Foundation
import Supportkit
import Testing

@Test func zonesCrossByName() throws {
    for name in ["Europe/Istanbul", "Asia/Kathmandu", "America/Argentina/Buenos_Aires", "Pacific/Apia", "GMT"] {
        let calendar = try BusinessCalendar(json: #"{"zone": "\#(name)", "hours": {"mon": [["09:00", "18:00"]]}}"#)
        #expect(calendar.zone().identifier == name)
    }
}

@Test func wallTimesOfAZoneAreReadByTheRules() throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let skipped = try #require(LocalDateTime(date: day("2026-03-08"), hour: 2, minute: 30))
    let twice = try #require(LocalDateTime(date: day("2026-11-01"), hour: 1, minute: 30))
    for (local, gap, fold, utc) in [
        (skipped, Gap.snap, Fold.earlier, "2026-03-08T07:00:00Z"), (skipped, .shift, .earlier, "2026-03-08T07:30:00Z"),
        (twice, .snap, .earlier, "2026-11-01T05:30:00Z"), (twice, .snap, .later, "2026-11-01T06:30:00Z"),
    ] {
        let instant = try instantOfLocal(zone: zone, local: local, rules: LocalTimeRules(gap: gap, fold: fold))
        #expect(instant == ISO8601DateFormatter().date(from: utc))
    }
}

@Test func aZoneWithoutANameIsRefused() throws {
    let zone = try #require(TimeZone(secondsFromGMT: 12_345))
    let noon = try #require(LocalDateTime(date: day("2026-03-08"), hour: 12, minute: 0))
    let error = try thrown {
        _ = try instantOfLocal(zone: zone, local: noon, rules: LocalTimeRules(gap: .snap, fold: .earlier))
    }
    guard case .unknown(_, let name, _) = error else { throw Miss(expected: "an unknown zone", got: "\(error)") }
    #expect(name == zone.identifier)
    #expect("\(error)".contains("`\(zone.identifier)`"))
}
