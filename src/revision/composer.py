"""From libyaml's events to plain data with places; everything that could mean two things is a problem."""

import re
from typing import Any
from unicodedata import normalize

import yaml
from yaml import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml._yaml import CParser

from revision.nodes import FORBIDDEN, INVISIBLE, Mapping, Sequence, Spot
from revision.problems import Place, Problem, Unusable
from revision.yamlerrors import explained

MAX_DEPTH = 64
MAX_NODES = 200_000
"""How many values a file may hold once its aliases are written out."""
MOST_TOLD = 100
"""How many problems of one file are told at once."""
_NO_BREAK = re.compile("\u00a0")
_YAMLS_OWN = "tag:yaml.org,2002:"


class _Frame:
    """A mapping or sequence being built: its anchor, the key that awaits its value, and how deep its values go."""

    __slots__ = ("anchor", "before", "depth", "key", "node")

    def __init__(self, node: Mapping | Sequence, anchor: str | None, before: int) -> None:
        self.node = node
        self.anchor = anchor
        self.before = before
        self.depth = 1
        self.key: tuple[str, Spot] | None = None


class Composer:
    """Builds the data from libyaml's events, without recursion, gathering problems as it goes."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.problems: list[Problem] = []
        self.stack: list[_Frame] = []
        self.nodes = 0
        # An anchor's node, how many values it holds and how deep; and where anchors stand that no alias uses yet.
        self.anchors: dict[str, tuple[Any, int, int]] = {}
        self.unused: dict[str, Any] = {}
        # Mappings whose keys are prose that was not quoted: what else is wrong in them only follows.
        self.muddled: set[int] = set()
        self.muddled_line = -1

    def _note(self, mark: Any, code: str, message: str, hint: str = "") -> None:
        """Note a problem at one of libyaml's marks."""
        place = Place(self.name, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(place, code, message, hint))

    def compose(self) -> Any:
        """Return the document's data; raises `Unusable` with every problem, the first ones where they are many."""
        data: Any = None
        try:
            data = self._events(CParser(self.text))
        except yaml.MarkedYAMLError as error:
            spot, message, hint = explained(error, self.text)
            if spot[0] != self.muddled_line:
                self.problems.append(Problem(Place(self.name, *spot), "yaml", message, hint))
        except yaml.YAMLError:
            self.problems.append(Problem(Place(self.name), "yaml", "filen kan inte läsas som YAML."))
        else:
            for anchor, mark in self.unused.items() if not self.problems else ():
                hint = "Sätt texten inom citattecken om tecknet hör till den."
                self._note(mark, "oanvänt-ankare", f"ankaret »&{anchor}« används inte.", hint)
        if self.problems:
            raise Unusable(self.problems[:MOST_TOLD])
        return data

    def _events(self, parser: Any) -> Any:  # noqa: C901, PLR0912 - one branch an event, and no call for each
        root: Any = None
        documents = 0
        while (event := parser.get_event()) is not None and len(self.problems) < MOST_TOLD:
            kind = type(event)
            opens = False
            spot = (event.start_mark.line + 1, event.start_mark.column + 1)
            if kind is ScalarEvent:
                node: Any = event.value
                if event.style == '"':
                    node = self._unescaped(event)
                elif not node and event.implicit[0]:
                    node = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                opens = True
                node = Mapping(spot, flow=event.flow_style) if kind is MappingStartEvent else Sequence(spot)
            elif kind is AliasEvent:
                node = self._alias(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close()
                continue
            elif kind is DocumentStartEvent and documents:
                hint = "Lägg dem i var sin fil."
                self._note(event.start_mark, "flera-dokument", "filen innehåller flera dokument (»---«).", hint)
                break
            else:
                documents += kind is DocumentStartEvent
                continue
            self.nodes += 1
            if (self.nodes > MAX_NODES or kind is not ScalarEvent) and self._too_much(event):
                break
            if kind is not AliasEvent and (event.tag is not None or event.anchor is not None):
                self._mark(event, node)
            if self.stack:
                self._attach(self.stack[-1], node, event, spot)
            else:
                root = node
            if opens:
                self.stack.append(_Frame(node, event.anchor, self.nodes))
        return root

    def _unescaped(self, event: Any) -> str:
        """Return a double-quoted text, whose escapes may have brought in what the file itself may not hold."""
        text = normalize("NFC", event.value)
        if match := FORBIDDEN.search(text):
            message = f"styrtecknet U+{ord(match[0]):04X} får inte stå i filen."
            self._note(event.start_mark, "otillåtet-tecken", message, "Ta bort tecknet; det syns ofta inte.")
        return text

    def _too_much(self, event: Any) -> bool:
        """Say whether the file holds too much, or too deep, noting it."""
        if self.nodes > MAX_NODES:
            hint = "Kontrollera alias (»*namn«) som upprepar varandra."
            self._note(event.start_mark, "för-många-värden", f"filen innehåller fler än {MAX_NODES} värden.", hint)
            return True
        opens = isinstance(event, CollectionStartEvent)
        deeper = self.anchors[event.anchor][2] if type(event) is AliasEvent and event.anchor in self.anchors else 0
        if len(self.stack) + max(opens, deeper) <= MAX_DEPTH:
            return False
        if not self.muddled:
            self._note(event.start_mark, "för-djup", f"nästlingen är djupare än {MAX_DEPTH} nivåer.")
        return True

    def _mark(self, event: Any, node: Any) -> None:
        """Note a tag, which is not used here, and an anchor, which an alias has to use."""
        if event.tag is not None:
            tag = event.tag.replace(_YAMLS_OWN, "!!", 1) if event.tag.startswith(_YAMLS_OWN) else event.tag
            hint = "Ta bort den; värden läses som de står."
            self._note(event.start_mark, "tagg", f"taggen »{tag}« används inte här.", hint)
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, 1, 0)
            self.unused[event.anchor] = event.start_mark

    def _close(self) -> None:
        """Leave the innermost mapping or sequence."""
        frame = self.stack.pop()
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (frame.node, self.nodes - frame.before + 1, frame.depth)
        if self.stack:
            self.stack[-1].depth = max(self.stack[-1].depth, frame.depth + 1)

    def _attach(self, frame: _Frame, node: Any, event: Any, spot: Spot) -> None:
        """Put a node into its parent: as an item, as a key, or as the value of the key before it."""
        parent = frame.node
        if isinstance(parent, Sequence):
            parent.append(node)
            parent.items_at.append(spot)
        elif frame.key is None:
            frame.key = (self._key(parent, node, event), spot)
        else:
            (key, key_spot), frame.key = frame.key, None
            if parent.flow and node is None:
                self._unquoted(parent, key, key_spot)
            if key not in parent:
                parent[key] = node
                parent.keys_at[key] = key_spot
                parent.values_at[key] = spot

    def _unquoted(self, parent: Mapping, key: str, spot: Spot) -> None:
        """Note a key without value within braces: prose that a comma, or the braces themselves, have cut."""
        if id(parent) not in self.muddled:
            hint = "Hör det till texten före kommatecknet: sätt allt inom citattecken."
            if not parent:
                hint = "Sätt texten inom citattecken om klamrarna hör till den, eller skriv ett värde."
            message = f"»{key}« läses som en nyckel utan värde."
            self.problems.append(Problem(Place(self.name, *spot), "ociterad-text", message, hint))
        self.muddled.add(id(parent))
        self.muddled_line = spot[0]

    def _key(self, parent: Mapping, node: Any, event: Any) -> str:
        """Return the text of a key, noting what makes it unusable."""
        mark = event.start_mark
        if not isinstance(node, str):
            if id(parent) not in self.muddled:
                hint = "Sätt texten inom citattecken om klamrarna hör till den, eller skriv ett värde."
                self._note(mark, "fel-nyckel", "en nyckel ska vara text på samma rad som sitt kolon.", hint)
            self.muddled |= {id(parent), id(node)}
            self.muddled_line = mark.line + 1
            return ""
        if node == "<<":
            self._note(mark, "fel-nyckel", "»<<« slår inte ihop nycklar här.", "Skriv ut nycklarna.")
        elif node in parent:
            message = f"nyckeln »{node}« står redan på rad {parent.keys_at[node][0]}."
            self._note(mark, "dubbel-nyckel", message, "Behåll den ena.")
        elif not node.isascii() and (match := INVISIBLE.search(node) or _NO_BREAK.search(node)):
            message = f"nyckeln innehåller det osynliga tecknet U+{ord(match[0]):04X}."
            self._note(mark, "otillåtet-tecken", message, "Skriv om nyckeln för hand.")
        return node

    def _alias(self, event: Any) -> Any:
        """Return what an alias stands for, counting it as if written out."""
        self.unused.pop(event.anchor, None)
        if event.anchor not in self.anchors:
            message = f"aliaset »*{event.anchor}« har inget ankare (»&{event.anchor}«) före sig."
            self._note(event.start_mark, "okänt-alias", message)
            return None
        if any(frame.anchor == event.anchor for frame in self.stack):
            self._note(event.start_mark, "alias-i-sig-själv", f"aliaset »*{event.anchor}« innehåller sig självt.")
            return None
        node, size, depth = self.anchors[event.anchor]
        self.nodes += size
        self.stack[-1].depth = max(self.stack[-1].depth, depth + 1)
        return node
