"""Questions about tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from supportkit import SupportkitError, Taxonomy, loose_key

from .case import Case, Comparison, Fields, Miss


def taxonomy(case: Case) -> Taxonomy:
    with case.given() as given:
        try:
            return Taxonomy(given.take("taxonomy"))
        except SupportkitError as reason:
            raise Miss(f"expected a taxonomy that can be used got {reason}") from reason


def settle(case: Case, **got: object) -> None:
    compare = Comparison()
    with case.expect() as expect:
        for name, value in got.items():
            compare(name, expect.take(name), value)
    compare.settle()


def classify(case: Case) -> None:
    asked = taxonomy(case)
    texts: list[tuple[Any, str, str | None]] = []
    with case.when() as when:
        for written in when.take("texts"):
            with Fields("text", written) as text:
                texts.append((text.take("place"), text.take("text"), text.take("language", None)))
    expected = []
    with case.expect() as expect:
        for written in expect.take("matches"):
            with Fields("match", written) as match:
                expected.append(tuple(match.take(name) for name in ("tag", "rule", "text", "matched")))
    compare = Comparison()
    got = asked.classify(texts)
    compare("matches", expected, [(match.tag, match.rule, match.text, match.matched) for match in got])
    for found in got:
        source = texts[found.text][1].encode()
        compare("place of the match", found.matched, source[found.start : found.end].decode())
    compare.settle()


def loose(case: Case) -> None:
    with case.given(), case.when() as when:
        settle(case, key=loose_key(when.take("text")))


def roll_up(case: Case) -> None:
    asked = taxonomy(case)
    with case.when() as when:
        tally = asked.tally(when.take("conversations"))
    counts = {count.tag: [count.own, count.with_descendants] for count in tally.counts if count.with_descendants}
    unknown = {tag.tag: tag.conversations for tag in tally.unknown}
    settle(case, counts=counts, unknown=unknown, untagged=tally.untagged)


def find(case: Case) -> None:
    asked = taxonomy(case)
    with case.when() as when:
        settle(case, tag=asked.find(when.take("text")))


def label(case: Case) -> None:
    asked = taxonomy(case)
    with case.when() as when:
        settle(case, label=asked.label(when.take("tag"), when.take("language")))


OPS: dict[str, Callable[[Case], None]] = {
    "classify": classify,
    "loose_key": loose,
    "roll_up": roll_up,
    "find": find,
    "label": label,
}
