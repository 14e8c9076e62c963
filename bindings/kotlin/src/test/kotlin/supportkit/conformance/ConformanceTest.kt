package supportkit.conformance

import java.nio.file.Path
import kotlin.io.path.relativeTo
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import supportkit.SupportkitException

/** Every case of the suite that all languages answer alike, asked and answered in Kotlin types. */
class ConformanceTest {
    private val ops = listOf(CalendarCases.ops, AssessCases.ops, ConversationCases.ops, TaxonomyCases.ops, CheckCases.ops)
        .reduce { all, more -> all + more }

    @Test
    fun `every vector is answered as it says`() {
        val vectors = Path.of(System.getProperty("supportkit.vectors"))
        val ids = HashSet<String>()
        val misses = ArrayList<String>()
        var passed = 0
        for (file in caseFiles(vectors)) {
            for ((index, json) in casesIn(file).withIndex()) {
                val place = "${file.relativeTo(vectors)}#/cases/$index"
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
        misses.forEach(::println)
        println("$passed passed, ${misses.size} failed")
        assertEquals(listOf<String>(), misses)
        assertTrue(passed > 0, "there is something to pass")
    }
}
