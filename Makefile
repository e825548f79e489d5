# Throughgate. `make help` lists what there is.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo serve test check bench install install-dev lock clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

demo: install ## Set up, fill the demo, print a ranking with reasons, serve the site
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py createcachetable
	@$(BIN)/python manage.py seed_demo
	@$(BIN)/python manage.py rank_vacancies A1001DM --limit 3
	@echo "Throughgate is at http://localhost:$(PORT)/ (stop it with Ctrl+C)."
	@$(BIN)/gunicorn backend.wsgi --bind 127.0.0.1:$(PORT) --workers $(WORKERS) --preload --log-level warning

serve: install ## Serve the site as it stands
	$(BIN)/gunicorn backend.wsgi --bind 127.0.0.1:$(PORT) --workers $(WORKERS) --log-level warning

test: install-dev check ## Set up, then run every check and test
	$(BIN)/pytest -q -n 2

check: install-dev ## The checks alone: format, lint, types, layers, migrations, settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check

bench: install-dev ## Run the benchmarks and print their tables
	$(BIN)/python -m tests.benchmarks

install: $(VENV)/installed ## Create the environment with what the product needs

install-dev: $(VENV)/installed-dev ## Create the environment with what the checks need too

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: install the package python3.11 and python3.11-venv."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: install the package python3.11-venv."; exit 1; }

$(VENV)/installed: requirements.lock | $(BIN)/python
	@echo "Installing (half a minute)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock | $(BIN)/python
	@echo "Installing what the checks need (a minute)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/installed

lock: install-dev ## Write the lock files anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.11 --upgrade --quiet -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.11 --upgrade --quiet -o requirements-dev.lock

clean: ## Remove the environment and what was built; keeps the demo's data
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache
