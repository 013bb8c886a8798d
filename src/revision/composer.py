"""From libyaml's events to plain data in which every key and value knows its line and column."""

import re
from typing import Any

import yaml
from yaml._yaml import CParser

from revision.problems import Place, Problem, Unusable
from revision.yamlerrors import explained

MAX_DEPTH = 64
MAX_NODES = 200_000
"""How many values a file may hold once its aliases are written out."""

# Direction marks, zero-width characters and soft hyphens: what is read differs from what is seen.
INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

Spot = tuple[int, int]


class Mapping(dict[str, Any]):
    """A YAML mapping that knows where it, its keys and its values stand."""

    __slots__ = ("flow", "keys_at", "spot", "values_at")

    def __init__(self, spot: Spot, *, flow: bool) -> None:
        super().__init__()
        self.spot = spot
        self.flow = flow
        self.keys_at: dict[str, Spot] = {}
        self.values_at: dict[str, Spot] = {}


class Sequence(list[Any]):
    """A YAML sequence that knows where it and its items stand."""

    __slots__ = ("items_at", "spot")

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot
        self.items_at: list[Spot] = []


class Composer:
    """Builds the data from libyaml's events, without recursion, gathering problems as it goes."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.problems: list[Problem] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0

    def problem(self, mark: Any, code: str, message: str, hint: str = "") -> None:
        """Note a problem at one of libyaml's marks."""
        place = Place(self.name, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(place, code, message, hint))

    def compose(self) -> Any:
        """Return the document's data; raises `Unusable` with every problem."""
        data: Any = None
        try:
            data = self._events(CParser(self.text))
        except yaml.MarkedYAMLError as error:
            message, hint = explained(error, self.text)
            self.problem(error.problem_mark or error.context_mark, "yaml", message, hint)
        except yaml.YAMLError as error:
            self.problems.append(Problem(Place(self.name), "yaml", f"filen kan inte läsas som YAML: {error}"))
        if self.problems:
            raise Unusable(self.problems)
        return data

    def _events(self, parser: Any) -> Any:  # noqa: C901, PLR0912 - one branch an event, and no call for each
        root: Any = None
        stack: list[tuple[Mapping | Sequence, str | None, int]] = []
        keys: list[tuple[str, Spot] | None] = []
        documents = 0
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node: Any = event.value
                if not node and event.implicit[0]:
                    node = None
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = event.start_mark
                spot = (mark.line + 1, mark.column + 1)
                node = Mapping(spot, flow=event.flow_style) if kind is yaml.MappingStartEvent else Sequence(spot)
            elif kind is yaml.AliasEvent:
                node = self._alias(event, [frame[1] for frame in stack])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                _, anchor, before = stack.pop()
                keys.pop()
                if anchor is not None:
                    self.anchors[anchor] = (self.anchors[anchor][0], self.nodes - before)
                continue
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.problem(
                        event.start_mark,
                        "flera-dokument",
                        "filen innehåller flera dokument (»---«).",
                        "Lägg dem i var sin fil.",
                    )
                    break
                continue
            else:
                continue
            self.nodes += 1
            if self.nodes > MAX_NODES:
                self.problem(
                    event.start_mark,
                    "för-många-värden",
                    f"filen innehåller fler än {MAX_NODES} värden.",
                    "Kontrollera alias (»*namn«) som upprepar varandra.",
                )
                break
            if kind is not yaml.AliasEvent:
                if event.tag is not None:
                    self.problem(
                        event.start_mark,
                        "tagg",
                        f"taggen »{event.tag}« används inte här.",
                        "Ta bort den; värden läses som de står.",
                    )
                if event.anchor is not None:
                    self.anchors[event.anchor] = (node, 1)
            if stack:
                self._attach(stack[-1][0], keys, node, event)
            else:
                root = node
            if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(stack) >= MAX_DEPTH:
                    self.problem(event.start_mark, "för-djup", f"nästlingen är djupare än {MAX_DEPTH} nivåer.")
                    break
                stack.append((node, event.anchor, self.nodes))
                keys.append(None)
        return root

    def _attach(self, parent: Mapping | Sequence, keys: list[tuple[str, Spot] | None], node: Any, event: Any) -> None:
        """Put a node into its parent: as an item, as a key, or as the value of the key before it."""
        mark = event.start_mark
        spot = (mark.line + 1, mark.column + 1)
        if isinstance(parent, Sequence):
            parent.append(node)
            parent.items_at.append(spot)
            return
        pending = keys[-1]
        if pending is None:
            keys[-1] = (self._key(parent, node, event), spot)
            return
        key, key_spot = pending
        keys[-1] = None
        if parent.flow and node is None:
            place = Place(self.name, *key_spot)
            self.problems.append(
                Problem(
                    place,
                    "ociterad-text",
                    f"»{key}« läses som en nyckel utan värde.",
                    "Hör det till texten före kommatecknet: citera texten.",
                )
            )
        elif key not in parent:
            parent[key] = node
            parent.keys_at[key] = key_spot
            parent.values_at[key] = spot

    def _key(self, parent: Mapping, node: Any, event: Any) -> str:
        """Return the text of a key, noting what makes it unusable."""
        if not isinstance(node, str):
            self.problem(event.start_mark, "fel-nyckel", "en nyckel ska vara text på samma rad som sitt kolon.")
            return ""
        if node == "<<":
            self.problem(event.start_mark, "fel-nyckel", "»<<« slår inte ihop nycklar här.", "Skriv ut nycklarna.")
        if node in parent:
            first = parent.keys_at[node][0]
            self.problem(
                event.start_mark,
                "dubbel-nyckel",
                f"nyckeln »{node}« står redan på rad {first}.",
                "Behåll den ena.",
            )
        if not node.isascii() and (match := INVISIBLE.search(node)):
            self.problem(
                event.start_mark,
                "otillåtet-tecken",
                f"nyckeln innehåller det osynliga tecknet U+{ord(match[0]):04X}.",
                "Skriv om nyckeln för hand.",
            )
        return node

    def _alias(self, event: Any, open_anchors: list[str | None]) -> Any:
        """Return what an alias stands for, counting it as if written out."""
        if event.anchor not in self.anchors:
            self.problem(
                event.start_mark,
                "okänt-alias",
                f"aliaset »*{event.anchor}« har inget ankare (»&{event.anchor}«) före sig.",
            )
            return None
        if event.anchor in open_anchors:
            self.problem(event.start_mark, "alias-i-sig-själv", f"aliaset »*{event.anchor}« innehåller sig självt.")
            return None
        node, size = self.anchors[event.anchor]
        self.nodes += size
        return node
