import Foundation
import Supportkit

extension Case {
    /// Questions about what is due for a conversation.
    func judgeAssess(_ question: Fields) throws {
        let (document, conversation) = try Fields.reading(given, at: "given") { given in
            (try given.required("desk", anything), try given.required("conversation", conversationDocument))
        }
        let at = try question.required("at", instant)
        let options = AskOptions(
            lenient: try isLenient(question), knownAt: try question.optional("known_at", instant)?.date,
            editionAt: try question.optional("edition_at", instant)?.date,
            editions: try question.optional("editions", word) ?? .asOf)
        let desk = try usable("desk") { try Desk(json: document.document) }
        do {
            let assessment = try desk.assess(conversation: conversation, now: at.date, options: options)
            if options.knownAt == nil {
                let followed = try desk.assessFollowed(conversation, at.date, options)
                guard followed == assessment else {
                    throw Miss(expected: "the same of a tracker that was told every event", got: "\(followed)")
                }
            }
            try Difference.settle(expect) { try compare($0, assessment, &$1) }
        } catch SupportkitError.rejected(let rejection) {
            try answer(rejected: rejection)
        } catch let error as SupportkitError {
            throw error.unusable("desk")
        }
    }

    private func compare(_ expect: Fields, _ assessment: Assessment, _ difference: inout Difference) throws {
        difference.field("state", try expect.optional("state", word), assessment.state)
        difference.stated("priority", try expect.stated("priority", text), assessment.priority?.priority)
        difference.stated("policy", try expect.stated("policy", text), assessment.policy)
        for clock in try expect.optional("clocks", list(of: object(ExpectedClock.init))) ?? [] {
            let (name, part) = clock.compare(assessment.clocks)
            difference.part(name, part)
        }
        for worst in try expect.optional("worst", list(of: object(ExpectedWorst.init))) ?? [] {
            worst.compare(assessment, &difference)
        }
        let actions = assessment.actions.map(ExpectedAction.init)
        if let expected = try expect.optional("actions", list(of: object(ExpectedAction.init))) {
            let isMet = expected.count == actions.count && expected.allSatisfy { $0.isAmong(actions) }
            difference.whole("actions", isMet, "\(expected)", "\(actions)")
        }
        if let expected = try expect.optional("some_actions", list(of: object(ExpectedAction.init))) {
            let isMet = expected.allSatisfy { $0.isAmong(actions) }
            difference.whole("some_actions", isMet, "\(expected)", "\(actions)")
        }
        difference.stated("next_wake", try expect.stated("next_wake", instant), assessment.nextWake.map(At.init))
        difference.stated("next_due", try expect.stated("next_due", instant), assessment.nextDue().map(At.init))
        let dues = assessment.clocks.compactMap(\.dueWhileRunning)
        difference.field("overdue", try expect.optional("overdue", flag), dues.contains { $0 < At(assessment.at) })
        difference.field(
            "notes", try expect.optional("notes", list(of: object(ExpectedRejection.init))),
            assessment.notes.map(ExpectedRejection.init))
        if let rejected = try expect.optional("rejected", object(ExpectedRejection.init)) {
            difference.whole("rejected", false, "\(rejected)", "an assessment")
        }
    }

    func isLenient(_ question: Fields) throws -> Bool {
        let folding = try question.optional("folding", text) ?? "strict"
        guard ["strict", "lenient"].contains(folding) else {
            throw Miss(expected: "`strict` or `lenient` at when/folding", got: "`\(folding)`")
        }
        return folding == "lenient"
    }

    /// The log was refused, which the case must say, and nothing that it says of an answer can be met.
    func answer(rejected rejection: Rejection) throws {
        let got = ExpectedRejection(rejection)
        guard case .object(let fields) = expect, let expected = fields["rejected"] else {
            throw Miss(expected: expect.document, got: "rejected: \(got)")
        }
        var difference = Difference()
        difference.field(
            "rejected", try Fields.reading(expected, at: "expect/rejected", ExpectedRejection.init), got)
        try difference.settle()
    }
}

/// An event that is refused: its place in the log and the word for the reason.
struct ExpectedRejection: Equatable {
    let index: UInt32
    let reason: String

    init(_ rejection: Rejection) {
        index = rejection.index
        reason =
            switch rejection.reason {
            case .empty: "empty"
            case .notBegun: "not_begun"
            case .notOpened: "not_opened"
            case .alreadyOpened: "already_opened"
            case .notAllowed: "not_allowed"
            case .unknownTarget: "unknown_target"
            }
    }

    init(_ fields: Fields) throws {
        (index, reason) = (try fields.required("index", whole), try fields.required("reason", text))
    }
}

/// An action of an escalation; without `at` in a case, one that must not be there.
struct ExpectedAction: Equatable {
    let id: String
    let at: At?
    let status: String?
    let doneAt: At?

    init(_ report: ActionReport) {
        (id, at, status) = (report.id, At(report.at), nameOfCase(report.status))
        doneAt = if case .done(let doneAt) = report.status { At(doneAt) } else { nil }
    }

    init(_ fields: Fields) throws {
        (id, at) = (try fields.required("id", text), try fields.present("at", instant))
        (status, doneAt) = (try fields.optional("status", text), try fields.optional("done_at", instant))
    }

    func isAmong(_ actions: [ExpectedAction]) -> Bool {
        guard let found = actions.first(where: { $0.id == id }) else { return at == nil }
        return found.at == at && (status == nil || status == found.status) && (doneAt == nil || doneAt == found.doneAt)
    }
}
