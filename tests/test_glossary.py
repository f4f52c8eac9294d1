"""The glossary and the code say the same words, each with one meaning."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in GLOSSARY.splitlines() if re.match(r"\| [a-z]", line)]
CLASSES = Counter(
    node.name
    for path in (ROOT / "lib").rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef)
)
NAMED = sorted(set(re.findall(r"`([A-Z]\w+)`", GLOSSARY)))


def test_no_two_classes_have_one_name():
    assert not [name for name, number in CLASSES.items() if number > 1]


@pytest.mark.parametrize("name", NAMED)
def test_each_class_that_the_glossary_names_is_there(name):
    assert name in CLASSES


def test_the_glossary_explains_each_word_once():
    words = [row[0] for row in ROWS]
    assert len(words) > 50
    assert [word for word, number in Counter(words).items() if number > 1] == []


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md"])
def test_the_guides_link_to_the_glossary(guide):
    assert "](docs/glossary.md)" in (ROOT / guide).read_text(encoding="utf-8")
