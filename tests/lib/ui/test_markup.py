"""The door by which HTML comes onto a page, and text from outside where Streamlit reads Markdown."""

from streamlit.testing.v1 import AppTest

from lib.ui.markup import as_markdown
from tests.pages.test_pages import html


def shown() -> None:
    from lib.ui.markup import show_html, show_panel
    from lib.views.markup import element

    show_html(element("b", "<i>"))
    show_html("<script>1</script>")  # type: ignore[arg-type]
    show_panel("story", "1 < 2", element("i", "x"), label='a "label"')


def test_a_text_that_is_no_markup_is_escaped_at_the_door():
    assert html(AppTest.from_function(shown).run()) == [
        "<b>&lt;i&gt;</b>",
        "&lt;script&gt;1&lt;/script&gt;",
        '<div class="best-fit story" tabindex="0" role="region" aria-label="a &#34;label&#34;">'
        "<p>1 &lt; 2</p><i>x</i></div>",
    ]


def test_nothing_in_a_name_is_read_as_markdown():
    assert as_markdown("![a](b) *c* `d` <e> $f$ [g]") == r"!\[a\](b) \*c\* \`d\` \<e\> \$f\$ \[g\]"
    assert as_markdown("St Mark’s (West), 8–10: no. 1") == "St Mark’s (West), 8–10: no. 1"
