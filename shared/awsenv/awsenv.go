// Package awsenv reads AWS settings from the environment that Lambda gives a function, and from nothing else. The
// SDK's own loader also looks for profiles, single sign-on and instance metadata; a function has none of these, and
// carrying their clients cost each function a megabyte and two milliseconds of every cold start.
package awsenv

import (
	"context"
	"errors"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// Config returns region, credentials and, where AWS_ENDPOINT_URL is set, the endpoint of all services. Credentials are
// read at each use.
func Config() aws.Config {
	c := aws.Config{Region: os.Getenv("AWS_REGION"), Credentials: aws.CredentialsProviderFunc(Credentials)}
	if endpoint := os.Getenv("AWS_ENDPOINT_URL"); endpoint != "" {
		c.BaseEndpoint = &endpoint
	}
	return c
}

// Credentials are the ones of the function's role.
func Credentials(context.Context) (aws.Credentials, error) {
	c := aws.Credentials{
		AccessKeyID: os.Getenv("AWS_ACCESS_KEY_ID"), SecretAccessKey: os.Getenv("AWS_SECRET_ACCESS_KEY"), SessionToken: os.Getenv("AWS_SESSION_TOKEN"),
		Source: "Lambda environment",
	}
	if !c.HasKeys() {
		return aws.Credentials{}, errors.New("awsenv: the environment holds no credentials")
	}
	return c, nil
}
