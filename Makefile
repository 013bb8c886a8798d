# Two commands set everything up on a fresh machine with Python and make: `make demo` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
SETUP := .venv/.ready

.PHONY: demo test bench oracle clean

demo: $(SETUP)
	$(BIN)/revision assess examples/heby.yaml
	@mkdir -p build
	$(BIN)/revision report examples/heby.yaml -o build/heby.docx --format pdf --format md --comments --force

test: $(SETUP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

# The engine against the brute-force oracle on many more generated cases than the tests take.
oracle: $(SETUP)
	REVISION_EXEMPEL=50000 $(BIN)/pytest tests/test_engine.py

bench: $(SETUP)
	$(BIN)/python bench/assess.py
	$(BIN)/python bench/report.py

$(SETUP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "revision behöver Python 3.11 eller senare; ange ett med: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[rapport]" --group dev
	$(BIN)/python -m compileall -q src
	@touch $@

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
