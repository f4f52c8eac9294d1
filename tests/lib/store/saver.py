"""What a process does that saves, as a server does."""

from lib.store.database import open_database
from lib.store.errors import NameTakenError, SavedElsewhereError
from lib.store.options import Options

AREA = "southampton"


def run(url, option_id, author, saves, gate, told):
    """When all are at the gate, ask for a name that all want, then save; tell each answer as soon as it is there."""
    options = Options(open_database(url))
    gate.wait()
    try:
        options.create(AREA, "The same name", {}, author=author)
        told.send("created")
    except NameTakenError:
        told.send("taken")
    newest = options.find(option_id).version
    for turn in range(saves):
        newest = save(options, option_id, newest, {"author": author, "turn": turn})
        told.send(newest)


def save(options, option_id, newest, work):
    """Save over the newest version, whoever else does so meanwhile; its number."""
    while True:
        try:
            return options.save(option_id, newest, work, author=work["author"]).version
        except SavedElsewhereError as error:
            newest = error.newest.version
