"""Choices that a case makes by name, as switches: in `semantic_choice`, beside a policy or beside an expectation."""

import re
from dataclasses import dataclass, field

from converting.values import NotYet, normal, table

YES, NO = "true yes on 1 counts allowed", "false no off 0 ignored none never"


@dataclass
class Choice:
    """What one choice sets."""

    #: Switches of the agreement. `reopen` and `ignored` are a word that becomes one for each clock.
    switches: dict = field(default_factory=dict)
    #: Switches of every calendar.
    calendar: dict = field(default_factory=dict)
    #: What an edited policy does.
    editions: str | None = None


def switch(name, *rows):
    """Words of one switch; a row is a value and the words for it."""
    return {word: Choice({name: value}) for word, value in table(*rows).items()}


def flag(name, when_true=True, when_false=False):
    return switch(name, (when_true, YES), (when_false, NO))


NOTHING, ALWAYS_OPEN = Choice(), Choice(calendar={"empty_calendar": "always_open"})
EDITIONS = table(
    ("recompute", "recompute recomputed recalculate open_recompute current live immediately"),
    ("next_event", "next_event on_next_event next_update on_next_update next_save on_save"),
    ("frozen", "frozen freeze at_apply at_attach snapshot applied when_applied original"),
    ("as_of", "as_of latest forced reconstruct reconstructed forced_reconstruction whole_log replay retroactive"),
)
LATE = table(
    ("from_start",
     "from_creation from_start creation retroactive retroactive_start_and_pause retroactive_start "
     "retroactive_with_pause retroactive_pause"),
    ("from_start_with_pauses", "retroactive_without_pause retroactive_no_pause from_start_with_pauses"),
    ("from_attach", "from_attach attach from_apply apply from_assignment assignment now at_attach"),
)
REOPENINGS = table(
    ("resume", "resume resumed resume_excluding_closed resume_excluding_resolved exclude_closed continue"),
    ("first_only", "first_only first_close_only first_close first sticky never"),
    ("restart", "restart new_cycle reset last_only"),
    ("total", "total total_wall total_wall_time include_closed wall total_resolution"),
)
ROLLS = """next_open next_opening roll exclusive next_opening_instant next_open_instant roll_to_next_open rolls
    next_interval next_day half_open next_business_opening"""
STAYS = """inclusive close closing stay stays closing_instant close_instant at_close at_closing end_of_interval
    end_of_day"""
