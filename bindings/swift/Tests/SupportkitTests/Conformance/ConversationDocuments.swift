import Foundation
import Supportkit

/// Builds the conversation of a case out of the types an application uses.
func conversationDocument(_ value: JSON, at place: String) throws -> Conversation {
    try Fields.reading(value, at: place) { fields in
        _ = try fields.optional("format", text)
        return Conversation(
            id: try fields.required("id", text), customer: try fields.optional("customer", object(customer)),
            events: try fields.required("events", list(of: object(event))))
    }
}

private func customer(_ fields: Fields) throws -> Customer {
    let value = object { value in
        CustomerValue(
            from: try value.required("from", date), minorUnits: try value.required("minor_units", whole),
            currency: try value.required("currency", text), period: try value.required("period", text))
    }
    let rating = object { GivenRating(at: try $0.required("at", instant).date, score: try $0.required("score", whole)) }
    let contact = object { contact in
        Contact(
            conversation: try contact.required("conversation", text), at: try contact.required("at", instant).date,
            tags: try contact.optional("tags", list(of: text)) ?? [], rating: try contact.optional("rating", rating),
            brokenPromiseAt: try contact.optional("broken_promise_at", instant)?.date)
    }
    return Customer(
        id: try fields.required("id", text), tier: try fields.optional("tier", text),
        segments: try fields.optional("segments", list(of: text)) ?? [], zone: try fields.optional("zone", text),
        language: try fields.optional("language", text), channel: try fields.optional("channel", text),
        values: try fields.optional("values", list(of: value)) ?? [],
        contacts: try fields.optional("contacts", list(of: contact)) ?? [])
}

private func event(_ fields: Fields) throws -> Event {
    let actor = object { EventActor(role: try $0.required("role", word), id: try $0.optional("id", text)) }
    return Event(
        id: try fields.required("id", text), at: try fields.required("at", instant).date,
        recordedAt: try fields.optional("recorded_at", instant)?.date,
        sequence: try fields.optional("sequence", whole) ?? 0,
        by: try fields.optional("by", actor) ?? EventActor(role: .system), cause: try fields.optional("cause", text),
        kind: try kind(try fields.required("type", text), fields))
}

