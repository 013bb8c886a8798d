"""Norms as criteria name them, and as print cites them."""

from datetime import date

import pytest

from revision.law import Catalogue, Norm, within
from revision.lawfaults import faults
from revision.problems import Severity
from revision.programmes import Reader
from revision.yamlfile import parse

IN_2022, IN_2026 = date(2022, 12, 31), date(2026, 1, 1)
SOSFS = (
    "Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2011:9) om ledningssystem för systematiskt kvalitetsarbete"
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
    ("OSL 26:1", IN_2026, "26 kap. 1 § offentlighets- och sekretesslagen (2009:400)"),
    ("DOS-lagen 10 §", IN_2026, "10 § lagen (2018:1937) om tillgänglighet till digital offentlig service"),
    ("SOSFS 2013:1", IN_2022, "Socialstyrelsens allmänna råd (SOSFS 2013:1) om ekonomiskt bistånd"),
    ("SKYREV R4", IN_2026, "Skyrevs rekommendation om revisionsrapporter"),
    ("god revisionssed", IN_2026, "God revisionssed i kommunal verksamhet"),
    ("handboken", IN_2022, "Socialstyrelsens handbok om ekonomiskt bistånd"),
    ("Socialstyrelsens handbok om ekonomiskt bistånd", IN_2022, "Socialstyrelsens handbok om ekonomiskt bistånd"),
    ("riktlinjer för ekonomiskt bistånd", IN_2022, "riktlinjer för ekonomiskt bistånd"),
    ("öppna jämförelser", IN_2022, "Socialstyrelsens öppna jämförelser av ekonomiskt bistånd"),
]


@pytest.mark.parametrize(("text", "day", "printed"), CITED)
def test_a_norm_is_printed_in_full(text: str, day: date, printed: str, reader: Reader) -> None:
    """A short name becomes chapter, section, name and SFS number, of the act in force on the day."""
    citation = reader.rulebook.catalogue().resolve(text, day)
    assert citation
    assert citation.printed == printed


@pytest.mark.parametrize(
    "text", ["XYZ", "XYZ 1:1", "KL 99:99", "KL 6 §", "KL 6:6 §", "KL6:6", "kl 6:6", "6:6", "", "SOSFS 2011:10"]
)
def test_an_unknown_norm_is_none(text: str, reader: Reader) -> None:
    """A name no norm bears, and a paragraph the act has not, resolve to nothing."""
    assert reader.rulebook.catalogue().resolve(text, IN_2022) is None


def test_a_paragraph_that_an_act_no_longer_has_is_none(reader: Reader) -> None:
    """After its act has been replaced, the old number leads nowhere."""
    assert reader.rulebook.catalogue().resolve("SoL 4:4", IN_2026) is None


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
        ("LSS 9 §", IN_2022, "9 § lagen (1993:387) om stöd och service till vissa funktionshindrade"),
        ("LSS 9 a §", IN_2022, "9 a § lagen (1993:387) om stöd och service till vissa funktionshindrade"),
        ("LSS 23 f §", IN_2022, "23 f § lagen (1993:387) om stöd och service till vissa funktionshindrade"),
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


def test_a_name_that_two_acts_bear_is_found_in_both(acts: Catalogue) -> None:
    """Whenever they were in force, each act so called that has the paragraph is found; the number picks one."""
    assert [one.printed for one in acts.called("SkolL")] == ["gamla skollagen (1985:1100)", "skollagen (2010:800)"]
    assert [one.printed for one in acts.called("SkolL 2:8")] == ["2 kap. 8 § gamla skollagen (1985:1100)"]
    assert [one.printed for one in acts.called("2010:800 2:8 b")] == ["2 kap. 8 b § skollagen (2010:800)"]
    assert [one.sfs for one in acts.named("SkolL 99:9")] == ["1985:1100", "2010:800"]
    assert not acts.called("SkolL 99:9")
    assert not acts.named("XYZ 1:1")


@pytest.mark.parametrize("text", ["SkolL 2:8", "LSS 9 §", "LSS 23 f §", "LSS 12 kap.", "LSS", "2019 års granskning"])
def test_a_reference_by_number_is_to_the_same(text: str, acts: Catalogue) -> None:
    """With the number in place of the name, where there is one, it is read as the same paragraph."""
    (citation,) = acts.called(text)[:1]
    (same,) = acts.called(citation.by_number)
    assert same.key == citation.key
    assert citation.norm.sfs is None or citation.by_number.startswith(citation.norm.sfs)


