# Every target makes .venv when it is missing, and installs again only when the lists of requirements changed.
PYTHON ?= python3
ARTICLE ?= seeds/000_ee25336cc283f8ab.txt
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
export ARTICLE

.PHONY: report app test quick lab figures notebooks clean

report: .venv/installed  ## HTML reports of ARTICLE in reports/
	$(BIN)/python -m helpers report "$$ARTICLE"

app: .venv/installed  ## a page in the browser where one pastes an article
	$(BIN)/python -m helpers app

test: .venv/tested  ## style, type hints, helpers and notebooks
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadgroup

quick: .venv/tested  ## what needs no notebook, browser, corpus engine or pip, in under a minute
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not slow" tests

lab: .venv/installed  ## JupyterLab, opened on the notebook to start with
	$(BIN)/jupyter lab notebooks/00_start.ipynb

figures: .venv/installed  ## the seed article's charts, in figures/
	$(BIN)/python -m helpers figures

notebooks: .venv/installed  ## run the notebooks on the seed article and keep their outputs
	$(BIN)/python -m helpers notebooks

clean:  ## remove the environment and all that was made with it
	rm -rf .venv reports dist .pytest_cache .ruff_cache .mypy_cache .hypothesis

.venv/installed: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) -r requirements.txt
	touch $@

.venv/tested: tests/requirements.txt .venv/installed
	$(PIP) -r tests/requirements.txt
	touch $@
