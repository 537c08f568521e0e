"""The seed article's charts, as files in figures/."""

from helpers.loading.load import load_article
from helpers.paths import FIGURES, ROOT, SEED


def charts_of(article):
    """{file name: Chart} of every chart that the notebooks draw of an article."""
    from helpers.pages.views import loaded_terms, readability, sourcing

    return {
        "readability_grades.png": readability.grade_chart(article),
        "readability_curve.png": readability.curve_chart(article),
        "speakers.png": sourcing.speaker_chart(article),
        "loaded_terms_by_voice.png": loaded_terms.voice_chart(article),
        "loaded_terms_by_category.png": loaded_terms.category_chart(article),
    }


def draw_figures():
    """Draw the seed's charts in figures/; prints their names. The same input gives the same bytes."""
    FIGURES.mkdir(exist_ok=True)
    for name, chart in charts_of(load_article(SEED)).items():
        (FIGURES / name).write_bytes(chart.png())
        print((FIGURES / name).relative_to(ROOT))
    return 0
