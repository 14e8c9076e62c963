package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import java.time.Duration
import java.time.Instant
import supportkit.Assessment
import supportkit.ClockKind
import supportkit.ClockReport
import supportkit.ClockState
import supportkit.Going
import supportkit.IsoDuration
import supportkit.Within

/** The part of a clock that must come out. What is not named may be anything. */
internal class ExpectedClock(fields: JsonFields) {
    private val clock = fields.required("clock") { constant<ClockKind>(it) }
    private val cycle = fields.optional("cycle", ::count)
    private val absent = fields.optional("absent", ::flag) ?: false
    private val running = fields.optional("running", ::flag)
    private val breached = fields.optional("breached", ::flag)
    private val says = fields.names.isNotEmpty()
    private val state = fields.optional("state", ::text)
    private val due = fields.stated("due", ::instant)
    private val used = fields.optional("used", ::duration)
    private val left = fields.optional("left", ::duration)
    private val by = fields.optional("by", ::duration)
    private val at = fields.optional("at", ::instant)
    private val startedAt = fields.stated("started_at", ::instant)
    private val endedAt = fields.stated("ended_at", ::instant)
    private val policy = fields.optional("policy", ::text)
    private val within = fields.optional("within", ::within)
    private val calendar = fields.stated("calendar", ::text)

    /** Holds it against the clock of the assessment. */
    fun compare(assessment: Assessment): Pair<String, Difference> {
        val difference = Difference()
        val report = assessment.clocks.lastOrNull { it.clock == clock && (cycle == null || it.cycle == cycle) }
        if (report == null) {
            val onlySaysNotRunning = !says && (running == false || breached == false)
            difference.whole("clock", absent || onlySaysNotRunning, clock, null)
        } else {
            difference.whole("absent", !absent, true, report)
            compareReport(report, difference)
        }
        return "${word(clock)}.${cycle ?: report?.cycle ?: "-"}" to difference
    }

    private fun compareReport(report: ClockReport, difference: Difference) {
        val stand = Stand(report.state)
        difference.field("state", state, word(report.state))
        difference.field("running", running, isRunning(report))
        difference.field("breached", breached, report.state is ClockState.Breached)
        difference.field("due", due, stand.due)
        difference.field("used", used, report.used)
        difference.field("left", left, stand.left)
        difference.field("by", by, stand.by)
        difference.field("at", at, stand.at)
        difference.field("started_at", startedAt, report.startedAt)
        difference.field("ended_at", endedAt, stand.endedAt)
        difference.field("policy", policy, report.policy)
        difference.field("within", within, report.within)
        difference.field("calendar", calendar, report.calendar)
    }
}

/** Whether the time of a clock counts now, in time or late. */
private fun isRunning(report: ClockReport): Boolean = when (val state = report.state) {
    is ClockState.Running -> true
    is ClockState.Breached -> state.going == Going.On
    else -> false
}

/** When a clock that runs is due, in time or late. */
internal fun dueWhileRunning(report: ClockReport): Instant? = if (isRunning(report)) Stand(report.state).due else null

/** How a clock stands, laid out flat. */
private class Stand(state: ClockState) {
    val due = when (state) {
        is ClockState.Running -> state.due
        is ClockState.Met -> state.due
        is ClockState.Breached -> state.due
        else -> null
    }
    val left = when (state) {
        is ClockState.Running -> state.left
        is ClockState.Paused -> state.left
        else -> null
    }
    val by = (state as? ClockState.Breached)?.by
    val at = when (state) {
        is ClockState.Met -> state.at
        is ClockState.Breached -> state.at
        else -> null
    }
    val endedAt = when (state) {
        is ClockState.Met -> state.at
        is ClockState.Breached -> (state.going as? Going.Ended)?.endedAt
        else -> null
    }
}

/** How long a target allows, as the target writes it. */
private fun within(json: JsonNode): Within = if (json.isObject) {
    json.fields("business days") { Within.BusinessDays(required("business_days", ::count)) }
} else {
    val length: Duration = duration(json)
    val written = text(json)
    val days = if ("D" in written) length.toDays() else 0
    Within.Time(IsoDuration(days, length.minusDays(days).toNanos() / 1_000))
}
