"""Norms by themselves: what a reference means among a few acts made up for it, and what became of them in time."""

from datetime import date
from typing import Any

import pytest

from revision.law import Catalogue, Citation, Norm, Paragraph, Validity
from revision.lawtime import Version, followed, history, in_force, line, predecessors, resolve, successors, wordings
from revision.yamlfile import parse

ACTS = """\
- namn: lagen om prov
  sfs: 1990:1
  förkortning: PL
  slag: lag
  gäller: {från: 1990-01-01, till: 1999-12-31}
  innebär: Allt.
  ersätts av: [{sfs: 2000:2}]
  paragrafer:
    "1:1": {rubrik: Ett, innebär: Prova., ersätts av: [{sfs: 2000:2, paragraf: 2:1}, {sfs: 2000:2, paragraf: "9"}], verifierat: ja}
    "1:2": {rubrik: Två, innebär: Vänta., gäller: {från: 1995-07-01, till: 1996-06-30}, verifierat: nej}
    "1:3 a": {rubrik: Tre, verifierat: ja, ersätts av: [{sfs: 1800:1}, {sfs: 2000:2, paragraf: 99:9}]}
- namn: lagen om prov
  sfs: 2000:2
  förkortning: PL
  slag: lag
  gäller: {från: 2000-01-01}
  paragrafer:
    "2:1":
      rubrik: Ett
      lydelser: [{från: 2010-01-01, innebär: Prova mer.}, {från: 2000-01-01, innebär: Prova.}, {från: 2005-01-01, innebär: Prova om.}]
      ersätts av: [{sfs: stadgan, paragraf: "1"}]
      verifierat: ja
    "9": {rubrik: Nio, innebär: Sluta., gäller: {till: 2004-12-31}, verifierat: ja}
- namn: stadgan
  slag: vägledning
  innebär: Något.
  paragrafer:
    "1": {rubrik: Ett, innebär: Råd., ersätts av: [{sfs: 2000:2, paragraf: 2:1}], verifierat: ja}
- namn: föreskrifter (FS 1) om prov om annat
  sfs: FS 1
  slag: föreskrift
"""


def norms(text: str) -> list[Norm]:
    """Return the norms that a list describes."""
    return [Norm.model_validate(one) for one in parse(text.encode(), "f").data]


OLD, NEW, RULES, ORDER = NORMS = norms(ACTS)
LAW = Catalogue(tuple((norm, parse(b"{}", "f")) for norm in NORMS))
IN_1995, IN_2003 = date(1995, 1, 1), date(2003, 1, 1)


def cited(text: str, day: date = IN_2003) -> Citation:
    """Read a reference that there is."""
    found = LAW.resolve(text, day)
    assert found
    return found


def keys(citations: tuple[Citation, ...]) -> list[Any]:
    """Return what tells citations apart."""
    return [one.key for one in citations]


@pytest.mark.parametrize(
    ("written", "within"),
    [
        ({}, [1, 2, 3, 4]),
        ({"från": "2000-01-02"}, [2, 3, 4]),
        ({"till": "2000-01-03"}, [1, 2, 3]),
        ({"från": "2000-01-02", "till": "2000-01-03"}, [2, 3]),
    ],
)
def test_both_days_of_a_validity_are_within_it(written: dict[str, str], within: list[int]) -> None:
    """The first day and the last, of which either may be open."""
    validity = Validity.model_validate(written)
    assert [day for day in range(1, 5) if validity.covers(date(2000, 1, day))] == within
    version = Version(cited("stadgan"), validity.since, validity.until, None)
    spans = [(first, last) for first in range(1, 5) for last in range(first, 5)]
    met = [span for span in spans if version.meets((date(2000, 1, span[0]), date(2000, 1, span[1])))]
    assert met == [span for span in spans if set(within) & {*range(span[0], span[1] + 1)}]
    days = [[one.day for one in version.within((date(2000, 1, first), date(2000, 1, last)))] for first, last in met]
    assert days == [[max(first, within[0]), min(last, within[-1])] for first, last in met]


def test_an_act_is_called_by_any_of_its_names_and_printed_with_its_number() -> None:
    """The number stands after what kind of act it is, and before what it is about; guidance has none and binds nobody."""
    assert [norm.names for norm in NORMS] == [
        ("PL", "1990:1", "lagen om prov"),
        ("PL", "2000:2", "lagen om prov"),
        ("stadgan",),
        ("FS 1", "föreskrifter (FS 1) om prov om annat"),
    ]
    assert [norm.full_name for norm in NORMS[1:]] == [
        "lagen (2000:2) om prov",
        "stadgan",
        "föreskrifter (FS 1) (FS 1) om prov om annat",
    ]
    assert [norm.binds for norm in NORMS] == [True, True, False, True]


