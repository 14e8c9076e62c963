import Foundation
import Supportkit

/// A desk that says nothing.
let emptyDesk = #"{"format": "1.0", "editions": [{}]}"#

/// A calendar that is always open, so that open time is time.
let roundTheClock = {
    let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map { #""\#($0)": [["00:00", "24:00"]]"# }
    return #"{"zone": "UTC", "hours": {\#(week.joined(separator: ", "))}}"#
}()

/// The desk that the examples are about.
let istanbul: String = {
    let file = URL(fileURLWithPath: #filePath).appending(path: "../../../../../../examples/istanbul/desk.json")
    return (try? String(contentsOf: file.standardized, encoding: .utf8)) ?? ""
}()

func opened(id: String, at: Date, fields: [String: FieldValue] = [:]) -> Conversation {
    let kind = EventKind.opened(channel: .email, origin: .inbound, fields: fields)
    return Conversation(id: id, events: [Event(id: "e1", at: at, by: EventActor(role: .customer), kind: kind)])
}

func fieldSet(to value: FieldValue) -> Event {
    let at = Date(timeIntervalSince1970: 1)
    return Event(id: "e2", at: at, by: EventActor(role: .agent), kind: .fieldSet(field: "plan", value: value))
}

func day(_ iso: String) throws -> LocalDate {
    guard let day = LocalDate(iso: iso) else { throw Miss(expected: "a day", got: iso) }
    return day
}

func kept(_ conversations: [Conversation]) throws -> Conversations {
    let kept = Conversations()
    try kept.putAll(conversations: conversations)
    return kept
}

/// The error that something ends with.
func thrown(_ work: () throws -> Void) throws -> SupportkitError {
    do { try work() } catch let error as SupportkitError { return error }
    throw Miss(expected: "an error", got: "none")
}