@pytest.mark.parametrize(
    ("whole", "holds"),
    [
        (None, ["1:2", "10:2", "10:2 a", "10"]),
        ("10 kap.", ["10:2", "10:2 a"]),
        ("1 kap.", ["1:2"]),
        ("10:2", ["10:2"]),
        ("10", ["10"]),
    ],
)
def test_a_chapter_and_an_act_hold_their_paragraphs(whole: str | None, holds: list[str]) -> None:
    """A paragraph by itself holds no other, and one of an act without chapters is in no chapter of its number."""
    assert [one for one in ("1:2", "10:2", "10:2 a", "10") if within(one, whole)] == holds


OLD = """\
namn: gamla lagen
sfs: "1:1"
förkortning: L
slag: lag
gäller: {från: 2000-01-01, till: 2009-12-31}
läst: {från: 2000-01-01}
ersätts av: [{sfs: "2:2"}]
paragrafer:
  "1:1":
    rubrik: R
    innebär: Något.
    ersätts av: [{sfs: "2:2", paragraf: "5"}]
    verifierat: ja
"""
NEW = """\
namn: nya lagen
sfs: "2:2"
förkortning: L
slag: lag
gäller: {från: 2010-01-01}
bygger på: ["1:1"]
paragrafer:
  "5":
    rubrik: R
    lydelser:
      - {från: 2010-01-01, innebär: Ett.}
      - {från: 2015-01-01, innebär: Två.}
    verifierat: ja
"""


def catalogue(*texts: str) -> Catalogue:
    """Return a catalogue of norms, each a file of its own."""
    documents = [parse(text.encode(), f"{number}.yaml") for number, text in enumerate(texts, 1)]
    return Catalogue(tuple((Norm.model_validate(one.data), one) for one in documents))


def test_norms_that_follow_one_another_day_by_day_have_no_faults() -> None:
    """An act that takes over on the day after, and a wording that does, are in order."""
    assert list(faults(catalogue(OLD, NEW))) == []


PLANTED = {
    "en lucka mellan två lagar": (
        ("till: 2009-12-31", "till: 2009-12-29"),
        [
            "1.yaml:7:14: lagrum-lucka ingenting gäller mellan den 29 december 2009 och den 1 januari 2010, då nya lagen (2:2) tar vid.",
            "1.yaml:12:18: lagrum-lucka ingenting gäller mellan den 29 december 2009 och den 1 januari 2010, då 5 § nya lagen (2:2) tar vid.",
        ],
    ),
    "två lagar med samma namn samtidigt": (
        ("till: 2009-12-31", "till: 2010-01-01"),
        [
            "1.yaml:7:14: lagrum-överlapp gamla lagen (1:1) gäller till och med den 1 januari 2010, men ersätts den 1 januari 2010 av nya lagen (2:2).",
            "1.yaml:12:18: lagrum-överlapp 1 kap. 1 § gamla lagen (1:1) gäller till och med den 1 januari 2010, men ersätts den 1 januari 2010 av 5 § nya lagen (2:2).",
            "2.yaml:3:14: lagrum-överlapp »L« är också namnet på gamla lagen (1:1) i 1.yaml, samtidigt.",
        ],
    ),
    "två lagar med samma nummer samtidigt": (
        (
            'sfs: "2:2"\nförkortning: L\nslag: lag\ngäller: {från: 2010-01-01}',
            'sfs: "1:1"\nförkortning: N\nslag: lag\ngäller: {}',
        ),
        [
            "1.yaml:7:20: okänd-efterföljare det finns ingen norm »2:2« bland lagrummen.",
            "1.yaml:12:24: okänd-efterföljare det finns ingen norm »2:2« bland lagrummen.",
            "2.yaml:2:6: lagrum-överlapp »1:1« är också namnet på gamla lagen (1:1) i 1.yaml, samtidigt.",
        ],
    ),
    "en efterföljande paragraf som inte finns": (
        ('paragraf: "5"', 'paragraf: "6"'),
        ["1.yaml:12:41: okänd-efterföljare nya lagen (2:2) har ingen paragraf »6« bland lagrummen."],
    ),
    "en efterföljande lag som inte finns": (
        ('{sfs: "2:2", paragraf: "5"}', '{sfs: "3:3", paragraf: "5"}'),
        ["1.yaml:12:24: okänd-efterföljare det finns ingen norm »3:3« bland lagrummen."],
    ),
    "en lag att bygga på som inte finns": (
        ('bygger på: ["1:1"]', 'bygger på: ["1:2"]'),
        ["2.yaml:6:13: okänd-efterföljare det finns ingen norm »1:2« bland lagrummen."],
    ),
    "en cirkel": (
        ("    rubrik: R\n    lydelser", '    ersätts av: [{sfs: "1:1", paragraf: "1:1"}]\n    rubrik: R\n    lydelser'),
        [
            "1.yaml:12:18: lagrum-i-cirkel 1 kap. 1 § gamla lagen (1:1) ersätts, i sista ledet, av sig själv.",
            "2.yaml:9:18: lagrum-i-cirkel 5 § nya lagen (2:2) ersätts, i sista ledet, av sig själv.",
        ],
    ),
    "en giltighet baklänges": (
        ("läst: {från: 2000-01-01}", "läst: {från: 2000-01-01, till: 1999-01-01}"),
        ["1.yaml:6:7: omvänd-giltighet »läst« slutar den 1 januari 1999, före sin början den 1 januari 2000."],
    ),
    "en lucka före den första lydelsen": (
        ("{från: 2010-01-01, innebär", "{från: 2012-01-01, innebär"),
        [
            "2.yaml:11:16: lagrum-lucka 5 § nya lagen (2:2) gäller från och med den 1 januari 2010, men ingen lydelse är känd före den 1 januari 2012.",
        ],
    ),
    "lydelser i fel ordning": (
        ("{från: 2015-01-01, innebär", "{från: 2010-01-01, innebär"),
        [
            "2.yaml:12:16: lagrum-överlapp 5 § nya lagen (2:2): lydelsen den 1 januari 2010 kommer inte efter den 1 januari 2010.",
        ],
    ),
    "en lydelse före lagen": (
        ("{från: 2010-01-01, innebär", "{från: 2009-01-01, innebär"),
        [
            "2.yaml:11:16: lydelse-utanför 5 § nya lagen (2:2): en lydelse den 1 januari 2009 ligger utanför den tid som paragrafen gäller.",
        ],
    ),
    "lydelser på kalenderns första dag": (
        ("{från: 2010-01-01}", "{från: 0001-01-01, till: 9999-12-31}"),
        [
            "1.yaml:7:14: lagrum-överlapp gamla lagen (1:1) gäller till och med den 31 december 2009, men ersätts den 1 januari 1 av nya lagen (2:2).",
            "1.yaml:12:18: lagrum-överlapp 1 kap. 1 § gamla lagen (1:1) gäller till och med den 31 december 2009, men ersätts den 1 januari 1 av 5 § nya lagen (2:2).",
            "2.yaml:3:14: lagrum-överlapp »L« är också namnet på gamla lagen (1:1) i 1.yaml, samtidigt.",
            "2.yaml:11:16: lagrum-lucka 5 § nya lagen (2:2) gäller från och med den 1 januari 1, men ingen lydelse är känd före den 1 januari 2010.",
        ],
    ),
    "en paragraf utan innehåll": (
        ("    innebär: Något.\n", ""),
        ["1.yaml:9:3: lagrum-utan-innehåll 1 kap. 1 § gamla lagen (1:1) saknar »innebär«."],
    ),
    "en paragraf med två slags innehåll": (
        ("    rubrik: R\n    lydelser", "    rubrik: R\n    innebär: Något.\n    lydelser"),
        ["2.yaml:8:3: lagrum-utan-innehåll 5 § nya lagen (2:2) har både »innebär« och »lydelser«."],
    ),
}


