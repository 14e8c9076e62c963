#!/usr/bin/env python3
"""Makes one source of all the pieces of code in the README of a binding, so that its compiler reads them too.

    python tests/snippets.py kotlin bindings/kotlin/README.md

The program it begins with is left out, because it runs as it is, and so are lines for the manifest of a project. Every
other piece becomes a function, which is given what the page takes for granted.
"""

import re
import sys
import textwrap
from pathlib import Path

KOTLIN = """\
@file:Suppress("UNUSED_EXPRESSION", "UNUSED_PARAMETER", "UNUSED_VARIABLE")

import java.time.*
import supportkit.*
"""
GIVEN_IN_KOTLIN = (
    "desk: Desk, conversation: Conversation, event: Event, now: Instant, tracker: Tracker, "
    "loaded: List<Conversation>, others: List<Conversation>, setTimer: (Instant) -> Unit"
)
SWIFT = """\
import Foundation
import Supportkit
"""
GIVEN_IN_SWIFT = (
    "desk: Desk, conversation: Conversation, event: Event, tracker: Tracker, "
    "loaded: [Conversation], others: [Conversation], setTimer: (Date) -> Void"
)
HEADS = {
    "kotlin": (KOTLIN, f"fun snippet%d({GIVEN_IN_KOTLIN}) {{"),
    "swift": (SWIFT, f"func snippet%d({GIVEN_IN_SWIFT}) throws {{"),
}
MANIFEST = ("dependencies", ".binaryTarget")


def snippets(language: str, page: str) -> list[str]:
    """The pieces of a language after the first, without those for manifests."""
    fenced = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", page, re.MULTILINE | re.DOTALL)
    pieces = [textwrap.dedent(code) for _, code in fenced]
    return [piece for piece in pieces[1:] if not piece.startswith(MANIFEST)]


def main() -> None:
    language, path = sys.argv[1:]
    head, opening = HEADS[language]
    pieces = snippets(language, Path(path).read_text(encoding="utf-8"))
    if not pieces:
        sys.exit(f"no piece of {language} after the first in {path}, expected some")
    functions = (f"\n{opening % number}\n{textwrap.indent(piece, '    ')}}}\n" for number, piece in enumerate(pieces, 1))
    print(head + "".join(functions), end="")


main()