# The first row whose name matches says what the words of a choice mean.
TABLES = (
    (r"empty_calendar|no_working_hours",
     {**dict.fromkeys(("always_open", "24_7", "24x7", "wall", "wall_clock", "fallback"), ALWAYS_OPEN),
      **dict.fromkeys(("error", "refuse", "never"), NOTHING)}),
    (r".*(boundary|closing).*", switch("at_closing", ("roll", ROLLS), ("stay", STAYS))),
    (r"late_.*|.*_attach|attach.*|apply_from|.*start_on_apply",
     {word: Choice({"late_attach": value}) for word, value in LATE.items()}),
    (r".*reopen.*|resolution_semantics|restart(_mode)?",
     {word: Choice({"reopen": value}) for word, value in REOPENINGS.items()}),
    (r".*anchor.*|next_reply_from|update_from|waiting_since|consecutive.*",
     switch("next_reply_from", ("oldest", "oldest first oldest_unanswered"), ("newest", "newest last latest"))),
    (r"policy_edit.*|.*edit_semantics|edits?|editions?|mid_flight.*|as_of_policy"
     r"|policy_(version|change)", {word: Choice(editions=value) for word, value in EDITIONS.items()}),
    (r"policy_snapshot", {**{word: Choice(editions=value) for word, value in EDITIONS.items()},
                          "true": Choice(editions="frozen"), "false": Choice(editions="recompute")}),
    (r"notes_reply|.*internal_(note|comment).*|.*private_(note|comment).*|notes?_(counts?|fulfils?|fulfills?).*",
     flag("notes_reply")),
    (r"cc_reply_counts_as_staff|cc_is_staff|cc_counts_as_staff|everyone_is_staff",
     flag("third_parties", "staff", "customers")),
    (r"(assume_)?outside_actors?", flag("third_parties", "customers", "staff")),
    (r"any_end_user.*|cc_(counts_as|is|as)_customer|cc_starts?.*|.*end_users?_count",
     flag("third_parties", "customers", "ignored")),
    (r"third_part(y|ies).*|cc(s|_reply|_message|_role)?",
     switch("third_parties", ("ignored", f"{NO} ignored"), ("staff", "staff agent"),
            ("customers", f"{YES} customer customers outside external requester"))),
    (r"(schedule|calendar)_(semantics|changes?|mode)",
     switch("calendar_change", ("cumulative", "cumulative sum each all"), ("last", "last last_schedule latest"))),
    (r"status_effect|exclude_time.*|ignored_status.*",
     switch("ignored", ("pauses", f"{YES} pause pauses exclude excluded"),
            ("suppresses", f"{NO} suppress suppresses hide hidden"))),
    (r"priority_change.*|on_priority_change",
     switch("priority_change",
            ("new_target", "new_target new_target_original_start original_start keep_start recompute recomputed"),
            ("new_cycle", "new_cycle restart reset"), ("frozen", "frozen keep unchanged"))),
    (r"breach(es)?|breach_on_change",
     switch("breach", ("stays", "stays stay sticky kept"), ("judged_again", "judged_again rejudged recomputed"))),
    (r"next_(reply|response)_before_first.*|update_before_first.*",
     switch("next_reply_before_first", ("never", NO), ("always", f"{YES} always"), ("messages", "messages message"))),
    (r"(solve|resolve|close)[ds]?_without_(a_)?(reply|answer)",
     switch("resolve_replies", (True, f"{YES} met meets fulfils fulfills fulfilled achieved"),
            (False, f"{NO} cancels cancelled canceled removed removes"))),
    (r"(solve|resolve|close)[ds]?_(fulfils|fulfills|replies|counts).*|resolve_replies", flag("resolve_replies")),
    (r"first_(reply|response)_fulfill?ed_by|first_(reply|response)_by",
     switch("reply_by", (["agent"], "agent agents human person teammate agent_reply human_agent"),
            (["agent", "bot"], "agent_or_bot bot any bot_or_agent anybody"))),
    (r"humans?_only", {**dict.fromkeys(YES.split(), Choice({"reply_by": ["agent"], "automatic_replies": False})),
                       **dict.fromkeys(NO.split(), Choice({"reply_by": ["agent", "bot"], "automatic_replies": True}))}),
    (r"agent_created.*|created_by_agent.*",
     switch("first_reply_from", ("opening", "runs run starts start opening creation true yes"),
            ("request", "none waits no_clock does_not_run request false no never"))),
    # A note that everybody can read is never an answer.
    (r"public_notes?_(counts?|repl(y|ies)|fulfils?|fulfills?)", dict.fromkeys(NO.split(), NOTHING)),
    # Every aggregate is asked for by its name, by the answer that wants it.
    (r"verdict_aggregation|aggregation", dict.fromkeys(("any_miss", "any", "worst", "last"), NOTHING)),
    (r"first_(reply|response)_(from|start|starts|anchor|clock)|frt_from|frt_start",
     switch("first_reply_from", ("opening", "opening creation created ticket_created"),
            ("request", "request first_message first_customer_message first_public_customer_message "
             "none_if_agent_initiated first_public_comment customer_message"),
            ("handoff", "handoff hand_off handed_off bot_handoff from_handoff"), ("with_people", "with_people human"))),
    (r"next_(reply|response)_(needs|requires)_first.*", flag("next_reply_alone", False, True)),
    (r"next_(reply|response)_alone", flag("next_reply_alone")),
    (r"auto(matic|mated|matic_reply|_repl(y|ies))?.*(repl(y|ies)|counts?|fulfils?).*", flag("automatic_replies")),
    (r"bots?_(repl(y|ies)|counts?|fulfils?|answers?).*", flag("reply_by", ["agent", "bot"], ["agent"])),
    (r"pause_(moves|accounting|adds|counting|unit)|hold_(time|accounting)|hold",
     switch("pause_moves", ("counted", "counted business business_time open_time"),
            ("wall", "wall calendar wall_clock calendar_time"))),
    (r"pause_applies_to_manual_due|manual_due.*|.*moves_manual_due.*|.*manual_deadline.*",
     switch("manual_due", ("moves", f"{YES} moves move shifts"), ("stays", f"{NO} stays stay fixed"))),
    (r"rounding.*|precision",
     switch("rounding", ("exact", "exact none microsecond"), ("second", "second seconds floor_second second_floor"),
            ("minute", "minute minutes minute_floor floor_minute"))),
    (r"match(_mode|_order|ing)?|policy_match",
     switch("match", ("first", "first first_match default_fallback"), ("last", "last last_match last_wins"),
            ("all", "all every earliest"))),
    (r"(blank|empty|no|missing)_conditions?.*",
     switch("no_condition", ("everything", "everything catch_all all match match_all"),
            ("nothing", "nothing no_match none"))),
    (r"simultaneous.*|(.*_)?order",
     switch("simultaneous", ("stop_first", "stop_first stop stop>pause>start"),
            ("start_first", "start_first start start>resume>pause>stop>reset start>pause>stop"),
            ("stop_and_start", "stop_and_start both new_cycle"))),
    (r"working_days?.*|day_unit", {
        **switch("working_day", ("snapped", "snapped snap next_open"), ("clamped", "clamped clamp")),
        "same_time": NOTHING}),
    # What ends at the very instant it is due is met, in every profile.
    (r"met_at_due|at_due|equality.*", dict.fromkeys(("met", "true", "yes", "inclusive"), NOTHING)),
    (r"group_?ownership_.*|reply_assigns|follow_?up_(assigns|takes).*", flag("reply_assigns")),
)
# The case only says that there is a choice.
OPEN = ("switch", "configurable", "setting", "option", "flag", "either", "both")


