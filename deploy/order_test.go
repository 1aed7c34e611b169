package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// golden is what a stack's template says, as stacks/ keeps it for its own tests.
type golden struct {
	raw        string
	Parameters map[string]struct{ Type, Default string }
	Resources  map[string]struct {
		Type       string
		Properties json.RawMessage
	}
	Outputs map[string]any
}

func readGolden(t *testing.T, id string) golden {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "stacks", "testdata", strings.ToLower(id)+".golden.json"))
	require.NoError(t, err)
	g := golden{raw: string(raw)}
	require.NoError(t, json.Unmarshal(raw, &g))
	return g
}

// Every parameter that a stack reads was written by this program, or by a stack before it; every secret is made by
// `make secrets` or by a stack.
func TestEachStackFindsWhatItReads(t *testing.T) {
	d := opened(t, "staging")
	d.Firewall, d.Identity = true, "cognito"
	for _, hosting := range []string{"cloud", "self"} {
		d.LiveKit.Hosting, d.dry = hosting, true
		written, err := d.wanted(t.Context(), map[string]string{})
		require.NoError(t, err)
		for _, key := range d.MediaKeys {
			written["media/public_key/"+key] = "by make secrets"
		}
		secrets := append(d.secretParts(), "issuer/", "issuer/*", "issuer/cognito", "database", "egress-storage")
		for _, id := range d.stackIDs() {
			if id == "AlarmsEdge" {
				continue // has no golden, and reads nothing
			}
			g := readGolden(t, id)
			for _, p := range g.Parameters {
				if part, ours := strings.CutPrefix(p.Default, d.parameter("")); ours {
					require.Contains(t, written, part, "%s reads it, with media hosted by %s", id, hosting)
				}
			}
			for _, found := range regexp.MustCompile(`secret(?:smanager)?:lectern/staging/([a-z]+(?:-[a-z]+)*(?:/[a-z0-9*]*)?)`).FindAllStringSubmatch(g.raw, -1) {
				require.Contains(t, secrets, found[1], "a secret that %s reads", id)
			}
			for _, r := range g.Resources {
				var p struct{ Name string }
				if r.Type == "AWS::SSM::Parameter" && json.Unmarshal(r.Properties, &p) == nil {
					written[strings.TrimPrefix(p.Name, d.parameter(""))] = id
				}
			}
		}
	}
}

// What this program asks the stacks for, they say.
func TestStacksHaveTheOutputsThatAreAsked(t *testing.T) {
	for id, outputs := range map[string][]string{
		"App": {"ApiUrl"}, "Edge": {"WebBucket", "Address", "DistributionId"}, "Firewall": {"WebAclArn"}, "Identity": {"IssuerUrl", "ClientId"},
	} {
		g := readGolden(t, id)
		for _, output := range outputs {
			require.Contains(t, g.Outputs, output, id)
		}
	}
}

// Every stack that the CDK app makes is deployed, and destroyed in the reverse of that order.
func TestEveryStackHasItsStep(t *testing.T) {
	d := opened(t, "staging")
	d.Firewall, d.Identity, d.LiveKit.Hosting = true, "cognito", "self"
	var deployed []string
	for _, s := range d.steps() {
		if slices.Contains(d.stackIDs(), s.name) {
			deployed = append(deployed, s.name)
		}
	}
	require.Equal(t, d.stackIDs(), deployed)
	made, err := filepath.Glob("../stacks/testdata/*.golden.json")
	require.NoError(t, err)
	for _, name := range made {
		part, _, _ := strings.Cut(filepath.Base(name), ".")
		require.True(t, slices.ContainsFunc(deployed, func(id string) bool { return strings.EqualFold(id, part) }), "stacks/ makes %s, and no step deploys it", part)
	}
	slices.Reverse(deployed)
	require.Equal(t, deployed, removal)
}
