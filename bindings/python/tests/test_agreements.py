"""Agreements at the border: clocks that hide when they are due, actions of situations, comparisons and queues."""

from __future__ import annotations

import pickle
from datetime import timedelta
from typing import Any

import pytest
from conftest import MONDAY
from supportkit import (
    ActionDocument,
    ClockState,
    Conversation,
    Desk,
    Recipient,
    UnknownNameError,
    queue,
)

RESOLUTION = {"clock": "resolution", "within": "PT4H", "hours": "wall"}
HIDING = Desk(
    {
        "format": "1.0",
        "editions": [
            {
                "agreements": {
                    "customer": {"switches": {"suppresses": {"resolution": ["waiting_third_party"]}}},
                    "vendor": {},
                },
                "clocks": {"approval": {"start": [{"on": "opened"}], "stop": [{"on": "reply"}, {"on": "resolved"}]}},
                "sla": [
                    {
                        "id": "s",
                        "targets": [RESOLUTION, {"clock": "approval", "within": "PT8H", "hours": "wall"}],
                    },
                    {"id": "v", "agreement": "vendor", "targets": [RESOLUTION | {"within": "PT1H"}]},
                ],
                "escalations": [
                    {
                        "id": "outage",
                        "while": {"tags": {"has": "outage"}},
                        "steps": [
                            {"at": {"after": "PT10M"}, "do": [{"tell": {"who": {"agent": "ada"}, "by": "phone"}}]}
                        ],
                    }
                ],
            }
        ],
    }
)


def told(to: str, name: str = "c-1", hours: int = 0) -> Conversation:
    opened = MONDAY + timedelta(hours=hours)
    agent = {"role": "agent"}
    events: list[dict[str, Any]] = [
        {"id": "e1", "at": opened, "by": {"role": "customer"}, "type": "opened"},
        {"id": "e2", "at": opened, "by": agent, "type": "tag_added", "tag": "outage"},
        {"id": "e3", "at": opened + timedelta(hours=1), "by": agent, "type": "status", "to": to},
    ]
    return Conversation({"id": name, "events": events})


def test_a_suppressed_clock_hides_when_it_is_due() -> None:
    assessment = HIDING.assess(told("waiting_third_party"), MONDAY + timedelta(hours=3))
    ours = next(report for report in assessment.clocks if report.agreement == "customer")
    assert ours.state == ClockState.Suppressed(left=timedelta(hours=1))
    assert ours.state.name == "suppressed" and repr(ours.state).startswith("ClockState.Suppressed(left=")
    assert ours.used == timedelta(hours=3) and ours.paused == timedelta(0)
    assert ours.to_dict()["state"] == "suppressed"


def test_agreements_and_clocks_of_the_desks_own_have_names() -> None:
    assessment = HIDING.assess(told("active"), MONDAY + timedelta(hours=3))
    named = {(report.agreement, report.name or report.clock) for report in assessment.clocks}
    assert named == {("customer", "resolution"), ("customer", "approval"), ("vendor", "resolution")}
    worst = assessment.worst("resolution")
    assert worst is not None and worst.used == timedelta(hours=3)
    assert assessment.any_breached("resolution") and not assessment.any_breached("custom")
    assert assessment.next_due == MONDAY + timedelta(hours=1)


def test_an_action_of_a_situation_has_no_clock() -> None:
    (action,) = HIDING.assess(told("active"), MONDAY + timedelta(minutes=5)).actions
    assert (action.id, action.clock, action.name, action.round) == ("outage/1/1@while.1", None, None, 1)
    assert isinstance(action.action, ActionDocument.Tell)
    tell = action.action[0]
    assert (tell.who, tell.by) == (Recipient.Agent("ada"), "phone")
    assert pickle.loads(pickle.dumps(action.action)) == action.action


