# Lectern: everything a developer types. `make` lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

export LECTERN_CACHE ?= $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME),$(HOME)/.cache)/lectern
export PATH := $(LECTERN_CACHE)/bin:$(PATH)

FUNCTIONS := auth sessions tokens studio interaction replay webhook ingest watch publish collect mix transcribe align derive rendition erase export migrate
LOCAL     := egress model
# These run ffmpeg, which is put beside them.
FFMPEG    := mix align rendition
# Stripped and static; lambda.norpc leaves the old RPC loop of aws-lambda-go out. Without the commit in it, a program that
# did not change is the same one, and no deploy replaces it.
BUILD     := CGO_ENABLED=0 go build -trimpath -buildvcs=false -tags lambda.norpc -ldflags '-s -w'

.PHONY: help
help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-zA-Z0-9_\/-]+:.*## / {printf "  make %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ Every day
.PHONY: dev test
dev: ## the whole system with demo data; Ctrl-C stops all of it
	@localstack/up.sh

test: ## lint, unit, integration, contract, web, end-to-end; what CI runs
	@localstack/test.sh

##@ Parts of the test
.PHONY: test/unit test/go test/python test/web test/pages test/stacks test/e2e test/api test/laws lint
test/unit: ## pure Go packages, no database, no network
	@localstack/test.sh unit

test/go: ## every Go test on real Postgres, LiveKit and Redis
	@localstack/test.sh go

test/stacks: ## CDK templates, what runs on Graviton, cdk-nag, cfn-lint and checkov
	@localstack/test.sh stacks

test/python: ## the Lambda executor, functions/speech
	@localstack/test.sh python

test/web: ## types, unit tests, budgets, contrast
	@localstack/test.sh web

test/pages: ## every page in Chromium, the API's answers from fixtures
	@localstack/test.sh pages

test/e2e: ## Chromium against a real local stack
	@localstack/test.sh e2e

test/api: ## every operation against a real local stack, as four roles (LECTERN_API_SEED=<n>: other cases)
	@localstack/test.sh api

test/laws: ## every property-based test with LECTERN_LAWS (30) times its cases; not part of make test
	@localstack/test.sh laws

lint: ## Go, web, state machines, generated files, shell
	@localstack/test.sh lint

##@ Build
.PHONY: setup build build/web generate clean
setup: ## system packages, pinned tools, web packages
	@localstack/system.sh
	@localstack/tools.sh postgres livekit go python schemathesis policy identity web

build: $(FUNCTIONS:%=build/%) $(LOCAL:%=build/local/%) build/speech $(FFMPEG:%=dist/%/ffmpeg) dist/export/viewer/viewer.js ## every function to dist/<function>/bootstrap

.PHONY: $(FUNCTIONS:%=build/%) $(LOCAL:%=build/local/%)
$(FUNCTIONS:%=build/%): build/%:
	@mkdir -p dist/$* dist/.linked
	@$(BUILD) -o dist/.linked/$* ./functions/$* # where go finds the last one, and links no second time
	@if ! cmp -s dist/.linked/$* dist/$*/bootstrap; then cp dist/.linked/$* dist/$*/bootstrap.new; mv dist/$*/bootstrap.new dist/$*/bootstrap; echo "built functions/$*"; fi

$(LOCAL:%=build/local/%): build/local/%:
	@mkdir -p dist/local
	@$(BUILD) -o dist/local/$* ./localstack/$*

.PHONY: build/speech
build/speech: ## functions/speech for this machine, the one function in Python
	@localstack/speech.sh local dist/speech

dist/mix/ffmpeg:
	@localstack/ffmpeg.sh dist/mix

$(patsubst %,dist/%/ffmpeg,$(filter-out mix,$(FFMPEG))): dist/mix/ffmpeg
	@mkdir -p $(@D) && ln -f dist/mix/ffmpeg $@

# The viewer of exports, beside the function that packs it.
dist/export/viewer/viewer.js: $(shell find web/src web/offline web/vite web/vite.offline.config.ts web/package-lock.json -type f ! -name '*.test.*')
	@cd web && npm run --silent build:viewer
	@echo "built the viewer of exports: $$(du -sh --apparent-size dist/export/viewer | cut -f1), viewer.js gzipped $$(gzip -c $@ | wc -c) bytes"

# For AWS: all programs by one run of go, which links those that changed; ffmpeg and the viewer beside them.
ARM := dist/arm64
.PHONY: build/arm64 build/arm64/programs build/arm64/speech
build/arm64: build/arm64/programs build/arm64/speech $(FFMPEG:%=$(ARM)/%/ffmpeg) $(ARM)/export/viewer/viewer.js ## every function for AWS to dist/arm64/<function>

build/arm64/programs:
	@mkdir -p dist/.linked/arm64
	@nice -n 5 env GOOS=linux GOARCH=arm64 $(BUILD) -o dist/.linked/arm64/ $(FUNCTIONS:%=./functions/%)
	@for name in $(FUNCTIONS); do mkdir -p $(ARM)/$$name && ln -f dist/.linked/arm64/$$name $(ARM)/$$name/bootstrap; done

build/arm64/speech:
	@localstack/speech.sh arm64 $(ARM)/speech

$(ARM)/mix/ffmpeg: localstack/ffmpeg/requirements.txt
	@localstack/ffmpeg.sh arm64 $(@D)
	@touch $@

$(patsubst %,$(ARM)/%/ffmpeg,$(filter-out mix,$(FFMPEG))): $(ARM)/mix/ffmpeg
	@mkdir -p $(@D) && ln -f $< $@

