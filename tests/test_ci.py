"""Where the checks are run for others: the hooks and the jobs to copy do what they say."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import EXAMPLES, ROOT, Command

DOCS = ROOT / "docs"
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
JOBS = {"github.yaml": "vendor.github-workflows", "gitlab.yaml": "vendor.gitlab-ci"}
FAULTY = ROOT / "tests" / "fall" / "fel" / "fem-fel.yaml"


def job(name: str) -> Any:
    """Return a job to copy."""
    return yaml.safe_load((DOCS / "ci" / name).read_text(encoding="utf-8"))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return what somebody who audits may keep: evidence, criteria of their own and other YAML."""
    for folder in ("evidens/heby", "criteria/fragor", ".github"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(EXAMPLES / "heby.yaml", tmp_path / "evidens" / "heby")
    shutil.copy(ROOT / "criteria" / "fragor" / "samverkan.yaml", tmp_path / "criteria" / "fragor")
    (tmp_path / ".github" / "flöde.yaml").write_text("on: push\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "schema"), JOBS.items())
def test_a_job_is_what_its_system_reads(name: str, schema: str) -> None:
    """The schema that the system publishes accepts it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(DOCS / "ci" / name)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def commands() -> list[tuple[str, str, str]]:
    """Return each command of ours in the jobs, with the folder it is given and the reports that the job then reads."""
    github, gitlab = job("github.yaml"), job("gitlab.yaml")["kontrollera-evidens"]
    steps = github["jobs"]["kontrollera"]["steps"]
    uploaded = next(one["with"]["sarif_file"] for one in steps if "sarif_file" in one.get("with", {}))
    found = [(one["run"], github["env"]["EVIDENS"], uploaded) for one in steps if "run" in one]
    found += [
        (line, gitlab["variables"]["EVIDENS"], gitlab["artifacts"]["reports"]["junit"]) for line in gitlab["script"]
    ]
    return [one for one in found if one[0].startswith("revision ")]


@pytest.mark.parametrize(("line", "folder", "report"), commands())
def test_a_job_checks_the_evidence_and_leaves_its_report(
    line: str, folder: str, report: str, store: Path, revision: Command
) -> None:
    """It passes what is right, fails what is wrong, and in both cases writes the report that the next step reads."""
    arguments = shlex.split(line.replace("$EVIDENS", folder))[1:]
    assert revision(*arguments, cwd=store).code == 0
    sound = (store / report).read_bytes()
    shutil.copy(FAULTY, store / folder)
    assert revision(*arguments, cwd=store).code == 3
    assert (store / report).read_bytes() not in {sound, b""}


def test_there_is_a_job_for_each_system() -> None:
    """Neither is without a command of ours."""
    assert len(commands()) == len(JOBS)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_checks_the_files_it_picks(hook: dict[str, Any], store: Path, revision: Command) -> None:
    """Run as pre-commit runs it: by its entry, with the files that it picks unless it takes none."""
    tracked = sorted(str(path.relative_to(store)) for path in store.rglob("*.yaml"))
    picked = [name for name in tracked if re.search(hook["files"], name)]
    assert len(picked) == 1
    arguments = [*shlex.split(hook["entry"])[1:], *(picked if hook.get("pass_filenames", True) else [])]
    assert revision(*arguments, cwd=store).code == 0
    broken = store / picked[0]
    broken.write_text(broken.read_text(encoding="utf-8").replace(": ", ": [", 1), encoding="utf-8")
    assert revision(*arguments, cwd=store).code == 3


def test_the_page_names_the_hooks_and_leads_to_the_jobs() -> None:
    """Every hook that it shows is there, and every link leads somewhere."""
    text = (DOCS / "ci.md").read_text(encoding="utf-8")
    shown = yaml.safe_load(text.partition("```yaml\n")[2].partition("```")[0])
    assert [one["id"] for one in shown["repos"][0]["hooks"]] == [one["id"] for one in HOOKS]
    targets = re.findall(r"\]\((?!https?:)([^)]+)\)", text)
    assert {f"ci/{name}" for name in JOBS} == {*targets}
