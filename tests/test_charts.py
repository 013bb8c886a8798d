"""Charts of nyckeltal: what is in them, that they are the same every time, and templates of one's own."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from revision.assess import assess
from revision.casefile import load
from revision.charts import Chart, charts
from revision.evidence import Indicator
from revision.problems import Unusable
from revision.programmes import Reader
from revision.report import render
from revision.resources import packaged
from revision.rulebook import Rulebook
from revision.supports import Source

from .conftest import EXAMPLES, ROOT
from .test_figures import HEAD as SOURCES
from .test_figures import NBSP

TEMPLATES = packaged("templates")
SVG = "{http://www.w3.org/2000/svg}"
HEAD = f"{SOURCES}uppgifter:\nnyckeltal:\n"
LINE = """\
  - {id: linje, titel: Kostnad, enhet: kr/inv, källa: kolada, hämtad: 2022-11-02, beräkning: {länet: medelvärde},
     serier: {kommunen: {2019: 1500, 2020: 1600, 2021: null, 2022: 1905.5}, riket: {2019: 1300, 2020: 1290, 2021: 1305, 2022: 1257},
              länet: {2019: 1400, 2020: 1410, 2021: 1420, 2022: 1430}, ingen alls: {}}}
"""
BARS = "  - {id: stapel-å, titel: Väntetid, enhet: dagar, källa: kolada, serier: {kommunen: {2022: 1767}, riket: {2022: -3}}}\n"


def drawn(text: str, reader: Reader, *folders: Path) -> Mapping[str, Chart]:
    """Draw the charts of an evidence file that begins as `HEAD`, with templates of one's own over the packaged ones."""
    return charts(assess(load((HEAD + text).encode(), "underlag.yaml", reader)), (TEMPLATES, *folders))


def texts(chart: Chart) -> list[str]:
    """Return what is written in a chart, in order."""
    return [" ".join(node.itertext()) for node in ET.fromstring(chart.svg).iter(f"{SVG}text")]  # noqa: S314 - our own


def test_the_charts_of_the_examples_are_those_the_report_refers_to(reader: Reader) -> None:
    """Each image line of the Markdown has its chart, with the same alt text."""
    for name in ("heby", "linkoping"):
        assessment = assess(load(EXAMPLES / f"{name}.yaml", name, reader))
        made = charts(assessment, (TEMPLATES,))
        rulebook = Rulebook((packaged("criteria"),), ROOT)
        images = re.findall(
            r"^!\[(.*)\]\(diagram:(.*)\)$", render(assessment, rulebook, (TEMPLATES,), charts=True), re.MULTILINE
        )
        assert [(re.sub(r"\\(.)", r"\1", said), one) for said, one in images] == [
            (chart.alt, one) for one, chart in made.items()
        ]
        assert images


def test_a_line_chart_says_what_it_is_of_and_where_it_comes_from(reader: Reader) -> None:
    """Title, unit, the series that have figures, the years, Swedish numbers and the source line are written in it."""
    written = texts(drawn(LINE, reader)["linje"])
    for said in (
        "Kostnad",
        "Enhet: kr/inv",
        "Kommunen",
        "Riket",
        "Länet",
        "2019",
        "2020",
        "2021",
        "2022",
        f"1{NBSP}500",
    ):
        assert said in written
    source = " ".join(one for one in written if one not in {"Kostnad", "Enhet: kr/inv"})
    assert "Källa: Kolada (RKA), hämtat den 2 november 2022; avser kommunen, riket och ingen alls." in source
    assert "Länet: egen beräkning, medelvärde." in source
    assert "Ingen alls" not in written


def test_a_bar_chart_labels_each_bar(reader: Reader) -> None:
    """Each bar has its series and its figure beside it, as the table has them, and no axis to read them off."""
    chart = drawn(BARS, reader)["stapel-å"]
    assert texts(chart) == [
        "Källa: Kolada (RKA).", "Kommunen", "Riket", f"1{NBSP}767", "−3", "Väntetid", "Enhet: dagar",
    ]  # fmt: skip
    assert (chart.title, chart.alt) == (
        "Väntetid",
        "Stapeldiagram: Väntetid (dagar), 2022. Kommunen: 1 767. Riket: −3.",
    )


