"""How the handbook becomes a site: `make docs`."""

from gettext import NullTranslations

from sphinx.application import Sphinx
from sphinx.locale import get_translator

from revision import __version__

project = "revision"
author = "revision"
version = release = __version__
language = "sv"

extensions = ["myst_parser"]
root_doc = "docs/handbok/index"
include_patterns = [
    "docs/handbok/*.md",
    "docs/*.md",
    "criteria/README.md",
    "templates/README.md",
    "templates/utseende/README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
smartquotes = False
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]
highlight_language = "none"

html_theme = "furo"
html_title = "revision: handbok"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_static_path = ["handbok.css"]
html_css_files = ["handbok.css"]

WORDS = {
    "Next": "Nästa",
    "Previous": "Föregående",
    "Home": "Början",
    "On this page": "På sidan",
    "Back to top": "Till början",
}
"""What the theme says that Sphinx has no Swedish for."""


class Swedish(NullTranslations):
    """The theme's words in Swedish, asked for those that Sphinx does not know."""

    def gettext(self, message: str) -> str:
        """Return a word in Swedish, or as it is where it is not one of ours."""
        return WORDS.get(message, message)


def setup(app: Sphinx) -> None:
    """Put the words into the translations that pages are made with."""
    app.connect("builder-inited", lambda _: get_translator().add_fallback(Swedish()))
