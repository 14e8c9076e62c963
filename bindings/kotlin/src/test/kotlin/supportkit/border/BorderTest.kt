package supportkit.border

import java.lang.reflect.InvocationTargetException
import java.math.BigDecimal
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.ZoneId
import java.time.ZoneOffset
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.io.path.readLines
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.condition.EnabledOnOs
import org.junit.jupiter.api.condition.OS
import supportkit.*

private const val OFFICE = """{"zone": "Europe/Istanbul", "hours": {
    "mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]],
    "thu": [["09:00", "18:00"]], "fri": [["09:00", "18:00"]]}}"""

private const val ALWAYS = """{"zone": "UTC", "hours": {
    "mon": [["00:00", "24:00"]], "tue": [["00:00", "24:00"]], "wed": [["00:00", "24:00"]], "thu": [["00:00", "24:00"]],
    "fri": [["00:00", "24:00"]], "sat": [["00:00", "24:00"]], "sun": [["00:00", "24:00"]]}}"""

private const val DESK = """{"format": "1.0", "name": "Kapalıçarşı ☂", "editions": [{
    "calendars": {"office": $OFFICE}, "default_calendar": "office",
    "sla": [{"id": "standard", "targets": [{"clock": "first_reply", "within": "PT4H"}]}]}]}"""

private val OPENED: Instant = Instant.parse("2026-03-20T07:30:00.000001Z")

private fun opened(id: String = "e1", at: Instant = OPENED) = Event(id, at, by = Actor(Role.CUSTOMER), kind = EventKind.Opened())

private fun waiting(id: String = "c-1") = Conversation(id, events = listOf(opened()))

/** What crosses the border comes through it whole, and what may not cross is refused in words. */
class BorderTest {
    @Test
    fun `instants keep their microseconds, before 1970 too`() {
        BusinessCalendar(ALWAYS).use { always ->
            for (text in listOf(
                "2026-03-20T08:30:00.000001Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z",
                "1969-12-31T23:59:59Z", "1883-11-18T12:00:00.123456Z", "0001-01-01T00:00:00.000001Z",
                "9999-12-31T23:59:59.999999Z",
            )) {
                val instant = Instant.parse(text)
                assertEquals(instant, always.add(instant, Duration.ZERO))
            }
        }
    }

    @Test
    fun `what is finer than a microsecond is dropped towards the past`() {
        BusinessCalendar(ALWAYS).use { always ->
            for (second in listOf(0L, -1L, 1_774_000_000L, -1_774_000_000L)) {
                val whole = Instant.ofEpochSecond(second, 5_000)
                assertEquals(whole, always.add(whole.plusNanos(999), Duration.ZERO))
                assertEquals(Duration.ofNanos(-2_000), always.between(Instant.EPOCH, Instant.EPOCH.minusNanos(1_001)))
            }
        }
    }

    @Test
    fun `the ends of time are held, not wrapped around`() {
        BusinessCalendar(ALWAYS).use { always ->
            assertTrue(always.between(Instant.EPOCH, Instant.MAX) > Duration.ofDays(90_000_000))
            assertEquals(always.between(Instant.EPOCH, Instant.MAX), always.between(Instant.EPOCH, Instant.MAX.minusSeconds(1)))
            assertTrue(always.between(Instant.EPOCH, Instant.MIN) < Duration.ofDays(-90_000_000))
        }
        Desk(DESK).use { desk ->
            assertEquals(listOf<Event>(), desk.assess(waiting(), Instant.MAX).actions)
        }
    }

    @Test
    fun `durations may be negative or huge`() {
        BusinessCalendar(ALWAYS).use { always ->
            val from = Instant.parse("2026-03-20T08:30:00Z")
            for (micros in listOf(-1L, 1L, -3_600_000_001L, 86_400_000_000_000L, -86_400_000_000_000L)) {
                val length = Duration.ofSeconds(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000)
                assertEquals(from + length, always.add(from, length))
                assertEquals(length, always.between(from, from + length))
            }
            assertNull(always.add(from, Duration.ofSeconds(Long.MAX_VALUE)))
            assertNull(always.add(from, Duration.ofSeconds(Long.MIN_VALUE)))
        }
    }

