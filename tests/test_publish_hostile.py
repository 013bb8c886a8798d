"""Text that would be something else than text: it prints as it is written in every format, and changes nothing."""

import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from revision.publish import FORMATS
from revision.swedish import capital

from .conftest import ROOT, Command
from .reading import Said, differences, said, squeezed
from .test_publish import inside

CORPUS: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "tests" / "hostile.yaml").read_text(encoding="utf-8"))
LONG = "å" * 10_000
EVERYWHERE = [*CORPUS["överallt"].values(), LONG]
DATA = [*EVERYWHERE, *CORPUS["data"].values()]
PROSE = [*EVERYWHERE, *CORPUS["prosa"].values()]
UNSEEN = re.compile("[\u200b-\u200f]")
"""Letters that an answer or an id may not hold."""


def evidence() -> dict[str, Any]:
    """Return an evidence file that has each text as a title, a name, a source, a recommendation and prose."""
    names = [UNSEEN.sub("", text) for text in DATA]
    return {
        "kommun": {"namn": " ".join(names)},
        "granskning": {
            "program": "egen-försörjning-2022",
            "titel": " ".join(DATA),
            "organ": [
                {"id": "SN", "namn": "socialnämnden", "roll": "ekonomiskt bistånd"},
                {"id": "KS", "namn": "kommunstyrelsen", "roll": "arbetsmarknad"},
            ],
            "rapportdatum": "2022-12-15",
            "diarienummer": " ".join(names[:-1]),
            "upplysning": " ".join(DATA),
            "sakgranskning": {
                "roller": names,
                "synpunkter": [{"text": text, "åtgärd": "noterad", "skäl": text} for text in DATA],
            },
            "uppdrag": {"revisionsföretag": " ".join(DATA), "underskrifter": [{"roll": text} for text in DATA]},
        },
        "källor": {f"k{at}": {"typ": "dokument", "titel": text} for at, text in enumerate(DATA)}
        | {f"i{at}": {"typ": "intervju", "funktion": text} for at, text in enumerate(DATA)},
        "uppgifter": {
            "riktlinje-fastställd": {
                "svar": "ja",
                "källa": {"id": "k1", "ställe": " ".join(DATA)},
                "iakttagelse": "Ja.",
            },
            "riktlinje-omfattar-självförsörjning": {
                "belägg": [{"svar": "ja", "källa": {"id": f"i{at}", "ställe": text}} for at, text in enumerate(DATA)]
            },
        },
        "övriga iakttagelser": {
            "organisation": [{"rubrik": text, "text": f"Text {at}."} for at, text in enumerate(DATA)],
            "samverkan": [
                {"rubrik": f"Rubrik {at}", "text": text, "källa": "k1"} for at, text in enumerate(EVERYWHERE)
            ],
        },
        "nyckeltal": [
            {
                "id": f"N{at}",
                "titel": text,
                "enhet": "kr",
                "källa": "k1",
                "not": text,
                "serier": {"kommunen": {"2020": "1"}},
            }
            for at, text in enumerate(DATA[:3])
        ],
        "rekommendationer": [{"id": f"r{at}", "till": ["KS"], "text": text} for at, text in enumerate(DATA)],
        "text": {
            "bakgrund": "\n\n".join(EVERYWHERE),
            "metod": "\n\n".join(PROSE[len(EVERYWHERE) :]),
            "organisation": "Nedan följer\n\n- en lista med *betoning* och [länk](https://exempel.invalid/?a=1&amp=2)\n- och mer[^1]\n\n[^1]: Not ett.",
            "avgränsning": "Här står en annan[^1] och en som inte finns[^2].\n\n[^1]: Not två.\n\n[^3]: Not tre.",
        },
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the hostile report in every format, made where nothing may be read or written beside it."""
    at = tmp_path_factory.mktemp("fientlig")
    file = at / "evidens.yaml"
    file.write_text(yaml.safe_dump(evidence(), allow_unicode=True, sort_keys=False), encoding="utf-8")
    out = at / "ut"
    out.mkdir()
    touched: list[tuple[str, Any]] = []
    watching = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and event in {
            "open",
            "socket.connect",
            "socket.getaddrinfo",
            "subprocess.Popen",
            "os.remove",
            "os.rename",
        }:
            touched.append((event, arguments))

    sys.addaudithook(watch)
    from revision.__main__ import main  # noqa: PLC0415 - what is watched is the run and no more

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        formats = [part for one in FORMATS for part in ("--format", one)]
        patch.setattr(sys, "argv", ["revision", "report", str(file), "-o", str(out / "r.docx"), *formats, "--comments"])
        assert main() == 0
    watching = False
    for event, arguments in touched:
        if event == "open" and isinstance(arguments[0], str | bytes) and "w" in str(arguments[1] or ""):
            assert Path(str(arguments[0])).is_relative_to(out), arguments
        assert not event.startswith("socket"), arguments
        if event == "subprocess.Popen":
            assert "--sandbox" in arguments[1]
    return out


@pytest.fixture(scope="module")
def markdown(made: Path) -> Said:
    """Return what the report says as Markdown."""
    return said(made / "r.md")


def test_nothing_is_left_beside_what_was_asked_for(made: Path) -> None:
    """One file for each format, and no other."""
    assert sorted(one.name for one in made.iterdir()) == sorted(f"r.{form}" for form in FORMATS)


@pytest.mark.parametrize("text", DATA, ids=lambda text: text[:12])
def test_data_prints_as_it_is_written(text: str, markdown: Said) -> None:
    """As a heading, in the title, as a recommendation, a signature, a source, a function and what it said: in full.

    A source that opens a line has a capital letter.
    """
    whole = squeezed(text)
    parts = dict(markdown.parts)
    assert whole in markdown.parts[0][1]
    assert whole in parts
    assert whole in parts["Rekommendationer"]
    assert whole in parts["Underskrifter"]
    assert capital(whole) in parts["Bilaga:Källförteckning"]
    assert whole in parts["Synpunktervidsakgranskningen"]
    assert f"ja({whole})" in parts[capital(whole)]


@pytest.mark.parametrize("text", PROSE, ids=lambda text: text.strip()[:12])
def test_prose_prints_as_it_is_written(text: str, markdown: Said) -> None:
    """What is not a paragraph, a list, emphasis, a footnote or a link is text."""
    parts = dict(markdown.parts)
    assert squeezed(text) in parts["Bakgrund"] + parts["Metod"]


def test_prose_may_have_lists_emphasis_links_and_footnotes_of_its_own(made: Path, markdown: Said) -> None:
    """Two fields may call their footnotes the same; one that is not both named and told is text."""
    parts = dict(markdown.parts)
    assert markdown.notes == ["Nottvå.", "Notett."]
    assert parts["Organisationochuppdrag"].startswith("Nedanföljerenlistamedbetoningochlänkochmer")
    assert "Härstårenannanochensomintefinns[^2].[^3]:Nottre." in parts["Avgränsning"]
    assert '<a href="https://exempel.invalid/?a=1&amp;amp=2">länk</a>' in (made / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {"md", "pdf"}])
def test_every_format_prints_the_same(form: str, made: Path, markdown: Said) -> None:
    """Part by part, and the footnotes."""
    assert list(differences(markdown, said(made / f"r.{form}"))) == []


def test_pdf_prints_the_same_but_for_letters_that_no_typeface_has(made: Path, markdown: Said) -> None:
    """These are printed as their numbers; what is written from right to left is in the order it is seen."""

    def seen(text: str) -> str:
        numbered = re.sub("[漢字😀]", lambda letter: f"[U+{ord(letter[0]):04X}]", text)
        return re.sub("[א-ת]+", lambda word: "".join(sorted(word[0])), numbered)

    given = Said([(seen(a), seen(b)) for a, b in markdown.parts], markdown.notes)
    read = said(made / "r.pdf")
    assert list(differences(given, Said([(seen(a), seen(b)) for a, b in read.parts], read.notes))) == []


def test_the_page_holds_no_element_or_address_of_the_text(made: Path) -> None:
    """No script, no image, no form; links lead within the page or are those that prose made."""
    page = (made / "r.html").read_text(encoding="utf-8")
    assert not set(re.findall(r"<([a-z]+)", page)) & {
        "script",
        "img",
        "iframe",
        "object",
        "form",
        "input",
        "svg",
        "link",
        "base",
    }
    assert not re.search(r"<[^>]*\son\w+=", page)
    addresses = set(re.findall(r'(?:href|src)="([^"#][^"]*)"', page))
    assert addresses == {"https://exempel.invalid/?a=1&amp;amp=2"}


def test_the_word_file_opens_and_leads_nowhere(made: Path) -> None:
    """python-docx reads it; the only address out of it is the link that prose made; there is no macro."""
    read = docx.Document(str(made / "r.docx"))
    assert read.core_properties.title == " ".join(DATA)
    with zipfile.ZipFile(made / "r.docx") as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower() or "embed" in name.lower()]
        links = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels"))
    outside = re.findall(r"<Relationship [^>]*External[^>]*>", links)
    assert {address for one in outside for address in re.findall('Target="([^"]*)"', one)} == {
        "https://exempel.invalid/?a=1&amp;amp=2"
    }


def test_headers_hold_the_text_and_no_more(made: Path) -> None:
    """A kommun or a number that is written as a place in a header is put there, and not looked through again."""
    shown = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", inside(made / "r.docx", "word/header1.xml")))
    assert "{kommun} {dnr} {utkast} {titel}" in shown
    assert shown.count("UTKAST") == 1


def test_a_refused_report_leaves_what_is_there(revision: Command, tmp_path: Path) -> None:
    """With one file in the way no file is written, and the one there is as it was."""
    (tmp_path / "r.pdf").write_text("min egen", encoding="utf-8")
    run = revision("report", "examples/heby.yaml", "-o", tmp_path / "r.docx", "--format", "pdf")
    assert (run.code, run.out) == (4, "")
    assert run.err.startswith(f"{tmp_path}/r.pdf:1:1: finns-redan filen finns redan och har inte ändrats.")
    assert [one.name for one in tmp_path.iterdir()] == ["r.pdf"]
    assert (tmp_path / "r.pdf").read_text(encoding="utf-8") == "min egen"
