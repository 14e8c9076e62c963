"""Figures of reports, which are about the conversation itself and not about a promise."""

from datetime import timedelta

from converting.values import NotYet, instant, look_up, moment, number, only, table, vector

# What a report counts from the opening on, by the instant that ends it.
FIGURES = table(
    ("first_human_reply_at", "first_reply_time first_reply first_response_time first_response frt reply_time"),
    ("closed_at", "close_time time_to_close"),
)


def reported(case, story, expected, name):
    """The instant at which the figure ends, `elapsed_s` after the opening."""
    only(expected, ("reporting_metric", "elapsed_s", "at", "ticket"), "expectation")
    figure = look_up(FIGURES, expected["reporting_metric"], "figure of a report")
    if expected.get("elapsed_s") is None:
        raise NotYet(f"`{expected['reporting_metric']}` without how long it took")
    ends = moment(story.opened_at) + timedelta(seconds=number(expected["elapsed_s"]))
    when = {"op": "fold"}
    if expected.get("at") is not None:
        when["until"] = instant(expected["at"])
    return vector(case, name, {"conversation": story.conversation()}, when, {figure: ends.isoformat()})
