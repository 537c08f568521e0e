"""Any string at all for property tests: every character, halves of surrogate pairs too, and often those that texts are parted at."""

from hypothesis import strategies as st

ANY_STRING = st.text(st.characters(exclude_categories=()) | st.sampled_from("\ud800\udfff \n“”.,aA"), max_size=80)
