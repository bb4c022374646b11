# 센터지기. Needs Python 3.11 and make; everything else is installed into .venv.
.DEFAULT_GOAL := help
.PHONY: help run test check setup lock clean

PY := .venv/bin/python
# More arguments for the suite: make test PYTEST_ARGS="-x tests/ingest"
PYTEST_ARGS ?=
# Two at a time, a file of tests in one process: fixtures of a session are dear. In order of
# the folders, which share them; by number of tests the longest files would come last.
WORKERS ?= 2

help:
	@echo "make run    문서를 넣고 웹 채팅을 엽니다 (install, ingest the samples once, open the web chat)"
	@echo "make test   모든 테스트 (the whole suite)"
	@echo "make check  ruff, mypy, 가져오기 방향, 답의 하한 (lint, types, import directions, floor of the answers)"
	@echo "make lock   requirements.lock을 다시 만듭니다 (resolve the versions anew)"
	@echo "make clean  설치한 것과 캐시를 지웁니다; 문서는 그대로 (remove .venv and caches, keep the documents)"

setup:
	@sh scripts/setup.sh

run: setup
	@sh scripts/ingest_samples.sh
	@$(PY) app.py

test: setup
	@sh scripts/system_packages.sh chromium fonts-nanum tesseract-ocr tesseract-ocr-script-hang postgresql
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

check: setup
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m pytest tests/test_imports.py
	@$(PY) -m evals golden --split dev > /dev/null

lock: setup
	@$(PY) scripts/lock.py

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
