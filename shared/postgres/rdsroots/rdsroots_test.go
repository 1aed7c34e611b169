package rdsroots

import (
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// commercial are the regions with Aurora whose roots the npm package has. What AWS opened since is not among them.
var commercial = strings.Fields(`
	af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2
	ap-southeast-3 ap-southeast-4 ca-central-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2
	eu-west-3 me-central-1 me-south-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2`)

func TestEveryRootIsGood(t *testing.T) {
	t.Parallel()
	require.Equal(t, commercial, Regions())
	seen := map[string]bool{}
	for _, region := range Regions() {
		algorithms := map[x509.PublicKeyAlgorithm]int{}
		for rest := certificates(region); ; {
			var block *pem.Block
			if block, rest = pem.Decode(rest); block == nil {
				require.Empty(t, strings.TrimSpace(string(rest)), region)
				break
			}
			c, err := x509.ParseCertificate(block.Bytes)
			require.NoError(t, err, region)
			require.True(t, c.IsCA && c.BasicConstraintsValid, c.Subject)
			require.NoError(t, c.CheckSignatureFrom(c), "%s signs itself", c.Subject)
			require.Greater(t, time.Until(c.NotAfter), 365*24*time.Hour, c.Subject)
			require.Regexp(t, `^Amazon RDS `+region+` Root CA (RSA2048|RSA4096|ECC384) G1$`, c.Subject.CommonName)
			require.False(t, seen[c.Subject.CommonName], c.Subject)
			seen[c.Subject.CommonName] = true
			algorithms[c.PublicKeyAlgorithm]++
		}
		require.Equal(t, map[x509.PublicKeyAlgorithm]int{x509.RSA: 2, x509.ECDSA: 1}, algorithms, region)
	}
}

func TestWhoIsTrusted(t *testing.T) {
	t.Setenv("PGSSLROOTCERT", "")
	of := func(address string) *x509.CertPool {
		cfg, err := ParseConfig(address)
		require.NoError(t, err)
		if cfg.TLSConfig == nil {
			return nil
		}
		return cfg.TLSConfig.RootCAs
	}
	frankfurt := x509.NewCertPool()
	require.True(t, frankfurt.AppendCertsFromPEM(certificates("eu-central-1")))
	all := pool("db.example")
	cluster := "postgres://u@x.cluster-y.eu-central-1.rds.amazonaws.com/d?sslmode="
	require.True(t, frankfurt.Equal(of(cluster+"verify-full")), "a region's server is signed by its region's roots")
	require.False(t, frankfurt.Equal(all))
	require.True(t, all.Equal(of("postgres://u@db.example/d?sslmode=verify-full")))
	require.True(t, all.Equal(of("postgres://u@x.cluster-y.xx-new-1.rds.amazonaws.com/d?sslmode=verify-full")))
	system, err := x509.SystemCertPool()
	require.NoError(t, err)
	require.True(t, system.Equal(of(cluster+"verify-full&sslrootcert=system")), "who names roots gets those")
	require.True(t, of(cluster+"require") == nil, "who verifies nothing needs none")
	require.True(t, of(cluster+"disable") == nil)

	cfg, err := ParseConfig("postgres://u@a.cluster-y.us-east-1.rds.amazonaws.com,b.cluster-y.us-west-2.rds.amazonaws.com/d?sslmode=verify-full")
	require.NoError(t, err)
	require.Len(t, cfg.Fallbacks, 1)
	require.True(t, pool("b.cluster-y.us-west-2.rds.amazonaws.com").Equal(cfg.Fallbacks[0].TLSConfig.RootCAs))

	_, err = ParseConfig("postgres://u:secret@[/d")
	require.ErrorContains(t, err, "does not parse")
	require.NotContains(t, err.Error(), "secret")
	require.False(t, Untrusted(pgx.ErrNoRows))
}
