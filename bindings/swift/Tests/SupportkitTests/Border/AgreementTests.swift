import Foundation
import Supportkit
import Testing

private let nine = Date(timeIntervalSince1970: 1_772_442_000)

private func after(_ hours: Double) -> Date { nine.addingTimeInterval(hours * 3_600) }

private func resolution(_ within: String) -> String {
    #"{"clock": "resolution", "within": "\#(within)", "hours": "wall"}"#
}

private let document = #"""
    {"format": "1.0", "editions": [{
        "agreements": {"customer": {"switches": {"suppresses": {"resolution": ["waiting_third_party"]}}}, "vendor": {}},
        "sla": [
            {"id": "s", "targets": [\#(resolution("PT4H"))]},
            {"id": "v", "agreement": "vendor", "targets": [\#(resolution("PT1H"))]}],
        "escalations": [{"id": "outage", "while": {"tags": {"has": "outage"}},
            "steps": [{"at": {"after": "PT10M"}, "do": [{"tell": {"who": {"agent": "ada"}, "by": "phone"}}]}]}]}]}
    """#

private func told(_ to: ConversationState, opened at: Date = nine) -> Conversation {
    let agent = EventActor(role: .agent)
    var conversation = opened(id: "c-1", at: at)
    conversation.events += [
        Event(id: "e2", at: at, by: agent, kind: .tagAdded(tag: "outage")),
        Event(id: "e3", at: at.addingTimeInterval(3_600), by: agent, kind: .status(to: to)),
    ]
    return conversation
}

@Test func aSuppressedClockHidesWhenItIsDue() throws {
    let assessment = try Desk(json: document).assess(conversation: told(.waitingThirdParty), now: after(3))
    let ours = assessment.clocks.filter { $0.agreement == "customer" }
    #expect(ours.map(\.state) == [.suppressed(left: .seconds(3_600))])
    #expect(assessment.clocks.filter { $0.agreement == "vendor" }.map(\.used) == [.seconds(10_800)])
    #expect(assessment.worst(kind: .resolution)?.used == .seconds(10_800))
    #expect(assessment.anyBreached(kind: .resolution) && !assessment.anyBreached(kind: .custom))
    #expect(assessment.nextDue() == after(1))
}

@Test func anActionOfASituationHasNoClock() throws {
    let assessment = try Desk(json: document).assess(conversation: told(.active), now: nine.addingTimeInterval(300))
    let action = try #require(assessment.actions.first)
    #expect(action.id == "outage/1/1@while.1" && action.clock == nil)
    #expect(action.action == .tell(Tell(who: .agent("ada"), by: "phone")))
}

@Test func aDeskIsComparedWithAnother() throws {
    let desk = try Desk(json: document)
    let zammad = try desk.withProfile(profile: .zammad)
    let comparison = try desk.compare(other: zammad, conversation: told(.waitingCustomer), now: after(5))
    let difference = try #require(comparison.differences.first { $0.agreement == "customer" })
    guard case .breached? = difference.ours?.state, case .paused? = difference.theirs?.state else {
        throw Miss(expected: "breached here and paused there", got: "\(difference)")
    }
    #expect(!difference.because.isEmpty)
    #expect(try desk.compare(other: desk, conversation: told(.active), now: after(5)).differences.isEmpty)
}

@Test func editionsChangeConversationsUnderWay() throws {
    let desk = try Desk(
        json: #"""
            {"format": "1.0", "editions": [
                {"sla": [{"id": "s", "targets": [\#(resolution("PT4H"))]}]},
                {"from": "2026-03-02T11:00:00Z", "sla": [{"id": "s", "targets": [\#(resolution("PT3H"))]}]}]}
            """#)
    let (asked, now, frozen) = (told(.active), after(2.5), AskOptions(editions: .frozen))
    #expect(try desk.assess(conversation: asked, now: now).nextDue() == after(3))
    #expect(try desk.assess(conversation: asked, now: now, options: frozen).nextDue() == after(4))
    let comparison = try desk.compare(other: desk, conversation: asked, now: now, options: frozen)
    #expect(comparison.differences.map(\.clock) == [.resolution])
}

@Test func aQueueTellsWhoIsServedNext() throws {
    let desk = try Desk(json: document)
    let asked = [told(.active, opened: after(2)), told(.active)]
    let assessments = try asked.map { try desk.assess(conversation: $0, now: after(2)) }
    let entries = queue(assessments: assessments)
    #expect(entries.map(\.place) == [1, 0])
    #expect(entries.map(\.saving) == [.late, .inThisShift])
    let until = QueueOptions(order: .leastLeft, shiftEnds: after(2.5))
    #expect(queue(assessments: [assessments[0]], options: until).map(\.saving) == [.later])
}

@Test func aDueInstantIsSetByHand() throws {
    var asked = told(.active)
    asked.events.append(
        Event(id: "e9", at: nine, by: EventActor(role: .agent), kind: .dueSet(clock: "resolution", to: after(48))))
    let clocks = try Desk(json: document).assess(conversation: asked, now: after(2)).clocks
    let ours = try #require(clocks.first { $0.agreement == "customer" })
    guard case .running(let due, _) = ours.state else { throw Miss(expected: "running", got: "\(ours.state)") }
    #expect(ours.manualDue && due == after(48))
}

@Test func anotherConversationOfACustomerIsReadByRules() throws {
    let desk = try Desk(
        json: #"""
            {"format": "1.0", "editions": [{"priority": {"levels": ["normal", "high"], "default": "normal",
                "boosts": [{"when": {"other_contacts": {"count": {"at_least": 1}, "within": "P7D"}}, "to": "high"}]}}]}
            """#)
    let contact = try #require(desk.contact(conversation: told(.active), now: after(1)))
    #expect(contact.tags == ["outage"])
    #expect(desk.contact(conversation: told(.active), now: after(-1)) == nil)
    let second = Conversation(
        id: "c-2", customer: Customer(id: "cu-1", contacts: [contact]),
        events: [Event(id: "e1", at: after(2), by: EventActor(role: .customer), kind: .opened())])
    #expect(try desk.assess(conversation: second, now: after(3)).priority?.priority == "high")
}
