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
            kind: .opened(channel: .email, subject: "Where is my order?"))
    ])
conversation.events.append(
    Event(
        id: "e2", at: try Date("2026-10-28T11:20:00+03:00", strategy: .iso8601), by: customer,
        kind: .message(body: "It is number 4711.")))

// What is due now. Nothing changes before `nextWake`, so one timer replaces polling.
let now = try Date("2026-10-28T12:00:00+03:00", strategy: .iso8601)
let assessment = try desk.assess(conversation: conversation, now: now)
for clock in assessment.clocks {
    guard case .running(let due?, let left) = clock.state else { continue }
    print("\(clock.clock): due \(due.formatted(.iso8601)), \(left.formatted()) left")
}
if let wake = assessment.nextWake { print("next change: \(wake.formatted(.iso8601))") }

// When the desk opens again after it has closed for the holiday.
let calendar = try desk.calendar(id: "istanbul", at: now)
let closing = try Date("2026-10-28T14:00:00+03:00", strategy: .iso8601)
if let opening = calendar.nextOpen(at: closing) { print("open again: \(opening.formatted(.iso8601))") }

// Why it is not late two days later: the policy that applies, and every stretch of time that counted or did not.
let friday = try Date("2026-10-30T09:30:00+03:00", strategy: .iso8601)
for line in try desk.explain(conversation: conversation, now: friday).lines() { print(line) }
