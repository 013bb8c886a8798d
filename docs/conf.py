"""How the handbook becomes a site: `make docs`."""

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
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]
highlight_language = "none"

html_theme = "furo"
html_title = "revision: handbok"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
