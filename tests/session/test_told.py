"""Sentences with amounts in them: each amount is found, by itself, with its sign and its letter."""

from workforce_planner.session.told import amounts_in, pieces


def test_every_amount_of_a_sentence_is_found_with_its_sign_and_letter() -> None:
    said = "It costs £1,213,803 now, –£40.50 then, +£2.63m in all; £5,000 a month, and 2021/22 is no amount."
    assert amounts_in(said) == ["£1,213,803", "–£40.50", "+£2.63m", "£5,000"]


def test_the_pieces_of_a_sentence_are_the_sentence() -> None:
    for said in ("£5 at first", "at last £5", "£5", "nothing", "", "£5k and £6, and £7."):
        found = list(pieces(said))
        assert "".join(each.text for each in found) == said
        assert [each.text for each in found if each.number is not None] == amounts_in(said)
        assert [each.number for each in found if each.number is not None] == list(range(len(amounts_in(said))))