def test_the_only_line_of_a_chart_has_its_figures_beside_it(reader: Reader) -> None:
    """There is room for them when no other line is in the way."""
    one = "  - {id: en, titel: T, enhet: st, källa: kolada, serier: {kommunen: {2021: 381.5, 2022: 199}}}\n"
    assert {"381,5", "199"} <= set(texts(drawn(one, reader)["en"]))


def lines(chart: Chart) -> list[dict[str, str]]:
    """Return the attributes of the lines of a chart."""
    nodes = ET.fromstring(chart.svg).iter(f"{SVG}path")  # noqa: S314 - our own
    return [dict(node.attrib) for node in nodes if node.get("stroke-width") == "2.5"]


def test_no_series_is_told_by_colour_alone(reader: Reader) -> None:
    """Each line has a dash of its own, and its points a shape of their own, which the legend shows."""
    chart = drawn(LINE, reader)["linje"]
    dashes = {one["stroke"]: one.get("stroke-dasharray") for one in lines(chart)}
    assert len(dashes) == len(set(dashes.values())) == 3
    template = json.loads((TEMPLATES / "diagram" / "linje.vl.json").read_text(encoding="utf-8"))
    shapes = template["layer"][1]["encoding"]["shape"]["scale"]["range"]
    colours = template["encoding"]["color"]["scale"]["range"]
    assert len(shapes) == len(set(shapes)) == len(set(colours)) == len(colours)


def test_colours_stand_out_against_the_page(reader: Reader) -> None:
    """Every line and every text has the contrast that WCAG asks of graphics, and of text."""

    def contrast(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
        return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)

    for chart in drawn(LINE + BARS, reader).values():
        root = ET.fromstring(chart.svg)  # noqa: S314 - our own
        assert all(contrast(node.attrib["fill"]) >= 4.5 for node in root.iter(f"{SVG}text"))
    template = json.loads((TEMPLATES / "diagram" / "linje.vl.json").read_text(encoding="utf-8"))
    assert all(contrast(colour) >= 4.5 for colour in template["encoding"]["color"]["scale"]["range"])


def test_a_line_is_broken_where_a_year_has_no_figure(reader: Reader) -> None:
    """Nothing is drawn over what is missing: the kommun's line ends at 2020, and 2022 stands alone."""
    stretches: dict[str, list[int]] = {}
    for one in lines(drawn(LINE, reader)["linje"]):
        stretches.setdefault(one["stroke"], []).append(len(set(re.split("[MLZ]", one["d"])[1:]) - {""}))
    assert list(stretches.values()) == [[2, 1], [4], [4]]


def test_an_axis_has_every_year_at_its_distance(reader: Reader) -> None:
    """A year that the nyckeltal does not name still takes its room."""
    one = "  - {id: en, titel: T, enhet: st, källa: kolada, serier: {kommunen: {2010: 1, 2011: 2, 2020: 3}}}\n"
    (path,) = [one["d"] for one in lines(drawn(one, reader)["en"])]
    first, second, third = (float(one.split(",")[0]) for one in re.split("[ML]", path)[1:])
    assert (third - second) / (second - first) == pytest.approx(9, rel=0.01)


def test_a_png_is_the_svg_drawn_sharply(reader: Reader) -> None:
    """It is 1500 pixels wide, as the SVG is 600 units."""
    for chart in drawn(LINE + BARS, reader).values():
        assert chart.png.startswith(b"\x89PNG\r\n")
        assert int.from_bytes(chart.png[16:20], "big") == 1500
        assert 'width="600"' in chart.svg


DRAW = """
import hashlib, pathlib, sys
from revision.assess import assess
from revision.casefile import load
from revision.charts import charts
from revision.rulebook import Rulebook
from revision.programmes import Reader
from revision.resources import packaged
reader = Reader(Rulebook((packaged("criteria"),), pathlib.Path()))
made = charts(assess(load(sys.stdin.buffer.read(), "f", reader)), (packaged("templates"),))
for one in made.values():
    print(hashlib.sha256(one.svg.encode() + one.png).hexdigest())
"""


