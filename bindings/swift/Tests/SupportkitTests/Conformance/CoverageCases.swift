import Foundation
@testable import Supportkit

extension Case {
    /// Questions about channels.
    func judgeCoverage(_ op: String, _ question: Fields) throws {
        let (document, conversations) = try Fields.reading(given, at: "given") { given in
            (
                try given.required("desk", anything),
                try given.optional("conversations", list(of: conversationDocument)) ?? []
            )
        }
        let desk = try usable("desk") { try Desk(json: document.document) }
        switch op {
        case "coverage_at":
            let (at, channel) = (try question.required("at", instant), try question.required("channel", word) as Channel)
            let (language, priority) = (try question.optional("language", text), try question.optional("priority", text))
            try settleWhole {
                try desk.coverageAt(channel: channel, at: at.date, language: language, priority: priority)
            }
        case "open_now":
            let (at, language) = (try question.required("at", instant), try question.optional("language", text))
            try settle { ["channels": try desk.openNow(at: at.date, language: language)] }
        case "statement":
            let (at, linesIn) = (try question.required("at", instant), try question.optional("lines_in", text))
            var options = StatementOptions()
            options.languages = try question.optional("languages", list(of: text)) ?? options.languages
            options.zone = try question.optional("zone", text).flatMap(TimeZone.init(identifier:))
            options.days = try question.optional("days", whole) ?? options.days
            options.namesIn = try question.optional("names_in", text) ?? options.namesIn
            try settle {
                let statement = try desk.statement(at: at.date, options: options)
                return ["statement": statement, "lines": try linesIn.map { try statement.lines(language: $0) }]
            }
        default:
            let (since, until) = (try question.required("since", date), try question.required("until", date))
            let held = Conversations()
            try held.putAll(conversations: conversations)
            let beginning = At(microseconds: since.daysSince1970 * 86_400_000_000)
            let arrivals = try desk.arrivals(conversations: held, at: beginning.date)
            try settleWhole { try desk.coverageMap(since: since, until: until, arrivals: arrivals) }
        }
    }

    /// Questions about how well it went, held against what a desk says about itself.
    func judgeMetrics(_ op: String, _ question: Fields) throws {
        let (document, conversations) = try Fields.reading(given, at: "given") { given in
            (
                try given.required("desk", anything),
                try given.required("conversations", list(of: conversationDocument))
            )
        }
        let at = try question.required("at", instant)
        let desk = try usable("desk") { try Desk(json: document.document) }
        let held = Conversations()
        try held.putAll(conversations: conversations)
        let facts = try usable("conversation") {
            try desk.measureAll(conversations: held, asOf: at.date).map { try $0.get() }
        }
        if op == "objectives" {
            return try settle { ["objectives": try desk.objectives(facts: facts)] }
        }
        let percentile: Int64 = try question.required("percentile", whole)
        try settle { ["waits": try desk.advertisedWaits(facts: facts, percentile: Double(percentile))] }
    }
}
