"""A large plan with many different titles, names, numbers and units, for what is searched by words."""

from dataclasses import replace
from random import Random

from tests.calc.large import large
from workforce_planner.model.plan import Plan

TITLES = ("Social Worker", "Senior Social Worker", "Team Manager", "Head of Safeguarding", "Family Support Worker",
          "Business Support Officer", "Service Manager", "Independent Reviewing Officer", "Personal Adviser",
          "Contact Supervisor", "Principal Social Worker", "Edge of Care Practitioner", "Data Analyst")  # fmt: skip
AREAS = ("Safeguarding", "Fostering", "Adoption", "Initial Response", "Edge of Care", "Children Looked After",
         "Early Help", "School Attendance", "Youth Justice", "EDT & MASH", "Corporate Parenting")  # fmt: skip
FIRST = ("Joanne", "Niamh", "Kofi", "Wendy", "Laura", "Tomasz", "Xin", "Uma", "Zoë", "Imran", "Helen", "Mehmet")
ENDS = ("son", "ley", "man", "field", "worth", "shaw", "ton", "by")


def crowd(number: int) -> Plan:
    """A plan of so many posts in which few texts are alike."""
    random, plan = Random(2), large(number)
    letters = "abcdefghijklmnoprstuw"
    surnames = ["".join(random.choices(letters, k=4)).title() + random.choice(ENDS) for _ in range(8_000)]
    posts = {
        key: replace(post, title=random.choice(TITLES), reference=f"CYP{at:05d}")
        for at, (key, post) in enumerate(plan.posts.items())
    }
    units = {
        key: replace(unit, name=f"{random.choice(AREAS)} Team {at}")
        for at, (key, unit) in enumerate(plan.units.items())
    }
    people = {
        key: replace(
            person, name=f"{random.choice(FIRST)} {random.choice(surnames)}", employee_number=str(2_000_000 + at)
        )
        for at, (key, person) in enumerate(plan.people.items())
    }
    return plan.with_tables({"posts": posts, "units": units, "people": people})
