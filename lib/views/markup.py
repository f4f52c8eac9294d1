"""HTML by its type: `Markup` is HTML, and any other text is escaped where it is put into some.

It is made by `element`, or is a plain literal in `Markup("…")`, filled by its `format`: the linter refuses `Markup` of
anything else, and a test refuses a tag in any other text.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape


def element(tag: str, *children: object, **attributes: object) -> Markup:
    """An element with its children in it. `class_` stands for `class`, `aria_label` for `aria-label`, and so on; an
    attribute that is "" is left out. The names of tags and attributes are ours, never text from outside."""
    named = (f' {name.strip("_").replace("_", "-")}="{escape(text)}"' for name, text in attributes.items() if text)
    return Markup(f"<{tag}{''.join(named)}>{''.join(map(escape, children))}</{tag}>")  # noqa: S704


def joined(*parts: object) -> Markup:
    """The parts one after the other; what is no Markup is escaped."""
    return Markup().join(map(escape, parts))


def plain(text: str) -> Markup:
    """A text as it is, for what reads tags and entities in it, such as plotly."""
    return escape(text)


def headed(head: str, text: str, kind: str = "") -> Markup:
    """A paragraph that begins with its head; `kind` is "better" or "worse" where the style sheet colours the head."""
    return element("p", element("strong", head, class_=kind), " ", text)


def headed_paragraphs(told: Iterable[tuple[str, str]]) -> Markup:
    """A paragraph for each (what it is about, sentence)."""
    return Markup().join(headed(f"{about}.", sentence) for about, sentence in told)


def paragraphs(parts: Iterable[str]) -> Markup:
    """A paragraph for each plain text; Markup stands as it is."""
    return Markup().join(part if isinstance(part, Markup) else element("p", part) for part in parts)
