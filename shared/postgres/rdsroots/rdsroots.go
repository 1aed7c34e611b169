// Package rdsroots says which certificates are believed when a connection to Postgres asks for verify-full and names
// no root of its own: those of RDS, which no system trusts. localstack/rdsroots.mjs writes the files. It refuses to
// know what is said over the connection.
package rdsroots

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"embed"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

//go:embed *.pem
var files embed.FS

// rdsHost is the name of a server or a cluster on RDS; the group is its region.
var rdsHost = regexp.MustCompile(`\.([a-z]{2}(?:-[a-z]+)+-[0-9])\.rds\.amazonaws\.com$`)

// Regions lists the regions of AWS whose certificates are here, in alphabetical order.
func Regions() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // the files are inside this program
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".pem"))
	}
	slices.Sort(names)
	return names
}

// certificates returns, in PEM, those that sign the region's servers'; nil for a region that is not here.
func certificates(region string) []byte {
	pem, err := files.ReadFile(region + ".pem")
	if err != nil {
		return nil
	}
	return pem
}

// pool holds the roots for a host: its region's alone, since no other signs for it; for any other host all of them.
func pool(host string) *x509.CertPool {
	roots := x509.NewCertPool()
	if m := rdsHost.FindStringSubmatch(host); m != nil && certificates(m[1]) != nil {
		roots.AppendCertsFromPEM(certificates(m[1]))
		return roots
	}
	for _, region := range Regions() {
		roots.AppendCertsFromPEM(certificates(region))
	}
	return roots
}

// Trust lets a connection believe RDS where it verifies its server and its address (or PGSSLROOTCERT) named no roots.
// Others are left as they are.
func Trust(c *pgconn.Config) {
	trust(c.TLSConfig, c.Host)
	for _, other := range c.Fallbacks {
		trust(other.TLSConfig, other.Host)
	}
}

func trust(c *tls.Config, host string) {
	if c != nil && !c.InsecureSkipVerify && c.RootCAs == nil {
		c.RootCAs = pool(host)
	}
}

// ParseConfig is pgx.ParseConfig with Trust. Its error does not quote the address.
func ParseConfig(address string) (*pgx.ConnConfig, error) {
	cfg, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, errors.New("postgres: the address does not parse")
	}
	Trust(&cfg.Config)
	return cfg, nil
}

// Connect is pgx.Connect with Trust.
func Connect(ctx context.Context, address string) (*pgx.Conn, error) {
	cfg, err := ParseConfig(address)
	if err != nil {
		return nil, err
	}
	return pgx.ConnectConfig(ctx, cfg)
}

// Untrusted says that a server was reached and its certificate refused, which waiting does not mend.
func Untrusted(err error) bool {
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return true
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return true
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return true
	}
	_, ok := errors.AsType[x509.CertificateInvalidError](err)
	return ok
}
