package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import supportkit.Taxonomy
import supportkit.TaxonomyText
import supportkit.TextPlace
import supportkit.looseKey

/** Questions about tags. */
internal object TaxonomyCases {
    val ops: Map<String, (Case) -> Unit> = mapOf(
        "loose_key" to ::looseKeyOf,
        "classify" to { classify(it) },
        "roll_up" to { rollUp(it) },
        "find" to { find(it) },
        "label" to { label(it) },
    )

    private fun looseKeyOf(case: Case) {
        case.given { }
        val got = case.question { looseKey(required("text", ::text)) }
        settle(case.expected { required("key", ::text) }, got)
    }

    private fun classify(case: Case) {
        val texts = case.question { required("texts") { list(it, ::writtenText) } }
        val got = taxonomy(case) { it.classify(texts) }
        val expected = case.expected { required("matches") { list(it, ::expectedMatch) } }
        settle(expected, got.map { ExpectedMatch(it.tag, it.rule, it.text, it.matched) })
    }

    private fun rollUp(case: Case) {
        val conversations = case.question { required("conversations") { all -> list(all) { list(it, ::text) } } }
        val got = taxonomy(case) { it.tally(conversations) }
        val counted = got.counts.filter { it.withDescendants > 0uL }
        val expected = case.expected {
            ExpectedTally(
                required("counts") { counts -> byName(counts) { pair(it, ::number, ::number) } },
                required("unknown") { byName(it, ::number) },
                required("untagged", ::number),
            )
        }
        settle(expected, ExpectedTally(
            counted.associate { it.tag to (it.own to it.withDescendants) },
            got.unknown.associate { it.tag to it.conversations },
            got.untagged,
        ))
    }

    private fun find(case: Case) {
        val text = case.question { required("text", ::text) }
        settle(case.expected { present("tag", ::text) }, taxonomy(case) { it.find(text) })
    }

    private fun label(case: Case) {
        val (tag, language) = case.question { required("tag", ::text) to required("language", ::text) }
        settle(case.expected { required("label", ::text) }, taxonomy(case) { it.label(tag, language) })
    }

    private fun <T> taxonomy(case: Case, ask: (Taxonomy) -> T): T =
        Taxonomy(case.given { required("taxonomy", ::any) }.toString()).use(ask)

    private fun writtenText(json: JsonNode) = json.fields("a text") {
        TaxonomyText(required("place") { constant<TextPlace>(it) }, optional("language", ::text), required("text", ::text))
    }

    private fun number(json: JsonNode): ULong = count(json).toULong()

    private fun <T> byName(json: JsonNode, read: (JsonNode) -> T): Map<String, T> =
        json.properties().associate { (name, value) -> name to read(value) }
}

private data class ExpectedMatch(val tag: String, val rule: String, val text: UInt, val matched: String)

private fun expectedMatch(json: JsonNode) = json.fields("a match") {
    ExpectedMatch(required("tag", ::text), required("rule", ::text), required("text", ::count), required("matched", ::text))
}

/** The tags with a conversation: those of their own, and those with everything below them. */
private data class ExpectedTally(val counts: Map<String, Pair<ULong, ULong>>, val unknown: Map<String, ULong>, val untagged: ULong)
