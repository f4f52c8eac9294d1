"""The tab "Questions": which schools are pairs, and where the authority's page and the register disagree, both answers
and what each would do."""

import streamlit as st

from lib.ui import likely_pairs, parts
from lib.ui.markup import as_markdown, show_panel
from lib.ui.workspace import Workspace
from lib.views import questions as view
from lib.views.markup import element, headed
from lib.views.panels import mark
from lib.views.wording import count, points


def show(workspace: Workspace) -> None:
    """The likely pairs; then a question a school, with a button for each answer; then the names that differ, which ask
    for nothing."""
    likely_pairs.show(workspace)
    found = {
        question: view.answers(question, workspace.evidence, workspace.plan)
        for question in view.questions(workspace.area.schools)
    }
    if found:
        standing = sum(page.in_force for page, _ in found.values())
        st.text(
            f"The authority’s page and the register give the setting of {count(len(found), 'school')} differently. "
            f"The page’s answer is in force for {standing} of {len(found)}. A choice is kept with this option and can "
            "be changed or undone."
        )
    else:
        st.text("The authority’s page and the register do not disagree on the setting of any school.")
    for question, answers in found.items():
        _question(workspace, question, answers)
    _names(workspace)


def _question(workspace: Workspace, question: view.Question, answers: tuple[view.Answer, view.Answer]) -> None:
    plan, school_id = workspace.plan, question.school_id
    page, register = answers
    where = plan.label(plan.grouping.place[school_id])
    title = f"{workspace.area.schools.names[school_id]} ({where})"
    with st.container(border=True):
        show_panel("story", element("p", f"What is the setting of {title}?", class_="lead"))
        says = (
            ("The authority’s page", f"{question.page}", page, f"Keep {question.page} (the authority’s page)"),
            ("The register", question.register_words, register, f"Use {question.register} (the register)"),
        )
        for column, (who, what, answer, label) in zip(st.columns(2, gap="medium"), says, strict=True):
            with column:
                _answer(question, where, who, what, answer, label)


def _answer(question: view.Question, where: str, who: str, what: str, answer: view.Answer, label: str) -> None:
    """One answer: who gives it, what would hold with it, and the button that gives it."""
    lines = [headed(f"{who}:", f"{what}.")]
    if answer.phases:
        lines.append(headed(f"{where}:", mark(answer.phases.status) + answer.phases.sentence))
    effect = headed("In force.", f"Fit {points(answer.fit)}.") if answer.in_force else answer.effect
    show_panel("story", *lines, effect)
    key, icon = f"answer-{question.school_id}-{answer.setting}", ":material/check:" if answer.in_force else None
    change = answer.change(question.school_id)
    parts.ask_button(as_markdown(label), change, key=key, disabled=answer.in_force, icon=icon)


def _names(workspace: Workspace) -> None:
    """Names that the register has otherwise: for information."""
    names = view.other_names(workspace.area.schools)
    if names:
        heads = ("On the authority’s page", "In the register", "Year of the register")
        parts.table(f"Names that differ ({len(names)}); nothing to decide", heads, names)
