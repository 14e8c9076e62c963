import Foundation
import Supportkit

/// Beyond every instant there is: the library takes its last one for it.
private let forEver = Date(timeIntervalSinceReferenceDate: .infinity)

extension Case {
    /// Questions about open time.
    func judgeCalendar(_ op: String, _ question: Fields) throws {
        let calendar = try calendar(question)
        switch op {
        case "between":
            let (from, to) = (try question.required("from", instant), try question.required("to", instant))
            try answer(duration: calendar.between(from: from.date, to: to.date))
        case "add": try answer(at: counted(question, calendar.add))
        case "add_latest": try answer(at: counted(question, calendar.addLatest))
        case "subtract": try answer(at: counted(question, calendar.subtract))
        case "subtract_earliest": try answer(at: counted(question, calendar.subtractEarliest))
        case "add_then_subtract":
            try answer(at: counted(question) { from, budget in
                calendar.add(from: from, budget: budget).flatMap { calendar.subtract(from: $0, budget: budget) }
            })
        case "due_after_pauses": try answerDueAfterPauses(calendar, question)
        case "is_open":
            let open = calendar.isOpen(at: try question.required("at", instant).date)
            try Difference.settle(expect) { $1.field("open", try $0.required("open", flag), open) }
        case "next_open": try answer(at: asked(question, calendar.nextOpen))
        case "next_open_after": try answer(at: asked(question, calendar.nextOpenAfter))
        case "next_close": try answer(at: asked(question, calendar.nextClose))
        case "previous_open": try answer(at: asked(question, calendar.previousOpen))
        case "previous_close": try answer(at: asked(question, calendar.previousClose))
        case "segments":
            let (from, to) = (try question.required("from", instant), try question.required("to", instant))
            try answer(segments: calendar.segments(from: from.date, to: to.date, atMost: .max))
        case "first_segments":
            let (from, count) = (try question.required("from", instant), try question.required("count", whole) as UInt32)
            try answer(segments: calendar.segments(from: from.date, to: forEver, atMost: count))
        case "last_segments":
            let (to, count) = (try question.required("to", instant), try question.required("count", whole) as UInt32)
            try answer(segments: calendar.segmentsBack(to: to.date, atMost: count))
        case "is_business_day":
            let isBusinessDay = calendar.isBusinessDay(date: try question.required("date", date))
            try Difference.settle(expect) {
                $1.field("business_day", try $0.required("business_day", flag), isBusinessDay)
            }
        case "add_business_days":
            let (from, days) = (try question.required("date", date), try question.required("days", whole) as Int32)
            let got = calendar.addBusinessDays(date: from, days: days)
            try Difference.settle(expect) { $1.stated("date", Stated(value: try $0.present("date", date)), got) }
        case "business_days_between":
            let (from, to) = (try question.required("from", date), try question.required("to", date))
            let days = calendar.businessDaysBetween(from: from, to: to)
            try Difference.settle(expect) { $1.field("days", try $0.required("days", whole), days) }
        case "add_business_days_at":
            let (at, days) = (try question.required("at", instant), try question.required("days", whole) as Int32)
            try answer(at: calendar.addBusinessDaysAt(at: at.date, days: days))
        case "explain": try answerExplain(calendar, question)
        case "holidays":
            let (from, to) = (try question.required("from", date), try question.required("to", date))
            let got = calendar.holidays(from: from, to: to, language: try question.optional("language", text) ?? "")
            try Difference.settle(expect) {
                $1.field("holidays", try $0.required("holidays", list(of: object(holiday))), got)
            }
        default: try judgeWeeks(op, calendar, question)
        }
    }

    /// Every problem of the calendars, or every finding of calendars without a problem.
    func judgeCompile() throws {
        var problems: [Problem] = []
        var findings: [Finding] = []
        do {
            let (desk, world) = try deskOfCalendars()
            findings = try Desk(json: desk, world: world).findings()
        } catch SupportkitError.document(let all) {
            problems = all
        }
        // In a case the calendars stand alone, here in the only edition of a desk.
        let alone = { (pointer: String) in pointer.replacing("/editions/0/calendars", with: "/calendars", maxReplacements: 1) }
        for index in problems.indices { problems[index].pointer = alone(problems[index].pointer) }
        for index in findings.indices { findings[index].pointer = alone(findings[index].pointer) }
        try answer(problems: problems, findings: findings)
    }

    func judgeLocalTime(_ question: Fields) throws {
        let name = try question.required("zone", text)
        guard let zone = TimeZone(identifier: name) else {
            throw Miss(expected: "a zone that Foundation knows", got: "`\(name)`")
        }
        let local = try question.required("local", localTime)
        let rules = try question.optional("rules", object { fields in
            LocalTimeRules(gap: try fields.optional("gap", word) ?? .snap, fold: try fields.optional("fold", word) ?? .earlier)
        })
        let got = try usable("zone") {
            try instantOfLocal(zone: zone, local: local, rules: rules ?? LocalTimeRules(gap: .snap, fold: .earlier))
        }
        try answer(at: got)
    }

