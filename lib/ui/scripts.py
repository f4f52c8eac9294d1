"""How the scripts and styles of our components reach the browser."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from lib.views import looks

KIT_STYLES = Path(__file__).parent / "kit" / "kit.css"
LOOKS = KIT_STYLES.with_name("looks.js").resolve()
"""the module that tells the scripts how things look: `lib/views/looks.py` says it, and there is no such file"""

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[^"]*)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


@dataclass(frozen=True)
class Served:
    """A file that the app serves as it was when the server started, so that the browser never mixes two versions, even
    while newer files are being put in their place."""

    name: str
    text: str

    @cached_property
    def address(self) -> str:
        """Where it is, below the app's root. It changes with the text, so browsers may keep it for good."""
        return f"assets/{sha256(self.text.encode()).hexdigest()[:12]}/{self.name}"

    def loader(self) -> str:
        """Two lines that load it as a script: what is registered with Streamlit travels with every rerun, and the
        script itself need not."""
        imported = f"await import(new URL('{self.address}', document.baseURI))"
        return f"const ours = {imported};\nexport default ours.default;"


def script(name: str, main: Path) -> Served:
    """The script that begins in this module, joined with the modules that it imports: one file, one request.

    Each stands after those that it imports. What they name at their top level must differ, and none may import under
    another name; the tests of the scripts say so where it is not so.
    """
    modules: dict[Path, str] = {}

    def add(path: Path) -> None:
        text = module(path)
        for source in _IMPORT.findall(text):
            if (path.parent / source).resolve() not in modules:
                add((path.parent / source).resolve())
        text = _IMPORT.sub("", text)
        modules[path] = text if path == main else _EXPORT.sub("", text)

    main = main.resolve()
    add(main)
    return Served(name, "\n".join(modules.values()))


def module(path: Path) -> str:
    """The text of a module; that of our looks is what Python says of them."""
    if path == LOOKS:
        return f"export const LOOKS = {json.dumps(looks.for_scripts(), ensure_ascii=False, indent=1)};\n"
    return path.read_text(encoding="utf-8")


def component(
    name: str, script: Served, folder: Path | None = None, sheet: Served | None = None, isolate_styles: bool = True
) -> Any:
    """A component of ours, registered with Streamlit; in the folder lie its HTML and its styles, if it has any. These
    travel with every rerun, unless they are served as a `sheet`, to which the HTML links as "styles"."""
    html = (folder / f"{name}.html").read_text(encoding="utf-8") if folder else None
    css = styles(folder / f"{name}.css") if folder and not sheet else None
    if html and sheet:
        html = html.replace('href="styles"', f'href="{sheet.address}"')
    return st.components.v2.component(
        f"best_fit_{name}", html=html, css=css, js=script.loader(), isolate_styles=isolate_styles
    )


def styles(own: Path) -> str:
    """A component's styles, after those that our components have in common."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (KIT_STYLES, own))
