package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import kotlin.reflect.KClass
import kotlin.reflect.KProperty1
import kotlin.reflect.full.memberProperties
import supportkit.ActionReport
import supportkit.ActionStatus
import supportkit.CandidateReason
import supportkit.ClockReport
import supportkit.ClockState
import supportkit.ClosedReason
import supportkit.CoverReason
import supportkit.Decided
import supportkit.Going
import supportkit.Hint
import supportkit.LimitVerdict
import supportkit.OnCallBecause
import supportkit.PromiseBasis
import supportkit.PromiseReport
import supportkit.PromiseState
import supportkit.Refusal
import supportkit.RouteReason
import supportkit.RouteTo
import supportkit.Ruling
import supportkit.RulingReport
import supportkit.Shift
import supportkit.StatedHours
import supportkit.SupportkitException

/** The field in which documents name the case of a sealed class. */
private val tags: Map<KClass<*>, String> = mapOf(
    ActionStatus::class to "status",
    CandidateReason::class to "reason",
    ClockState::class to "state",
    ClosedReason::class to "reason",
    CoverReason::class to "reason",
    Decided::class to "decided",
    Going::class to "going",
    Hint::class to "hint",
    LimitVerdict::class to "verdict",
    OnCallBecause::class to "because",
    PromiseBasis::class to "basis",
    PromiseState::class to "state",
    Refusal::class to "reason",
    RouteReason::class to "reason",
    Ruling::class to "ruling",
)

/** The properties that documents call by another name. */
private val renamed: Map<KClass<*>, Map<String, String>> = mapOf(StatedHours::class to mapOf("from" to "start", "to" to "end"))

/** Asks, and holds the part of the answer that the case expects against it, or why there is none. */
internal fun settleAsked(case: Case, ask: () -> Any) {
    val got = try {
        ask()
    } catch (refused: SupportkitException) {
        return settleRefused(case, refused)
    }
    settlePart(case, got)
}

/** Holds the reason why there is no answer against the one that a case expects. */
internal fun settleRefused(case: Case, refused: SupportkitException) = when (refused) {
    is SupportkitException.Document -> Checked(problems = refused.problems).compare(case)
    is SupportkitException.Rejected -> expectRejection(case.expected { required("rejected", ::expectedRejection) }, refused.rejection)
    is SupportkitException.Unknown -> settlePart(case, mapOf("unknown" to refused))
    is SupportkitException.Argument -> settlePart(case, mapOf("argument" to refused))
}

private fun settlePart(case: Case, got: Any) {
    val difference = Difference()
    if (!case.expect.isObject) unreadable("`expect` as an object", case.expect)
    for ((name, expected) in case.expect.properties()) comparePart(difference, name, expected, field(got, name))
    difference.settle()
}

/** Compares what is expected. What it does not name makes no difference. */
internal fun comparePart(difference: Difference, place: String, expected: JsonNode, got: Any?) {
    when {
        expected.isNull || got == null -> difference.whole(place, expected.isNull && got == null, expected, got)
        got is List<*> -> {
            val isAsLong = expected.isArray && expected.size() == got.size
            difference.whole(place, isAsLong, expected, got)
            if (isAsLong) got.forEachIndexed { index, one -> comparePart(difference, "$place/$index", expected[index], one) }
        }
        expected.isObject && got is RouteTo -> {
            val (kind, value) = expected.properties().single()
            difference.whole(place, word(got) == kind && valueOf(got) == text(value), expected, got)
        }
        expected.isObject -> expected.properties().forEach { (name, value) ->
            comparePart(difference, "$place/$name", value, field(got, name))
        }
        else -> valueLike(got, expected).let { difference.whole(place, it == got, it, got) }
    }
}

/** A value as a case writes it, read as what the answer has in its place. */
private fun valueLike(got: Any, expected: JsonNode): Any? = when (got) {
    is Instant -> instant(expected)
    is Duration -> duration(expected)
    is LocalDate -> date(expected)
    is ZoneId -> ZoneId.of(text(expected))
    is Enum<*> -> got::class.java.enumConstants.find { word(it as Enum<*>) == text(expected) }
    is String -> text(expected)
    is Boolean -> flag(expected)
    is Int -> int(expected)
    is UInt -> count(expected)
    is Long -> long(expected)
    is ULong -> long(expected).toULong()
    is UByte -> int(expected).toUByte()
    is Double -> expected.doubleValue()
    else -> unreadable("something to compare with $got", expected)
}

private fun valueOf(place: RouteTo): String = when (place) {
    is RouteTo.Team -> place.value
    is RouteTo.Agent -> place.value
    is RouteTo.Rota -> place.value
}

/** What documents call [name] in an answer. */
private fun field(got: Any, name: String): Any? {
    if (got is Map<*, *>) return if (name in got) got[name] else unreadable("one of ${got.keys}", name)
    val inside = when (got) {
        is ActionReport -> got.status
        is ClockReport -> got.state
        is ClockState.Breached -> got.going
        is PromiseReport -> got.state
        is RulingReport -> got.ruling
        is Shift -> got.why
        else -> null
    }
    return when {
        inside != null && (name == tag(inside) || property(inside, name) != null) -> field(inside, name)
        name == tag(got) -> if (got is Enum<*>) word(got) else word(got)
        else -> (property(got, name) ?: unreadable("a field of $got", name)).getter.call(got)
    }
}

private fun tag(got: Any): String? = tags.entries.find { (kind) -> kind.isInstance(got) }?.value

private fun property(got: Any, name: String): KProperty1<out Any, *>? {
    val known = renamed[got::class]?.get(name) ?: name
    return got::class.memberProperties.find { inDocuments(it.name) == known }
}