private func kind(_ type: String, _ fields: Fields) throws -> EventKind {
    let reference = object { Reference(to: try $0.required("to", text), id: try $0.required("id", text)) }
    switch type {
    case "opened":
        return .opened(
            channel: try fields.optional("channel", word) ?? .other,
            origin: try fields.optional("origin", word) ?? .inbound, state: try fields.optional("state", word),
            label: try fields.optional("label", text), subject: try fields.optional("subject", text),
            language: try fields.optional("language", text), priority: try fields.optional("priority", text),
            impact: try fields.optional("impact", text), urgency: try fields.optional("urgency", text),
            team: try fields.optional("team", text), assignee: try fields.optional("assignee", text),
            tags: try fields.optional("tags", list(of: text)) ?? [],
            fields: try fields.optional("fields", object { try $0.rest(fieldValue) }) ?? [:],
            references: try fields.optional("references", list(of: reference)) ?? [],
            referenceNumber: try fields.optional("reference_number", text))
    case "message":
        return .message(
            visibility: try fields.optional("visibility", word) ?? .participants,
            kind: try fields.optional("kind", word) ?? .reply, channel: try fields.optional("channel", word),
            origin: try fields.optional("origin", word), body: try fields.optional("body", text),
            language: try fields.optional("language", text), template: try fields.optional("template", text),
            attachments: try fields.optional("attachments", list(of: text)) ?? [])
    case "message_edited":
        return .messageEdited(message: try fields.required("message", text), body: try fields.optional("body", text))
    case "message_deleted": return .messageDeleted(message: try fields.required("message", text))
    case "retracted": return .retracted(event: try fields.required("event", text))
    case "status": return .status(to: try fields.required("to", word), label: try fields.optional("label", text))
    case "snoozed": return .snoozed(until: try fields.optional("until", instant)?.date)
    case "resolved":
        return .resolved(outcome: try fields.optional("outcome", word), label: try fields.optional("label", text))
    case "closed": return .closed
    case "reopened": return .reopened
    case "merged": return .merged(into: try fields.required("into", text))
    case "unmerged": return .unmerged
    case "marked_spam": return .markedSpam
    case "deleted": return .deleted
    case "restored": return .restored
    case "priority_changed": return .priorityChanged(to: try fields.optional("to", text))
    case "impact_changed": return .impactChanged(to: try fields.optional("to", text))
    case "urgency_changed": return .urgencyChanged(to: try fields.optional("to", text))
    case "assigned": return .assigned(to: try fields.optional("to", text))
    case "team_changed": return .teamChanged(to: try fields.optional("to", text))
    case "tag_added": return .tagAdded(tag: try fields.required("tag", text), rule: try fields.optional("rule", text))
    case "tag_removed": return .tagRemoved(tag: try fields.required("tag", text))
    case "field_set":
        let value = try fields.optional("value", fieldValue) ?? .null
        return .fieldSet(field: try fields.required("field", text), value: value)
    case "subject_changed": return .subjectChanged(to: try fields.required("to", text))
    case "language_changed": return .languageChanged(to: try fields.required("to", text))
    case "channel_changed": return .channelChanged(to: try fields.required("to", word))
    case "customer_changed": return .customerChanged(to: try fields.required("to", text))
    case "reference_added": return .referenceAdded(reference: try fields.required("reference", reference))
    case "rating_asked": return .ratingAsked(survey: try fields.optional("survey", text))
    case "rated":
        let scale = object { Scale(lowest: try $0.required("lowest", whole), highest: try $0.required("highest", whole)) }
        return .rated(
            survey: try fields.optional("survey", text), score: try fields.required("score", whole),
            scale: try fields.required("scale", scale), comment: try fields.optional("comment", text))
    case "due_set":
        return .dueSet(
            clock: try fields.required("clock", text), agreement: try fields.optional("agreement", text),
            to: try fields.optional("to", instant)?.date)
    case "promise_made":
        return .promiseMade(
            promise: try fields.required("promise", text), what: try fields.optional("what", text),
            due: try fields.required("due", instant).date, dependsOn: try fields.optional("depends_on", text))
    case "promise_moved":
        return .promiseMoved(promise: try fields.required("promise", text), due: try fields.required("due", instant).date)
    case "promise_kept": return .promiseKept(promise: try fields.required("promise", text))
    case "promise_broken": return .promiseBroken(promise: try fields.required("promise", text))
    case "escalated": return .escalated(to: try fields.optional("to", text), why: try fields.optional("why", text))
    case "acknowledged": return .acknowledged(action: try fields.optional("action", text))
    case "bot_involved": return .botInvolved
    case "bot_answered": return .botAnswered(source: try fields.optional("source", text))
    case "human_asked": return .humanAsked
    case "bot_confirmed": return .botConfirmed
    case "handed_off": return .handedOff(to: try fields.optional("to", text))
    case "searched":
        return .searched(query: try fields.optional("query", text), hits: try fields.optional("hits", whole) ?? 0)
    case "article_viewed": return .articleViewed(article: try fields.required("article", text))
    case "problem_declared": return .problemDeclared(problem: try fields.required("problem", text))
    case "problem_updated": return .problemUpdated(problem: try fields.required("problem", text))
    case "problem_fixed": return .problemFixed(problem: try fields.required("problem", text))
    case "transferred": return .transferred(to: try fields.optional("to", text))
    case "call_started": return .callStarted
    case "call_ended":
        return .callEnded(
            talkSeconds: try fields.optional("talk_seconds", whole) ?? 0,
            holdSeconds: try fields.optional("hold_seconds", whole) ?? 0)
    case "redacted": return .redacted(event: try fields.required("event", text))
    case "customer_erased": return .customerErased
    case "retention_applied": return .retentionApplied(rule: try fields.optional("rule", text))
    default: return .other(name: type, data: try fields.rest(fieldValue))
    }
}

private func fieldValue(_ value: JSON, at place: String) throws -> FieldValue {
    switch value {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .whole(let whole): .number(Decimal(whole))
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    case .list(let list): .array(try list.map { try fieldValue($0, at: place) })
    case .object(let object): .object(try object.mapValues { try fieldValue($0, at: place) })
    }
}
