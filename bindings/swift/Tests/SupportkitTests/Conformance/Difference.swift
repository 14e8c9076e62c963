/// Collects the fields in which an answer differs from the part of it that was expected.
struct Difference {
    private var expected: [String] = []
    private var got: [String] = []
    private var compared = 0

    /// Compares one field, if something is expected of it.
    mutating func field<T: Equatable>(_ name: String, _ expected: T?, _ got: T) {
        guard let expected else { return }
        whole(name, expected == got, "\(expected)", "\(got)")
    }

    /// Compares one field of which the case may say that there is none.
    mutating func stated<T: Equatable>(_ name: String, _ expected: Stated<T>?, _ got: T?) {
        guard let expected else { return }
        whole(name, expected.value == got, shown(expected.value), shown(got))
    }

    /// Takes over the difference of a part of the answer.
    mutating func part(_ name: String, _ part: Difference) {
        compared += part.compared
        expected += part.expected.map { "\(name).\($0)" }
        got += part.got.map { "\(name).\($0)" }
    }

    /// Compares one thing as a whole.
    mutating func whole(_ name: String, _ isMet: Bool, _ expected: String, _ got: String) {
        compared += 1
        if !isMet {
            self.expected.append("\(name): \(expected)")
            self.got.append("\(name): \(got)")
        }
    }

    /// The verdict. A case that expects nothing cannot fail, so it is no case.
    func settle() throws {
        guard compared > 0 else { throw Miss(expected: "something in `expect`", got: "nothing to compare") }
        guard expected.isEmpty else {
            throw Miss(expected: expected.joined(separator: ", "), got: got.joined(separator: ", "))
        }
    }

    /// Reads the expected answer of a case and compares with it, field by field.
    static func settle(_ expect: JSON, _ compare: (Fields, inout Difference) throws -> Void) throws {
        var difference = Difference()
        try Fields.reading(expect, at: "expect") { try compare($0, &difference) }
        try difference.settle()
    }
}

private func shown<T>(_ value: T?) -> String { value.map { "\($0)" } ?? "none" }
