import Foundation
import Supportkit
import Testing

private let stamp = Date(timeIntervalSince1970: 1_773_993_600)

private let feedText = [
    "BEGIN:VCALENDAR", "X-WR-CALNAME:Off",
    "BEGIN:VEVENT", "UID:republic", "SUMMARY;LANGUAGE=en:Republic Day", "DTSTART;VALUE=DATE:20201029", "RRULE:FREQ=YEARLY",
    "END:VEVENT",
    "BEGIN:VEVENT", "UID:training", "SUMMARY:Training", "DTSTART;TZID=Europe/Istanbul:20260101T140000", "DURATION:PT2H",
    "RRULE:FREQ=MONTHLY", "END:VEVENT",
    "BEGIN:VEVENT", "UID:gone", "DTSTART;VALUE=DATE:20260501", "STATUS:CANCELLED", "END:VEVENT",
    "BEGIN:VEVENT", "UID:odd", "DTSTART;TZID=Nowhere:20260501T090000", "END:VEVENT",
    "BEGIN:VTODO", "END:VTODO", "END:VCALENDAR",
].joined(separator: "\r\n")

private func calendar(holidays: [HolidayDocument], world: World? = nil) throws -> BusinessCalendar {
    let listed = holidays.joined(separator: ", ")
    let office = #"{"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]}, "holidays": [\#(listed)]}"#
    return try BusinessCalendar(json: office, world: world)
}

/// The places of what is wrong with a document.
private func places(_ work: () throws -> Void) throws -> [String] {
    guard case .document(let problems) = try thrown(work) else {
        throw Miss(expected: "a document error", got: "another")
    }
    return problems.map(\.pointer)
}

@Test func aFeedIsSeenAndSwitched() throws {
    let (first, last) = (try day("2026-01-01"), try day("2026-12-31"))
    let options = ReadOptions(zone: TimeZone(identifier: "Europe/Istanbul"), horizon: Horizon(first: first, last: last))
    let feed = try Feed(text: feedText, options: options)
    #expect(feed.name() == "Off" && feed.passedOver() == ["VTODO": 1])
    let entries = feed.entries()
    #expect(entries.map(\.uid) == ["republic", "training", "gone"] && entries.map(\.on) == [true, true, false])
    #expect(entries[0].names == ["en": "Republic Day"] && entries[0].recurs == .everyYear)
    #expect(entries[0].first == LocalDate(iso: "2020-10-29"))
    #expect(entries[1].recurs == .onDates(count: 12, cutAfter: last))
    #expect("\(entries[1].recurs)" == "12 dates until 2026-12-31, and more after it")
    #expect(entries[2].findings == [.cancelled])
    #expect(feed.problems().map(\.pointer) == ["line 23"])

    let switched = try Feed(text: feedText, options: options, switches: ["training": false])
    let office = try calendar(holidays: switched.holidays())
    #expect(office.holidays(from: first, to: last).map { "\($0.date)" } == ["2026-10-29"])
    _ = try places { _ = try Feed(text: "nothing") }
    let backwards = ReadOptions(horizon: Horizon(first: last, last: first))
    guard case .argument(let what, _, _) = try thrown({ _ = try Feed(text: feedText, options: backwards) }) else {
        throw Miss(expected: "an argument error", got: "another")
    }
    #expect(what == "horizon")
}

@Test func aCalendarIsWrittenAsAFeed() throws {
    let republic = #"{"name": "Republic Day", "names": {"tr": "Cumhuriyet Bayramı"}, "yearly": "10-29"}"#
    let office = try calendar(holidays: [republic])
    let options = WriteOptions(stamp: stamp, name: "Off", language: "tr")
    let text = office.holidaysIcalendar(from: try day("2026-01-01"), to: try day("2026-12-31"), options: options)
    #expect(try Feed(text: text).entries().map(\.summary) == ["Cumhuriyet Bayramı"])
    let until = stamp.addingTimeInterval(8 * 86_400)
    let hours = office.hoursIcalendar(from: stamp, to: until, options: WriteOptions(stamp: stamp))
    #expect(hours.contains("DTSTART:20260326T060000Z"))
}

@Test func openingHoursAndSchedulesAreRead() throws {
    let options = ReadOptions(zone: TimeZone(identifier: "Europe/Istanbul"), publicHolidays: [#"{"pack": "TR"}"#])
    let read = try readOpeningHours(text: "Mo-Fr 09:00-18:00; PH off", options: options)
    #expect(read.calendar.contains(#""holidays":[{"pack":"TR"}]"#) && read.leftOut.isEmpty)
    #expect(try writeOpeningHours(document: read.calendar).text == "Mo-Fr 09:00-18:00; PH off")
    let support = #"{"id": 7, "name": "Support", "time_zone": "Magadan", "intervals": [{"start_time": 1980, "end_time": 2460}]}"#
    let schedule = try #require(try readSchedules(form: .zendesk, text: support).first)
    #expect(schedule.id == "7" && schedule.name == "Support")
    #expect(try writeOpeningHours(document: schedule.calendar).text == "Mo 09:00-17:00")
}

@Test func whatCannotBeReadIsRefusedWithItsPlace() throws {
    let options = ReadOptions(publicHolidays: [#"{"nam": 1}"#])
    #expect(try places { _ = try readOpeningHours(text: "PH off", options: options) } == ["/nam"])
    #expect(try places { _ = try writeOpeningHours(document: #"{"hours": {"mon": 5}}"#) } == ["/hours/mon"])
    #expect(try places { _ = try readSchedules(form: .hubspot, text: "[") } == [""])
    #expect(try places { _ = try readOpeningHours(text: "Mo 9-") }.allSatisfy { $0.hasPrefix("byte ") })
}

@Test func packsComeWithThePackage() throws {
    let ids = bundledPackIds()
    #expect(Set(["DE", "GB", "TR", "US"]).isSubset(of: ids) && ids == ids.sorted())
    let world = try World(packs: ids.map { try bundledPack(id: $0) })
    #expect(world.packIds() == ids)
    let republic = try day("2026-10-29")
    let office = try calendar(holidays: [#"{"pack": "TR"}"#], world: world)
    #expect(office.holidays(from: republic, to: republic, language: "en").map(\.name) == ["Republic Day"])
    for id in ["XX", "../packs/TR"] {
        let error = try thrown { _ = try bundledPack(id: id) }
        #expect("\(error)".hasPrefix("no pack is called `\(id)`"))
    }
}
