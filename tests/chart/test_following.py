"""A chart made from the one before is the chart that is built from the plan alone, after any story."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.large import large
from tests.calc.random_plans import DAY, altered_plan, random_plan
from tests.properties.stories import Story, stories, told
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import Picture, build, deck_of, followed
from workforce_planner.chart.scene import Patch, Scene, as_text, changed_areas
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.chart.style import State
from workforce_planner.model.change import overlay
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import relations

seeds = st.integers(0, 100_000)
TINTS = [State("tint-1", "A", "One"), State("tint-2", "B", "Two")]


class Following:
    """A chart that follows one plan after another, and is compared with the built one every time."""

    def __init__(self, random: Random) -> None:
        self.random, self.before = random, None

    random: Random
    before: Picture | None

    def to(self, plan: Plan, day: date | None, base: Plan | None = None) -> None:
        """The next plan, with other folds, states and tints now and then."""
        random, posts = self.random, sorted(plan.posts)
        some = frozenset(post for post in posts if random.random() < 0.2)
        spec = ChartSpec(
            top=random.choice(posts) if posts and random.random() < 0.1 else None,
            collapsed=some,
            names=random.random() < 0.9,
            target_span=3,
            disestablished=random.random() < 0.95,
            waiting=random.random() < 0.2,
            proposal="One" if base else "",
        )
        states = {post: random.choice(["new", "changed", "transferred"]) for post in posts if random.random() < 0.1}
        tints = {post: random.choice(TINTS) for post in posts} if random.random() < 0.2 else None
        deck = deck_of(
            plan, day, spec, states=states, figures=None, base=base, tints=tints, related=relations(plan), planted=False
        )
        self.before = followed(self.before, deck, text_metrics())
        whole = build(plan, day, spec, text_metrics(), states=states, base=base, tints=tints)
        assert as_text(self.before.scene) == as_text(whole)


@given(seeds)
def test_a_chart_follows_random_changes(seed: int) -> None:
    random = Random(seed)
    plan, following = random_plan(random), Following(random)
    for _ in range(4):
        following.to(plan, DAY)
        plan = altered_plan(random, plan)


@given(seeds)
def test_a_chart_follows_posts_that_begin_and_end_to_wait(seed: int) -> None:
    random = Random(seed)
    plan, following = random_plan(random), Following(random)
    for _ in range(4):
        following.to(plan, DAY)
        posts = dict(plan.posts)
        for key in random.sample(sorted(posts), min(len(posts), random.randint(0, 4))):
            if random.random() < 0.7:
                posts[key] = replace(posts[key], reports_to=None, manager_in_list=random.choice(["XX", ""]))
            else:
                posts[key] = replace(posts[key], reports_to=random.choice(sorted(posts)))
        plan = replace(plan, posts=posts)


@settings(max_examples=12)
@given(stories, seeds)
def test_a_chart_follows_any_story_of_commands_done_and_undone(story: Story, seed: int) -> None:
    random = Random(seed)
    current, proposed = Following(random), Following(random)
    for state, _proposal, _changes in told(story):
        current.to(state.current, DAY)
        for delta in state.deltas.values():
            proposed.to(overlay(state.current, delta), None, state.current)


@settings(max_examples=15)
@given(seeds)
def test_a_chart_follows_moves_in_a_large_forest(seed: int) -> None:
    random = Random(seed)
    plan, following = large(150), Following(random)
    for _ in range(4):
        following.to(plan, DAY)
        posts = dict(plan.posts)
        keys = list(posts)
        for key in random.sample(keys, random.randint(0, 3)):
            way = random.choice(["move", "change", "delete"])
            manager = random.choice([*keys, None])
            if way == "delete":
                posts.pop(key, None)
            elif key in posts and way == "move":
                posts[key] = replace(posts[key], reports_to=manager)
            elif key in posts:
                posts[key] = replace(posts[key], contracted_minutes=random.choice([740, 1480]), title="Other")
        posts[PostId("new")] = replace(next(iter(posts.values())), id=PostId("new"), reports_to=random.choice(keys))
        plan = plan.with_tables({"posts": posts})


@settings(max_examples=15)
@given(seeds)
def test_where_nothing_moves_cards_and_labels_are_set_again_in_their_places(seed: int) -> None:
    random = Random(seed)
    plan = large(150)
    spec = ChartSpec(collapsed=frozenset(post for post in plan.posts if random.random() < 0.1), target_span=3)
    picture, room = None, False
    for _ in range(6):
        joined = relations(plan)
        deck = deck_of(plan, DAY, spec, states=None, figures=None, base=None, tints=None, related=joined, planted=False)
        before, picture = picture, followed(picture, deck, text_metrics())
        assert as_text(picture.scene) == as_text(build(plan, DAY, spec, text_metrics()))
        if before is not None and not room:
            assert picture.patch is not None
        if before is not None and picture.patch is not None:
            assert_only_patched(before.scene, picture.scene, picture.patch)
        posts, people = dict(plan.posts), dict(plan.people)
        room = random.random() < 0.5  # other hours may leave some FTE vacant, which takes a line
        for key in random.sample(list(posts), 3):
            fields = {"contracted_minutes": random.choice([740, 1480])} if room else {"title": "Other"}
            posts[key] = replace(posts[key], **fields)
        for person in random.sample(list(people), 2):
            people[person] = replace(people[person], name=random.choice(["B name", "C name"]))
        plan = plan.with_tables({"posts": posts, "people": people})


def assert_only_patched(before: Scene, now: Scene, patch: Patch) -> None:
    """What the patch does not name is the same."""
    assert (before.width, before.height, before.frames, before.lines) == (now.width, now.height, now.frames, now.lines)
    for places, was, are in (
        (patch.boxes, before.boxes, now.boxes),
        (patch.texts, before.texts, now.texts),
        (patch.hits, before.hits, now.hits),
    ):
        assert {at for at, pair in enumerate(zip(was, are, strict=True)) if pair[0] != pair[1]} == set(places)
    assert set(changed_areas(before, now, patch) or ()) == set(changed_areas(before, now) or ())
