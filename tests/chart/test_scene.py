"""A scene answers to pointers and can be moved, scaled and joined."""

from workforce_planner.chart.scene import Box, Hit, Link, Scene, Text, as_text, joined, moved, smallest_text

SCENE = Scene(
    width=100,
    height=50,
    boxes=(Box(10, 10, 20, 10, "card", 2, "a"),),
    texts=(Text(12, 18, "Post", "bold", 8, "text", 14),),
    links=(Link(0, 0, 5, 5, 3),),
    hits=(Hit(10, 10, 20, 10, "post", "a", "Post"), Hit(15, 15, 20, 10, "fold", "a", "Fold")),
)


def test_the_uppermost_area_answers() -> None:
    assert SCENE.hit(12, 12) == SCENE.hits[0]
    assert SCENE.hit(16, 16) == SCENE.hits[1]
    assert SCENE.hit(99, 49) is None


def test_a_post_can_be_found() -> None:
    assert SCENE.place_of("a") == SCENE.hits[0]
    assert SCENE.place_of("b") is None
    assert SCENE.places() == {"a": SCENE.hits[0]}


def test_moving_and_scaling_takes_everything_along() -> None:
    there = moved(SCENE, 5, 7, 2)
    assert there.boxes[0] == Box(25, 27, 40, 20, "card", 4, "a")
    assert there.texts[0] == Text(29, 43, "Post", "bold", 16, "text", 28)
    assert there.links[0] == Link(5, 7, 10, 10, 3)
    assert there.hit(29, 31) == Hit(25, 27, 40, 20, "post", "a", "Post")
    assert smallest_text(there) == 16


def test_scenes_are_joined_in_their_order() -> None:
    both = joined(200, 100, [SCENE, moved(SCENE, 100, 0)])
    assert (both.width, len(both.boxes), both.boxes[1].x) == (200, 2, 110)


def test_the_text_form_says_each_thing_on_a_line() -> None:
    assert as_text(SCENE).splitlines() == [
        "scene 100.0 x 50.0",
        "box 10.0,10.0 20.0x10.0 r2.0 card a",
        "text 12.0,18.0 bold 8.0 text: Post",
        "link 0.0,0.0 5.0x5.0 page 3",
        "hit 10.0,10.0 20.0x10.0 post a: 'Post'",
        "hit 15.0,15.0 20.0x10.0 fold a: 'Fold'",
    ]
