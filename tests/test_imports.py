"""What stands in the files themselves: which part may know which, and that nothing points at a machine or outside."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READ = {
    ".py",
    ".js",
    ".css",
    ".html",
    ".svg",
    ".toml",
    ".yml",
    ".yaml",
    ".cfg",
    ".ini",
    ".md",
    ".txt",
    ".csv",
    ".geojson",
}
MADE_BY_TOOLS = {"__pycache__", "var", "node_modules", "venv", "build", "dist"}
OURS_THOUGH_HIDDEN = {".ci", ".streamlit", ".github"}


def files(*suffixes):
    """The files of the project, without those that tools make."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        folders = path.relative_to(ROOT).parts[:-1]
        made = any(each in MADE_BY_TOOLS or (each[0] == "." and each not in OURS_THOUGH_HIDDEN) for each in folders)
        if path.suffix in suffixes and path.is_file() and not made:
            found.append(path)
    return found


def name(path):
    return path.relative_to(ROOT).as_posix()


def imported(path):
    """The modules that a Python file imports, whole names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports by its own place; name the module in full"
            yield node.module or ""


def is_or_is_in(module, *packages):
    return any(module == package or module.startswith(f"{package}.") for package in packages)


PYTHON = files(".py")


def test_the_files_are_found():
    assert {"app.py", "pages/board.py", "lib/appraisal.py", "tests/test_imports.py"} <= {name(path) for path in PYTHON}
    assert {"lib/ui/board/script/main.js", ".streamlit/config.toml"} <= {name(path) for path in files(*READ)}


@pytest.mark.parametrize("path", [path for path in PYTHON if name(path).startswith("lib/domain/")], ids=name)
def test_the_domain_knows_the_standard_library_pandas_numpy_and_itself(path):
    for module in imported(path):
        assert is_or_is_in(module, *sys.stdlib_module_names, "pandas", "numpy", "lib.domain"), module


@pytest.mark.parametrize("path", [path for path in PYTHON if not name(path).startswith("tests/")], ids=name)
def test_streamlit_is_known_to_the_screens_alone(path):
    if not name(path).startswith(("lib/ui/", "pages/", "app.py")):
        assert not [module for module in imported(path) if is_or_is_in(module, "streamlit", "streamlit_folium")]


@pytest.mark.parametrize("path", [path for path in PYTHON if name(path).startswith("lib/")], ids=name)
def test_the_program_knows_nothing_of_its_tests_and_pages(path):
    assert not [module for module in imported(path) if is_or_is_in(module, "tests", "pages", "app")]


def test_the_session_is_touched_in_one_place():
    touching = {name(path) for path in PYTHON if "session_state" in path.read_text(encoding="utf-8")}
    assert {each for each in touching if not each.startswith("tests/")} == {"lib/ui/memory.py"}


FOLDERS_OF_A_MACHINE = re.compile(
    r"(?<![\w.<])/(?:home|Users|root|work|tmp|mnt|opt)/\w|\b[A-Z]:\\{1,2}(?:Users|Windows)\b"
)


@pytest.mark.parametrize("path", files(*READ), ids=name)
def test_no_file_names_a_folder_of_a_machine(path):
    assert not FOLDERS_OF_A_MACHINE.findall(path.read_text(encoding="utf-8"))


ADDRESS = re.compile(r"\b(?:https?|wss?|ftp)://([\w.-]*\w)|[\"'(=]//(\w[\w-]*\.[\w.-]+)")
NAMESPACES = {"www.w3.org", "json-schema.org"}
THIS_MACHINE = {"localhost", "127.0.0.1"}
DOCUMENTS = re.compile(r"\.md$|^LICENSE|^\.ci/|^data/[^/]+/.*\.(csv|geojson)$")


@pytest.mark.parametrize("path", [path for path in files(*READ) if not DOCUMENTS.search(name(path))], ids=name)
def test_no_program_page_or_style_names_a_host_outside(path):
    hosts = {plain or bare for plain, bare in ADDRESS.findall(path.read_text(encoding="utf-8"))}
    assert hosts <= NAMESPACES | THIS_MACHINE
