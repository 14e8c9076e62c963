"""Expected answers about agreements, checked for meaning the same here."""

from converting.choices import EDITIONS, Choices, chosen_by
from converting.names import REOPENED_BY_NAME
from converting.own_clocks import name_of
from converting.targets import clocks_of, is_internal
from converting.values import NotYet, duration, instant, look_up, moment, normal, number, only
from converting.verdicts import NAMES, VERDICTS, clocks_for
from converting.words import AGREEMENTS, OVER, STATES, STATUSES

#: The metric of an answer about the one clock of a case or of a policy, which names none.
NAMELESS = "nameless"
# What picks out the answer that is meant, and what it is asked for.
PICKS = ("at", "metric", "cycle", "cycles", "ticket", "agreement", "policy", "aggregate", "escalation", "level",
         "as_of_policy", "repeat", "value")
OF_CLOCK = ("due", "state", "engine_state", "elapsed_s", "remaining_s", "overrun_s", "met_at", "breached_at",
            "breached", "total_pause_s", "started_at", "running", "paused", "target_s", "stopped_at", "ended_at")
# What a cycle says also when it is over.
OF_CYCLE = ("state", "engine_state", "elapsed_s", "remaining_s", "met_at", "breached_at", "breached")
# What only a clock can say.
OF_ONE = ("elapsed_s", "remaining_s", "met_at", "overrun_s")
# Instants of a clock, and where a vector has them.
INSTANTS = {"met_at": "ended_at", "stopped_at": "ended_at", "ended_at": "ended_at",
            "started_at": "started_at"}
OF_WHOLE = ("next_due", "next_wake", "breached", "due", "priority", "policy", "ticket_state", "conversation_state",
            "applied_policy", "matched_policy")
OTHERS = ("fire_at", "armed", "note", "notes")
# Other names of the same.
SAME = {"used_s": "elapsed_s", "left_s": "remaining_s", "margin_s": "remaining_s", "late_by_s": "overrun_s",
        "overdue_s": "overrun_s", "breached_by_s": "overrun_s",
        "paused_s": "total_pause_s", "pause_s": "total_pause_s", "deadline": "due",
        "due_at": "due", "clock_state": "state"}
# Aggregates that are about the whole conversation.
OF_ALL = ("verdict", "overall", "status", "conversation")
# What makes no difference to what is asked.
ASIDE = ("at", "ticket", "as_of_policy", "note", "notes")
KNOWN = {*PICKS, *OF_CLOCK, *OF_WHOLE, *OTHERS, *NAMES}
# Which edition judges the whole log.
AT_EVENT_TIME = ("at_event_time", "original", "first", "at_creation", "then")
LATEST = ("latest", "forced", "forced_reconstruction", "reconstructed", "reconstruct", "replay", "new")


