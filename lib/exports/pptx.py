"""The screens of a meeting as slides whose tables, charts and maps can be edited."""

from io import BytesIO

from lib.exports.export import Export, Subject
from lib.exports.front_matter import front_matter, origin
from lib.exports.slides.page import Pages
from lib.exports.slides.rows import fill
from lib.views.colours import cluster_colours
from lib.views.present.contenders import compared
from lib.views.present.screen import Screen
from lib.views.present.screens import screens
from lib.views.table import plain
from lib.views.wording import Fact

OF_ONE_OPTION = ("Option", "Where it comes from", "Note", "Compared with", "Infant and junior pairs", "Wishes", "Fit")
"""facts that are told of every option here"""


def write(subject: Subject) -> bytes:
    """The slides, one a screen, and last one that says where all of it comes from."""
    pages = Pages(subject)
    colours = cluster_colours(subject.area, subject.option.plan.grouping)
    shown = (*screens(subject), sources(subject))
    for done, screen in enumerate(shown, 1):
        fill(pages.add(screen.title, screen.notes), screen, colours)
        subject.report(done / len(shown))
    file = BytesIO()
    pages.presentation.save(file)
    return file.getvalue()


def sources(subject: Subject) -> Screen:
    """The last slide: which options, measured how, from what, and what is not in it."""
    side_by_side = compared(subject)
    baseline = side_by_side.baseline
    facts = [Fact(baseline.head, f"{baseline.name}. {origin(subject, baseline.option)}")]
    for each in side_by_side.contenders:
        said = (each.name, origin(subject, each.option), each.option.note)
        facts.append(Fact(each.letter, ". ".join(filter(None, said))))
    facts += [fact for fact in front_matter(subject) if fact.about not in OF_ONE_OPTION]
    table = plain("What this is and where it comes from", ("", ""), facts)
    return Screen("sources", "Sources", ((table,),), tuple(fact.line for fact in facts))


EXPORT = Export(
    "pptx",
    "Slides",
    ".pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    write,
    "for PowerPoint: the screens of the page Present, with tables, charts and maps that can be edited",
)
