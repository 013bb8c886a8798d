"""Strict YAML: every trap of the format, what is read and what is refused, with its line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from revision.composer import MAX_DEPTH, MAX_NODES
from revision.evidence import Evidence
from revision.misfits import build
from revision.problems import Unusable
from revision.yamlfile import MAX_BYTES, parse, read

NUMBERS = ["4:4", "6:6", "2011:9", "2022:30", "0331", "017", "0o17", "0x1f", "1_000", "1e3", "1.5", "190:20:30"]
NUMBERS += [".inf", "-.inf", ".nan", "70 %", "52,9", "14 av 20"]
WORDS = ["no", "No", "NO", "nej", "yes", "on", "off", "y", "n", "true", "false", "~", "null", "Null", "="]
DATES = ["2022-12-15", "2022-12", "2022", "2022-12-15T10:00:00Z"]


@pytest.mark.parametrize("text", NUMBERS + WORDS + DATES)
def test_a_scalar_is_read_as_it_is_written(text: str) -> None:
    """No unquoted word, number or date turns into anything but its own text, neither as a value nor as a key."""
    assert parse(f"a: {text}\nb:\n  - {text}\n{text}: x\n".encode(), "f").data == {"a": text, "b": [text], text: "x"}


READ: dict[str, tuple[str, object]] = {
    "an empty value is nothing": ("a:\nb: x\n", {"a": None, "b": "x"}),
    "an empty text is a text": ("a: ''\nb: \"\"\n", {"a": "", "b": ""}),
    "an empty item is nothing": ("- \n- x\n", [None, "x"]),
    "an empty file is nothing": ("", None),
    "a file of blanks is nothing": (" \n\n", None),
    "a file of comments is nothing": ("# bara en kommentar\n", None),
    "an empty document is nothing": ("---\n", None),
    "a list may stand at the top": ("- a\n- b\n", ["a", "b"]),
    "one document may be marked as such": ("---\na: x\n...\n", {"a": "x"}),
    "decomposed å is composed": ("a\u030a: A\u030a\n", {"å": "Å"}),
    "å decomposed by an escape is composed": ('a: "a\\u030a"\n', {"a": "å"}),
    "a byte order mark is no part of the first key": ("\ufeffa: x\n", {"a": "x"}),
    "CRLF is a line break": ("a: x\r\nb:\r\n  - y\r\n", {"a": "x", "b": ["y"]}),
    "CRLF within prose is one line break": ("a: |\r\n  x\r\n  y\r\n", {"a": "x\ny\n"}),
    "an alias is its anchor's value": ("a: &x {b: c}\nd: *x\n", {"a": {"b": "c"}, "d": {"b": "c"}}),
    "a tab may stand within text": ("a: b\tc\n", {"a": "b\tc"}),
    "a tab may stand after a colon and before a comment": ("a:\tb\t# c\n", {"a": "b"}),
    "a direction mark in prose is left to the models": ("a: x\u202ey\n", {"a": "x\u202ey"}),
    "a character beyond the first plane is a character": ("a: 🙂\n", {"a": "🙂"}),
    "a key may be written out with a question mark": ("? a\n: b\n", {"a": "b"}),
}


@pytest.mark.parametrize(("text", "data"), READ.values(), ids=READ)
def test_what_is_unusual_but_clear_is_read(text: str, data: object) -> None:
    """Nothing that has one meaning is refused."""
    assert parse(text.encode(), "f").data == data


def test_values_may_lie_as_deep_as_the_limit() -> None:
    """The last level allowed is read."""
    assert parse(b"a: " + b"[" * (MAX_DEPTH - 1) + b"]" * (MAX_DEPTH - 1), "f").data


CITE_ALL = "\n    Hör det till texten före kommatecknet: sätt allt inom citattecken."
CITE_BRACES = "\n    Sätt texten inom citattecken om klamrarna hör till den, eller skriv ett värde."
CITE_SIGN = "\n    Sätt texten inom citattecken om tecknet hör till den."
KEY = "fel-nyckel en nyckel ska vara text på samma rad som sitt kolon." + CITE_BRACES
HIDDEN = "otillåtet-tecken nyckeln innehåller det osynliga tecknet"
BY_HAND = "\n    Skriv om nyckeln för hand."
REMOVE = "får inte stå i filen.\n    Ta bort tecknet; det syns ofta inte."
AS_UTF_8 = "är inte UTF-8.\n    Spara om filen som UTF-8."
UTF_16 = "f:1:1: inte-utf-8 filen är sparad som UTF-16.\n    Spara om den som UTF-8."
TABS = "yaml indraget är gjort med tabb.\n    Använd blanksteg."
MISFIT = "yaml raden passar inte in här.\n    Kontrollera indragen, och sätt text som börjar med ' eller \" inom citattecken."
COLON = "yaml ett kolon står där det inte kan stå.\n    Sätt texten inom citattecken om den innehåller »: «, och kontrollera indragen."
NO_COLON = "yaml ett kolon saknas efter nyckeln.\n    Skriv »nyckel: värde«."
NO_SPACE = "yaml ett blanksteg saknas efter kolonet.\n    Skriv »nyckel: värde«."
FIRST = "yaml raden hör inte ihop med det som står ovanför.\n    Kontrollera indragen."
NO_ITEM = "yaml raden hör inte till listan ovanför.\n    Kontrollera indragen: varje punkt i en lista börjar med »- «."
HYPHEN = "yaml ett bindestreck kan inte stå här.\n    Börja listan på en egen rad, eller sätt texten inom citattecken."
QUOTE = "yaml citattecknet avslutas inte.\n    Sätt ett citattecken där texten slutar."
BRACKET = "yaml listan avslutas inte.\n    Sätt »]« sist, och text med särskilda tecken inom citattecken."
BRACE = "yaml klammern avslutas inte.\n    Sätt »}« sist, och text med särskilda tecken inom citattecken."
NO_VALUE = "yaml här saknas ett värde.\n    Ta bort tecknet som är för mycket, eller sätt texten inom citattecken."
BACKSLASH = "yaml ett omvänt snedstreck betyder något annat inom \"…\".\n    Använd '…' i stället."
OTHER = "yaml filen följer inte YAML här.\n    Kontrollera indrag och citattecken på raden."
TAG = "används inte här.\n    Ta bort den; värden läses som de står."
DEEP = f"för-djup nästlingen är djupare än {MAX_DEPTH} nivåer."


def cannot_begin(sign: str) -> str:
    """Return what is said of a value that begins with a sign YAML keeps for itself."""
    return f"yaml ett värde kan inte börja med »{sign}«.\n    Sätt texten inom citattecken."


FAULTY = {
    "a key stands twice": (
        "a: 1\nb: 2\na: 3\n",
        "f:3:1: dubbel-nyckel nyckeln »a« står redan på rad 1.\n    Behåll den ena.",
    ),
    "a key stands twice within another": (
        "x:\n  a: 1\r\n  b: 2\n  a: 3\n",
        "f:4:3: dubbel-nyckel nyckeln »a« står redan på rad 2.\n    Behåll den ena.",
    ),
    "a key stands twice in braces": (
        "x: {a: 1, a: 2}\n",
        "f:1:11: dubbel-nyckel nyckeln »a« står redan på rad 1.\n    Behåll den ena.",
    ),
    "two keys differ only in how å is composed": (
        "å: 1\na\u030a: 2\n",
        "f:2:1: dubbel-nyckel nyckeln »å« står redan på rad 1.\n    Behåll den ena.",
    ),
    "a merge key": (
        "b:\n  - <<: {a: 1}\n    c: 2\n",
        "f:2:5: fel-nyckel »<<« slår inte ihop nycklar här.\n    Skriv ut nycklarna.",
    ),
    "a list as a key": ("? [a]\n: 1\n", f"f:1:3: {KEY}"),
    "doubled braces in text": ("a: {{organ}} har en plan\n", f"f:1:5: {KEY}"),
    "a direction mark in a key": ("a\u202e: 1\n", f"f:1:1: {HIDDEN} U+202E.{BY_HAND}"),
    "a direction mark escaped in a key": ('"a\\u202e": 1\n', f"f:1:1: {HIDDEN} U+202E.{BY_HAND}"),
    "a zero-width space in an id": ("x:\n  - a\u200bb: 1\n", f"f:2:5: {HIDDEN} U+200B.{BY_HAND}"),
    "no-break spaces as indentation": ("a:\n\u00a0\u00a0b: 1\n", f"f:2:1: {HIDDEN} U+00A0.{BY_HAND}"),
    "Latin-1": ("a: 1\nå: blå\n".encode("latin-1"), f"f:2:1: inte-utf-8 byten 0xe5 {AS_UTF_8}"),
    "one Latin-1 byte after UTF-8": ("å: 1\r\nb: å ".encode() + b"\xf6", f"f:2:6: inte-utf-8 byten 0xf6 {AS_UTF_8}"),
    "a Latin-1 byte after a byte order mark": (b"\xef\xbb\xbfa: 1\n\xe5", f"f:2:1: inte-utf-8 byten 0xe5 {AS_UTF_8}"),
    "UTF-16": ("a: blå\n".encode("utf-16"), UTF_16),
    "UTF-16 little-endian without a mark": ("a: 1\n".encode("utf-16-le"), UTF_16),
    "UTF-16 big-endian without a mark": ("å: 1\n".encode("utf-16-be"), UTF_16),
    "UTF-16 big-endian with a mark": ("\ufeffå: 1\n".encode("utf-16-be"), UTF_16),
    "NUL as the third byte": ("ab\x00\n", f"f:1:3: otillåtet-tecken styrtecknet U+0000 {REMOVE}"),
    "a control character after a first line break": (
        "\n\x07\n",
        f"f:2:1: otillåtet-tecken styrtecknet U+0007 {REMOVE}",
    ),
    "NUL": ("a: x\nb: å\x00\n", f"f:2:5: otillåtet-tecken styrtecknet U+0000 {REMOVE}"),
    "NUL as an escape": ('a: "x\\0"\n', f"f:1:4: otillåtet-tecken styrtecknet U+0000 {REMOVE}"),
    "a control character as an escape": ('- "ja\\a"\n', f"f:1:3: otillåtet-tecken styrtecknet U+0007 {REMOVE}"),
    "a control character in a key": ("a\x1b: x\n", f"f:1:2: otillåtet-tecken styrtecknet U+001B {REMOVE}"),
    "a byte order mark within": ("a: 1\n\ufeffb: 2\n", f"f:2:1: otillåtet-tecken styrtecknet U+FEFF {REMOVE}"),
    "a tab first in a block": ("a:\n\tb: 1\n", f"f:2:1: {TABS}"),
    "a tab further down in a block": ("a:\n  b: 1\n\tc: 2\n", f"f:3:1: {TABS}"),
    "a tab after spaces": ("a:\n  b: 1\n  \tc: 2\n", f"f:3:3: {TABS}"),
    "a tab after a hyphen": ("a:\n-\tb: 1\n", f"f:2:2: {TABS}"),
    "a tab on an empty line in prose": ("a: |\n  x\n\t\n  y\n", f"f:3:1: {TABS}"),
    "a tab that is not the fault": ("a:\t@b\n", f"f:1:4: {cannot_begin('@')}"),
    "an indentation that fits nothing": ("a:\n  b: 1\n c: 2\n", f"f:3:2: {MISFIT}"),
    "the first line is indented": ("  a: 1\nb: 2\n", f"f:2:1: {FIRST}"),
    "a key after a list": ("- a\nb: 1\n", f"f:2:1: {NO_ITEM}"),
    "a list beside its key": ("a: - b\n", f"f:1:4: {HYPHEN}"),
    "a colon in text": ("a: b: c\n", f"f:1:5: {COLON}"),
    "a line without a colon": ("a: 1\nbara text\nb: 2\n", f"f:2:1: {NO_COLON}"),
    "a last line without a colon": ("a: 1\nbara text\n", f"f:2:1: {NO_COLON}"),
    "no space after a colon": ("a: 1\nb:2\nc: 3\n", f"f:2:1: {NO_COLON}"),
    "no space after the first colon": ("a:1\nb: 2\n", f"f:1:2: {NO_SPACE}"),
    "no space after the first colon, on lines that end as on an old Mac": ("a:1\rb: c: 2\r", f"f:1:2: {NO_SPACE}"),
    "an unclosed double quote": ('a: 1\nb: "hej\nc: 2\nd: 3\n', f"f:2:4: {QUOTE}"),
    "an unclosed single quote": ("a: 1\nb: 'hej\nc: 2\nd: 3\n", f"f:2:4: {QUOTE}"),
    "an unclosed bracket": ("a: 1\nb: [c, d\ne: 2\n", f"f:2:4: {BRACKET}"),
    "a bracket unclosed at the end": ("a: [b, c", f"f:1:4: {BRACKET}"),
    "a bracket closed by a brace": ("a: [b}\n", f"f:1:4: {BRACKET}"),
    "an unclosed brace": ("a: 1\nb: {c: d\ne: 2\n", f"f:2:4: {BRACE}"),
    "a bracket too many": ("a: [b]]\n", f"f:1:7: {MISFIT}"),
    "a comma too many": ("a: [b,,c]\n", f"f:1:7: {NO_VALUE}"),
    "text after a closing quote": ('a: "b" c\n', f"f:1:8: {MISFIT}"),
    "a backslash in double quotes": ('a: "C:\\pdf"\n', f"f:1:7: {BACKSLASH}"),
    "half an escape": ('a: "\\x1"\n', f"f:1:7: {BACKSLASH}"),
    "half a surrogate pair as an escape": ('a: "\\ud800"\n', f"f:1:7: {BACKSLASH}"),
    "a comma in prose within braces": (
        "a: {text: Mål, riktlinjer saknas}\n",
        f"f:1:16: ociterad-text »riktlinjer saknas« läses som en nyckel utan värde.{CITE_ALL}",
    ),
    "two commas in prose within braces": (
        "a: {text: Mål, riktlinjer, planer saknas}\n",
        f"f:1:16: ociterad-text »riktlinjer« läses som en nyckel utan värde.{CITE_ALL}",
    ),
    "a decimal comma within braces": (
        "a: {b: 52,9}\n",
        f"f:1:11: ociterad-text »9« läses som en nyckel utan värde.{CITE_ALL}",
    ),
    "a placeholder first in text": (
        "a: {organ} har en plan\n",
        f"f:1:5: ociterad-text »organ« läses som en nyckel utan värde.{CITE_BRACES}",
    ),
    "an empty value first in braces": (
        "a: {källa: , b: 1}\n",
        f"f:1:5: ociterad-text »källa« läses som en nyckel utan värde.{CITE_BRACES}",
    ),
    "text that begins with an at sign": ("a: @b\n", f"f:1:4: {cannot_begin('@')}"),
    "text that begins with a grave accent": ("a: `b`\n", f"f:1:4: {cannot_begin('`')}"),
    "text that begins with a percent sign": ("a: %b\n", f"f:1:4: {cannot_begin('%')}"),
    "text that begins with an asterisk": ("a: *fet* text\n", f"f:1:4: {cannot_begin('*')}"),
    "text that begins with two asterisks": ("a: **fet**\n", f"f:1:4: {cannot_begin('*')}"),
    "text that begins with an ampersand": ("a: & co\n", f"f:1:4: {cannot_begin('&')}"),
    "text that begins with a question mark": ("a: ? b\n", f"f:1:4: {cannot_begin('?')}"),
    "text that begins with a greater-than sign": (
        "a: > 90 %\n",
        f"f:1:6: yaml texten efter »|« eller »>« ska börja på nästa rad.{CITE_SIGN}",
    ),
    "text whose first word would vanish as an anchor": (
        "a: &Partners rapport\n",
        f"f:1:4: oanvänt-ankare ankaret »&Partners« används inte.{CITE_SIGN}",
    ),
    "a tag of YAML's own": ("a: !!str 1\n", f"f:1:4: tagg taggen »!!str« {TAG}"),
    "a tag of Python's": ("a: !!python/name:os.system 1\n", f"f:1:4: tagg taggen »!!python/name:os.system« {TAG}"),
    "a tag of its own": ("a: !x 1\n", f"f:1:4: tagg taggen »!x« {TAG}"),
    "a tag of an undeclared kind": ("a: !e!x 1\n", f"f:1:4: {OTHER}"),
    "a directive": ("%a: 1\n", f"f:1:3: {OTHER}"),
    "two documents": (
        "a: 1\n---\nb: 2\n",
        "f:2:1: flera-dokument filen innehåller flera dokument (»---«).\n    Lägg dem i var sin fil.",
    ),
    "an alias without anchor": ("a: *b\n", "f:1:4: okänt-alias aliaset »*b« har inget ankare (»&b«) före sig."),
    "an alias within its own mapping": (
        "a: &x\n  b: *x\n",
        "f:2:6: alias-i-sig-själv aliaset »*x« innehåller sig självt.",
    ),
    "an alias within its own list": (
        "a: &x\n  - - *x\n",
        "f:2:7: alias-i-sig-själv aliaset »*x« innehåller sig självt.",
    ),
    "brackets too deep": ("a: " + "[" * 64 + "]" * 64, f"f:1:67: {DEEP}"),
    "keys too deep": ("".join(f"{'  ' * depth}a:\n" for depth in range(70)), f"f:65:129: {DEEP}"),
    "aliases too deep": (
        "a0: &a0 [x]\n" + "".join(f"a{depth}: &a{depth} [*a{depth - 1}]\n" for depth in range(1, 100)),
        f"f:64:12: {DEEP}",
    ),
}


@pytest.mark.parametrize(("raw", "said"), FAULTY.values(), ids=FAULTY)
def test_what_is_faulty_is_refused_with_its_line(raw: str | bytes, said: str) -> None:
    """One mistake gives one problem: its line, what is wrong, and what to do, in Swedish."""
    with pytest.raises(Unusable) as caught:
        parse(raw if isinstance(raw, bytes) else raw.encode(), "f")
    assert "\n".join(str(problem) for problem in caught.value.problems) == said


@pytest.mark.parametrize("character", "\x01\x08\x0b\x0c\x1c\x7f\x85\x9f\u2028\u2029\ufffe\uffff")
def test_no_control_character_is_read(character: str) -> None:
    """Every code point that YAML forbids is named with its place."""
    with pytest.raises(Unusable) as caught:
        parse(f"å: 1\nb: xy{character}\n".encode(), "f")
    said = f"f:2:6: otillåtet-tecken styrtecknet U+{ord(character):04X} {REMOVE}"
    assert [str(problem) for problem in caught.value.problems] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "filen är tom."),
        ("# bara en kommentar\n", "filen är tom."),
        ("- a\n", "filen ska bestå av nycklar med värden."),
        ("hej\n", "filen ska bestå av nycklar med värden."),
    ],
)
def test_a_file_without_keys_is_no_evidence(text: str, said: str) -> None:
    """What can be read but holds no keys is refused by the model."""
    model, problems = build(Evidence, parse(text.encode(), "f"))
    assert model is None
    assert [str(problem) for problem in problems] == [
        f"f:1:1: fel-form {said}\n    Börja en evidensfil med revision new, eller en fråga med revision criteria new."
    ]


LONG = "lång-nyckel-" * 60
SAMPLE = f"""\
# Ett prov med räksmörgåsar 🙂
kommun: {{namn: "Håbo 🙂", kod: "0305"}}
lista:
  - första
  - {{id: två, ord: [å, "ä, b", ö]}}
  -
    tredje:   värde
