"""Questions to ask of the sourcing: who is accused and not heard, what the outlet vouches for."""

import pytest

from helpers import Article, find_accused_not_heard
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


@pytest.mark.parametrize(
    "answer",
    [
        "A spokeswoman for Omar Haddad said that it was untrue.",
        "“It is untrue,” said Jean Tully, a lawyer for Mr Haddad.",
        "His lawyer said that it was untrue.",
        "Haddad’s attorney called it untrue: “He was at home.”",
        "The council leader said that it was untrue.",
        "In a statement last year, Haddad said that he had paid for it.",
        "Mr Haddad denied it.",
        "Haddad has pleaded not guilty.",
    ],
)
def test_who_answers_by_any_name_or_through_somebody_is_heard(answer):
    text = f"Omar Haddad, the council leader, came home on Monday. The union accused him. The union accused Omar Haddad of theft. {answer}"
    assert accused_not_heard(Article.from_text(text)) == []


@pytest.mark.parametrize(
    "answer", ["He declined to comment.", "Haddad’s lawyer did not return calls.", "Omar Haddad could not be reached."]
)
def test_who_was_asked_is_not_listed_as_unheard(answer):
    assert accused_not_heard(Article.from_text(f"The union accused Omar Haddad of theft on Monday. {answer}")) == []


def test_one_party_is_listed_once():
    text = (
        "The union accused Omar Haddad of theft. Critics blamed Mr Haddad for the delay. Oslo accused the US army of it, and blamed the US."
    )
    found = accused_not_heard(Article.from_text(text, title="Union blames Haddad for loss"))
    assert [(m["accused"], m["sentences"]) for m in found] == [("Omar Haddad", [0, 1]), ("the US army", [2])]
    assert found[0]["place"] == ["headline", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "The union accused the media of lying.",
        "Critics blamed Northerners for the delay.",
        "Critics blamed his father for the delay.",
        "The union would never accuse Omar Haddad of theft.",
        "Should they blame Omar Haddad for it?",
        "Omar Haddad blamed Omar Haddad for the delay.",
    ],
)
def test_a_group_without_a_name_or_what_nobody_said_is_no_finding(text):
    assert accused_not_heard(Article.from_text(text)) == []


def test_all_who_are_accused_together_are_found_and_how_sure_it_is():
    found = find_accused_not_heard(
        "Prosecutors accused Ann Hill and Jean Tully of theft. The firm’s chief, Omar Haddad, was accused of fraud."
    )
    assert found["accused"].tolist() == ["Ann Hill", "Jean Tully", "Omar Haddad"]
    assert found["confidence"].between(0.5, 1).all() and found.loc[2, "by"] == []
