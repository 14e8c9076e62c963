// A customer writes to the desk in Istanbul shortly before a holiday: what is due, by when, and why?
import Foundation
import Supportkit

let desk = try Desk(json: String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8))

// What happened, as it happened.
let customer = EventActor(role: .customer, id: "cu-7")
var conversation = Conversation(
    id: "c-1",
    events: [
        Event(
            id: "e1", at: try Date("2026-10-28T11:00:00+03:00", strategy: .iso8601), by: customer,
            kind: .opened(channel: .email, origin: .inbound, subject: "Where is my order?"))
    ])
conversation.events.append(
    Event(
        id: "e2", at: try Date("2026-10-28T11:20:00+03:00", strategy: .iso8601), by: customer,
        kind: .message(visibility: .participants, kind: .reply, body: "It is number 4711.")))

// What is due now. Nothing changes before `nextWake`, so one timer replaces polling.
let now = try Date("2026-10-28T12:00:00+03:00", strategy: .iso8601)
let assessment = try desk.assess(conversation: conversation, now: now)
print("The conversation is \(assessment.state), its priority \(assessment.priority?.priority ?? "none").")
for clock in assessment.clocks {
    switch clock.state {
    case .running(let due?, let left): print("\(clock.clock): due \(due.formatted(.iso8601)), \(left.formatted()) left")
    case .met(let at, _): print("\(clock.clock): met \(at.formatted(.iso8601))")
    case .breached(let at, _, let by, _): print("\(clock.clock): late since \(at.formatted(.iso8601)), by \(by.formatted())")
    default: print("\(clock.clock): \(clock.state)")
    }
}
if let wake = assessment.nextWake { print("Next change: \(wake.formatted(.iso8601))") }

// When the desk opens again after it has closed for the holiday.
let closing = try Date("2026-10-28T14:00:00+03:00", strategy: .iso8601)
let calendar = try desk.calendar(id: "istanbul", at: now)
if let opening = calendar.nextOpen(at: closing) { print("Open again: \(opening.formatted(.iso8601))") }

// Why: the priority, the policy that applies, and every stretch of time that counted or did not.
for line in try desk.explain(conversation: conversation, now: now).lines() { print(line) }
