package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ObjectNode
import java.time.DateTimeException
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.OffsetDateTime

/** What a case says about a field. Of a field that it leaves out there is none, which is not the same as `null`. */
internal data class Stated<out T>(val value: T)

/** The fields of a JSON object, taken one after the other. A field that nobody takes is one that nobody knows. */
internal class JsonFields(private val what: String, json: JsonNode) {
    private val left = LinkedHashMap<String, JsonNode>()

    init {
        if (json !is ObjectNode) unreadable("$what as an object", json)
        json.properties().forEach { (name, value) -> left[name] = value }
    }

    /** Reads a field that may be left out, and in which `null` is a statement of its own. */
    fun <T : Any> stated(name: String, read: (JsonNode) -> T): Stated<T?>? =
        left.remove(name)?.let { Stated(if (it.isNull) null else read(it)) }

    /** Reads a field that may be left out, but not be `null`. */
    fun <T : Any> optional(name: String, read: (JsonNode) -> T): T? =
        stated(name, read)?.let { it.value ?: unreadable("a `$name` in $what", "null") }

    /** Reads a field that must be there, and may be `null`. */
    fun <T : Any> present(name: String, read: (JsonNode) -> T): T? =
        (stated(name, read) ?: unreadable("a `$name` in $what", "none")).value

    /** Reads a field that must be there and say something. */
    fun <T : Any> required(name: String, read: (JsonNode) -> T): T =
        present(name, read) ?: unreadable("a `$name` in $what", "null")

    /** The names of the fields that are still there. */
    val names: Set<String> get() = left.keys

    /** Closes the object: every field was taken. */
    fun end() {
        if (left.isNotEmpty()) unreadable("known fields in $what", left.keys)
    }
}

/** Reads an object whole. */
internal fun <T> JsonNode.fields(what: String, read: JsonFields.() -> T): T {
    val fields = JsonFields(what, this)
    return fields.read().also { fields.end() }
}

internal fun any(json: JsonNode): JsonNode = json

internal fun text(json: JsonNode): String = if (json.isTextual) json.textValue() else unreadable("text", json)

internal fun flag(json: JsonNode): Boolean = if (json.isBoolean) json.booleanValue() else unreadable("true or false", json)

internal fun long(json: JsonNode): Long =
    if (json.isIntegralNumber && json.canConvertToLong()) json.longValue() else unreadable("a whole number", json)

internal fun int(json: JsonNode): Int =
    if (json.isIntegralNumber && json.canConvertToInt()) json.intValue() else unreadable("a small whole number", json)

internal fun count(json: JsonNode): UInt = int(json).also { if (it < 0) unreadable("a count", json) }.toUInt()

internal fun <T> list(json: JsonNode, read: (JsonNode) -> T): List<T> =
    if (json.isArray) json.map(read) else unreadable("a list", json)

internal fun <A, B> pair(json: JsonNode, first: (JsonNode) -> A, second: (JsonNode) -> B): Pair<A, B> =
    if (json.isArray && json.size() == 2) first(json[0]) to second(json[1]) else unreadable("a pair", json)

internal fun instant(json: JsonNode): Instant = parsed("an instant", json) { OffsetDateTime.parse(it).toInstant() }

internal fun duration(json: JsonNode): Duration = parsed("a duration", json, Duration::parse)

internal fun date(json: JsonNode): LocalDate = parsed("a date", json, LocalDate::parse)

internal fun localTime(json: JsonNode): LocalDateTime = parsed("a local date and time", json, LocalDateTime::parse)

private fun <T> parsed(what: String, json: JsonNode, read: (String) -> T): T = try {
    read(text(json))
} catch (_: DateTimeException) {
    unreadable(what, json)
}

/** The constant of an enum that documents call by this name. */
internal inline fun <reified E : Enum<E>> constant(json: JsonNode): E {
    val named = enumValues<E>().associateBy(::word)
    return named[text(json)] ?: unreadable("one of ${named.keys}", json)
}

/** What documents call the constant of an enum. */
internal fun word(constant: Enum<*>): String = constant.name.lowercase()

/** What documents call a case of a sealed class: its name in small letters, its words joined by underscores. */
internal fun word(case: Any): String =
    case::class.java.simpleName.replace(Regex("(?<=[a-z])(?=[A-Z])"), "_").lowercase()
