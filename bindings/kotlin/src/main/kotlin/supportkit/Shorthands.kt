package supportkit

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
