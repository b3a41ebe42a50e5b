.DEFAULT_GOAL := help
PY := .venv/bin/python
export PYTHONDONTWRITEBYTECODE ?=

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run:  ## set up what is missing and serve the site (PORT, HOST)
	@python3 tools/run.py

setup:  ## set up alone: environment, packages, database, founding content
	@python3 tools/setup.py

test:  ## set up and run all tests
	@python3 tools/test.py

check:  ## lint, format, types, import rules, templates, translations, migrations, deploy checks
	@python3 tools/check.py

fix:  ## mend what can be mended by machine
	@$(PY) -m ruff check --fix -q . ; $(PY) -m ruff format -q . ; $(PY) -m tools.check_templates --fix

bench:  ## measure: prints tables and writes bench/results
	@python3 tools/setup.py --dev && $(PY) -m bench

cases:  ## 5,000 cases of the interface for programs, by its OpenAPI document (CASES)
	@API_CASES=$(or $(CASES),5000) $(PY) -m pytest -s -p no:randomly tests/api/test_cases.py

backup:  ## a copy of database and files in one file (TO)
	@$(PY) manage.py backup $(if $(TO),--to "$(TO)")

restore:  ## put a copy in place; stop the site first (FILE, FORCE=1 replaces what is there)
	@$(PY) manage.py restore "$(FILE)" $(if $(FORCE),--force)

.PHONY: help run setup test check fix bench cases backup restore
