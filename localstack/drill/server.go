package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/testkit"
)

// rds is a server that keeps RDS's rules: an owner that is no superuser, nothing but TLS, and tokens for members of
// rds_iam.
type rds struct {
	postgres *testkit.Durable
	front    *front
	admin    *pgx.Conn // a superuser, whom nobody has on RDS: it looks, and changes what RDS itself changes
	root     string    // the file with the certificate to be believed
	password string    // the owner's, of the managed secret
	folder   string
}

// Who is let in by Postgres itself. On RDS the owner becomes a member of rds_iam with the first migration, by having
// made lectern_app. A Postgres of one's own takes it for a member before, since only members may hand a role out:
// ownerFirst says of the owner what is so on RDS until then.
const (
	ownerFirst = `host all lectern_owner 127.0.0.2/32 reject
host all lectern_owner 127.0.0.1/32 scram-sha-256
`
	everybody = `host all postgres 127.0.0.1/32 trust
host all +rds_iam 127.0.0.2/32 trust
host all all 127.0.0.2/32 reject
host all +rds_iam 127.0.0.1/32 reject
host all all 127.0.0.1/32 scram-sha-256
`
)

func startRDS(ctx context.Context) (_ *rds, err error) {
	folder, err := os.MkdirTemp("", "lectern-drill-")
	if err != nil {
		return nil, err
	}
	r := &rds{folder: folder, root: filepath.Join(folder, "root.pem")}
	defer func() {
		if err != nil {
			r.stop()
		}
	}()
	secret := make([]byte, 16)
	if _, err := rand.Read(secret); err != nil {
		return nil, err
	}
	r.password = hex.EncodeToString(secret)
	certificate, err := r.certificate()
	if err != nil {
		return nil, err
	}
	if r.postgres, err = testkit.StartFast(testkit.Options{HBA: ownerFirst + everybody}); err != nil {
		return nil, err
	}
	if r.admin, err = pgx.Connect(ctx, r.postgres.URL); err != nil {
		return nil, err
	}
	for _, sql := range []string{
		"create role rds_superuser", "create role rds_iam",
		"grant pg_monitor, pg_signal_backend, pg_checkpoint to rds_superuser with admin option",
		fmt.Sprintf("create role lectern_owner login createrole createdb password '%s' in role rds_superuser", r.password),
		"grant rds_iam to lectern_owner with admin true, inherit false, set false",
		"create database lectern owner lectern_owner",
	} {
		if _, err := r.admin.Exec(ctx, sql); err != nil {
			return nil, fmt.Errorf("%s: %w", sql, err)
		}
	}
	u, err := url.Parse(r.postgres.URL)
	if err != nil {
		return nil, err
	}
	r.front, err = listen(u.Host, &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12})
	return r, err
}

// ownerIsMember lets count what is so on RDS once the owner has made lectern_app.
func (r *rds) ownerIsMember(ctx context.Context) error {
	if err := r.postgres.WriteHBA(everybody); err != nil {
		return err
	}
	_, err := r.admin.Exec(ctx, "select pg_reload_conf()")
	return err
}

func (r *rds) stop() {
	if r.front != nil {
		_ = r.front.listener.Close()
	}
	if r.admin != nil {
		_ = r.admin.Close(context.Background())
	}
	if r.postgres != nil {
		r.postgres.Stop()
	}
	_ = os.RemoveAll(r.folder)
}

// address is that of a user, as the Data stack writes it: without a password, and the server has to prove itself.
func (r *rds) address(user, database string) string {
	u := url.URL{
		Scheme: "postgres", User: url.User(user), Host: r.front.endpoint(), Path: "/" + database,
		RawQuery: url.Values{"sslmode": {"verify-full"}, "sslrootcert": {r.root}}.Encode(),
	}
	return u.String()
}

// adminOf connects the superuser to another database.
func (r *rds) adminOf(ctx context.Context, database string) (*pgx.Conn, error) {
	c := r.admin.Config().Copy()
	c.Database = database
	return pgx.ConnectConfig(ctx, c)
}

// certificate is one that signs for itself, in the file root, too.
func (r *rds) certificate() (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: endpointHost}, DNSNames: []string{endpointHost},
		IPAddresses: []net.IP{net.ParseIP("127.0.0.1")}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return tls.Certificate{}, err
	}
	if err := os.WriteFile(r.root, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}
