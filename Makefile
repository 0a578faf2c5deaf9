# `make` alone lists the targets. Everything is installed into .venv; nothing outside this folder
# is changed. Needs only make and Python 3.11 or newer.

# Which Python makes .venv:  make run PYTHON=python3.13   (`make clean` first to change it)
PYTHON ?= python3
# Which agreement `make run` runs:  make run AGREEMENT=agreements/2024.yaml
AGREEMENT = agreements/2023.yaml
# How many processes the tests use. (A few tests alone:  .venv/bin/pytest -k rounding)
JOBS = auto
# The least branch coverage of the package agree, in per cent.
COVERAGE = 95
# How long `make soak`, `soak-sweeps` and `fuzz` go on:  make soak MINUTES=60
# (`make mutants` goes on until it is done, unless it is told.)
MINUTES = 10
# Which functions `make mutants` mutates, by a part of file and name; and since which commit they
# changed (`list`: since the list of survivors did):  make mutants FUNCTIONS='rounding.py apportion'
FUNCTIONS =
CHANGED_SINCE =
# make lock LOCKFLAGS=--upgrade   takes the newest versions instead of keeping the locked ones.
LOCKFLAGS =
UV_VERSION = 0.13.9

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install -q
RUN_READY := $(VENV)/.installed-run
DEV_READY := $(VENV)/.installed-dev
PROJECT_READY := $(VENV)/.installed-project

# The caller's own Python and pip settings must not steer where things go in .venv.
# (Settings that say where packages come from, such as a mirror or a proxy, do count.)
unexport PYTHONHOME PYTHONPATH PYTHONSTARTUP VIRTUAL_ENV
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_DRY_RUN PIP_CONSTRAINT
unexport PIP_BUILD_CONSTRAINT PIP_REQUIREMENT PIP_EDITABLE PIP_REQUIRE_HASHES PIP_NO_DEPS
unexport PIP_NO_BUILD_ISOLATION PIP_UPGRADE PIP_FORCE_REINSTALL PIP_IGNORE_INSTALLED PIP_NO_BINARY
unexport PIP_QUIET PIP_VERBOSE PIP_LOG PIP_REPORT PIP_PRE UV_FIND_LINKS

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help run test coverage test-slow soak soak-sweeps fuzz mutants check check-locks format bench docs words editor vsix licences lock wheel clean remake-venv

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

run: $(RUN_READY) $(PROJECT_READY) ## Install what is needed, and run agreements/2023.yaml
	@$(BIN)/agree run '$(AGREEMENT)'

test: $(DEV_READY) $(PROJECT_READY) ## Run the quick tests
	@$(BIN)/python -m pytest -n $(JOBS)

coverage: $(DEV_READY) $(PROJECT_READY) ## Run the quick tests again, measuring branch coverage
	@$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term
	@printf 'Branch coverage of the package agree, in per cent: '
	@$(BIN)/python -m coverage report --include='engine/agree/*' --format=total \
	    --fail-under=$(COVERAGE)

test-slow: $(DEV_READY) $(PROJECT_READY) ## Run the slow tests, and the property-based ones with many examples
	@$(BIN)/python -m pytest -n $(JOBS) -m 'slow or hypothesis' --hypothesis-profile=slow

soak: $(DEV_READY) $(PROJECT_READY) ## Compare the engine with the oracle on new agreements (MINUTES=10)
	@$(BIN)/python -m tests.oracle.soak --minutes '$(MINUTES)'

soak-sweeps: $(DEV_READY) $(PROJECT_READY) ## Compare sweeps with the engine on new agreements (MINUTES=10)
	@$(BIN)/python -m tests.sweep.soak --minutes '$(MINUTES)'

check: $(DEV_READY) $(PROJECT_READY) ## Check style, formatting, types, the order of the rooms, licences, known vulnerabilities and the bundle of the editor
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tools.licences --check
	@$(BIN)/python -m tools.editor.bundle --check
	@$(BIN)/python -m tools.vulnerabilities

check-locks: $(DEV_READY) ## Check that all that is locked has wheels for Windows and macOS
	@$(BIN)/python -m tools.check_locks

format: $(DEV_READY) ## Format the code, and mend what can be mended by itself
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

bench: $(DEV_READY) $(PROJECT_READY) ## Run the benchmarks
	@$(BIN)/python -m compileall -q engine cli
	@$(BIN)/python -m tests.benchmarks.beside
	@$(BIN)/python -m tests.benchmarks.run
	@$(BIN)/python -m tests.benchmarks.sweep

