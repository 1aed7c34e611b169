package main

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// sealed fails where a secret was on a command line or was printed.
func sealed(t *testing.T, printed string) {
	t.Helper()
	for name, versions := range loadAccount().Secrets {
		for _, secret := range versions {
			if secret == "{}" {
				continue
			}
			for _, part := range append(strings.Split(secret, "\n"), "the livekit secret of the tests, long enough", "another secret, which is long enough as well") {
				if len(part) < 8 {
					continue
				}
				require.NotContains(t, printed, part, name)
				for _, c := range loadAccount().Calls {
					require.NotContains(t, c.Line, part, name)
				}
			}
		}
	}
}

func TestSecretsAreMadeAndNeverShown(t *testing.T) {
	root := checkout(t)
	file := filepath.Join(root, "secrets.json")
	require.NoError(t, os.WriteFile(file, []byte(secretsFile), 0o600))
	out, err := operator(t, root, "secrets", "--file", file, "--verbose")
	require.NoError(t, err, out)
	sealed(t, out)
	a := loadAccount()
	require.JSONEq(t, `{"key": "APIkey", "secret": "the livekit secret of the tests, long enough"}`, a.Secrets["lectern/staging/livekit"][0])
	require.Equal(t, "{}", a.Secrets["lectern/staging/insight"][0])
	require.Len(t, a.Secrets["lectern/staging/origin"][0], 64)

	private, _ := pem.Decode([]byte(a.Secrets["lectern/staging/media-key/1"][0]))
	key, err := x509.ParsePKCS1PrivateKey(private.Bytes)
	require.NoError(t, err)
	require.Equal(t, 2048, key.N.BitLen())
	block, _ := pem.Decode([]byte(a.Parameters["/lectern/staging/media/public_key/1"]))
	public, err := x509.ParsePKIXPublicKey(block.Bytes)
	require.NoError(t, err)
	require.True(t, key.PublicKey.Equal(public))

	// Again: all are there, nothing is written.
	before := len(a.Calls)
	_, err = operator(t, root, "secrets")
	require.NoError(t, err)
	require.Empty(t, changes(before))

	// A parameter that was lost is made of the key that is there.
	a = loadAccount()
	want := a.Parameters["/lectern/staging/media/public_key/1"]
	delete(a.Parameters, "/lectern/staging/media/public_key/1")
	a.save()
	out, err = operator(t, root, "secrets", "--verbose")
	require.NoError(t, err)
	sealed(t, out)
	require.Equal(t, want, loadAccount().Parameters["/lectern/staging/media/public_key/1"])
}

func TestWithoutATerminalTheMissingIsSaid(t *testing.T) {
	root := checkout(t)
	_, err := operator(t, root, "secrets")
	require.ErrorContains(t, err, "give it by --file")
	for _, wrong := range []string{`{"livekit": {"key": "k", "token": "t"}}`, `{"origin": {"x": "y"}}`, `{"issuer": {"client_secret": "x"}}`, `{"livekit/x": {"key": "k"}}`, `[]`} {
		file := filepath.Join(root, "wrong.json")
		require.NoError(t, os.WriteFile(file, []byte(wrong), 0o600))
		_, err := operator(t, root, "secrets", "--file", file)
		require.Error(t, err, wrong)
	}
}

// The functions know the new secret before CloudFront sends it, and forget the old one after.
func TestTheOriginSecretIsRotatedWithoutAnOutage(t *testing.T) {
	root := checkout(t)
	withSecrets(t, root, "staging")
	_, err := operator(t, root, "deploy", "--until=AlarmsEdge")
	require.NoError(t, err)
	out, err := operator(t, root, "secrets", "--rotate=origin")
	require.NoError(t, err)
	sealed(t, out)
	a := loadAccount()
	older, newer := hashOf(a.Secrets["lectern/staging/origin"][0]), hashOf(a.Secrets["lectern/staging/origin"][1])
	require.Equal(t, older, a.Parameters["/lectern/staging/origin_sha256"])

	_, err = operator(t, root, "deploy", "--until=App")
	require.NoError(t, err)
	require.Equal(t, newer+","+older, loadAccount().Stacks["lectern-staging-app"].Parameters["/lectern/staging/origin_sha256"])
	before := len(loadAccount().Calls)
	_, err = operator(t, root, "deploy", "--until=AlarmsEdge")
	require.NoError(t, err)
	require.Equal(t, []string{"deploy Edge", "put-parameter", "deploy App"}, changes(before)[4:7])
	require.Equal(t, newer, loadAccount().Stacks["lectern-staging-app"].Parameters["/lectern/staging/origin_sha256"])
}

// Where Edge could not be deployed, going on after it keeps the secret that CloudFront still sends.
func TestTheOldOriginSecretIsKeptAsLongAsItIsSent(t *testing.T) {
	root := checkout(t)
	withSecrets(t, root, "staging")
	_, err := operator(t, root, "deploy", "--until=AlarmsEdge")
	require.NoError(t, err)
	_, err = operator(t, root, "secrets", "--rotate=origin")
	require.NoError(t, err)
	a := loadAccount()
	a.Failing = "deploy Edge"
	a.save()
	_, err = operator(t, root, "deploy", "--until=AlarmsEdge")
	require.ErrorContains(t, err, "Edge failed")
	_, err = operator(t, root, "deploy", "--from=address", "--until=address")
	require.NoError(t, err)
	require.Contains(t, loadAccount().Parameters["/lectern/staging/origin_sha256"], hashOf(a.Secrets["lectern/staging/origin"][0]))
}

func TestSecretsOfOthersAreRotatedAndFunctionsStartedAnew(t *testing.T) {
	root := checkout(t)
	withSecrets(t, root, "staging")
	file := filepath.Join(root, "new.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"livekit": {"key": "k2", "secret": "another secret, which is long enough as well"}}`), 0o600))
	_, err := operator(t, root, "deploy", "--until=AlarmsEdge")
	require.NoError(t, err)
	out, err := operator(t, root, "secrets", "--rotate=livekit", "--file", file)
	require.NoError(t, err)
	sealed(t, out)
	before := len(loadAccount().Calls)
	_, err = operator(t, root, "deploy", "--from=App", "--until=App")
	require.NoError(t, err)
	require.Equal(t, []string{"deploy App"}, changes(before))
}

func TestTheKeyOfAMediaServerOfOurOwnIsMade(t *testing.T) {
	root := checkout(t)
	file := filepath.Join(root, "environments", "staging.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"livekit": {"hosting": "self", "domain": "media.example.org"}}`), 0o600))
	out, err := operator(t, root, "secrets")
	require.NoError(t, err)
	sealed(t, out)
	require.Regexp(t, `^\{"key":"lectern","secret":"[0-9a-f]{64}"\}$`, loadAccount().Secrets["lectern/staging/livekit"][0])
}

func TestAMediaKeyIsRotatedInThreeDeployments(t *testing.T) {
	root := checkout(t)
	withSecrets(t, root, "staging")
	out, err := operator(t, root, "secrets", "--rotate=media-key")
	require.NoError(t, err)
	sealed(t, out)
	require.Contains(t, loadAccount().Secrets, "lectern/staging/media-key/2")
	for _, want := range []string{`"mediaKeys": ["1","2"]`, `"mediaKeys": ["2","1"]`, `"mediaKeys": ["2"]`} {
		require.Contains(t, out, want)
	}
}
