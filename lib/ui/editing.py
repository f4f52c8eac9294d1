"""The one rule of who is shown the controls that change the plan: whoever only follows sees none of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

from lib.ui import state

Given = ParamSpec("Given")
Words = TypeVar("Words", bound=str)
Content = TypeVar("Content", bound=Callable[..., object])


@dataclass(frozen=True)
class Editing(Generic[Given]):
    """Draws controls that change the plan, or what is saved of it, for those who may use them; nothing for others."""

    draw: Callable[Given, object]

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> None:
        if allowed():
            self.draw(*given, **named)


def editing(draw: Callable[Given, object]) -> Editing[Given]:
    """Mark what draws controls that change the plan. A tab of nothing else is not offered to those who follow."""
    return Editing(draw)


def allowed() -> bool:
    """Whether the plan may be changed in this tab."""
    return not state.followed()


def words(planner: Words, reader: Words) -> Words:
    """What is said to those who may change the plan, or to those who only follow."""
    return planner if allowed() else reader


def offered(contents: Mapping[str, Content]) -> dict[str, Content]:
    """Of the contents of tabs, those that there is something in for whoever looks."""
    return {name: each for name, each in contents.items() if allowed() or not isinstance(each, Editing)}
