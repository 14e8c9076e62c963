import Foundation
import Supportkit

extension Case {
    /// Questions about what agents may do, and about what is answered and promised.
    func judgePromise(_ op: String, _ question: Fields) throws {
        let (document, conversation) = try Fields.reading(given, at: "given") { given in
            (try given.required("desk", anything), try given.required("conversation", conversationDocument))
        }
        let now = try question.required("at", instant).date
        let desk = try usable("desk") { try Desk(json: document.document) }
        switch op {
        case "decide":
            let amount = object {
                Money(minorUnits: try $0.required("minor_units", whole), currency: try $0.required("currency", text))
            }
            let request = ProcedureRequest(
                procedure: try question.required("procedure", text), amount: try question.optional("amount", amount),
                done: try question.optional("done", list(of: text)) ?? [], by: try question.optional("by", text),
                teams: try question.optional("teams", list(of: text)) ?? [],
                approvedBy: try question.optional("approved_by", list(of: text)) ?? [])
            try settleWhole { try desk.decide(conversation: conversation, request: request, now: now) }
        case "reply":
            let options = ReplyOptions(
                observed: try question.optional("observed", duration),
                customerName: try question.optional("customer_name", text))
            try settle { ["reply": try desk.replyFor(conversation: conversation, now: now, options: options)] }
        default:
            try settleWhole { try desk.promises(conversation: conversation, now: now) }
        }
    }

    /// Questions about what holds of conditions for every conversation.
    func judgeCondition(_ op: String, _ question: Fields) throws {
        let document = try Fields.reading(given, at: "given") { try $0.required("desk", anything) }
        let at = try question.required("at", instant).date
        let condition = try question.required("condition", anything)
        let desk = try usable("desk") { try Desk(json: document.document) }
        let others: [JSON] =
            switch op {
            case "always_holds", "never_holds": []
            case "shadowed_by": try question.required("earlier", list(of: anything))
            default: [try question.required("other", anything)]
            }
        var universe = try desk.universe(at: at)
        universe.budget = try question.optional("budget", whole) ?? universe.budget
        try settleWhole {
            let asked = try desk.condition(json: condition.document, at: at)
            let others = try others.map { try desk.condition(json: $0.document, at: at) }
            switch op {
            case "always_holds": return asked.alwaysHolds(universe: universe)
            case "never_holds": return asked.neverHolds(universe: universe)
            case "implies": return asked.implies(other: others[0], universe: universe)
            case "disjoint": return asked.disjoint(other: others[0], universe: universe)
            case "equivalent": return asked.equivalent(other: others[0], universe: universe)
            default: return asked.shadowedBy(earlier: others, universe: universe)
            }
        }
    }
}
