package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ObjectNode
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.OffsetDateTime

/** The fields of a JSON object, taken one after the other. A field that nobody takes is one that nobody knows. */
internal class Fields(private val what: String, json: JsonNode) {
    private val left = LinkedHashMap<String, JsonNode>()

    init {
        if (json !is ObjectNode) unreadable("$what as an object", json)
        json.fields().forEach { (name, value) -> left[name] = value }
    }

    /** Reads a field that may be left out, and in which `null` is a statement of its own. */
    fun <T> stated(name: String, read: (JsonNode) -> T): Stated<T?>? =
        left.remove(name)?.let { Stated(if (it.isNull) null else read(it)) }

    /** Reads a field that may be left out, but not be `null`. */
    fun <T : Any> optional(name: String, read: (JsonNode) -> T): Stated<T>? =
        stated(name, read)?.let { Stated(it.value ?: unreadable("a `$name` of $what", "null")) }

    /** Reads a field that must be there, and may be `null`. */
    fun <T> present(name: String, read: (JsonNode) -> T): T? =
        (stated(name, read) ?: unreadable("a `$name` of $what", "none")).value

    /** Reads a field that must be there and say something. */
    fun <T : Any> required(name: String, read: (JsonNode) -> T): T =
        present(name, read) ?: unreadable("a `$name` of $what", "null")

    /** Closes the object: every field was taken. */
    fun end() {
        if (left.isNotEmpty()) unreadable("known fields in $what", left.keys)
    }
}

/** Reads an object whole. */
internal fun <T> JsonNode.fields(what: String, read: Fields.() -> T): T {
    val fields = Fields(what, this)
    return fields.read().also { fields.end() }
}

internal fun text(json: JsonNode): String = if (json.isTextual) json.textValue() else unreadable("text", json)

internal fun flag(json: JsonNode): Boolean = if (json.isBoolean) json.booleanValue() else unreadable("true or false", json)

internal fun whole(json: JsonNode): Long =
    if (json.isIntegralNumber && json.canConvertToLong()) json.longValue() else unreadable("a whole number", json)

internal fun <T> list(json: JsonNode, read: (JsonNode) -> T): List<T> =
    if (json.isArray) json.map(read) else unreadable("a list", json)

internal fun instant(json: JsonNode): Instant = parsed("an instant", json) { OffsetDateTime.parse(it).toInstant() }

internal fun duration(json: JsonNode): Duration = parsed("a duration", json, Duration::parse)

internal fun date(json: JsonNode): LocalDate = parsed("a date", json, LocalDate::parse)

/** The constant of an enum that documents call by this name. */
internal inline fun <reified E : Enum<E>> word(json: JsonNode): E {
    val wanted = text(json)
    return enumValues<E>().find { word(it) == wanted } ?: unreadable("one of ${enumValues<E>().map(::word)}", json)
}

/** What documents call the constant of an enum. */
internal fun word(constant: Enum<*>): String = constant.name.lowercase()

internal fun <T> parsed(what: String, json: JsonNode, read: (String) -> T): T = try {
    read(text(json))
} catch (_: java.time.DateTimeException) {
    unreadable(what, json)
}
