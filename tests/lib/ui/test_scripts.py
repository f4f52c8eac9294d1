import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from lib.domain.schools import SETTINGS
from lib.ui import board, scripts, server
from lib.views.looks import MARKS
from tests.lib.ui.test_server import get

UI = Path(scripts.__file__).parent
NAMES = [each.name for each in server.FILES]
MODULES = {path.relative_to(UI).as_posix(): path.read_text(encoding="utf-8") for path in UI.rglob("*.js")}
MODULES["kit/looks.js"] = scripts.module(scripts.LOOKS)
IMPORT = re.compile(r'^import \{([^}]*)\} from "(\..*)";', re.MULTILINE)
TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:const|let|class|function) (\w+)", re.MULTILINE)


def imports(name):
    """What a module imports: the names, by the module they come from."""
    return {
        (UI / name).parent.joinpath(source).resolve().relative_to(UI).as_posix(): set(re.findall(r"\w+", names))
        for names, source in IMPORT.findall(MODULES[name])
    }


@pytest.mark.parametrize("file", server.FILES, ids=NAMES)
def test_a_file_is_served_whole_and_for_good_where_the_page_loads_it_from(file):
    answer = get(f"/{file.address}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/css" if file.name.endswith(".css") else "text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.body == file.text.encode()


@pytest.mark.parametrize("file", server.FILES, ids=NAMES)
def test_another_version_is_not_found_so_that_a_page_never_gets_files_of_two(file):
    assert get(f"/assets/{'0' * 12}/{file.name}").status == 404
    assert get(f"/assets/{file.name}").status == 404


@pytest.mark.parametrize("name", ["../__init__.py", "..%2f__init__.py", "__init__.py", "component.py", "", "."])
def test_nothing_but_the_files_that_are_served_can_be_had(name):
    folder = board.SCRIPT.address.rpartition("/")[0]
    assert get(f"/{folder}/{name}").status == 404


def test_a_component_registers_no_more_than_where_its_script_is():
    loader = board.SCRIPT.loader()
    assert board.SCRIPT.address in loader
    assert "\n" in loader  # Streamlit takes a single line for the name of a file
    assert len(loader) < 200


def test_styles_that_are_served_are_linked_and_do_not_travel(monkeypatch, tmp_path):
    registered = {}
    monkeypatch.setattr(scripts.st.components.v2, "component", lambda _, **parts: registered.update(parts))
    (tmp_path / "any.html").write_text('<link href="styles"><p>', encoding="utf-8")
    (tmp_path / "any.css").write_text("p { color: red; }", encoding="utf-8")
    sheet = scripts.Served("any.css", scripts.styles(tmp_path / "any.css"))
    scripts.component("any", board.SCRIPT, tmp_path, sheet)
    assert registered["html"] == f'<link href="{sheet.address}"><p>'
    assert registered["css"] is None
    scripts.component("any", board.SCRIPT, tmp_path)
    assert (registered["html"], registered["css"]) == ('<link href="styles"><p>', sheet.text)


def test_the_address_changes_with_the_text():
    now = board.SCRIPT
    assert replace(now).address == now.address
    assert replace(now, text=now.text + "\n").address != now.address


def test_the_scripts_have_the_marks_and_signs_that_all_else_has():
    said = json.loads(MODULES["kit/looks.js"].removeprefix("export const LOOKS = ").removesuffix(";\n"))
    assert said["marks"] == {status.value: mark.glyph for status, mark in MARKS.items()}
    assert set(said["signs"]) == set(SETTINGS)
    assert len({sign["outline"] for sign in (*said["signs"].values(), said["otherSign"])}) == len(SETTINGS) + 1


def write(folder, **modules):
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "main.js"


def test_modules_are_joined_into_one_each_once_and_after_those_that_it_imports(tmp_path):
    main = write(
        tmp_path,
        main='import { b } from "./b.js";\nimport { a } from "./a.js";\n\nexport default a + b;\n',
        b='/** B. */\n\nimport {\n  a,\n} from "./a.js";\n\nexport const b = a;\n',
        a="export const a = 1;\n",
    )
    joined = scripts.script("any.js", main).text
    lines = [line for line in joined.splitlines() if line]
    assert lines == ["const a = 1;", "/** B. */", "const b = a;", "export default a + b;"]


def test_files_that_are_replaced_while_the_server_runs_change_nothing_until_it_is_started_anew(tmp_path):
    main = write(tmp_path, main='import { a } from "./a.js";\nexport default a;\n', a="export const a = 1;\n")
    first = scripts.script("any.js", main)
    write(tmp_path, a="export const a = 2;\n")
    assert "a = 1;" in first.text
    assert scripts.script("any.js", main).address != first.address


@pytest.mark.parametrize(
    "file", [each for each in server.FILES if each.name.endswith(".js")], ids=lambda each: each.name
)
def test_no_two_modules_of_a_script_name_the_same_thing_and_nothing_is_left_to_import(file):
    assert [name for name, times in Counter(TOP_LEVEL.findall(file.text)).items() if times > 1] == []
    assert not re.search(r"^import\b", file.text, re.MULTILINE)


def test_every_module_is_part_of_a_script():
    joined = "\n".join(file.text for file in server.FILES)
    assert [name for name, text in MODULES.items() if text.splitlines()[-1] not in joined] == []
    imported = {source for name in MODULES for source in imports(name)}
    assert MODULES.keys() - imported == {
        "board/script/main.js",
        "calendar/calendar.js",
        "clicks/clicks.js",
        "map/map.js",
        "map/script/school_map.js",
        "present/deck.js",
        "recent/recent.js",
        "restart/restart.js",
        "pulse/pulse.js",
        "small_maps/small_maps.js",
        "tour/tour.js",
    }


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_what_is_there(name):
    lines = re.findall(r"^import\b", MODULES[name], re.MULTILINE)
    assert len(lines) == len(imports(name))
    for source, names in imports(name).items():
        for each in names:
            assert re.search(rf"^export (async )?(const|class|function) {each}\b", MODULES[source], re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("kit/")])
def test_the_kit_knows_none_of_the_components(name):
    assert all(source.startswith("kit/") for source in imports(name))
