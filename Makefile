# A shorthand for those who have make. Everything is in run.py, which needs only Python 3.11.
PYTHON ?= python3

.PHONY: demo test check floors cli clean

demo: ## compare the sample event and say where the report is
	$(PYTHON) run.py demo

test: ## make everything and run the tests
	$(PYTHON) run.py test

check: ## format, lint, types, quality floors, tests
	$(PYTHON) run.py check

floors: ## only the quality floors
	$(PYTHON) run.py floors

cli: ## write docs/cli.md anew from the commands' own help
	$(PYTHON) run.py cli

clean:
	rm -rf .venv .venv-ci build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
