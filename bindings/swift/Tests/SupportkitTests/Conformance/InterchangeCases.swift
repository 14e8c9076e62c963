import Foundation
import Supportkit

extension Case {
    /// Reads a text in the form of another system: the days off of a feed, calendars, or all that is wrong with it.
    func judgeImport(_ question: Fields) throws {
        try Fields.reading(given, at: "given") { _ in }
        let (form, text) = (try question.required("form", text), try question.required("text", text))
        let options = try readOptions(question)
        let switches = try [("on", true), ("off", false)].flatMap { name, on in
            try (question.optional(name, list(of: SupportkitTests.text)) ?? []).map { ($0, on) }
        }
        do {
            switch form {
            case "icalendar":
                let feed = try Feed(text: text, options: options, switches: Dictionary(uniqueKeysWithValues: switches))
                try answer(holidays: feed.holidays(), unread: places(feed.problems()))
            case "opening_hours": try answer(calendars: [readOpeningHours(text: text, options: options)])
            default:
                let form: ScheduleForm = try word(.text(form), at: "when/form")
                try answer(calendars: readSchedules(form: form, text: text, options: options))
            }
        } catch SupportkitError.document(let problems) {
            try answer(problems: problems, findings: [])
        }
    }

    /// Writes a calendar as opening hours.
    func judgeExport(_ question: Fields) throws {
        try Fields.reading(given, at: "given") { _ in }
        let written = try writeOpeningHours(document: try question.required("calendar", anything).document)
        try Difference.settle(expect) {
            $1.field("text", try $0.required("text", text), written.text)
            $1.field("left_out", try stated($0, "left_out"), places(written.leftOut))
        }
    }

    private func readOptions(_ question: Fields) throws -> ReadOptions {
        let zone = try question.optional("zone", text)
        let horizon = try question.optional("horizon", list(of: date)).map { Horizon(first: $0[0], last: $0[1]) }
        let holidays = try question.optional("public_holidays", list(of: anything)) ?? []
        return ReadOptions(
            zone: zone.flatMap(TimeZone.init(identifier:)), horizon: horizon, publicHolidays: holidays.map(\.document))
    }

    private func answer(holidays: [HolidayDocument], unread: [String]) throws {
        try Difference.settle(expect) {
            $1.field("holidays", try $0.required("holidays", list(of: anything)), try holidays.map(JSON.reading))
            $1.field("unread", try stated($0, "unread"), unread)
        }
    }

    private func answer(calendars: [ImportedCalendar]) throws {
        let got = try calendars.map {
            Imported(id: $0.id, name: $0.name, calendar: try JSON.reading($0.calendar), leftOut: places($0.leftOut))
        }
        try Difference.settle(expect) {
            $1.field("calendars", try $0.required("calendars", list(of: object { fields in
                Imported(
                    id: try fields.optional("id", text), name: try fields.optional("name", text),
                    calendar: try fields.required("calendar", anything), leftOut: try stated(fields, "left_out"))
            })), got)
        }
    }
}

private struct Imported: Equatable {
    let id: String?
    let name: String?
    let calendar: JSON
    let leftOut: [String]
}

private func stated(_ fields: Fields, _ name: String) throws -> [String] {
    try fields.optional(name, list(of: text)) ?? []
}

private func places(_ problems: [Problem]) -> [String] { problems.map(\.pointer) }
