"""What can go wrong. Every exception of supportkit is a `SupportkitError`, and those about input are a `ValueError` too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._native import Problem, Rejection

__all__ = ["ArgumentError", "DocumentError", "RejectedError", "SupportkitError", "UnknownNameError"]


class SupportkitError(Exception):
    """Any error of supportkit. Its text is a sentence that says what was expected and where to look."""


class DocumentError(SupportkitError, ValueError):
    """A document could not be used. Every problem found is in `problems`, in document order."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        super().__init__(text)
        self.problems = problems


class RejectedError(SupportkitError, ValueError):
    """The log of a conversation holds an event that is not allowed where it stands: see `rejection`."""

    def __init__(self, text: str, rejection: Rejection) -> None:
        super().__init__(text)
        self.rejection = rejection


class UnknownNameError(SupportkitError, ValueError):
    """A `name` was asked for that does not exist; `what` says of what, and `known` lists those there are."""

    def __init__(self, text: str, what: str, name: str, known: list[str]) -> None:
        super().__init__(text)
        self.what = what
        self.name = name
        self.known = known


class ArgumentError(SupportkitError, ValueError):
    """The argument `what` was given as `found`, where `expected` says what is accepted."""

    def __init__(self, text: str, what: str, found: str, expected: str) -> None:
        super().__init__(text)
        self.what = what
        self.found = found
        self.expected = expected