prosa: >
  En rad: med kolon
  och en till.
"nyckel med 🙂 och mellanslag" : |
  x
tom:
rader: en text som
  fortsätter på nästa rad
sist: ~
{LONG}: x
"""
PLACES: list[tuple[tuple[str | int, ...], str, str]] = [
    (("kommun",), "2:1", "2:9"),
    (("kommun", "namn"), "2:10", "2:16"),
    (("kommun", "kod"), "2:26", "2:31"),
    (("lista",), "3:1", "4:3"),
    (("lista", 0), "4:5", "4:5"),
    (("lista", 1), "5:5", "5:5"),
    (("lista", 1, "id"), "5:6", "5:10"),
    (("lista", 1, "ord"), "5:15", "5:20"),
    (("lista", 1, "ord", 1), "5:24", "5:24"),
    (("lista", 1, "ord", 2), "5:32", "5:32"),
    (("lista", 2, "tredje"), "7:5", "7:15"),
    (("prosa",), "8:1", "8:8"),
    (("nyckel med 🙂 och mellanslag",), "11:1", "11:33"),
    (("tom",), "13:1", "13:5"),
    (("rader",), "14:1", "14:8"),
    (("sist",), "16:1", "16:7"),
    ((LONG,), "17:1", f"17:{len(LONG) + 3}"),
]
FORMS = {
    "as it is": SAMPLE,
    "with a byte order mark": f"\ufeff{SAMPLE}",
    "with CRLF": SAMPLE.replace("\n", "\r\n"),
    "decomposed": SAMPLE.replace("å", "a\u030a").replace("ö", "o\u0308"),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_every_key_and_value_has_its_place(text: str) -> None:
    """Line and column count characters from 1, whatever the line ends, the mark at the start or the å."""
    document = parse(text.encode(), "f")
    found = [(path, str(document.place(*path, key=True)), str(document.place(*path))) for path, _, _ in PLACES]
    assert found == [(path, f"f:{key}", f"f:{value}") for path, key, value in PLACES]


def test_a_path_that_leads_nowhere_has_the_place_of_its_nearest_parent() -> None:
    """An absent key gives what it would stand in, and an index into what is no list is passed over."""
    document = parse(SAMPLE.encode(), "f")
    assert str(document.place("kommun", "finns inte")) == "f:2:9"
    assert str(document.place("kommun", 0, "namn")) == "f:2:16"
    assert str(document.place("lista", 9)) == "f:4:3"
    assert str(document.place("finns inte")) == "f:2:1"
    assert str(document.place("kommun", "namn", document.at("kommun", "namn"))) == str(document.place("kommun", "namn"))
    assert document.at("kommun", "finns inte") is document.at("kommun") is document.data["kommun"]


UNOPENED = {
    "a missing file": ("saknas.yaml", "filen finns inte.\n    Kontrollera sökvägen."),
    "a broken link": ("brusten.yaml", "filen finns inte.\n    Kontrollera sökvägen."),
    "a path through a file": ("hel.yaml/x.yaml", "filen finns inte.\n    Kontrollera sökvägen."),
    "a name that cannot be": ("\0.yaml", "filen finns inte.\n    Kontrollera sökvägen."),
    "a folder": ("mapp", "är en mapp, inte en fil.\n    Ange filerna i den."),
    "a link to itself": ("rund.yaml", "filen kan inte läsas.\n    Kontrollera rättigheterna."),
}


@pytest.mark.parametrize(("name", "said"), UNOPENED.values(), ids=UNOPENED)
def test_what_cannot_be_opened_is_a_problem(tmp_path: Path, name: str, said: str) -> None:
    """A path that leads to no readable file is a problem with a hint, never an exception of the system's."""
    (tmp_path / "hel.yaml").write_text("a: 1\n")
    (tmp_path / "mapp").mkdir()
    (tmp_path / "brusten.yaml").symlink_to("finns-inte.yaml")
    (tmp_path / "rund.yaml").symlink_to("rund.yaml")
    with pytest.raises(Unusable) as caught:
        read(tmp_path / name, "f")
    assert [str(problem) for problem in caught.value.problems] == [f"f:1:1: kan-inte-läsas {said}"]


