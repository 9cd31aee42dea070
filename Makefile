# Everything a person needs, each with its whole set-up: `make help` lists it.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup chat demo web run test check bench lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "make %-8s %s\n", $$1, $$2}'

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || $(PYTHON) -m virtualenv -q $(VENV) || \
		{ echo "Neither venv nor virtualenv is there (Debian: apt install python3-venv)." >&2; exit 1; }
	@echo "Installing the locked dependencies into $(VENV) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
	@touch $@

setup: $(READY) ## the virtual environment with the locked dependencies

chat: $(READY) ## the whole bot in the terminal, without a token or a network
	@$(BIN)/python -m bot chat

demo: $(READY) ## the same with two years of example updates, as an officer
	@$(BIN)/python -m bot chat --demo --as officer

web: $(READY) ## the site at http://127.0.0.1:8080, without a token or a network
	@$(BIN)/python -m bot web

run: $(READY) ## the Telegram bot (TELEGRAM_BOT_TOKEN in the environment or in .env)
	@$(BIN)/python -m bot run

test: $(READY) ## the tests
	@$(BIN)/python -m pytest -n auto --dist loadscope

check: $(READY) ## lint, types and the knowledge base's own checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m bot knowledge lint
	$(BIN)/python -m bot knowledge thresholds --check

bench: $(READY) ## accuracy, speed and memory, written to docs/benchmarks.md
	$(BIN)/python -m tests.benchmarks

lock: $(READY) ## the dependency files, anew, from the ranges in pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --quiet -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --constraint requirements.lock --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --quiet -o deploy/requirements.lock

clean: ## remove what the set-up and the tests made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build *.egg-info
