"""Values as JSON values and back, derived from the values' own types: for the browser, the database and files.

A member that a type does not know is passed over, and one with a default may be left out, so that files of older and
newer versions are read.
"""

from lib.wire.codec import as_json, read
from lib.wire.forms import KINDS, read_change

__all__ = ["KINDS", "as_json", "read", "read_change"]
