package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import supportkit.Feed
import supportkit.Horizon
import supportkit.ImportedCalendar
import supportkit.Problem
import supportkit.ReadOptions
import supportkit.ScheduleForm
import supportkit.SupportkitException
import supportkit.readOpeningHours
import supportkit.readSchedules
import supportkit.writeOpeningHours
import java.time.ZoneId

/** Questions about calendars in the forms of other systems. */
internal object InterchangeCases {
    val ops: Map<String, (Case) -> Unit> = mapOf("import" to ::import, "export" to ::export)

    private fun import(case: Case) {
        case.given { }
        val got = try {
            case.question { answer() }
        } catch (refused: SupportkitException.Document) {
            return Checked(problems = refused.problems).compare(case)
        }
        case.expected {
            when (got) {
                is Read.Days -> settle(Read.Days(required("holidays") { list(it, ::any) }, places("unread")), got)
                is Read.Calendars -> settle(Read.Calendars(required("calendars") { list(it, ::calendar) }), got)
            }
        }
    }

    private fun JsonFields.answer(): Read {
        val (form, text) = required("form", ::text) to required("text", ::text)
        val options = ReadOptions(
            zone = optional("zone", ::text)?.let(ZoneId::of),
            horizon = optional("horizon") { pair(it, ::date, ::date) }?.let { (first, last) -> Horizon(first, last) },
            publicHolidays = optional("public_holidays") { list(it, ::any) }.orEmpty().map(JsonNode::toString),
        )
        val switches = listOf("on" to true, "off" to false).flatMap { (name, on) ->
            optional(name) { list(it, ::text) }.orEmpty().map { it to on }
        }.toMap()
        return when (form) {
            "icalendar" -> Feed(text, options, switches).use { feed ->
                Read.Days(feed.holidays().map(json::readTree), places(feed.problems()))
            }
            "opening_hours" -> Read.Calendars(listOf(told(readOpeningHours(text, options))))
            else -> Read.Calendars(readSchedules(ScheduleForm.valueOf(form.uppercase()), text, options).map(::told))
        }
    }

    private fun export(case: Case) {
        case.given { }
        val written = case.question { writeOpeningHours(required("calendar", ::any).toString()) }
        case.expected { settle(required("text", ::text) to places("left_out"), written.text to places(written.leftOut)) }
    }
}

/** What a text came to. */
private sealed interface Read {
    data class Days(val holidays: List<JsonNode>, val unread: List<String>) : Read
    data class Calendars(val calendars: List<Calendar>) : Read
}

private data class Calendar(val id: String?, val name: String?, val calendar: JsonNode, val leftOut: List<String>)

private fun told(read: ImportedCalendar) = Calendar(read.id, read.name, json.readTree(read.calendar), places(read.leftOut))

private fun calendar(json: JsonNode) = json.fields("a calendar") {
    Calendar(optional("id", ::text), optional("name", ::text), required("calendar", ::any), places("left_out"))
}

private fun JsonFields.places(name: String): List<String> = optional(name) { list(it, ::text) }.orEmpty()

private fun places(problems: List<Problem>): List<String> = problems.map { it.pointer }
