# Two commands for newcomers: `make demo` and `make test`. Both set up .venv first.
PYTHON ?= python3
VENV := .venv/bin
READY := .venv/.ready

.PHONY: setup demo demo-reset test coverage bench lint

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	test -x $(VENV)/python || $(PYTHON) -m venv .venv
	$(VENV)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(READY)

demo: setup
	$(VENV)/python -m bot demo

demo-reset: setup
	$(VENV)/python -m bot demo --reset

test: setup
	$(VENV)/python -m pytest -n auto --dist loadfile

# As `test`, and fails below the floor of pyproject.toml. From Python 3.12 on the interpreter itself tells the lines that
# ran, which costs little; before that a third of the processor's time.
coverage: export COVERAGE_CORE = $(shell $(VENV)/python -c "import sys; print('sysmon' if sys.version_info >= (3, 12) else 'ctrace')")
coverage: setup
	$(VENV)/python -m pytest -n auto --dist loadfile --cov --cov-report=term

bench: setup
	$(VENV)/python -m bench

lint: setup
	$(VENV)/python -m ruff check .
	$(VENV)/python -m mypy
