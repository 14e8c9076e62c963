package supportkit.border

import java.time.Duration
import java.time.Instant
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import supportkit.*

private fun resolution(within: String) = """{"clock": "resolution", "within": "$within", "hours": "wall"}"""

private val DESK = """{"format": "1.0", "editions": [{
    "agreements": {"customer": {"switches": {"suppresses": {"resolution": ["waiting_third_party"]}}}, "vendor": {}},
    "sla": [
        {"id": "s", "targets": [${resolution("PT4H")}]},
        {"id": "v", "agreement": "vendor", "targets": [${resolution("PT1H")}]}],
    "escalations": [{"id": "outage", "while": {"tags": {"has": "outage"}},
        "steps": [{"at": {"after": "PT10M"}, "do": [{"tell": {"who": {"agent": "ada"}, "by": "phone"}}]}]}]}]}"""

private val NINE: Instant = Instant.parse("2026-03-02T09:00:00Z")

private fun after(hours: Long): Instant = NINE.plus(Duration.ofHours(hours))

private fun told(to: ConversationState, opened: Instant = NINE): Conversation {
    val agent = Actor(Role.AGENT)
    return Conversation("c-1", events = listOf(
        Event("e1", opened, by = Actor(Role.CUSTOMER), kind = EventKind.Opened()),
        Event("e2", opened, by = agent, kind = EventKind.TagAdded("outage")),
        Event("e3", opened.plusSeconds(3_600), by = agent, kind = EventKind.Status(to)),
    ))
}

/** Clocks of several agreements, actions of situations, comparisons, editions and queues. */
class AgreementTest {
    @Test
    fun `a suppressed clock hides when it is due`() = Desk(DESK).use { desk ->
        val assessment = desk.assess(told(ConversationState.WAITING_THIRD_PARTY), after(3))
        val (vendor, ours) = assessment.clocks.partition { it.agreement == "vendor" }
        assertEquals(listOf(ClockState.Suppressed(Duration.ofHours(1))), ours.map { it.state })
        assertEquals(listOf(Duration.ofHours(3)), vendor.map { it.used })
        assertEquals(Duration.ofHours(3), assessment.worst(ClockKind.RESOLUTION)?.used)
        assertTrue(assessment.anyBreached(ClockKind.RESOLUTION))
        assertFalse(assessment.anyBreached(ClockKind.CUSTOM))
        assertEquals(after(1), assessment.nextDue())
    }

    @Test
    fun `an action of a situation has no clock`() = Desk(DESK).use { desk ->
        val action = desk.assess(told(ConversationState.ACTIVE), NINE.plusSeconds(300)).actions.single()
        assertEquals("outage/1/1@while.1", action.id)
        assertNull(action.clock)
        assertEquals(Action.Tell(Tell(Recipient.Agent("ada"), "phone")), action.action)
    }

    @Test
    fun `a desk is compared with another`() = Desk(DESK).use { desk ->
        desk.withProfile(Profile.ZAMMAD).use { zammad ->
            val comparison = desk.compare(zammad, told(ConversationState.WAITING_CUSTOMER), after(5))
            val difference = comparison.differences.first { it.agreement == "customer" }
            assertTrue(difference.ours?.state is ClockState.Breached)
            assertTrue(difference.theirs?.state is ClockState.Paused)
            assertTrue(difference.because.isNotEmpty())
        }
        assertEquals(listOf<ClockDifference>(), desk.compare(desk, told(ConversationState.ACTIVE), after(5)).differences)
    }

    @Test
    fun `editions change conversations under way`() {
        val editions = listOf("" to "PT4H", """"from": "${after(2)}", """ to "PT3H").joinToString { (from, within) ->
            """{$from"sla": [{"id": "s", "targets": [${resolution(within)}]}]}"""
        }
        Desk("""{"format": "1.0", "editions": [$editions]}""").use { desk ->
            val (asked, now) = told(ConversationState.ACTIVE) to after(2).plusSeconds(1_800)
            val frozen = AskOptions(editions = EditionChange.FROZEN)
            assertEquals(after(3), desk.assess(asked, now).nextDue())
            assertEquals(after(4), desk.assess(asked, now, frozen).nextDue())
            assertEquals(1, desk.compare(desk, asked, now, options = frozen).differences.size)
            assertEquals(0, desk.compare(desk, asked, now, theirs = frozen, options = frozen).differences.size)
        }
    }

    @Test
    fun `a queue tells who is served next`() = Desk(DESK).use { desk ->
        val asked = listOf(told(ConversationState.ACTIVE, after(2)), told(ConversationState.ACTIVE))
        val entries = queue(asked.map { desk.assess(it, after(2)) })
        assertEquals(listOf(1u to Saving.LATE, 0u to Saving.IN_THIS_SHIFT), entries.map { it.place to it.saving })
        val until = QueueOptions(QueueOrder.LEAST_LEFT, shiftEnds = after(2).plusSeconds(1_800))
        assertEquals(Saving.LATER, queue(listOf(desk.assess(asked[0], after(2))), until).single().saving)
    }

    @Test
    fun `a due instant is set by hand`() = Desk(DESK).use { desk ->
        val set = Event("e9", NINE, by = Actor(Role.AGENT), kind = EventKind.DueSet("resolution", to = after(48)))
        val asked = told(ConversationState.ACTIVE).let { it.copy(events = it.events + set) }
        val ours = desk.assess(asked, after(2)).clocks.single { it.agreement == "customer" }
        assertTrue(ours.manualDue)
        assertEquals(after(48), (ours.state as ClockState.Running).due)
    }

    @Test
    fun `another conversation of a customer is read by rules`() = Desk("""{"format": "1.0", "editions": [{"priority": {
        "levels": ["normal", "high"], "default": "normal",
        "boosts": [{"when": {"other_contacts": {"count": {"at_least": 1}, "within": "P7D"}}, "to": "high"}]}}]}""").use { desk ->
        val contact = desk.contact(told(ConversationState.ACTIVE), after(1))
        assertEquals(listOf("outage"), contact?.tags)
        assertNull(desk.contact(told(ConversationState.ACTIVE), after(-1)))
        val opened = Event("e1", after(2), by = Actor(Role.CUSTOMER), kind = EventKind.Opened())
        val second = Conversation("c-2", Customer("cu-1", contacts = listOfNotNull(contact)), listOf(opened))
        assertEquals("high", desk.assess(second, after(3)).priority?.priority)
    }
}
