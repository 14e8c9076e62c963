"""Holding an answer against the expected one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from .reading import Miss


def same(expected: Any, got: Any) -> bool:
    """Whether two values are equal, of the same type, and all instants of the answer in UTC."""
    if isinstance(expected, (list, tuple)):
        return type(got) is type(expected) and len(got) == len(expected) and all(map(same, expected, got))
    if isinstance(expected, dict):
        return type(got) is dict and got.keys() == expected.keys() and all(same(expected[key], got[key]) for key in got)
    if isinstance(got, datetime) and got.utcoffset() != timedelta(0):
        return False
    return type(got) is type(expected) and bool(got == expected)


def settle(expected: dict[str, Any], **got: Any) -> None:
    """Holds a whole answer against the expected one."""
    if not same(expected, got):
        raise Miss(expected, got)


class Difference:
    """Collects the fields in which an answer differs from the part of it that was expected."""

    def __init__(self) -> None:
        self.expected: dict[str, Any] = {}
        self.got: dict[str, Any] = {}
        self.compared = 0

    def field(self, name: str, expected: dict[str, Any], got: Any) -> None:
        """Compares one field, if something is expected of it."""
        if name in expected:
            self.whole(name, same(expected[name], got), expected[name], got)

    def part(self, name: str, part: Difference) -> None:
        """Takes over the difference of a part of the answer."""
        self.compared += part.compared
        if part.expected:
            self.expected[name], self.got[name] = part.expected, part.got

    def whole(self, name: str, is_met: bool, expected: Any, got: Any) -> None:
        """Compares one thing as a whole."""
        self.compared += 1
        if not is_met:
            self.expected[name], self.got[name] = expected, got

    def settle(self) -> None:
        """The verdict. A case that expects nothing cannot fail, so it is no case."""
        if self.compared == 0:
            raise Miss("something in `expect`", "nothing to compare")
        if self.expected:
            raise Miss(self.expected, self.got)
