// Package docs carries the description of the API, and renders it as pages that need no script and no other site.
package docs

import (
	_ "embed"
)

// OpenAPI is the description of the API: OpenAPI 3.1 in YAML.
//
//go:embed openapi.yaml
var OpenAPI []byte

//go:embed problems.md
var problems []byte
