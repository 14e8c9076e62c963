import Foundation
import Supportkit
import Testing

private let morning = Date(timeIntervalSince1970: 1_793_174_400)

/// Only what may be shared between threads can be handed to this.
private func shareable<T: Sendable>(_ type: T.Type) -> Bool { true }

@Test func whatIsSharedIsSendable() {
    #expect(shareable(Desk.self) && shareable(BusinessCalendar.self) && shareable(Taxonomy.self))
    #expect(shareable(Conversations.self) && shareable(Conversation.self) && shareable(Assessment.self))
    #expect(shareable(Facts.self) && shareable(Report.self) && shareable(SupportkitError.self))
    #expect(shareable(LocalDate.self) && shareable(LocalDateTime.self))
}

@Test func oneDeskAnswersManyTasksAtOnce() async throws {
    let desk = try Desk(json: istanbul)
    let conversations = (0..<50).map { opened(id: "c-\($0)", at: morning.addingTimeInterval(Double($0) * 60)) }
    let expected = try conversations.map { try desk.assess(conversation: $0, now: morning.addingTimeInterval(7_200)) }
    try await withThrowingTaskGroup(of: [Assessment].self) { group in
        for _ in 0..<8 {
            group.addTask {
                try conversations.map { try desk.assess(conversation: $0, now: morning.addingTimeInterval(7_200)) }
            }
        }
        for try await got in group { #expect(got == expected) }
    }
}

@Test func manyTasksAppendToOneSet() async throws {
    let held = try kept([opened(id: "c-1", at: morning)])
    try await withThrowingTaskGroup(of: UInt32.self) { group in
        for task in 0..<8 {
            group.addTask {
                let events = (0..<50).map { index in
                    Event(
                        id: "e-\(task)-\(index)", at: morning.addingTimeInterval(60), by: EventActor(role: .agent),
                        kind: .message(visibility: .internal, kind: .reply, body: "note"))
                }
                // Each is appended twice; what is in the log already changes nothing.
                return try events.reduce(0) { try $0 + held.append(id: "c-1", events: [$1, $1]) }
            }
        }
        for try await appended in group { #expect(appended == 50) }
    }
    #expect(held.get(id: "c-1")?.events.count == 401)
}

@Test func manyTasksAppendToOneTracker() async throws {
    let tracker = try Desk(json: istanbul).track(conversation: opened(id: "c-1", at: morning))
    let now = morning.addingTimeInterval(60)
    try await withThrowingTaskGroup(of: Int.self) { group in
        for task in 0..<8 {
            group.addTask {
                try (0..<50).reduce(0) { count, index in
                    let note = Event(
                        id: "e-\(task)-\(index)", at: now, by: EventActor(role: .agent),
                        kind: .message(visibility: .internal, kind: .reply, body: "note"))
                    return count + (try tracker.append(event: note, now: now).recorded ? 1 : 0)
                }
            }
        }
        for try await recorded in group { #expect(recorded == 50) }
    }
    #expect(tracker.conversation().events.count == 401)
    let error = try thrown { _ = try tracker.append(event: fieldSet(to: .string("pro")), now: now.addingTimeInterval(-1)) }
    guard case .rejected = error else { throw Miss(expected: "a rejection", got: "\(error)") }
}

@Test func aBatchAnswersLikeOneAfterTheOther() throws {
    let desk = try Desk(json: istanbul)
    let conversations = (10..<60).map { opened(id: "c-\($0)", at: morning.addingTimeInterval(Double($0))) }
    let held = try kept(conversations.reversed())
    #expect(held.count() == 50)
    #expect(held.ids() == conversations.map(\.id))
    let now = morning.addingTimeInterval(3_600)
    let assessed = try desk.assessAll(conversations: held, now: now).map { try $0.get() }
    #expect(try assessed == conversations.map { try desk.assess(conversation: $0, now: now) })
    let facts = try desk.measureAll(conversations: held, asOf: now).map { try $0.get() }
    #expect(facts.map(\.conversation) == held.ids())
    #expect(facts.map(\.openedAt) == conversations.map(\.events[0].at))
    let zone = try #require(TimeZone(identifier: "Europe/Istanbul"))
    let options = ReportOptions(by: [.channel], zone: zone, weekStart: .mon, periodRule: .opened, hours: .business)
    let report = try desk.report(facts: facts, options: options)
    #expect(report.total.conversations == 50)
    #expect(report.groups.count == 1)
    #expect(report.settings.zone == "Europe/Istanbul")
    #expect(held.remove(id: "c-10"))
    #expect(!held.remove(id: "c-10"))
    #expect(held.get(id: "c-10") == nil)
}

@Test func objectsAreFreed() throws {
    let long = EventKind.message(visibility: .internal, kind: .reply, body: String(repeating: "long ", count: 2_000))
    let note = Event(id: "e2", at: morning, by: EventActor(role: .agent), kind: long)
    func makeAndLetGo(_ count: Int) throws {
        for index in 0..<count {
            let held = try kept([opened(id: "c-1", at: morning)])
            #expect(try held.append(id: "c-1", events: [note]) == 1)
            if index.isMultiple(of: 10) {
                #expect(try Desk(json: istanbul).calendar(id: "istanbul", at: morning).isOpen(at: morning))
            }
        }
    }
    try makeAndLetGo(200)
    let before = try memoryInUse()
    try makeAndLetGo(10_000)
    // If they stayed, the sets would take 100 MB and the calendars 30 MB.
    let grown = try memoryInUse() - before
    #expect(grown < 16 << 20)
}

/// Bytes of memory that this process holds.
private func memoryInUse() throws -> Int {
    #if os(Linux)
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (Int(try #require(pages.dropFirst().first)) ?? 0) * 4096
    #else
        var info = mach_task_basic_info()
        var count = mach_msg_type_number_t(MemoryLayout<mach_task_basic_info>.size / MemoryLayout<natural_t>.size)
        let status = withUnsafeMutablePointer(to: &info) {
            $0.withMemoryRebound(to: integer_t.self, capacity: Int(count)) {
                task_info(mach_task_self_, task_flavor_t(MACH_TASK_BASIC_INFO), $0, &count)
            }
        }
        try #require(status == KERN_SUCCESS)
        return Int(info.resident_size)
    #endif
}