PRINTED = {
    "PL": "lagen (2000:2) om prov",
    "PL 2:1": "2 kap. 1 § lagen (2000:2) om prov",
    "PL 9 §": "9 § lagen (2000:2) om prov",
    "lagen om prov 7 kap.": "7 kap. lagen (2000:2) om prov",
    "1990:1 1:3 a": "1 kap. 3 a § lagen (1990:1) om prov",
    "FS 1": "föreskrifter (FS 1) (FS 1) om prov om annat",
    "stadgan 1 §": "1 § stadgan",
}


@pytest.mark.parametrize("text", PRINTED)
def test_a_reference_is_printed_in_full(text: str) -> None:
    """Chapter and section, or section alone, or the chapter, of the act that is so called."""
    assert cited(text).printed == PRINTED[text]
    assert cited(text).text == text


@pytest.mark.parametrize(
    "text", ["PL 1:1", "PL 2 §", "PL 2:1 §", "PL  2:1", "xPL", "PL 2:1 b", "PL 9", "1 kap.", "stadgan 2 §"]
)
def test_what_no_act_in_force_has_is_not_resolved(text: str) -> None:
    """Nor is what is written in no way that there is."""
    assert LAW.resolve(text, IN_2003) is None


def test_a_name_that_several_acts_bear_is_that_of_the_one_in_force() -> None:
    """Or of the first of them that there is, where none is."""
    assert [cited("PL", day).norm for day in (IN_1995, date(1999, 12, 31), date(2000, 1, 1), IN_2003)] == [
        OLD,
        OLD,
        NEW,
        NEW,
    ]
    assert cited("PL", date(1980, 1, 1)).norm is OLD
    assert cited("PL 2:1", date(1980, 1, 1)).norm is NEW
    assert cited("stadgan", date(1980, 1, 1)).norm is RULES
    assert keys(LAW.called("PL")) == [("1990:1", None), ("2000:2", None)]
    assert keys(LAW.called("PL 1:1")) == [("1990:1", "1:1")]
    assert keys(LAW.called("PL 3 kap.")) == [("1990:1", "3 kap."), ("2000:2", "3 kap.")]
    assert LAW.called("PL 1:1")[0].text == "PL 1:1"
    assert LAW.called("annan lag") == ()
    assert LAW.named("PL 77:7") == (OLD, NEW)
    assert LAW.named("FS 1") == (ORDER,)
    assert LAW.named("annan lag") == ()


def test_an_act_is_found_by_its_number_or_by_its_name_where_it_has_none() -> None:
    """And where there is none so numbered there is nothing."""
    assert [LAW.numbered(one) for one in ("1990:1", "2000:2", "stadgan", "1:1")] == [OLD, NEW, RULES, None]


def test_a_citation_knows_its_paragraph_as_the_catalogue_has_it() -> None:
    """An act or a chapter as a whole has none; without a number an act is known by its name."""
    assert cited("PL 2:1").read_paragraph is NEW.paragraphs["2:1"]
    assert cited("PL").read_paragraph is cited("PL 2 kap.").read_paragraph is None
    assert [cited(one).key for one in ("PL 2:1", "PL", "stadgan 1 §")] == [
        ("2000:2", "2:1"),
        ("2000:2", None),
        ("stadgan", "1"),
    ]


@pytest.mark.parametrize(
    ("norm", "paragraph", "since", "until"),
    [
        (OLD, None, "1990-01-01", "1999-12-31"),
        (OLD, "1:1", "1990-01-01", "1999-12-31"),
        (OLD, "1:2", "1995-07-01", "1996-06-30"),
        (OLD, "7 kap.", "1990-01-01", "1999-12-31"),
        (NEW, None, "2000-01-01", None),
        (NEW, "9", "2000-01-01", "2004-12-31"),
        (RULES, "1", None, None),
    ],
)
def test_a_paragraph_is_in_force_when_its_act_is_unless_it_says_otherwise(
    norm: Norm, paragraph: str | None, since: str | None, until: str | None
) -> None:
    """Each end by itself."""
    assert norm.in_force(paragraph) == tuple(day and date.fromisoformat(day) for day in (since, until))


def told(versions: tuple[Version, ...]) -> list[Any]:
    """Return what is known of versions."""
    return [
        (*one.citation.key, *(day and day.isoformat() for day in (one.since, one.until)), one.requires, one.one_of)
        for one in versions
    ]


NINE = ("2000:2", "9", "2000-01-01", "2004-12-31", "Sluta.", 1)
THREE = [
    ("2000:2", "2:1", "2000-01-01", "2004-12-31", "Prova.", 3),
    ("2000:2", "2:1", "2005-01-01", "2009-12-31", "Prova om.", 3),
    ("2000:2", "2:1", "2010-01-01", None, "Prova mer.", 3),
]
FIRST = ("1990:1", "1:1", "1990-01-01", "1999-12-31", "Prova.", 1)
ADVICE = ("stadgan", "1", None, None, "Råd.", 1)


