import Foundation
import Testing

/// Runs every case under `tests/vectors`, which all languages share, and prints what the run came to.
@Test func everyVectorPasses() throws {
    let folder = URL(fileURLWithPath: #filePath).appending(path: "../../../../../../tests/vectors").standardized
    var run = Run()
    try run.folder(folder, named: "tests/vectors")
    print("\(run.passed) passed, \(run.failed) failed")
    #expect(run.failed == 0)
    #expect(run.passed > 0)
}

/// The tally of a run, and the ids it has seen.
private struct Run {
    var passed = 0
    var failed = 0
    private var ids: Set<String> = []

    /// Every file under a folder in sorted order. Pages for people (`.md`) are no cases; any other file is one that
    /// nobody reads.
    mutating func folder(_ folder: URL, named name: String) throws {
        let entries = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        if entries.isEmpty { fail(name, Miss(expected: "files of cases", got: "an empty folder")) }
        for entry in entries {
            let (url, place) = (folder.appending(path: entry), "\(name)/\(entry)")
            switch url.pathExtension {
            case "": try self.folder(url, named: place)
            case "json": file(try String(contentsOf: url, encoding: .utf8), named: place)
            case "md": break
            default: fail(place, Miss(expected: "a file of cases (.json) or a page (.md)", got: "a file that nobody reads"))
            }
        }
    }

    private mutating func file(_ text: String, named name: String) {
        do {
            let cases = try Fields.reading(JSON.reading(text), at: name) { fields in
                _ = try fields.required("format", SupportkitTests.text)
                return try fields.required("cases", list(of: anything))
            }
            if cases.isEmpty { throw Miss(expected: "at least one case", got: "an empty list") }
            for (index, value) in cases.enumerated() { self.case(value, at: "\(name)#/cases/\(index)") }
        } catch {
            fail(name, error)
        }
    }

    private mutating func `case`(_ value: JSON, at place: String) {
        var id = place
        do {
            let found = try Case(value, at: place)
            id = found.id
            guard ids.insert(id).inserted else {
                throw Miss(expected: "an id no other case has", got: "`\(id)` again at \(place)")
            }
            try found.judge()
            passed += 1
        } catch {
            fail(id, error)
        }
    }

    private mutating func fail(_ id: String, _ reason: any Error) {
        failed += 1
        print("FAIL \(id): \(reason)")
    }
}
