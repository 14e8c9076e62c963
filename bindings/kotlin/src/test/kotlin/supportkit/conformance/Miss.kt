package supportkit.conformance

/** Why a case failed, in one line. */
internal class Miss(text: String) : RuntimeException(text.trim().split(Regex("\\s+")).joinToString(" "))

/** A case, or the file it stands in, that could not be understood. */
internal fun unreadable(expected: String, found: Any?): Nothing = throw Miss("expected $expected got $found")

/** Collects the fields in which an answer differs from the part of it that was expected. */
internal class Difference {
    private val expected = LinkedHashMap<String, Any?>()
    private val got = LinkedHashMap<String, Any?>()
    private var compared = 0

    /** Compares one field, if something is expected of it. */
    fun <T> field(name: String, expected: Stated<T>?, got: T) {
        if (expected != null) whole(name, expected.value == got, expected.value, got)
    }

    /** Compares one field that is never `null` where something is expected of it. */
    fun <T : Any> field(name: String, expected: T?, got: T?) = field(name, expected?.let { Stated<T?>(it) }, got)

    /** Compares one thing as a whole. */
    fun whole(name: String, isMet: Boolean, expected: Any?, got: Any?) {
        compared += 1
        if (!isMet) {
            this.expected[name] = expected
            this.got[name] = got
        }
    }

    /** Takes over the difference of a part of the answer. */
    fun part(name: String, part: Difference) {
        compared += part.compared
        if (part.expected.isNotEmpty()) {
            expected[name] = part.expected
            got[name] = part.got
        }
    }

    /** The verdict. A case that expects nothing cannot fail, so it is no case. */
    fun settle() {
        if (compared == 0) unreadable("something in `expect`", "nothing to compare")
        if (expected.isNotEmpty()) throw Miss("expected $expected got $got")
    }
}

/** Holds a whole answer against the expected one. */
internal fun <T> settle(expected: T, got: T) {
    if (expected != got) throw Miss("expected $expected got $got")
}
