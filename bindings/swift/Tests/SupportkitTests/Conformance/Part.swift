import Foundation
import Supportkit

// Holding a part of an answer against what a case expects of it, property by property. What a case does not name makes
// no difference.

extension Case {
    /// Asks, and holds the part of the answer that the case expects against it, or why there is none.
    func settle(_ ask: () throws -> [String: Any?]) throws {
        var difference = Difference()
        guard case .object(let fields) = expect else { throw Miss(expected: "an object at expect", got: expect.document) }
        do {
            let got = try ask()
            try compareParts("expect", fields, got, &difference)
        } catch let error as SupportkitError {
            return try settle(refused: error)
        }
        try difference.settle()
    }

    /// The same for an answer whose properties the case names.
    func settleWhole(_ ask: () throws -> Any) throws {
        try settle { ["": try ask()] }
    }

    /// Holds the reason why there is no answer against the one that the case expects.
    func settle(refused error: SupportkitError) throws {
        switch error {
        case .document(let problems): try answer(problems: problems, findings: [])
        case .rejected(let rejection): try answer(rejected: rejection)
        case .unknown(let what, let name, let known):
            try settle { ["unknown": ["what": what, "name": name, "known": known] as [String: Any?]] }
        case .argument(let what, let found, let expected):
            try settle { ["argument": ["what": what, "found": found, "expected": expected] as [String: Any?]] }
        }
    }
}

private func compareParts(
    _ place: String, _ expected: [String: JSON], _ got: Any, _ difference: inout Difference
) throws {
    for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
        try comparePart("\(place)/\(name)", value, try field(got, name), &difference)
    }
}

/// Compares what is expected of one thing.
func comparePart(_ place: String, _ expected: JSON, _ got: Any?, _ difference: inout Difference) throws {
    guard let got = got.flatMap(unwrapped), expected != .null else {
        let isNone = got.flatMap(unwrapped) == nil && expected == .null
        return difference.whole(place, isNone, expected.document, "\(String(describing: got))")
    }
    switch (expected, got) {
    case (.list(let expected), let got as [Any]):
        difference.whole("\(place)/count", expected.count == got.count, "\(expected.count)", "\(got.count)")
        for (index, (value, one)) in zip(expected, got).enumerated() {
            try comparePart("\(place)/\(index)", value, one, &difference)
        }
    case (.object(let expected), let got as RouteTo):
        let (name, value) = payload(got)
        difference.whole(place, expected == [name: .text(value)], "\(expected)", "\(got)")
    case (.object(let expected), _): try compareParts(place, expected, got, &difference)
    default: difference.whole(place, try isAlike(expected, got, at: place), expected.document, "\(got)")
    }
}

/// Whether a value is the one a case writes, read as what the answer has in its place.
private func isAlike(_ expected: JSON, _ got: Any, at place: String) throws -> Bool {
    switch got {
    case let got as Date: try instant(expected, at: place) == At(got)
    case let got as Duration: try duration(expected, at: place) == got
    case let got as LocalDate: try date(expected, at: place) == got
    case let got as TimeZone: try text(expected, at: place) == got.identifier
    case let got as String: try text(expected, at: place) == got
    case let got as Bool: try flag(expected, at: place) == got
    case let got as Double: expected == .whole(Int64(got)) || expected == .number(Decimal(got))
    case let got as any FixedWidthInteger: try whole(expected, at: place) == Int64(got)
    default: try text(expected, at: place) == word(of: got)
    }
}

/// What documents call `name` in an answer.
private func field(_ got: Any, _ name: String) throws -> Any? {
    if let fields = got as? [String: Any?] {
        if let whole = fields[""] { return try whole.map { try field($0, name) } ?? nil }
        guard let value = fields[name] else { throw Miss(expected: "one of \(fields.keys.sorted())", got: "`\(name)`") }
        return value
    }
    if let inside = flat(got), name == tag(inside) || properties(inside)[camel(name)] != nil {
        return try field(inside, name)
    }
    if name == tag(got) { return word(of: got) }
    let known = got is StatedHours ? ["from": "start", "to": "end"][name] ?? name : camel(name)
    guard let value = properties(got)[known] else { throw Miss(expected: "a field of \(got)", got: "`\(name)`") }
    return value
}

/// The part of an answer whose fields documents write beside those of the answer itself.
private func flat(_ got: Any) -> Any? {
    switch got {
    case let got as ActionReport: got.status
    case let got as ClockReport: got.state
    case .breached(_, _, _, let going) as ClockState: going
    case let got as PromiseReport: got.state
    case let got as RulingReport: got.ruling
    case let got as Shift: got.why
    default: nil
    }
}

/// The field in which documents name the case of an enum.
private func tag(_ got: Any) -> String? {
    switch got {
    case is ActionStatus: "status"
    case is ClockState: "state"
    case is Going: "going"
    case is CandidateReason, is ClosedReason, is CoverReason, is Refusal, is RouteReason: "reason"
    case is Decided: "decided"
    case is Hint: "hint"
    case is LimitVerdict: "verdict"
    case is OnCallBecause: "because"
    case is PromiseBasis: "basis"
    case is PromiseState: "state"
    case is Ruling: "ruling"
    default: nil
    }
}

/// The name of a case as documents write it, whatever the enum shows of itself.
func word(of got: Any) -> String {
    let children = Mirror(reflecting: got).children
    if let name = children.first?.label { return nameOfCase(name) }
    return switch got {
    case Hint.noRule: "no_rule"
    case ClosedReason.outsideHours: "outside_hours"
    case ClosedReason.notYetInEffect: "not_yet_in_effect"
    case ClosedReason.clockChange: "clock_change"
    default: nameOfCase(got)
    }
}

private func payload(_ place: RouteTo) -> (String, String) {
    switch place {
    case .team(let team): ("team", team)
    case .agent(let agent): ("agent", agent)
    case .rota(let rota): ("rota", rota)
    }
}

/// The properties of a struct, or of the case of an enum.
private func properties(_ got: Any) -> [String: Any] {
    let mirror = Mirror(reflecting: got)
    let holder = mirror.displayStyle == .enum ? mirror.children.first.map { Mirror(reflecting: $0.value) } : mirror
    return (holder?.children ?? mirror.children).reduce(into: [:]) { all, child in
        if let label = child.label { all[label] = child.value }
    }
}

private func unwrapped(_ value: Any) -> Any? {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional else { return value }
    return mirror.children.first.flatMap { unwrapped($0.value) }
}

private func camel(_ name: String) -> String {
    let words = name.split(separator: "_")
    return (words.first.map(String.init) ?? "") + words.dropFirst().map(\.capitalized).joined()
}
