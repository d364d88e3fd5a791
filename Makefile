# A thin wrapper: each target is one command of hack/. `make` alone lists them.
SHELL := /bin/sh
NODE := hack/node

.DEFAULT_GOAL := help
.PHONY: help run test lint format typecheck generate golden bundle images e2e bench clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: node_modules/.ready ## start the embedded cluster, the operator and the quickstart (PORT=4483, ONCE=1)
	@$(NODE) hack/dev-cluster/up.ts

test: node_modules/.ready ## everything CI runs (SUITES="lint unit" for some)
	@$(NODE) hack/test/main.ts $(SUITES)

lint: node_modules/.ready ## ESLint: doors, rooms, sizes, cycles
	@$(NODE) node_modules/eslint/bin/eslint.js .

format: node_modules/.ready ## Prettier, in place
	@$(NODE) node_modules/prettier/bin/prettier.cjs --write --log-level=warn .

typecheck: node_modules/.ready ## TypeScript, strict, no output
	@$(NODE) node_modules/typescript/bin/tsc -p tsconfig.json

generate: node_modules/.ready ## types, validators and reference pages from crds/*.yaml; the list of proofs
	@$(NODE) hack/generate/main.ts
	@$(NODE) hack/acceptance/main.ts

golden: node_modules/.ready ## rewrite the golden files; review the diff
	@UPDATE_GOLDEN=1 hack/jest operator/src/virtualmcpserver operator/src/mcpserver

bundle: node_modules/.ready ## dist/vmcp.js and dist/operator.js, one file each, for images
	@$(NODE) hack/bundle/main.ts

images: node_modules/.ready ## dist/images/*.tar, for nodes without a registry (Linux, Go)
	@$(NODE) hack/images/main.ts

e2e: node_modules/.ready ## a real node: the install manifests, the quickstart, real pods (root; installs Debian packages)
	@CI=1 $(NODE) hack/test/main.ts e2e

bench: node_modules/.ready ## CPU per call and per MiB of a stream, against yardsticks of the same run
	@$(NODE) hack/bench/main.ts

clean: ## remove what make run and builds left
	@rm -rf .run dist coverage

# npm writes node_modules; the stamp says that it is what package-lock.json asks for.
node_modules/.ready: package.json package-lock.json crds/package.json operator/package.json proxy/package.json hack/package.json
	@echo "installing packages (once; about a minute) ..."
	@npm ci --loglevel=error
	@touch $@
