"""Who has how many words and who speaks first, as notebook 03 says it."""

from helpers import Article
from helpers.pages.views.speaker_words import first_places, word_table

TEXT = (
    "The union blamed Omar Haddad for the delay. Residents said that the road was shut. Ferries were full. "
    "“I did nothing of the kind,” Haddad said. Police said that all was well."
)


def test_each_speaker_leads_to_its_sentences_with_its_share_as_a_bar():
    shown = str(word_table(Article.from_text(TEXT)))
    assert '<td>Omar Haddad</td><td class=share>6 <span>40%</span><i aria-hidden="true"><b style="width:40%"></b></i>' in shown
    assert "<span>100%</span>" in shown and '<a href="#s4">4</a>' in shown


def test_who_speaks_first_is_said_in_the_order_of_the_text():
    said = str(first_places(Article.from_text(TEXT)))
    assert said.startswith("First to speak: civilians at word 10 (28% of the way, [sentence 2](#s2)), then officials at word 28")
    assert "no statement of experts was found. The text does not tell the type of the speaker of 1 of 4 attributions." in said
    assert "- **Omar Haddad** is accused by the union in [sentence 1](#s1) and next speaks in [sentence 4](#s4), 15 words later." in said


def test_what_a_kind_of_text_makes_no_sense_of_is_withheld():
    blog = str(first_places(Article.from_text(TEXT, genre="live_blog")))
    assert blog.strip() == "A live blog begins with what came last: where a first attribution stands says nothing, and is withheld."
    assert "accused" not in str(first_places(Article.from_text(TEXT, genre="review")))


def test_where_nobody_speaks_it_says_so():
    nothing = Article.from_text("It rained.")
    assert str(word_table(nothing)) == "No attribution was found, so no speaker has any words."
    assert str(first_places(nothing)).strip() == "No statement of officials, experts or civilians was found."


def test_a_speaker_is_no_markup():
    shown = str(first_places(Article.from_text("The union blamed *Omar* Haddad for the delay. “No,” Haddad said.")))
    assert "*Omar*" not in shown
