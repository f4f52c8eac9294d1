"""The print pack: one HTML file that prints on A4, opens on a phone, and needs nothing but itself."""

import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from lib.exports.export import Export, Subject
from lib.exports.front_matter import front_matter, running_line, title
from lib.exports.pack import cluster
from lib.exports.pack.ground import whole_map
from lib.exports.tables import Tables, tables
from lib.views import scorecard
from lib.views.colours import style_of
from lib.views.effects import ALSO, BETTER, BROKEN, WORSE, effects
from lib.views.looks import style_of_fills
from lib.views.markup import element, headed_paragraphs
from lib.views.receipt import fit_in_words
from lib.views.story import story
from lib.views.table_html import on_paper
from lib.views.wording import count, fit_change, points, signed

STYLE = (Path(__file__).parent / "pack" / "pack.css").read_text(encoding="utf-8") + style_of_fills()
DOCUMENT = Markup(
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">{head}</head><body>{body}</body></html>'
)
RUNNING = "RUNNING-LINE"
"""stands in the style sheet for the line that heads each printed page"""
SPARED = ("Name", "Named as host", "FSM, %", "EAL, %", "Meetings")
"""columns of the clusters for which paper is too narrow; each cluster's page tells the most of it"""
BESIDE = 6
"""items up to which the lists of what gets better and worse stand side by side"""
NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ]")


def write(subject: Subject) -> bytes:
    """The file of the subject's first option."""
    those = tables(subject)
    style = STYLE.replace(RUNNING, in_css(running_line(subject)))
    parts = (
        _cover(subject),
        _section("story", "In a few sentences", _story(subject)),
        _section("scorecard", "How the clusters fit", scorecard.on_paper(subject.comparison)),
        _section("clusters", "The clusters side by side", on_paper(those.clusters.without(*SPARED).without_empty())),
        _section("changes", f"What changes against {subject.baseline.name}", _changes(subject, those)),
        *_clusters(subject, those),
        _section("meetings", "All meetings", on_paper(those.meetings.without("Weekday"))),
        _section("about", "About this file", cluster.facts(front_matter(subject))),
    )
    head = element("title", title(subject)) + element("style", Markup(style))  # noqa: S704  no text from outside in it
    head += style_of(subject.area, subject.option.plan.grouping)
    return DOCUMENT.format(head=head, body=element("main", *parts)).encode()


def in_css(words: str) -> str:
    """A text as a string of CSS in which no character can mean anything else."""
    return '"' + NOT_PLAIN.sub(lambda found: f"\\{ord(found[0]):x} ", words) + '"'


def _section(key: str, heading: str, inside: Markup) -> Markup:
    return element("section", element("h2", heading), inside, id=key)


def _clusters(subject: Subject, those: Tables) -> Iterator[Markup]:
    """The page of each cluster."""
    clusters = subject.comparison.after.plan.clusters
    for done, each in enumerate(clusters, start=1):
        yield cluster.page(subject, those, each)
        subject.report(done / len(clusters))


def _cover(subject: Subject) -> Markup:
    """Whose and what it is, the figures that matter, the map, and the way to each cluster's page."""
    comparison, change = subject.comparison, fit_change(subject.comparison)
    brought = f" ({signed(change)})" if comparison.movers and change is not None else ""
    figures = (
        ("Fit, of 100", f"{points(comparison.after.fit)}{brought}"),
        ("Clusters", len(comparison.after.plan.clusters)),
        ("Schools moved", len(comparison.movers)),
    )
    boxes = (element("div", element("dt", about), element("dd", words)) for about, words in figures)
    links = (
        element("li", element("a", each.label, href=f"#cluster-{each.number}"))
        for each in comparison.after.plan.clusters
    )
    return element(
        "header",
        element("p", running_line(subject), class_="running"),
        element("h1", title(subject)),
        element("dl", *boxes, class_="figures"),
        whole_map(subject),
        element("nav", element("ul", *links), aria_label="Clusters"),
    )


def _story(subject: Subject) -> Markup:
    said = story(subject.area, subject.comparison, subject.baseline.name)
    return element("p", said.lead, class_="lead") + headed_paragraphs(said.points)


def _changes(subject: Subject, those: Tables) -> Markup:
    """Which schools move, what gets better and worse by it, and which limits it breaks."""
    if not subject.comparison.movers:
        return element("p", those.moves.remark)
    told = effects(subject.figures, subject.comparison, subject.baseline.name, count_moves=True)
    parts = ((BETTER, told.gains), (BROKEN, told.broken), (WORSE, told.worse), (ALSO, told.neutral))
    lists = Markup("").join(
        element("div", element("h3", heading), element("ul", *(element("li", each.text) for each in said)))
        for heading, said in parts
        if said
    )
    known = any(value not in (None, "") for row in those.moves.values for value in row[3:])
    moves = those.moves if known else those.moves.without("Decided by", "When", "Why")
    short = all(len(said) <= BESIDE for _, said in parts)
    moved = element("p", f"{count(len(moves.rows), 'school')}. {fit_in_words(subject.comparison)}")
    return moved + on_paper(moves) + (element("div", lists, class_="lists") if short else lists)


EXPORT = Export("html", "Print pack", ".html", "text/html", write, "to print on A4: a page for each cluster")
