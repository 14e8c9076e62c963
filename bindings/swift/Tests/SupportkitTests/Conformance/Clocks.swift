import Foundation
import Supportkit

/// The part of a clock that must come out. What is not named may be anything.
struct ExpectedClock {
    /// Its kind, or for a clock of the desk's own its name.
    let clock: String
    let agreement: String
    /// Which of the clocks of that kind; the last where it is left out.
    let cycle: UInt32?
    /// There is no such clock.
    let absent: Bool
    let state: String?
    /// Whether its time counts now, in time or late. A clock that does not exist does not run.
    let running: Bool?
    let breached: Bool?
    let due: Stated<At>?
    let used: Duration?
    let paused: Duration?
    let left: Duration?
    let by: Duration?
    let at: At?
    let startedAt: Stated<At>?
    let endedAt: Stated<At>?
    let policy: String?
    let within: Within?
    let manualDue: Bool?
    let calendar: Stated<String>?

    init(_ fields: Fields) throws {
        clock = try fields.required("clock", text)
        agreement = try fields.optional("agreement", text) ?? "customer"
        cycle = try fields.optional("cycle", whole)
        absent = try fields.optional("absent", flag) ?? false
        state = try fields.optional("state", text)
        running = try fields.optional("running", flag)
        breached = try fields.optional("breached", flag)
        due = try fields.stated("due", instant)
        used = try fields.optional("used", duration)
        paused = try fields.optional("paused", duration)
        left = try fields.optional("left", duration)
        by = try fields.optional("by", duration)
        at = try fields.optional("at", instant)
        startedAt = try fields.stated("started_at", instant)
        endedAt = try fields.stated("ended_at", instant)
        policy = try fields.optional("policy", text)
        within = try fields.optional("within", Self.within)
        manualDue = try fields.optional("manual_due", flag)
        calendar = try fields.stated("calendar", text)
    }

    private static func within(_ value: JSON, at place: String) throws -> Within {
        if case .text = value { return .time(try isoDuration(value, at: place)) }
        return try Fields.reading(value, at: place) { fields in
            if fields.has("business") {
                return .businessThenWall(
                    business: try fields.required("business", isoDuration),
                    thenWall: try fields.required("then_wall", isoDuration))
            }
            let days: UInt32 = try fields.required("business_days", whole)
            switch try fields.optional("until", text) ?? "same_time" {
            case "same_time": return .businessDays(days)
            case "end_of_day": return .businessDaysToTheEnd(days)
            case let until: throw Miss(expected: "`same_time` or `end_of_day` at \(place)/until", got: "`\(until)`")
            }
        }
    }

    /// Holds it against the clock of the assessment.
    func compare(_ clocks: [ClockReport]) -> (String, Difference) {
        var difference = Difference()
        let report = clocks.last {
            ($0.name ?? nameOfCase($0.clock)) == clock && $0.agreement == agreement && (cycle == nil || $0.cycle == cycle)
        }
        let name = (cycle ?? report?.cycle).map { "\(clock).\($0)" } ?? clock
        if let report {
            difference.whole("absent", !absent, "true", "\(report)")
            compare(report, &difference)
        } else {
            difference.whole("clock", absent || saysOnlyThatItDoesNotRun, clock, "none")
        }
        return (name, difference)
    }

    private var saysOnlyThatItDoesNotRun: Bool {
        let saysMore =
            state != nil || due != nil || used != nil || paused != nil || left != nil || by != nil || at != nil || startedAt != nil
            || endedAt != nil || policy != nil || within != nil || manualDue != nil || calendar != nil
        return !saysMore && (running == false || breached == false)
    }

    private func compare(_ report: ClockReport, _ difference: inout Difference) {
        let stand = Stand(report.state)
        difference.field("state", state, stand.name)
        difference.field("running", running, report.isRunning)
        difference.field("breached", breached, stand.name == "breached")
        difference.stated("due", due, stand.due)
        difference.field("used", used, report.used)
        difference.field("paused", paused, report.paused)
        difference.stated("left", left.map(Stated.init), stand.left)
        difference.stated("by", by.map(Stated.init), stand.by)
        difference.stated("at", at.map(Stated.init), stand.at)
        difference.stated("started_at", startedAt, report.startedAt.map(At.init))
        difference.stated("ended_at", endedAt, stand.endedAt)
        difference.field("policy", policy, report.policy)
        difference.field("within", within, report.within)
        difference.field("manual_due", manualDue, report.manualDue)
        difference.stated("calendar", calendar, report.calendar)
    }
}

/// What a case expects of the cycle of a clock that used the most time.
struct ExpectedWorst {
    let clock: ClockKind
    let used: Duration

    init(_ fields: Fields) throws {
        (clock, used) = (try fields.required("clock", word), try fields.required("used", duration))
    }

    func compare(_ assessment: Assessment, _ difference: inout Difference) {
        let got = assessment.worst(kind: clock)?.used
        difference.stated("worst \(nameOfCase(clock))", Stated(value: used), got)
    }
}

extension ClockReport {
    /// Whether its time counts now, in time or late.
    var isRunning: Bool {
        switch state {
        case .running, .breached(at: _, due: _, by: _, going: .on): true
        default: false
        }
    }

    /// When it is due, in time or late, if it runs.
    var dueWhileRunning: At? { isRunning ? Stand(state).due : nil }
}

/// How a clock stands, laid out flat.
private struct Stand {
    let name: String
    var due: At?
    var left: Duration?
    var by: Duration?
    var at: At?
    var endedAt: At?

    init(_ state: ClockState) {
        name = nameOfCase(state)
        switch state {
        case .running(let due, let left): (self.due, self.left) = (due.map(At.init), left)
        case .paused(let left), .suppressed(let left): self.left = left
        case .met(let at, let due): (self.at, self.due, endedAt) = (At(at), due.map(At.init), At(at))
        case .breached(let at, let due, let by, let going):
            (self.at, self.due, self.by) = (At(at), due.map(At.init), by)
            if case .ended(let endedAt) = going { self.endedAt = At(endedAt) }
        case .notStarted, .cancelled: break
        }
    }
}
