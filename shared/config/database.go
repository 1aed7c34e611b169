package config

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/feature/rds/auth"

	"github.com/lectern/lectern/shared/awsenv"
)

// DatabasePassword returns the function that finds the password for a new connection: with DATABASE_AUTH=iam an RDS
// authentication token, valid for 15 minutes, which the function signs itself with its role's credentials. It is nil
// when the password is in the address.
//
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html
func (c Config) DatabasePassword() func(ctx context.Context, endpoint, user string) (string, error) {
	if c.DatabaseAuth != "iam" {
		return nil
	}
	return func(ctx context.Context, endpoint, user string) (string, error) {
		return auth.BuildAuthToken(ctx, endpoint, os.Getenv("AWS_REGION"), user, awsenv.Config().Credentials)
	}
}
