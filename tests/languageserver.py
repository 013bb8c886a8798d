"""A language server for YAML, driven as an editor drives one: a file opened, then asked about."""

import json
import queue
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

NAME = "yaml-language-server"
WAIT = 30.0
"""How many seconds an answer may take."""


def found() -> str | None:
    """Return where the server is on this machine, or None."""
    return shutil.which(NAME)


class Server:
    """A running server; what it says of files gathers in `diagnostics`, by file."""

    def __init__(self, command: str, root: Path) -> None:
        self.process = subprocess.Popen([command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self.answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self.number = 0
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": CAPABILITIES})
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.listener.join()
        self.process.communicate()

    def open(self, path: Path) -> list[str]:
        """Open a file; returns what is wrong with it, as an editor underlines it."""
        text = path.read_text(encoding="utf-8")
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self.answers.get(timeout=WAIT)
            if message.get("method") == "textDocument/publishDiagnostics":
                return [one["message"] for one in message["params"]["diagnostics"]]

    def hover(self, path: Path, line: int, column: int) -> str:
        """Return what is shown where the pointer rests; line and column count from 0."""
        answer = self.ask("textDocument/hover", _spot(path, line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def completions(self, path: Path, line: int, column: int) -> list[str]:
        """Return what may be written at a spot."""
        answer = self.ask("textDocument/completion", _spot(path, line, column))
        return [one["label"] for one in answer["items"]]

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request; returns its result."""
        self.number += 1
        self._send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        while True:
            message = self.answers.get(timeout=WAIT)
            if message.get("id") == self.number and "method" not in message:
                return message.get("result")

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Send a notice, which has no answer."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        raw = json.dumps(message).encode()
        pipe = _pipe(self.process.stdin)
        pipe.write(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw))
        pipe.flush()

    def _listen(self) -> None:
        pipe = _pipe(self.process.stdout)
        while header := pipe.readline():
            length = int(header.partition(b":")[2])
            while pipe.readline().strip():
                pass
            message = json.loads(pipe.read(length))
            if "id" in message and "method" in message:
                # What the server asks of the editor, such as its settings, it does without.
                items = message.get("params", {}).get("items", [])
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": [None for _ in items]})
            else:
                self.answers.put(message)


CAPABILITIES: dict[str, Any] = {
    "textDocument": {"hover": {"contentFormat": ["plaintext"]}, "completion": {"completionItem": {}}}
}


def _spot(path: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
