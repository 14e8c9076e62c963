package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.TextNode
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import kotlin.reflect.KClass
import kotlin.reflect.KParameter
import kotlin.reflect.KType
import kotlin.reflect.full.primaryConstructor
import supportkit.Actor
import supportkit.Conversation
import supportkit.Event
import supportkit.EventKind
import supportkit.FieldValue
import supportkit.Staff

/** Builds the conversation a document describes out of Kotlin types, as an application does. */
internal fun conversation(json: JsonNode): Conversation = json.fields("a conversation") {
    optional("format", ::text)
    constructed(Conversation::class)
}

/** Builds the staff a document describes out of Kotlin types, as an application does. */
internal fun staff(json: JsonNode): Staff = json.fields("a staff") { constructed(Staff::class) }

/**
 * Calls the constructor of a data class with the fields of an object. One that is `null` or not there is left to the
 * default of the constructor.
 */
private fun <T : Any> JsonFields.constructed(kind: KClass<T>): T {
    val constructor = kind.primaryConstructor ?: unreadable("a type that can be built", kind)
    val arguments = LinkedHashMap<KParameter, Any?>()
    for (parameter in constructor.parameters) {
        val name = inDocuments(parameter.name.orEmpty())
        val value = if (parameter.type.classifier == EventKind::class) {
            eventKind()
        } else {
            stated(name) { json -> built(json, parameter.type) }?.value
        }
        when {
            value != null -> arguments[parameter] = value
            parameter.isOptional -> Unit
            parameter.type.isMarkedNullable -> arguments[parameter] = null
            // An event whose author is left out was written by the system.
            parameter.type.classifier == Actor::class -> arguments[parameter] = Actor(supportkit.Role.SYSTEM)
            else -> unreadable("a `$name` in ${kind.simpleName}", "none")
        }
    }
    return constructor.callBy(arguments)
}

/** The case of [EventKind] that the `type` of an event names, with the fields of the event that are its own. */
private fun JsonFields.eventKind(): EventKind {
    val name = required("type", ::text)
    val case = EventKind::class.sealedSubclasses.find { inDocuments(it.simpleName.orEmpty()) == name }
    return when {
        case == null || case == EventKind.Other::class ->
            EventKind.Other(name, names.toList().associateWith { stated(it, ::fieldValue)?.value ?: FieldValue.Null })
        case.objectInstance != null -> case.objectInstance as EventKind
        else -> constructed(case)
    }
}

private fun built(json: JsonNode, type: KType): Any = when (val kind = type.classifier) {
    String::class -> text(json)
    Boolean::class -> flag(json)
    Int::class -> int(json)
    UInt::class -> count(json)
    Long::class -> long(json)
    ULong::class -> long(json).toULong()
    Instant::class -> instant(json)
    Duration::class -> duration(json)
    LocalDate::class -> date(json)
    FieldValue::class -> fieldValue(json)
    List::class -> list(json) { built(it, argument(type, 0)) }
    Map::class -> json.properties().associate { (name, value) -> named(name, argument(type, 0)) to built(value, argument(type, 1)) }
    is KClass<*> -> when {
        kind.java.isEnum -> kind.java.enumConstants.find { word(it as Enum<*>) == text(json) }
            ?: unreadable("a ${kind.simpleName}", json)
        else -> json.fields("a ${kind.simpleName}") { constructed(kind) }
    }
    else -> unreadable("a type that can be built", type)
}

/** What a name in a document is the name of. */
private fun named(name: String, type: KType): Any = built(TextNode(name), type)

private fun argument(type: KType, place: Int): KType = type.arguments[place].type ?: unreadable("a type without a star", type)

private fun fieldValue(json: JsonNode): FieldValue = when {
    json.isNull -> FieldValue.Null
    json.isBoolean -> FieldValue.Bool(json.booleanValue())
    json.isNumber -> FieldValue.Number(json.decimalValue())
    json.isTextual -> FieldValue.String(json.textValue())
    json.isArray -> FieldValue.Array(json.map(::fieldValue))
    else -> FieldValue.Object(json.properties().associate { (name, value) -> name to fieldValue(value) })
}

/** What documents call a name of Kotlin. */
internal fun inDocuments(name: String): String = name.replace(Regex("(?<=[a-z0-9])(?=[A-Z])"), "_").lowercase()
