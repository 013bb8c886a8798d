"""Put one small fault at a time into the engine, and see that a test notices: `make mutants`.

Every mutant runs in a fork of a process that has already read what does not rest on the mutated module, so that most
cost less than a second; nothing is written to the source. What has been tried is kept in `build/mutants`, and tried
again only where the module or its tests have changed. A mutant that no test notices must be in the list of those
that change nothing, with the reason; one in the list that a test does notice is told too.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import partial
from importlib import import_module

import pytest

from tools.forks import KILLED, SURVIVED, TOO_LONG, measured, outcomes, warm
from tools.grafting import Faulty, graft, in_functions
from tools.mutations import Mutation
from tools.mutplan import KEPT, ROOT, SOURCE, Key, Plan, Tried, explained, imports, kept, plans

QUIET = [
    *("-x", "-qq", "-s", "--tb=no", "--assert=plain", "--hypothesis-seed=0"),
    *("-p", "no:cacheprovider", "-p", "no:unraisableexception"),
]


class Session:
    """What pytest is given to do in place of running the tests: to run them once for every mutant, and keep what comes."""

    def __init__(self, plan: Plan, pending: Sequence[Mutation], keep: Callable[[Tried], None]) -> None:
        self.plan, self.pending, self.keep = plan, pending, keep

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the mutants, every test having been read."""
        module = sys.modules[f"revision.{self.plan.module}"]
        warm()

        def attempt(source: str) -> int:
            graft(module, source)
            for item, following in zip(session.items, [*session.items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    return 1
            return 0

        limit = measured(self.plan.file, attempt)
        for one in outcomes(self.pending, limit, attempt):
            self.keep(Tried.of(*one))
        return True


def before(plan: Plan) -> None:
    """Import every module of ours that does not rest on the mutated one."""
    rests = {path.stem: imports(path) for path in SOURCE.glob("*.py")}
    above = {plan.module}
    while more := {name for name, on in rests.items() if name not in above and on & above}:
        above |= more
    for name in sorted(rests.keys() - above - {"__main__"}):
        import_module(f"revision.{name}")


def try_all(plan: Plan, *, again: bool) -> None:
    """Try a module's mutants that have not been tried, and keep what comes of them; or those that survived, again."""
    mutants, done = plan.mutants, list(kept(plan, loosely=again))
    done = [one for one in done if not again or one.outcome != SURVIVED]
    known = {one.key for one in done}
    pending = [one for one in mutants if one.key not in known]
    plan.kept.parent.mkdir(parents=True, exist_ok=True)
    with plan.kept.open("w", encoding="utf-8") as file:

        def keep(line: object) -> None:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()

        for line in (plan.digests, *done):
            keep(line)
        source = plan.file.read_text(encoding="utf-8")
        inner = [one for one in pending if in_functions(source, one.source)]
        outer = [one for one in pending if one not in inner]
        print(f"{plan.module}: {len(mutants)} mutants, {len(outer)} + {len(inner)} to try", flush=True)
        if outer:
            before(plan)
            limit = measured(plan.file, partial(whole, plan))
            for one in outcomes(outer, limit, partial(whole, plan)):
                keep(Tried.of(*one))
        if inner and pytest.main([*QUIET, *plan.alone, *plan.tests], [Session(plan, inner, keep)]):
            sys.exit(f"{plan.module}: the tests cannot be read")


def whole(plan: Plan, source: str) -> int:
    """Run the tests with a source read in place of a module."""
    sys.meta_path.insert(0, Faulty(f"revision.{plan.module}", str(plan.file), source))
    if plan.alone and pytest.main([*QUIET, "--noconftest", *plan.alone]):
        return 1
    return pytest.main([*QUIET, *plan.tests])


def told(tried_plans: Sequence[Plan], listed: Collection[Key]) -> bool:
    """Print what came of the mutants, and say whether every one is noticed or listed, and none listed in vain."""
    print(
        f"\n{'module':12}{'mutants':>8}{'killed':>8}{'too long':>9}{'equivalent':>11}{'survived':>9}{'score':>8}{'time':>8}"
    )
    wrong = []
    for plan in tried_plans:
        tried = list(kept(plan))
        counts = Counter("equivalent" if one.alive and one.key in listed else one.outcome for one in tried)
        score = 1 - counts[SURVIVED] / max(len(tried) - counts["equivalent"], 1)
        numbers = f"{counts[KILLED]:8}{counts[TOO_LONG]:9}{counts['equivalent']:11}{counts[SURVIVED]:9}{score:8.1%}"
        print(f"{plan.module:12}{len(tried):8}{numbers}{sum(one.seconds for one in tried):7.0f}s")
        wrong += [] if tried else [f"not tried: {plan.module}"]
        wrong += [f"survived: {one.shown} {one.operator}" for one in tried if one.alive and one.key not in listed]
        of_module = {key for key in listed if key[0].split(".")[0] == plan.module}
        noticed = {one.key: one for one in tried if not one.alive and one.key in of_module}
        wrong += [
            f"listed, but noticed: {one.shown}"
            for one in noticed.values()
            if not any(each.alive and each.key == one.key for each in tried)
        ]
        gone = of_module - {one.key for one in tried}
        wrong += [] if plan.sample else [f"listed, but gone: {' | '.join(key)}" for key in sorted(gone)]
    print("\n" + ("\n".join(wrong) or "Every mutant is noticed by a test, or listed as changing nothing."))
    return not wrong


def main() -> int:
    """Try the mutants of the modules named, or of all in the plan; 1 where one survives unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help="the modules to mutate; all of the plan if left out")
    parser.add_argument("--again", action="store_true", help="try those that survived once more")
    parser.add_argument("--told", action="store_true", help="only tell what is known")
    chosen = parser.parse_args()
    chosen_plans = [plan for plan in plans() if not chosen.modules or plan.module in chosen.modules]
    os.environ |= {"REVISION_EXEMPEL": str(chosen_plans[0].examples), "REVISION_KRYMP": "nej"}
    os.chdir(ROOT)
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(KEPT / "pycache")
    for plan in () if chosen.told else chosen_plans:
        if not (child := os.fork()):
            try_all(plan, again=chosen.again)
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            return 2
    return 0 if told(chosen_plans, explained()) else 1


if __name__ == "__main__":
    sys.exit(main())
