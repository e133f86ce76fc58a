"""contentlint in a process that writes down what it does to the machine: `python watched.py LOG COMMANDS`

COMMANDS is a JSON list of command lines, and the exit status the highest of theirs. Each line of the log is a JSON
list: the event of Python's audit hooks, and the file, program or address that it is about. A socket is refused, so that
whoever asks for one fails.
"""

import json
import os
import sys
from types import CodeType

FILES = {"open": 0, "os.scandir": 0, "os.listdir": 0, "compile": 1, "exec": 0}
"""The events that are about a file or folder, and which of their arguments that is."""
_PROGRAMS = {"subprocess.Popen": 1, "os.system": 0, "os.exec": 0, "os.posix_spawn": 0, "os.spawn": 1, "os.startfile": 0}
_PLACES = {**FILES, **_PROGRAMS, "urllib.Request": 0}


def watch(log: int) -> None:
    """Write down all that happens from now on, in this process and in its copies."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        is_network = event.startswith("socket.")
        if event in _PLACES or is_network:
            about = arguments[_PLACES.get(event, 0)] if arguments else None
            if isinstance(about, CodeType):
                about = about.co_filename
            line = json.dumps([event, _text(about)]).encode() + b"\n"
            os.write(log, line)
        if is_network:
            raise PermissionError(f"{event} is forbidden here")

    sys.addaudithook(hook)


def _text(about: object) -> str:
    if isinstance(about, bytes):
        return os.fsdecode(about)
    return " ".join(map(str, about)) if isinstance(about, list | tuple) else str(about)


if __name__ == "__main__":
    here = sys.path.pop(0)  # the folder of this file, where no module is to be looked for
    descriptor = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    watch(descriptor)
    from contentlint.cli.main import main

    sys.exit(max([main(arguments) for arguments in json.loads(sys.argv[2])]))
