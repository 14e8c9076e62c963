import Foundation
import Supportkit

extension Case {
    /// Questions about who gets a conversation.
    func judgeRoute(_ question: Fields) throws {
        let (document, conversation, staff) = try Fields.reading(given, at: "given") { given in
            (
                try given.required("desk", anything), try given.required("conversation", conversationDocument),
                try given.optional("staff", staffDocument) ?? Staff()
            )
        }
        let at = try question.required("at", instant)
        let options = RouteOptions(
            previous: try question.optional("previous", previous),
            leftOut: try question.optional("left_out", list(of: text)) ?? [])
        let desk = try usable("desk") { try Desk(json: document.document) }
        do {
            let routing = try desk.route(conversation: conversation, now: at.date, staff: staff, options: options)
            try Difference.settle(expect) { try compare($0, routing, &$1) }
        } catch let error as SupportkitError {
            try settle(refused: error)
        }
    }

    private func previous(_ value: JSON, at place: String) throws -> Previous {
        let both = try list(of: anything)(value, place)
        guard both.count == 2 else { throw Miss(expected: "an agent and an instant at \(place)", got: value.document) }
        return Previous(agent: try text(both[0], at: place), at: try instant(both[1], at: place).date)
    }

    private func compare(_ expect: Fields, _ routing: Routing, _ difference: inout Difference) throws {
        difference.stated("rule", try expect.stated("rule", text), routing.rule)
        difference.stated("team", try expect.stated("team", text), routing.team)
        difference.stated("agent", try expect.stated("agent", text), routing.agent)
        difference.stated("language", try expect.stated("language", text), routing.language)
        let parts: [(String, Any?)] = [
            ("to", routing.to), ("because", routing.because), ("hints", routing.nobody?.hints ?? []),
        ]
        for (name, got) in parts {
            guard let expected = try expect.stated(name, anything) else { continue }
            try comparePart(name, expected.value ?? .null, got, &difference)
        }
        difference.field("passed", try expect.optional("passed", list(of: text)), routing.passed.map(\.rule))
        difference.field(
            "fitting", try expect.optional("fitting", list(of: text)),
            routing.candidates.filter(\.fits).map(\.agent))
        let refused = routing.candidates.filter { !$0.fits }.map { ($0.agent, $0.reasons.map(word(of:))) }
        difference.field(
            "refused", try expect.optional("refused", object { try $0.rest(list(of: text)) }),
            Dictionary(refused) { $1 })
        difference.stated("fits_at", try expect.stated("fits_at", instant), routing.nobody?.fitsAt.map(At.init))
    }

    /// Questions about who is on call.
    func judgeRota(_ op: String, _ question: Fields) throws {
        let document = try Fields.reading(given, at: "given") { try $0.required("desk", anything) }
        let rota = try question.required("rota", text)
        let desk = try usable("desk") { try Desk(json: document.document) }
        do {
            if op == "on_call" {
                let at = try question.required("at", instant)
                let shift = try desk.onCall(rota: rota, at: at.date)
                return try Difference.settle(expect) { expect, difference in
                    difference.stated("agent", Stated(value: try expect.present("agent", text)), shift?.agent)
                    difference.stated("end", Stated(value: try expect.optional("end", instant)), shift?.end.map(At.init))
                    let because = Stated(value: try expect.optional("because", text))
                    difference.stated("because", because, shift.map { word(of: $0.why) })
                }
            }
            let (from, to) = (try question.required("from", instant), try question.required("to", instant))
            if op == "shifts" {
                let shifts = try desk.shifts(rota: rota, from: from.date, to: to.date).map(ExpectedShift.init)
                return try Difference.settle(expect) { expect, difference in
                    let expected = try expect.required("shifts", list(of: object(ExpectedShift.init)))
                    difference.field("shifts", expected, shifts)
                }
            }
            let holes = try desk.holes(rota: rota, from: from.date, to: to.date)
            try Difference.settle(expect) { expect, difference in
                let expected = try expect.required("holes", list(of: pair(of: instant)))
                difference.field("holes", expected, holes.map { Pair(from: At($0.start), to: At($0.end)) })
            }
        } catch let error as SupportkitError {
            try settle(refused: error)
        }
    }
}

private struct ExpectedShift: Equatable {
    let start: At
    let end: At?
    let agent: String
    let because: String

    init(_ shift: Shift) {
        (start, end) = (At(shift.start), shift.end.map(At.init))
        (agent, because) = (shift.agent, word(of: shift.why))
    }

    init(_ fields: Fields) throws {
        (start, end) = (try fields.required("start", instant), try fields.present("end", instant))
        (agent, because) = (try fields.required("agent", text), try fields.required("because", text))
    }
}

/// Builds the staff of a case out of the types an application uses.
private func staffDocument(_ value: JSON, at place: String) throws -> Staff {
    try Fields.reading(value, at: place) { fields in
        let agents = object { try $0.rest(object(presence)) }
        return Staff(
            format: try fields.required("format", text), agents: try fields.optional("agents", agents) ?? [:],
            unlisted: try fields.optional("unlisted", SupportkitTests.word) ?? .byHours)
    }
}

private func presence(_ fields: Fields) throws -> Presence {
    let load = try fields.optional("load", object { try $0.rest(whole as (JSON, String) throws -> UInt32) }) ?? [:]
    return Presence(
        status: try fields.optional("status", SupportkitTests.word) ?? .onDuty,
        until: try fields.optional("until", instant)?.date,
        load: try load.reduce(into: [:]) { all, one in
            all[try SupportkitTests.word(.text(one.key), at: fields.place) as Channel] = one.value
        },
        idleSince: try fields.optional("idle_since", instant)?.date)
}