def test_a_paragraph_has_its_wordings_the_oldest_first() -> None:
    """Each until the day before the next; one that has never been reworded has what it requires."""
    assert told(wordings(cited("PL 2:1"))) == THREE
    assert told(wordings(cited("PL 9 §"))) == [NINE]
    assert told(wordings(cited("1990:1"))) == [("1990:1", None, "1990-01-01", "1999-12-31", "Allt.", 1)]
    assert told(wordings(cited("1990:1 7 kap."))) == [("1990:1", "7 kap.", "1990-01-01", "1999-12-31", None, 1)]
    assert told(wordings(cited("stadgan"))) == [("stadgan", None, None, None, "Något.", 1)]


def test_what_replaced_what_is_followed_one_step_each_way() -> None:
    """What is replaced by something that the catalogue lacks is replaced by nothing there; a chapter by an act."""
    assert keys(successors(LAW, cited("PL 1:1", IN_1995))) == [("2000:2", "2:1"), ("2000:2", "9")]
    assert keys(successors(LAW, cited("1990:1 1:3 a"))) == []
    assert keys(successors(LAW, cited("1990:1 1:2"))) == []
    assert keys(successors(LAW, cited("1990:1"))) == keys(successors(LAW, cited("1990:1 1 kap."))) == [("2000:2", None)]
    assert [one.text for one in successors(LAW, cited("1990:1 1:1"))] == ["1990:1 1:1"] * 2
    assert keys(predecessors(LAW, cited("PL 2:1"))) == [("1990:1", "1:1"), ("stadgan", "1")]
    assert keys(predecessors(LAW, cited("PL"))) == [("1990:1", None)]
    assert keys(predecessors(LAW, cited("1990:1"))) == []
    assert [one.text for one in predecessors(LAW, cited("PL 9 §"))] == ["PL 9 §"]


def test_what_a_paragraph_came_from_and_became_is_told_once_each_though_it_goes_in_a_circle() -> None:
    """What it came from stands before it, the nearest last, and what it became after."""
    assert keys(line(LAW, cited("PL 1:1", IN_1995))) == [
        ("1990:1", "1:1"),
        ("2000:2", "2:1"),
        ("2000:2", "9"),
        ("stadgan", "1"),
    ]
    assert keys(line(LAW, cited("PL 9 §"))) == [("1990:1", "1:1"), ("2000:2", "9")]
    assert keys(line(LAW, cited("PL 2:1"))) == [("stadgan", "1"), ("1990:1", "1:1"), ("2000:2", "2:1")]
    assert keys(followed(LAW, cited("PL 2:1"), successors)) == [("stadgan", "1")]
    assert keys(followed(LAW, cited("1990:1 1:2"), successors)) == []
    assert told(history(LAW, cited("PL 1:1", IN_1995))) == [ADVICE, FIRST, THREE[0], NINE, *THREE[1:]]


@pytest.mark.parametrize(
    ("span", "found"),
    [
        (("1999-12-31", "1999-12-31"), [ADVICE, FIRST]),
        (("2000-01-01", "2000-01-01"), [ADVICE, THREE[0], NINE]),
        (("2004-12-31", "2005-01-01"), [ADVICE, THREE[0], NINE, THREE[1]]),
        (("2011-01-01", "2012-01-01"), [ADVICE, THREE[2]]),
    ],
)
def test_the_versions_in_force_are_those_of_the_span(span: tuple[str, str], found: list[Any]) -> None:
    """Those in force on some day of it, the oldest first."""
    first, last = map(date.fromisoformat, span)
    assert told(in_force(LAW, cited("PL 1:1", IN_1995), (first, last))) == found
    assert in_force(LAW, cited("1990:1 1:2"), (IN_2003, IN_2003)) == ()


def test_an_old_number_under_a_new_act_is_that_of_the_old_act() -> None:
    """And what no act has ever had is nothing."""
    found = [resolve(LAW, text, IN_2003) for text in ("PL 2:1", "PL 1:1", "PL 88:8")]
    assert [one and one.key for one in found] == [("2000:2", "2:1"), ("1990:1", "1:1"), None]


def test_what_a_norm_leaves_out_is_nothing_and_what_it_says_is_verified() -> None:
    """A paragraph must say whether it is."""
    assert ORDER.model_dump(by_alias=True) == {
        "sfs": "FS 1",
        "namn": "föreskrifter (FS 1) om prov om annat",
        "förkortning": None,
        "slag": "föreskrift",
        "gäller": {"från": None, "till": None},
        "läst": {"från": None, "till": None},
        "källa": None,
        "adress": None,
        "innebär": None,
        "verifierat": True,
        "bygger på": (),
        "ersätts av": (),
        "övergång": None,
        "rapporterade ändringar": (),
        "paragrafer": {},
    }
    bare = {"rubrik": "Ett", "verifierat": "ja"}
    left = {"innebär": None, "lydelser": (), "gäller": None, "läst": None, "ersätts av": (), "källa": None}
    assert Paragraph.model_validate(bare).model_dump(by_alias=True) == {**left, "rubrik": "Ett", "verifierat": True}
    assert NEW.paragraphs["2:1"].replaced_by[0].model_dump(by_alias=True) == {
        "sfs": "stadgan",
        "paragraf": "1",
        "avser": None,
    }
