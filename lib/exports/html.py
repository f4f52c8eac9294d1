"""The print pack: one HTML file that prints on A4, opens on a phone, and needs nothing but itself."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from lib.exports.export import Export, Subject
from lib.exports.front_matter import front_matter, running_line, title
from lib.exports.pack import cluster
from lib.exports.pack.ground import whole_map
from lib.exports.pack.scorecard import scorecard
from lib.exports.tables import Tables, tables
from lib.views.receipt import receipt
from lib.views.story import story
from lib.views.take_away.paper import as_html
from lib.views.wording import count, fit_change, points, signed

STYLE = (Path(__file__).parent / "pack" / "pack.css").read_text(encoding="utf-8")
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
    parts = [
        _cover(subject),
        _section("story", "In a few sentences", _story(subject)),
        _section("scorecard", "How the clusters fit", scorecard(subject.comparison)),
        _section("clusters", "The clusters side by side", as_html(those.clusters.without(*SPARED).without_empty())),
        _section("changes", f"What changes against {subject.baseline.name}", _changes(subject, those)),
        *_clusters(subject, those),
        _section("meetings", "All meetings", as_html(those.meetings.without("Weekday"))),
        _section("about", "About this file", _about(subject)),
    ]
    document = (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title(subject))}</title><style>{style}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>"
    )
    return document.encode()


def in_css(words: str) -> str:
    """A text as a string of CSS in which no character can mean anything else."""
    return '"' + NOT_PLAIN.sub(lambda found: f"\\{ord(found[0]):x} ", words) + '"'


def _section(key: str, heading: str, inside: str) -> str:
    return f'<section id="{key}"><h2>{escape(heading)}</h2>{inside}</section>'


def _clusters(subject: Subject, those: Tables) -> Iterator[str]:
    """The page of each cluster."""
    clusters = subject.comparison.after.plan.clusters
    for done, each in enumerate(clusters, start=1):
        yield cluster.page(subject, those, each)
        subject.report(done / len(clusters))


def _cover(subject: Subject) -> str:
    """Whose and what it is, the figures that matter, the map, and the way to each cluster's page."""
    comparison, change = subject.comparison, fit_change(subject.comparison)
    brought = f" ({signed(change)})" if comparison.movers and change is not None else ""
    figures = (
        ("Fit, of 100", f"{points(comparison.after.fit)}{brought}"),
        ("Clusters", str(len(comparison.after.plan.clusters))),
        ("Schools moved", str(len(comparison.movers))),
    )
    told = "".join(f"<div><dt>{escape(about)}</dt><dd>{escape(words)}</dd></div>" for about, words in figures)
    links = "".join(
        f'<li><a href="#cluster-{each.number}">{escape(each.label)}</a></li>' for each in comparison.after.plan.clusters
    )
    return (
        f'<header><p class="running">{escape(running_line(subject))}</p><h1>{escape(title(subject))}</h1>'
        f'<dl class="figures">{told}</dl>{whole_map(subject)}'
        f'<nav aria-label="Clusters"><ul>{links}</ul></nav></header>'
    )


def _story(subject: Subject) -> str:
    told = story(subject.area, subject.comparison, subject.baseline.name)
    further = "".join(f"<p><strong>{escape(about)}.</strong> {escape(words)}</p>" for about, words in told.points)
    return f'<p class="lead">{escape(told.lead)}</p>{further}'


def _changes(subject: Subject, those: Tables) -> str:
    """Which schools move, what gets better and worse by it, and which limits it breaks."""
    if not subject.comparison.movers:
        return f"<p>{escape(those.moves.remark)}</p>"
    made = receipt(subject.comparison, subject.figures.schools)
    lists = "".join(
        f"<div><h3>{heading}</h3><ul>{''.join(f'<li>{escape(each)}</li>' for each in parts)}</ul></div>"
        for heading, parts in (("Better", made.better), ("Worse", made.worse), ("Now short of a limit", made.limits))
        if parts
    )
    known = any(cell not in (None, "") for row in those.moves.rows for cell in row[3:])
    moves = those.moves if known else those.moves.without("Decided by", "When", "Why")
    short = max(map(len, (made.better, made.worse, made.limits))) <= BESIDE
    told = f'<div class="lists">{lists}</div>' if short else lists
    return f"<p>{count(len(moves.rows), 'school')}. {escape(made.fit)}</p>{as_html(moves)}{told}"


def _about(subject: Subject) -> str:
    facts = "".join(f"<dt>{escape(each.about)}</dt><dd>{escape(each.words)}</dd>" for each in front_matter(subject))
    return f"<dl>{facts}</dl>"


EXPORT = Export("html", "Print pack", ".html", "text/html", write, "to print on A4: a page for each cluster")
