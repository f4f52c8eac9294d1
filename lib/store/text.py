"""Text as every database can keep it."""

import json
import re
from functools import partial

_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_UNKEPT_IN_JSON = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


def kept(text: str) -> str:
    """The text with a replacement character for what PostgreSQL refuses: a null, and half of a surrogate pair."""
    return _UNKEPT.sub("\ufffd", text)


def as_json(value: object) -> str:
    """JSON of a value, every text in it as it can be kept. Raises ValueError for what is not a number."""
    return _UNKEPT_IN_JSON.sub("\\1\ufffd", kept(_dumps(value)))


_dumps = partial(json.dumps, ensure_ascii=False, allow_nan=False)
