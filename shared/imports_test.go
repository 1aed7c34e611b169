// Package shared_test holds the house to its rule: imports point inwards.
package shared_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/lectern/lectern/"

type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

// packages are listed once for all tests.
var packages = sync.OnceValues(func() (map[string]listed, error) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "../functions/...", "../shared/...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = fmt.Errorf("go list: %s", exit.Stderr)
		}
		return nil, err
	}
	all := map[string]listed{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all[strings.TrimPrefix(p.ImportPath, module)] = p
	}
})

func list(t *testing.T) map[string]listed {
	t.Helper()
	all, err := packages()
	require.NoError(t, err)
	return all
}

// The rooms of shared/. Domain packages know the standard library, uuid and each other; adapters know the domain. Above
// them are effects and steps, HTTP, and what main programs are made of; tests' tools may know all of it.
var (
	domain = []string{
		"shared/access", "shared/artifact", "shared/asset", "shared/board", "shared/captions", "shared/classroom", "shared/edit", "shared/energy",
		"shared/eventlog", "shared/fault", "shared/insight", "shared/insight/segment", "shared/lesson", "shared/poll", "shared/presence",
		"shared/replay", "shared/search", "shared/sound", "shared/takeout", "shared/text", "shared/timeline", "shared/transcript",
	}
	adapters = []string{
		"shared/ffmpeg", "shared/model", "shared/objects", "shared/postgres", "shared/postgres/migrations", "shared/queue", "shared/rtc",
		"shared/rtc/accesstoken", "shared/speech",
	}
	trust    = []string{"shared/postgres/rdsroots"} // whose certificates are believed
	settings = []string{"shared/awsenv", "shared/config"}
	lines    = []string{"shared/telemetry"} // what figures a line in the log reports
	errs     = []string{"shared/aiservice"} // what the errors of other people's libraries mean
	work     = []string{"shared/effects", "shared/pipeline", "shared/relay"}
	web      = []string{"shared/httpapi", "shared/identity"}
	wiring   = []string{"shared/wiring", "shared/wiring/livekit", "shared/wiring/media", "shared/wiring/relayed", "shared/wiring/site", "shared/wiring/start"}
	helpers  = []string{
		"shared", "shared/board/boardtest", "shared/httpapi/apitest", "shared/identity/issuertest", "shared/pipeline/pipelinetest",
		"shared/speech/speechtest", "shared/testkit",
		"functions/sessions/sessionstest",
	}
)

// rules say what of shared/ the packages of each room may know, besides those of their own.
var rules = []struct {
	name     string
	packages []string
	may      [][]string
}{
	{"domain", domain, nil},
	{"errors", errs, nil},
	{"trust", trust, nil},
	{"adapters", adapters, [][]string{domain, {"shared/awsenv"}, errs, trust}},
	{"settings", settings, [][]string{{"shared/fault"}}},
	{"lines", lines, nil},
	{"work", work, [][]string{domain, adapters, lines}},
	{"web", web, [][]string{domain, lines}},
	{"wiring", wiring, [][]string{domain, adapters, settings, lines, work, web}},
	{"tests", helpers, nil},
}

// Every package of shared/ is in one room, and a function's packages are beside its main program: a new one has to be
// given its place here.
func TestEveryPackageHasItsPlace(t *testing.T) {
	t.Parallel()
	rooms := map[string][]string{}
	for _, r := range rules {
		for _, name := range r.packages {
			rooms[name] = append(rooms[name], r.name)
		}
	}
	all := list(t)
	for name := range all {
		if strings.HasPrefix(name, "shared") || strings.HasSuffix(name, "test") {
			require.Len(t, rooms[name], 1, "%s belongs into one of the rooms above", name)
			continue
		}
		require.Regexp(t, `^functions(/[a-z]+){0,2}$`, name)
	}
	for name := range rooms {
		require.Contains(t, all, name, "%s is named here and does not exist", name)
	}
}

func TestRoomsKnowOnlyWhatIsBelow(t *testing.T) {
	t.Parallel()
	all := list(t)
	for _, r := range rules {
		if r.name == "tests" {
			continue
		}
		may := slices.Clone(r.packages)
		if r.name == "adapters" {
			may = nil // they do not know each other
		}
		for _, room := range r.may {
			may = append(may, room...)
		}
		for _, name := range r.packages {
			for _, imported := range all[name].Imports {
				inside, own := strings.CutPrefix(imported, module)
				if own && !strings.HasPrefix(inside, name+"/") { // a package may know those in its folder
					require.Contains(t, may, inside, "%s, of %s, imports %s", name, r.name, inside)
				}
			}
		}
	}
}

// What a function is made of knows nothing of another function.
func TestFunctionsDoNotKnowEachOther(t *testing.T) {
	t.Parallel()
	for name, p := range list(t) {
		parts := strings.Split(name, "/")
		if parts[0] != "functions" || len(parts) == 1 {
			continue
		}
		for _, imported := range p.Imports {
			inside, own := strings.CutPrefix(imported, module)
			if own && strings.HasPrefix(inside, "functions/") {
				require.Equal(t, parts[1], strings.Split(inside, "/")[1], "%s imports %s", name, inside)
			}
		}
	}
}

func TestDomainKnowsNoTechnology(t *testing.T) {
	t.Parallel()
	all := list(t)
	for _, name := range domain {
		for _, imported := range all[name].Imports {
			switch {
			case strings.HasPrefix(imported, module):
			case name == "shared/text" && imported == "golang.org/x/text/unicode/norm": // Unicode's own tables
			case strings.Contains(strings.SplitN(imported, "/", 2)[0], "."):
				require.Equal(t, "github.com/google/uuid", imported, "%s imports %s", name, imported)
			default:
				require.NotContains(t, []string{"net/http", "database/sql", "os/exec"}, imported, "%s imports %s", name, imported)
			}
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
			require.NotContains(t, helpers, strings.TrimPrefix(dependency, module), "%s carries the tests' tools", name)
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
