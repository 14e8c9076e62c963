package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import kotlin.reflect.KClass
import kotlin.reflect.KType
import kotlin.reflect.full.primaryConstructor
import kotlin.reflect.typeOf
import supportkit.*

/** Builds a value of a Kotlin type, through its constructor, from the JSON that describes it. */
internal inline fun <reified T> build(json: JsonNode): T = built(json, typeOf<T>()) as T

internal fun built(json: JsonNode, type: KType): Any? {
    if (json.isNull && type.isMarkedNullable) return null
    val argument = { place: Int -> type.arguments[place].type ?: unreadable("a type without a star", type) }
    return when (val kind = type.classifier) {
        String::class -> text(json)
        Boolean::class -> flag(json)
        Int::class -> Math.toIntExact(whole(json))
        UInt::class -> Math.toIntExact(whole(json)).toUInt()
        Long::class -> whole(json)
        ULong::class -> whole(json).toULong()
        Instant::class -> instant(json)
        Duration::class -> duration(json)
        LocalDate::class -> date(json)
        List::class -> list(json) { built(it, argument(0)) }
        Map::class -> json.fields().asSequence().associate { (name, value) -> name to built(value, argument(1)) }
        FieldValue::class -> fieldValue(json)
        is KClass<*> -> when {
            kind.java.isEnum -> kind.java.enumConstants.find { word(it as Enum<*>) == text(json) }
                ?: unreadable("a ${kind.simpleName}", json)
            kind.isSealed -> json.fields("$kind") { variant(kind) }
            else -> json.fields("$kind") { constructed(kind) }
        }
        else -> unreadable("a type that can be built", type)
    }
}
