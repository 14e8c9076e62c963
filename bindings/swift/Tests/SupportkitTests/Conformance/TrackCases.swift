import Foundation
import Supportkit

extension Case {
    /// Questions about conversations that are followed event by event.
    func judgeTrack(_ question: Fields) throws {
        let (document, conversation) = try Fields.reading(given, at: "given") { given in
            (try given.required("desk", anything), try given.required("conversation", conversationDocument))
        }
        let options = AskOptions(
            lenient: try isLenient(question), editions: try question.optional("editions", word) ?? .asOf)
        let steps = try question.required("told", list(of: object(Step.init)))
        let desk = try usable("desk") { try Desk(json: document.document) }
        try settle {
            var tracker = try desk.track(conversation: conversation.beforeAnything, options: options)
            var changes: [Changes] = []
            for step in steps {
                if step.resumed { tracker = try desk.resume(snapshot: tracker.snapshot()) }
                guard let id = step.event else {
                    changes.append(try tracker.wake(now: step.now))
                    continue
                }
                guard let event = conversation.events.first(where: { $0.id == id }) else {
                    throw Miss(expected: "the id of an event", got: "`\(id)`")
                }
                changes.append(try tracker.append(event: event, now: step.now))
            }
            return ["changes": changes]
        }
    }
}

/// An event that is appended, or a look without one; through a snapshot before it where that is asked.
private struct Step {
    let now: Date
    let event: String?
    let resumed: Bool

    init(_ fields: Fields) throws {
        now = try fields.required("now", instant).date
        (event, resumed) = (try fields.optional("event", text), try fields.optional("resumed", flag) ?? false)
    }
}

extension Desk {
    /// What a tracker says that was told every event of a conversation in the order in which they happened.
    func assessFollowed(_ conversation: Conversation, _ now: Date, _ options: AskOptions) throws -> Assessment {
        let tracker = try track(conversation: conversation.beforeAnything, options: options)
        let order = conversation.events.enumerated().sorted { one, other in
            one.element.place == other.element.place ? one.offset < other.offset : one.element.place < other.element.place
        }
        for (_, event) in order {
            _ = try tracker.append(event: event, now: min(event.at, now))
        }
        return try tracker.assess(now: now)
    }
}

extension Conversation {
    fileprivate var beforeAnything: Conversation {
        var conversation = self
        conversation.events = []
        return conversation
    }
}

extension Event {
    fileprivate var place: (Date, UInt64, Int) {
        if case .opened = kind { return (at, sequence, 0) }
        return (at, sequence, 1)
    }
}