class Expectation:
    """One expected answer of a case, checked for meaning the same here."""

    def __init__(self, expected, agreement, tickets, case):
        expected = {SAME.get(name, name): value for name, value in expected.items()}
        # Every helpdesk has a word of its own for how the whole agreement stands.
        expected = {"sla_status" if name.endswith("_status") and name not in NAMES else name: value
                    for name, value in expected.items()}
        if "retroactive_start" in expected or "retroactive_pause" in expected:
            pauses = bool(expected.pop("retroactive_pause", True))
            since_start = "from_start" if pauses else "from_start_with_pauses"
            expected["late_attach"] = since_start if expected.pop("retroactive_start", True) else "from_attach"
        choices, named = chosen_by(expected, KNOWN, case)
        only(expected, (*KNOWN, *named), "expectation")
        self.expected, self.agreement, self.case = expected, agreement, case
        self.story = tickets.called(expected.get("ticket"))
        self.at = instant(expected.get("at")) or self.of_repeat(expected) or self.last_at(expected)
        self.difference = None
        made = Choices(choices)
        if made.calendar:
            raise NotYet("a calendar that only one of several answers is about")
        #: The metric, or that of the one clock there is.
        is_of_a_clock = "aggregate" not in expected and set(expected) & set(OF_ONE)
        self.metric = expected.get("metric", NAMELESS if is_of_a_clock else None)
        self.switches = made.switches
        name = normal(expected.get("metric"))
        if agreement.resolutions_differ and name in REOPENED_BY_NAME:
            self.switches = {"reopen": REOPENED_BY_NAME[name], **self.switches}
        self.edition_at, self.editions = self.edition(made.editions)

    def of_repeat(self, expected):
        """A step that comes up again is told once the time before has come up, so it is asked for when it should be."""
        if not expected.get("repeat"):
            return None
        told = [instant(expected["fire_at"])] if expected.get("fire_at") else [
            instant(other["fire_at"]) for other in self.case["expect"] if other.get("fire_at")]
        return max([*told, self.story.last_at()], key=moment)

    def last_at(self, expected):
        """After the last event; an edit is one, unless the answer says which edition judges."""
        last = self.story.last_at()
        return last if "as_of_policy" in expected else max([last, *self.agreement.edits], key=moment)

    def edition(self, chosen):
        """Which edition judges, or what an edit does to what is under way."""
        edits, asked = self.agreement.edits, self.expected.get("as_of_policy")
        if not edits:
            if asked is not None and asked not in LATEST:
                raise NotYet(f"policy as of `{asked}`, where none is edited")
            return None, None
        before_all = all(moment(self.at) < moment(edit) for edit in edits)
        if asked is None:
            chosen = chosen or self.agreement.editions
            return None, (None if chosen == "as_of" else chosen)
        word = normal(asked)
        if word in AT_EVENT_TIME:
            return (self.at, None) if before_all else (None, "recompute")
        if word in LATEST:
            return edits[-1], None
        if word == "current":
            return None, None
        if word in EDITIONS:
            return None, (None if EDITIONS[word] == "as_of" else EDITIONS[word])
        if "T" in str(asked):
            return instant(asked), None
        raise NotYet(f"policy as of `{asked}`")

    # What is poured into the vector.

    def pour(self, into, told, ever):
        """Adds what is expected to the expectation of a vector. `told` are the clocks of which the others say whether
        they are late, `ever` those that they call late at any instant, as pairs with it."""
        expected, metric = self.expected, self.metric
        step = expected.get("escalation", expected.get("level"))
        aggregate = normal(expected["aggregate"]) if "aggregate" in expected else None
        if aggregate not in (None, "worst", "max", "last", "count", "any_miss", "any_breached", *OF_ALL):
            raise NotYet(f"aggregate `{aggregate}`")
        if aggregate == "last" and metric is None:
            raise NotYet("the last cycle of no clock")
        if aggregate in ("any_miss", "any_breached"):
            self.pour_any(into, metric, ever)
        elif aggregate == "count":
            self.only("aggregate", "metric", "value", "agreement")
            self.pour_cycles(into, metric, number(expected["value"]))
        elif "value" in expected:
            raise NotYet("a value that nobody asks for")
        elif aggregate in ("worst", "max"):
            self.pour_worst(into, metric)
        elif "armed_level" in expected or ("armed" in expected and step is None):
            raise NotYet("which level is armed, without its instant")
        elif step is not None or "fire_at" in expected:
            self.pour_step(into, metric, step)
        elif metric is None:
            self.pour_whole(into, told, ever)
        else:
            self.pour_clock(into, metric)

    def pour_step(self, into, metric, step):
        if "fire_at" not in self.expected and "armed" not in self.expected:
            raise NotYet("an escalation without an instant")
        self.only("metric", "escalation", "level", "fire_at", "cycle", "agreement", "policy", "armed", "repeat")
        if self.expected.get("armed") and "fire_at" not in self.expected:
            raise NotYet("an escalation that is armed, without its instant")
        clock, agreement = self.meant(metric)
        policy = self.expected.get("policy", self.attached(agreement))
        # The step of an `escalation` is meant by its place, that of a `level` by what the step calls itself.
        by_name = "escalation" not in self.expected or not isinstance(step, int)
        where = (clock, agreement, step or 0, policy, by_name)
        action = self.agreement.chains.action(where, self.expected.get("cycle", 1),
                                              number(self.expected.get("repeat", 0)))
        at = None if self.expected.get("armed") is False else instant(self.expected.get("fire_at"))
        says = {"id": action, "at": at}
        if at is None and self.agreement.chains.is_stale_at_once(where, self.seconds(clock, agreement)):
            says = {"id": action, "at": self.since(), "status": "stale"}
        into.setdefault("some_actions", []).append(says)

    def since(self):
        """Since when a step could come up: the opening, or when its policy was attached."""
        attached = [since for since, _ in self.story.attached if moment(since) <= moment(self.at)]
        return attached[-1] if attached else self.story.opened_at

    def attached(self, agreement):
        """The policy that was attached last."""
        names = [name for since, name in self.story.attached if moment(since) <= moment(self.at)]
        return names[-1] if names else None

    def pour_any(self, into, metric, ever):
        """Whether any clock was late, where the other answers say which."""
        self.only("aggregate", "metric", *NAMES)
        word = next((self.expected[name] for name in NAMES if name in self.expected), None)
        if metric is not None or look_up(VERDICTS, word, "verdict") != "missed":
            raise NotYet("whether any cycle was late, where the answers do not say which")
        self.pour_breach(into, None, ever)

    def pour_worst(self, into, metric):
        """The cycle that used the most."""
        self.only("aggregate", "metric", "elapsed_s", "remaining_s", "cycle", "state")
        clock, _ = self.meant(metric)
        used = self.used(metric, clock, "customer")
        if used is None:
            raise NotYet("a worst cycle without the time it used")
        state = look_up(STATES, self.expected.get("state", "running"), "state")
        if "state" in self.expected and (len(self.seconds(clock, "customer")) != 1 or state not in ("met", "breached")
                                         or (used > min(self.seconds(clock, "customer"))) != (state == "breached")):
            raise NotYet("a state of the worst cycle that does not follow from the time it used")
        into.setdefault("worst", []).append({"clock": clock, "used": duration(used)})

    def pour_whole(self, into, told, ever):
        """What is said of the whole conversation."""
        said = {name: value for name, value in self.expected.items()
                if name in KNOWN and name not in (*ASIDE, "agreement", "aggregate")}
        for name in ("policy", "applied_policy", "matched_policy"):
            if name in said and self.agreement.alternative is None:
                say(into, "policy", None if said[name] in (None, "none") else str(said[name]))
            said.pop(name, None)
        if "priority" in said:
            say(into, "priority", said.pop("priority"))
        due = instant(said.get("next_due", said.get("due")))
        if "next_due" in said or "due" in said:
            said.pop("due", None)
            said.pop("next_due", None)
            say(into, "next_due", self.next_due(due))
        if "next_wake" in said:
            say(into, "next_wake", instant(said.pop("next_wake")))
        if "engine_state" in said:
            # What the engine says now: a clock that runs is late.
            say(into, "overdue", look_up(STATES, said.pop("engine_state"), "state") == "breached")
        if "breached" in said and not said.pop("breached"):
            say(into, "overdue", False)
        elif "breached" in self.expected:
            self.pour_breach(into, due, ever)
        for name in [name for name in said if name in ("ticket_state", "conversation_state")]:
            say(into, "state", self.story.category(said.pop(name)))
        for name in [name for name in said if name in NAMES]:
            self.pour_verdict(into, name, said.pop(name), told)
        if said:
            raise NotYet(f"expectation `{', '.join(sorted(said))}` without a metric")
        if not into:
            raise NotYet("an expectation that says nothing")

    def pour_breach(self, into, due, ever):
        """A clock was late, one that goes on or one that ended."""
        late = [clock for t, clock in ever if moment(t) <= moment(self.at)]
        clocks = list(dict.fromkeys(target.clock for target in self.agreement.targets.all))
        if due is not None and moment(due) < moment(self.at):
            say(into, "overdue", True)
        elif late or len(clocks) == 1 or self.is_answered_late():
            for clock in dict.fromkeys(late or (clocks if len(clocks) == 1 else ["first_reply"])):
                put(into, {"clock": clock, "breached": True})
        else:
            raise NotYet("a breach that does not say which clock is late")

    def is_answered_late(self):
        """Whether the timeline alone says that the first reply was late: on the clock on the wall, without a pause."""
        targets = [target for target in self.agreement.targets.all if target.clock == "first_reply"]
        answers = [answer for answer, role in self.story.answers if role == "agent"]
        until = min([self.at, *answers], key=moment)
        stood = any(state != "new" for since, state in self.story.states if moment(since) < moment(until))
        return (len(targets) == 1 and targets[0].document.get("hours") == "wall" and not stood
                and (moment(until) - moment(self.story.opened_at)).total_seconds() > targets[0].seconds)

    def next_due(self, t):
        """The next due instant; what is over has none, whatever the helpdesk goes on showing."""
        is_over = self.story.state_at(self.at) in OVER
        if t is not None and is_over and self.agreement.profile.due_when_over:
            self.difference = "what is over is due no more, also where the helpdesk goes on showing when it was"
            return None
        return t

    def pour_verdict(self, into, name, word, told):
        clocks = list(dict.fromkeys(target.clock for target in self.agreement.targets.all))
        is_status = normal(word) in STATUSES and normal(word) != "paused" or normal(word) not in VERDICTS
        if name in ("status", "state") and "aggregate" not in self.expected and is_status:
            say(into, "state", self.story.category(word))
            return
        for clock, says in clocks_for(word, clocks, told, self.agreement.profile).items():
            put(into, {"clock": clock, **says})

    def pour_clock(self, into, metric):
        """What is said of one clock."""
        self.only(*OF_CLOCK, "metric", "cycle", "agreement", "policy", "cycles",
                  *(["aggregate"] if normal(self.expected.get("aggregate")) == "last" else []))
        if set(self.expected) & {*OF_CLOCK, "policy"}:
            put(into, self.clock(metric))
        elif "cycles" not in self.expected:
            raise NotYet("an expectation that says nothing")
        if "cycles" in self.expected:
            self.pour_cycles(into, metric, number(self.expected["cycles"]))
        clocks = [] if self.agreement.clocks or metric is NAMELESS else clocks_of(metric, self.agreement.profile)
        if len(clocks) > 1 and self.expected.get("due", metric) is None:
            # Nobody waits for either of the two.
            for clock in clocks:
                put(into, {"clock": clock, "running": False})

    def pour_cycles(self, into, metric, count):
        """How many cycles there are."""
        self.cycle = None
        clock, side = self.meant(metric)
        which = {"clock": clock} if side == "customer" else {"clock": clock, "agreement": side}
        into.setdefault("clocks", [])
        if count:
            into["clocks"] += [{**which, "cycle": count, "absent": False}, {**which, "cycle": count + 1, "absent": True}]
        else:
            into["clocks"].append({**which, "running": False})

    def only(self, *names):
        """Refuses what has no meaning beside what is asked."""
        left = {name for name in self.expected if name in KNOWN} - {*names, *ASIDE}
        if left:
            raise NotYet(f"expectation `{', '.join(sorted(left))}` here")

    # One clock.

    def meant(self, metric):
        """The clock and the agreement that are meant."""
        own = [target for target in self.agreement.targets.all if target.clock in self.agreement.clocks]
        if metric is NAMELESS:
            named = {(target.clock, target.agreement) for target in self.agreement.targets.all
                     if self.expected.get("policy") in (None, target.policy)}
            if len(named) != 1:
                raise NotYet("a clock without a metric, where there are several")
            return named.pop()
        if own:
            clocks = {(target.clock, target.agreement) for target in own}
            named = {(clock, side) for clock, side in clocks if clock == name_of(metric)}
            if len(named or clocks) == 1:
                return (named or clocks).pop()
        clocks = clocks_of(metric, self.agreement.profile)
        clock, self.cycle = clocks[0], self.expected.get("cycle")
        if len(clocks) > 1:
            clock = self.clock_of_response()
        said = self.expected.get("agreement")
        targets = [target for target in self.agreement.targets.all if target.clock == clock]
        sides = {target.agreement for target in targets}
        if said is None and is_internal(metric):
            side = "between_teams"
        elif said is not None:
            side = look_up(AGREEMENTS, said, "agreement")
        else:
            side = "customer" if "customer" in sides or len(sides) != 1 else next(iter(sides))
        if side not in sides:
            raise NotYet(f"expectation of `{metric}`, which has no target")
        return clock, side

    def clock_of_response(self):
        """Whether the first or a later message is waited for."""
        if self.cycle is not None:
            first, self.cycle = self.cycle == 1, self.cycle - 1
            if first:
                self.cycle = None
            return "first_reply" if first else "next_reply"
        roles = ("agent",) if self.switches.get("third_parties", "staff") != "staff" else ("agent", "third_party")
        if not self.story.answered_before(self.at, roles):
            return "first_reply"
        # What is said of the time used is about the last cycle that began.
        about_the_last = self.expected.get("due") is None and set(self.expected) & set(OF_CYCLE)
        return "first_reply" if about_the_last and not self.story.asked_again_before(self.at, roles) else "next_reply"

    def clock(self, metric):
        expected = self.expected
        self.cycle = expected.get("cycle")
        clock, side = self.meant(metric)
        says = {"clock": clock}
        if side != "customer":
            says["agreement"] = side
        if self.cycle is not None:
            says["cycle"] = number(self.cycle)
        if expected.get("total_pause_s") is not None:
            self.pause(says, clock)
        state = expected.get("state", expected.get("engine_state"))
        if state is not None:
            says["state"] = look_up(STATES, state, "state")
        if "breached" in expected:
            says["breached"] = bool(expected["breached"])
        self.going(says)
        if "due" in expected:
            self.due(says)
        if expected.get("breached_at") is not None:
            # The instant at which the target was used up: the closing, not the opening after which it is late.
            says.setdefault("due", instant(expected["breached_at"]))
            says.setdefault("breached", True)
        used = self.used(metric, clock, side)
        if used is not None:
            says["used"] = duration(used)
        if {"elapsed_s", "remaining_s"} <= set(expected) and len(self.seconds(clock, side)) > 1:
            says["within"] = duration(expected["elapsed_s"] + expected["remaining_s"])
        if expected.get("target_s") is not None:
            says["within"] = duration(expected["target_s"])
        if expected.get("overrun_s") is not None:
            says["by"] = duration(expected["overrun_s"])
        for name, field in INSTANTS.items():
            if expected.get(name) is not None:
                says[field] = instant(expected[name])
        if expected.get("policy") is not None and self.agreement.alternative is None:
            says["policy"] = str(expected["policy"])
        if len(says) == 1 + ("agreement" in says) + ("cycle" in says) and not self.difference:
            raise NotYet("an expectation that says nothing")
        return says

    def pause(self, says, clock):
        if self.story.reopened_before(self.at) and not self.agreement.restarts(clock, self.switches):
            self.difference = ("a pause is time in which the conversation waited; the time in which it was over does "
                               "not count either, and is no pause")
        else:
            says["paused"] = duration(self.expected["total_pause_s"])

    def going(self, says):
        """Whether time counts now."""
        if "running" in self.expected:
            says["running"] = bool(self.expected["running"])
        if "paused" in self.expected and self.expected["paused"]:
            says["state"] = "paused"
        elif "paused" in self.expected and "state" not in says:
            says["running"] = True

    def due(self, says):
        due, clock = instant(self.expected["due"]), says["clock"]
        if due is None:
            says["running"] = False
            return
        still = self.agreement.stands_still(clock, self.story.state_at(self.at), self.switches)
        if "state" not in says and still and moment(due) > moment(self.at):
            says["state"] = "paused"
        if says.get("state") == "paused":
            self.difference = "a paused clock says what is left: it has no due instant until it goes on"
        else:
            says["due"] = due

    def used(self, metric, clock, side):
        """The time used, from what is said to be used or left."""
        expected = self.expected
        if expected.get("elapsed_s") is not None:
            used = expected["elapsed_s"]
            lengths = self.seconds(clock, side)
            if expected.get("remaining_s") is not None and used + expected["remaining_s"] not in lengths:
                raise NotYet("`elapsed_s` and `remaining_s` that do not add up to the target")
            return used
        if expected.get("remaining_s") is None:
            return None
        lengths = self.seconds(clock, side, self.priority())
        if len(lengths) != 1:
            raise NotYet(f"`remaining_s` of `{metric}`, whose target depends on the policy")
        return lengths.pop() - expected["remaining_s"]

    def seconds(self, clock, side, priority=None):
        """How long a clock may take, where that is a time."""
        targets = [target for target in self.agreement.targets.all if (target.clock, target.agreement) == (clock, side)]
        if priority is not None:
            targets = [target for target in targets if priority in target.document.get("priorities", [priority])]
        return {target.seconds for target in targets if target.seconds is not None}

    def priority(self):
        """The priority at the instant, as somebody set it."""
        set_before = [event for event in self.story.events if moment(event["at"]) <= moment(self.at)]
        named = [event["to"] if event["type"] == "priority_changed" else event.get("priority") for event in set_before
                 if event["type"] in ("opened", "priority_changed")]
        return (named[-1] if named else None) or self.agreement.default_priority

    def lateness(self):
        """The clock that this says is late or in time, and which."""
        state = self.expected.get("state", self.expected.get("engine_state"))
        if "metric" not in self.expected or (state is None and "breached" not in self.expected):
            return {}
        late = bool(self.expected.get("breached", STATES.get(normal(state)) == "breached"))
        self.cycle = None
        return {self.meant(self.expected["metric"])[0]: late}


def say(into, name, value):
    """Says something of the whole conversation, once."""
    if into.setdefault(name, value) != value:
        raise NotYet(f"two answers about `{name}` at one instant")


def put(into, clock):
    """Adds what is said of a clock to what is said of it already."""
    for known in into.setdefault("clocks", []):
        same = all(known.get(name) == clock.get(name) for name in ("clock", "agreement", "cycle"))
        if same and all(known.get(name, value) == value for name, value in clock.items()):
            known.update(clock)
            return
    into["clocks"].append(clock)
