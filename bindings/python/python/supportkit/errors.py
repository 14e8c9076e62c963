"""What can go wrong.

Every exception of supportkit is a `SupportkitError`, and those about input are a `ValueError` too. They can be pickled,
so they also reach whoever waits for another process.

>>> from supportkit import Desk, DocumentError
>>> try:
...     Desk({"format": "1.0", "editions": [{"priority": 7}]})
... except DocumentError as error:
...     print(error.problems[0].pointer)
/editions/0/priority
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from ._native import Problem, Rejection

__all__ = ["ArgumentError", "DocumentError", "RejectedError", "SupportkitError", "UnknownNameError"]


class SupportkitError(Exception):
    """Any error of supportkit. Its text is a sentence that says what was expected and where to look."""

    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (str(self), *(getattr(self, name) for name in self.__match_args__))


class DocumentError(SupportkitError, ValueError):
    """A document could not be used. Every problem found is in `problems`, in document order."""

    __match_args__ = ("problems",)

    def __init__(self, text: str, problems: list[Problem]) -> None:
        super().__init__(text)
        self.problems = problems


class RejectedError(SupportkitError, ValueError):
    """The log of a conversation holds an event that is not allowed where it stands: see `rejection`."""

    __match_args__ = ("rejection",)

    def __init__(self, text: str, rejection: Rejection) -> None:
        super().__init__(text)
        self.rejection = rejection


class UnknownNameError(SupportkitError, ValueError):
    """A `name` was asked for that does not exist; `what` says of what, and `known` lists those there are."""

    __match_args__ = ("what", "name", "known")

    def __init__(self, text: str, what: str, name: str, known: list[str]) -> None:
        super().__init__(text)
        self.what = what
        self.name = name
        self.known = known


class ArgumentError(SupportkitError, ValueError):
    """The argument `what` was given as `found`, where `expected` says what is accepted."""

    __match_args__ = ("what", "found", "expected")

    def __init__(self, text: str, what: str, found: str, expected: str) -> None:
        super().__init__(text)
        self.what = what
        self.found = found
        self.expected = expected
