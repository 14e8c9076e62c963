package supportkit.conformance

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import com.fasterxml.jackson.databind.JsonNode
import supportkit.BusinessCalendar
import supportkit.Desk
import supportkit.Fold
import supportkit.Gap
import supportkit.HolidayDate
import supportkit.HolidayKind
import supportkit.LocalTimeRules
import supportkit.Segment
import supportkit.SupportkitException
import supportkit.World
import supportkit.closedReasonText
import supportkit.instantOfLocal

/** Questions about open time. */
internal object CalendarCases {
    val ops: Map<String, (Case) -> Unit> = mapOf(
        "resolve_local" to ::resolveLocal,
        "compile" to ::compile,
    ) + mapOf<String, JsonFields.(BusinessCalendar) -> Answer>(
        "between" to { Answer.Length(it.between(at("from"), at("to"))) },
        "add" to { Answer.At(it.add(at("from"), span("duration"))) },
        "add_latest" to { Answer.At(it.addLatest(at("from"), span("duration"))) },
        "subtract" to { Answer.At(it.subtract(at("from"), span("duration"))) },
        "subtract_earliest" to { Answer.At(it.subtractEarliest(at("from"), span("duration"))) },
        "add_then_subtract" to { calendar ->
            val span = span("duration")
            Answer.At(calendar.add(at("from"), span)?.let { there -> calendar.subtract(there, span) })
        },
        "due_after_pauses" to { dueAfterPauses(it) },
        "is_open" to { Answer.Open(it.isOpen(at("at"))) },
        "next_open" to { Answer.At(it.nextOpen(at("at"))) },
        "next_open_after" to { Answer.At(it.nextOpenAfter(at("at"))) },
        "next_close" to { Answer.At(it.nextClose(at("at"))) },
        "previous_open" to { Answer.At(it.previousOpen(at("at"))) },
        "previous_close" to { Answer.At(it.previousClose(at("at"))) },
        "segments" to { Answer.Segments(it.segments(at("from"), at("to"), UInt.MAX_VALUE)) },
        "first_segments" to { Answer.Segments(it.segments(at("from"), Instant.MAX, required("count", ::count))) },
        "last_segments" to { Answer.Segments(it.segmentsBack(at("to"), required("count", ::count))) },
        "is_business_day" to { Answer.BusinessDay(it.isBusinessDay(required("date", ::date))) },
        "add_business_days" to { Answer.Date(it.addBusinessDays(required("date", ::date), required("days", ::int))) },
        "business_days_between" to {
            Answer.Days(it.businessDaysBetween(required("from", ::date), required("to", ::date)))
        },
        "add_business_days_at" to { Answer.At(it.addBusinessDaysAt(at("at"), required("days", ::int))) },
        "explain" to { calendar ->
            Answer.Explained(calendar.explain(at("from"), at("to")).map { stretch ->
                Stretch(stretch.start, stretch.end, stretch.closed == null, stretch.closed?.let(::closedReasonText))
            })
        },
        "holidays" to {
            val (from, to) = required("from", ::date) to required("to", ::date)
            Answer.Holidays(it.holidays(from, to, optional("language", ::text) ?: ""))
        },
    ).mapValues { (_, ask) -> { case -> oneCalendar(case, ask) { got -> expected(got) } } }

    internal fun JsonFields.at(name: String): Instant = required(name, ::instant)

    private fun JsonFields.span(name: String): Duration = required(name, ::duration)

    /** Asks the calendar that the question names, edited as it says. */
    fun <T> oneCalendar(case: Case, ask: JsonFields.(BusinessCalendar) -> T, expected: JsonFields.(T) -> T) {
        val (calendars, world) = case.given { required("calendars", ::any) to optional("world", ::world) }
        val got = case.question {
            val id = required("calendar", ::text)
            val edits = optional("edits") { edits -> list(edits) { pair(it, ::instant, ::text) } }.orEmpty()
            Desk(desk(calendars), world).use { desk ->
                edits.fold(desk.calendar(id, Instant.EPOCH)) { old, (at, new) ->
                    old.use { desk.calendar(new, Instant.EPOCH).use { old.edited(at, it) } }
                }.use { ask(it) }
            }
        }
        world?.close()
        settle(case.expected { expected(got) }, got)
    }

    /** What the host supplies: packs, and the data of zones in hexadecimal digits. */
    private fun world(json: JsonNode): World = json.fields("a world") {
        World(
            packs = optional("packs") { packs -> list(packs) { it.toString() } } ?: emptyList(),
            zones = optional("zones") { zones ->
                zones.properties().associate { (name, digits) -> name to text(digits).hexToByteArray() }
            },
            zonesVersion = optional("zones_version", ::text) ?: "",
        )
    }