    @Test
    fun `dates cross at both ends`() {
        BusinessCalendar(OFFICE).use { office ->
            assertEquals(LocalDate.of(2026, 3, 23), office.addBusinessDays(LocalDate.of(2026, 3, 20), 1))
            assertEquals(LocalDate.of(1969, 12, 31), office.addBusinessDays(LocalDate.of(1970, 1, 1), -1))
            assertNull(office.addBusinessDays(LocalDate.MAX, 1))
            assertNull(office.addBusinessDays(LocalDate.MIN, -1))
        }
    }

    @Test
    fun `zones go by their names`() {
        assertEquals(ZoneId.of("Europe/Istanbul"), BusinessCalendar(OFFICE).use { it.zone() })
        assertEquals(ZoneId.of("UTC"), BusinessCalendar(ALWAYS).use { it.zone() })
        assertEquals(ZoneId.of("-05:00"), BusinessCalendar(ALWAYS.replace("UTC", "EST")).use { it.zone() })
        val noon = LocalDateTime.of(2026, 3, 20, 12, 0, 0, 1_000)
        val tehran = ZoneId.of("Asia/Tehran")
        assertEquals(Instant.parse("2026-03-20T08:30:00.000001Z"), instantOfLocal(tehran, noon, LocalTimeRules()))
        val before = LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999)
        assertEquals(Instant.EPOCH.minusNanos(1_000), instantOfLocal(ZoneOffset.UTC, before, LocalTimeRules()))
        val refused = assertThrows(SupportkitException::class.java) { instantOfLocal(ZoneOffset.ofHours(3), noon, LocalTimeRules()) }
        assertTrue("`+03:00`" in refused.message.orEmpty(), refused.message)
    }

    @Test
    fun `a document is refused with all its problems at once`() {
        val broken = DESK.replace("\"PT4H\"", "\"PT4X\"").replace("\"default_calendar\": \"office\"", "\"default_calendar\": \"offise\"")
        val refused = assertThrows(SupportkitException.Document::class.java) { Desk(broken) }
        assertEquals(
            listOf("/editions/0/default_calendar", "/editions/0/sla/0/targets/0/within"),
            refused.problems.map { it.pointer }.sorted(),
        )
        val within = refused.problems.single { it.pointer.endsWith("/within") }
        assertTrue("PT4X" in within.found && "PT4H30M" in within.expected, "$within")
        assertEquals("${within.pointer}: found ${within.found}, expected ${within.expected}", within.toString())
        assertTrue(refused.problems.all { it.toString() in refused.message.orEmpty() }, refused.message)
        assertEquals(refused.message, refused.localizedMessage)
        assertTellsNothingOfTheInside(refused)
    }

    @Test
    fun `what a world is made of is refused with its place`() {
        val pack = """{"format": "1.0", "id": "TR", "name": "Türkiye", "holidays": []}"""
        val refused = assertThrows(SupportkitException.Document::class.java) { World(packs = listOf(pack, "{}")) }
        assertTrue(refused.problems.all { it.pointer.startsWith("/1") }, refused.message)
        val data = assertThrows(SupportkitException.Argument::class.java) {
            World(zones = mapOf("Europe/Berlin" to byteArrayOf(1, 2, 3)), zonesVersion = "2026e")
        }
        assertTrue("TZif" in data.expected, data.message)
        World(packs = listOf(pack)).use { world ->
            assertEquals(listOf("TR"), world.packIds())
            val text = """{"zone": "UTC", "hours": {"mon": [["09:00", "18:00"]]}, "holidays": [{"pack": "TR"}]}"""
            BusinessCalendar(text, world).use { assertEquals(emptyList<HolidayDate>(), it.holidays(LocalDate.MIN, LocalDate.MAX)) }
            assertThrows(SupportkitException.Document::class.java) { BusinessCalendar(text) }
        }
    }

    @Test
    fun `errors carry their fields`() {
        Desk(DESK).use { desk ->
            val unknown = assertThrows(SupportkitException.Unknown::class.java) { desk.calendar("offise", OPENED) }
            assertEquals(listOf("calendar", "offise", listOf("office")), listOf(unknown.what, unknown.name, unknown.known))
            assertEquals("no calendar is called `offise`, expected one of: `office`", unknown.message)
            assertTellsNothingOfTheInside(unknown)

            val twice = Conversation("c-1", events = listOf(opened(), opened("e2")))
            val rejected = assertThrows(SupportkitException.Rejected::class.java) { desk.assess(twice, OPENED) }
            assertEquals(Rejection(1u, "e2", RejectionReason.AlreadyOpened), rejected.rejection)
            assertTellsNothingOfTheInside(rejected)
        }
        Conversations().use { held ->
            val argument = assertThrows(SupportkitException.Argument::class.java) { held.append("c-2", opened()) }
            assertEquals("c-2", argument.found)
            assertTrue(argument.what in argument.message.orEmpty() && argument.expected in argument.message.orEmpty())
            assertTellsNothingOfTheInside(argument)
        }
    }

    @Test
    fun `one that cannot be assessed does not stop the others`() {
        val bad = Conversation("c-2", events = listOf(opened(), opened("e2")))
        Desk(DESK).use { desk ->
            Conversations().use { held ->
                held.putAll(listOf(waiting("c-3"), waiting("c-1"), bad))
                val answers = desk.assessAll(held, OPENED)
                assertEquals(listOf("c-1", null, "c-3"), answers.map { (it as? AssessResult.Assessed)?.assessment?.conversation })
                assertEquals(desk.assess(waiting("c-3"), OPENED), answers[2].getOrThrow())
                val refused = assertThrows(SupportkitException.Rejected::class.java) { answers[1].getOrThrow() }
                assertEquals(1u, refused.rejection.index)
                val facts = desk.measureAll(held)
                assertEquals(listOf(true, false, true), facts.map { it is MeasureResult.Measured })
                assertThrows(SupportkitException.Rejected::class.java) { facts[1].getOrThrow() }
            }
        }
    }

    @Test
    fun `a document of a newer version works as far as it is known, and one of a newer generation does not`() {
        val newer = DESK.replace("\"1.0\"", "\"1.9\"").replace("\"default_calendar\"", "\"mood\": \"sunny\", \"default_calendar\"")
        Desk(newer).use { desk ->
            assertEquals(listOf("/editions/0/mood" to FindingCode.NEWER_FIELD), desk.findings().map { it.pointer to it.code })
            assertEquals(ConversationState.NEW, desk.assess(waiting(), OPENED).state)
        }
        val refused = assertThrows(SupportkitException.Document::class.java) { Desk(DESK.replace("\"1.0\"", "\"2.0\"")) }
        assertEquals(listOf("/format" to ProblemKind.UNSUPPORTED_FORMAT), refused.problems.map { it.pointer to it.kind })
    }

    @Test
    fun `a null where none may be is refused before it crosses`() {
        Desk(DESK).use { desk ->
            val assess = Desk::class.java.methods.single { it.name == "assess" }
            val thrown = assertThrows(InvocationTargetException::class.java) { assess.invoke(desk, null, OPENED, AskOptions()) }
            assertTrue("conversation" in (thrown.targetException as NullPointerException).message.orEmpty())
            @Suppress("UNCHECKED_CAST")
            val holed = listOf(opened(), null) as List<Event>
            assertThrows(NullPointerException::class.java) { desk.assess(Conversation("c-1", events = holed), OPENED) }
            assertEquals(ConversationState.NEW, desk.assess(waiting(), OPENED).state, "the desk works on")
        }
    }

    @Test
    fun `text crosses whole, and text that is none is refused before it crosses`() {
        assertEquals("Kapalıçarşı ☂", Desk(DESK).use { it.name() })
        Conversations().use { held ->
            held.put(Conversation("çay-🫖-چای"))
            assertEquals(listOf("çay-🫖-چای"), held.ids())
            assertThrows(java.nio.charset.CharacterCodingException::class.java) { held.put(Conversation("\uD83E")) }
            assertEquals(1uL, held.count())
        }
    }

    @Test
    fun `custom fields keep every kind of value`() {
        val fields = mapOf(
            "none" to FieldValue.Null, "yes" to FieldValue.Bool(true), "text" to FieldValue.String("ağ"),
            "exact" to FieldValue.Number(BigDecimal("-12.5")), "whole" to FieldValue.Number(BigDecimal("9007199254740993")),
            "list" to FieldValue.Array(listOf(FieldValue.Bool(false), FieldValue.Array(listOf()))),
            "object" to FieldValue.Object(mapOf("inner" to FieldValue.Number(BigDecimal.ONE))),
        )
        Conversations().use { held ->
            val conversation = Conversation("c-1", events = listOf(opened().copy(kind = EventKind.Opened(fields = fields))))
            held.put(conversation)
            assertEquals(conversation, held.get("c-1"))
        }
    }

    @Test
    fun `a closed object refuses to work, also as an argument`() {
        val desk = Desk(DESK)
        val held = Conversations()
        assertFalse(desk.uniffiIsDestroyed)
        desk.use { held.use { desk.assessAll(held, OPENED) } }
        assertTrue(desk.uniffiIsDestroyed)
        assertThrows(IllegalStateException::class.java) { desk.name() }
        assertThrows(IllegalStateException::class.java) { held.count() }
        Desk(DESK).use { open -> assertThrows(IllegalStateException::class.java) { open.assessAll(held, OPENED) } }
        desk.close()
    }

    @Test
    @EnabledOnOs(OS.LINUX, disabledReason = "only Linux tells the memory of a process in a file")
    fun `ten thousand objects come and go`() {
        fun residentKilobytes() = Path.of("/proc/self/status").readLines()
            .single { it.startsWith("VmRSS:") }.filter(Char::isDigit).toLong()

        val large = Conversation("c", events = List(120) { opened("e$it") })
        repeat(1_000) { Conversations().use { it.put(large) } }
        val before = residentKilobytes()
        repeat(10_000) { Conversations().use { it.put(large) } }
        val grown = residentKilobytes() - before
        // Ten thousand that stayed would hold several hundred megabytes. The heap of Java has all its pages already.
        assertTrue(grown < 150_000, "the process has grown by $grown kB")
    }

    @Test
    fun `eight threads ask one desk`() {
        Desk(DESK).use { desk ->
            val expected = List(50) { desk.assess(waiting("c-$it"), OPENED.plusSeconds(it * 3_600L)) }
            assertNotEquals(expected.first(), expected.last())
            val threads = Executors.newFixedThreadPool(8)
            val answers = threads.invokeAll(List(8) {
                Callable { List(50) { desk.assess(waiting("c-$it"), OPENED.plusSeconds(it * 3_600L)) } }
            })
            threads.shutdown()
            for (answer in answers) assertEquals(expected, answer.get())
        }
    }

    @Test
    fun `eight threads append to the same conversations`() {
        Conversations().use { held ->
            held.put(waiting())
            val threads = Executors.newFixedThreadPool(8)
            val added = threads.invokeAll(List(8) { thread ->
                Callable { (1..100).count { held.append("c-1", opened("e-${(it + thread) % 100}")) } }
            })
            threads.shutdown()
            assertEquals(100, added.sumOf { it.get() }, "each of a hundred events was new once")
            assertEquals(101, held.get("c-1")?.events?.size)
        }
    }

    @Test
    fun `eight threads append to one tracker, and a closed one refuses`() {
        val desk = Desk(DESK)
        val tracker = desk.track(waiting())
        // A tracker keeps what it needs of the desk.
        desk.close()
        val now = OPENED.plusSeconds(60)
        val threads = Executors.newFixedThreadPool(8)
        val added = threads.invokeAll(List(8) { thread ->
            Callable { (1..50).count { tracker.append(note("n-$thread-$it", now), now).recorded } }
        })
        threads.shutdown()
        assertEquals(400, added.sumOf { it.get() })
        assertEquals(401, tracker.conversation().events.size)
        assertFalse(tracker.append(note("n-0-1", now), now).recorded)
        tracker.close()
        assertThrows(IllegalStateException::class.java) { tracker.wake(now) }
    }

    private fun note(id: String, at: Instant) =
        Event(id, at, by = Actor(Role.AGENT), kind = EventKind.Message(Visibility.INTERNAL))

    /** The text of an error speaks of the document, not of the library. */
    private fun assertTellsNothingOfTheInside(error: SupportkitException) {
        for (inside in listOf("stack backtrace", "panicked", "::", "uniffi", ".rs:")) {
            assertFalse(inside in error.message.orEmpty(), error.message)
        }
    }
}
