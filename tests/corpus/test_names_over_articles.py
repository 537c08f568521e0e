"""Who is one speaker in many articles: invented names, decisions made by hand."""

import json
import shutil
import tracemalloc

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.finishing import write
from helpers.corpus.opening import open_corpus
from helpers.corpus.speakers.decide import DOMINANT, Form, decide
from helpers.corpus.speakers.names import block, is_body, office_of, plain_name
from helpers.corpus.speakers.quoted import most_quoted, quoted_by
from helpers.corpus.speakers.table import hints, mark_speakers
from helpers.tables import read_table


def known(*forms):
    """{name as given: the speaker} of (name, articles) or (name, articles, sex, office), which share a block."""
    forms = [Form(speaker, *(more[1:] or ("", "")), more[0]) for speaker, *more in forms]
    assert len({block(form.speaker) for form in forms}) == 1
    return {key[0]: decision.speaker_id for key, decision in decide(forms).items()}


def test_one_person_is_one_under_full_name_initial_title_and_surname():
    found = known(("Orlan Trask", 9), ("Orlan J. Trask", 3), ("President Orlan Trask", 1), ("ORLAN TRASK", 1), ("Trask", 4))
    assert set(found.values()) == {"Orlan Trask"}


def test_two_people_of_one_surname_are_two_and_the_surname_alone_stays_undecided():
    assert known(("Orlan Trask", 5), ("Vessa Trask", 4), ("Trask", 2)) == {
        "Orlan Trask": "Orlan Trask",
        "Vessa Trask": "Vessa Trask",
        "Trask": None,
    }


def test_a_surname_alone_goes_to_whom_most_articles_mean_from_the_threshold_on():
    assert 3 / 4 == DOMINANT
    assert known(("Orlan Trask", 3), ("Trask", 1))["Trask"] == "Orlan Trask"
    assert known(("Orlan Trask", 2), ("Trask", 1))["Trask"] is None
    assert known(("Orlan Trask", 9), ("Vessa Trask", 2), ("Trask", 1))["Trask"] == "Orlan Trask"
    assert known(("Trask", 50)) == {"Trask": None}


def test_mr_and_mrs_and_an_office_tell_two_people_apart():
    both = [Form("Orlan Trask", "male", "", 9), Form("Vessa Trask", "female", "senator", 6)]
    for sex, office, whose in (
        ("male", "", "Orlan Trask"),
        ("female", "", "Vessa Trask"),
        ("", "senator", "Vessa Trask"),
        ("", "", None),
        ("other", "", None),
    ):
        assert decide([*both, Form("Trask", sex, office, 1)])["Trask", sex, office].speaker_id == whose


def test_father_and_son_and_other_middle_names_are_others():
    found = known(("Orlan Trask", 5), ("Orlan Trask Jr.", 5))
    assert found["Orlan Trask"] != found["Orlan Trask Jr."]
    found = known(("Orlan W. Trask", 4), ("Orlan H.W. Trask", 4), ("Orlan Trask", 2))
    assert len(set(found.values())) == 3 and found["Orlan Trask"] is None


def test_short_first_names_are_joined_unless_others_have_the_surname():
    assert set(known(("Robert Trask", 3), ("Bob Trask", 1)).values()) == {"Robert Trask"}
    found = known(("Robert Trask", 2), ("Bob Trask", 1), ("Vessa Trask", 2))
    assert found["Bob Trask"] == "Bob Trask"


def test_accents_and_capitals_do_not_part_a_name():
    assert len(set(known(("Raúl Trásk", 3), ("Raul Trask", 2), ("RAUL TRASK", 1)).values())) == 1


def test_bodies_are_one_with_and_without_article_and_acronym():
    found = known(("Harbour Review Board", 4), ("The Harbour Review Board", 1), ("Harbour Review Board (HRB)", 1), ("HRB", 2))
    assert set(found.values()) == {"Harbour Review Board"}
    found = known(("Harbour Review Board", 2), ("Highland Rail Bureau", 2), ("HRB", 2))
    assert found["HRB"] == "HRB"
    assert known(("White House officials", 3)) == {"White House officials": None}


@pytest.mark.parametrize(
    "name, plain, body",
    [
        ("Sen. Vessa Trask", "Vessa Trask", False),
        ("Senators Vessa Trask", "Vessa Trask", False),
        ("WATCHED Orlan Trask", "Orlan Trask", False),
        ("Vessa Trask Vessa Anne TraskHouse", "Vessa Trask", False),
        ("U.S. Harbour Department", "Harbour Department", True),
        ("The Harbour Post", "Harbour Post", True),
        ("Trask campaign", "Trask campaign", True),
        ("NATO", "NATO", True),
        ("China", "China", True),
    ],
)
def test_what_a_name_says_by_itself(name, plain, body):
    assert (plain_name(name), is_body(plain_name(name))) == (plain, body)


def test_titles_and_pronouns_tell_sex_and_office():
    assert hints("Trask", ["Mrs. Trask", "he"]) == ("female", "")
    assert hints("Trask", ["Sen. Trask of Ohio", "she"]) == ("female", "senator")
    assert hints("Trask", ["Trask", "he", "she"]) == ("", "")
    assert hints("Harbour", ["the Harbour"])[0] == "body"
    assert hints("Harbour", ["Harbour"], ["word “Harbour”"])[0] == "body"
    assert hints("Trask", ["the writer April Trask"]) == ("other", "") and hints("Trask", ["President Trask"])[0] == ""
    assert office_of(["Former", "Gov."]) == "governor"


