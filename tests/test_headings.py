"""The headings of the two published reports: each that belongs to a part stands in ours, in the order of the form."""

import re
from collections.abc import Iterator

import pytest

from .conftest import Command

FRONT = """
1 Sammanfattning
2 Rekommendationer
1 Innehållsförteckning
1 Inledning
2 Bakgrund
2 Syfte och revisionsfrågor
2 Revisionskriterier
2 Avgränsning
2 Metod
2 Begrepp i rapporten
1 Organisation och uppdrag
1 Granskningsresultat"""
"""What both reports begin with."""
HEBY = f"""{FRONT}
2 Rutiner rörande tillgång till arbetsmarknadsinsatser
3 Iakttagelser
3 Bedömning
3 Rekommendationer
2 Samverkansstrukturer kring arbetsmarknadsinsatser
3 Iakttagelser
4 Verktyg för samverkan
3 Bedömning
3 Rekommendationer
2 Uppföljning på individnivå
3 Iakttagelser
3 Bedömning
3 Rekommendationer
2 Uppföljning på aggregerad nivå
3 Iakttagelser
4 Mål och måluppfyllelse
4 Uppföljningsverktyg
3 Bedömning
3 Rekommendationer
"""
LINKOPING = f"""{FRONT}
2 Rutiner för planering avseende vägen till självförsörjning
3 Iakttagelser
4 Styrdokument
4 Rutiner
3 Bedömning
2 Flöden till arbetsmarknadsinsatser
3 Iakttagelser
3 Bedömning
2 Uppföljning på individnivå
3 Iakttagelser
3 Bedömning
2 Uppföljning på aggregerad nivå
3 Iakttagelser
3 Bedömning
1 Samlad bedömning
2 Rekommendationer
2 Sammanfattande bedömningar utifrån revisionsfrågor
"""
"""As published, with their levels; of the headings within iakttagelser, those that the criteria have."""
PARTS = (
    "Sammanfattning",
    "Innehållsförteckning",
    "Inledning",
    "Organisation och uppdrag",
    "Granskningsresultat",
    "Samlad bedömning",
    "Underskrifter",
    "Bilaga: Källförteckning",
    "Bilaga: Stickprov",
    "Bilaga: Arbetspapper",
)


def headings(text: str) -> Iterator[tuple[int, str]]:
    """Yield the level and text of each heading of a report but its title; a proposed verdict is a verdict."""
    for hashes, title in re.findall(r"^(#+) (.+)$", text, re.MULTILINE)[1:]:
        yield len(hashes), title.replace("Förslag till bedömning", "Bedömning")


@pytest.mark.parametrize(("name", "published"), [("heby", HEBY), ("linkoping", LINKOPING)])
def test_each_heading_of_a_published_report_stands_in_ours(name: str, published: str, revision: Command) -> None:
    """At its level and in its order, under the parts it stood under."""
    ours = headings(revision("report", f"examples/{name}.yaml", "-o", "-").out)
    for line in published.split("\n")[1:-1]:
        level, _, title = line.partition(" ")
        assert (int(level), title) in ours, f"{line} saknas, eller står för tidigt"


@pytest.mark.parametrize("name", ["heby", "linkoping", "exempelkommunen"])
def test_the_parts_stand_in_the_order_of_the_form(name: str, revision: Command) -> None:
    """No other part, and none out of its place."""
    found = [
        title for level, title in headings(revision("report", f"examples/{name}.yaml", "-o", "-").out) if level == 1
    ]
    assert found == [part for part in PARTS if part in found]
    assert len(found) >= len(PARTS) - 1
