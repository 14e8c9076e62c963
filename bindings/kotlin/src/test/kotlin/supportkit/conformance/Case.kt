package supportkit.conformance

import com.fasterxml.jackson.core.JsonProcessingException
import com.fasterxml.jackson.core.StreamReadFeature
import com.fasterxml.jackson.databind.DeserializationFeature
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature
import com.fasterxml.jackson.databind.json.JsonMapper
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.isDirectory
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText

/** One case as it is written: documents, a question and the answer that must come out. */
internal class Case(val id: String, val given: JsonNode, val op: String, val question: JsonFields, val expect: JsonNode) {
    /** Reads the expected answer whole. */
    fun <T> expected(read: JsonFields.() -> T): T = expect.fields("`expect`", read)

    /** Reads the documents whole. */
    fun <T> given(read: JsonFields.() -> T): T = given.fields("`given`", read)

    /** Reads what is asked, besides the word for it. */
    fun <T> question(read: JsonFields.() -> T): T = question.read().also { question.end() }

    companion object {
        fun read(json: JsonNode): Case = json.fields("a case") {
            optional("note", ::text)
            optional("difference", ::text)
            optional("source") { source ->
                source.fields("a source") {
                    for (name in listOf("repo", "system", "file", "ref", "commit")) optional(name, ::text)
                    required("kind", ::text)
                }
            }
            val id = required("id", ::text)
            if (id.isBlank()) unreadable("an id", "an empty one")
            val question = JsonFields("`when`", required("when", ::any))
            Case(id, required("given", ::any), question.required("op", ::text), question, required("expect", ::any))
        }
    }
}

/** JSON as it stands: every digit of a number, and no name twice in an object. */
internal val json: JsonMapper = JsonMapper.builder()
    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
    .build()

/** Every file of cases under a folder in sorted order. Pages for people are none; any other file is one nobody reads. */
internal fun caseFiles(folder: Path): List<Path> {
    val entries = folder.listDirectoryEntries().sorted()
    if (entries.isEmpty()) unreadable("files of cases", "an empty folder $folder")
    return entries.flatMap { entry ->
        when {
            entry.isDirectory() -> caseFiles(entry)
            entry.extension == "json" -> listOf(entry)
            entry.extension == "md" -> listOf()
            else -> unreadable("a file of cases (.json) or a page (.md)", entry)
        }
    }
}

/** The cases of a file. */
internal fun casesIn(file: Path): List<JsonNode> {
    val parsed = try {
        json.readTree(file.readText())
    } catch (reason: JsonProcessingException) {
        unreadable("a file of cases", reason.message)
    }
    return parsed.fields("a file of cases") {
        settle("1.0", required("format", ::text))
        required("cases") { list(it, ::any) }.ifEmpty { unreadable("at least one case", "an empty list") }
    }
}