def test_the_same_figures_give_the_same_bytes(reader: Reader, tmp_path: Path) -> None:
    """Twice in one process, and in others with another time zone, language, home and folder."""
    expected = [hashlib.sha256(one.svg.encode() + one.png).hexdigest() for one in drawn(LINE + BARS, reader).values()]
    assert [
        hashlib.sha256(one.svg.encode() + one.png).hexdigest() for one in drawn(LINE + BARS, reader).values()
    ] == expected
    for zone, language in (("Pacific/Kiritimati", "ar_EG.UTF-8"), ("America/Anchorage", "C")):
        environment = {**os.environ, "TZ": zone, "LANG": language, "LC_ALL": language, "HOME": str(tmp_path)}
        run = subprocess.run(
            [sys.executable, "-c", DRAW], input=(HEAD + LINE + BARS).encode(), cwd=tmp_path, env=environment,
            check=True, capture_output=True,
        )  # fmt: skip
        assert run.stdout.decode().split() == expected


def test_the_letters_are_of_the_font_that_travels_with_the_charts(reader: Reader) -> None:
    """Each text asks first for the font in the folder, which no computer has of itself."""
    for chart in drawn(LINE + BARS, reader).values():
        root = ET.fromstring(chart.svg)  # noqa: S314 - our own
        assert {node.get("font-family", "").split(",")[0] for node in root.iter(f"{SVG}text")} == {"Revision Sans"}
    for style in ("Regular", "Bold"):
        raw = (TEMPLATES / "diagram" / "typsnitt" / f"RevisionSans-{style}.ttf").read_bytes()
        assert "Revision Sans".encode("utf-16-be") in raw


def charts_of(one: Indicator, sources: Mapping[str, Source]) -> Chart:
    """Draw one nyckeltal without a file."""
    evidence = SimpleNamespace(indicators=[one], sources=sources)
    assessment: Any = SimpleNamespace(case=SimpleNamespace(evidence=evidence))
    return charts(assessment, (TEMPLATES,))[one.id]


