import Foundation
import Supportkit
import Testing

private let at = Date(timeIntervalSince1970: 1_793_174_400)

@Test func resultsOfABatchAreTakenOut() throws {
    let desk = try Desk(json: istanbul)
    let good = opened(id: "c-1", at: at), bad = Conversation(id: "c-2", events: [])
    let conversations = try kept([good, bad])
    let results = desk.assessAll(conversations: conversations, now: at)
    #expect(try results[0].get() == desk.assess(conversation: good, now: at))
    #expect(throws: SupportkitError.self) { try results[1].get() }
    let measured = desk.measureAll(conversations: conversations)
    #expect(try measured[0].get().conversation == "c-1")
    #expect(throws: SupportkitError.self) { try measured[1].get() }
}

@Test func theClockOfAKindIsTheLastOfThem() throws {
    let agent = EventActor(role: .agent, id: "deniz"), customer = EventActor(role: .customer)
    let desk = try Desk(json: #"{"format": "1.0", "editions": [{"sla": [{"id": "s", "targets": [{"clock": "next_reply", "within": "PT1H", "hours": "wall"}]}]}]}"#)
    var conversation = opened(id: "c-1", at: at)
    for (minute, actor) in [(1, agent), (2, customer), (3, agent), (4, customer)] {
        let event = Event(id: "m\(minute)", at: at.addingTimeInterval(Double(minute) * 60), by: actor, kind: .message())
        conversation.events.append(event)
    }
    let assessment = try desk.assess(conversation: conversation, now: at.addingTimeInterval(300))
    let clock = try #require(assessment.clock(.nextReply))
    #expect(clock.startedAt == at.addingTimeInterval(240))
    #expect(assessment.clocks.count == clock.cycle)
    #expect(assessment.clock(.resolution) == nil)
    #expect(try conversation.story().replies == 2)
}
