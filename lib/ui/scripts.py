"""How the scripts of our components reach the browser."""

from hashlib import sha256
from pathlib import Path


def loader(script: Path, address: str) -> str:
    """A script that loads one of ours from `address`, which is below the app's root.

    What is registered with Streamlit travels with every rerun, and the script itself need not. The address changes with
    the content, so that browsers may keep it for good.
    """
    version = sha256(script.read_bytes()).hexdigest()[:12]
    return f"""
const ours = await import(new URL("{address}?v={version}", document.baseURI));
export default ours.default;
"""
