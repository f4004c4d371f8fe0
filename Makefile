# The tasks of this repository: `make` lists them, `make test` is what CI runs.
#
# Everything is tested with one program, of the profile `ci`: it is compiled once, slowly, and builds
# and verifies hundreds of sites. `cargo test` does for a change; only `bench` wants the release. What
# the outside checks need is installed into `.tools`, once.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

TARGET   := $(or $(CARGO_TARGET_DIR),target)
PARSKATS := $(TARGET)/ci/parskats
PYTHON   := .tools/python/bin/python
NU       := .tools/node/node_modules/vnu-jar/build/dist/vnu.jar
# What is looked at, and with what; the accepted pictures, and where those that differ are left.
BROWSED   = .tools/node "$$(command -v chromium)" .tools/sites/sample
LOOKS    := tests/looks .tools/looks
# Later than every release in the repository, so that all of them are published.
DATE     := 2030-01-01
# The sample, the gallery of charts, and the golden sites: every folder with a site.toml.
FIXTURES := tests/gallery $(patsubst %/site.toml,%,$(wildcard tests/sites/*/site.toml))
SITES    := .tools/sites/sample $(addprefix .tools/sites/,$(notdir $(FIXTURES)))

.PHONY: help
help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: test
test: fmt lint unit docs licences site verify outside ## Everything that CI holds a change to

.PHONY: build
build: ## Build the program as it is tested
	cargo build --locked --profile ci

.PHONY: fmt
fmt: ## Hold the code to its format
	cargo fmt --check

.PHONY: lint
lint: ## Let no warning stand
	cargo clippy --locked --all-targets -- -D warnings

.PHONY: unit
unit: ## Run the tests in Rust
	cargo test --locked --profile ci

.PHONY: docs
docs: ## Build the code's documentation
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps

.PHONY: licences
licences: ## Hold the licences of all crates to the list of those allowed
	python3 tests/tools/licences.py

.PHONY: tools
tools: ## Install what the outside checks need
	tests/tools/install.sh

.PHONY: site
site: build ## Build the sample and the golden sites, each twice, and compare byte for byte
	tests/tools/sites.sh $(PARSKATS) $(DATE) .tools . $(FIXTURES)

.PHONY: verify
verify: site ## Verify the built sites from their published bytes alone
	for site in $(SITES); do $(PARSKATS) verify "$$site"; done

.PHONY: outside
outside: site tools ## Hold sources, pages and proofs to other people's programs
	$(PYTHON) tests/tools/datapackages.py . $(FIXTURES) $(SITES)
	$(PYTHON) tests/tools/schemas.py docs/schemas . $(FIXTURES)
	$(PYTHON) tests/tools/pages.py $(NU) $(SITES)
	$(PYTHON) tests/tools/links.py $(SITES)
	$(PYTHON) tests/tools/feeds.py $(SITES)
	$(PYTHON) tests/tools/calendars.py $(SITES)
	$(PYTHON) tests/tools/calendars.py --told $(SITES) | node tests/tools/calendars.mjs .tools/node
	$(PYTHON) tests/tools/proof_on_duckdb.py $(SITES)
	$(PYTHON) tests/tools/check_it_yourself.py $(SITES)
	$(PYTHON) tests/tools/sarif.py $(PARSKATS)
	$(PYTHON) tests/tools/deploy.py docs/deploy.md
	node tests/tools/axe.mjs $(BROWSED)
	node tests/tools/axe.mjs $(BROWSED:%sample=%gallery)
	node tests/tools/lighthouse.mjs $(BROWSED)
	$(PARSKATS) build --date 2024-04-01 --out .tools/april
	node tests/tools/tasks.mjs $(BROWSED) .tools/april
	node tests/tools/looks.mjs $(BROWSED) $(LOOKS)

.PHONY: looks
looks: site tools ## Accept how the pages look now, after somebody looked at them
	node tests/tools/looks.mjs $(BROWSED) $(LOOKS) accept

.PHONY: pictures
pictures: build tools ## Make the pictures of docs/writing.*.md anew
	for language in lv en; do \
	  node tests/tools/pictures.mjs .tools/node "$$(command -v chromium)" $(PARSKATS) docs/writing.$$language.md; \
	done

.PHONY: mutants
mutants: ## Change thousands of published numbers, one at a time, and see each found
	cargo test --locked --release --test mutants -- --ignored --nocapture --test-threads 1

.PHONY: bench
bench: ## Measure time and memory of large builds
	cargo build --locked --release
	cargo bench --locked --bench reading
	cargo bench --locked --bench charts
	python3 tests/bench/bench.py $(TARGET)/release/parskats
