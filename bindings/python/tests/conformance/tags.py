"""Questions about tags."""

from __future__ import annotations

from typing import Any

from supportkit import Taxonomy, loose_key

from .answer import settle
from .reading import Reader, document, fields, many, nullable, pair, table, text, whole

WRITTEN = many(lambda value: fields(value, {"place": text, "text": text}, {"language": text}))
MATCH = {"tag": text, "rule": text, "text": whole, "matched": text}

#: What a question is asked with, and what is expected of it.
QUESTIONS: dict[str, tuple[dict[str, Reader], dict[str, Reader]]] = {
    "classify": ({"texts": WRITTEN}, {"matches": many(lambda value: fields(value, MATCH))}),
    "loose_key": ({"text": text}, {"key": text}),
    "roll_up": (
        {"conversations": many(many(text))},
        {"counts": table(pair(whole)), "unknown": table(whole), "untagged": whole},
    ),
    "find": ({"text": text}, {"tag": nullable(text)}),
    "label": ({"tag": text, "language": text}, {"label": text}),
}
OPS = tuple(QUESTIONS)


def judge(given: Any, when: Any, expect: Any) -> None:
    op = when["op"]
    asked, answered = QUESTIONS[op]
    question = fields(when, {"op": text, **asked})
    expected = fields(expect, answered)
    if op == "loose_key":
        fields(given, {})
        return settle(expected, key=loose_key(question["text"]))
    taxonomy = Taxonomy(fields(given, {"taxonomy": document})["taxonomy"])
    if op == "classify":
        settle(expected, matches=_matches(taxonomy, question["texts"]))
    elif op == "roll_up":
        settle(expected, **_counts(taxonomy, question["conversations"]))
    elif op == "find":
        settle(expected, tag=taxonomy.find(question["text"]))
    else:
        settle(expected, label=taxonomy.label(question["tag"], question["language"]))


def _matches(taxonomy: Taxonomy, texts: list[dict[str, str]]) -> list[dict[str, Any]]:
    written = [
        (each["place"], each["text"], each["language"]) if "language" in each else (each["place"], each["text"])
        for each in texts
    ]
    return [
        {"tag": match.tag, "rule": match.rule, "text": match.text, "matched": match.matched}
        for match in taxonomy.classify(written)
    ]


def _counts(taxonomy: Taxonomy, conversations: list[list[str]]) -> dict[str, Any]:
    tally = taxonomy.tally(conversations)
    return {
        "counts": {
            count.tag: (count.own, count.with_descendants) for count in tally.counts if count.with_descendants
        },
        "unknown": {unknown.tag: unknown.conversations for unknown in tally.unknown},
        "untagged": tally.untagged,
    }
