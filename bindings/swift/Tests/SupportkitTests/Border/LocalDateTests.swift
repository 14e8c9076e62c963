import Foundation
import Testing

@testable import Supportkit

private let weekdays = #"{"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]], "thu": [["09:00", "18:00"]], "fri": [["09:00", "18:00"]]}}"#

@Test func everyDayIsTheSameOnBothSides() throws {
    let rules = LocalTimeRules(gap: .snap, fold: .earlier)
    // Every day for 800 years, then now and then up to the ends of the calendar.
    let days = Array(-146_097...146_097) + stride(from: -96_465_292, through: 95_026_236, by: 99_991)
    for day in days {
        let date = LocalDate(daysSince1970: Int64(day))
        #expect(date.daysSince1970 == Int64(day))
    }
    for day in days.enumerated().filter({ $0.offset.isMultiple(of: 37) }).map(\.element) {
        let noon = try #require(LocalDateTime(date: LocalDate(daysSince1970: Int64(day)), hour: 12, minute: 0))
        let instant = try #require(try instantOfLocal(zone: .gmt, local: noon, rules: rules))
        #expect(instant.microsecondsSince1970 == Int64(day) * 86_400_000_000 + 43_200_000_000)
    }
}

@Test func datesAreReadAndWritten() throws {
    for text in ["2026-03-29", "0000-02-29", "-0001-12-31", "+12026-01-01", "-262143-01-01", "+262142-12-31"] {
        let date = try #require(LocalDate(iso: text))
        #expect(date.description == text)
        #expect(try JSONDecoder().decode([LocalDate].self, from: JSONEncoder().encode([date])) == [date])
    }
    for text in ["2026-02-29", "2026-13-01", "2026-00-10", "26-03-29", "2026-3-29", "+262143-01-01", "today", "", "٢٠٢٦-٠٣-٢٩"] {
        #expect(LocalDate(iso: text) == nil, "\(text)")
    }
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([LocalDate].self, from: Data(#"["today"]"#.utf8)) }
    #expect(LocalDate(year: 1900, month: 2, day: 29) == nil)
    let leap = try day("2000-02-29")
    #expect(LocalDate(year: 2000, month: 2, day: 29) == leap)
    let next = try day("2000-03-01")
    #expect(leap < next)
    #expect(LocalDateTime(date: leap, hour: 24, minute: 0) == nil)
    let early = try #require(LocalDateTime(date: leap, hour: 0, minute: 5, microsecond: 70))
    #expect("\(early)" == "2000-02-29T00:05:00.000070")
    let late = try #require(LocalDateTime(date: leap, hour: 0, minute: 6))
    #expect(early < late)
}

@Test func businessDaysReachTheEndsOfTheCalendar() throws {
    let calendar = try BusinessCalendar(json: weekdays)
    let friday = try day("2026-03-27"), monday = try day("2026-03-30")
    #expect(calendar.isBusinessDay(date: friday))
    #expect(calendar.addBusinessDays(date: friday, days: 1) == monday)
    #expect(calendar.addBusinessDays(date: monday, days: -1) == friday)
    #expect(calendar.businessDaysBetween(from: monday, to: friday) == -1)
    let last = try day("+262142-12-31"), first = try day("-262143-01-01")
    #expect(calendar.addBusinessDays(date: last, days: .max) == nil)
    #expect(calendar.addBusinessDays(date: first, days: .min) == nil)
}
