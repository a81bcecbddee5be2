"""Establishments known exactly, made by chance from a seed: what an import of their mangled lists should find."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

DIRECTORATES = ("Children's Social Care", "Education and Skills", "Early Help", "Public Health", "Adult Services")
SERVICES = (
    "Fostering", "Assessment", "Court Work", "Safeguarding", "Children in Care", "Leaving Care", "Youth Justice",
    "School Admissions", "Family Hubs", "Virtual School", "Special Educational Needs", "Contact Centre",
)  # fmt: skip
TEAMS = ("North", "South", "East", "West", "Central", "Duty", "Reviewing", "Support", "Outreach", "Night")
FORENAMES = (
    "Amira", "Ben", "Chidi", "Dora", "Edwin", "Farah", "Glen", "Hana", "Ivo", "Jess", "Kwame", "Lena", "Mina", "Noel",
    "Oona", "Piotr", "Rhys", "Suki", "Theo", "Una", "Vera", "Wale", "Yusuf", "Zoe", "Anne-Marie", "Siân", "Zoë",
)  # fmt: skip
SURNAMES = (
    "Abbott", "Bello", "Carr", "Dunn", "Evans", "Flynn", "Gill", "Hobbs", "Iqbal", "Jarvis", "Khan", "Lowe", "Marsh",
    "Nash", "O'Hara", "Pryce", "Quaye", "Rowe", "Shah", "Tran", "Usher", "Vance", "Wood", "Young", "de Souza",
    "Smith-Hall", "Müller", "Ncube", "Pike", "Reid",
)  # fmt: skip
WORKERS = (
    ("Social Worker", "G10", 29), ("Senior Social Worker", "G11", 32), ("Family Support Worker", "G7", 18),
    ("Team Administrator", "G4", 7), ("Personal Adviser", "G8", 22), ("Business Support Officer", "G5", 10),
    ("Contact Supervisor", "G6", 14), ("Independent Reviewing Officer", "G12", 36), ("Youth Worker", "G8", 21),
)  # fmt: skip
REFERENCES = ("CYP{:05}", "{:06}", "P-{:04}", "ED/{:04}", "1{:05}", "HR{:05}A")
CONTRACTS = ("Permanent", "Permanent", "Permanent", "Fixed term")
VACANT, EMPLOYEE, AGENCY = "vacant", "employee", "agency"
FULL_WEEK = 37


@dataclass(slots=True)
class KnownPost:
    """One post as it really is; `tenths` are tenths of a full-time post."""

    reference: str
    title: str
    directorate: str
    service: str
    team: str
    grade: str
    point: int
    tenths: int
    manager: str | None
    state: str
    forename: str = ""
    surname: str = ""
    number: str = ""
    contract: str = ""
    starts_on: date | None = None
    cost_centre: str = ""
    cases: int | None = None

    @property
    def name(self) -> str:
        """The holder, forename first."""
        return f"{self.forename} {self.surname}".strip()

    @property
    def path(self) -> tuple[str, ...]:
        """The units it is in, from the top."""
        return tuple(each for each in (self.directorate, self.service, self.team) if each)


@dataclass(slots=True)
class Known:
    """An establishment of posts in tree order: managers stand above those who report to them."""

    posts: list[KnownPost] = field(default_factory=list)
    reference_form: str = REFERENCES[0]

    def by_reference(self, reference: str | None) -> KnownPost | None:
        """The post of a reference."""
        return next((post for post in self.posts if post.reference == reference), None)


def known_establishment(seed: int) -> Known:
    """A directorate's or council's posts: a director, heads of service, team managers, workers; by the seed alone."""
    chance = random.Random(seed)
    made = _Maker(chance)
    return made.establishment()


class _Maker:
    """Makes one establishment."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.known = Known(reference_form=chance.choice(REFERENCES))
        self._next = chance.randrange(1, 900)
        pairs = [(forename, surname) for forename in FORENAMES for surname in SURNAMES]
        chance.shuffle(pairs)
        self._names = iter(pairs)

    def establishment(self) -> Known:
        directorate = self.chance.choice(DIRECTORATES)
        director = self._post("Director", None, (directorate, "", ""), "CO1", 58, filled=True)
        services = self.chance.sample(SERVICES, self.chance.randrange(2, 5))
        for service in services:
            head = self._post("Head of Service", director, (directorate, service, ""), "G15", 48, filled=True)
            for team in self.chance.sample(TEAMS, self.chance.randrange(1, 4)):
                self._team(head, (directorate, service, f"{service} {team}"))
        return self.known

    def _team(self, head: str, path: tuple[str, str, str]) -> None:
        filled = self.chance.random() < 0.85
        manager = self._post("Team Manager", head, path, "G13", 39, filled=filled)
        for _ in range(self.chance.randrange(3, 9)):
            title, grade, point = self.chance.choice(WORKERS)
            self._post(title, manager, path, grade, point)

    def _post(
        self,
        title: str,
        manager: str | None,
        path: tuple[str, str, str],
        grade: str,
        point: int,
        *,
        filled: bool = False,
    ) -> str:
        self._next += self.chance.randrange(1, 7)
        chance = self.chance
        state = EMPLOYEE if filled else chance.choices((EMPLOYEE, VACANT, AGENCY), (8, 1.2, 1))[0]
        post = KnownPost(
            reference=self.known.reference_form.format(self._next),
            title=title,
            directorate=path[0],
            service=path[1],
            team=path[2],
            grade=grade,
            point=point - chance.randrange(0, 3),
            tenths=10 if manager is None or chance.random() < 0.75 else chance.choice((4, 5, 6, 8, 9)),
            manager=manager,
            state=state,
            cost_centre=f"C{2000 + sum(map(ord, path[1])) % 900}",
        )
        if state != VACANT:
            post.forename, post.surname = next(self._names)
        if state == EMPLOYEE:
            post.number = f"{chance.randrange(10_000, 99_999):06}"
            post.contract = chance.choice(CONTRACTS)
            post.starts_on = date(2008, 1, 1) + timedelta(days=chance.randrange(5000))
        if state != VACANT and title in ("Social Worker", "Senior Social Worker", "Personal Adviser"):
            post.cases = chance.randrange(8, 24)
        self.known.posts.append(post)
        return post.reference
