"""The README is the contract: what it leaves out, or names in vain, fails here."""

import ast
import re
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path

import pytest

from lib.__main__ import main
from lib.principles import PRINCIPLES
from lib.tables.columns import SCHOOLS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")))
COLUMNS = (
    "school_id, urn, name, locality, setting, postcode, lat, lon, pupils, ehcp, sen_support, fsm_percent, eal_percent, "
    "faith, trust, confidence, expertise"
)


def help_of(*command):
    """What the command line says of itself, or of one of its commands."""
    said = StringIO()
    with redirect_stdout(said), suppress(SystemExit):
        main([*command, "--help"])
    return said.getvalue()


COMMANDS = re.findall(r"^    (\w+) +\w", help_of(), re.MULTILINE)


def section(heading):
    """What stands under a heading of the README."""
    return README.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_there_are_commands():
    assert {"score", "moves"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_shows_each_command_with_each_of_its_options(command):
    lines = [line for line in section("Without a screen").splitlines() if f"python -m lib {command} " in line]
    assert len(lines) == 1
    options = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", help_of(command), re.MULTILINE)) - {"--help"}
    assert options
    assert set(re.findall(r"--[\w-]+", lines[0])) == options


def test_the_readme_shows_no_command_that_there_is_not():
    assert set(re.findall(r"python -m lib (\w+)", README)) == set(COMMANDS)


def environment_variables():
    """The names that lib asks the environment for, where they are read or in the constants that hold them."""
    found = set()
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "lib").rglob("*.py")]
    for tree in (ast.parse(text) for text in texts if "environ" in text or "getenv" in text):
        constants = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "os.getenv"):
                asked = node.args[0]
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
                asked = node.slice
            else:
                continue
            found.add(asked.value if isinstance(asked, ast.Constant) else constants[ast.unparse(asked)])
    return found


def test_the_readme_names_exactly_the_environment_variables_that_are_read():
    assert environment_variables()
    assert set(re.findall(r"`(BEST_FIT_\w+)`", section("Settings"))) == environment_variables()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_file_that_a_guide_links_to_is_there(guide):
    links = re.findall(r"\]\(([^)#\s]+)", guide.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (guide.parent / link).exists()]
    assert not missing


def test_every_file_and_folder_of_the_house_is_there():
    house = README.split("\n## The house\n")[1].split("```")[1]
    named = [line.split()[0].replace("<area>", "southampton") for line in house.strip().splitlines()]
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_the_readme_lists_the_columns_of_the_schools():
    (line,) = [line for line in section("An area folder").splitlines() if line.startswith("| `schools.csv`")]
    assert f"`{COLUMNS}`" in line
    assert set(COLUMNS.split(", ")) <= {column.name for column in SCHOOLS}


def test_the_readme_lists_the_files_of_an_area_folder():
    table = section("An area folder")
    for path in (ROOT / "data" / "southampton").iterdir():
        assert f"`{path.name}" in table


def test_the_readme_explains_each_principle_by_its_number_and_name():
    for principle in PRINCIPLES:
        first_words = " ".join(principle.title.split()[:2])
        assert f"\n| {principle.number} | {first_words}" in README


def test_the_readme_says_of_each_principle_what_its_own_file_says_is_measured():
    for principle in PRINCIPLES:
        assert f" | {principle.indicator} | " in README


def test_the_readme_lists_each_page_by_its_title():
    titles = re.findall(r'title="(.*?)"', (ROOT / "pages" / "__main__.py").read_text(encoding="utf-8"))
    assert re.findall(r"^\| (\w+) \|", section("Use it").split("###")[0], re.MULTILINE)[1:] == titles
