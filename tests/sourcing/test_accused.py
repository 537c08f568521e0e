"""Questions to ask of the sourcing: who is accused and not heard, what the outlet vouches for."""

import pytest

from helpers import Article
from helpers.sourcing.accused import accused_not_heard
from helpers.sourcing.figures import vouched_claims


@pytest.mark.parametrize(
    "text, accused",
    [
        ("Police accused Tom Hale of theft.", ["Tom Hale"]),
        ("The mayor blamed the Harbour Trust for the delay.", ["the Harbour Trust"]),
        ("Officials said that Norvia was behind the attack on the port.", ["Norvia"]),
        ("Norvia is behind the recent cyberattack.", ["Norvia"]),
        ("Norvia is behind in the race for the cup.", []),
        ("Police accused Tom Hale of theft. “I was at home,” Hale said.", []),
        ("The mayor praised the Harbour Trust for its work.", []),
    ],
)
def test_who_is_accused_and_has_no_say(text, accused):
    assert [m["accused"] for m in accused_not_heard(Article.from_text(text))] == accused


def test_the_accuser_the_place_and_the_evidence_are_named():
    found = accused_not_heard(
        Article.from_text("It rained. Officials said that Norvia was behind the attack.", deck="Police accuse Norvia of sabotage")
    )
    assert [(m["accused"], m["by"], m["place"], m["sentences"]) for m in found] == [
        ("Norvia", ["police", "officials"], ["standfirst", "body"], [1])
    ]
    assert "behind the attack" in found[0]["text"][1]


def test_factive_verbs_are_what_the_outlet_vouches_for():
    article = Article.from_text("The mayor revealed that the bridge was closed. The port said that it was open.")
    assert [r["cue"] for r in vouched_claims(article)] == ["revealed"]


def test_only_parties_that_can_be_asked_are_accused():
    text = (
        "Critics blasted the decision. A move that they blasted as a disgrace followed. The union blamed the council leader "
        "for the delay. They accused him of theft."
    )
    assert [entry["accused"] for entry in accused_not_heard(Article.from_text(text))] == ["the council leader"]
