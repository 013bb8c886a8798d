"""The law of an audited period: what its questions and sources rest on is told where it was not in force, once each."""

from pathlib import Path

import pytest

from revision.check import checked
from revision.programmes import Reader
from revision.resources import packaged
from revision.rulebook import Rulebook

from .conftest import ROOT
from .laid import BASE, laid

NORMS = {
    "gammal föreskrift": "slag: föreskrift\ngäller: {från: 2001-01-01, till: 2021-12-31}",
    "ersatt föreskrift": "slag: föreskrift\ngäller: {till: 2020-12-31}\nersätts av: [{sfs: ny föreskrift}]",
    "ny föreskrift": "slag: föreskrift\ngäller: {från: 2021-01-01}",
    "kommande föreskrift": "slag: föreskrift\ngäller: {från: 2022-07-01}",
    "framtida föreskrift": "slag: föreskrift\ngäller: {från: 2024-01-01}",
    "oläst vägledning": "slag: vägledning\nverifierad: nej",
}
QUESTIONS = ("samverkan", "rutiner-tillgång")


@pytest.fixture
def own(tmp_path: Path) -> Reader:
    """Return a reader of criteria with norms of every age, which two questions rest on."""
    for kind in ("lagrum", "fragor"):
        (tmp_path / kind).mkdir()
    for name, rest in NORMS.items():
        text = f"namn: {name}\n{rest}\n".replace("verifierad", "verifierat")
        (tmp_path / "lagrum" / f"{name.replace(' ', '-').replace('ö', 'o').replace('ä', 'a')}.yaml").write_text(
            text, encoding="utf-8"
        )
    for name in ("samverkan", "rutiner-tillgang"):
        text = (packaged("criteria") / "fragor" / f"{name}.yaml").read_text(encoding="utf-8")
        text = text.replace("revisionskriterier: [", f"revisionskriterier: [{', '.join(NORMS)}, ")
        (tmp_path / "fragor" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Reader(Rulebook((packaged("criteria"), tmp_path), ROOT))


def told(piece: str, reader: Reader) -> list[tuple[str, str]]:
    """Return what is told of the law in a piece laid over the base, by check and by what it concerns."""
    found = checked(laid(piece).encode(), "exempel.yaml", reader)
    assert found.usable, "\n".join(map(str, found.problems))
    return [
        (one.code, one.about) for one in found.problems if "fråg" in one.hint.casefold() or one.about == "riktlinje"
    ]


def test_every_norm_is_told_once_with_the_questions_that_rest_on_it(own: Reader) -> None:
    """What ended before the period is repealed, what begins after it not in force, and what begins in it a change."""
    assert told("", own) == [
        ("lagrum-ej-i-kraft", "framtida föreskrift"),
        ("lagrum-ej-verifierat", "oläst vägledning"),
        ("lagrum-upphävt", "gammal föreskrift"),
        ("period-över-ändring", "kommande föreskrift"),
    ]
    found = checked(BASE.encode(), "exempel.yaml", own).problems
    assert {one.hint.rpartition(". ")[2] for one in found} == {"Frågorna rutiner-tillgång och samverkan vilar på den."}


def test_a_source_is_told_where_it_is_a_norm_of_another_time(own: Reader) -> None:
    """A source that is a norm which did not apply on any day of the period is told, with what replaced it."""
    for name, code, hint in (
        ("gammal föreskrift", "lagrum-upphävt", "Hänvisa till det som gällde under den granskade perioden."),
        ("ersatt föreskrift", "lagrum-upphävt", "Hänvisa till ny föreskrift."),
        ("framtida föreskrift", "lagrum-ej-i-kraft", "Hänvisa till det som gällde under den granskade perioden."),
        ("kommande föreskrift", None, ""),
        ("okänd föreskrift", None, ""),
    ):
        piece = f"källor:\n  riktlinje: {{typ: styrdokument, titel: X, beslutad: 2021-11-17, är: {name}}}"
        found = checked(laid(piece).encode(), "exempel.yaml", own).problems
        assert [(one.code, one.hint) for one in found if one.about == "riktlinje"] == ([(code, hint)] if code else [])


def test_without_a_period_nothing_is_told_of_the_law(own: Reader) -> None:
    """A draft that does not say what time it is of is held against no law."""
    assert told("granskning:\n  period:", own) == []