@given(st.lists(st.tuples(st.text(min_size=1).filter(str.strip), st.sampled_from(("", "male", "body")), st.integers(1, 5)), max_size=8))
def test_every_form_of_any_name_is_decided_once(given_forms):
    blocks = {}
    for speaker, sex, n in {form[:2]: form for form in given_forms}.values():
        blocks.setdefault(block(speaker), []).append(Form(speaker, sex, "", n))
    for forms in blocks.values():
        assert decide(forms).keys() == {form[:3] for form in forms}


def test_each_short_name_has_a_reason():
    rows = read_table("corpus/short_names")
    assert all(row["reason"] and row["kind"] in ("first name", "office") for row in rows)
    assert len({(row["short"], row["full"]) for row in rows}) == len(rows)


# ---- over a corpus ----


def article(n, outlet, *said):
    return {"id": f"a{n}", "outlet": outlet, "text": f"The harbour was shut for the {n}th time on Monday. " + " ".join(said)}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Orlan Trask in four articles in full and in one by his surname, Vessa Bell in two, Bell alone in one; the last article twice."""
    records = [
        article(0, "Herald", "Orlan Trask said the quay was safe.", "“It will open,” Mr. Trask said."),
        article(1, "Herald", "Orlan Trask said the bridge was old."),
        article(2, "Post", "“We waited,” said Orlan J. Trask, who leads the port.", "Vessa Bell said nobody came."),
        article(3, "Post", "President Orlan Trask said ships were late.", "Vessa Bell said they were early."),
        article(4, None, "“We will not wait,” said President Trask.", "Bell said the pier was lost.", "Officials said nothing was lost."),
    ]
    place = tmp_path_factory.mktemp("names") / "articles.jsonl"
    place.write_text("".join(json.dumps(record) + "\n" for record in [*records, records[4]]), encoding="utf-8")
    return open_corpus(place)


def test_the_table_of_speakers_counts_articles_once_and_shows_the_undecided(corpus):
    found = pd.read_parquet(corpus / "speakers").set_index("speaker")
    assert found["speaker_id"].fillna("").to_dict() == {
        "Orlan Trask": "Orlan Trask",
        "Orlan J. Trask": "Orlan Trask",
        "Trask": "Orlan Trask",
        "Vessa Bell": "Vessa Bell",
        "Bell": "",
    }
    assert found.loc["Orlan Trask", ["articles", "attributions", "outlets", "kind"]].tolist() == [3, 4, 2, "person"]
    assert found.loc["Trask", ["articles", "outlets"]].tolist() == [1, 0]
    assert found.index[~found["decided"].astype(bool)].tolist() == ["Bell"]
    counts = json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))["counts"]
    assert (counts["speakers"], counts["speakers_undecided"]) == (2, 1)


def test_attributions_lead_to_their_speaker_copies_too(corpus):
    rows = pd.read_parquet(corpus / "attributions")
    assert set(rows.loc[rows["position"] == 5, "speaker_id"].dropna()) == {"Orlan Trask"}
    assert rows.loc[~rows["named"].astype(bool), "speaker_id"].isna().all()


def test_the_most_quoted_are_counted_over_all_their_names(corpus):
    found = most_quoted(corpus).set_index("speaker")
    assert found.loc["Orlan Trask", ["articles", "attributions", "names"]].tolist() == [5, 6, "Orlan Trask, Orlan J. Trask, Trask"]
    assert found.index.tolist() == ["Orlan Trask", "Vessa Bell"]
    by = quoted_by(corpus).set_index("speaker")
    assert by.loc["Orlan Trask"].to_dict() == {"Herald": 2, "Post": 2, "not given": 1}


def test_a_folder_of_an_earlier_version_gets_its_speakers_and_a_second_time_the_same(corpus, tmp_path):
    for name in ("articles", "attributions"):
        (tmp_path / name).mkdir()
        for path in (corpus / name).glob("*.parquet"):
            pd.read_parquet(path).drop(columns="speaker_id", errors="ignore").to_parquet(tmp_path / name / path.name)
    for _ in range(2):
        assert mark_speakers(tmp_path, write) == {"speakers": 2, "speakers_undecided": 1}
        again = pd.read_parquet(tmp_path / "attributions")["speaker_id"].fillna("")
        assert again.tolist() == pd.read_parquet(corpus / "attributions")["speaker_id"].fillna("").tolist()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "attributions", "speakers"]


def test_an_earlier_folder_is_opened_with_its_speakers(corpus, tmp_path):
    earlier = shutil.copytree(corpus, tmp_path / "earlier")
    shutil.rmtree(earlier / "speakers")
    assert len(pd.read_parquet(open_corpus(earlier) / "speakers")) == 5


def test_memory_does_not_grow_with_the_corpus(tmp_path):
    """Ten times the articles, each with names of its own, take no more than twice the memory."""
    peaks = []
    for parts in (3, 30):
        folder = tmp_path / str(parts)
        for name in ("articles", "attributions"):
            (folder / name).mkdir(parents=True)
        for part in range(parts):
            at = range(part * 200, part * 200 + 200)
            name = f"part-{part:06d}.parquet"
            pd.DataFrame({"position": at, "outlet": "Herald", "duplicate_of": None}).to_parquet(folder / "articles" / name)
            said = {"speaker": [f"Ann{i} Trask{i}" for i in at], "source": "she", "source_type": None, "type_rule": None, "named": True}
            pd.DataFrame({"position": at, **said}).to_parquet(folder / "attributions" / name)
        tracemalloc.start()
        mark_speakers(folder, write)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0] + 10_000_000
