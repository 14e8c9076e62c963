package supportkit.border

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.ZoneId
import java.time.ZoneOffset
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import supportkit.*

private const val FAIR = """{"zone": "UTC", "special_days": [{"date": "2026-03-02", "name": "Fair", "hours": [["09:00", "10:00"]]}]}"""

private fun mondays(close: String) = """{"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "$close"]]}}"""

/** Working dates by name, openings told elsewhere, edits and weeks, at the ends of what can cross. */
class WeekTest {
    @Test
    fun `a date beyond the range is the last or the first one there is`() {
        BusinessCalendar(mondays("18:00")).use { office ->
            val (last, first) = LocalDate.of(262_142, 12, 31) to LocalDate.of(-262_143, 1, 1)
            assertEquals(office.businessDay(last, DayConvention.PRECEDING), office.businessDay(LocalDate.MAX, DayConvention.PRECEDING))
            assertEquals(office.businessDay(first, DayConvention.FOLLOWING), office.businessDay(LocalDate.MIN, DayConvention.FOLLOWING))
            assertEquals(office.businessDaysIn(first, last, Including.BOTH), office.businessDaysIn(LocalDate.MIN, LocalDate.MAX, Including.BOTH))
            for (end in listOf(LocalDate.MIN, LocalDate.MAX)) {
                office.week(end, Weekday.MON).use { week ->
                    assertTrue(week.days().size <= 7)
                    assertTrue(week.svg().startsWith("<svg"))
                }
            }
            assertNull(office.nthBusinessDay(Int.MAX_VALUE, 1u, 1))
            assertNull(office.nthBusinessDay(Int.MIN_VALUE, UInt.MAX_VALUE, Int.MIN_VALUE))
        }
    }

    @Test
    fun `there is no answer where nothing opens again`() {
        BusinessCalendar(FAIR).use { fair ->
            val after = Instant.parse("2026-03-03T00:00:00Z")
            assertNull(fair.nextOpeningIn(after, ZoneId.of("Asia/Tokyo")))
            assertNull(fair.businessDay(LocalDate.of(2026, 3, 3), DayConvention.FOLLOWING))
            assertNull(fair.addBusinessDaysTo(after, Int.MAX_VALUE, TimeOfDay.CLOSING))
        }
    }

    @Test
    fun `an opening is told on the clock of a zone, and a zone without a name is refused`() {
        BusinessCalendar(FAIR).use { fair ->
            val before = Instant.parse("2026-03-01T16:00:00Z")
            val opening = fair.nextOpeningIn(before, ZoneId.of("Asia/Tokyo"))!!
            assertEquals(LocalDateTime.of(2026, 3, 2, 18, 0) to LocalDateTime.of(2026, 3, 2, 19, 0), opening.localOpens to opening.localCloses)
            assertEquals(Weekday.MON to 0u, opening.weekday to opening.daysFromNow)
            val refused = assertThrows(SupportkitException::class.java) { fair.nextOpeningIn(before, ZoneOffset.ofHours(3)) }
            assertTrue("`+03:00`" in refused.message.orEmpty(), refused.message)
        }
    }

    @Test
    fun `an edited calendar outlives those it is made of`() {
        val start = Instant.parse("2026-03-02T07:00:00Z")
        val edited = BusinessCalendar(mondays("18:00")).use { old ->
            BusinessCalendar(mondays("12:00")).use { new -> old.edited(start.plusSeconds(3_600), new) }
        }
        edited.use { assertEquals(start + Duration.ofDays(7), it.add(start, Duration.ofHours(3))) }
    }

    @Test
    fun `a week outlives its calendar and is compared as a value`() {
        val (one, same, other) = BusinessCalendar(mondays("18:00")).use { office ->
            listOf(0L, 6L, 7L).map { office.week(LocalDate.of(2026, 3, 2).plusDays(it), Weekday.MON) }
        }
        assertEquals(one, same)
        assertEquals(one.hashCode(), same.hashCode())
        assertNotEquals(one, other)
        assertEquals(ZoneId.of("Europe/Istanbul"), one.zone())
        assertEquals("Mon 09:00–18:00\nTue–Sun closed\n", one.text())
        assertEquals("Lun 09:00–18:00\nTue–Sun fermé\n", one.text(WeekWords(mon = "Lun", closed = "fermé")))
        assertTrue("<title id=\"a&amp;b-title\">Opening hours</title>" in one.svg(SvgOptions(id = "a&b")))
        listOf(one, same, other).forEach(Week::close)
    }
}
