"""Agreement: the published examples, nltk's alpha, and intervals that hold on simulated coders."""

import math
import random

import numpy as np
import pytest
from nltk.metrics.agreement import AnnotationTask

from helpers.validity.agreement import FEWEST, alpha, alpha_unitising, percent_agreement, what_it_allows, wilson


def columns(*coders):
    return [[None if code == "." else code for code in unit] for unit in zip(*coders, strict=True)]


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, examples A and C
TWO = columns("0100000000", "1110010100")
FOUR = columns("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def by_nltk(codes):
    return AnnotationTask([(c, u, code) for u, unit in enumerate(codes) for c, code in enumerate(unit) if code is not None]).alpha()


def test_two_observers_and_two_codes_as_published():
    assert alpha(TWO)[0] == pytest.approx(0.095, abs=0.0005)
    assert percent_agreement(TWO) == pytest.approx(0.6)


def test_four_observers_with_missing_codes_as_published():
    assert len(FOUR) == 12 and sum(code is not None for unit in FOUR for code in unit) == 41
    assert alpha(FOUR)[0] == pytest.approx(0.743, abs=0.0005)


def test_nltk_gives_the_same_alpha_also_where_codes_are_missing():
    draw = random.Random(3)
    examples = [TWO, FOUR] + [[[draw.choice("aabc") for _ in range(3)] for _ in range(40)] for _ in range(5)]
    examples += [[[draw.choice(["x", "x", "y", "z", None]) for _ in range(4)] for _ in range(30)] for _ in range(10)]
    for codes in examples:
        assert alpha(codes)[0] == pytest.approx(by_nltk(codes))


def test_where_every_code_is_the_same_alpha_is_not_defined_though_nltk_calls_it_perfect():
    same = [("yes", "yes")] * 9
    assert by_nltk(same) == 1 and math.isnan(alpha(same)[0])
    assert all(math.isnan(alpha(codes)[0]) for codes in ([], [("yes", None)], [(None, None)]))


# Krippendorff (2019), Content Analysis, figure 12.11: three unitisations of a continuum of 60
ALEX = [(0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")]
PAUL = [(0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")]
SUZAN = [(0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")]


def test_unitising_as_published():
    assert alpha_unitising([(60, [ALEX, PAUL, SUZAN])])[0] == pytest.approx(0.510, abs=0.0005)
    marked = [[(start, end, "marked") for start, end, _ in spans] for spans in (ALEX, PAUL, SUZAN)]
    assert alpha_unitising([(60, marked)])[0] == pytest.approx(0.413, abs=0.002)


def test_unitising_of_texts_is_that_of_one_text_of_all():
    one = alpha_unitising([(60, [ALEX, PAUL])])[0]
    parts = [(30, [[(a, b, v) for a, b, v in spans if b <= 30] for spans in (ALEX, PAUL)])]
    parts += [(30, [[(a - 30, b - 30, v) for a, b, v in spans if a >= 30] for spans in (ALEX, PAUL)])]
    assert alpha_unitising(parts)[0] == pytest.approx(one)
    assert math.isnan(alpha_unitising([(60, [[], []])])[0])
    assert alpha_unitising([(60, [ALEX, ALEX])])[0] == 1


def simulated(draw, articles, coders=2, units=10):
    """Codes of coders who read two kinds of articles, each seeing the true code with the article's own clearness."""
    codes, names = [], []
    for article in range(articles):
        often, clear = draw.beta(2, 4), draw.beta(12, 2)
        for truth in draw.random(units) < often:
            codes.append([str(bool(truth) if draw.random() < clear else draw.random() < 0.3) for _ in range(coders)])
            names.append(article)
    return codes, names


@pytest.mark.parametrize("articles", [12, 30])
def test_intervals_hold_the_alpha_of_all_such_articles_on_simulated_coders(articles):
    draw = np.random.default_rng(5)
    truth = alpha(simulated(draw, 4000)[0])[0]
    held = [low <= truth <= high for _, low, high in (alpha(*simulated(draw, articles)) for _ in range(200))]
    assert 0.86 <= np.mean(held) <= 0.99


def test_few_articles_give_no_interval():
    codes, names = simulated(np.random.default_rng(1), FEWEST - 1)
    assert all(map(math.isnan, alpha(codes, names)[1:])) and not math.isnan(alpha(codes, names)[0])


def test_wilsons_interval():
    assert wilson(81, 263) == pytest.approx((0.308, 0.2553, 0.3662), abs=0.0002)  # Newcombe 1998, table I
    assert wilson(15, 148) == pytest.approx((0.1014, 0.0624, 0.1605), abs=0.0002)
    assert wilson(0, 20)[1] == pytest.approx(0) and wilson(20, 20)[2] == pytest.approx(1) and math.isnan(wilson(0, 0)[0])


@pytest.mark.parametrize(
    "value, low, said",
    [
        (0.5, 0.4, "Below .667: not even tentative conclusions"),
        (0.667, 0.667, ".667 to .800: tentative conclusions only (K"),
        (0.7, 0.5, "tentative conclusions only, and the interval reaches below .667"),
        (0.8, 0.8, ".800 and above: the codes can be relied on (K"),
        (0.9, 0.7, "can be relied on, and the interval reaches below .800"),
        (math.nan, math.nan, "Not defined"),
    ],
)
def test_what_an_alpha_allows(value, low, said):
    assert said in what_it_allows(value, low)


def test_a_hundred_thousand_units_are_counted_at_once():
    draw = random.Random(1)
    codes = [(draw.choice("abc"), draw.choice("abc")) for _ in range(100_000)]
    assert abs(alpha(codes, [str(n % 500) for n in range(100_000)])[0]) < 0.02
