package main

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
)

// newMediaKey makes a key that signs media addresses, and tells CloudFront its public half. 2048 bits are what
// CloudFront takes.
func (k *keeper) newMediaKey(ctx context.Context, name string) error {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	private := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})
	if err := k.keep(ctx, "media-key/"+name, string(private), "an RSA key in PEM"); err != nil {
		return err
	}
	return k.writePublic(ctx, name, &key.PublicKey)
}

func (k *keeper) writePublic(ctx context.Context, name string, key *rsa.PublicKey) error {
	raw, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		return err
	}
	text := string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: raw}))
	if k.dry {
		text = "<public key in PEM>"
	}
	return k.put(ctx, "media/public_key/"+name, text)
}

// publish writes the parameter of a key that is there, where a run before this one ended between the two.
func (k *keeper) publish(ctx context.Context, name string) error {
	have, err := k.parameters(ctx)
	if err != nil || have["media/public_key/"+name] != "" {
		return err
	}
	secret, err := k.secretAt(ctx, "media-key/"+name, current)
	if err != nil {
		return err
	}
	block, _ := pem.Decode([]byte(secret.SecretString))
	if block == nil {
		return errors.New("holds no key in PEM")
	}
	key, err := x509.ParsePKCS1PrivateKey(block.Bytes)
	if err != nil {
		return errors.New("holds no RSA key of PKCS #1")
	}
	return k.writePublic(ctx, name, &key.PublicKey)
}
