"""The handbook's pages that are made of what the tool knows are as they would be made now."""

import pytest
from tools.handbook import FOLDER, PAGES, page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_would_be_made(name: str) -> None:
    """`python -m tools.handbook` would change nothing."""
    assert FOLDER.joinpath(name).read_text(encoding="utf-8") == page(name)
