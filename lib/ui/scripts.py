"""How the scripts of our components reach the browser."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Script:
    """A script of ours: one file, or modules that import one another from beside themselves.

    They are read once, so that the browser gets those that were there together even while newer ones are being put in
    their place.
    """

    name: str
    main: str
    """the file whose default export Streamlit calls"""
    files: Mapping[str, bytes]

    @cached_property
    def address(self) -> str:
        """The folder of the files, below the app's root. It changes with any of them, so browsers may keep them for
        good and never mix those of two versions."""
        content = b"".join(b"%s %d %s" % (name.encode(), len(text), text) for name, text in sorted(self.files.items()))
        return f"assets/{self.name}/{sha256(content).hexdigest()[:12]}"

    def loader(self) -> str:
        """A few lines that load it: what is registered with Streamlit travels with every rerun, and the script itself
        need not.

        All files are asked for at once, so that none waits until the ones that import it have come.
        """
        others = sorted(self.files.keys() - {self.main})
        return f"""
const load = (name) => import(new URL(`{self.address}/${{name}}`, document.baseURI));
const [ours] = await Promise.all({json.dumps([self.main, *others])}.map(load));
export default ours.default;
"""


def script(name: str, main: Path) -> Script:
    """The script that begins in this file, with the modules beside it."""
    return Script(name, main.name, {path.name: path.read_bytes() for path in main.parent.glob("*.js")})
