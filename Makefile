# Two commands: `make start` and `make test`. Each installs what is missing, saying what and for how long.

export PATH := $(CURDIR)/.tools/bin:$(PATH)
PORT ?= 8080
MINUTES ?= 30
TARGETS ?=
WASM := wasm32-unknown-unknown

.PHONY: start build check test test-native test-browser test-journeys soak fuzz bench clean

start: build ## Builds the release and serves it, with the headers a host should send.
	@cargo run --quiet --locked --package serve -- dist $(PORT)

build: ## Leaves the deployable folder dist/.
	@scripts/tools.sh build
	@cargo fetch --quiet --locked
	@trunk build --release --offline --locked

check: ## Formatting and lints, with warnings denied, for the host and for the browser.
	@scripts/tools.sh check
	cargo fmt --check
	cargo clippy --quiet --locked --workspace --all-targets --features cairn/journeys -- -D warnings
	cargo clippy --quiet --locked --target $(WASM) --workspace --exclude serve --lib --bins -- -D warnings

test: test-native test-browser test-journeys ## Everything. The journeys drive the release build in a real browser.

test-native:
	@scripts/tools.sh office
	cargo test --quiet --locked --workspace

test-browser:
	@scripts/tools.sh test
	scripts/browser-tests.sh

test-journeys: build
	@scripts/tools.sh test
	cargo test --locked --features journeys --test journeys

soak: build ## The browser killed 1,000 times in the middle of what it stores, and the power gone 100 times: about two hours.
	@scripts/tools.sh test
	CAIRN_KILLS=1000 CAIRN_CUTS=100 cargo test --locked --features journeys --test journeys -- --nocapture whenever_the_p

fuzz: ## Every reader given what no person would, MINUTES each (30), two at a time; or only TARGETS="package vault".
	@scripts/tools.sh fuzz
	@scripts/fuzz.sh $(MINUTES) $(TARGETS)

bench: build ## What people wait for, as ratios to floors measured in the same run.
	@scripts/tools.sh test
	@cargo bench --quiet --locked --profile dev --features journeys --bench figures
	@CHROMEDRIVER=$$(command -v chromedriver) WASM_BINDGEN_TEST_TIMEOUT=300 cargo test --release --locked --target $(WASM) \
		--test figures_in_browser -- --nocapture >target/figures.log 2>&1 || { cat target/figures.log; exit 1; }
	@grep 'whole report,\|largest template,\|indicators,' target/figures.log
	@cargo bench --quiet --locked --bench report

clean:
	rm -rf dist target
