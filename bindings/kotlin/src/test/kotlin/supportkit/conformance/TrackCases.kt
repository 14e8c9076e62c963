package supportkit.conformance

import java.time.Instant
import supportkit.AskOptions
import supportkit.Assessment
import supportkit.Changes
import supportkit.Conversation
import supportkit.Desk
import supportkit.EditionChange
import supportkit.EventKind

/** Questions about conversations that are followed event by event. */
internal object TrackCases {
    val ops: Map<String, (Case) -> Unit> = mapOf("track" to ::track)

    private class Step(val now: Instant, val event: String?, val resumed: Boolean)

    private fun track(case: Case) {
        val (document, conversation) = case.given { required("desk", ::any).toString() to required("conversation", ::conversation) }
        val (steps, options) = case.question {
            val steps = required("told") { told ->
                list(told) {
                    it.fields("a step") {
                        Step(required("now", ::instant), optional("event", ::text), optional("resumed", ::flag) ?: false)
                    }
                }
            }
            steps to AskOptions(
                folding(), editions = optional("editions") { constant<EditionChange>(it) } ?: EditionChange.AS_OF,
            )
        }
        Desk(document).use { desk -> settleAsked(case) { mapOf("changes" to changes(desk, conversation, steps, options)) } }
    }

    private fun changes(desk: Desk, conversation: Conversation, steps: List<Step>, options: AskOptions): List<Changes> {
        var tracker = desk.track(conversation.copy(events = emptyList()), options)
        return try {
            steps.map { step ->
                if (step.resumed) tracker = tracker.use { desk.resume(it.snapshot()) }
                when (step.event) {
                    null -> tracker.wake(step.now)
                    else -> {
                        val event = conversation.events.find { it.id == step.event }
                        tracker.append(event ?: unreadable("the id of an event", step.event), step.now)
                    }
                }
            }
        } finally {
            tracker.close()
        }
    }
}

/** What a tracker says that was told every event of a conversation in the order in which they happened. */
internal fun assessFollowed(desk: Desk, conversation: Conversation, now: Instant, options: AskOptions): Assessment =
    desk.track(conversation.copy(events = emptyList()), options).use { tracker ->
        conversation.events.sortedWith(compareBy({ it.at }, { it.sequence }, { it.kind !is EventKind.Opened }))
            .forEach { tracker.append(it, minOf(it.at, now)) }
        tracker.assess(now)
    }
