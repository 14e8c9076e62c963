"""Turns the JSON Schemas of documents into TypedDicts."""

from __future__ import annotations

import keyword
import re
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

WIDTH = 118

Schema = Mapping[str, Any]

HEAD = '''\
"""The documents that this library reads, for type checkers and editors. Written by generate.py.

A dictionary needs none of these to be read, and is checked in any case when it is. Annotated with one of them it is
completed while it is written:

>>> from supportkit.documents import EventDocument
>>> event: EventDocument = {"id": "e1", "at": "2026-03-23T07:00:00Z", "by": {"role": "agent"}, "type": "closed"}
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal, TypeAlias

if sys.version_info >= (3, 11):
    from typing import NotRequired, TypedDict
else:
    from typing_extensions import NotRequired, TypedDict
'''

FORMATS = {
    "date-time": "datetime | str",
    "date": "date | str",
    "duration": "timedelta | str",
    "time-of-day": "time | str",
}
SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def literal(words: Iterable[str]) -> str:
    """`Literal["a", "b"]`, on several lines where it is long."""
    quoted = [f'"{word}"' for word in words]
    on_one_line = f"Literal[{', '.join(quoted)}]"
    return on_one_line if len(on_one_line) < 90 else "Literal[\n" + "".join(f"    {word},\n" for word in quoted) + "]"


def camel(words: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in words.split("_"))


def doc(text: str | None, indent: str) -> list[str]:
    """A text as a docstring."""
    if not text:
        return []
    paragraphs = [textwrap.wrap(part, WIDTH - len(indent) - 3) for part in text.replace("\\", "\\\\").split("\n\n")]
    lines = [line for number, part in enumerate(paragraphs) for line in ([""] if number else []) + part]
    if len(lines) == 1 and len(indent + lines[0]) + 6 <= WIDTH:
        return [f'{indent}"""{lines[0]}"""']
    return [f'{indent}"""{lines[0]}', *((indent + line).rstrip() for line in lines[1:]), f'{indent}"""']


class Documents:
    """The TypedDicts and aliases for the definitions of some schemas. Sets of words are imported."""

    def __init__(self, schemas: Iterable[Schema], words: set[str]) -> None:
        self.words = words
        self.used_words: set[str] = set()
        self.blocks: dict[str, list[str]] = {}
        self.aliases: dict[str, int] = {}
        self.definitions: dict[str, Schema] = {}
        for schema in schemas:
            self.definitions |= {**schema.get("$defs", {}), schema["title"]: schema}
        for name, schema in sorted(self.definitions.items()):
            if name not in words and schema.get("type") not in SCALARS:
                self.define(name, schema)

    def module(self) -> str:
        names = sorted(self.blocks)
        # An alias comes after all it stands for.
        ordered = sorted(names, key=lambda name: (self.aliases.get(name, 0), name))
        imported = f"\nfrom .words import {', '.join(sorted(self.used_words))}\n"
        offered = "\n__all__ = [\n" + "".join(f'    "{name}",\n' for name in names) + "]\n"
        return HEAD + imported + offered + "".join("\n\n" + "\n".join(self.blocks[name]) + "\n" for name in ordered)

    def define(self, name: str, schema: Schema) -> None:
        public = self.public(name)
        if "properties" in schema and "oneOf" in schema:
            self.alias(public, [self.kind_of(name, schema, branch) for branch in schema["oneOf"]], schema)
        elif "properties" in schema:
            self.typed_dict(public, schema)
        else:
            self.alias(public, self.hints(schema, public), schema)

    @staticmethod
    def public(name: str) -> str:
        return camel(name) if name.endswith("Document") else camel(name) + "Document"

    def kind_of(self, name: str, base: Schema, branch: Schema) -> str:
        """A TypedDict for one kind of a thing that names its kind in a field."""
        (word,) = (field["const"] for field in branch["properties"].values() if "const" in field)
        fields = {**base["properties"], **branch["properties"]}
        leading = [field for field in ("id", "at", "by", "type") if field in fields]
        following = sorted(fields.keys() - set(leading))
        schema = {
            "description": branch["description"],
            "properties": {field: fields[field] for field in leading + following},
            "required": base.get("required", []) + branch.get("required", []),
        }
        return self.typed_dict(camel(word) + name, schema)

    def hints(self, schema: Schema, place: str) -> list[str]:
        """The types a value can have. An object that has no name gets one from where it stands."""
        if "$ref" in schema:
            return [self.reference(schema["$ref"].rsplit("/", 1)[-1], place)]
        branches = schema.get("oneOf") or schema.get("anyOf")
        if branches and all("const" in branch for branch in branches):
            return [literal(branch["const"] for branch in branches)]
        if branches:
            return [hint for branch in branches for hint in self.hints(branch, place)]
        if "const" in schema:
            return [literal([schema["const"]])]
        kind = schema.get("type")
        if isinstance(kind, list):
            return [hint for one in kind for hint in self.hints({**schema, "type": one}, place)]
        if kind == "array":
            return [f"Sequence[{' | '.join(self.hints(schema['items'], place))}]"]
        if kind == "object" and "properties" in schema:
            return [self.typed_dict(place.removesuffix("Document") + camel(next(iter(schema["properties"]))), schema)]
        if kind == "object":
            values = schema.get("additionalProperties")
            return [f"Mapping[str, {' | '.join(self.hints(values, place)) if isinstance(values, dict) else 'object'}]"]
        if kind in SCALARS:
            return [FORMATS.get(schema.get("format", ""), SCALARS[kind])]
        return ["object"]

    def reference(self, name: str, place: str) -> str:
        if name in self.words:
            self.used_words.add(name)
            return name
        target = self.definitions[name]
        return self.hints(target, place)[0] if target.get("type") in SCALARS else self.public(name)

    def typed_dict(self, name: str, schema: Schema) -> str:
        properties, required = schema["properties"], set(schema.get("required", []))
        fields = {field: self.field(name, field, about, field in required) for field, about in properties.items()}
        if any(keyword.iskeyword(field) for field in fields):
            # A field called `from` or `in` cannot stand in the body of a class.
            entries = [f'        "{field}": {hint},' for field, hint in fields.items()]
            lines = [f"{name} = TypedDict(", f'    "{name}",', "    {", *entries, "    },", ")"]
            lines += doc(schema.get("description"), "")
        else:
            lines = [
                f"class {name}(TypedDict):",
                *doc(schema.get("description", "Fields, all by themselves."), "    "),
            ]
            for field, hint in fields.items():
                lines += ["", f"    {field}: {hint}", *doc(properties[field].get("description"), "    ")]
        self.blocks[name] = lines
        return name

    def field(self, name: str, field: str, about: Schema, is_required: bool) -> str:
        hints = self.hints(about, name.removesuffix("Document") + camel(field))
        if field == "zone":
            hints = ["tzinfo", *hints]
        hint = " | ".join(hints)
        # What is defined further down can only be named in quotes.
        if re.search(r"Document\b", hint):
            hint = f'"{hint}"'
        return hint if is_required else f"NotRequired[{hint}]"

    def alias(self, name: str, hints: list[str], schema: Schema) -> None:
        whole = " | ".join(hints)
        self.aliases[name] = 2 if re.search(r"Document\b", whole) else 1
        if len(name) + len(whole) > WIDTH - 20 and len(hints) > 1:
            whole = "(\n    " + "\n    | ".join(hints) + "\n)"
        self.blocks[name] = [f"{name}: TypeAlias = {whole}", *doc(schema.get("description"), "")]
