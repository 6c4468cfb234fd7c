# Each target sets up what it needs; `make` alone lists them.
BIN := .venv/bin
READY := .venv/requirements.installed
PORT ?= 8000
WORKERS ?= 2
MINUTES ?= 10
# One process more than there are cores: many tests wait for programs that they start
SHORT = -m "not faults and not long"
SPREAD = --numprocesses $$(($$(nproc) + 1)) --dist loadfile
# Memory where there is room: tests write and remove many small files
SCRATCH = $$([ "$$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 4000000 ] 2>/dev/null \
	&& echo /dev/shm || echo "$${TMPDIR:-/tmp}")
MANAGE := $(BIN)/python manage.py
MESSAGES := --no-wrap --add-location file --ignore .venv --ignore tests --ignore var --ignore bench

.DEFAULT_GOAL := help
.PHONY: help venv run test test-faults test-long fuzz messages check audit format lock golden sample screenshots bench bench-desk bench-load bench-full clean packages gettext
.SILENT:
# Hundreds of programs that tests start find compiled what the first of them compiled
unexport PYTHONDONTWRITEBYTECODE

help: ## This list
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

venv: $(READY) ## The Python environment in .venv

$(READY): requirements.lock
	python=$$(command -v python3.11 || command -v python3) && \
	$$python -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
		{ echo "Python 3.11 or newer is needed." >&2; exit 1; }; \
	$$python -c "import ensurepip" 2>/dev/null || \
		{ echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }; \
	echo "Setting up .venv" && \
	$$python -m venv .venv && \
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

run: export HTTPS := 0
run: export DEBUG := 0
run: export SITE_URL := http://127.0.0.1:$(PORT)
run: venv ## The site with the sample archive, at http://127.0.0.1:8000/ (PORT=… for another)
	$(MANAGE) prepare --sample
	$(MANAGE) ensure_editor
	echo "The archive: http://127.0.0.1:$(PORT)/   The editors' desk: http://127.0.0.1:$(PORT)/admin/"
	echo "Ctrl-C stops it."
	exec $(MANAGE) serve --bind 127.0.0.1:$(PORT) --workers $(WORKERS)

packages:
	missing=; \
	command -v msgfmt >/dev/null || missing="gettext"; \
	command -v chromium-headless-shell >/dev/null || missing="$$missing chromium-headless-shell"; \
	command -v systemd-analyze >/dev/null || missing="$$missing systemd"; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
		missing="$$missing postgresql"; \
	command -v faketime >/dev/null || missing="$$missing faketime"; \
	[ -z "$$missing" ] || .ci/install $$missing
	command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || [ -x .venv/nginx/usr/sbin/nginx ] || \
		.ci/unpack .venv/nginx nginx # unpacked alone: installed, it would be started

messages: venv gettext ## A language's file of sentences, begun or brought up to date: LANG_CODE=cy
	@test -n "$(LANG_CODE)" || { echo "Say which language: make messages LANG_CODE=cy" >&2; exit 2; }
	mkdir -p locale
	$(MANAGE) makemessages --locale $(LANG_CODE) $(MESSAGES)
	$(MANAGE) compilemessages --locale $(LANG_CODE) --ignore .venv

gettext:
	command -v msgfmt >/dev/null || .ci/install gettext

test: venv packages ## All tests: SQLite, PostgreSQL, a real browser
	export TMPDIR=$(SCRATCH) && \
	$(BIN)/pytest $(SPREAD) $(SHORT) && \
	$(BIN)/python -m tests.on_postgres $(BIN)/pytest $(SPREAD) --only-database $(SHORT)

test-faults: venv packages ## Harm done for real, at length: programs killed, disks full (SEED=… to do it again)
	TMPDIR=$(SCRATCH) $(BIN)/pytest -m faults $(SPREAD:loadfile=load) $(if $(SEED),--seed $(SEED))

test-long: venv packages ## Tests that take long: benchmarks as a whole
	TMPDIR=$(SCRATCH) $(BIN)/pytest -m long $(SPREAD)

fuzz: venv packages ## Bad input drawn at random for MINUTES=10, on SQLite and on PostgreSQL each
	ulimit -v 8000000; $(BIN)/pytest tests/bad_input --minutes $(MINUTES) --tb short
	$(BIN)/python -m tests.on_postgres \
		$(BIN)/pytest tests/bad_input --only-database --minutes $(MINUTES) --tb short

check: venv ## Lint, types, templates, deployment, migrations, what is unsafe, production's settings
	ARCHIVE_HOME=$$(mktemp -d) && export ARCHIVE_HOME && trap 'rm -rf "$$ARCHIVE_HOME"' EXIT && \
	$(BIN)/ruff check --quiet . && \
	$(BIN)/ruff format --quiet --check . && \
	$(BIN)/mypy && \
	$(BIN)/djlint templates --lint --quiet && \
	$(BIN)/hadolint deploy/Dockerfile && \
	$(BIN)/yamllint --strict --config-data '{extends: default, rules: {document-start: disable}}' \
		deploy/compose.yaml && \
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec deploy/compose.yaml && \
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive bulletins search config manage.py && \
	$(MANAGE) makemigrations --check --dry-run && \
	SECRET_KEY= DEBUG=0 HTTPS=1 $(MANAGE) check --deploy --fail-level WARNING

audit: venv ## Known flaws of the packages in requirements.lock; asks the package index
	log=$$(mktemp) && trap 'rm -f "$$log"' EXIT && \
	if $(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off \
		--requirement requirements.lock >"$$log" 2>&1; then tail -n 1 "$$log"; \
	elif grep -qE "not found on PyPI|Max retries|Timeout|ConnectionError" "$$log"; then \
		echo "The package index does not tell of flaws here: nothing was audited. Run it where pypi.org is reached." >&2; \
		exit 1; \
	else cat "$$log"; echo "Bring the packages up to date: make lock UPGRADE=1, then make test." >&2; exit 1; fi

format: venv ## Lays out the Python code
	$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

golden: venv ## Writes tests/golden/*/*/expected.json anew, for a person to review
	$(BIN)/pytest tests/bulletins/test_golden.py --rewrite-golden

bench: venv packages ## How long reading, enrichment, search and pages take (SAVE=1 keeps the figures)
	$(BIN)/python -m bench.enriching $(if $(SAVE),--save)
	$(BIN)/python -m bench.reading $(if $(SAVE),--save)
	$(BIN)/python -m bench.searching --rounds 2 $(if $(SAVE),--save)
	$(BIN)/python -m bench.pages $(if $(SAVE),--save)

bench-desk: venv ## How long the desk's list of 10,000 items takes
	$(BIN)/python -m bench.desk $(if $(SAVE),--save)

bench-load: venv packages ## Fifty readers, an editor and an ingest at once, for ten minutes
	$(BIN)/python -m bench.load $(if $(SAVE),--save)

bench-full: venv packages ## The same of up to 100,000 items, and pages on PostgreSQL too
	$(BIN)/python -m bench.enriching $(if $(SAVE),--save)
	$(BIN)/python -m bench.reading $(if $(SAVE),--save)
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(BIN)/python -m bench.searching --items 1000 10000 100000 --keep $$folder \
		$(if $(SAVE),--save) && \
	$(BIN)/python -m bench.pages --items 1000 100000 --database sqlite postgres --keep $$folder \
		$(if $(SAVE),--save)

screenshots: venv packages ## docs/screenshots/ anew: every type of page, wide, narrow and dark
	$(BIN)/python -m tests.browser.screenshots

sample: venv ## Makes the PDF, Word, web and JSON documents of the sample archive anew
	$(BIN)/python -m fixtures.make_sample

lock: venv ## requirements.lock from pyproject.toml (UPGRADE=1 for the newest versions)
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --allow-unsafe \
		$(if $(UPGRADE),--upgrade) \
		--all-extras --generate-hashes --no-emit-find-links --no-emit-index-url --strip-extras \
		--output-file=requirements.lock pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --allow-unsafe \
		--extra tantivy --constraint requirements.lock \
		--generate-hashes --no-emit-find-links --no-emit-index-url --strip-extras --no-annotate \
		--output-file=deploy/requirements.lock pyproject.toml

clean: ## Removes .venv and what tools leave; what the archive keeps (var/) stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
