"""What libyaml says of a faulty file, in Swedish, where the fault begins and what to do about it."""

import re

import yaml

_QUOTE = ("citattecknet avslutas inte.", "Sätt ett citattecken där texten slutar.")
_TAB = ("indraget är gjort med tabb.", "Använd blanksteg.")
_BACKSLASH = ('ett omvänt snedstreck betyder något annat inom "…".', "Använd '…' i stället.")
_COLON = "mapping values are not allowed in this context"
_SAID = {
    _COLON: (
        "ett kolon står där det inte kan stå.",
        "Sätt texten inom citattecken om den innehåller »: «, och kontrollera indragen.",
    ),
    "did not find expected key": (
        "raden passar inte in här.",
        "Kontrollera indragen, och sätt text som börjar med ' eller \" inom citattecken.",
    ),
    "did not find expected '-' indicator": (
        "raden hör inte till listan ovanför.",
        "Kontrollera indragen: varje punkt i en lista börjar med »- «.",
    ),
    "did not find expected node content": (
        "här saknas ett värde.",
        "Ta bort tecknet som är för mycket, eller sätt texten inom citattecken.",
    ),
    "block sequence entries are not allowed in this context": (
        "ett bindestreck kan inte stå här.",
        "Börja listan på en egen rad, eller sätt texten inom citattecken.",
    ),
    "did not find expected comment or line break": (
        "texten efter »|« eller »>« ska börja på nästa rad.",
        "Sätt texten inom citattecken om tecknet hör till den.",
    ),
    "did not find expected <document start>": (
        "raden hör inte ihop med det som står ovanför.",
        "Kontrollera indragen.",
    ),
    "found a tab character where an indentation space is expected": _TAB,
    "found a tab character that violates indentation": _TAB,
    "found unknown escape character": _BACKSLASH,
    "did not find expected hexdecimal number": _BACKSLASH,
    "found invalid Unicode character escape code": _BACKSLASH,
}
# What is told where it begins, and not where libyaml saw that it does not end.
_BEGUN = {
    "could not find expected ':'": ("ett kolon saknas efter nyckeln.", "Skriv »nyckel: värde«."),
    "did not find expected ',' or ']'": (
        "listan avslutas inte.",
        "Sätt »]« sist, och text med särskilda tecken inom citattecken.",
    ),
    "did not find expected ',' or '}'": (
        "klammern avslutas inte.",
        "Sätt »}« sist, och text med särskilda tecken inom citattecken.",
    ),
    "found unexpected end of stream": _QUOTE,
    "found unexpected document indicator": _QUOTE,
}
_SIGNS = {
    "found character that cannot start any token",
    "did not find expected alphabetic or numeric character",
    "mapping keys are not allowed in this context",
}
_OTHER = ("filen följer inte YAML här.", "Kontrollera indrag och citattecken på raden.")


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[tuple[int, int], str, str]:
    """Return the line and column of an error of libyaml's parser, what is wrong, and what to do."""
    problem, mark = error.problem or "", error.problem_mark or error.context_mark
    if mark is None:
        return (1, 1), *_OTHER
    lines = re.split("\r\n?|\n", text)
    if problem in _BEGUN and error.context_mark is not None:
        return _spot(error.context_mark), *_BEGUN[problem]
    if problem == _COLON and (spot := _no_space(lines, mark.line)):
        return spot, "ett blanksteg saknas efter kolonet.", "Skriv »nyckel: värde«."
    if problem in _SIGNS:
        begins = (error.context_mark if problem.startswith("did not") else None) or mark
        line = lines[begins.line] if begins.line < len(lines) else ""
        if "\t" in line[: begins.column + 1] and not line[: begins.column].strip(" \t-"):
            return _spot(mark), *_TAB
        sign = line[begins.column : begins.column + 1]
        return _spot(begins), f"ett värde kan inte börja med »{sign}«.", "Sätt texten inom citattecken."
    return _spot(mark), *_SAID.get(problem, _OTHER)


def _spot(mark: yaml.Mark) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _no_space(lines: list[str], at: int) -> tuple[int, int] | None:
    """Return where the line above holds a key whose colon has no space after it, and so is no key."""
    found = re.match(r"\s*[^\s:#'\"]+:(?=\S)", lines[at - 1]) if at else None
    return (at, found.end()) if found and ": " not in lines[at - 1] else None
