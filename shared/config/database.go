package config

import (
	"context"
	"errors"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/rds/auth"
)

// DatabasePassword gives the function that finds the password for a new connection: with DATABASE_AUTH=iam an RDS
// authentication token, valid for 15 minutes, which the function signs itself with its role's credentials. It is nil
// when the password is in the address.
//
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html
func (c Config) DatabasePassword() func(ctx context.Context, endpoint, user string) (string, error) {
	if c.DatabaseAuth != "iam" {
		return nil
	}
	return func(ctx context.Context, endpoint, user string) (string, error) {
		return auth.BuildAuthToken(ctx, endpoint, os.Getenv("AWS_REGION"), user, aws.CredentialsProviderFunc(lambdaCredentials))
	}
}

// lambdaCredentials are the ones Lambda puts into the environment of a function.
func lambdaCredentials(context.Context) (aws.Credentials, error) {
	c := aws.Credentials{
		AccessKeyID: os.Getenv("AWS_ACCESS_KEY_ID"), SecretAccessKey: os.Getenv("AWS_SECRET_ACCESS_KEY"), SessionToken: os.Getenv("AWS_SESSION_TOKEN"),
		Source: "Lambda environment",
	}
	if !c.HasKeys() {
		return aws.Credentials{}, errors.New("config: the environment holds no credentials")
	}
	return c, nil
}
