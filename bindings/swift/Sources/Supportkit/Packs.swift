import Foundation

private let packs = Bundle.module.url(forResource: "packs", withExtension: nil)

/// The ids of the packs of holidays that come with this package, in alphabetical order: ISO 3166 codes of countries.
public func bundledPackIds() -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(atPath: packs?.path ?? "")
    return (files ?? []).map { String($0.dropLast(".json".count)) }.sorted()
}

/// One of the packs of holidays that come with this package, as JSON text for a `World`.
public func bundledPack(id: String) throws -> String {
    let known = bundledPackIds()
    guard known.contains(id), let file = packs?.appending(path: id + ".json") else {
        throw SupportkitError.unknown(what: "pack", name: id, known: known)
    }
    return try String(contentsOf: file, encoding: .utf8)
}
