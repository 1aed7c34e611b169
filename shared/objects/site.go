package objects

import (
	"context"
	"crypto"
	"net/url"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/cloudfront/sign"

	"github.com/lectern/lectern/shared/fault"
)

// Site is a CloudFront distribution that has the bucket behind it, every object at the path that is its key.
type Site struct {
	// Address is what people have open, as "https://school.example": the host is part of what is signed.
	Address func(ctx context.Context) (string, error)
	KeyID   string // of the public key by which CloudFront checks signatures
	// Key returns the private key, RSA of 2048 bits. It is asked for each address, so it keeps what it has read.
	Key func(ctx context.Context) (crypto.Signer, error)
	Now func() time.Time
}

// At returns the same bucket, whose addresses for reading are below the site. Forms for uploading are S3's still:
// CloudFront would carry them, but could not hold them to one key, size and content.
func (b *Bucket) At(site Site) *Bucket {
	at := *b
	at.site = &site
	return &at
}

// address signs the address of an object by a canned policy: this host, path and query, until ttl has passed.
//
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-urls.html
func (s *Site) address(ctx context.Context, key string, overrides url.Values, ttl time.Duration) (string, error) {
	base, err := s.Address(ctx)
	if err != nil {
		return "", err
	}
	private, err := s.Key(ctx)
	if err != nil {
		return "", err
	}
	plain := base + "/" + escaped(key)
	if len(overrides) > 0 {
		// %20, because a plus is a space to some and a plus to others, and what was signed is compared byte by byte.
		plain += "?" + strings.ReplaceAll(overrides.Encode(), "+", "%20")
	}
	signed, err := sign.NewURLSigner(s.KeyID, private).Sign(plain, s.Now().Add(ttl))
	if err != nil {
		return "", fault.Internal(err, "sign the address of %s", key)
	}
	return signed, nil
}

// escaped is a key as the path of an address.
func escaped(key string) string {
	parts := strings.Split(key, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}
