package supportkit.conformance

import com.fasterxml.jackson.databind.JsonNode
import java.time.Duration
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.ZoneId
import supportkit.BusinessCalendar
import supportkit.DayConvention
import supportkit.Including
import supportkit.Opening
import supportkit.SvgOptions
import supportkit.TimeOfDay
import supportkit.Week
import supportkit.WeekDate
import supportkit.WeekWords
import supportkit.Weekday
import supportkit.closedReasonText
import supportkit.conformance.CalendarCases.at

/** Questions about working dates by name, openings told elsewhere, and weeks that are published. */
internal object WeekCases {
    val ops: Map<String, (Case) -> Unit> = mapOf(
        "business_day" to asking(
            { it.businessDay(required("date", ::date), required("convention") { word -> constant<DayConvention>(word) }) },
            { present("date", ::date) },
        ),
        "nth_business_day" to asking(
            { it.nthBusinessDay(required("year", ::int), required("month", ::count), required("n", ::int)) },
            { present("date", ::date) },
        ),
        "business_days_in" to asking(
            {
                val (from, to) = required("from", ::date) to required("to", ::date)
                it.businessDaysIn(from, to, required("including") { word -> constant<Including>(word) })
            },
            { required("days", ::long) },
        ),
        "add_business_days_to" to asking(
            {
                val time = required("time_of_day") { word -> constant<TimeOfDay>(word) }
                it.addBusinessDaysTo(at("at"), required("days", ::int), time)
            },
            { present("at", ::instant) },
        ),
        "next_opening_in" to asking(
            { it.nextOpeningIn(at("at"), ZoneId.of(required("zone", ::text))) },
            { present("opening", ::opening) },
        ),
        "week" to asking(
            { calendar -> week(calendar).use { week -> week.days().map(::day) } },
            { required("days") { list(it, ::day) } },
        ),
        "week_text" to asking(
            { calendar -> week(calendar).use { it.text(optional("words", ::words) ?: WeekWords()) } },
            { required("text", ::text) },
        ),
        "week_picture" to asking(
            { calendar -> week(calendar).use { it.svg(look()) } },
            { required("svg", ::text) },
        ),
    )

    private fun <T> asking(ask: JsonFields.(BusinessCalendar) -> T, expected: JsonFields.() -> T): (Case) -> Unit =
        { case -> CalendarCases.oneCalendar(case, ask) { expected() } }

    private fun JsonFields.week(calendar: BusinessCalendar): Week = calendar.week(
        required("date", ::date), required("first") { constant<Weekday>(it) }, optional("language", ::text) ?: "",
    )

    private fun JsonFields.look() = SvgOptions(
        title = required("title", ::text),
        words = optional("words", ::words) ?: WeekWords(),
        rightToLeft = optional("right_to_left", ::flag) ?: false,
        id = required("id", ::text),
    )
}

/** The words of a week, English where nothing is said. */
private fun words(json: JsonNode): WeekWords = json.fields("`words`") {
    val days = optional("days") { list(it, ::text) }
    if (days != null && days.size != 7) unreadable("seven names", days)
    val words = days?.let { WeekWords(it[0], it[1], it[2], it[3], it[4], it[5], it[6]) } ?: WeekWords()
    words.copy(
        closed = optional("closed", ::text) ?: words.closed,
        hours = optional("hours", ::text) ?: words.hours,
    )
}

private fun opening(json: JsonNode): Opening = json.fields("an opening") {
    Opening(
        openNow = required("open_now", ::flag),
        opens = required("opens", ::instant),
        closes = optional("closes", ::instant),
        localOpens = required("local_opens", ::localTime),
        localCloses = optional("local_closes", ::localTime),
        weekday = required("weekday") { constant<Weekday>(it) },
        daysFromNow = required("days_from_now", ::count),
    )
}

/** A date of a week as cases write it. */
private data class Day(
    val date: LocalDate,
    val weekday: Weekday,
    val length: Duration,
    val hours: List<Pair<LocalDateTime, LocalDateTime>>,
    val closed: String?,
    val holidays: List<String>,
    val specialDays: List<String>,
)

private fun day(got: WeekDate) = Day(
    date = got.date,
    weekday = got.weekday,
    length = Duration.between(got.start, got.end),
    hours = got.hours.map { it.localStart to it.localEnd },
    closed = got.closed?.let(::closedReasonText),
    holidays = got.holidays.map { it.name },
    specialDays = got.specialDays,
)

private fun day(json: JsonNode): Day = json.fields("a day") {
    Day(
        date = required("date", ::date),
        weekday = required("weekday") { constant<Weekday>(it) },
        length = required("length", ::duration),
        hours = required("hours") { hours -> list(hours) { pair(it, ::localTime, ::localTime) } },
        closed = optional("closed", ::text),
        holidays = optional("holidays") { list(it, ::text) }.orEmpty(),
        specialDays = optional("special_days") { list(it, ::text) }.orEmpty(),
    )
}