    /** The least of a desk that calendars which name each other can stand in. */
    private fun desk(calendars: JsonNode): String =
        json.createObjectNode().put("format", "1.0").apply {
            putArray("editions").addObject().set<JsonNode>("calendars", calendars)
        }.toString()

    /** A deadline that moves on by the open time of its pauses, and an escalation so much after it, or before. */
    private fun JsonFields.dueAfterPauses(calendar: BusinessCalendar): Answer {
        val pauses = required("pauses") { pauses ->
            list(pauses) { json -> pair(json, ::instant, ::instant).let { (from, to) -> Segment(from, to) } }
        }
        val paused = calendar.betweenAll(pauses).fold(Duration.ZERO, Duration::plus)
        val due = calendar.add(at("from"), span("budget").plus(paused))
        val escalate = optional("escalate", ::duration)
        return Answer.Pauses(paused, due, escalate?.let { offset -> due?.let { calendar.add(it, offset) } })
    }

    private fun resolveLocal(case: Case) {
        val got = case.question {
            val rules = optional("rules") { rules ->
                rules.fields("`rules`") {
                    LocalTimeRules(optional("gap") { constant<Gap>(it) } ?: Gap.SNAP,
                        optional("fold") { constant<Fold>(it) } ?: Fold.EARLIER)
                }
            }
            instantOfLocal(ZoneId.of(required("zone", ::text)), required("local", ::localTime),
                rules ?: LocalTimeRules(Gap.SNAP, Fold.EARLIER))
        }
        settle(case.expected { Answer.At(present("at", ::instant)) }, Answer.At(got))
    }

    private fun compile(case: Case) {
        val (calendars, world) = case.given { required("calendars", ::any) to optional("world", ::world) }
        case.question { }
        val checked = try {
            Desk(desk(calendars), world).use { Checked(findings = it.findings()) }
        } catch (refused: SupportkitException.Document) {
            Checked(problems = refused.problems)
        }
        checked.under("/editions/0").compare(case)
    }
}

/** What a calendar can answer. */
private sealed interface Answer {
    data class Length(val duration: Duration) : Answer
    data class At(val at: Instant?) : Answer
    data class Open(val open: Boolean) : Answer
    data class Segments(val segments: List<Segment>) : Answer
    data class BusinessDay(val businessDay: Boolean) : Answer
    data class Date(val date: LocalDate?) : Answer
    data class Days(val days: Long) : Answer
    data class Pauses(val paused: Duration, val due: Instant?, val escalateAt: Instant?) : Answer
    data class Explained(val stretches: List<Stretch>) : Answer
    data class Holidays(val holidays: List<HolidayDate>) : Answer
}

private fun holiday(json: JsonNode): HolidayDate = json.fields("a holiday") {
    HolidayDate(
        date = required("date", ::date),
        name = required("name", ::text),
        id = optional("id", ::text),
        kind = required("kind") { constant<HolidayKind>(it) },
        wholeDay = required("whole_day", ::flag),
        observed = required("observed", ::flag),
        estimated = required("estimated", ::flag),
        pack = optional("pack", ::text),
        rule = required("rule", ::text),
    )
}

private data class Stretch(val from: Instant, val to: Instant, val open: Boolean, val reason: String?)

/** Reads the expected answer that can be held against the one that came. */
private fun JsonFields.expected(got: Answer): Answer = when (got) {
    is Answer.Length -> Answer.Length(required("duration", ::duration))
    is Answer.At -> Answer.At(present("at", ::instant))
    is Answer.Open -> Answer.Open(required("open", ::flag))
    is Answer.Segments -> Answer.Segments(required("segments") { segments ->
        list(segments) { json -> pair(json, ::instant, ::instant).let { (from, to) -> Segment(from, to) } }
    })
    is Answer.BusinessDay -> Answer.BusinessDay(required("business_day", ::flag))
    is Answer.Date -> Answer.Date(present("date", ::date))
    is Answer.Days -> Answer.Days(required("days", ::long))
    is Answer.Pauses ->
        Answer.Pauses(required("paused", ::duration), present("due", ::instant), optional("escalate_at", ::instant))
    is Answer.Holidays -> Answer.Holidays(required("holidays") { list(it, ::holiday) })
    is Answer.Explained -> Answer.Explained(required("stretches") { stretches ->
        list(stretches) { json ->
            json.fields("a stretch") {
                Stretch(required("from", ::instant), required("to", ::instant), required("open", ::flag),
                    optional("reason", ::text))
            }
        }
    })
}
