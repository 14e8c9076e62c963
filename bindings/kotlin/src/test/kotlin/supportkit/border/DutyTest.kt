package supportkit.border

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import supportkit.*

private val MONDAY: Instant = Instant.parse("2026-03-23T10:00:00Z")

private const val FRONT = """{"format": "1.0", "editions": [{
    "calendars": {"office": {"zone": "UTC", "hours": {"mon": [["09:00", "24:00"]]}}}, "default_calendar": "office",
    "channels": {"chat": {}}, "tiers": {"gold": {}, "silver": {}},
    "teams": {"front": {}}, "agents": {"ayse": {"teams": ["front"]}},
    "routing": {"rules": [{"id": "all", "to": {"team": "front"}}]},
    "procedures": {"refund": {"checks": [{"id": "identity"}, {"id": "receipt"}]}}}]}"""

private fun written(channel: Channel = Channel.CHAT) =
    Conversation("c-1", events = listOf(Event("e1", MONDAY, by = Actor(Role.CUSTOMER), kind = EventKind.Opened(channel))))

/** Staff, arrivals, conditions and what is asked for, in the kinds of types that only they have. */
class DutyTest {
    @Test
    fun `staff is built or read and means the same`() {
        val text = """{"format": "1.0", "agents": {"ayse": {"status": "away", "until": "2026-03-23T11:00:00Z", "load": {"chat": 2}}}}"""
        val until = MONDAY + Duration.ofHours(1)
        val staff = Staff(agents = mapOf("ayse" to Presence(Duty.AWAY, until, load = mapOf(Channel.CHAT to 2u))))
        assertEquals(staff, staffFromJson(text))
        assertEquals("1.0", staff.format)
        Desk(FRONT).use { desk ->
            assertEquals("ayse", desk.route(written(), MONDAY).agent)
            val nobody = desk.route(written(), MONDAY, staff).nobody
            assertEquals("ayse starts at 2026-03-23T11:00:00Z", nobody?.hints?.single().toString())
        }
        val refused = assertThrows(SupportkitException.Document::class.java) { staffFromJson(text.replace("away", "out")) }
        assertEquals("/agents/ayse/status", refused.problems.single().pointer)
    }

    @Test
    fun `the checks that were done are a set`() {
        Desk(FRONT).use { desk ->
            val request = ProcedureRequest("refund", done = listOf("receipt", "receipt"))
            val ruling = desk.decide(written(), request, MONDAY).ruling
            assertEquals(Ruling.Refused(listOf("identity"), Refusal.ChecksMissing), ruling)
            assertTrue(desk.decide(written(), request.copy(done = listOf("receipt", "identity")), MONDAY).isAllowed())
            assertNull(desk.replyFor(written(), MONDAY))
        }
    }

    @Test
    fun `a time of day is text up to 24 o'clock`() {
        Desk(FRONT).use { desk ->
            val statement = desk.statement(MONDAY)
            val people = statement.channels.single().people.single()
            assertEquals(listOf(StatedHours("09:00", "24:00")), people.days.first().hours)
            val days = people.days.map { it.copy(hours = listOf(StatedHours("nine", "ten"))) }
            val channels = statement.channels.map { it.copy(people = listOf(people.copy(days = days))) }
            val refused = assertThrows(SupportkitException.Argument::class.java) { statement.copy(channels = channels).lines("en") }
            assertEquals("nine", refused.found)
        }
    }

    @Test
    fun `arrivals are counted once and mapped as often as one likes`() {
        val (monday, sunday) = LocalDate.of(2026, 3, 23) to LocalDate.of(2026, 3, 29)
        Desk(FRONT).use { desk ->
            val arrivals = Conversations().use { held -> held.put(written()); desk.arrivals(held, MONDAY) }
            arrivals.use {
                assertEquals(1uL, it.count())
                assertEquals(10u, it.rows().single().hour)
                assertEquals(1.0, desk.coverageMap(monday, sunday, it).met.arrivals.share(Cover.HUMAN))
            }
            assertThrows(IllegalStateException::class.java) { desk.coverageMap(monday, sunday, arrivals) }
        }
    }

    @Test
    fun `what is decided comes with a conversation that can be asked about`() {
        Desk(FRONT).use { desk ->
            val universe = desk.universe(MONDAY)
            desk.condition("""{"tier": {"is": "gold"}}""", MONDAY).use { gold ->
                desk.condition("""{"tier": {"in": ["gold", "silver"]}}""", MONDAY).use { valued ->
                    assertEquals(Decided.Holds, gold.implies(valued, universe))
                    val fails = valued.implies(gold, universe) as Decided.Fails
                    assertEquals("silver", fails.example.conversation.customer?.tier)
                    desk.assess(fails.example.conversation, fails.example.at)
                    val none = valued.implies(gold, universe.copy(budget = 0uL))
                    assertEquals(Decided.Unknown(Undecided.OVER_BUDGET), none)
                }
            }
            val refused = assertThrows(SupportkitException.Document::class.java) { desk.condition("""{"tier": 7}""", MONDAY) }
            assertTrue(refused.problems.single().pointer.startsWith("/tier"))
        }
    }
}
