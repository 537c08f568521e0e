"""The seed article's charts, as files in figures/."""

from helpers.loading.load import load_article
from helpers.paths import FIGURES, ROOT, SEED


def charts_of(article):
    """Every chart that the notebooks draw of an article."""
    from helpers.pages.views import loaded_terms, readability, sourcing

    return [
        readability.grade_chart(article),
        readability.curve_chart(article),
        sourcing.speaker_chart(article),
        loaded_terms.voice_chart(article),
        loaded_terms.category_chart(article),
    ]


def draw_figures():
    """Draw the seed's charts in figures/; prints their names. The same input gives the same bytes."""
    FIGURES.mkdir(exist_ok=True)
    for chart in charts_of(load_article(SEED)):
        path = FIGURES / f"{chart.name}.png"
        path.write_bytes(chart.png())
        print(path.relative_to(ROOT))
    return 0
