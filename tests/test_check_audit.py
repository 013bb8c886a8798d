"""The head of an evidence file: the kommun or region that is audited is one there is, under its own code."""

import pytest

from revision.check import checked
from revision.programmes import Reader

from .laid import BASE, laid

AUTHORITIES = [
    ('kommun: {namn: Uppsala, kod: "0380"}', None),
    ("kommun: {namn: Uppsala}", None),
    ('kommun: {namn: Uppsala kommun, kod: "0380"}', None),
    ('kommun: {namn: Linköpings kommun, kod: "0580"}', None),
    ('kommun: {namn: Borås stad, kod: "1490"}', None),
    ('kommun: {namn: Region Gotland, kod: "0980"}', None),
    ("kommun: {namn: Region Gotland}", None),
    ('region: {namn: Region Uppsala, kod: "0003"}', None),
    ("kommunalförbund: {namn: Norra förbundet, kod: x}", None),
    ('kommun: {namn: Uppsala, kod: "0331"}', "fel-kommunkod"),
    ('kommun: {namn: Uppsala, kod: "9999"}', "fel-kommunkod"),
    ("kommun: {namn: Uppsala, kod: 380}", "fel-kommunkod"),
    ('kommun: {namn: Uppsala, kod: "0003"}', "fel-kommunkod"),
    ('region: {namn: Region Uppsala, kod: "0380"}', "fel-kommunkod"),
    ('kommun: {namn: Region Gotland, kod: "0009"}', "fel-kommunkod"),
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


@pytest.mark.parametrize(
    ("authority", "hint"),
    [
        ("kommun: {namn: Region Uppsala}", "Region Uppsala är en region. Skriv »region« i stället för »kommun«"),
        ("region: {namn: Uppsala}", "Uppsala är en kommun. Skriv »kommun« i stället för »region«"),
        ("region: {namn: Upsala}", "Menade du »Uppsala«?"),
        ("kommun: {namn: Xyzzy}", "Skriv namnet som i registret"),
    ],
)
def test_a_name_of_the_other_kind_is_told_as_such(authority: str, hint: str, reader: Reader) -> None:
    """Whoever is in the register as the other kind is not suggested by the very name that was written."""
    found = checked(BASE.replace('kommun: {namn: Uppsala, kod: "0380"}', authority).encode(), "exempel.yaml", reader)
    assert [one.hint.startswith(hint) for one in found.problems] == [True]


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2012-01-01/2021-12-31", 0),
        ("2012-07-01/2022-06-30", 0),
        ("2012-07-01/2022-07-01", 1),
        ("2012-02-29/2022-02-28", 0),
        ("2012-02-29/2022-03-01", 1),
    ],
)
def test_a_period_of_whole_years_is_no_longer_than_they_are(period: str, found: int, reader: Reader) -> None:
    """Ten years are ten years whatever day of the year they begin on."""
    raw = laid(f"granskning:\n  protokollsperiod: {period}").encode()
    assert [one.code for one in checked(raw, "exempel.yaml", reader).problems] == ["orimlig-period"] * found
