// Package media is the part of wiring for functions that hand out addresses of media.
package media

import (
	"context"
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/objects"
)

// keyTimeout is how long a request waits for the private key, which an instance reads once.
const keyTimeout = 3 * time.Second

// Files returns the bucket of media. With a key of CloudFront's its addresses are below the school's own, of the host
// that the request came in by; without one they are S3's.
func Files(c config.Config) *objects.Bucket {
	bucket := objects.New(c.MediaBucket, c.PresignEndpoint)
	if c.MediaKeyID == "" || c.MediaKeyRef == "" {
		return bucket
	}
	return bucket.At(objects.Site{Address: address, KeyID: c.MediaKeyID, Key: key(c.MediaKeyRef), Now: time.Now})
}

func address(ctx context.Context) (string, error) {
	school, err := identity.SchoolFrom(ctx)
	return school.BaseURL, err
}

// key reads the private key when the first address is signed, and keeps it. What could not be read is read again by the
// next request.
func key(ref string) func(context.Context) (crypto.Signer, error) {
	var kept atomic.Pointer[crypto.Signer]
	return func(ctx context.Context) (crypto.Signer, error) {
		if k := kept.Load(); k != nil {
			return *k, nil
		}
		ctx, cancel := context.WithTimeout(ctx, keyTimeout)
		defer cancel()
		text, err := config.Secret(ctx, ref)
		if err != nil {
			return nil, unsigned(err)
		}
		k, err := parse(text)
		if err != nil {
			return nil, unsigned(fmt.Errorf("the private key of media: %w", err))
		}
		kept.Store(&k)
		return k, nil
	}
}

func unsigned(cause error) error {
	return fault.Unavailable("media-key-unavailable", "The recordings cannot be opened at the moment. Try again.").Because(cause)
}

// parse reads a private key as openssl writes it: PKCS #8, or PKCS #1 of older versions.
func parse(text string) (crypto.Signer, error) {
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil, errors.New("is no PEM")
	}
	if block.Type == "RSA PRIVATE KEY" {
		return x509.ParsePKCS1PrivateKey(block.Bytes)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	k, ok := parsed.(crypto.Signer)
	if !ok {
		return nil, errors.New("cannot sign")
	}
	return k, nil
}
