"""One case as it is written, read strictly."""

from __future__ import annotations

from types import TracebackType
from typing import Any

REQUIRED = object()


class Miss(Exception):
    """Why a case failed, in one line."""


class Fields:
    """The fields of an object. Leaving it in a `with` fails when nobody read one of them."""

    def __init__(self, what: str, fields: object) -> None:
        if not isinstance(fields, dict):
            raise Miss(f"expected `{what}` as an object got {fields!r}")
        self.what = what
        self.left = dict(fields)

    def __contains__(self, name: str) -> bool:
        return name in self.left

    def take(self, name: str, default: object = REQUIRED) -> Any:
        """The value of a field, which is then read."""
        if name not in self.left and default is REQUIRED:
            raise Miss(f"expected the field `{name}` in `{self.what}` got {sorted(self.left)}")
        return self.left.pop(name, default)

    def __enter__(self) -> Fields:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None and self.left:
            raise Miss(f"expected nothing more in `{self.what}` got {sorted(self.left)}")


class Case:
    """A case: documents, a question and the answer that must come out."""

    def __init__(self, written: object) -> None:
        with Fields("case", written) as fields:
            self.id = fields.take("id")
            if not isinstance(self.id, str) or not self.id.strip():
                raise Miss(f"expected an id got {self.id!r}")
            for_people = {"note": str, "difference": str, "source": dict}
            for name, kind in for_people.items():
                if not isinstance(fields.take(name, kind()), kind):
                    raise Miss(f"expected `{name}` as {kind.__name__}")
            self._given = fields.take("given")
            self._when = fields.take("when")
            self._expect = fields.take("expect")

    @property
    def op(self) -> str:
        op = self._when.get("op") if isinstance(self._when, dict) else None
        if not isinstance(op, str):
            raise Miss(f"expected a question with an `op` got {self._when!r}")
        return op

    def given(self) -> Fields:
        """The documents."""
        return Fields("given", self._given)

    def when(self) -> Fields:
        """The question."""
        when = Fields("when", self._when)
        when.take("op")
        return when

    def expect(self) -> Fields:
        """The answer."""
        return Fields("expect", self._expect)


class Comparison:
    """Holds what came out against what was expected, field by field."""

    def __init__(self) -> None:
        self.compared = 0
        self.misses: list[str] = []

    def __call__(self, name: str, expected: object, got: object) -> None:
        self.compared += 1
        # True is 1 and 1.0 is 1 in Python, which is not what a case means.
        if expected != got or type(expected) is not type(got):
            self.misses.append(f"expected {name} {expected!r} got {got!r}")

    def settle(self) -> None:
        """Fails on what differed. A case that expects nothing cannot fail, so it is no case."""
        if self.misses:
            raise Miss("; ".join(self.misses))
        if self.compared == 0:
            raise Miss("expected something in `expect` got nothing to compare")
