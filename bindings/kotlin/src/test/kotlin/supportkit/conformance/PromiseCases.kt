package supportkit.conformance

import java.time.Instant
import supportkit.Conversation
import supportkit.Desk
import supportkit.Money
import supportkit.ProcedureRequest
import supportkit.ReplyOptions
import supportkit.decide
import supportkit.promises

/** Questions about what agents may do, and about what is answered and promised. */
internal object PromiseCases {
    val ops: Map<String, (Case) -> Unit> = mapOf(
        "decide" to told {
            val request = ProcedureRequest(
                procedure = required("procedure", ::text),
                amount = optional("amount") { json ->
                    json.fields("an amount") { Money(required("minor_units", ::long), required("currency", ::text)) }
                },
                done = optional("done") { list(it, ::text) }.orEmpty(),
                by = optional("by", ::text),
                teams = optional("teams") { list(it, ::text) }.orEmpty(),
                approvedBy = optional("approved_by") { list(it, ::text) }.orEmpty(),
            )
            ({ desk, conversation, now -> desk.decide(conversation, request, now) })
        },
        "reply" to told {
            val options = ReplyOptions(
                observed = optional("observed", ::duration), customerName = optional("customer_name", ::text),
            )
            ({ desk, conversation, now -> mapOf("reply" to desk.replyFor(conversation, now, options)) })
        },
        "promises" to told { { desk, conversation, now -> desk.promises(conversation, now) } },
    )

    private fun told(question: JsonFields.() -> (Desk, Conversation, Instant) -> Any): (Case) -> Unit = { case ->
        val (document, conversation) = case.given { required("desk", ::any).toString() to required("conversation", ::conversation) }
        val (now, ask) = case.question { required("at", ::instant) to question() }
        Desk(document).use { desk -> settleAsked(case) { ask(desk, conversation, now) } }
    }
}
