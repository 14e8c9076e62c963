package supportkit.conformance

import java.time.Instant
import supportkit.ConversationState
import supportkit.FoldOptions
import supportkit.Story
import supportkit.SupportkitException

/** Questions about what a log of events folds into. */
internal object ConversationCases {
    val ops: Map<String, (Case) -> Unit> = mapOf("fold" to ::fold)

    private fun fold(case: Case) {
        val conversation = case.given { required("conversation", ::conversation) }
        val expected = case.expected { ExpectedStory(this) }
        val options = case.question { FoldOptions(folding(), optional("until", ::instant), optional("known_at", ::instant)) }
        try {
            expected.compare(conversation.story(options))
        } catch (refused: SupportkitException.Rejected) {
            expectRejection(expected.rejected, refused.rejection)
        }
    }
}

/** The part of a folded log that must come out. What is not named may be anything. */
private class ExpectedStory(fields: JsonFields) {
    private val state = fields.optional("state") { constant<ConversationState>(it) }
    private val instants = mapOf<String, (Story) -> Instant?>(
        "snoozed_until" to Story::snoozedUntil,
        "waiting_since" to Story::waitingSince,
        "first_request_at" to Story::firstRequestAt,
        "first_human_reply_at" to Story::firstHumanReplyAt,
        "handoff_at" to Story::handoffAt,
        "closed_at" to Story::closedAt,
    ).map { (name, read) -> Triple(name, fields.stated(name, ::instant), read) }
    private val counts = mapOf<String, (Story) -> UInt>(
        "reopens" to Story::reopens,
        "replies" to Story::replies,
        "other_messages" to Story::otherMessages,
        "messages" to { it.effort.messages },
        "repeats" to { it.effort.repeats },
        "transfers" to { it.effort.transfers },
    ).map { (name, read) -> Triple(name, fields.optional(name, ::count), read) }
    private val resolves = fields.optional("resolves") { list(it, ::instant) }
    private val turns = fields.optional("turns") { turns ->
        list(turns) { json ->
            json.fields("a turn") {
                ExpectedTurn(required("asked_at", ::instant), present("ended_at", ::instant), required("answered", ::flag))
            }
        }
    }
    private val notes = fields.optional("notes") { list(it, ::expectedRejection) }
    val rejected = fields.optional("rejected", ::expectedRejection)

    fun compare(story: Story) {
        val difference = Difference()
        difference.field("state", state, story.state)
        for ((name, expected, read) in instants) difference.field(name, expected, read(story))
        for ((name, expected, read) in counts) difference.field(name, expected, read(story))
        difference.field("resolves", resolves, story.resolves)
        difference.field("turns", turns, story.turns.map { ExpectedTurn(it.askedAt, it.endedAt, it.answeredBy != null) })
        difference.field("notes", notes, story.notes.map(::ExpectedRejection))
        if (rejected != null) difference.whole("rejected", false, rejected, null)
        difference.settle()
    }
}

/** One wait for an answer, and whether a person ended it. */
private data class ExpectedTurn(val askedAt: Instant, val endedAt: Instant?, val answered: Boolean)