$(ARM)/export/viewer/viewer.js: dist/export/viewer/viewer.js
	@rm -rf $(@D) && mkdir -p $(@D) && cp -r $(<D)/. $(@D)

build/web: ## the single-page application to web/dist
	@cd web && npm run --silent build

generate: ## docs/openapi.yaml, docs/events.*, the web's types and validators, docs/configuration.md
	@go run ./localstack/openapi
	@go run ./localstack/configdoc
	@go run ./localstack/eventdoc
	@cd web && npm run --silent gen

clean: ## remove what was built here (the cache outside the tree stays)
	@rm -rf dist cdk.out web/dist

##@ Pictures
.PHONY: screenshots
screenshots: dist/mix/ffmpeg ## docs/images, of the pages with a drawn class; ARGS=--camera draws the demo's camera
	@cd web && npm run --silent i18n >/dev/null && node scripts/pictures.mjs ../dist/mix/ffmpeg $(ARGS)

##@ See it work
.PHONY: demo/class demo/deck drill/schema verify/chain
demo/deck: ## the demo lesson's PDF anew from its source; needs Chromium
	@node localstack/demo/deck.mjs

demo/class: dist/mix/ffmpeg ## a scripted class through the running stack, to its replay
	@SPEECH_FFMPEG="$(CURDIR)/dist/mix/ffmpeg" go run ./bench/demo $(ARGS)

drill/schema: build/migrate ## the schema under RDS's rules: migrations, sign-in by token alone, an upgrade with data
	@go run ./localstack/drill

verify/chain: ## SESSION=<id>: walk a session's hash chain and name the first tampered event
	@go run ./localstack/verify -session "$(SESSION)" $(ARGS)

##@ Numbers
.PHONY: bench/alignment bench/api bench/append bench/board bench/class bench/coldstart bench/cost bench/faults bench/live bench/pipeline bench/replay bench/room bench/scaling bench/search
bench/alignment: build/speech dist/mix/ffmpeg ## how far recordings and words lie from their place on the session's clock
	@go run ./bench/alignment $(ARGS)

bench/api: build ## chat posts/s through the function's processes against bare appends
	@go run ./bench/api $(ARGS)

bench/append: ## events/s of the append against plain inserts
	@go run ./bench/append $(ARGS)

bench/board: ## main thread per pointer event with 10,000 strokes on the board beside 100; undo and page turn; memory
	@cd web && npm run --silent i18n >/dev/null && node ../bench/board/main.mjs $(ARGS)

bench/class: ## a class of 200 who talk: losses, states that differ, messages a second to the media server
	@go run ./bench/class $(ARGS)

bench/coldstart: build ## spawn to first answer of every HTTP function
	@go run ./bench/coldstart $(ARGS)

bench/faults: ## kill -9 of Postgres, functions and LiveKit under load
	@go run ./bench/faults $(ARGS)

bench/live: ## what the teacher shows, from page to page, beside a raw message; losses; joining late
	@go run ./bench/live $(ARGS)

bench/pipeline: ## kill -9 of each step, the recorder and LiveKit while replays are made: what is stuck, what is lost
	@go run ./bench/pipeline $(ARGS)

bench/replay: ## seek in a class of 100,000 events in Chromium; size of a bundle beside the API's JSON; events/s of the fold
	@cd web && npm run --silent i18n >/dev/null
	@go run ./bench/replay $(ARGS)

bench/room: ## main thread of the teacher's page per change in a room of 100; events/s of the fold
	@cd web && npm run --silent i18n >/dev/null && node ../bench/room/main.mjs $(ARGS)

bench/cost: ## what a month at rest and a class of an hour cost on AWS; docs/cost.md has the tables
	@go test -count=1 -run TestTheDocumentSaysWhatIsComputed ./bench/cost $(ARGS) -v | grep '_usd_'

bench/scaling: ## how many students a day a deployment carries, and which limit breaks first; docs/scaling.md has the tables
	@go run ./bench/scaling $(ARGS)

bench/search: ## how long a student's search over 500 lectures takes, beside a bare select 1
	@go run ./bench/search $(ARGS)

##@ AWS
.PHONY: synth
synth: build/arm64 ## every stack's template and assets to cdk.out (ENV=staging, CONTEXT='-c key=value …')
	@localstack/assembly.sh $(or $(ENV),staging) cdk.out $(CONTEXT)

.PHONY: deploy secrets school smoke destroy
OPERATE = go run ./deploy $@ --env=$(or $(ENV),staging)
deploy: ## everything to AWS, in order; what is there is passed over (ENV=staging ARGS=--dry-run)
	@$(OPERATE) $(ARGS)

secrets: ## makes and asks for the secrets (ENV=staging, FILE=secrets.json, ROTATE=origin|media-key|livekit|…)
	@$(OPERATE) $(if $(FILE),--file=$(FILE)) $(if $(ROTATE),--rotate=$(ROTATE)) $(ARGS)

school: ## FILE=school.json: makes or changes a school
	@$(OPERATE) $(if $(FILE),--file=$(FILE)) $(ARGS)

smoke: ## asks the deployed system whether it works (ARGS=--address=http://127.0.0.1:7100 for another)
	@$(OPERATE) $(ARGS)

destroy: ## deletes the stacks of ENV, once its name is typed; says what is kept
	@$(if $(ENV),,$(error ENV= must name the environment))$(OPERATE) $(ARGS)
