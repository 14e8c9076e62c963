"""Answers as objects: shown, compared, hashed, copied and pickled; errors with their fields."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import pydoc
import resource
from datetime import timedelta
from typing import Any

import pytest
import supportkit
from conftest import DESK, MONDAY, conversation, event
from supportkit import (
    ActionDocument,
    ArgumentError,
    Assessment,
    Calendar,
    ClockState,
    Conversation,
    Conversations,
    Desk,
    DocumentError,
    Facts,
    Reason,
    RejectedError,
    SupportkitError,
    UnknownNameError,
    Within,
)


def every_answer(desk: Desk) -> list[Any]:
    """One of every class that answers are made of, as far as two conversations bring them about."""
    told = Conversation(
        {
            "id": "c-2",
            "customer": {"id": "cu", "tier": "gold"},
            "events": [
                event(1, type="opened"),
                {"id": "e2", "at": MONDAY, "by": {"role": "agent", "id": "a"}, "type": "assigned", "to": "a"},
                {"id": "e3", "at": MONDAY + timedelta(hours=9), "by": {"role": "agent", "id": "a"}, "type": "message"},
                {"id": "e4", "at": MONDAY + timedelta(hours=9), "by": {"role": "agent"}, "type": "resolved"},
                event(5, MONDAY + timedelta(days=1), type="rated", score=5, scale={"lowest": 1, "highest": 5}),
            ],
        }
    )
    now = MONDAY + timedelta(days=2)
    facts = [desk.measure(told), desk.measure(conversation(), now)]
    roots: list[Any] = [
        desk.assess(told, now),
        desk.assess(conversation(), now),
        desk.explain(told, now),
        told.story(),
        desk.report(facts, by=["channel"], within=[("first_reply", timedelta(hours=1))]),
        *facts,
        *desk.calendar("office", now).explain(MONDAY, now + timedelta(days=60)),
        *desk.calendar("office", now).segments(MONDAY, now),
    ]
    found: list[Any] = []
    while roots:
        value = roots.pop()
        if isinstance(value, list):
            roots.extend(value)
        elif type(value).__module__ == "supportkit":
            found.append(value)
            names = [name for name in dir(value) if not name.startswith("_") and not name[0].isupper()]
            roots.extend(inside for name in names if not callable(inside := getattr(value, name)))
    return found


def test_answers_show_compare_copy_and_write_themselves(desk: Desk) -> None:
    answers, again = every_answer(desk), every_answer(desk)
    classes = {type(answer).__qualname__ for answer in answers}
    assert {"Assessment", "Facts", "Report", "Share", "Took", "ClockState.Breached", "Reason.Holiday"} <= classes
    for answer, same in zip(answers, again, strict=True):
        assert answer == same and not answer != same
        assert answer != object() and answer is not same
        assert repr(answer) == repr(same)
        assert repr(answer).startswith(type(answer).__qualname__ + "(")
        assert copy.copy(answer) is answer and copy.deepcopy([answer])[0] is answer
        if type(answer).__hash__ is not None:
            assert hash(answer) == hash(same)
        if not isinstance(answer, Within):
            assert set(json.loads(answer.to_json())) == set(answer.to_dict())
        if (read := getattr(answer, "from_json", None)) is not None:
            assert read(getattr(answer, "to_json")()) == answer  # noqa: B009
            assert pickle.loads(pickle.dumps(answer)) == answer
        for name in ("at", "name", "whatever"):
            with pytest.raises((AttributeError, TypeError)):
                setattr(answer, name, 1)
    hashable = {type(answer).__qualname__ for answer in answers if type(answer).__hash__ is not None}
    assert {"Took", "ClockReport", "ClockState.Breached", "Segment", "Actor"} <= hashable
    assert not {"Share", "Report", "Assessment", "Facts"} & hashable


def test_fields_come_in_their_order(desk: Desk) -> None:
    assessment = desk.assess(conversation(), MONDAY)
    (clock, _) = sorted(assessment.clocks, key=lambda clock: clock.clock)
    assert repr(clock) == (
        "ClockReport(agreement='customer', clock='first_reply', name=None, cycle=1, policy='standard', "
        "within=Within.Time(datetime.timedelta(seconds=14400)), manual_due=False, calendar='office', "
        "started_at=datetime.datetime(2026, 3, 23, 7, 0, tzinfo=datetime.timezone.utc), used=datetime.timedelta(0), "
        "paused=datetime.timedelta(0), "
        "state=ClockState.Running(due=datetime.datetime(2026, 3, 23, 11, 0, tzinfo=datetime.timezone.utc), "
        "left=datetime.timedelta(seconds=14400)))"
    )
    assert list(clock.to_dict())[:3] == ["clock", "cycle", "policy"]
    assert clock.to_dict()["due"] == MONDAY + timedelta(hours=4)
    assert repr(assessment.actions[0].action) == "ActionDocument.Notify('lead')"


def test_values_of_several_forms_are_matched(desk: Desk) -> None:
    assessment = desk.assess(conversation(), MONDAY)
    clock = assessment.clock("first_reply")
    assert clock is not None and clock.state.name == "running"
    match clock.state:
        case ClockState.Running(due, left):
            assert (due, left) == (MONDAY + timedelta(hours=4), timedelta(hours=4))
        case other:
            pytest.fail(repr(other))
    assert assessment.actions[0].action == ActionDocument.Notify("lead")
    assert {clock.within for clock in assessment.clocks} == {Within.Time(timedelta(hours=4)), Within.BusinessDays(2)}
    assert (
        str(Within.BusinessDays(2)) == "2 business days"
        and str(Reason.Holiday("Nowruz", False, False)) == "holiday `Nowruz`"
    )


def test_what_can_be_asked_of_facts_and_reports(desk: Desk) -> None:
    facts = desk.measure(conversation(), MONDAY + timedelta(days=1))
    assert facts.is_open and not facts.is_resolved and not facts.is_one_touch and not facts.is_resolved_by_bot
    assert facts.first_reply is not None and not facts.first_reply.is_reached
    assert facts.times.total.wall == timedelta(days=1) == facts.times.requester_wait.wall
    late = {clock.clock: clock.over_by for clock in facts.clocks}
    assert late == {"first_reply": timedelta(hours=5), "resolution": None}
    report = desk.report(iter([facts]), by=["channel"], percentiles=[99.5], within=[("first_reply", timedelta(days=9))])
    figures = report.group("email")
    assert figures is not None and figures.conversations == 1 and report.group("chat") is None
    timing = figures.timing("first_reply")
    assert timing is not None and timing.open == 1 and timing.percentile(99.5) is None
    clock = figures.clock("first_reply")
    assert clock is not None and clock.breached == 1 and clock.attainment.value == 0.0
    with pytest.raises(ArgumentError, match="percentile"):
        timing.percentile(101)
    with pytest.raises(ArgumentError, match="week"):
        desk.report([facts], week_start="noday")  # type: ignore[arg-type]
    with pytest.raises(UnknownNameError, match="no dimension is called `colour`"):
        desk.report([facts], by=["colour"])  # type: ignore[list-item]


def test_conversations_change_and_are_not_shared_by_accident() -> None:
    one = conversation()
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one)), Conversation(one.to_dict())):
        assert other == one
        assert other.append(event(2, type="message")) and not other.append(event(2, type="message"))
        assert (len(one), len(other)) == (1, 2) and other != one
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)
    held = Conversations([one])
    assert held.append("c-1", (event(number, type="message") for number in range(2, 5))) == 3
    assert "c-1" in held and "c-2" not in held and held.ids() == ["c-1"]
    copied = held.get("c-1")
    assert copied is not None and (len(one), len(copied), len(held)) == (1, 4, 1)
    assert held.get("c-2") is None and held.remove("c-1") and not held.remove("c-1")
    with pytest.raises(ArgumentError, match="c-1"):
        held.append("c-1", [])


def test_a_desk_goes_to_another_process(desk: Desk) -> None:
    again = pickle.loads(pickle.dumps(desk))
    assert again.assess(conversation(), MONDAY) == desk.assess(conversation(), MONDAY)


def errors(desk: Desk) -> dict[type[SupportkitError], SupportkitError]:
    """One of every kind of error."""
    caught: dict[type[SupportkitError], SupportkitError] = {}
    for ask in (
        lambda: Desk({"format": "1.0", "editions": [{"priority": 7}]}),
        lambda: desk.assess(Conversation({"id": "c", "events": [event(1, type="message")]}), MONDAY),
        lambda: desk.calendar("offcie", MONDAY),
        lambda: Conversations().append("c", []),
    ):
        try:
            ask()
        except SupportkitError as error:
            caught[type(error)] = error
    return caught


def test_errors_have_classes_and_fields(desk: Desk) -> None:
    caught = errors(desk)
    assert set(caught) == {DocumentError, RejectedError, UnknownNameError, ArgumentError}
    for error in caught.values():
        assert isinstance(error, SupportkitError) and isinstance(error, ValueError) and str(error)
    match caught[DocumentError]:
        case DocumentError([problem]):
            assert (problem.pointer, problem.kind, problem.found) == ("/editions/0/priority", "wrong_type", "`7`")
            assert str(problem) == str(caught[DocumentError]) and "expected" in str(problem)
    match caught[RejectedError]:
        case RejectedError(rejection):
            assert (rejection.index, rejection.event, rejection.reason.to_dict()) == (0, "e1", {"reason": "not_opened"})
    match caught[UnknownNameError]:
        case UnknownNameError(what, name, known):
            assert (what, name, known) == ("calendar", "offcie", ["office"])
    match caught[ArgumentError]:
        case ArgumentError(what, found, expected):
            assert (what, found, expected) == ("the conversation", "c", "the id of one that was taken in")


def test_errors_survive_pickling(desk: Desk) -> None:
    for error in errors(desk).values():
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error) and str(again) == str(error)
        for name in type(error).__match_args__:
            assert getattr(again, name) == getattr(error, name)


def test_a_batch_goes_on_after_an_error(desk: Desk) -> None:
    broken = Conversation({"id": "c-0", "events": [event(1, type="message")]})
    for answers in (
        desk.assess_all([conversation(), broken, conversation()], MONDAY),
        desk.assess_all(Conversations([conversation("c-9"), broken, conversation("a")]), MONDAY),
        desk.measure_all(iter([conversation(), broken, conversation()])),
    ):
        kinds = [isinstance(answer, RejectedError) for answer in answers]
        assert kinds.count(True) == 1 and kinds[1]
        assert all(isinstance(answer, (Assessment, Facts, RejectedError)) for answer in answers)


def test_arguments_of_other_types_are_refused(desk: Desk) -> None:
    for wrong in (None, 3, "c-1", {"id": "c"}, desk):
        with pytest.raises(TypeError):
            desk.assess(wrong, MONDAY)  # type: ignore[arg-type]
    for batch in (None, 3, "c-1", {"a": 1}, conversation(), [conversation(), None]):
        with pytest.raises(TypeError):
            desk.assess_all(batch, MONDAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="item 1"):
        desk.report([desk.measure(conversation()), ValueError()])  # type: ignore[list-item]


def test_ten_thousand_objects_come_and_go(desk: Desk) -> None:
    def round_trip(count: int) -> None:
        for number in range(count):
            one = conversation(f"c-{number}")
            assessment = desk.assess(one, MONDAY)
            assert repr(assessment.clocks) and assessment.to_dict() and desk.measure(one)
            if number % 100 == 0:
                assert Calendar({"zone": "UTC", "hours": {"mon": [["05:00", "18:00"]]}}).is_open(MONDAY)

    def memory() -> int:
        gc.collect()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    round_trip(2_000)
    before, objects = memory(), len(gc.get_objects())
    round_trip(10_000)
    # What is kept of each would be more than a kilobyte; what the allocator keeps is not.
    assert memory() - before < 8_000
    assert abs(len(gc.get_objects()) - objects) < 500


def test_help_reads_well() -> None:
    text = pydoc.plain(pydoc.render_doc(supportkit))
    for part in ("Five words carry everything", "class Desk", "assess_all(self", "class DocumentError"):
        assert part in text
    for name in supportkit.__all__:
        about = getattr(supportkit, name).__doc__
        assert about, name
        assert "```" not in about and "::" not in about, name


def test_desks_say_what_they_are(desk: Desk) -> None:
    assert (desk.name, repr(desk), desk.findings) == ("Istanbul", "Desk(name='Istanbul', editions=1)", [])
    assert repr(desk.calendar("office", MONDAY)) == "Calendar(id='office', zone='Europe/Istanbul')"
    assert desk.taxonomy(MONDAY) is None
    assert Desk({**DESK, "name": None}).name is None
