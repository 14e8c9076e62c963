// A customer writes to the desk in Istanbul shortly before a holiday: what is due, by when, and why?

import java.io.File
import java.time.Instant
import supportkit.*

fun main(args: Array<String>) {
    val document = File(args.single()).readText()
    Desk(document).use { desk ->
        Conversations().use { conversations ->
            // What happened, as it happened.
            val customer = Actor(Role.CUSTOMER, "cu-7")
            val message = EventKind.Message(body = "It is number 4711.")
            conversations.put(Conversation("c-1"))
            conversations.append("c-1", Event("e1", at("2026-10-28T08:00:00Z"), by = customer, kind = EventKind.Opened(Channel.EMAIL)))
            conversations.append("c-1", Event("e2", at("2026-10-28T08:20:00Z"), by = customer, kind = message))

            // What is due now. Nothing changes before `nextWake`, so one timer replaces polling.
            val now = at("2026-10-28T09:00:00Z")
            for (assessment in desk.assessAll(conversations, now).map { it.getOrThrow() }) {
                for (clock in assessment.clocks) {
                    val state = clock.state
                    if (state is ClockState.Running) {
                        println("${clock.clock.name.lowercase()}: due ${state.due}, ${state.left} left")
                    }
                }
                println("next change: ${assessment.nextWake}")
            }

            // When the desk opens again after it has closed for the holiday.
            desk.calendar("istanbul", now).use { calendar ->
                println("open again: ${calendar.nextOpen(at("2026-10-28T11:00:00Z"))}")
            }

            // Why it is not late two days later: the policy that applies, and every stretch that counted or did not.
            val conversation = conversations.get("c-1") ?: error("it was put in above")
            val friday = at("2026-10-30T06:30:00Z")
            desk.explain(conversation, friday).lines().forEach(::println)
        }
    }
}

private fun at(text: String): Instant = Instant.parse(text)
