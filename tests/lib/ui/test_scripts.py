import json
import re
from dataclasses import replace
from graphlib import TopologicalSorter

import pytest

from lib.ui import board, calendar, present, server
from lib.ui.scripts import script
from tests.lib.ui.test_server import get

SCRIPTS = [board.SCRIPT, calendar.SCRIPT, present.SCRIPT]
NAMES = [each.name for each in SCRIPTS]
IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(.*)";', re.MULTILINE)


def loaded(script):
    """The address of the folder that the loader loads from, and the names of the files that it asks for at once."""
    ((address, names),) = re.findall(r"URL\(`(.*)/\$\{name\}`.*?(\[\".*\])\.map", script.loader(), re.DOTALL)
    return address, json.loads(names)


def imports(text):
    """What a module imports: the names, by the file they come from."""
    found = IMPORT.findall(text.decode())
    return {source: {each.strip() for each in names.split(",")} - {""} for names, source in found}


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
def test_a_script_is_served_whole_and_for_good_where_the_page_loads_it_from(script):
    address, names = loaded(script)
    assert script.files
    assert set(names) == set(script.files)
    for name in names:
        answer = get(f"/{address}/{name}")
        assert answer.status == 200
        assert answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]
        assert answer.body == script.files[name]
    assert b"export default" in script.files[names[0]]


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
@pytest.mark.parametrize(
    "name", ["../__init__.py", "..%2f__init__.py", "__init__.py", "component.py", "board.css", "", "."]
)
def test_nothing_but_the_files_of_a_script_can_be_had(script, name):
    assert get(f"/{script.address}/{name}").status == 404


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
def test_another_version_is_not_found_so_that_a_page_never_gets_files_of_two(script):
    assert get(f"/assets/{script.name}/{'0' * 12}/{script.main}").status == 404
    assert get(f"/assets/{script.name}/{script.main}").status == 404


def test_the_address_changes_with_every_file_and_name():
    now = board.SCRIPT
    others = [replace(now, files=now.files | {name: text + b"\n"}) for name, text in now.files.items()]
    others.append(replace(now, files=now.files | {"more.js": b""}))
    others.append(replace(now, files={f"other_{name}": text for name, text in now.files.items()}))
    assert replace(now).address == now.address
    assert len({each.address for each in (now, *others)}) == 1 + len(others)


def test_files_that_are_replaced_while_the_server_runs_change_nothing_until_it_is_started_anew(tmp_path):
    (tmp_path / "main.js").write_text('import "./part.js";', encoding="utf-8")
    (tmp_path / "part.js").write_text("export {};", encoding="utf-8")
    (tmp_path / "style.css").write_text("", encoding="utf-8")
    first = script("board", tmp_path / "main.js")
    (tmp_path / "part.js").write_text("export const newer = 1;", encoding="utf-8")
    assert first.files == {"main.js": b'import "./part.js";', "part.js": b"export {};"}
    assert script("board", tmp_path / "main.js").address != first.address
    assert server.files_of(first).path == f"/{first.address}/{{name}}"


MODULES = board.SCRIPT.files


def test_every_module_of_the_board_is_needed_and_none_imports_one_that_leads_back_to_it():
    known = {name: imports(text).keys() for name, text in MODULES.items()}
    assert set().union(*known.values()) == known.keys() - {"main.js"}
    assert [*TopologicalSorter(known).static_order()][-1] == "main.js"


@pytest.mark.parametrize("name", MODULES)
def test_a_module_of_the_board_imports_what_is_there_and_uses_it(name):
    text = MODULES[name].decode()
    lines = [line for line in text.splitlines() if re.match(r"import\b", line)]
    assert len(lines) == len(imports(text.encode()))
    for source, names in imports(text.encode()).items():
        for each in names:
            assert re.search(
                rf"^export (async )?(const|class|function) {each}\b", MODULES[source].decode(), re.MULTILINE
            )
            assert re.search(rf"\b{each}\b", IMPORT.sub("", text))