    /// The calendar that the question names, edited as it says.
    private func calendar(_ question: Fields) throws -> BusinessCalendar {
        let (id, edits) = (try question.required("calendar", text), try question.optional("edits", list(of: edit)) ?? [])
        let (document, world) = try deskOfCalendars()
        return try usable("calendar") {
            let desk = try Desk(json: document, world: world)
            let named = { id in try desk.calendar(id: id, at: Date(timeIntervalSince1970: 0)) }
            return try edits.reduce(named(id)) { old, edit in old.edited(at: edit.at.date, new: try named(edit.new)) }
        }
    }

    /// An instant, and the id of the calendar that is in force from then on.
    private func edit(_ value: JSON, at place: String) throws -> (at: At, new: String) {
        let pair = try list(of: anything)(value, place)
        guard pair.count == 2 else { throw Miss(expected: "a pair at \(place)", got: value.document) }
        return (try instant(pair[0], at: place), try text(pair[1], at: place))
    }

    /// Calendars may be made of each other, so they are read together: as those of a desk.
    private func deskOfCalendars() throws -> (String, World?) {
        let (calendars, world) = try Fields.reading(given, at: "given") {
            (try $0.required("calendars", anything), try $0.optional("world", object(suppliedWorld)))
        }
        let desk = JSON.object(["format": .text("1.0"), "editions": .list([.object(["calendars": calendars])])])
        return (desk.document, world)
    }

    /// What the host supplies: packs, and the data of zones in hexadecimal digits.
    private func suppliedWorld(_ fields: Fields) throws -> World {
        let packs = try fields.optional("packs", list(of: anything)) ?? []
        let zones = try fields.optional("zones", object { try $0.rest(hexadecimal) })
        let version = try fields.optional("zones_version", text) ?? ""
        return try usable("world") {
            try World(packs: packs.map(\.document), zones: zones, zonesVersion: version)
        }
    }

    private func counted(_ question: Fields, _ count: (Date, Duration) -> Date?) throws -> Date? {
        count(try question.required("from", instant).date, try question.required("duration", duration))
    }

    private func asked(_ question: Fields, _ ask: (Date) -> Date?) throws -> Date? {
        ask(try question.required("at", instant).date)
    }

    func answer(at got: Date?) throws {
        try Difference.settle(expect) { $1.stated("at", Stated(value: try $0.present("at", instant)), got.map(At.init)) }
    }

    private func answer(duration got: Duration) throws {
        try Difference.settle(expect) { $1.field("duration", try $0.required("duration", duration), got) }
    }

    private func answer(segments: [Segment]) throws {
        let got = segments.map { Pair(from: At($0.start), to: At($0.end)) }
        try Difference.settle(expect) { $1.field("segments", try $0.required("segments", list(of: pair(of: instant))), got) }
    }

    private func answerExplain(_ calendar: BusinessCalendar, _ question: Fields) throws {
        let (from, to) = (try question.required("from", instant), try question.required("to", instant))
        let got = calendar.explain(from: from.date, to: to.date).map { stretch in
            ExplainedStretch(
                from: At(stretch.start), to: At(stretch.end), open: stretch.closed == nil,
                reason: stretch.closed.map { "\($0)" })
        }
        try Difference.settle(expect) { expect, difference in
            let expected = try expect.required("stretches", list(of: object { fields in
                ExplainedStretch(
                    from: try fields.required("from", instant), to: try fields.required("to", instant),
                    open: try fields.required("open", flag), reason: try fields.optional("reason", text))
            }))
            difference.field("stretches", expected, got)
        }
    }

    /// A deadline that moves on by the open time of its pauses, and an escalation so much after it, or before.
    private func answerDueAfterPauses(_ calendar: BusinessCalendar, _ question: Fields) throws {
        let (from, budget) = (try question.required("from", instant), try question.required("budget", duration))
        let pauses = try question.required("pauses", list(of: pair(of: instant)))
        let escalate = try question.optional("escalate", duration)
        let spans = pauses.map { Segment(start: $0.from.date, end: $0.to.date) }
        let paused = calendar.betweenAll(spans: spans).reduce(.zero, +)
        let due = calendar.add(from: from.date, budget: budget + paused)
        let escalateAt = escalate.flatMap { offset in due.flatMap { calendar.add(from: $0, budget: offset) } }
        try Difference.settle(expect) { expect, difference in
            difference.field("paused", try expect.required("paused", duration), paused)
            difference.stated("due", Stated(value: try expect.present("due", instant)), due.map(At.init))
            let expected = Stated(value: try expect.optional("escalate_at", instant))
            difference.stated("escalate_at", expected, escalateAt.map(At.init))
        }
    }
}

private func hexadecimal(_ value: JSON, at place: String) throws -> Data {
    let digits = Array(try text(value, at: place))
    return Data(stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) })
}

private func holiday(_ fields: Fields) throws -> HolidayDate {
    HolidayDate(
        date: try fields.required("date", date), name: try fields.required("name", text),
        id: try fields.optional("id", text), kind: try fields.required("kind", word),
        wholeDay: try fields.required("whole_day", flag), observed: try fields.required("observed", flag),
        estimated: try fields.required("estimated", flag), pack: try fields.optional("pack", text),
        rule: try fields.required("rule", text))
}

private struct ExplainedStretch: Equatable {
    let from: At
    let to: At
    let open: Bool
    let reason: String?
}
