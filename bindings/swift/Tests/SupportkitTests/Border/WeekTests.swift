import Foundation
import Supportkit
import Testing

private let fair = #"{"zone": "UTC", "special_days": [{"date": "2026-03-02", "name": "Fair", "hours": [["09:00", "10:00"]]}]}"#

private func mondays(_ close: String) throws -> BusinessCalendar {
    try BusinessCalendar(json: #"{"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "\#(close)"]]}}"#)
}

@Test func datesAtTheEndsOfTheRangeHaveAnswers() throws {
    let office = try mondays("18:00")
    let (first, last) = (try day("-262143-01-01"), try day("+262142-12-31"))
    for end in [first, last] {
        let week = office.week(date: end, first: .mon)
        #expect(week.days().count <= 7)
        #expect(week.svg().hasPrefix("<svg"))
    }
    #expect(office.businessDaysIn(from: first, to: last, including: .both) > 27_000_000)
    #expect(office.businessDay(date: last, convention: .modifiedPreceding) != nil)
    #expect(office.nthBusinessDay(year: .max, month: 1, n: 1) == nil)
    #expect(office.nthBusinessDay(year: .min, month: .max, n: .min) == nil)
}

@Test func thereIsNoAnswerWhereNothingOpensAgain() throws {
    let calendar = try BusinessCalendar(json: fair)
    let after = Date(timeIntervalSince1970: 1_772_496_000)
    #expect(try calendar.nextOpeningIn(at: after, zone: .gmt) == nil)
    let third = try day("2026-03-03")
    #expect(calendar.businessDay(date: third, convention: .following) == nil)
    #expect(calendar.addBusinessDaysTo(at: after, days: .max, time: .closing) == nil)
}

@Test func anOpeningIsToldOnTheClockOfAZone() throws {
    let calendar = try BusinessCalendar(json: fair)
    let before = Date(timeIntervalSince1970: 1_772_380_800)
    let tokyo = try #require(TimeZone(identifier: "Asia/Tokyo"))
    let opening = try #require(try calendar.nextOpeningIn(at: before, zone: tokyo))
    let six = LocalDateTime(date: try day("2026-03-02"), hour: 18, minute: 0)
    #expect(opening.localOpens == six)
    #expect(opening.weekday == .mon && opening.daysFromNow == 0)
    let nameless = try #require(TimeZone(secondsFromGMT: 10_800))
    #expect(throws: SupportkitError.self) { try calendar.nextOpeningIn(at: before, zone: nameless) }
}

@Test func anEditedCalendarOutlivesThoseItIsMadeOf() throws {
    let start = Date(timeIntervalSince1970: 1_772_434_800)
    var old: BusinessCalendar? = try mondays("18:00")
    let edited = old?.edited(at: start.addingTimeInterval(3_600), new: try mondays("12:00"))
    old = nil
    #expect(edited?.add(from: start, budget: .seconds(3 * 3_600)) == start.addingTimeInterval(7 * 86_400))
}

@Test func aWeekOutlivesItsCalendarAndIsComparedAsAValue() throws {
    let days = ["2026-03-02", "2026-03-08", "2026-03-09"]
    let weeks = try days.map { try mondays("18:00").week(date: try day($0), first: .mon) }
    #expect(weeks[0] == weeks[1] && weeks[0] != weeks[2] && Set(weeks).count == 2)
    #expect(weeks[0].zone().identifier == "Europe/Istanbul")
    #expect(weeks[0].text() == "Mon 09:00–18:00\nTue–Sun closed\n")
    #expect(weeks[0].text(words: WeekWords(mon: "Lun", closed: "fermé")) == "Lun 09:00–18:00\nTue–Sun fermé\n")
    #expect(weeks[0].svg(options: SvgOptions(id: "a&b")).contains(#"<title id="a&amp;b-title">Opening hours</title>"#))
}
