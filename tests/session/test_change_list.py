"""What the rows of the change list say, in one line."""

from workforce_planner.session.change_list import ends


def test_paths_are_told_by_their_last_names_where_these_tell_them_apart() -> None:
    first, second = "Social Care / Safeguarding / Team 1", "Social Care / Safeguarding / Team 2"
    assert ends(first, second) == ("Team 1", "Team 2")
    assert ends("Adults / Duty", "Children / Duty") == ("Adults / Duty", "Children / Duty")
    assert ends("", second) == ("", "Team 2")
    assert ends("0.5", "1.0") == ("0.5", "1.0")