def is_open(value):
    return "|" in str(value) or normal(value) in OPEN


def words_of(name):
    name = normal(name)
    return next((words for pattern, words in TABLES if re.fullmatch(pattern, name)), None)


def is_choice(name):
    return words_of(name) is not None


def choice(name, value):
    """What a choice sets."""
    words = words_of(name)
    found = words.get(normal(value)) if words else None
    if found is None:
        raise NotYet(f"switch `{name}: {value}`")
    return found


class Choices:
    """All choices of a case or of one of its expectations together."""

    def __init__(self, named=()):
        self.switches, self.calendar, self.editions = {}, {}, None
        for name, value in dict(named).items():
            if not is_open(value):
                self.take(choice(name, value))

    def take(self, one):
        self.switches.update(one.switches)
        self.calendar.update(one.calendar)
        self.editions = one.editions or self.editions


def offered(case):
    """The alternatives that a case offers: name to words, of which each expectation takes one."""
    choices = {name: str(value) for name, value in (case.get("semantic_choice") or {}).items()}
    return {name: [normal(word) for word in value.split("|")] for name, value in choices.items() if "|" in value}


def chosen_by(expected, known, case):
    """The choices that an expectation makes, by a name that is known or by a word that the case offers, and which of
    its fields make them."""
    found, named = {}, []
    for name, value in expected.items():
        if name in known:
            continue
        offers = [offer for offer, words in offered(case).items() if normal(value) in words]
        if is_choice(name):
            found[name] = value
        elif len(offers) == 1:
            found[offers[0]] = value
        else:
            continue
        named.append(name)
    return found, named
