"""HTML is made in one way: by its type. Whatever else would build it fails here."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOOR = ROOT / "lib/ui/markup.py"
BUILDERS = (ROOT / "lib/views/markup.py", DOOR)
TAG = re.compile(r"(?<!\(\?P)</?[a-z]")
"""of HTML; what stands so in a regular expression is the name of a group"""

FILES = sorted({ROOT / "app.py", *ROOT.glob("lib/**/*.py"), *ROOT.glob("pages/*.py")} - set(BUILDERS))


def texts(tree: ast.AST, markup: bool = False):
    """Every text of a program but its docstrings, as (line, text, whether it is a plain literal in `Markup`)."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value, markup
        named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Markup"
        yield from texts(node, markup=named)


def wrong(source: str) -> list[str]:
    """What in a program makes HTML in another way, line by line."""
    tree = ast.parse(source)
    found = [
        f"{line}: a tag outside Markup: {text}" for line, text, safe in texts(tree) if TAG.search(text) and not safe
    ]
    for node in ast.walk(tree):
        names = {alias.name for alias in node.names} if isinstance(node, ast.Import | ast.ImportFrom) else set()
        if names & {"escape", "html"}:
            found.append(f"{node.lineno}: text is escaped by hand")
        if isinstance(node, ast.Attribute) and node.attr in ("html", "escape") and isinstance(node.ctx, ast.Load):
            found.append(f"{node.lineno}: .{node.attr} is another way to the page, or to HTML")
        if isinstance(node, ast.keyword) and node.arg in ("unsafe_allow_html", "unsafe_allow_javascript"):
            found.append(f"{node.value.lineno}: {node.arg}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_html_is_made_by_its_type_alone(path):
    assert wrong(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'f"<p>{name}</p>"',
        '"<p>" + name',
        'Markup(f"<p>{name}</p>")',
        'Markup("<p>" + name)',
        "from html import escape",
        "import html",
        'st.html(Markup("<p></p>"))',
        'st.markdown("*", unsafe_allow_html=True)',
        "markupsafe.escape(name)",
    ],
)
def test_every_other_way_is_seen(source):
    assert wrong(source)


def test_what_markup_is_for_is_not_held_against_it():
    assert wrong('"""A docstring of <p>."""\nMarkup("<p>{}</p>").format("a < b")') == []
