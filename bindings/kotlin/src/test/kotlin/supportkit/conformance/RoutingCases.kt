package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import java.time.Instant
import supportkit.Desk
import supportkit.Previous
import supportkit.RouteOptions
import supportkit.Routing
import supportkit.Shift
import supportkit.Staff
import supportkit.SupportkitException

/** Questions about who gets a conversation and who is on call. */
internal object RoutingCases {
    val ops: Map<String, (Case) -> Unit> = mapOf(
        "route" to ::route,
        "on_call" to ofRota(
            { desk, rota -> desk.onCall(rota, required("at", ::instant))?.let(::ExpectedOnCall) ?: ExpectedOnCall(null, null, null) },
            { ExpectedOnCall(present("agent", ::text), optional("end", ::instant), optional("because", ::text)) },
        ),
        "shifts" to ofRota(
            { desk, rota -> desk.shifts(rota, required("from", ::instant), required("to", ::instant)).map(::ExpectedShift) },
            { required("shifts") { list(it, ::expectedShift) } },
        ),
        "holes" to ofRota(
            { desk, rota -> desk.holes(rota, required("from", ::instant), required("to", ::instant)).map { it.start to it.end } },
            { required("holes") { holes -> list(holes) { pair(it, ::instant, ::instant) } } },
        ),
    )

    private fun route(case: Case) {
        val (document, conversation, staff) = case.given {
            Triple(required("desk", ::any).toString(), required("conversation", ::conversation), optional("staff", ::staff))
        }
        val (now, options) = case.question {
            val previous = optional("previous") { pair(it, ::text, ::instant) }
            required("at", ::instant) to RouteOptions(
                previous = previous?.let { (agent, at) -> Previous(agent, at) },
                leftOut = optional("left_out") { list(it, ::text) }.orEmpty(),
            )
        }
        val routing = try {
            Desk(document).use { it.route(conversation, now, staff ?: Staff(), options) }
        } catch (refused: SupportkitException) {
            return settleRefused(case, refused)
        }
        case.expected { compare(this, routing) }
    }

    private fun compare(expected: JsonFields, got: Routing) {
        val difference = Difference()
        difference.field("rule", expected.stated("rule", ::text), got.rule)
        expected.part(difference, "to", got.to)
        difference.field("team", expected.stated("team", ::text), got.team)
        difference.field("agent", expected.stated("agent", ::text), got.agent)
        difference.field("language", expected.stated("language", ::text), got.language)
        expected.part(difference, "because", got.because)
        difference.field("passed", expected.optional("passed") { list(it, ::text) }, got.passed.map { it.rule })
        val (fitting, refused) = got.candidates.partition { it.fits }
        difference.field("fitting", expected.optional("fitting") { list(it, ::text) }, fitting.map { it.agent })
        val reasons = expected.optional("refused") { agents -> agents.properties().associate { (agent, all) -> agent to list(all, ::text) } }
        difference.field("refused", reasons, refused.associate { one -> one.agent to one.reasons.map { word(it as Any) } })
        difference.field("fits_at", expected.stated("fits_at", ::instant), got.nobody?.fitsAt)
        expected.part(difference, "hints", got.nobody?.hints.orEmpty())
        difference.settle()
    }

    private fun JsonFields.part(difference: Difference, name: String, got: Any?) {
        stated(name, ::any)?.let { comparePart(difference, name, it.value ?: NULL, got) }
    }

    private fun <T> ofRota(ask: JsonFields.(Desk, String) -> T, expected: JsonFields.() -> T): (Case) -> Unit = { case ->
        val document = case.given { required("desk", ::any).toString() }
        val got = try {
            Desk(document).use { desk -> case.question { ask(desk, required("rota", ::text)) } }
        } catch (refused: SupportkitException) {
            null.also { settleRefused(case, refused) }
        }
        if (got != null) settle(case.expected(expected), got)
    }
}

private val NULL: JsonNode = com.fasterxml.jackson.databind.node.NullNode.instance

/** Who is on call; for nobody there is nothing more to say. */
private data class ExpectedOnCall(val agent: String?, val end: Instant?, val because: String?) {
    constructor(shift: Shift) : this(shift.agent, shift.end, word(shift.why as Any))
}

private data class ExpectedShift(val start: Instant, val end: Instant?, val agent: String, val because: String) {
    constructor(shift: Shift) : this(shift.start, shift.end, shift.agent, word(shift.why as Any))
}

private fun expectedShift(json: JsonNode) = json.fields("a shift") {
    ExpectedShift(required("start", ::instant), present("end", ::instant), required("agent", ::text), required("because", ::text))
}
