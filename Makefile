# `make check` is what CI runs.
PYTHON ?= python3

.PHONY: setup check lint types imports test golden schema docs bench mutants

setup:
	$(PYTHON) -m pip install -q -e '.[dev]'

check: lint types imports test

lint:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

imports:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command as lint; lint()"

test:
	$(PYTHON) -m pytest

# Write the expected outputs again; read the difference before you commit it.
golden:
	ZWFW_GOLDEN=write $(PYTHON) -m pytest tests/cli/test_golden.py

# Write the JSON Schemas of data/schema/ again, after a change of the model.
schema:
	for name in tasks indicators units rules office; do \
	  $(PYTHON) -m zwfw_cli schema $$name -o data/schema/$$name.json; done

# Write what of docs/ and README.md comes from the code again, and the man page.
docs:
	PYTHONPATH=docs $(PYTHON) -m generate

# Measure speed and memory (docs/performance.md); ARGS="--only due,tab" for a part of it.
bench:
	$(PYTHON) benchmarks/table.py $(ARGS)

# Plant small bugs, one after another, and see whether the tests notice (docs/mutation.md).
mutants:
	$(PYTHON) -m mutmut run --max-children 1
	$(PYTHON) -m mutmut results
