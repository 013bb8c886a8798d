"""An old granskning asked again: its evidence held against another programme, or another period."""

from collections.abc import Iterable
from typing import NamedTuple

from revision.grafted import changed
from revision.nodes import Mapping
from revision.programmes import Reader
from revision.shell import typed
from revision.yamlfile import Document


class Again(NamedTuple):
    """The programme and the period to ask by in place of the file's own; None keeps what the file has."""

    programme: str | None = None
    period: str | None = None

    @property
    def options(self) -> str:
        """The options of the command line that say the same, as they are typed."""
        written = (("--program", self.programme), ("--period", self.period))
        return "".join(f" {option} {typed(value)}" for option, value in written if value)


BELONGING = ("revisorns bedömning", "rekommendationer", "undantag", "text")
"""What belongs to the granskning it was written in, and does not follow to another."""
OF_THE_REPORT = ("sakgranskning", "kvalitetssäkring", "oberoende", "diarienummer", "protokollsperiod", "uppdrag")
"""What was said of the old report, and says nothing of a new one."""


def restated(document: Document, again: Again, reader: Reader) -> Document:
    """Return an evidence file as if it were of another programme and period.

    Departures, own recommendations, silenced findings and prose belong to the old granskning and are left out, and so
    are its dates and numbers, and observations on questions that another programme does not ask.
    """
    data = document.data
    if not isinstance(data, Mapping) or not isinstance(data.get("granskning"), Mapping):
        return document
    own = {"program": again.programme, "period": again.period}
    audit = changed(data["granskning"], {key: value for key, value in own.items() if value is not None})
    audit = _without(changed(audit, {"status": "utkast", "rapportdatum": None}), OF_THE_REPORT)
    whole = _without(changed(data, {"granskning": audit}), BELONGING)
    return document._replace(data=_asked(whole, str(audit.get("program")), reader))


def _asked(data: Mapping, programme: str, reader: Reader) -> Mapping:
    """Return a file without the observations on questions that exist and that the programme does not ask."""
    observed = data.get("övriga iakttagelser")
    loaded = reader.rulebook.programme(programme)
    if not isinstance(observed, Mapping) or loaded is None:
        return data
    asked = {name for _, name, _, _ in loaded[0].numbered}
    others = [name for name in observed if name not in asked and name in reader.rulebook.question_ids()]
    return changed(data, {"övriga iakttagelser": _without(observed, others)})


def _without(node: Mapping, keys: Iterable[str]) -> Mapping:
    """Return a copy of a mapping without some keys."""
    copy = changed(node, {})
    for key in keys:
        copy.pop(key, None)
    return copy
