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

/** Tells the fastest round and the median of many, after as many to warm up. */
private fun tell(name: String, rounds: Int, parts: Int = 1, work: () -> Unit) {
    repeat(rounds) { work() }
    val took = List(rounds) {
        val began = System.nanoTime()
        work()
        (System.nanoTime() - began) / 1_000.0 / parts
    }.sorted()
    println("%-30s fastest %6.2f µs, median %6.2f µs".format(name, took.first(), took[rounds / 2]))
}

/** Assesses a thousand conversations of ten events each, once kept at hand and once handed over, and one alone. */
fun main() {
    val now = start + Duration.ofDays(3)
    Desk(desk).use { desk ->
        Conversations().use { held ->
            val all = List(BATCH) { Conversation("c-%04d".format(it), events = events()) }
            held.putAll(all)
            tell("assessAll, each of $BATCH", 300, BATCH) { desk.assessAll(held, now) }
            tell("putAll, each of $BATCH", 100, BATCH) { held.putAll(all) }
            tell("assess, one alone", 5_000) { desk.assess(all[0], now) }
            desk.calendar("main", now).use { calendar -> tell("isOpen, one call", 20_000) { calendar.isOpen(now) } }
        }
    }
}
