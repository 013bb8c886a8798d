"""What is wrong with a firm's own parts: what cannot be read, what they include, and every name that nothing gives."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import ChainableUndefined, ChoiceLoader, FunctionLoader, TemplateSyntaxError, Undefined, meta, nodes
from jinja2.utils import missing

from revision.jinjaerrors import FAULTS, FAULTY, fault
from revision.problems import Place, Problem
from revision.report import REPORT, WORKING_PAPER, environment
from revision.resources import packaged
from revision.swedish import meant
from revision.webpage import TEMPLATE as FRAME

UNKNOWN = "okänt-namn"
_PAGE = ("rapport", "titel", "framsida", "innehåll", "innehållsrubrik", "text", "css")
"""What the frame of the page is given."""
_SHOWN = ("titel", "framsida", "innehåll", "text", "css")
"""What the frame must show for the page to hold the whole report."""


def parts(folder: Path) -> list[Path]:
    """Return the templates of a folder, in order."""
    return sorted(folder.rglob("*.j2"))


def included(folder: Path) -> set[str]:
    """Return the names of the templates that those of a folder and ours include; those that cannot be read have none."""
    return {name for path in (*parts(folder), *parts(packaged("templates"))) for name, _ in _references(_tree(path))}


def faults_of_parts(folder: Path, values: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    """Yield what is wrong with the templates of a folder, read by themselves and filled with each of the values."""
    made = environment((packaged("templates"), folder))
    readable: dict[str, Path] = {}
    known = {*(values[0] if values else ()), *made.globals, *_set(folder)}
    for path in parts(folder):
        try:
            made.compile(path.read_text(encoding="utf-8"), filename=str(path))
        except UnicodeDecodeError:
            yield Problem(Place(str(path)), FAULTY, "filen är inte skriven i UTF-8.", "Spara den i UTF-8.")
        except TemplateSyntaxError as error:
            yield fault(error, str(path))
        else:
            readable[path.relative_to(folder).as_posix()] = path
            tree = _tree(path)
            yield from _unknown(path, tree, {*_PAGE, *made.globals} if path.name == FRAME else known)
            yield from _lost(path, tree, folder)
            yield from _unshown(path, tree) if path.name == FRAME else ()
    for one in values:
        yield from _filled(readable, one)


def _tree(path: Path) -> nodes.Template:
    """Return a template as it is read; an empty one where it cannot be."""
    try:
        return environment(()).parse(path.read_text(encoding="utf-8"))
    except (TemplateSyntaxError, UnicodeDecodeError):
        return nodes.Template([], lineno=1)


def _references(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Yield the name of each template that a template includes or builds on, and the line."""
    for kind in (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends):
        for node in tree.find_all(kind):
            names: nodes.Expr = getattr(node, "template")  # noqa: B009 - each of the kinds has one
            named = [names] if isinstance(names, nodes.Const) else names.find_all(nodes.Const)
            if not getattr(node, "ignore_missing", False):
                yield from ((one.value, node.lineno) for one in named if isinstance(one.value, str))


def _set(folder: Path) -> set[str]:
    """Return every name that a template sets: those that it includes may use it."""
    trees = map(_tree, (*parts(folder), *parts(packaged("templates"))))
    return {name.name for tree in trees for name in tree.find_all(nodes.Name) if name.ctx == "store"}


def _unknown(path: Path, tree: nodes.Template, known: set[str]) -> Iterator[Problem]:
    """Yield each name that a template uses and nothing gives it."""
    unknown = meta.find_undeclared_variables(tree) - known
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name in unknown:
            yield _not_given(Place(str(path), node.lineno), node.name, known)


def _not_given(place: Place, name: str, known: Iterable[str]) -> Problem:
    return Problem(place, UNKNOWN, f"»{name}« finns inte.", meant(name, known, "Jämför med de inbyggda mallarna."))


def _lost(path: Path, tree: nodes.Template, folder: Path) -> Iterator[Problem]:
    """Yield each template that a template includes and that there is none of."""
    for name, line in _references(tree):
        if not any((one / name).is_file() for one in (folder, packaged("templates"))):
            ours = [str(one.relative_to(packaged("templates"))) for one in parts(packaged("templates"))]
            theirs = [str(one.relative_to(folder)) for one in parts(folder)]
            hint = meant(name, [*ours, *theirs], "Lägg filen i mappen, eller ta bort raden.")
            yield Problem(Place(str(path), line), "saknad-del", f"delen »{name}« finns inte.", hint)


def _unshown(path: Path, tree: nodes.Template) -> Iterator[Problem]:
    """Yield what the frame of the page leaves out."""
    used = {node.name for node in tree.find_all(nodes.Name)}
    for name in _SHOWN:
        if name not in used:
            said = f"sidan saknar »{name}«."
            yield Problem(Place(str(path)), "saknas-på-sidan", said, f"Skriv {{{{ {name} }}}} där det ska stå.")


def _filled(own: Mapping[str, Path], values: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is found when templates are filled: every name that is not there, and what stops them.

    Ours stand in for those that cannot be read, and an empty one for those that there are none of.
    """
    found: dict[Problem, None] = {}
    ours = environment((packaged("templates"),)).loader
    made = environment((), _noting(found))
    first = FunctionLoader(lambda name: (own[name].read_text("utf-8"), str(own[name]), None) if name in own else None)
    made.loader = ChoiceLoader([first, *([ours] if ours else []), FunctionLoader(lambda _: "")])
    for template in (REPORT.template, WORKING_PAPER.template):
        try:
            made.get_template(template).render(values)
        except FAULTS as error:
            found[fault(error, template)] = None
    yield from (one for one in found if Path(one.place.file) in own.values())


def _noting(found: dict[Problem, None]) -> type[Undefined]:
    """Return what stands for a name that is not there: it says so where it is used, and is then as good as empty."""

    class Noted(ChainableUndefined):
        def _note(self) -> None:
            place = _spot()
            name, of = str(self._undefined_name), self._undefined_obj
            known = () if of is missing else getattr(type(of), "model_fields", None) or dir(of)
            if place:
                found[_not_given(place, name, [one for one in known if not one.startswith("_")])] = None

        def __str__(self) -> str:
            self._note()
            return ""

        def __iter__(self) -> Iterator[Any]:
            self._note()
            return iter(())

        def __bool__(self) -> bool:
            self._note()
            return False

        def __call__(self, *_: Any, **__: Any) -> Any:
            self._note()
            return ""

    return Noted


def _spot() -> Place | None:
    """Return the line of the template that is being filled."""
    frame = sys._getframe()  # noqa: SLF001 - only the stack tells which line of a template is being filled
    while frame.f_back is not None:
        frame = frame.f_back
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and template.filename:
            return Place(template.filename, template.get_corresponding_lineno(frame.f_lineno))
    return None
