# Two commands set everything up on a fresh machine with Python and make: `make demo` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
SETUP := .venv/.ready

.PHONY: demo test facit look docs lowest bench oracle mutants fuzz clean

demo: $(SETUP)
	$(BIN)/revision assess examples/heby.yaml
	@mkdir -p build
	$(BIN)/revision report examples/heby.yaml -o build/heby.docx --format pdf --format md --comments --force

test: $(SETUP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto

# What is kept whole, made anew: read the difference before it is committed.
facit: $(SETUP)
	for made in tests.test_output tests.test_check tests.test_schema tests.test_new tests.test_faults tools.handbook tests.test_pages; \
		do $(BIN)/python -m $$made || exit 1; done
	git diff --stat

# The engine against the brute-force oracle on many more generated cases than the tests take.
oracle: $(SETUP)
	$(MAKE) -j2 oracle-1 oracle-2

# A half of them: what is made follows from the number in its name.
oracle-%: $(SETUP)
	REVISION_EXEMPEL=25000 $(BIN)/pytest tests/test_engine.py -q --hypothesis-seed=$*

# One small fault at a time in the engine, each to be noticed by a test; goes on where it stopped.
mutants: $(SETUP)
	$(BIN)/python -m pip install --quiet --group mutants
	$(BIN)/python -m tools.mutants

# A hundred thousand garbled files; REVISION_INMATNINGAR says how many others, REVISION_FRO another seed than 1.
fuzz: $(SETUP)
	$(BIN)/python -m pip install --quiet --group fuzz
	$(BIN)/python -m tools.fuzz

# What needs programs that a machine may lack: axe in Chromium at the page, LibreOffice at the documents, and a language
# server (npm install --global yaml-language-server) at a file that is being written.
look: $(SETUP)
	$(BIN)/python -m pip install --quiet --group look
	$(BIN)/python -m tools.look
	$(BIN)/pytest --quiet tests/test_schema.py -k editor

# How long everything takes, beside other tools; with --write, bench/speed.py also writes docs/performance.md.
bench: $(SETUP)
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/report.py

$(SETUP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "revision behöver Python 3.11 eller senare; ange ett med: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[rapport]" --group dev
	$(BIN)/python -m compileall -q src
	@touch $@

# The lowest versions that pyproject.toml allows: what commands print, and what reports and findings hold.
lowest:
	$(PYTHON) -m venv build/lowest
	build/lowest/bin/python -m pip install --quiet uv
	build/lowest/bin/uv pip install --quiet --python build/lowest/bin/python --resolution lowest-direct --editable ".[rapport]" --group test
	build/lowest/bin/pytest -q tests/test_output.py tests/test_cli.py tests/test_fall.py tests/test_publish.py \
		tests/test_publish_hostile.py tests/test_check_formats.py

# The handbook as a site, from pages and pictures made anew; a link that leads nowhere stops it.
docs: $(SETUP)
	$(BIN)/python -m pip install --quiet --group docs
	$(BIN)/python -m tools.handbook
	$(BIN)/python -m tools.pictures
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going -c docs . build/docs
	@echo "Handboken: build/docs/docs/handbok/index.html"

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
