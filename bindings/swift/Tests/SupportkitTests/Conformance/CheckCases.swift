import Supportkit

extension Case {
    /// What is wrong with a document, and what is merely worth knowing.
    func judgeCheck() throws {
        var problems: [Problem] = []
        var findings: [Finding] = []
        do {
            findings = try Fields.reading(given, at: "given", checked)
        } catch SupportkitError.document(let all) {
            problems = all
        }
        try answer(problems: problems, findings: findings)
    }

    /// The findings of the one document that is given. One given as text need not be JSON.
    private func checked(_ given: Fields) throws -> [Finding] {
        if let desk = try given.optional("desk", anything) { return try Desk(json: desk.document).findings() }
        if let desk = try given.optional("desk_text", text) { return try Desk(json: desk).findings() }
        if let staff = try given.optional("staff", anything) {
            _ = try staffFromJson(text: staff.document)
        } else if let conversation = try given.optional("conversation", anything) {
            _ = try conversationFromJson(text: conversation.document)
        } else {
            _ = try conversationFromJson(text: try given.required("conversation_text", text))
        }
        return []
    }

    /// Every problem and every finding, in any order. A case about findings is about a document without problems.
    func answer(problems: [Problem], findings: [Finding]) throws {
        try Difference.settle(expect) { expect, difference in
            let expectedProblems = try expect.optional("problems", list(of: object(ExpectedProblem.init)))
            let expectedFindings = try expect.optional("findings", list(of: object(Found.init)))
            guard expectedProblems != nil || expectedFindings != nil else { return }
            var left = problems
            var missing = false
            for wanted in expectedProblems ?? [] {
                if let place = left.firstIndex(where: wanted.fits) { left.remove(at: place) } else { missing = true }
            }
            difference.whole(
                "problems", left.isEmpty && !missing, "\(expectedProblems ?? [])", "\(problems)")
            if let expectedFindings {
                let got = findings.map(Found.init)
                difference.field("findings", expectedFindings.sorted(), got.sorted())
            }
        }
    }
}

private struct ExpectedProblem {
    let pointer: String
    let kind: ProblemKind
    /// A part of what the problem says was expected.
    let expectedContains: String?

    init(_ fields: Fields) throws {
        (pointer, kind) = (try fields.required("pointer", text), try fields.required("kind", word))
        expectedContains = try fields.optional("expected_contains", text)
    }

    func fits(_ problem: Problem) -> Bool {
        problem.pointer == pointer && problem.kind == kind
            && (expectedContains.map { problem.expected.contains($0) } ?? true)
    }
}

private struct Found: Equatable, Comparable {
    let pointer: String
    let code: FindingCode

    init(_ finding: Finding) { (pointer, code) = (finding.pointer, finding.code) }

    init(_ fields: Fields) throws {
        (pointer, code) = (try fields.required("pointer", text), try fields.required("code", word))
    }

    static func < (one: Found, other: Found) -> Bool {
        (one.pointer, "\(one.code)") < (other.pointer, "\(other.code)")
    }
}
