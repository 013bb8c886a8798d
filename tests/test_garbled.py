"""Files made wrong in every way: each is used or refused with problems that can be printed, and nothing else happens."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from .garbled import garbled
from .targets import withstood

EXAMPLES = 300
"""How many are tried by the tests; `make fuzz` tries a hundred thousand."""


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
@given(st.binary(min_size=48, max_size=48))
def test_a_garbled_file_is_used_or_refused(drawn: bytes) -> None:
    """Whatever is done to a file, there is no traceback, and every problem has its place and its words."""
    with TemporaryDirectory() as folder:
        withstood(garbled(drawn), Path(folder))
        assert {path.name for path in Path(folder).iterdir()} <= {"criteria", "prov.yaml"}