def test_a_file_is_called_by_its_path_where_nothing_else_is_said(tmp_path: Path) -> None:
    """Without a name, the path as given is what problems show."""
    file = tmp_path / "fel.yaml"
    file.write_text("a: [\n")
    with pytest.raises(Unusable) as caught:
        read(file)
    assert caught.value.problems[0].place.file == str(file)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    """The limit is a number of bytes, and the message says which; of a file no more is read than shows it."""
    path = tmp_path / "f"
    path.write_bytes(b"#" * MAX_BYTES)
    assert read(path, "f").data is None
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(Unusable) as refused:
        read(path, "f")
    assert [str(problem) for problem in refused.value.problems] == [TOO_LARGE]
    assert parse(b"a: " + b"x" * (MAX_BYTES - 3), "f").data == {"a": "x" * (MAX_BYTES - 3)}
    with pytest.raises(Unusable) as caught:
        parse(b"a: " + b"x" * (MAX_BYTES - 2), "f")
    assert [str(problem) for problem in caught.value.problems] == [TOO_LARGE]


TOO_LARGE = "f:1:1: för-stor filen är större än 2 MB.\n    Dela upp den eller ta bort det som inte hör dit."
MANY = f"filen innehåller fler än {MAX_NODES} värden.\n    Kontrollera alias (»*namn«) som upprepar varandra."
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ROOM = MAX_BYTES - 10