@pytest.mark.parametrize(("edit", "said"), PLANTED.values(), ids=PLANTED)
def test_a_faulty_norm_is_found_with_its_line(edit: tuple[str, str], said: list[str]) -> None:
    """Gaps, overlaps, successors that lead nowhere or round, and wordings out of time are said, each with its place."""
    texts = [text.replace(*edit) for text in (OLD, NEW)]
    assert texts != [OLD, NEW]
    found = list(faults(catalogue(*texts)))
    assert [str(one).partition("\n")[0] for one in found] == said
    assert all(one.hint for one in found)


def test_the_packaged_norms_have_no_faults(reader: Reader) -> None:
    """What is shipped follows day upon day, and every successor is there; what is not verified is only noted."""
    assert {one.severity for one in faults(reader.rulebook.catalogue())} == {Severity.NOTE}


def test_what_is_not_verified_is_noted_with_its_line() -> None:
    """A paragraph, or a norm, that is not verified is a note at the place that says so, and so is a reported change."""
    change = "rapporterade ändringar: [{från: 2020-01-01, rubrik: r, rör: ['5'], innebär: i, källa: k}]\n"
    unsure = catalogue(
        OLD, change + NEW.replace("verifierat: ja", "verifierat: nej"), "namn: N\nslag: vägledning\nverifierat: nej"
    )
    found = list(faults(unsure))
    assert [str(one).partition("\n")[0] for one in found] == [
        "2.yaml:14:17: lagrum-ej-verifierat det som står om 5 § nya lagen (2:2) är inte verifierat mot lagtexten.",
        "2.yaml:1:26: ändring-ej-verifierad en ändring av nya lagen (2:2) den 1 januari 2020 är rapporterad men inte verifierad: r.",
        "3.yaml:3:13: lagrum-ej-verifierat det som står om N är inte verifierat mot källan.",
    ]
    assert {one.severity for one in found} == {Severity.NOTE}
