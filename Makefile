# make demo    code the example report and print what came of it
# make example read the example dossier into example.ledger
# make test    all tests
# make check   what CI runs: format, lint, types, borders, tests, the gate of figures
# make bench   speed and memory, printed
# make docs    write the output of the commands in the docs anew
# make lock    resolve the dependencies anew (from PyPI alone)

PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(if $(shell $(p) -c \
	'import sys, venv, ensurepip; print((3, 11) <= sys.version_info[:2] or "")' 2>/dev/null | grep True),$(p))))
VENV ?= .venv
RUN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: demo example test check lint gate bench docs lock clean

demo: $(INSTALLED)
	$(RUN)/dragoman code examples/georgia-offer.md

example: $(INSTALLED)
	$(RUN)/dragoman ingest examples/dossier --ledger example.ledger

test: $(INSTALLED)
	$(RUN)/python -m pytest

check: lint test gate

lint: $(INSTALLED)
	$(RUN)/ruff format --check
	$(RUN)/ruff check
	$(RUN)/mypy
	$(RUN)/lint-imports

gate: $(INSTALLED)
	$(RUN)/python evaluation/gate.py

bench: $(INSTALLED)
	$(RUN)/python benchmarks/bench_coder.py

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Dragoman needs Python 3.11 or newer with venv: install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The lock first, with every hash checked; then the project itself, for which nothing more may be fetched.
$(VENV)/.locked: requirements.lock | $(VENV)/bin/python
	$(RUN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(INSTALLED): pyproject.toml $(VENV)/.locked
	$(RUN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

docs: $(INSTALLED)
	$(RUN)/python tools/docs.py

lock: $(INSTALLED)
	$(RUN)/python -m pip install --quiet pip-tools
	$(RUN)/python tools/lock.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
