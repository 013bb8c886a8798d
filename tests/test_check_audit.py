"""The head of an evidence file: the kommun or region that is audited is one there is, under its own code."""

from pathlib import Path

import pytest

from revision.check import checked
from revision.programmes import Reader

BASE = (Path(__file__).parent / "kontroller" / "grund.yaml").read_text(encoding="utf-8")
AUTHORITIES = [
    ('kommun: {namn: Uppsala, kod: "0380"}', None),
    ("kommun: {namn: Uppsala}", None),
    ('kommun: {namn: Uppsala kommun, kod: "0380"}', None),
    ('kommun: {namn: Linköpings kommun, kod: "0580"}', None),
    ('kommun: {namn: Borås stad, kod: "1490"}', None),
    ('kommun: {namn: Region Gotland, kod: "0980"}', None),
    ('region: {namn: Region Uppsala, kod: "0003"}', None),
    ("kommunalförbund: {namn: Norra förbundet, kod: x}", None),
    ('kommun: {namn: Uppsala, kod: "0331"}', "fel-kommunkod"),
    ('kommun: {namn: Uppsala, kod: "9999"}', "fel-kommunkod"),
    ("kommun: {namn: Uppsala, kod: 380}", "fel-kommunkod"),
    ('kommun: {namn: Uppsala, kod: "0003"}', "fel-kommunkod"),
    ('region: {namn: Region Uppsala, kod: "0380"}', "fel-kommunkod"),
    ('kommun: {namn: Upsala, kod: "0380"}', "okänd-kommun"),
    ('kommun: {namn: Region Uppsala, kod: "0003"}', "okänd-kommun"),
    ('kommun: {namn: Region Uppsala, kod: "0380"}', "okänd-kommun"),
    ("region: {namn: Uppsala}", "okänd-kommun"),
    ('region: {namn: Region Gotland, kod: "0009"}', None),
]


@pytest.mark.parametrize(("authority", "code"), AUTHORITIES, ids=[one for one, _ in AUTHORITIES])
def test_who_is_audited_is_held_against_the_register(authority: str, code: str | None, reader: Reader) -> None:
    """A name with or without its *kommun*, and the code of that name, is right; whatever else is told once."""
    found = checked(BASE.replace('kommun: {namn: Uppsala, kod: "0380"}', authority).encode(), "exempel.yaml", reader)
    assert [one.code for one in found.problems] == ([code] if code else [])
