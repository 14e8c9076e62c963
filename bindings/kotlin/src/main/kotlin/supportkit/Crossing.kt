package supportkit

import java.time.Duration
import java.time.Instant
import java.time.LocalDateTime
import java.time.ZoneId
import java.time.ZoneOffset

// How the types of java.time cross the border: as whole microseconds that fit a Long, exact in between and held at the
// ends. What is finer than a microsecond is dropped towards the past, for times before 1970 as well.

private const val MICROS = 1_000_000L

/** The last microsecond a Long can count stands for "forever", so that [Instant.MAX] comes back as it went. */
internal fun instantOf(micros: Long): Instant = when (micros) {
    Long.MAX_VALUE -> Instant.MAX
    Long.MIN_VALUE -> Instant.MIN
    else -> Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000)
}

internal fun microsOf(instant: Instant): Long = micros(instant.epochSecond, instant.nano)

internal fun durationOf(micros: Long): Duration =
    Duration.ofSeconds(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000)

internal fun microsOf(duration: Duration): Long = micros(duration.seconds, duration.nano)

internal fun localOf(micros: Long): LocalDateTime = LocalDateTime.ofEpochSecond(
    Math.floorDiv(micros, MICROS),
    Math.floorMod(micros, MICROS).toInt() * 1_000,
    ZoneOffset.UTC,
)

internal fun microsOf(local: LocalDateTime): Long = micros(local.toEpochSecond(ZoneOffset.UTC), local.nano)

/** The IANA name. [ZoneOffset.UTC] calls itself `Z`, which is no name of a zone. */
internal fun nameOf(zone: ZoneId): String = if (zone == ZoneOffset.UTC) "UTC" else zone.id

/** Whole seconds and the nanoseconds after them, which are never negative. */
private fun micros(seconds: Long, nanos: Int): Long = try {
    val fraction = nanos / 1_000L
    if (seconds < 0) {
        // One second nearer to zero, so that the earliest microsecond is reached without overflow on the way.
        Math.addExact(Math.multiplyExact(seconds + 1, MICROS), fraction - MICROS)
    } else {
        Math.addExact(Math.multiplyExact(seconds, MICROS), fraction)
    }
} catch (_: ArithmeticException) {
    if (seconds < 0) Long.MIN_VALUE else Long.MAX_VALUE
}