def test_a_desk_is_compared_with_another() -> None:
    zammad = HIDING.with_profile("zammad")
    comparison = HIDING.compare(zammad, told("waiting_customer"), MONDAY + timedelta(hours=5))
    difference = next(one for one in comparison.differences if (one.agreement, one.clock) == ("customer", "resolution"))
    assert difference.ours is not None and difference.ours.state.name == "breached"
    assert difference.theirs is not None and difference.theirs.state.name == "paused"
    assert difference.because
    assert HIDING.compare(HIDING, told("active"), MONDAY + timedelta(hours=5)).differences == []
    again: Desk = pickle.loads(pickle.dumps(zammad))
    assert again.compare(zammad, told("waiting_customer"), MONDAY + timedelta(hours=5)).differences == []
    with pytest.raises(UnknownNameError):
        HIDING.with_profile("paper")  # type: ignore[arg-type]


def test_editions_change_conversations_under_way() -> None:
    noon = MONDAY + timedelta(hours=2)
    shorter: list[dict[str, Any]] = [
        {"sla": [{"id": "s", "targets": [RESOLUTION]}]},
        {"from": noon, "sla": [{"id": "s", "targets": [RESOLUTION | {"within": "PT3H"}]}]},
    ]
    desk, asked, now = Desk({"format": "1.0", "editions": shorter}), told("active"), noon + timedelta(minutes=30)
    assert desk.assess(asked, now).next_due == MONDAY + timedelta(hours=3)
    assert desk.assess(asked, now, editions="frozen").next_due == MONDAY + timedelta(hours=4)
    comparison = desk.compare(desk, asked, now, editions="frozen")
    assert [one.clock for one in comparison.differences] == ["resolution"]
    assert desk.compare(desk, asked, now, editions="frozen", their_editions="frozen").differences == []


def test_a_queue_tells_who_is_served_next() -> None:
    now = MONDAY + timedelta(hours=2)
    asked = [told("active", "later", 2), told("active", "first"), told("resolved", "over")]
    entries = queue(HIDING.assess(one, now) for one in asked)
    assert [(entry.place, entry.saving) for entry in entries] == [
        (1, "late"),
        (0, "in_this_shift"),
        (2, "nothing_runs"),
    ]
    until = queue([HIDING.assess(asked[0], now)], order="least_left", shift_ends=now + timedelta(minutes=30))
    assert [(entry.saving, entry.left) for entry in until] == [("later", timedelta(hours=1))]


def test_a_due_instant_is_set_by_hand() -> None:
    due = MONDAY + timedelta(days=2)
    conversation = told("active")
    conversation.append(
        {"id": "e9", "at": MONDAY, "by": {"role": "agent"}, "type": "due_set", "clock": "resolution", "to": due}
    )
    clocks = HIDING.assess(conversation, MONDAY + timedelta(hours=2)).clocks
    (clock,) = (one for one in clocks if (one.agreement, one.clock) == ("customer", "resolution"))
    assert clock.manual_due
    assert isinstance(clock.state, ClockState.Running) and clock.state.due == due
    explained = HIDING.explain(conversation, MONDAY + timedelta(hours=2)).clocks
    assert "e9" in {one.due_set_by for one in explained}


def test_another_conversation_of_a_customer_is_read_by_rules() -> None:
    boost = {"when": {"other_contacts": {"count": {"at_least": 1}, "within": timedelta(days=7)}}, "to": "high"}
    priority = {"levels": ["normal", "high"], "default": "normal", "boosts": [boost]}
    desk = Desk({"format": "1.0", "editions": [{"priority": priority}]})
    contact = desk.contact(told("active", "c-1"), MONDAY)
    assert contact is not None and contact.conversation == "c-1" and contact.rating is None
    assert desk.contact(told("active", "c-1"), MONDAY - timedelta(days=1)) is None
    opened = {"id": "e1", "at": MONDAY, "by": {"role": "customer"}, "type": "opened"}
    second = Conversation(
        {"format": "1.0", "id": "c-2", "customer": {"id": "cu", "contacts": [contact.to_dict()]}, "events": [opened]}
    )
    decision = desk.assess(second, MONDAY + timedelta(hours=1)).priority
    assert decision is not None and decision.priority == "high"
