"""Staff, arrivals, conditions and what is asked for, in the kinds of types that only they have."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from supportkit import (
    Conversation,
    Conversations,
    Decided,
    Desk,
    DocumentError,
    Money,
    Refusal,
    Ruling,
    Staff,
    UnknownNameError,
)
from supportkit.documents import DeskDocument

MONDAY = datetime(2026, 3, 23, 10, tzinfo=timezone.utc)
FRONT: DeskDocument = {
    "format": "1.0",
    "editions": [
        {
            "calendars": {"office": {"zone": "UTC", "hours": {"mon": [["09:00", "24:00"]]}}},
            "default_calendar": "office",
            "channels": {"chat": {}},
            "tiers": {"gold": {}, "silver": {}},
            "teams": {"front": {}},
            "agents": {"ayse": {"teams": ["front"]}},
            "routing": {"rules": [{"id": "all", "to": {"team": "front"}}]},
            "procedures": {"refund": {"checks": [{"id": "identity"}, {"id": "receipt"}]}},
        }
    ],
}
DESK = Desk(FRONT)
CONVERSATION = Conversation(
    {
        "id": "c-1",
        "events": [{"id": "e1", "at": MONDAY, "by": {"role": "customer"}, "type": "opened", "channel": "chat"}],
    }
)


def test_staff_is_a_document_and_crosses_processes() -> None:
    until = (MONDAY + timedelta(hours=1)).astimezone(ZoneInfo("Asia/Tehran"))
    staff = Staff({"format": "1.0", "agents": {"ayse": {"status": "away", "until": until, "load": {"chat": 2}}}})
    assert pickle.loads(pickle.dumps(staff)) == staff == Staff(staff.to_json())
    assert staff.to_dict()["agents"]["ayse"]["until"] == until
    assert DESK.route(CONVERSATION, MONDAY).agent == "ayse"
    nobody = DESK.route(CONVERSATION, MONDAY, staff).nobody
    assert nobody is not None
    assert [str(hint) for hint in nobody.hints] == ["ayse starts at 2026-03-23T11:00:00Z"]
    left_out = DESK.route(CONVERSATION, MONDAY, previous=("ayse", MONDAY), left_out=["ayse"])
    assert left_out.agent is None
    with pytest.raises(DocumentError) as refused:
        Staff({"format": "1.0", "agents": {"ayse": {"status": "out"}}})
    assert [problem.pointer for problem in refused.value.problems] == ["/agents/ayse/status"]


def test_the_checks_that_were_done_may_come_in_any_form() -> None:
    report = DESK.decide(CONVERSATION, "refund", MONDAY, done=(check for check in ["receipt", "receipt"]))
    assert report.ruling == Ruling.Refused(["identity"], Refusal.ChecksMissing())
    assert not report.is_allowed
    assert DESK.decide(CONVERSATION, "refund", MONDAY, done={"receipt", "identity"}).is_allowed
    assert DESK.reply_for(CONVERSATION, MONDAY) is None
    with pytest.raises(UnknownNameError, match="refund"):
        DESK.decide(CONVERSATION, "voucher", MONDAY)
    assert Money(5, "TRY") == copy.deepcopy(Money(5, "TRY"))
    assert repr(Money(5, "TRY")) == "Money(minor_units=5, currency='TRY')"
    assert len({Money(5, "TRY"), Money(5, "TRY"), Money(5, "EUR")}) == 2


def test_a_time_of_day_is_text_up_to_24() -> None:
    (channel,) = DESK.statement(MONDAY).channels
    hours = channel.people[0].days[0].hours[0]
    assert (hours.start, hours.end) == ("09:00", "24:00")
    assert repr(hours) == "StatedHours(start='09:00', end='24:00')"


def test_arrivals_are_counted_once_and_mapped() -> None:
    held = Conversations([CONVERSATION])
    arrivals = DESK.arrivals(held, MONDAY)
    assert arrivals == DESK.arrivals([CONVERSATION], MONDAY)
    assert len(arrivals) == 1
    assert (arrivals.zone, arrivals.rows[0].hour) == (ZoneInfo("UTC"), 10)
    map = DESK.coverage_map(date(2026, 3, 23), date(2026, 3, 29), arrivals)
    assert (map.met.arrivals.all, map.met.arrivals.share("human")) == (1, 1.0)


def test_what_is_decided_comes_with_a_conversation() -> None:
    gold, valued = (
        DESK.condition({"tier": {"is": "gold"}}, MONDAY),
        DESK.condition('{"tier": {"in": ["gold", "silver"]}}', MONDAY),
    )
    assert repr(valued) == 'Condition({"tier": {"in": ["gold", "silver"]}})'
    assert gold.implies(valued) == Decided.Holds()
    assert gold.implies(valued).holds
    match valued.shadowed_by([gold]):
        case Decided.Fails(example):
            conversation = Conversation(example.conversation)
            customer = example.conversation.get("customer")
            assert customer is not None
            assert customer.get("tier") == "silver"
            assert DESK.assess(conversation, example.at).state == "new"
        case other:
            pytest.fail(f"an example, not {other}")
    assert valued.implies(gold, budget=0) == Decided.Unknown("over_budget")
    with pytest.raises(DocumentError) as refused:
        DESK.condition({"tier": {"is": "bronze"}}, MONDAY)
    assert [problem.pointer for problem in refused.value.problems] == ["/tier/is"]
