"""Channel, namelessness and gender, counted by hand on articles written for this."""

import pytest

from helpers import Article, find_attributions, find_unnamed_sources
from helpers.sourcing.speaker_figures import speaker_figures


@pytest.mark.parametrize(
    "text, channel",
    [
        ("“We won’t go,” Ann Lee said in a statement.", "statement"),
        ("“It is over,” said Ann Lee, a spokeswoman for the port, in an email.", "statement"),
        ("Bob Hill told reporters that it was over.", "press conference"),
        ("Speaking at a news conference, Hill said the road was shut.", "press conference"),
        ("“It is bad,” he wrote on Twitter.", "social media"),
        ("The mayor tweeted that he was tired.", "social media"),
        ("The mayor testified that he knew of the crack.", "court"),
        ("The lawsuit says he fell on the stairs.", "court"),
        ("Cole told CNN on Monday it was fine.", "interview"),
        ("In an interview with the Harbour Post, Lee said she was tired.", "interview"),
        ("Lee earlier told CNN that she was fit.", "earlier report"),
        ("The Harbour Post reported that the bridge was shut.", "earlier report"),
        ("WXYZ-TV reported that the bridge was shut.", "earlier report"),
        ("According to a report by the council, the bridge sank.", "document"),
    ],
)
def test_the_clause_tells_the_channel(text, channel):
    assert find_attributions(text).loc[0, "channel"] == channel


@pytest.mark.parametrize(
    "text",
    [
        "“We won’t go,” Ann Lee said.",
        "The mayor said that the report in the drawer was wrong.",
        "The editor of the Harbour Post, Ann Lee, said it rained.",  # she speaks herself
        "The mayor said the statement was wrong.",  # what is said is no channel
        "Ann Lee, who told CNN last year that she was ill, said the road was shut.",
    ],
)
def test_where_the_clause_does_not_tell_there_is_no_channel(text):
    assert find_attributions(text)["channel"].isna().iloc[-1]


def test_a_channel_is_not_carried_over_to_the_next_sentence():
    channels = find_attributions("“It is over,” Ann Lee said in a statement. “We are tired,” she added.")["channel"]
    assert channels[0] == "statement" and channels.isna()[1]


@pytest.mark.parametrize(
    "text, speaker, terms, reason",
    [
        (
            "“It is over,” said an official, who spoke on condition of anonymity because he was not authorised to speak publicly.",
            "official",
            "on condition of anonymity",
            "because he was not authorised to speak publicly",
        ),
        ("A nurse who asked not to be named for fear of losing her job said it was bad.", "nurse", "asked not to be named", "for fear"),
        ("An aide said the deal was off. The aide spoke on condition of anonymity.", "aide", "on condition of anonymity", None),
        ("An engineer said that the bridge was weak.", "engineer", None, None),
    ],
)
def test_the_reason_for_not_naming_is_a_span_of_the_text(text, speaker, terms, reason):
    found = find_unnamed_sources(text)
    assert found["speaker"].tolist() == [speaker]
    row = found.iloc[0]
    assert row["terms"] == terms if terms else row.isna()["terms"]
    if reason:
        assert row["reason"].startswith(reason) and text[row["reason_start"] : row["reason_end"]] == row["reason"]
    else:
        assert row.isna()["reason"]


def test_who_has_a_name_is_not_unnamed_nor_is_a_body_or_a_document():
    text = "The report said it rained. The ministry said it snowed. Ann Lee, who was not authorised to speak, said it was cold."
    assert find_unnamed_sources(text).empty
    assert find_unnamed_sources("No one asked the mayor about the bridge. Anybody can say that it was weak.").empty


@pytest.mark.parametrize(
    "text, gender",
    [
        ("Ms Lee said that it rained.", "woman"),
        ("A spokesman said that it rained.", "man"),
        ("Kim Lee, a spokeswoman for the port, said that it rained.", "woman"),
        ("Kim Lee said that it rained. She added that it would stop.", "woman"),
        ("Robert Lee said that it rained.", None),  # a first name shows nothing
        ("Kim Lee said that it rained. They added that it would stop.", None),
        ("The women said that it rained.", None),
    ],
)
def test_gender_is_what_the_text_shows(text, gender):
    shown = find_attributions(text).loc[0, "gender"]
    assert shown == gender if gender else shown is None or shown != shown


def test_the_figures_are_what_a_hand_counts_in_a_whole_article():
    text = (
        "Ms Lee said in a statement that the bridge was closed. Mr Hill told reporters that it would open. "
        "A diver who asked not to be named for fear of losing his job said that it was weak. An engineer said that it was old."
    )
    figures = {name: value[0] for name, value in speaker_figures(Article.from_text(text)).items()}
    assert figures == {
        "channel_known_share": 2 / 4,
        "unnamed_speakers": 2,
        "anonymity_reason_share": 1 / 2,
        "women_speaker_share": 1 / 2,
        "gender_known_speaker_share": 2 / 4,
    }


def test_an_empty_text_has_no_figures():
    assert {value for value, _, _ in speaker_figures(Article.from_text("")).values()} == {None}
