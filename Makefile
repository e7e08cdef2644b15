PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= demo-report
COMPILE = $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: demo test lint eval bench docs screenshots lock clean help

help:
	@echo "make demo   compare the shipped example coverage and say where the report is"
	@echo "make test   all checks and tests"
	@echo "make eval   measure every stage against its floors (needs the labelled data)"
	@echo "make bench  speed"
	@echo "make docs   reference, examples and pictures, from the code as it is"

demo: $(VENV)/run.stamp
	$(BIN)/rashomon compare examples/coverage --kind northline=release --outlet "gazette=The Tarn Gazette" \
	  --outlet tagesblick=Tagesblick --outlet migdalor=מגדלור --out $(OUT) --offline

test: $(VENV)/dev.stamp lint
	$(BIN)/python -m pytest

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(VENV)/dev.stamp
	$(BIN)/python -m eval

bench: $(VENV)/dev.stamp
	$(BIN)/python -m bench.compare

screenshots: $(VENV)/dev.stamp
	$(BIN)/python tools/screenshots.py

docs: screenshots
	$(BIN)/python tools/make_reference.py
	$(BIN)/python tools/make_examples.py

# pip 23 cannot resolve some of the requirements when asked for all at once, so it is brought up to date first.
$(VENV)/pip.stamp:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "rashomon needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/pip.lock
	@touch $@

$(VENV)/run.stamp: $(VENV)/pip.stamp requirements/run.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

lock: $(VENV)/dev.stamp
	$(COMPILE) -o requirements/run.lock pyproject.toml
	$(COMPILE) -o requirements/dev.lock requirements/dev.in
	$(COMPILE) -o requirements/pip.lock requirements/pip.in

clean:
	rm -rf $(VENV) build dist $(OUT)
