"""Norms as criteria name them, and as print cites them."""

from datetime import date

import pytest

from revision.law import Catalogue, Norm
from revision.programmes import Reader
from revision.yamlfile import parse

IN_2022, IN_2026 = date(2022, 12, 31), date(2026, 1, 1)
SOSFS = (
    "Socialstyrelsens föreskrifter och allmänna råd om ledningssystem för systematiskt kvalitetsarbete (SOSFS 2011:9)"
)

CITED = [
    ("KL 6:6", IN_2022, "6 kap. 6 § kommunallagen (2017:725)"),
    ("kommunallagen 6:6", IN_2022, "6 kap. 6 § kommunallagen (2017:725)"),
    ("2017:725 6:6", IN_2022, "6 kap. 6 § kommunallagen (2017:725)"),
    ("KL 12 kap.", IN_2022, "12 kap. kommunallagen (2017:725)"),
    ("KL", IN_2022, "kommunallagen (2017:725)"),
    ("kommunallagen", IN_2022, "kommunallagen (2017:725)"),
    ("SoL 4:4", IN_2022, "4 kap. 4 § socialtjänstlagen (2001:453)"),
    ("SoL 12:4", IN_2026, "12 kap. 4 § socialtjänstlagen (2025:400)"),
    ("SoL", date(2025, 6, 30), "socialtjänstlagen (2001:453)"),
    ("SoL", date(2025, 7, 1), "socialtjänstlagen (2025:400)"),
    ("SOSFS 2011:9", IN_2022, SOSFS),
    ("SOSFS 2011:9 4:2", IN_2022, f"4 kap. 2 § {SOSFS}"),
    ("handboken", IN_2022, "Socialstyrelsens handbok om ekonomiskt bistånd"),
    ("Socialstyrelsens handbok om ekonomiskt bistånd", IN_2022, "Socialstyrelsens handbok om ekonomiskt bistånd"),
    ("riktlinjer för ekonomiskt bistånd", IN_2022, "riktlinjer för ekonomiskt bistånd"),
    ("öppna jämförelser", IN_2022, "Socialstyrelsens öppna jämförelser av ekonomiskt bistånd"),
]


@pytest.mark.parametrize(("text", "day", "printed"), CITED)
def test_a_norm_is_printed_in_full(text: str, day: date, printed: str, reader: Reader) -> None:
    """A short name becomes chapter, section, name and SFS number, of the act in force on the day."""
    citation = reader.library.catalogue().resolve(text, day)
    assert citation
    assert citation.printed == printed


@pytest.mark.parametrize(
    "text", ["XYZ", "XYZ 1:1", "KL 99:99", "KL 6 §", "KL 6:6 §", "KL6:6", "kl 6:6", "6:6", "", "SOSFS 2011:10"]
)
def test_an_unknown_norm_is_none(text: str, reader: Reader) -> None:
    """A name no norm bears, and a paragraph the act has not, resolve to nothing."""
    assert reader.library.catalogue().resolve(text, IN_2022) is None


def test_a_paragraph_that_an_act_no_longer_has_is_none(reader: Reader) -> None:
    """After its act has been replaced, the old number leads nowhere."""
    assert reader.library.catalogue().resolve("SoL 4:4", IN_2026) is None


ACTS = """
- namn: lagen om stöd och service till vissa funktionshindrade
  sfs: "1993:387"
  förkortning: LSS
  slag: lag
  paragrafer:
    "9": {rubrik: Insatserna, innebär: Vilka insatserna är., verifierat: ja}
    "9 a": {rubrik: Personlig assistans, innebär: Vad den är., verifierat: ja}
    "23 f": {rubrik: Avgift, innebär: Vad den är., verifierat: ja}
- namn: gamla skollagen
  sfs: "1985:1100"
  förkortning: SkolL
  slag: lag
  gäller: {till: 2011-06-30}
  paragrafer:
    "2:8": {rubrik: Rektor, innebär: Att det ska finnas rektor., verifierat: nej}
- namn: skollagen
  sfs: "2010:800"
  förkortning: SkolL
  slag: lag
  gäller: {från: 2011-07-01}
  paragrafer:
    "2:8 b": {rubrik: Huvudman, innebär: Vem som är huvudman., verifierat: ja}
- namn: 2019 års granskning
  slag: tidigare granskning
"""


@pytest.fixture
def acts() -> Catalogue:
    """Return a catalogue of acts with sections but no chapters, lettered sections, and a short name two acts bear."""
    document = parse(ACTS.encode(), "acts")
    return Catalogue(tuple((Norm.model_validate(data), document) for data in document.data))


@pytest.mark.parametrize(
    ("text", "day", "printed"),
    [
        ("LSS 9 §", IN_2022, "9 § lagen om stöd och service till vissa funktionshindrade (1993:387)"),
        ("LSS 9 a §", IN_2022, "9 a § lagen om stöd och service till vissa funktionshindrade (1993:387)"),
        ("LSS 23 f §", IN_2022, "23 f § lagen om stöd och service till vissa funktionshindrade (1993:387)"),
        ("SkolL 2:8 b", IN_2022, "2 kap. 8 b § skollagen (2010:800)"),
        ("SkolL 2:8", date(2011, 6, 30), "2 kap. 8 § gamla skollagen (1985:1100)"),
        ("SkolL", date(2011, 6, 30), "gamla skollagen (1985:1100)"),
        ("SkolL", date(2011, 7, 1), "skollagen (2010:800)"),
        ("2019 års granskning", IN_2022, "2019 års granskning"),
    ],
)
def test_sections_and_letters_are_printed_as_the_act_has_them(
    text: str, day: date, printed: str, acts: Catalogue
) -> None:
    """An act without chapters is cited by section, a lettered section with its letter."""
    citation = acts.resolve(text, day)
    assert citation
    assert (citation.text, citation.printed) == (text, printed)


def test_validity_includes_both_its_days(acts: Catalogue) -> None:
    """The first and the last day in force are in force, and an end left out is none."""
    old, new = (norm.valid for norm, _ in acts.norms[1:3])
    assert [old.covers(day) for day in (date(1986, 1, 1), date(2011, 6, 30), date(2011, 7, 1))] == [True, True, False]
    assert [new.covers(day) for day in (date(2011, 6, 30), date(2011, 7, 1), date(2099, 1, 1))] == [False, True, True]
