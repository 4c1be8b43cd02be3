# CODI Geo: `make app` serves the map, `make test` proves it. Both install what they need.
PYTHON ?= python3
PORT ?= 8501
SECONDS ?= 60
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help app test fuzz figures notebooks lab pairs boundaries lock licences audit lint clean

help: ## show these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort

app: boundaries ## install what is missing and serve the app on PORT (8501)
	@echo "CODI Geo: http://localhost:$(PORT)"
	@$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.test boundaries ## install what is missing and run all tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pytest

fuzz: $(VENV)/.extras boundaries ## damage uploads for SECONDS (60) each: registers, decisions, boundaries
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris==3.0.0
	@for target in registers decisions boundaries; do \
		$(BIN)/python -m tests.fuzz $$target $(SECONDS) || exit 1; done

figures: boundaries ## render every layer in every size and language into build/figures
	@$(BIN)/codi-geo contact-sheet --out build/figures

notebooks: $(VENV)/.extras boundaries ## run all notebooks and write HTML reports into build/notebooks
	@$(BIN)/codi-geo notebooks --out build/notebooks

lab: $(VENV)/.extras boundaries ## open JupyterLab on the notebooks
	@$(BIN)/codi-geo lab

pairs: $(VENV)/.extras ## write the notebooks (.ipynb, no outputs) anew from their text (.py)
	@$(BIN)/codi-geo notebook-pairs

boundaries: $(VENV)/.app
	@$(BIN)/codi-geo setup

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "CODI Geo needs Python 3.11 or newer: set PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make a virtual environment here. On Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/.app: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the libraries (a few minutes the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.extras: requirements-test.txt $(VENV)/.app
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

$(VENV)/.test: $(VENV)/.extras
	@sh tests/browser/ensure_chromium.sh
	@touch $@

lock: ## write the locked requirements anew from pyproject.toml (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --extra build pyproject.toml -o requirements.txt
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --all-extras -c requirements.txt pyproject.toml -o requirements-test.txt

licences: $(VENV)/.extras ## write docs/LICENCES.md anew from the locked packages' metadata
	@$(BIN)/python -m supply.licences

audit: $(VENV)/.extras ## ask whether anything is known against the locked packages (needs a network)
	@$(BIN)/python -m supply.audit

lint: $(VENV)/.test ## format and check the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## remove what the commands above made
	rm -rf $(VENV) static .cache build boundaries/installed .pytest_cache .ruff_cache .hypothesis
