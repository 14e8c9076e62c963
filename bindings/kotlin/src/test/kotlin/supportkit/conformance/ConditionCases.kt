package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import supportkit.Condition
import supportkit.Decided
import supportkit.Desk
import supportkit.Universe

/** Questions about what holds of conditions for every conversation. */
internal object ConditionCases {
    val ops: Map<String, (Case) -> Unit> = mapOf(
        "always_holds" to asked({ listOf() }) { condition, _, universe -> condition.alwaysHolds(universe) },
        "never_holds" to asked({ listOf() }) { condition, _, universe -> condition.neverHolds(universe) },
        "implies" to asked(::other) { condition, others, universe -> condition.implies(others.single(), universe) },
        "disjoint" to asked(::other) { condition, others, universe -> condition.disjoint(others.single(), universe) },
        "equivalent" to asked(::other) { condition, others, universe -> condition.equivalent(others.single(), universe) },
        "shadowed_by" to asked({ it.required("earlier") { list(it, ::any) } }) { condition, earlier, universe ->
            condition.shadowedBy(earlier, universe)
        },
    )

    private fun other(question: JsonFields): List<JsonNode> = listOf(question.required("other", ::any))

    private fun asked(
        others: (JsonFields) -> List<JsonNode>,
        decide: (Condition, List<Condition>, Universe) -> Decided,
    ): (Case) -> Unit = { case ->
        val document = case.given { required("desk", ::any).toString() }
        Desk(document).use { desk ->
            case.question {
                val (at, written) = required("at", ::instant) to listOf(required("condition", ::any)) + others(this)
                val universe = desk.universe(at)
                val asked = optional("budget", ::long)?.let { universe.copy(budget = it.toULong()) } ?: universe
                settleAsked(case) {
                    val conditions = written.map { desk.condition(it.toString(), at) }
                    try {
                        decide(conditions.first(), conditions.drop(1), asked)
                    } finally {
                        conditions.forEach(Condition::close)
                    }
                }
            }
        }
    }
}
