"""A process that saves, as a server does: `python -m tests.lib.store.saver URL OPTION AUTHOR SAVES`.

It tells that it is ready, waits for a line, and then tells each version that it was acknowledged, as soon as it is.
"""

import sys

from lib.store.database import open_database
from lib.store.errors import NameTakenError, SavedElsewhereError
from lib.store.options import Options

AREA = "southampton"


def main(url, option_id, author, saves):
    options = Options(open_database(url))
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        options.create(AREA, "The same name", {}, author=author)
        print("created", flush=True)
    except NameTakenError:
        print("taken", flush=True)
    newest = options.find(option_id).version
    for turn in range(int(saves)):
        newest = save(options, option_id, newest, {"author": author, "turn": turn})
        print(newest, flush=True)


def save(options, option_id, newest, work):
    """Save over the newest version, whoever else does so meanwhile; its number."""
    while True:
        try:
            return options.save(option_id, newest, work, author=work["author"]).version
        except SavedElsewhereError as error:
            newest = error.newest.version


if __name__ == "__main__":
    main(*sys.argv[1:])
