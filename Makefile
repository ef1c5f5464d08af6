# `make check` is what CI runs. It makes and uses .venv; PYTHON=… uses another interpreter as it is.
ifndef PYTHON
PYTHON := .venv/bin/python
READY := setup
endif
BASE ?= python3
UV := build/uv/bin/uv
# Containers set it; the tests start the program hundreds of times, and each start would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup check lint types imports test check-real check-versions constraints bundle golden schema docs bench mutants

check: lint types imports test

lint types imports test check-real golden schema docs bench mutants: | $(READY)

# Installs again when the list of packages has changed, or when .venv holds a copy and not this folder.
setup:
	@test .venv/set-up -nt pyproject.toml && test .venv/set-up -nt constraints.txt && \
	  .venv/bin/python -c "import sys, zwfw_cli; sys.exit('site-packages' in zwfw_cli.__file__)" || \
	  { $(BASE) -m venv .venv && \
	    .venv/bin/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]' && \
	    touch .venv/set-up; }

lint:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

# A cache for each system: in a common one each run finds the files of another and checks all of them.
types:
	printf '%s\n' linux darwin win32 | \
	  xargs -P 2 -I{} $(PYTHON) -m mypy --platform {} --cache-dir .mypy_cache/{}

imports:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command as lint; lint()"

test:
	$(PYTHON) -m pytest

# With real programs around it: shells, an installation without a network (.ci/run says which).
check-real:
	$(PYTHON) -m pytest tests/real

# The whole suite at the oldest and at the newest versions (docs/versions.md); PYTHONS="3.11 3.14".
check-versions: $(UV)
	.ci/versions $(PYTHONS)

# Write constraints.txt again: the newest of everything that pyproject.toml allows.
constraints: $(UV)
	$(UV) pip compile -q --upgrade --universal --python-version 3.11 --no-header --no-annotate \
	  --extra dev pyproject.toml -o constraints.txt

$(UV):
	$(BASE) -m venv build/uv && build/uv/bin/pip install -q uv

# One archive with the wheel and all it needs, for this system and this Python: dist/zwfw-….tar.gz.
bundle: | $(READY)
	$(PYTHON) .ci/bundle.py

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
	@$(PYTHON) -c "import mutmut" 2> /dev/null || \
	  { echo "make mutants needs: $(PYTHON) -m pip install -e '.[dev,mutation]'"; exit 1; }
	$(PYTHON) -m mutmut run --max-children 1
	$(PYTHON) -m mutmut results
