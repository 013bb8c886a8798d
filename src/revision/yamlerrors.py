"""What libyaml says of a faulty file, in Swedish and with what to do."""

import yaml

_SAID = {
    "mapping values are not allowed in this context": (
        "ett kolon står där det inte kan stå.",
        "Citera texten om den innehåller »: «, och kontrollera indragen.",
    ),
    "could not find expected ':'": ("ett kolon saknas efter nyckeln.", "Skriv »nyckel: värde«."),
    "did not find expected key": (
        "raden passar inte in här.",
        "Kontrollera indragen, och citera text som börjar med ' eller \".",
    ),
    "did not find expected '-' indicator": (
        "raden hör inte till listan ovanför.",
        "Kontrollera indragen: varje punkt i en lista börjar med »- «.",
    ),
    "did not find expected ',' or ']'": (
        "listan avslutas inte.",
        "Sätt »]« sist, och citera text med särskilda tecken.",
    ),
    "did not find expected ',' or '}'": (
        "klammern avslutas inte.",
        "Sätt »}« sist, och citera text med särskilda tecken.",
    ),
    "did not find expected node content": (
        "här saknas ett värde.",
        "Ta bort tecknet som är för mycket, eller citera texten.",
    ),
    "found unexpected end of stream": (
        "citattecknet avslutas inte.",
        "Sätt ett citattecken där texten slutar.",
    ),
    "found unknown escape character": (
        'ett omvänt snedstreck betyder något annat inom "…".',
        "Använd '…' i stället.",
    ),
    "block sequence entries are not allowed in this context": (
        "ett bindestreck kan inte stå här.",
        "Börja listan på en egen rad, eller citera texten.",
    ),
    "found a tab character where an indentation space is expected": (
        "indraget är gjort med tabb.",
        "Använd blanksteg.",
    ),
    "did not find expected comment or line break": ("texten efter »|« eller »>« ska börja på nästa rad.", ""),
    "did not find expected <document start>": ("filen innehåller något efter sitt slut.", "Ta bort det."),
}


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[str, str]:
    """Return what is wrong and what to do, for an error of libyaml's parser."""
    problem = error.problem or ""
    if problem == "found character that cannot start any token":
        lines = text.splitlines()
        mark = error.problem_mark
        line = lines[mark.line] if mark and mark.line < len(lines) else ""
        if mark and "\t" in line[: mark.column + 1]:
            return "indraget är gjort med tabb.", "Använd blanksteg."
        char = line[mark.column : mark.column + 1] if mark else ""
        return f"ett värde kan inte börja med »{char}«.", "Citera texten."
    return _SAID.get(problem, (f"filen följer inte YAML ({problem}).", "Kontrollera indrag och citattecken på raden."))
