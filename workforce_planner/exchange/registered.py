"""Which roles are probably those of registered social workers, by their names. Always to be confirmed by a person."""

import re

_SURE = re.compile(r"\bsocial worker\b|\bapproved mental health\b|\basye\b|\bnqsw\b")
_NOT = re.compile(
    r"\bsocial work(er)?('?s)? (assistant|support|aide|trainee|apprentice|student)|\bunqualified\b|\btrainee\b"
)
_WHOLE = re.compile(
    r"(assistant |deputy |interim )?team manager|service manager|strategic lead|emergency duty officer|"
    r"practice (manager|supervisor|lead|educator)|advanced practitioner|(senior )?independent reviewing officer|"
    r"iro|(child protection )?conference chair|consultant practitioner|heads? of safeguarding"
)


def probably_registered(role: str) -> bool:
    """Whether holders of a role must probably be registered with Social Work England.

    >>> probably_registered("Supervising Social Worker"), probably_registered("Family Support Worker")
    (True, False)
    """
    words = " ".join(role.casefold().split())
    if _NOT.search(words):
        return False
    return bool(_SURE.search(words) or _WHOLE.fullmatch(words))
