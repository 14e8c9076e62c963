import Foundation
import Supportkit
import Testing

@Test func aNewerMinorFormatIsReadWithItsNewFieldsAsFindings() throws {
    let desk = try Desk(json: #"{"format": "1.9", "editions": [{"moods": ["calm"]}]}"#)
    #expect(desk.findings().map(\.code) == [.newerField])
    #expect(desk.findings().map(\.pointer) == ["/editions/0/moods"])
}

@Test func aNewerMajorFormatIsRefused() throws {
    let error = try thrown { _ = try Desk(json: #"{"format": "2.0", "editions": [{}]}"#) }
    guard case .document(let problems) = error else { throw Miss(expected: "a document error", got: "\(error)") }
    #expect(problems.map(\.kind) == [.unsupportedFormat])
    #expect(problems.map(\.pointer) == ["/format"])
}

@Test func eventsOfANewerVersionAreKeptWhole() throws {
    let text = #"{"format": "1.9", "id": "c-1", "events": [{"id": "e1", "at": "2026-03-20T08:30:00Z", "type": "moon_landing", "crew": ["a", 2.5, true, null, {"b": -1}]}]}"#
    let conversation = try conversationFromJson(text: text)
    let crew = FieldValue.array([.string("a"), .number(2.5), .bool(true), .null, .object(["b": .number(-1)])])
    #expect(conversation.events.map(\.kind) == [.other(name: "moon_landing", data: ["crew": crew])])
}

@Test func valuesOfFieldsCrossBothWays() throws {
    let large = try #require(Decimal(string: "18446744073709551615"))
    let values: [FieldValue] = [
        .null, .bool(false), .number(0), .number(large), .number(-0.1), .string("Merhaba 👋🏽\0 سلام"), .array([]),
        .object(["deep": .array([.object(["er": .null])])]),
    ]
    for (index, value) in values.enumerated() {
        let before = opened(id: "c-\(index)", at: Date(timeIntervalSince1970: 0), fields: ["value": value])
        let held = try kept([before])
        #expect(try held.append(id: before.id, events: [fieldSet(to: value)]) == 1)
        let after = try #require(held.get(id: before.id))
        #expect(after.events == before.events + [fieldSet(to: value)])
    }
}
