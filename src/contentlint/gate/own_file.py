"""Files that contentlint has written itself as JSON, and reads again: by then they may be anything."""

import json
from typing import Any


class OwnFileError(Exception):
    """A text is no such file; the message is one clause that says why, and `line` (from 1) the place."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def loaded(text: str | bytes, name: str) -> Any:
    """Return the value that a JSON text means, which is to be a file of the kind `name`; raises OwnFileError.

    Bytes may be in any of the encodings of Unicode: what a shell redirects may be in UTF-16.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise OwnFileError(f"this is no JSON: {error.msg.lower()}", error.lineno) from error
    except UnicodeDecodeError as error:
        raise OwnFileError(f"this is no {name}: its bytes are no text") from error
    except (RecursionError, ValueError) as error:  # nested too deep, a number too long
        raise OwnFileError(f"this is no {name}") from error
