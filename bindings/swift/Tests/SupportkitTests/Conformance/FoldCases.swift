import Foundation
import Supportkit

extension Case {
    /// Questions about what a log of events folds into.
    func judgeFold(_ question: Fields) throws {
        let conversation = try Fields.reading(given, at: "given") { try $0.required("conversation", conversationDocument) }
        let options = FoldOptions(
            lenient: try isLenient(question), until: try question.optional("until", instant)?.date,
            knownAt: try question.optional("known_at", instant)?.date)
        do {
            let story = try conversation.story(options: options)
            try Difference.settle(expect) { try compare($0, story, &$1) }
        } catch SupportkitError.rejected(let rejection) {
            try answer(rejected: rejection)
        } catch let error as SupportkitError {
            throw error.unusable("conversation")
        }
    }

    private func compare(_ expect: Fields, _ story: Story, _ difference: inout Difference) throws {
        difference.field("state", try expect.optional("state", word), story.state)
        for (name, got) in [
            ("snoozed_until", story.snoozedUntil), ("waiting_since", story.waitingSince),
            ("first_request_at", story.firstRequestAt), ("first_human_reply_at", story.firstHumanReplyAt),
            ("handoff_at", story.handoffAt), ("closed_at", story.closedAt),
        ] {
            difference.stated(name, try expect.stated(name, instant), got.map(At.init))
        }
        for (name, got) in [
            ("reopens", story.reopens), ("replies", story.replies), ("other_messages", story.otherMessages),
            ("messages", story.effort.messages), ("repeats", story.effort.repeats),
            ("transfers", story.effort.transfers),
        ] {
            difference.field(name, try expect.optional(name, whole), got)
        }
        difference.field("resolves", try expect.optional("resolves", list(of: instant)), story.resolves.map(At.init))
        difference.field(
            "turns", try expect.optional("turns", list(of: object(ExpectedTurn.init))),
            story.turns.map(ExpectedTurn.init))
        difference.field(
            "notes", try expect.optional("notes", list(of: object(ExpectedRejection.init))),
            story.notes.map(ExpectedRejection.init))
        if let rejected = try expect.optional("rejected", object(ExpectedRejection.init)) {
            difference.whole("rejected", false, "\(rejected)", "a story")
        }
    }
}

private struct ExpectedTurn: Equatable {
    let askedAt: At
    let endedAt: At?
    /// Whether a person answered, rather than the wait ending by itself.
    let answered: Bool

    init(_ turn: Turn) {
        (askedAt, endedAt, answered) = (At(turn.askedAt), turn.endedAt.map(At.init), turn.answeredBy != nil)
    }

    init(_ fields: Fields) throws {
        (askedAt, endedAt) = (try fields.required("asked_at", instant), try fields.present("ended_at", instant))
        answered = try fields.required("answered", flag)
    }
}
