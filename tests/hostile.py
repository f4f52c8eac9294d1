"""Text from outside that would do harm if a page read it as markup or as a program, and a reader of what came out."""

from dataclasses import replace
from html.parser import HTMLParser

from lib.appraisal import Comparison, appraise, compare
from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.principles.evidence import Evidence

TEXTS = (
    "<img src=x onerror=alert(1)>",
    'O\'Brien & "Co"',
    "{{7*7}}",
    "`${1}`",
    "</script><script>alert(1)</script>",
    "{{'map_div'}} {% raw %} {# {{{ \\u003c \\",
)


def with_names(area: Area, names: tuple[str, ...] = TEXTS) -> Area:
    """The area with these names, and as localities and settings too, for its schools in turn."""
    table = area.schools.table
    texts = [names[row % len(names)] for row in range(len(table))]
    return replace(area, schools=Schools(table.assign(name=texts, locality=texts, setting=texts)))


def compared(area: Area, before: Plan, after: Plan) -> Comparison:
    evidence = Evidence.of(area)
    return compare(appraise(evidence, before), appraise(evidence, after))


class Page(HTMLParser):
    """HTML as a browser reads it: the names of its tags and attributes, and all text that a reader may meet."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.texts += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return "\n".join(self.texts)
