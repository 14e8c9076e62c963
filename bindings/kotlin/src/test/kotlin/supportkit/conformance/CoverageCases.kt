package supportkit.conformance

import java.time.ZoneId
import java.time.ZoneOffset
import supportkit.Channel
import supportkit.Conversations
import supportkit.Desk
import supportkit.StatementOptions

/** Questions about channels. */
internal object CoverageCases {
    val ops: Map<String, (Case) -> Unit> = mapOf(
        "coverage_at" to ofDesk {
            val (channel, at) = required("channel") { constant<Channel>(it) } to required("at", ::instant)
            val (language, priority) = optional("language", ::text) to optional("priority", ::text)
            ({ desk -> desk.coverageAt(channel, at, language, priority) })
        },
        "open_now" to ofDesk {
            val (at, language) = required("at", ::instant) to optional("language", ::text)
            ({ desk -> mapOf("channels" to desk.openNow(at, language)) })
        },
        "statement" to ofDesk {
            val (at, linesIn) = required("at", ::instant) to optional("lines_in", ::text)
            val options = StatementOptions().run {
                copy(
                    languages = optional("languages") { list(it, ::text) } ?: languages,
                    zone = optional("zone") { ZoneId.of(text(it)) },
                    days = optional("days", ::count) ?: days,
                    namesIn = optional("names_in", ::text) ?: namesIn,
                )
            }
            ({ desk ->
                val statement = desk.statement(at, options)
                mapOf("statement" to statement, "lines" to linesIn?.let(statement::lines))
            })
        },
        "coverage_map" to ::coverageMap,
    )

    private fun ofDesk(question: JsonFields.() -> (Desk) -> Any): (Case) -> Unit = { case ->
        val (document, ask) = case.given { required("desk", ::any).toString() } to case.question(question)
        Desk(document).use { desk -> settleAsked(case) { ask(desk) } }
    }

    private fun coverageMap(case: Case) {
        val (document, all) = case.given {
            required("desk", ::any).toString() to optional("conversations") { list(it, ::conversation) }.orEmpty()
        }
        val (since, until) = case.question { required("since", ::date) to required("until", ::date) }
        Desk(document).use { desk ->
            Conversations().use { held ->
                held.putAll(all)
                desk.arrivals(held, since.atStartOfDay().toInstant(ZoneOffset.UTC)).use { arrivals ->
                    settleAsked(case) { desk.coverageMap(since, until, arrivals) }
                }
            }
        }
    }
}