HUGE = {
    "50 MB": (b"a: 1\n" * 10_000_000, TOO_LARGE),
    "aliases that explode": (BOMB.encode(), f"f:6:12: för-många-värden {MANY}"),
    "a million values": (b"a: [" + b"x," * (ROOM // 2) + b"]", f"f:1:399999: för-många-värden {MANY}"),
    "brackets 20,000 deep": (b"a: " + b"[" * 20_000, f"f:1:67: {DEEP}"),
    "brackets 20,000 deep and closed": (b"a: " + b"[" * 20_000 + b"]" * 20_000, f"f:1:67: {DEEP}"),
    "hyphens 20,000 deep": (b"- " * 20_000 + b"a", f"f:1:129: {DEEP}"),
    "braces 20,000 deep": (b"a: " + b"{" * 20_000, f"f:1:5: {KEY}"),
    "2 MB of UTF-16": (b"b\0:\0 \0x\0\n\0" * (ROOM // 10), UTF_16),
    "2 MB of control characters": (b"\x01" * ROOM, ""),
    "a key 400,000 times": (b"a: 1\n" * (ROOM // 5), ""),
    "an unknown alias 400,000 times": (b"- *x\n" * (ROOM // 5), ""),
    "a faulty key 200,000 times": (b"? [a]\n: 1\n" * (ROOM // 10), ""),
    "2 MB of colons": (b"a: " + b":" * ROOM, ""),
    "2 MB of escapes": (b'a: "' + b"\\x41" * (ROOM // 4), ""),
    "texts in quotes 190,000 times, and a fault": (b'- "x"\n' * 190_000 + b"- [\n", ""),
    "2 MB of question marks": (b"[" + b"? " * (ROOM // 2), ""),
}
"""What would take minutes or gigabytes if it were gone through; those without a text need only be refused in time."""

CHILD = """
import json, resource, sys
from pathlib import Path
from revision.problems import Unusable
from revision.yamlfile import read

def size():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == "darwin" else 2**10)

before = size()
try:
    read(Path(sys.argv[1]), "f")
except Unusable as error:
    print(json.dumps([[str(problem) for problem in error.problems], size() - before]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the size of a process is asked for as on Unix")
@pytest.mark.parametrize(("raw", "said"), HUGE.values(), ids=HUGE)
def test_what_is_huge_is_refused_in_time_and_memory(tmp_path: Path, raw: bytes, said: str) -> None:
    """Ten seconds and 150 MB are enough for any file, and no file gives more problems than a person can read."""
    (tmp_path / "f.yaml").write_bytes(raw)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "f.yaml")],
        capture_output=True,
        check=True,
        timeout=10,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    problems, megabytes = json.loads(done.stdout)
    assert megabytes < 150
    assert 1 <= len(problems) <= 100
    assert problems == [said] or not said
