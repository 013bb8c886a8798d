"""Looking at reports with programs that a machine may lack: axe in Chromium at the page, LibreOffice at the documents.

`make look` runs it. What is not found is named and passed over; what is found wrong is told, and the exit code is 1.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ("examples/heby.yaml", "examples/linkoping.yaml", "examples/exempelkommunen.yaml")
WIDTHS, SCHEMES = (320, 1280), ("light", "dark")
HEIGHT = 900
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
LIBREOFFICE = ("soffice", "libreoffice")
MOST_SECONDS = 180


def made(folder: Path) -> Iterator[Path]:
    """Write each report as a page and as documents, and yield its page."""
    for report in REPORTS:
        out = folder / f"{Path(report).stem}.html"
        command = ["report", report, "-o", str(out), "--format", "docx", "--format", "odt", "--comments"]
        subprocess.run([sys.executable, "-m", "revision", *command], cwd=ROOT, check=True, capture_output=True)
        yield out


def program(names: Sequence[str]) -> str | None:
    """Return where a program is, by the first of its names that is found."""
    return next((found for name in names if (found := shutil.which(name))), None)


def violations(pages: Sequence[Path], chromium: str) -> Iterator[str]:
    """Yield each rule of axe that a page breaks, at each width and in light and dark, with the places."""
    axe = (Path(str(import_module("axe_playwright_python").__file__)).parent / "axe.min.js").read_text(encoding="utf-8")
    with import_module("playwright.sync_api").sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, scheme in product(WIDTHS, SCHEMES):
            view = browser.new_context(
                viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, bypass_csp=True, offline=True
            )
            for path in pages:
                page = view.new_page()
                page.goto(path.as_uri())
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    yield f"{path.name}, {width} px: the page is {wide} px wide"
                page.evaluate(axe)
                found = page.evaluate(
                    "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", list(RULES)
                )
                if not found["passes"]:
                    yield f"{path.name}, {width} px, {scheme}: axe tried nothing"
                for one in found["violations"]:
                    places = "; ".join(str(node["target"][0]) for node in one["nodes"])
                    yield f"{path.name}, {width} px, {scheme}: {one['id']} ({one['help']}): {places}"
                page.close()
        browser.close()


def unopened(documents: Sequence[Path], office: str) -> Iterator[str]:
    """Yield each document that LibreOffice does not print as a PDF of several pages."""
    for path in documents:
        out = path.parent / path.suffix[1:]
        profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(path)]
        done = subprocess.run(command, check=False, capture_output=True, timeout=MOST_SECONDS)
        printed = out / f"{path.stem}.pdf"
        if done.returncode or not printed.is_file() or printed.read_bytes().count(b"/Type/Page") <= 1:
            yield f"{path.name}: LibreOffice does not print it: {done.stderr.decode(errors='replace').strip()}"


def main() -> int:
    """Look at every report, and return the exit code."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        pages = list(made(Path(name)))
        chromium, office = program(CHROMIUM), program(LIBREOFFICE)
        if chromium is None:
            print("Passed over: the pages, since Chromium is not found.")
        elif find_spec("axe_playwright_python") is None:
            print("Passed over: the pages, since axe-playwright-python is not installed (pip install --group look).")
        else:
            wrong += violations(pages, chromium)
            print(f"Looked at {len(pages)} pages with axe, at {' and '.join(map(str, WIDTHS))} px, light and dark.")
        if office is None:
            print("Passed over: the documents, since LibreOffice is not found.")
        else:
            documents = [page.with_suffix(ending) for page in pages for ending in (".docx", ".odt")]
            wrong += unopened(documents, office)
            print(f"Printed {len(documents)} documents with LibreOffice.")
    print("\n".join(wrong) or "Nothing is wrong.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
