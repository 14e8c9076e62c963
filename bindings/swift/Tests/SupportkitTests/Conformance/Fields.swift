import Foundation
import Supportkit

/// Why a case failed: the answer is another one than expected, or the case could not be understood.
struct Miss: Error, CustomStringConvertible {
    let expected: String
    let got: String

    var description: String { "expected \(expected) got \(got)" }
}

/// The fields of one object, each to be taken once; a field nobody takes is one that nobody understands.
final class Fields {
    let place: String
    private var left: [String: JSON]

    private init(_ fields: [String: JSON], at place: String) {
        (left, self.place) = (fields, place)
    }

    /// Reads an object with all its fields.
    static func reading<T>(_ value: JSON, at place: String, _ read: (Fields) throws -> T) throws -> T {
        guard case .object(let object) = value else {
            throw Miss(expected: "an object at \(place)", got: value.document)
        }
        let fields = Fields(object, at: place)
        let result = try read(fields)
        guard fields.left.isEmpty else {
            let unknown = fields.left.keys.sorted().joined(separator: ", ")
            throw Miss(expected: "only fields that the question knows at \(place)", got: "`\(unknown)`")
        }
        return result
    }

    /// Whether the field is there, be it null.
    func has(_ name: String) -> Bool { left[name] != nil }

    /// A field that may be left out or null.
    func optional<T>(_ name: String, _ read: (JSON, String) throws -> T) throws -> T? {
        guard let value = left.removeValue(forKey: name), value != .null else { return nil }
        return try read(value, "\(place)/\(name)")
    }

    /// A field that must be there.
    func required<T>(_ name: String, _ read: (JSON, String) throws -> T) throws -> T {
        guard let value = try optional(name, read) else {
            throw Miss(expected: "`\(name)` at \(place)", got: "none")
        }
        return value
    }

    /// A field that may be left out, and in which null is a statement of its own: that there is none.
    func stated<T>(_ name: String, _ read: (JSON, String) throws -> T) throws -> Stated<T>? {
        guard has(name) else { return nil }
        return Stated(value: try optional(name, read))
    }

    /// A field that must be there but may be null.
    func present<T>(_ name: String, _ read: (JSON, String) throws -> T) throws -> T? {
        guard has(name) else { throw Miss(expected: "`\(name)` at \(place), if only null", got: "none") }
        return try optional(name, read)
    }

    /// All the fields that are left, whatever their names.
    func rest<T>(_ read: (JSON, String) throws -> T) throws -> [String: T] {
        defer { left = [:] }
        return try left.reduce(into: [:]) { $0[$1.key] = try read($1.value, "\(place)/\($1.key)") }
    }
}

/// What a case says of something that may be absent.
struct Stated<T> {
    let value: T?
}

extension Stated: Equatable where T: Equatable {}

// The values cases are written with.

func anything(_ value: JSON, at place: String) throws -> JSON { value }

func text(_ value: JSON, at place: String) throws -> String {
    guard case .text(let text) = value else { throw Miss(expected: "a text at \(place)", got: value.document) }
    return text
}

func flag(_ value: JSON, at place: String) throws -> Bool {
    guard case .bool(let flag) = value else { throw Miss(expected: "true or false at \(place)", got: value.document) }
    return flag
}

func whole<T: FixedWidthInteger>(_ value: JSON, at place: String) throws -> T {
    guard case .whole(let whole) = value, let fitting = T(exactly: whole) else {
        throw Miss(expected: "a whole number at \(place)", got: value.document)
    }
    return fitting
}

func list<T>(of read: @escaping (JSON, String) throws -> T) -> (JSON, String) throws -> [T] {
    { value, place in
        guard case .list(let list) = value else { throw Miss(expected: "a list at \(place)", got: value.document) }
        return try list.enumerated().map { try read($1, "\(place)/\($0)") }
    }
}

func pair<T>(of read: @escaping (JSON, String) throws -> T) -> (JSON, String) throws -> Pair<T> {
    { value, place in
        let both = try list(of: read)(value, place)
        guard both.count == 2 else { throw Miss(expected: "a pair at \(place)", got: value.document) }
        return Pair(from: both[0], to: both[1])
    }
}

struct Pair<T: Equatable>: Equatable {
    let from: T
    let to: T
}

/// A word that names one of a closed set, as documents write it: `waiting_customer`.
func word<T: CaseIterable>(_ value: JSON, at place: String) throws -> T {
    let text = try text(value, at: place)
    guard let found = T.allCases.first(where: { nameOfCase($0) == text }) else {
        let known = T.allCases.map(nameOfCase).joined(separator: ", ")
        throw Miss(expected: "one of \(known) at \(place)", got: "`\(text)`")
    }
    return found
}

/// The name of an enum's case as documents write it.
func nameOfCase(_ value: Any) -> String {
    "\(value)".prefix { $0 != "(" }.reduce(into: "") { name, letter in
        name += letter.isUppercase ? "_\(letter.lowercased())" : String(letter)
    }
}

func object<T>(_ read: @escaping (Fields) throws -> T) -> (JSON, String) throws -> T {
    { value, place in try Fields.reading(value, at: place, read) }
}

func date(_ value: JSON, at place: String) throws -> LocalDate {
    let text = try text(value, at: place)
    guard let date = LocalDate(iso: text) else { throw Miss(expected: "a day at \(place)", got: "`\(text)`") }
    return date
}
