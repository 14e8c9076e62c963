import Foundation
import Supportkit

extension Case {
    /// Questions about working dates by name, openings told elsewhere, and weeks that are published.
    func judgeWeeks(_ op: String, _ calendar: BusinessCalendar, _ question: Fields) throws {
        switch op {
        case "business_day":
            let day = try question.required("date", date)
            try answer(date: calendar.businessDay(date: day, convention: try question.required("convention", word)))
        case "nth_business_day":
            let (year, month) = (try question.required("year", whole) as Int32, try question.required("month", whole) as UInt32)
            let n = try question.required("n", whole) as Int32
            try answer(date: calendar.nthBusinessDay(year: year, month: month, n: n))
        case "business_days_in":
            let (from, to) = (try question.required("from", date), try question.required("to", date))
            let days = calendar.businessDaysIn(from: from, to: to, including: try question.required("including", word))
            try Difference.settle(expect) { $1.field("days", try $0.required("days", whole), days) }
        case "add_business_days_to":
            let (at, days) = (try question.required("at", instant), try question.required("days", whole) as Int32)
            let time: TimeOfDay = try question.required("time_of_day", word)
            try answer(at: calendar.addBusinessDaysTo(at: at.date, days: days, time: time))
        case "next_opening_in":
            let name = try question.required("zone", text)
            guard let zone = TimeZone(identifier: name) else {
                throw Miss(expected: "a zone that Foundation knows", got: "`\(name)`")
            }
            let at = try question.required("at", instant)
            let got = try usable("zone") { try calendar.nextOpeningIn(at: at.date, zone: zone) }
            try Difference.settle(expect) {
                $1.stated("opening", Stated(value: try $0.present("opening", object(ToldOpening.init))), got.map(ToldOpening.init))
            }
        case "week":
            let got = try week(calendar, question).days().map(ToldDay.init)
            try Difference.settle(expect) { $1.field("days", try $0.required("days", list(of: object(ToldDay.init))), got) }
        case "week_text":
            let week = try week(calendar, question)
            let got = week.text(words: try question.optional("words", object(words)) ?? WeekWords())
            try Difference.settle(expect) { $1.field("text", try $0.required("text", text), got) }
        case "week_picture":
            let week = try week(calendar, question)
            let options = SvgOptions(
                title: try question.required("title", text),
                words: try question.optional("words", object(words)) ?? WeekWords(),
                rightToLeft: try question.optional("right_to_left", flag) ?? false, id: try question.required("id", text))
            try Difference.settle(expect) { $1.field("svg", try $0.required("svg", text), week.svg(options: options)) }
        default: throw Miss(expected: "a question that somebody answers", got: "`\(op)`")
        }
    }

    private func answer(date got: LocalDate?) throws {
        try Difference.settle(expect) { $1.stated("date", Stated(value: try $0.present("date", date)), got) }
    }

    private func week(_ calendar: BusinessCalendar, _ question: Fields) throws -> Week {
        let (day, first) = (try question.required("date", date), try question.required("first", word) as Weekday)
        return calendar.week(date: day, first: first, language: try question.optional("language", text) ?? "")
    }

    /// The words of a week, English where nothing is said.
    private func words(_ fields: Fields) throws -> WeekWords {
        var words = WeekWords()
        if let days = try fields.optional("days", list(of: text)) {
            guard days.count == 7 else { throw Miss(expected: "seven names", got: "\(days)") }
            words = WeekWords(
                mon: days[0], tue: days[1], wed: days[2], thu: days[3], fri: days[4], sat: days[5], sun: days[6])
        }
        words.closed = try fields.optional("closed", text) ?? words.closed
        words.hours = try fields.optional("hours", text) ?? words.hours
        return words
    }
}

/// An opening as cases write it.
private struct ToldOpening: Equatable {
    let openNow: Bool
    let opens: At
    let closes: At?
    let localOpens: LocalDateTime
    let localCloses: LocalDateTime?
    let weekday: Weekday
    let daysFromNow: UInt32

    init(_ got: Opening) {
        (openNow, opens, closes) = (got.openNow, At(got.opens), got.closes.map(At.init))
        (localOpens, localCloses) = (got.localOpens, got.localCloses)
        (weekday, daysFromNow) = (got.weekday, got.daysFromNow)
    }

    init(_ fields: Fields) throws {
        openNow = try fields.required("open_now", flag)
        (opens, closes) = (try fields.required("opens", instant), try fields.optional("closes", instant))
        localOpens = try fields.required("local_opens", localTime)
        localCloses = try fields.optional("local_closes", localTime)
        (weekday, daysFromNow) = (try fields.required("weekday", word), try fields.required("days_from_now", whole))
    }
}

/// A date of a week as cases write it.
private struct ToldDay: Equatable {
    let date: LocalDate
    let weekday: Weekday
    let length: Duration
    let hours: [Pair<LocalDateTime>]
    let closed: String?
    let holidays: [String]
    let specialDays: [String]

    init(_ got: WeekDate) {
        (date, weekday) = (got.date, got.weekday)
        length = .microseconds(At(got.end).microseconds - At(got.start).microseconds)
        hours = got.hours.map { Pair(from: $0.localStart, to: $0.localEnd) }
        closed = got.closed.map { "\($0)" }
        (holidays, specialDays) = (got.holidays.map(\.name), got.specialDays)
    }

    init(_ fields: Fields) throws {
        date = try fields.required("date", SupportkitTests.date)
        weekday = try fields.required("weekday", word)
        length = try fields.required("length", duration)
        hours = try fields.required("hours", list(of: pair(of: localTime)))
        closed = try fields.optional("closed", text)
        holidays = try fields.optional("holidays", list(of: text)) ?? []
        specialDays = try fields.optional("special_days", list(of: text)) ?? []
    }
}
