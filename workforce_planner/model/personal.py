"""Marks what may name somebody, or tell somebody's pay, within a text that is put together.

Whoever words a text marks such parts (`personal`); whoever keeps it, such as a `Problem`, keeps it both ways, so that
whoever shows it only says whether names may be seen.
"""

import re

OPENS, CLOSES = "\ufdd0", "\ufdd1"
"""Characters that Unicode keeps for use within a program: they stand in no file."""
HIDDEN = "(hidden)"
_MARKED = re.compile(f'"?{OPENS}[^{CLOSES}]*{CLOSES}"?')
_MARKS = str.maketrans("", "", OPENS + CLOSES)


def personal(words: object) -> str:
    """Words of a cell, or a name, marked within a text."""
    return f"{OPENS}{str(words).translate(_MARKS)}{CLOSES}"


def with_names(text: str) -> str:
    """The text as it is read by who may see names.

    >>> with_names(f'The manager "{personal("Jo Kay")}" is not in the list.')
    'The manager "Jo Kay" is not in the list.'
    """
    return text.translate(_MARKS) if OPENS in text else text


def without_names(text: str) -> str:
    """The text as it is read while names are hidden.

    >>> without_names(f'The manager "{personal("Jo Kay")}" is not in the list.')
    'The manager (hidden) is not in the list.'
    """
    return _MARKED.sub(HIDDEN, text) if OPENS in text else text
