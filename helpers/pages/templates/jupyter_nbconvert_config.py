"""Read by every nbconvert of this environment: notebooks are rendered with the report's template."""

from helpers.paths import TEMPLATES

c.HTMLExporter.template_name = "report"  # noqa: F821 (nbconvert defines c)
c.HTMLExporter.extra_template_basedirs = [str(TEMPLATES)]  # noqa: F821
c.HTMLExporter.exclude_anchor_links = True  # noqa: F821
c.HTMLExporter.language_code = "en"  # noqa: F821
c.SlidesExporter.template_name = "reveal"  # noqa: F821 (slides are made of HTML and would take the report's)
