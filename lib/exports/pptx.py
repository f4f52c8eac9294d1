"""The screens of a meeting as slides whose tables, charts and maps can be edited."""

from io import BytesIO

from lib.exports.export import Export, Subject
from lib.exports.slides.page import Pages
from lib.exports.slides.rows import fill
from lib.exports.slides.sources import sources
from lib.views.present.screens import screens


def write(subject: Subject) -> bytes:
    """The slides, one a screen, and last one that says where all of it comes from."""
    pages = Pages(subject)
    shown = (*screens(subject), sources(subject))
    for done, screen in enumerate(shown, 1):
        fill(pages.add(screen.title, screen.notes), screen)
        subject.report(done / len(shown))
    file = BytesIO()
    pages.presentation.save(file)
    return file.getvalue()


EXPORT = Export(
    "pptx",
    "Slides",
    ".pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    write,
    "for PowerPoint: the screens of the page Present, with tables, charts and maps that can be edited",
)
