import Foundation
import Supportkit

/// A case: documents, a question and the answer that must come out.
struct Case {
    let id: String
    let given: JSON
    let when: JSON
    let expect: JSON

    init(_ value: JSON, at place: String) throws {
        self = try Fields.reading(value, at: place) { fields in
            _ = try fields.optional("note", text)
            _ = try fields.optional("difference", text)
            _ = try fields.optional("source", object(Self.source))
            return Case(
                id: try fields.required("id", text), given: try fields.required("given", anything),
                when: try fields.required("when", anything), expect: try fields.required("expect", anything))
        }
    }

    private init(id: String, given: JSON, when: JSON, expect: JSON) {
        (self.id, self.given, self.when, self.expect) = (id, given, when, expect)
    }

    /// Where the expected answer comes from. It is for people; only its form is checked.
    private static func source(_ fields: Fields) throws {
        for name in ["repo", "system", "file", "ref", "commit"] { _ = try fields.optional(name, text) }
        _ = try fields.required("kind", text)
    }

    /// Asks the question and holds the answer against the expected one.
    func judge() throws {
        try Fields.reading(when, at: "when") { question in
            let op = try question.required("op", text)
            switch op {
            case "assess": try judgeAssess(question)
            case "fold": try judgeFold(question)
            case "check": try judgeCheck()
            case "loose_key", "classify", "roll_up", "find", "label": try judgeTags(op, question)
            case "compile": try judgeCompile()
            case "resolve_local": try judgeLocalTime(question)
            case "import": try judgeImport(question)
            case "export": try judgeExport(question)
            case "route": try judgeRoute(question)
            case "on_call", "shifts", "holes": try judgeRota(op, question)
            case "coverage_at", "open_now", "statement", "coverage_map": try judgeCoverage(op, question)
            case "objectives", "advertised_waits": try judgeMetrics(op, question)
            case "decide", "reply", "promises": try judgePromise(op, question)
            case "track": try judgeTrack(question)
            case "always_holds", "never_holds", "implies", "disjoint", "equivalent", "shadowed_by":
                try judgeCondition(op, question)
            default: try judgeCalendar(op, question)
            }
        }
    }
}

extension SupportkitError {
    /// A document of a case that cannot be used, in a case that is not about that.
    func unusable(_ what: String) -> Miss { Miss(expected: "a \(what) that can be used", got: description) }
}

/// The result, with an error of the library as one of a case that is not about errors.
func usable<T>(_ what: String, _ make: () throws -> T) throws -> T {
    do { return try make() } catch let error as SupportkitError { throw error.unusable(what) }
}
