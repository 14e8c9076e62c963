package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import java.time.Instant
import supportkit.ActionReport
import supportkit.ActionStatus
import supportkit.AskOptions
import supportkit.Assessment
import supportkit.ConversationState
import supportkit.Desk
import supportkit.EditionChange
import supportkit.Rejection
import supportkit.SupportkitException

/** Questions about what is due for a conversation. */
internal object AssessCases {
    val ops: Map<String, (Case) -> Unit> = mapOf("assess" to ::assess)

    private fun assess(case: Case) {
        val (document, conversation) = case.given { required("desk", ::any).toString() to required("conversation", ::conversation) }
        val expected = case.expected { ExpectedAssessment(this) }
        val (now, options) = case.question {
            required("at", ::instant) to AskOptions(
                folding(),
                optional("known_at", ::instant),
                optional("edition_at", ::instant),
                optional("editions") { constant<EditionChange>(it) } ?: EditionChange.AS_OF,
            )
        }
        try {
            val answer = Desk(document).use { desk ->
                val answer = desk.assess(conversation, now, options)
                if (options.knownAt == null) settle(answer, assessFollowed(desk, conversation, now, options))
                answer
            }
            expected.compare(answer)
        } catch (refused: SupportkitException.Rejected) {
            expectRejection(expected.rejected, refused.rejection)
        }
    }
}

/** Whether events that are not allowed where they stand are passed over. */
internal fun JsonFields.folding(): Boolean = when (val word = optional("folding", ::text)) {
    null, "strict" -> false
    "lenient" -> true
    else -> unreadable("strict or lenient", word)
}

/** An event that is refused: its place in the log and the word for the reason. */
internal data class ExpectedRejection(val index: UInt, val reason: String) {
    constructor(rejection: Rejection) : this(rejection.index, word(rejection.reason))
}

internal fun expectedRejection(json: JsonNode) = json.fields("a rejection") {
    ExpectedRejection(required("index", ::count), required("reason", ::text))
}

internal fun expectRejection(expected: ExpectedRejection?, got: Rejection) =
    settle(expected, ExpectedRejection(got))

/** The part of an assessment that must come out. What is not named may be anything. */
private class ExpectedAssessment(fields: JsonFields) {
    private val state = fields.optional("state") { constant<ConversationState>(it) }
    private val priority = fields.stated("priority", ::text)
    private val policy = fields.stated("policy", ::text)
    private val clocks = fields.optional("clocks") { clocks -> list(clocks) { it.fields("a clock") { ExpectedClock(this) } } }
    private val worst = fields.optional("worst") { clocks -> list(clocks) { it.fields("a worst clock") { ExpectedWorst(this) } } }
    private val actions = fields.optional("actions") { list(it, ::expectedAction) }
    private val someActions = fields.optional("some_actions") { list(it, ::expectedAction) }
    private val nextWake = fields.stated("next_wake", ::instant)
    private val nextDue = fields.stated("next_due", ::instant)
    private val overdue = fields.optional("overdue", ::flag)
    private val notes = fields.optional("notes") { list(it, ::expectedRejection) }
    val rejected = fields.optional("rejected", ::expectedRejection)

    fun compare(got: Assessment) {
        val difference = Difference()
        difference.field("state", state, got.state)
        difference.field("priority", priority, got.priority?.priority)
        difference.field("policy", policy, got.policy)
        for (clock in clocks.orEmpty()) {
            val (name, part) = clock.compare(got)
            difference.part(name, part)
        }
        for (clock in worst.orEmpty()) clock.compare(got, difference)
        compareActions(got.actions.map(::ExpectedAction), difference)
        difference.field("next_wake", nextWake, got.nextWake)
        difference.field("next_due", nextDue, got.nextDue())
        difference.field("overdue", overdue, got.clocks.mapNotNull(::dueWhileRunning).any { it < got.at })
        difference.field("notes", notes, got.notes.map(::ExpectedRejection))
        if (rejected != null) difference.whole("rejected", false, rejected, null)
        difference.settle()
    }

    private fun compareActions(got: List<ExpectedAction>, difference: Difference) {
        if (actions != null) {
            difference.whole("actions", actions.size == got.size && actions.all { it.isAmong(got) }, actions, got)
        }
        if (!someActions.isNullOrEmpty()) {
            difference.whole("some_actions", someActions.all { it.isAmong(got) }, someActions, got)
        }
    }
}

/** An action; one that must not be there has no instant. */
private data class ExpectedAction(val id: String, val at: Instant?, val status: String?, val doneAt: Instant?) {
    constructor(report: ActionReport) :
        this(report.id, report.at, word(report.status), (report.status as? ActionStatus.Done)?.doneAt)

    fun isAmong(got: List<ExpectedAction>): Boolean {
        val found = got.find { it.id == id }
        if (at == null || found == null) return at == null && found == null
        return found.at == at && (status == null || status == found.status) && (doneAt == null || doneAt == found.doneAt)
    }
}

private fun expectedAction(json: JsonNode) = json.fields("an action") {
    ExpectedAction(required("id", ::text), present("at", ::instant), optional("status", ::text), optional("done_at", ::instant))
}
