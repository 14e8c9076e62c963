package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import supportkit.Desk
import supportkit.Finding
import supportkit.FindingCode
import supportkit.Problem
import supportkit.ProblemKind
import supportkit.SupportkitException
import supportkit.conversationFromJson
import supportkit.staffFromJson

/** Questions about what is wrong with a document, and what is merely worth knowing. */
internal object CheckCases {
    val ops: Map<String, (Case) -> Unit> = mapOf("check" to ::check)

    private fun check(case: Case) {
        case.question { }
        val checked = try {
            case.given {
                when (val name = names.singleOrNull()) {
                    "desk" -> desk(required(name, ::any).toString())
                    "desk_text" -> desk(required(name, ::text))
                    // What is wrong with a conversation that is no Kotlin value can only be said of its text.
                    "conversation" -> Checked().also { conversationFromJson(required(name, ::any).toString()) }
                    "conversation_text" -> Checked().also { conversationFromJson(required(name, ::text)) }
                    "staff" -> Checked().also { staffFromJson(required(name, ::any).toString()) }
                    else -> unreadable("one document", names)
                }
            }
        } catch (refused: SupportkitException.Document) {
            Checked(problems = refused.problems)
        }
        checked.compare(case)
    }

    private fun desk(text: String): Checked = Desk(text).use { Checked(findings = it.findings()) }
}

/** What was said about a document. */
internal class Checked(private val problems: List<Problem> = listOf(), private val findings: List<Finding> = listOf()) {
    /** The same about the part of the document at this place. */
    fun under(place: String) = Checked(
        problems.map { it.copy(pointer = it.pointer.removePrefix(place)) },
        findings.map { it.copy(pointer = it.pointer.removePrefix(place)) },
    )

    fun compare(case: Case) {
        val difference = Difference()
        case.expected {
            val problems = optional("problems") { list(it, ::expectedProblem) }
            val findings = optional("findings") { list(it, ::expectedFinding) }
            // A case about findings is about a document without problems.
            if (problems != null || findings != null) compareProblems(difference, problems.orEmpty())
            if (findings != null) {
                val got = this@Checked.findings.map { ExpectedFinding(it.pointer, it.code) }
                difference.whole("findings", sorted(findings) == sorted(got), findings, got)
            }
        }
        difference.settle()
    }

    private fun compareProblems(difference: Difference, expected: List<ExpectedProblem>) {
        val left = problems.toMutableList()
        val missing = expected.filterNot { wanted ->
            val place = left.indexOfFirst(wanted::fits)
            (place >= 0).also { if (it) left.removeAt(place) }
        }
        difference.whole("problems", left.isEmpty() && missing.isEmpty(), expected, problems)
    }

    private fun sorted(findings: List<ExpectedFinding>) =
        findings.sortedWith(compareBy({ it.pointer }, { it.code }))
}

private data class ExpectedProblem(val pointer: String, val kind: ProblemKind, val expectedContains: String?) {
    fun fits(problem: Problem): Boolean =
        problem.pointer == pointer && problem.kind == kind && expectedContains.orEmpty() in problem.expected
}

private fun expectedProblem(json: JsonNode) = json.fields("a problem") {
    ExpectedProblem(required("pointer", ::text), required("kind") { constant<ProblemKind>(it) },
        optional("expected_contains", ::text))
}

private data class ExpectedFinding(val pointer: String, val code: FindingCode)

private fun expectedFinding(json: JsonNode) = json.fields("a finding") {
    ExpectedFinding(required("pointer", ::text), required("code") { constant<FindingCode>(it) })
}
