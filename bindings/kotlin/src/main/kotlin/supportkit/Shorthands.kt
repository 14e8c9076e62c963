package supportkit

import java.time.Instant

/** The answer, or the reason why there is none thrown. */
fun AssessResult.getOrThrow(): Assessment = when (this) {
    is AssessResult.Assessed -> assessment
    is AssessResult.Refused -> throw error
}

/** The answer, or the reason why there is none thrown. */
fun MeasureResult.getOrThrow(): Facts = when (this) {
    is MeasureResult.Measured -> facts
    is MeasureResult.Refused -> throw error
}

/** The clock of this kind; of several, the one of the last cycle. */
fun Assessment.clock(kind: ClockKind): ClockReport? = clocks.lastOrNull { it.clock == kind }

/** The opening hours in lines, in English. */
fun Week.text(): String = text(WeekWords())

/** The week as a picture, in English. */
fun Week.svg(): String = svg(SvgOptions())

/** Takes in a conversation, in place of the one with its id. */
@Throws(SupportkitException::class)
fun Conversations.put(conversation: Conversation) = putAll(listOf(conversation))

/** Records an event, and says whether it was new. One whose id is in the log already changes nothing. */
@Throws(SupportkitException::class)
fun Conversations.append(id: ConversationId, event: Event): Boolean = append(id, listOf(event)) > 0u

/** Folds the log strictly, with everything in it, and tells where the conversation stands and what happened. */
@Throws(SupportkitException::class)
fun Conversation.story(): Story = story(FoldOptions())

/** What can be published about the channels at an instant, for readers of every language. */
@Throws(SupportkitException::class)
fun Desk.statement(at: Instant): Statement = statement(at, StatementOptions())

/** Whether something may be done for a customer now, under the procedures of the edition then in force. */
@Throws(SupportkitException::class)
fun Desk.decide(conversation: Conversation, request: ProcedureRequest, now: Instant): RulingReport =
    decide(conversation, request, now, AskOptions())

/** What to answer a customer by itself now; `null` where there is nothing to say. */
@Throws(SupportkitException::class)
fun Desk.replyFor(conversation: Conversation, now: Instant): ReplyAnswer? = replyFor(conversation, now, ReplyOptions())

/** What was advertised, promised and committed to in a conversation, and what became of it. */
@Throws(SupportkitException::class)
fun Desk.promises(conversation: Conversation, now: Instant): PromisesReport = promises(conversation, now, AskOptions())
