package supportkit.conformance

import supportkit.Conversations
import supportkit.Desk
import supportkit.Facts
import supportkit.getOrThrow

/** Questions about how well it went, held against what a desk says about itself. */
internal object MetricCases {
    val ops: Map<String, (Case) -> Unit> = mapOf(
        "objectives" to measured { { desk, facts -> mapOf("objectives" to desk.objectives(facts)) } },
        "advertised_waits" to measured {
            val percentile = required("percentile", ::any).doubleValue()
            ({ desk, facts -> mapOf("waits" to desk.advertisedWaits(facts, percentile)) })
        },
    )

    private fun measured(question: JsonFields.() -> (Desk, List<Facts>) -> Any): (Case) -> Unit = { case ->
        val (document, all) = case.given {
            required("desk", ::any).toString() to required("conversations") { list(it, ::conversation) }
        }
        val (at, ask) = case.question { required("at", ::instant) to question() }
        Desk(document).use { desk ->
            val facts = Conversations().use { held ->
                held.putAll(all)
                desk.measureAll(held, at).map { it.getOrThrow() }
            }
            settleAsked(case) { ask(desk, facts) }
        }
    }
}
