import Foundation
import Supportkit
import Testing

@Test func aDocumentErrorHasEveryProblemWithItsPlace() throws {
    let error = try thrown { _ = try Desk(json: #"{"format": "1.0", "editions": [{"priority": 7, "typo": 1}]}"#) }
    guard case .document(let problems) = error else { throw Miss(expected: "a document error", got: "\(error)") }
    #expect(problems.map(\.pointer).sorted() == ["/editions/0/priority", "/editions/0/typo"])
    let priority = try #require(problems.first { $0.pointer == "/editions/0/priority" })
    #expect(priority.kind == .wrongType)
    #expect(priority.found.contains("7"))
    #expect(!priority.expected.isEmpty)
    #expect(try #require(problems.first { $0.pointer == "/editions/0/typo" }).kind == .unknownField)
    #expect("\(error)".hasPrefix("2 problems"))
    #expect("\(error)".contains("/editions/0/priority"))
    #expect(error.localizedDescription == "\(error)")
}

@Test func everyDocumentIsRefusedWithTheSameError() throws {
    for refuse in [
        { _ = try Desk(json: "") }, { _ = try Desk(json: "[]") }, { _ = try BusinessCalendar(json: "{") },
        { _ = try Taxonomy(json: "null") }, { _ = try conversationFromJson(text: "{}") },
        { _ = try Desk(json: String(repeating: "[", count: 100_000)) },
    ] as [() throws -> Void] {
        guard case .document(let problems) = try thrown(refuse) else {
            throw Miss(expected: "a document error", got: "another")
        }
        #expect(!problems.isEmpty)
    }
}

@Test func whatAWorldIsMadeOfIsRefusedWithItsPlace() throws {
    let pack = #"{"format": "1.0", "id": "TR", "name": "Türkiye", "holidays": []}"#
    guard case .document(let problems) = try thrown({ _ = try World(packs: [pack, "{}"]) }) else {
        throw Miss(expected: "a document error", got: "another")
    }
    #expect(problems.allSatisfy { $0.pointer.hasPrefix("/1") })
    let zones = ["Europe/Berlin": Data([1, 2, 3])]
    guard case .argument(_, _, let expected) = try thrown({ _ = try World(zones: zones, zonesVersion: "2026e") }) else {
        throw Miss(expected: "an argument error", got: "another")
    }
    #expect(expected.contains("TZif"))
    let text = #"{"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}, "holidays": [{"pack": "TR"}]}"#
    let world = try World(packs: [pack])
    #expect(world.packIds() == ["TR"])
    #expect(try BusinessCalendar(json: text, world: world).isOpen(at: Date(timeIntervalSince1970: 0)) == false)
    _ = try thrown { _ = try BusinessCalendar(json: text) }
}

@Test func aRefusedEventIsNamed() throws {
    let desk = try Desk(json: emptyDesk)
    let at = Date(timeIntervalSince1970: 0)
    let conversation = Conversation(
        id: "c-1", events: [Event(id: "e-7", at: at, by: EventActor(role: .agent, id: "deniz"), kind: .reopened)])
    let error = try thrown { _ = try desk.assess(conversation: conversation, now: at) }
    #expect(error == .rejected(rejection: Rejection(index: 0, event: "e-7", reason: .notOpened)))
    #expect("\(error)".contains("`e-7`"))

    let results = desk.assessAll(conversations: try kept([conversation, opened(id: "c-2", at: at)]), now: at)
    #expect(results.first == .refused(error: error))
    guard case .assessed(let assessment) = try #require(results.last) else {
        throw Miss(expected: "an assessment", got: "\(results)")
    }
    #expect(assessment.conversation == "c-2")
}

@Test func anUnknownNameComesWithTheKnownOnes() throws {
    let desk = try Desk(json: istanbul)
    let error = try thrown { _ = try desk.calendar(id: "ankara", at: Date(timeIntervalSince1970: 0)) }
    #expect(error == .unknown(what: "calendar", name: "ankara", known: ["istanbul"]))
    #expect("\(error)" == "no calendar is called `ankara`, expected one of: `istanbul`")
}

@Test func anArgumentIsRefusedBeforeItDoesHarm() throws {
    let error = try thrown {
        _ = try Conversations().append(id: "c-1", events: [fieldSet(to: .number(.nan))])
    }
    guard case .argument(_, let found, let expected) = error else { throw Miss(expected: "an argument error", got: "\(error)") }
    #expect(found == "NaN")
    #expect(expected.contains("JSON"))

    let missing = try thrown { _ = try Conversations().append(id: "c-9", events: []) }
    #expect("\(missing)".contains("c-9"))

    let options = ReportOptions(zone: .gmt, weekStart: .mon, periodRule: .opened, hours: .wall, percentiles: [101])
    let percentile = try thrown { _ = try Desk(json: emptyDesk).report(facts: [], options: options) }
    guard case .argument(_, "101", _) = percentile else { throw Miss(expected: "an argument error", got: "\(percentile)") }
}
