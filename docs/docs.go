// Package docs carries the description of the API: as OpenAPI, and as pages that need no script and no other site. All
// but problems.md are written by `go run ./localstack/openapi`.
package docs

import (
	_ "embed"
)

// OpenAPI is the description of the API: OpenAPI 3.1 in YAML.
//
//go:embed openapi.yaml
var OpenAPI []byte

// Page is the same as a page.
//
//go:embed openapi.html
var Page []byte

// Problems explains every problem's code, as a page.
//
//go:embed problems.html
var Problems []byte
