import Foundation
import Supportkit
import Testing

private let monday = Date(timeIntervalSince1970: 1_774_260_000)

private let front = #"""
    {"format": "1.0", "editions": [{
        "calendars": {"office": {"zone": "UTC", "hours": {"mon": [["09:00", "24:00"]]}}}, "default_calendar": "office",
        "channels": {"email": {}}, "tiers": {"gold": {}, "silver": {}},
        "teams": {"front": {}}, "agents": {"ayse": {"teams": ["front"]}},
        "routing": {"rules": [{"id": "all", "to": {"team": "front"}}]},
        "procedures": {"refund": {"checks": [{"id": "identity"}, {"id": "receipt"}]}}}]}
    """#

@Test func staffIsBuiltOrReadAndMeansTheSame() throws {
    let text = #"{"format": "1.0", "agents": {"ayse": {"status": "away", "until": "2026-03-23T11:00:00Z", "load": {"chat": 2}}}}"#
    let away = Presence(status: .away, until: monday.addingTimeInterval(3_600), load: [.chat: 2])
    let staff = Staff(agents: ["ayse": away])
    #expect(try staffFromJson(text: text) == staff)
    let desk = try Desk(json: front)
    let conversation = opened(id: "c-1", at: monday)
    #expect(try desk.route(conversation: conversation, now: monday).agent == "ayse")
    let nobody = try desk.route(conversation: conversation, now: monday, staff: staff).nobody
    #expect(nobody?.hints.map(\.description) == ["ayse starts at 2026-03-23T11:00:00Z"])
    let error = try thrown { _ = try staffFromJson(text: text.replacing("away", with: "out")) }
    guard case .document(let problems) = error else { throw Miss(expected: "problems", got: "\(error)") }
    #expect(problems.map(\.pointer) == ["/agents/ayse/status"])
}

@Test func theChecksThatWereDoneAreASet() throws {
    let desk = try Desk(json: front)
    let conversation = opened(id: "c-1", at: monday)
    var request = ProcedureRequest(procedure: "refund", done: ["receipt", "receipt"])
    let ruling = try desk.decide(conversation: conversation, request: request, now: monday).ruling
    #expect(ruling == .refused(missing: ["identity"], why: .checksMissing))
    request.done.append("identity")
    #expect(try desk.decide(conversation: conversation, request: request, now: monday).isAllowed())
    #expect(try desk.replyFor(conversation: conversation, now: monday) == nil)
}

@Test func aTimeOfDayIsTextUpTo24() throws {
    var statement = try Desk(json: front).statement(at: monday)
    #expect(statement.channels[0].people[0].days[0].hours == [StatedHours(start: "09:00", end: "24:00")])
    statement.channels[0].people[0].days[0].hours = [StatedHours(start: "nine", end: "ten")]
    let error = try thrown { _ = try statement.lines(language: "en") }
    guard case .argument(_, let found, _) = error else { throw Miss(expected: "an argument", got: "\(error)") }
    #expect(found == "nine")
}

@Test func arrivalsAreCountedOnceAndMapped() throws {
    let desk = try Desk(json: front)
    let arrivals = try desk.arrivals(conversations: kept([opened(id: "c-1", at: monday)]), at: monday)
    #expect(arrivals.count() == 1)
    #expect(arrivals.rows().map(\.hour) == [10])
    let map = try desk.coverageMap(since: day("2026-03-23"), until: day("2026-03-29"), arrivals: arrivals)
    #expect(map.met.arrivals.share(cover: .human) == 1)
}

@Test func whatIsDecidedComesWithAConversation() throws {
    let desk = try Desk(json: front)
    var universe = try desk.universe(at: monday)
    let gold = try desk.condition(json: #"{"tier": {"is": "gold"}}"#, at: monday)
    let valued = try desk.condition(json: #"{"tier": {"in": ["gold", "silver"]}}"#, at: monday)
    #expect(gold.implies(other: valued, universe: universe) == .holds)
    guard case .fails(let example) = valued.implies(other: gold, universe: universe) else {
        throw Miss(expected: "an example", got: "none")
    }
    #expect(example.conversation.customer?.tier == "silver")
    _ = try desk.assess(conversation: example.conversation, now: example.at)
    universe.budget = 0
    #expect(valued.implies(other: gold, universe: universe) == .unknown(why: .overBudget))
    let error = try thrown { _ = try desk.condition(json: #"{"tier": 7}"#, at: monday) }
    guard case .document(let problems) = error else { throw Miss(expected: "problems", got: "\(error)") }
    #expect(problems.map { $0.pointer.hasPrefix("/tier") } == [true])
}
