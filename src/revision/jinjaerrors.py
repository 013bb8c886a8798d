"""What Jinja says of a faulty template, in Swedish, with the line of the template and what to do about it."""

import re

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from revision.problems import Place, Problem

FAULTY = "fel-mall"
FAULTS = (
    TemplateError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What reading or filling a template may raise, whatever is wrong with it."""
_SAID = {
    r"'([^']*)' is undefined": "»{0}« finns inte",
    r"'.*' has no attribute '([^']*)'": "»{0}« finns inte",
    r"No filter named '([^']*)'(?: found)?": "filtret »{0}« finns inte",
    r"No test named '([^']*)'(?: found)?": "villkoret »is {0}« finns inte",
    r"Unexpected end of template\..* to be closed is '(\w+)'": "»{0}« avslutas inte med »end{0}«",
    r"Encountered unknown tag '(\w+)'\. You probably .* to be closed is '(\w+)'": "»{0}« står före »end{1}«",
    r"Encountered unknown tag '(end\w+|elif|else)'.*": "»{0}« kan inte stå här",
    r"Encountered unknown tag '(\w+)'.*": "taggen »{0}« finns inte",
    r"unexpected end of template, expected '(.+)'": "mallen slutar där »{0}« ska stå",
    r"expected token 'name', got '(.+)'": "»{0}« står där ett namn ska stå",
    r"expected token '(.+)', got '(.+)'": "»{1}« står där »{0}« ska stå",
    r"unexpected '(.+)', expected '(.+)'": "»{0}« står där »{1}« ska stå",
    r"(?:Expected an expression, got|unexpected) 'end of template'": "mallen slutar där ett värde ska stå",
    r"Expected an expression, got '(.+)'": "»{0}« står där ett värde ska stå",
    r"unexpected char ['\"](.+)['\"] at \d+": "tecknet »{0}« kan inte stå här",
    r"unexpected '(.+)'": "»{0}« kan inte stå här",
    r"Missing end of comment tag": "»#}}« saknas",
    r"maximum recursion depth exceeded.*": "den tar med sig själv",
    r"'utf-8' codec can't decode.*": "den, eller en del som den tar med, är inte skriven i UTF-8",
}
"""The messages that are frequent, and what is said in their place: the first that fits."""
_SIGNS = {"end of print statement": "}}", "end of statement block": "%}"}
"""How that is written which Jinja has a name for."""


def fault(error: Exception, template: str) -> Problem:
    """Return the problem of a template that cannot be read or filled; `template` is the one where it began."""
    if isinstance(error, TemplateSyntaxError):
        place = Place(error.filename or error.name or template, error.lineno)
        return Problem(place, FAULTY, f"mallen kan inte läsas: {_said(error)}.", "Rätta mallen på raden.")
    return Problem(_place(error, template), FAULTY, f"mallen kan inte fyllas: {_said(error)}.", "Rätta mallen.")


def _said(error: Exception) -> str:
    """Say in Swedish what is wrong where it is frequent, and else in Jinja's own words."""
    if isinstance(error, TemplateNotFound):
        return f"delen »{error.name}« finns inte"
    message = str(getattr(error, "message", None) or error).rstrip(".")
    for pattern, sentence in _SAID.items():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*(_SIGNS.get(one, one) for one in found.groups()))
    return f"Jinja säger »{message}«"


def _place(error: Exception, template: str) -> Place:
    """Return the line of the template that an error came from."""
    place, traceback = Place(template), error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.endswith(".j2"):
            place = Place(traceback.tb_frame.f_code.co_filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
