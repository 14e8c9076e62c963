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
    private val clock = fields.required("clock", ::text)
    private val agreement = fields.optional("agreement", ::text) ?: "customer"
    private val cycle = fields.optional("cycle", ::count)
    private val absent = fields.optional("absent", ::flag) ?: false
    private val running = fields.optional("running", ::flag)
    private val breached = fields.optional("breached", ::flag)
    private val says = fields.names.isNotEmpty()
    private val state = fields.optional("state", ::text)
    private val due = fields.stated("due", ::instant)
    private val used = fields.optional("used", ::duration)
    private val paused = fields.optional("paused", ::duration)
    private val left = fields.optional("left", ::duration)
    private val by = fields.optional("by", ::duration)
    private val at = fields.optional("at", ::instant)
    private val startedAt = fields.stated("started_at", ::instant)
    private val endedAt = fields.stated("ended_at", ::instant)
    private val policy = fields.optional("policy", ::text)
    private val within = fields.optional("within", ::within)
    private val manualDue = fields.optional("manual_due", ::flag)
    private val calendar = fields.stated("calendar", ::text)

    /** Holds it against the clock of the assessment. */
    fun compare(assessment: Assessment): Pair<String, Difference> {
        val difference = Difference()
        val report = assessment.clocks.lastOrNull {
            (it.name ?: word(it.clock)) == clock && it.agreement == agreement && (cycle == null || it.cycle == cycle)
        }
        if (report == null) {
            val onlySaysNotRunning = !says && (running == false || breached == false)
            difference.whole("clock", absent || onlySaysNotRunning, clock, null)
        } else {
            difference.whole("absent", !absent, true, report)
            compareReport(report, difference)
        }
        return "$clock.${cycle ?: report?.cycle ?: "-"}" to difference
    }

    private fun compareReport(report: ClockReport, difference: Difference) {
        val stand = Stand(report.state)
        difference.field("state", state, word(report.state))
        difference.field("running", running, isRunning(report))
        difference.field("breached", breached, report.state is ClockState.Breached)
        difference.field("due", due, stand.due)
        difference.field("used", used, report.used)
        difference.field("paused", paused, report.paused)
        difference.field("left", left, stand.left)
        difference.field("by", by, stand.by)
        difference.field("at", at, stand.at)
        difference.field("started_at", startedAt, report.startedAt)
        difference.field("ended_at", endedAt, stand.endedAt)
        difference.field("policy", policy, report.policy)
        difference.field("within", within, report.within)
        difference.field("manual_due", manualDue, report.manualDue)
        difference.field("calendar", calendar, report.calendar)
    }
}

/** What a case expects of the cycle of a clock that used the most time. */
internal class ExpectedWorst(fields: JsonFields) {
    private val clock = fields.required("clock") { constant<ClockKind>(it) }
    private val used = fields.required("used", ::duration)

    fun compare(assessment: Assessment, difference: Difference) =
        difference.field("worst ${word(clock)}", Stated(used), assessment.worst(clock)?.used)
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
        is ClockState.Suppressed -> state.left
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
    json.fields("a target") {
        if ("business" in names) {
            Within.BusinessThenWall(required("business", ::isoDuration), required("then_wall", ::isoDuration))
        } else {
            val days = required("business_days", ::count)
            when (val until = optional("until", ::text)) {
                null, "same_time" -> Within.BusinessDays(days)
                "end_of_day" -> Within.BusinessDaysToTheEnd(days)
                else -> unreadable("same_time or end_of_day", until)
            }
        }
    }
} else {
    Within.Time(isoDuration(json))
}

private fun isoDuration(json: JsonNode): IsoDuration {
    val length: Duration = duration(json)
    val days = if ("D" in text(json)) length.toDays() else 0
    return IsoDuration(days, length.minusDays(days).toNanos() / 1_000)
}
