"""HTML by its type: what is text is escaped, what is Markup stands as it is."""

import pytest
from markupsafe import Markup

from lib.views.markup import element, headed, paragraphs, plain
from lib.views.panels import panel
from tests.hostile import TEXTS, Page


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_text_wherever_it_is_put(text):
    made = (
        element("p", text),
        element("p", "x", title=text, aria_label=text),
        element("div", element("p", text)),
        headed(text, text, text),
        paragraphs([text]),
        panel(text, plain(text), text),
        Markup("<p>{}</p>").format(text),
    )
    for html in made:
        page = Page(html)
        assert page.tags <= {"div", "p", "span", "strong"}
        assert page.attributes <= {"aria-label", "class", "role", "style", "tabindex", "title"}
        assert any(text in each for each in page.texts)
    assert Page(plain(text)).text == text


def test_markup_stands_as_it_is():
    bold = element("b", "1 < 2")
    assert bold == "<b>1 &lt; 2</b>"
    assert element("p", bold, " & ", 3) == "<p><b>1 &lt; 2</b> &amp; 3</p>"
    assert paragraphs([bold, "a & b"]) == "<b>1 &lt; 2</b><p>a &amp; b</p>"


def test_an_attribute_is_named_as_in_html_and_left_out_where_it_says_nothing():
    assert element("p", class_="lead", aria_label="x", title="") == '<p class="lead" aria-label="x"></p>'
    assert headed("Better:", "all") == "<p><strong>Better:</strong> all</p>"
    assert headed("Worse:", "all", "worse") == '<p><strong class="worse">Worse:</strong> all</p>'
