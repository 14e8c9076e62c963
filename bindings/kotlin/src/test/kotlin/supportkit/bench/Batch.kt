package supportkit.bench

import java.time.Duration
import java.time.Instant
import supportkit.Actor
import supportkit.Channel
import supportkit.Conversation
import supportkit.ConversationState
import supportkit.Conversations
import supportkit.Desk
import supportkit.Event
import supportkit.EventKind
import supportkit.Role

/** How many conversations are kept at hand. */
private const val BATCH = 1_000

/** The desk of the Rust bench: five clocks with a target, business hours with a lunch break and a holiday. */
private val desk = """
    {"format": "1.0", "editions": [{
        "calendars": {"main": {"zone": "Europe/Istanbul",
            "hours": {"mon": DAY, "tue": DAY, "wed": DAY, "thu": DAY, "fri": DAY},
            "holidays": [{"name": "Republic Day", "yearly": "10-29"}]}},
        "default_calendar": "main",
        "sla": [
            {"id": "gold", "when": {"tier": {"is": "gold"}}, "targets": [{"clock": "first_reply", "within": "PT1H"}]},
            {"id": "standard", "targets": [
                {"clock": "first_reply", "within": "PT4H"}, {"clock": "next_reply", "within": "PT8H"},
                {"clock": "resolution", "within": "PT40H"}, {"clock": "requester_wait", "within": "PT24H"},
                {"clock": "agent_work", "within": "PT20H"}]}]
    }]}
""".replace("DAY", """[["09:00", "12:30"], ["13:30", "18:00"]]""")

private val start: Instant = Instant.parse("2026-03-23T07:10:00Z")

/** Ten events: a customer and an agent in turn, with a wait for the customer and a resolve at the end. */
private fun events() = List(10) { index ->
    val (role, kind) = when {
        index == 0 -> Role.CUSTOMER to EventKind.Opened(Channel.EMAIL)
        index == 9 -> Role.AGENT to EventKind.Resolved()
        index % 3 == 1 -> Role.AGENT to EventKind.Message()
        index % 3 == 2 -> Role.AGENT to EventKind.Status(ConversationState.WAITING_CUSTOMER)
        else -> Role.CUSTOMER to EventKind.Message()
    }
    Event("e$index", start + Duration.ofMinutes(95L * index), by = Actor(role), kind = kind)
}

/** The median over many rounds, after as many to warm up, in microseconds. */
private fun median(rounds: Int, work: () -> Unit): Double {
    repeat(rounds) { work() }
    val took = List(rounds) {
        val began = System.nanoTime()
        work()
        System.nanoTime() - began
    }
    return took.sorted()[rounds / 2] / 1_000.0
}

/** Assesses a thousand conversations of ten events each, once kept at hand and once handed over, and one alone. */
fun main() {
    val now = start + Duration.ofDays(3)
    Desk(desk).use { desk ->
        Conversations().use { held ->
            val all = List(BATCH) { Conversation("c-%04d".format(it), events = events()) }
            held.putAll(all)
            println("assessAll, each of $BATCH: %.2f µs".format(median(300) { desk.assessAll(held, now) } / BATCH))
            println("putAll, each of $BATCH: %.2f µs".format(median(100) { held.putAll(all) } / BATCH))
            println("assess, one alone: %.2f µs".format(median(5_000) { desk.assess(all[0], now) }))
            desk.calendar("main", now).use { calendar ->
                println("isOpen, one call: %.2f µs".format(median(20_000) { calendar.isOpen(now) }))
            }
        }
    }
}
