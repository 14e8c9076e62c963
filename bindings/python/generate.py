#!/usr/bin/env python3
"""Writes the parts of the package that follow from the core; with `--check` it only says what would change.

    python/supportkit/_native.pyi    the stub of the native module, which the module itself tells
    python/supportkit/words.py       the closed sets of words
    python/supportkit/documents.py   the documents as TypedDicts, from their JSON Schemas
    ../api/python.txt                the public surface, for review

It needs maturin, and the package as it is built now: run `pip install .` or `maturin develop` before.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from supportkit import _native

from typed_documents import Documents, literal

HERE = Path(__file__).resolve().parent
PACKAGE = HERE / "python" / "supportkit"
KINDS = ("desk", "calendar", "taxonomy", "conversation", "pack", "staff")


def stub() -> str:
    """The stub of the native module."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = str(HERE / "Cargo.toml")
        command = ["maturin", "generate-stubs", "--quiet", "--manifest-path", manifest, "--out", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (found,) = Path(folder).rglob("_native.pyi")
        return found.read_text()


def words_module(sets: dict[str, list[str]]) -> str:
    """The sets of words as aliases that type checkers and editors complete."""
    lines = ['"""The closed sets of words that documents and answers use. Written by generate.py."""', ""]
    lines += ["from typing import Literal, TypeAlias", ""]
    lines += ["__all__ = [", *(f'    "{name}",' for name in sets), "]", ""]
    lines += [f"{name}: TypeAlias = {literal(words)}" for name, words in sets.items()]
    return "\n".join(lines) + "\n"


def surface(sources: dict[str, str]) -> str:
    """What modules offer, without what they say about it."""
    parts = []
    for name, source in sources.items():
        tree = ast.parse(source)
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                node.body = [part for part in node.body if not is_text(part)] or [ast.Expr(ast.Constant(...))]
        parts.append(f"# {name}\n\n{ast.unparse(tree)}\n")
    return "\n".join(parts)


def is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def written() -> dict[Path, str]:
    """Every file with the text it should have."""
    sets = _native.word_sets()
    schemas = [json.loads(_native.json_schema(kind)) for kind in KINDS]
    sources = {
        "_native.pyi": stub(),
        "errors.py": (PACKAGE / "errors.py").read_text(),
        "words.py": words_module(sets),
        "documents.py": Documents(schemas, set(sets)).module(),
    }
    files = {PACKAGE / name: source for name, source in sources.items()}
    files[HERE.parent / "api" / "python.txt"] = surface(sources)
    return files


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, and fail if something would change")
    check = parser.parse_args().check
    changed = 0
    for path, text in written().items():
        before = path.read_text() if path.exists() else ""
        if before == text:
            continue
        changed += 1
        name = str(path.relative_to(HERE.parent))
        if check:
            lines = difflib.unified_diff(before.splitlines(True), text.splitlines(True), name, "as generated")
            sys.stdout.writelines(lines)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
            print(f"wrote {name}")
    if check and changed:
        print(f"{changed} files do not fit the core, expected what `python bindings/python/generate.py` writes")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
