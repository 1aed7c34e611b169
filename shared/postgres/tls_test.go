package postgres_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/postgres/migrations"
	"github.com/lectern/lectern/shared/testkit"
)

// authority signs servers' certificates, as RDS's roots do.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
	file        string // with its certificate
}

func newAuthority(t *testing.T) authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Root of a test"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	certificate, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "root.pem")
	require.NoError(t, os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	return authority{certificate: certificate, key: key, file: file}
}

// server returns certificate and key, in PEM, of a server of that name.
func (a authority) server(t *testing.T, name string) (certificate, key []byte) {
	t.Helper()
	own, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}, a.certificate, &own.PublicKey, a.key)
	require.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(own)
	require.NoError(t, err)
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})
}

func TestTheServerHasToBeTheOneAskedFor(t *testing.T) {
	t.Parallel()
	testkit.EmptyDatabase(t) // skips where there is no Postgres
	ours, others := newAuthority(t), newAuthority(t)
	certificate, key := ours.server(t, "localhost")
	server, err := testkit.StartFast(testkit.Options{Certificate: certificate, Key: key})
	require.NoError(t, err)
	t.Cleanup(server.Stop)
	to := func(host, root string) string {
		u, err := url.Parse(server.URL)
		require.NoError(t, err)
		u.Host = host + ":" + u.Port()
		query := url.Values{"sslmode": {"verify-full"}}
		if root != "" {
			query.Set("sslrootcert", root)
		}
		u.RawQuery = query.Encode()
		return u.String()
	}
	ready := func(address string) error {
		store, err := postgres.Open(t.Context(), address)
		require.NoError(t, err)
		defer store.Close()
		return store.Ready(t.Context())
	}
	require.NoError(t, ready(to("localhost", ours.file)))
	for name, address := range map[string]string{
		"another root":     to("localhost", others.file),
		"another name":     to("127.0.0.1", ours.file),
		"the roots of RDS": to("localhost", ""),
	} {
		err := ready(address)
		e := fault.As(err)
		require.NotNil(t, e, name)
		require.Equal(t, fault.KindInternal, e.Kind, "%s: nobody is told to try again", name)
		require.Equal(t, "database-untrusted", e.Code, name)
		require.Zero(t, e.RetryAfter, name)
		require.ErrorContains(t, err, "x509: ", name)

		_, err = migrations.Apply(t.Context(), address, "")
		require.ErrorContains(t, err, "x509: ", name)
	}
	_, err = migrations.Apply(t.Context(), to("localhost", ours.file), "")
	require.NoError(t, err)
}
