"""What holds of people and posts after any story of edits."""

from datetime import date

from hypothesis import given, settings

from tests.calc.restructured import RULES
from tests.properties.stories import Story, stories, tell
from workforce_planner.calc.consultation import consultation
from workforce_planner.calc.matching import matching
from workforce_planner.calc.matching_faults import faults
from workforce_planner.edit.structures import base_of

DAY = date(2026, 11, 21)


@settings(deadline=None)
@given(stories)
def test_both_sides_say_the_same_and_nobody_is_counted_twice(story: Story) -> None:
    desk = tell(story)
    for key in desk.state.current.proposals:
        base, plan = desk.state.plan(base_of(desk.state.current, key)), desk.state.plan(key)
        found = matching(base, plan, DAY)
        of_people = {each.id for side in found.people.values() for each in side.claims if each.post in found.posts}
        of_posts = {each.id for side in found.posts.values() for each in side.claims if each.person in found.people}
        assert of_people == of_posts
        people, posts = [each.person for each in found.slot_ins], [each.post for each in found.slot_ins]
        assert len(set(people)) == len(people)
        assert len(set(posts)) == len(posts)
        assert all(each.person in {one.person for one in found.around.candidates(each.post)} for each in found.slot_ins)
        assert sum(found.statuses.values()) == len(found.people)
        assert all(problem.remedy and problem.text for problem in faults(found))
        counted = [each.person for each in consultation(base, plan, DAY, RULES).leavers]
        assert len(set(counted)) == len(counted)
