import Testing

/// Cases that must not pass, so that a run in which everything passes says something.
@Test(arguments: [
    // Another answer.
    #"{"id": "a", "given": {}, "when": {"op": "loose_key", "text": "REFUND"}, "expect": {"key": "refunds"}}"#,
    // An answer that is a microsecond off.
    #"{"id": "a", "given": {"calendars": {"c": {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}}}, "when": {"op": "add", "calendar": "c", "from": "2026-03-02T09:00:00Z", "duration": "PT1H"}, "expect": {"at": "2026-03-02T10:00:00.000001Z"}}"#,
    // A question that nobody answers.
    #"{"id": "a", "given": {"calendars": {"c": {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}}}, "when": {"op": "sub", "calendar": "c"}, "expect": {"at": null}}"#,
    // Fields that nobody knows: of the case, of its documents, of the question, of the answer.
    #"{"id": "a", "given": {}, "when": {"op": "loose_key", "text": "A"}, "expect": {"key": "a"}, "x": 1}"#,
    #"{"id": "a", "given": {"x": 1}, "when": {"op": "loose_key", "text": "A"}, "expect": {"key": "a"}}"#,
    #"{"id": "a", "given": {}, "when": {"op": "loose_key", "text": "A", "x": 1}, "expect": {"key": "a"}}"#,
    #"{"id": "a", "given": {}, "when": {"op": "loose_key", "text": "A"}, "expect": {"key": "a", "x": 1}}"#,
    // An event with a field that its kind does not have.
    #"{"id": "a", "given": {"conversation": {"id": "c", "events": [{"id": "e", "at": "2026-03-02T09:00:00Z", "type": "opened", "x": 1}]}}, "when": {"op": "fold"}, "expect": {"state": "new"}}"#,
    // Nothing that is expected.
    #"{"id": "a", "given": {"conversation": {"id": "c", "events": [{"id": "e", "at": "2026-03-02T09:00:00Z", "type": "opened"}]}}, "when": {"op": "fold"}, "expect": {}}"#,
    #"{"id": "a", "given": {"desk_text": "{"}, "when": {"op": "check"}, "expect": {}}"#,
    // A refusal where an answer is expected, and an answer where a refusal is.
    #"{"id": "a", "given": {"conversation": {"id": "c", "events": []}}, "when": {"op": "fold"}, "expect": {"state": "new"}}"#,
    #"{"id": "a", "given": {"conversation": {"id": "c", "events": [{"id": "e", "at": "2026-03-02T09:00:00Z", "type": "opened"}]}}, "when": {"op": "fold"}, "expect": {"rejected": {"index": 0, "reason": "empty"}}}"#,
    // A part of an answer that differs, one that nobody knows, and an answer where a refusal is expected.
    #"{"id": "a", "given": {"desk": {"format": "1.0", "editions": [{}]}}, "when": {"op": "open_now", "at": "2026-03-02T09:00:00Z"}, "expect": {"channels": [{"channel": "email"}]}}"#,
    #"{"id": "a", "given": {"desk": {"format": "1.0", "editions": [{"calendars": {"c": {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}}, "channels": {"chat": {"calendar": "c"}}}]}}, "when": {"op": "coverage_at", "channel": "chat", "at": "2026-03-02T09:00:00Z"}, "expect": {"cover": "bot"}}"#,
    #"{"id": "a", "given": {"desk": {"format": "1.0", "editions": [{"calendars": {"c": {"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}}}, "channels": {"chat": {"calendar": "c"}}}]}}, "when": {"op": "coverage_at", "channel": "chat", "at": "2026-03-02T09:00:00Z"}, "expect": {"cover": "human", "x": 1}}"#,
    #"{"id": "a", "given": {"desk": {"format": "1.0", "editions": [{}]}}, "when": {"op": "coverage_at", "channel": "chat", "at": "2026-03-02T09:00:00Z"}, "expect": {"unknown": {"what": "channel"}}}"#,
    // A document that cannot be used, in a case that is not about that.
    #"{"id": "a", "given": {"taxonomy": 7}, "when": {"op": "find", "text": "a"}, "expect": {"tag": null}}"#,
])
func aCaseThatIsNotMetIsAMiss(_ text: String) throws {
    let value = try JSON.reading(text)
    #expect(throws: Miss.self) { try Case(value, at: "here").judge() }
}
