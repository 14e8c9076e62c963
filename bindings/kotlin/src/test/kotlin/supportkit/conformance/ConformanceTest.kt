package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import java.nio.file.Path
import kotlin.io.path.relativeTo
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import supportkit.SupportkitException

/** Every case of the suite that all languages answer alike, asked and answered in Kotlin types. */
class ConformanceTest {
    @Test
    fun `every vector is answered as it says`() {
        val vectors = Path.of(System.getProperty("supportkit.vectors"))
        val tally = Tally()
        for (file in caseFiles(vectors)) {
            for ((index, json) in casesIn(file).withIndex()) tally.judge(json, "${file.relativeTo(vectors)}#/cases/$index")
        }
        tally.misses.forEach(::println)
        println("\n${tally.passed} passed, ${tally.misses.size} failed")
        assertEquals(listOf<String>(), tally.misses)
        assertTrue(tally.passed > 0, "there is something to pass")
    }

    @Test
    fun `nothing is passed over`() {
        val key = """{"id": "k", "given": {}, "when": {"op": "loose_key", "text": "REFUND"}, "expect": {"key": "refund"}}"""
        assertEquals(listOf<String>(), missesOf(key))
        for ((part, other) in listOf(
            """"key": "refund"""" to """"key": "refunds"""",
            """"key": "refund"""" to """"key": "refund", "mood": "sunny"""",
            """"key": "refund"""" to "",
            """"text": "REFUND"""" to """"text": "REFUND", "mood": "sunny"""",
            """"loose_key"""" to """"guess"""",
            """"given": {}""" to """"given": {"mood": "sunny"}""",
            """"id": "k"""" to """"id": " """",
            """"id": "k"""" to """"id": "k", "mood": "sunny"""",
        )) {
            assertEquals(1, missesOf(key.replace(part, other)).size, "with $other in place of $part")
        }
        assertEquals(listOf("FAIL k: expected an id no other case has got `k` again at #1"), missesOf(key, key))

        val fold = """{"id": "f", "given": {"conversation": {"format": "1.0", "id": "c", "events": [{"id": "e1", "type": "opened",
            "at": "2026-03-20T08:30:00Z", "by": {"role": "customer"}}]}}, "when": {"op": "fold"}, "expect": {"state": "new"}}"""
        assertEquals(listOf<String>(), missesOf(fold))
        for ((part, other) in listOf(
            """"state": "new"""" to """"state": "active"""",
            """{"state": "new"}""" to "{}",
            """"role": "customer"""" to """"role": "customer", "mood": "sunny"""",
            """"type": "opened"""" to """"type": "opened", "mood": "sunny"""",
            """"id": "c"""" to """"id": "c", "mood": "sunny"""",
        )) {
            assertEquals(1, missesOf(fold.replace(part, other)).size, "with $other in place of $part")
        }
    }

    private fun missesOf(vararg cases: String): List<String> = Tally().apply {
        cases.forEachIndexed { index, text -> judge(json.readTree(text), "#$index") }
    }.misses
}

private val ops: Map<String, (Case) -> Unit> =
    listOf(
        CalendarCases.ops, WeekCases.ops, InterchangeCases.ops, AssessCases.ops, ConversationCases.ops, TaxonomyCases.ops, CheckCases.ops,
        RoutingCases.ops, CoverageCases.ops, PromiseCases.ops, TrackCases.ops, MetricCases.ops, ConditionCases.ops,
    ).reduce { all, more -> all + more }

/** The tally of a run, and the ids it has seen. */
private class Tally {
    private val ids = HashSet<String>()
    val misses = ArrayList<String>()
    var passed = 0
        private set

    fun judge(json: JsonNode, place: String) {
        var id = place
        try {
            val case = Case.read(json).also { id = it.id }
            if (!ids.add(id)) unreadable("an id no other case has", "`$id` again at $place")
            (ops[case.op] ?: unreadable("one of the questions ${ops.keys.sorted()}", case.op))(case)
            passed += 1
        } catch (miss: Miss) {
            misses += "FAIL $id: ${miss.message}"
        } catch (refused: SupportkitException) {
            misses += "FAIL $id: ${refused.message}"
        }
    }
}
