"""The seal of a file: a SHA-256 over all its bytes, kept inside it, so that any change of any byte is noticed.

SQLite keeps no checksums. The seal stands as 64 hexadecimal digits in the `meta` table and is computed with zeros in
its own place. It tells damage and other programs' changes from what this program wrote; it is no protection against
forgery.
"""

import hashlib
import secrets

_ZEROS = b"0" * 64


def new_token() -> str:
    """What stands in the place of a seal in a file that has not been sealed yet."""
    return secrets.token_hex(32)


def sealed(image: bytes, token: str) -> tuple[bytes, str]:
    """A file with its seal put in the place of the token (or older seal) that it holds once, and the seal."""
    place = image.index(token.encode())
    before, after = image[:place], image[place + len(_ZEROS) :]
    seal = _digest(before, after)
    return b"".join((before, seal.encode(), after)), seal


def is_whole(image: bytes, seal: str) -> bool:
    """Whether a file is byte for byte what was sealed with this seal."""
    place = image.find(seal.encode()) if len(seal) == len(_ZEROS) else -1
    return place >= 0 and _digest(image[:place], image[place + len(_ZEROS) :]) == seal


def _digest(before: bytes, after: bytes) -> str:
    found = hashlib.sha256(before)
    found.update(_ZEROS)
    found.update(after)
    return found.hexdigest()
