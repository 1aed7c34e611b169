package functions_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The codes that are no literal of a fault's constructor: two of the frame's own, one of the sign-in's, one of the
// database's that is internal.
var otherCodes = []string{"database-untrusted", "internal", "request-malformed", "sign-in-failed"}

var (
	faultCode   = regexp.MustCompile(`fault\.(?:Invalid|TooLarge|Unauthenticated|Forbidden|NotFound|Conflict|Precondition|Throttled|Unavailable)\(\s*"([^"]+)"`)
	gatewayCode = regexp.MustCompile(`answer\("[A-Za-z]+", [^,]+, "\d+", "([a-z-]+)"`)
)

// Every code that a client can meet has its heading in docs/problems.md, and every heading a code.
func TestEveryProblemIsExplained(t *testing.T) {
	t.Parallel()
	codes := slices.Clone(otherCodes)
	for _, root := range []string{".", "../shared", "../stacks"} {
		require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, pattern := range []*regexp.Regexp{faultCode, gatewayCode} {
				for _, m := range pattern.FindAllStringSubmatch(string(source), -1) {
					codes = append(codes, m[1])
				}
			}
			return nil
		}))
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)

	page, err := os.ReadFile("../docs/problems.md")
	require.NoError(t, err)
	var explained []string
	for _, m := range regexp.MustCompile(`(?m)^## (.+)$`).FindAllStringSubmatch(string(page), -1) {
		explained = append(explained, m[1])
	}
	require.True(t, slices.IsSorted(explained), "docs/problems.md is in alphabetical order")
	for _, code := range codes {
		require.Contains(t, explained, code, "docs/problems.md has no heading for this code")
		require.Regexp(t, `^[a-z]+(-[a-z]+)*$`, code)
	}
	for _, code := range explained {
		require.Contains(t, codes, code, "docs/problems.md explains a code that is nowhere")
	}
}