HOSTILE = [
    "& < > {{ }} {% %} # $ _ * [ ]( ) | \\ ``` ` \"a\" 'b' <script>x</script> \\LaTeX #import ![x](y.png) {#a .b}",
    "ord" * 3400,
    "{titel}",
    "{okänd}",
    "constructor",
    "__proto__",
    "datum.värde",
    "två\nrader",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
@pytest.mark.parametrize("years", [["2022"], ["2021", "2022"]], ids=["stapel", "linje"])
def test_whatever_a_text_holds_it_is_only_written(text: str, years: list[str]) -> None:
    """Titles, units, series and sources are letters in the chart, whatever they look like; what is too long is cut."""
    keys = {"id": "a", "titel": text, "enhet": text, "källa": "k", "beräkning": text}
    one = Indicator.model_validate(
        keys | {"serier": {text: dict.fromkeys(years, "1"), "riket": dict.fromkeys(years, "2")}}
    )
    source = Source.model_validate({"typ": "statistik", "titel": text})
    chart = charts_of(one, {"k": source})
    line = " ".join(text.split())
    written = " ".join(texts(chart))
    assert (line if len(line) < 20 else line[:20]) in written
    assert "script" not in {node.tag.rpartition("}")[2] for node in ET.fromstring(chart.svg).iter()}  # noqa: S314
    assert int.from_bytes(chart.png[16:20], "big") == 1500


def own(folder: Path, name: str, text: str) -> Path:
    """Put a chart template of one's own in a folder, and return its path."""
    (folder / "diagram").mkdir(exist_ok=True)
    path = folder / "diagram" / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_template_of_ones_own_stands_before_the_packaged_one(reader: Reader, tmp_path: Path) -> None:
    """One is replaced, and the other is as it was."""
    packaged_one = (TEMPLATES / "diagram" / "stapel.vl.json").read_text(encoding="utf-8")
    own(tmp_path, "stapel.vl.json", packaged_one.replace("#0b3c5d", "#123456"))
    made, before = drawn(LINE + BARS, reader, tmp_path), drawn(LINE + BARS, reader)
    assert made["linje"] == before["linje"]
    assert made["stapel-å"].svg == before["stapel-å"].svg.replace("#0b3c5d", "#123456") != before["stapel-å"].svg


def marked(mark: str) -> str:
    """Return a small template."""
    return f'{{"data": {{"values": "{{värden}}"}}, {mark}}}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{\n"mark": \n}', ":3:1: fel-mall mallen följer inte JSON.\n    Rätta mallen på raden eller strax före den."),
        (marked('"mark": "{värde}"'), ":1:1: fel-mall platshållaren »{värde}« finns inte.\n    Menade du »{värden}«?"),
        ('["bar"]', ":1:1: fel-mall mallen är inget diagram i Vega-Lite.\n    Skriv den som den som följer med programmet."),
        (marked('"mark": "bar", "params": [{"name": "a", "expr": "1 +"}]'),
         (":1:1: fel-mall diagrammet kan inte ritas; Vega-Lite säger »Expression parse error: 1 +«.\n"
         "    Rätta mallen, som ska följa Vega-Lite 5.")),
    ],
)  # fmt: skip
def test_a_faulty_template_is_refused_with_its_place(text: str, said: str, reader: Reader, tmp_path: Path) -> None:
    """What is wrong is said in a sentence, in the template's own file."""
    path = own(tmp_path, "stapel.vl.json", text)
    with pytest.raises(Unusable) as caught:
        drawn(BARS, reader, tmp_path)
    assert [str(one) for one in caught.value.problems] == [f"{path}{said}"]


def test_a_template_that_is_no_text_is_refused(reader: Reader, tmp_path: Path) -> None:
    """A file that is not UTF-8 is told of."""
    own(tmp_path, "stapel.vl.json", "").write_bytes(b"\xff\xfe{")
    with pytest.raises(Unusable) as caught:
        drawn(BARS, reader, tmp_path)
    assert [one.message for one in caught.value.problems] == ["mallen kan inte läsas."]


def test_no_template_reads_another_file(reader: Reader, tmp_path: Path) -> None:
    """Data that a template asks for from the disk is not there for it."""
    (tmp_path / "hemligt.csv").write_text("a,b\n1,hemligt\n", encoding="utf-8")
    mark = {"mark": "text", "encoding": {"text": {"field": "b"}}}
    own(tmp_path, "stapel.vl.json", json.dumps({"data": {"url": f"file://{tmp_path}/hemligt.csv"}, **mark}))
    assert "hemligt" not in drawn(BARS, reader, tmp_path)["stapel-å"].svg


def test_no_template_asks_another_computer(reader: Reader, tmp_path: Path) -> None:
    """A template that asks for data over the network is refused before anything is asked."""
    own(tmp_path, "stapel.vl.json", '{"data": {"url": "https://127.0.0.1:1/hemligt.csv"}, "mark": "bar"}')
    with pytest.raises(Unusable, match="External data url not allowed"):
        drawn(BARS, reader, tmp_path)


def test_without_the_extra_there_is_markdown_and_no_chart(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report is written; only what draws is missed, by name."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(ImportError, match="vl_convert"):
        drawn(BARS, reader)
    assessment = assess(load((HEAD + BARS).encode(), "underlag.yaml", reader))
    rulebook = Rulebook((packaged("criteria"),), ROOT)
    assert f"| Kommunen | 1{NBSP}767 |" in render(assessment, rulebook, (TEMPLATES,))


def test_where_nothing_is_drawn_nothing_is_missed(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """An evidence file without charts needs no extra for them."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    alone = "  - {id: en, titel: T, enhet: st, källa: kolada, serier: {kommunen: {2022: 1}}}\n"
    assert drawn(alone, reader) == {}
