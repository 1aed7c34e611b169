// Package shared_test holds the house to its rule: imports point inwards.
package shared_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/lectern/lectern/"

type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func list(t *testing.T) map[string]listed {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,Deps", "../functions/...", "../shared/...").Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("go list: %s", exit.Stderr)
	}
	require.NoError(t, err)
	all := map[string]listed{}
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
		all[strings.TrimPrefix(p.ImportPath, module)] = p
	}
	return all
}

// The rooms of shared/. Domain packages know the standard library, uuid and each other; adapters know the domain.
var (
	domain   = []string{"shared/classroom", "shared/eventlog", "shared/replay", "shared/transcript", "shared/captions", "shared/artifact", "shared/sound", "shared/timeline", "shared/fault", "shared/text", "shared/access", "shared/presence"}
	adapters = []string{"shared/postgres", "shared/rtc", "shared/speech", "shared/objects", "shared/queue"}
)

func TestDomainKnowsNoTechnology(t *testing.T) {
	t.Parallel()
	all := list(t)
	for _, name := range domain {
		p, ok := all[name]
		require.True(t, ok, "%s is named here and does not exist", name)
		for _, imported := range p.Imports {
			inside, own := strings.CutPrefix(imported, module)
			switch {
			case own:
				require.Contains(t, domain, inside, "%s imports %s", name, inside)
			case strings.Contains(strings.SplitN(imported, "/", 2)[0], "."):
				require.Equal(t, "github.com/google/uuid", imported, "%s imports %s", name, imported)
			default:
				require.NotContains(t, []string{"net/http", "database/sql", "os/exec"}, imported, "%s imports %s", name, imported)
			}
		}
	}
}

func TestAdaptersDoNotKnowEachOther(t *testing.T) {
	t.Parallel()
	all := list(t)
	for _, name := range adapters {
		p, ok := all[name]
		require.True(t, ok, "%s is named here and does not exist", name)
		for _, imported := range p.Imports {
			inside, own := strings.CutPrefix(imported, module)
			require.False(t, own && (slices.Contains(adapters, inside) || inside == "shared/httpapi"), "%s imports %s", name, inside)
		}
	}
}

func TestOnlyPostgresSaysSQL(t *testing.T) {
	t.Parallel()
	for name, p := range list(t) {
		if strings.HasPrefix(name, "shared/postgres") || strings.HasPrefix(name, "shared/testkit") {
			continue
		}
		for _, imported := range p.Imports {
			require.False(t, strings.HasPrefix(imported, "github.com/jackc/pgx"), "%s imports pgx: SQL lives in shared/postgres", name)
		}
	}
}

func TestFunctionsCarryOnlyWhatTheyNeed(t *testing.T) {
	t.Parallel()
	withLiveKit := []string{"sessions", "webhook", "ingest", "watch"}
	for name, p := range list(t) {
		function, ok := strings.CutPrefix(name, "functions/")
		if !ok || strings.Contains(function, "/") {
			continue
		}
		for _, dependency := range p.Deps {
			require.False(t, strings.HasPrefix(dependency, "github.com/aws/aws-cdk-go"), "%s carries %s", name, dependency)
			require.False(t, strings.HasPrefix(dependency, module+"shared/testkit"), "%s carries the tests' tools", name)
			if !slices.Contains(withLiveKit, function) {
				require.False(t, strings.HasPrefix(dependency, "github.com/livekit/"), "%s carries %s", name, dependency)
			}
		}
	}
}

func TestOneFileKnowsTheAdapterForLambda(t *testing.T) {
	t.Parallel()
	for name, p := range list(t) {
		for _, imported := range p.Imports {
			if strings.HasPrefix(imported, "github.com/awslabs/aws-lambda-go-api-proxy") {
				require.Equal(t, "shared/httpapi", name, "the archived adapter is imported by httpapi only")
			}
		}
	}
}
