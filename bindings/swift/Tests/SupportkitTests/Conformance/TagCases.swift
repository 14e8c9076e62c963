import Supportkit

extension Case {
    /// Questions about tags.
    func judgeTags(_ op: String, _ question: Fields) throws {
        if op == "loose_key" {
            try Fields.reading(given, at: "given") { _ in }
            let key = looseKey(text: try question.required("text", text))
            return try Difference.settle(expect) { $1.field("key", try $0.required("key", text), key) }
        }
        let document = try Fields.reading(given, at: "given") { try $0.required("taxonomy", anything).document }
        let taxonomy = try usable("taxonomy") { try Taxonomy(json: document) }
        switch op {
        case "classify":
            let written = object { written in
                TaxonomyText(
                    place: try written.required("place", word), language: try written.optional("language", text),
                    text: try written.required("text", text))
            }
            let got = taxonomy.classify(texts: try question.required("texts", list(of: written))).map(ExpectedMatch.init)
            try Difference.settle(expect) {
                $1.field("matches", try $0.required("matches", list(of: object(ExpectedMatch.init))), got)
            }
        case "roll_up":
            let conversations = try question.required("conversations", list(of: list(of: text)))
            try compare(taxonomy.tally(conversations: conversations))
        case "find":
            let tag = taxonomy.find(text: try question.required("text", text))
            try Difference.settle(expect) { $1.stated("tag", Stated(value: try $0.present("tag", text)), tag) }
        default:
            let (tag, language) = (try question.required("tag", text), try question.required("language", text))
            let label = taxonomy.label(tag: tag, language: language)
            try Difference.settle(expect) { $1.field("label", try $0.required("label", text), label) }
        }
    }

    private func compare(_ tally: TagTally) throws {
        let counted = tally.counts.filter { $0.withDescendants > 0 }
        let counts = Dictionary(counted.map { ($0.tag, [$0.own, $0.withDescendants]) }) { $1 }
        let unknown = Dictionary(tally.unknown.map { ($0.tag, $0.conversations) }) { $1 }
        try Difference.settle(expect) { expect, difference in
            let expected = try expect.required("counts", object { try $0.rest(list(of: whole)) }) as [String: [UInt64]]
            difference.field("counts", expected, counts)
            difference.field("unknown", try expect.required("unknown", object { try $0.rest(whole) }), unknown)
            difference.field("untagged", try expect.required("untagged", whole), tally.untagged)
        }
    }
}

private struct ExpectedMatch: Equatable {
    let tag: String
    let rule: String
    /// Which of the texts, counted from zero.
    let text: UInt32
    let matched: String

    init(_ match: Match) {
        (tag, rule, text, matched) = (match.tag, match.rule, match.text, match.matched)
    }

    init(_ fields: Fields) throws {
        tag = try fields.required("tag", SupportkitTests.text)
        rule = try fields.required("rule", SupportkitTests.text)
        text = try fields.required("text", whole)
        matched = try fields.required("matched", SupportkitTests.text)
    }
}
