#!/usr/bin/env python3
"""Prints the public surface of the Swift package, one declaration a line, from what the compiler says of it.

Argument: `Supportkit.symbols.json`, which `swift package dump-symbol-graph --skip-synthesized-members` writes.
"""
import json
import sys

# Said of every type by the compiler, or implied by another conformance.
IMPLIED = {"Copyable", "Escapable", "SendableMetatype"}


def declaration(symbol):
    text = "".join(part["spelling"] for part in symbol["declarationFragments"])
    return " ".join(text.split())


def main(path):
    with open(path, encoding="utf-8") as file:
        graph = json.load(file)
    names = {symbol["identifier"]["precise"]: symbol["pathComponents"][-1] for symbol in graph["symbols"]}
    conforms = {}
    for relation in graph["relationships"]:
        if relation["kind"] == "conformsTo":
            name = names.get(relation["target"]) or relation["targetFallback"].split(".")[-1]
            conforms.setdefault(relation["source"], set()).add(name)
    rows = []
    for symbol in graph["symbols"]:
        path = symbol["pathComponents"]
        line = declaration(symbol)
        kinds = conforms.get(symbol["identifier"]["precise"], set()) - IMPLIED
        # The declaration of a protocol says itself what it asks for.
        if kinds and symbol["kind"]["identifier"] != "swift.protocol":
            line += ": " + ", ".join(sorted(kinds))
        rows.append((path, "    " * (len(path) - 1) + line))
    # The generator's own machinery is no part of what an application calls.
    rows = [row for row in rows if not row[0][-1].startswith("uniffi")]
    for _, line in sorted(rows):
        print(line)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("expected one argument: the symbol graph of the Swift package")
    main(sys.argv[1])
