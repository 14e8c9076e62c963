package supportkit.border

import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import supportkit.*

private val STAMP: Instant = Instant.parse("2026-03-20T08:00:00Z")
private val FIRST: LocalDate = LocalDate.parse("2026-01-01")
private val LAST: LocalDate = LocalDate.parse("2026-12-31")

private val FEED = listOf(
    "BEGIN:VCALENDAR", "X-WR-CALNAME:Off",
    "BEGIN:VEVENT", "UID:republic", "SUMMARY;LANGUAGE=en:Republic Day", "DTSTART;VALUE=DATE:20201029", "RRULE:FREQ=YEARLY",
    "END:VEVENT",
    "BEGIN:VEVENT", "UID:training", "SUMMARY:Training", "DTSTART;TZID=Europe/Istanbul:20260101T140000", "DURATION:PT2H",
    "RRULE:FREQ=MONTHLY", "END:VEVENT",
    "BEGIN:VEVENT", "UID:gone", "DTSTART;VALUE=DATE:20260501", "STATUS:CANCELLED", "END:VEVENT",
    "BEGIN:VEVENT", "UID:odd", "DTSTART;TZID=Nowhere:20260501T090000", "END:VEVENT",
    "BEGIN:VTODO", "END:VTODO", "END:VCALENDAR",
).joinToString("\r\n")

/** Calendars in the forms of other systems, and the packs that come with the jar. */
class InterchangeTest {
    @Test
    fun `a feed is seen and switched`() {
        val options = ReadOptions(zone = ZoneId.of("Europe/Istanbul"), horizon = Horizon(FIRST, LAST))
        Feed(FEED, options).use { feed ->
            assertEquals("Off" to mapOf("VTODO" to 1u), feed.name() to feed.passedOver())
            assertEquals(listOf("republic" to true, "training" to true, "gone" to false), feed.entries().map { it.uid to it.on })
            val (republic, training, gone) = feed.entries()
            assertEquals(mapOf("en" to "Republic Day"), republic.names)
            assertEquals(LocalDate.parse("2020-10-29") to Recurs.EveryYear, republic.first to republic.recurs)
            assertEquals(Recurs.OnDates(12u, LAST), training.recurs)
            assertEquals("12 dates until 2026-12-31, and more after it", training.recurs.toString())
            assertEquals(listOf(EntryFinding.CANCELLED), gone.findings)
            assertEquals(listOf("line 23"), feed.problems().map { it.pointer })
        }
        Feed(FEED, options, mapOf("training" to false)).use { feed ->
            val republic = """{"id":"republic","name":"Republic Day","names":{"en":"Republic Day"},"yearly":"10-29","since":2020}"""
            assertEquals(listOf(republic), feed.holidays())
            val office = """{"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]}, "holidays": ${feed.holidays()}}"""
            BusinessCalendar(office).use { assertEquals(listOf("2026-10-29"), it.holidays(FIRST, LAST).map { day -> "${day.date}" }) }
        }
        assertThrows(SupportkitException.Document::class.java) { Feed("nothing") }
        val horizon = assertThrows(SupportkitException.Argument::class.java) { Feed(FEED, ReadOptions(horizon = Horizon(LAST, FIRST))) }
        assertEquals("horizon", horizon.what)
    }

    @Test
    fun `a calendar is written as a feed`() {
        val office = """{"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]},
            "holidays": [{"name": "Republic Day", "names": {"tr": "Cumhuriyet Bayramı"}, "yearly": "10-29"}]}"""
        BusinessCalendar(office).use { calendar ->
            val text = calendar.holidaysIcalendar(FIRST, LAST, WriteOptions(STAMP, name = "Off", language = "tr"))
            Feed(text).use { assertEquals(listOf("Cumhuriyet Bayramı"), it.entries().map(FeedEntry::summary)) }
            val hours = calendar.hoursIcalendar(STAMP, STAMP.plusSeconds(8 * 86_400), WriteOptions(STAMP))
            assertTrue("DTSTART:20260326T060000Z" in hours, hours)
        }
    }

    @Test
    fun `opening hours and schedules are read, opening hours written`() {
        val options = ReadOptions(zone = ZoneId.of("UTC"), publicHolidays = listOf("""{"pack": "TR"}"""))
        val read = readOpeningHours("Mo-Fr 09:00-18:00; PH off", options)
        assertTrue(""""holidays":[{"pack":"TR"}]""" in read.calendar, read.calendar)
        assertEquals(emptyList<Problem>(), read.leftOut)
        assertEquals("Mo-Fr 09:00-18:00; PH off", writeOpeningHours(read.calendar).text)
        val support = """{"id": 7, "name": "Support", "time_zone": "Magadan", "intervals": [{"start_time": 1980, "end_time": 2460}]}"""
        val schedule = readSchedules(ScheduleForm.ZENDESK, support).single()
        assertEquals("7" to "Support", schedule.id to schedule.name)
        assertEquals("Mo 09:00-17:00", writeOpeningHours(schedule.calendar).text)
    }

    @Test
    fun `what cannot be read is refused with its place`() {
        fun places(work: () -> Unit) = assertThrows(SupportkitException.Document::class.java) { work() }.problems.map { it.pointer }
        assertEquals(listOf("/nam"), places { readOpeningHours("PH off", ReadOptions(publicHolidays = listOf("""{"nam": 1}"""))) })
        assertEquals(listOf("/hours/mon"), places { writeOpeningHours("""{"hours": {"mon": 5}}""") })
        assertEquals(listOf(""), places { readSchedules(ScheduleForm.HUBSPOT, "[") })
        assertTrue(places { readOpeningHours("Mo 9-") }.all { it.startsWith("byte ") })
    }

    @Test
    fun `packs come with the jar`() {
        val ids = bundledPackIds()
        assertTrue(ids.containsAll(listOf("DE", "GB", "TR", "US")) && ids == ids.sorted(), "$ids")
        World(packs = ids.map(::bundledPack)).use { world ->
            assertEquals(ids, world.packIds())
            val office = """{"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]}, "holidays": [{"pack": "TR"}]}"""
            BusinessCalendar(office, world).use { assertTrue(it.holidays(FIRST, LAST, "en").any { day -> day.name == "Republic Day" }) }
        }
        for (id in listOf("XX", "../packs/TR", "ids")) {
            val unknown = assertThrows(SupportkitException.Unknown::class.java) { bundledPack(id) }
            assertTrue(unknown.message.orEmpty().startsWith("no pack is called `$id`"), unknown.message)
        }
    }
}