fuzz: $(DEV_READY) $(PROJECT_READY) ## Try new inputs that are changed where it hurts (MINUTES=10)
	@$(BIN)/python -m tests.fuzz.run --minutes '$(MINUTES)'

mutants: $(DEV_READY) $(PROJECT_READY) ## Change what decides amounts, place by place: some test must fail (FUNCTIONS=, CHANGED_SINCE=)
	@$(BIN)/python -m tests.mutants.run --functions '$(FUNCTIONS)' --changed-since '$(CHANGED_SINCE)' \
	    --minutes '$(if $(filter file,$(origin MINUTES)),0,$(MINUTES))'

docs: $(DEV_READY) $(PROJECT_READY) ## Make the code of the schema, the reference, the pictures and the outputs in the docs anew
	@$(BIN)/python -m tools.compile_schema
	@$(BIN)/python -m tools.docs.reference
	@$(BIN)/python -m tools.docs.editor
	@$(BIN)/python -m tools.docs.picture
	@$(BIN)/python -m tools.docs.slides
	@$(BIN)/python -m tools.docs.paper
	@$(BIN)/python -m tools.docs.photographs
	@$(BIN)/python -m tools.docs.examples

editor: $(DEV_READY) ## Bundle CodeMirror for the live page's editor (needs npm)
	@$(BIN)/python -m tools.editor.bundle

vsix: $(DEV_READY) ## Make the extension for VS Code, dist/agree-VERSION.vsix (needs npm)
	@$(BIN)/python -m tools.vscode

licences: $(DEV_READY) ## List what is locked with its licences, in THIRD-PARTY.md
	@$(BIN)/python -m tools.licences

words: $(DEV_READY) $(PROJECT_READY) ## Bring the catalogues of words up to date with the code
	@$(BIN)/python -m tools.words

wheel: $(DEV_READY) ## Build a wheel into dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

lock: $(VENV)-lock/pyvenv.cfg ## Make both lock files anew from pyproject.toml (LOCKFLAGS=--upgrade)
	@$(LOCK) --group build --output-file requirements.lock
	@$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Remove the environment and everything built
	@rm -rf $(VENV) $(VENV)-lock build dist htmlcov .coverage .coverage.* \
	    .pytest_cache .mypy_cache .ruff_cache .hypothesis \
	    cli/vscode/dist cli/vscode/out cli/vscode/node_modules
	@find engine cli tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------------------------------------------------------------------------------------------
# The environment. Each .installed-* file tells when that step was last done.

CHECK_PYTHON = \
  command -v '$(PYTHON)' >/dev/null 2>&1 || \
    { echo "agree: '$(PYTHON)' was not found; install Python 3.11 or newer, or say which one to use: make PYTHON=/path/to/python3" >&2; exit 1; }; \
  '$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
    { echo "agree: Python 3.11 or newer is needed, but '$(PYTHON)' is $$('$(PYTHON)' --version 2>&1); say which one to use: make PYTHON=python3.11" >&2; exit 1; }; \
  '$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || \
    { echo "agree: '$(PYTHON)' cannot make environments (no venv or ensurepip); on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

# A Python that has since been removed leaves a link to nothing: then .venv is made anew.
$(VENV)/pyvenv.cfg: $(shell test -x $(BIN)/python || echo remake-venv)
	@$(CHECK_PYTHON)
	@echo "Making the environment $(VENV) ..."
	@'$(PYTHON)' -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

remake-venv:

$(RUN_READY): $(VENV)/pyvenv.cfg requirements.lock
	@echo "Installing what agree needs (requirements.lock) ..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@touch $@

$(DEV_READY): $(RUN_READY) requirements-dev.lock
	@echo "Installing what tests and checks need (requirements-dev.lock) ..."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(PROJECT_READY): $(RUN_READY) pyproject.toml $(wildcard engine/agree/messages/*.po)
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q engine cli
	@touch $@

# ---------------------------------------------------------------------------------------------
# The lock files: for Linux, macOS and Windows and every Python from 3.11 on, with the hashes of
# all published files.

LOCK = $(VENV)-lock/bin/uv --quiet --no-config pip compile pyproject.toml --universal \
    --python-version 3.11 --no-strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
    --custom-compile-command "make lock" $(LOCKFLAGS)

$(VENV)-lock/pyvenv.cfg: Makefile
	@$(CHECK_PYTHON)
	@'$(PYTHON)' -m venv --clear $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip --disable-pip-version-check install -q uv==$(UV_VERSION) || \
	  { rm -rf $(VENV)-lock; exit 1; }
