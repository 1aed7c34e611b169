package functions

import (
	"crypto/sha256"
	"fmt"
)

// What a function without a stack is told of the outside, for the requests it is given.
const (
	AloneHost   = "127.0.0.1"
	AloneWeb    = "http://127.0.0.1:7100"
	AloneSecret = "bench"
	AloneCookie = "lectern_bench"
)

// Alone are the settings of a function that runs without a stack, on a database. Its media server is at an address,
// of AWS it reaches nothing.
func Alone(databaseURL, migrateURL, livekitURL string) []string {
	return []string{
		"DATABASE_URL=" + databaseURL, "MIGRATE_URL=" + migrateURL, "COOKIE_NAME=" + AloneCookie, "PUBLIC_URL=" + AloneWeb,
		fmt.Sprintf("ORIGIN_SECRET_SHA256=%x", sha256.Sum256([]byte(AloneSecret))), "ISSUER_SECRETS=plain/",
		"LIVEKIT_URL=" + livekitURL, "LIVEKIT_PUBLIC_URL=ws://127.0.0.1:1", "AWS_ENDPOINT_URL=http://127.0.0.1:1",
		`LIVEKIT_SECRET_REF={"key":"devkey","secret":"a-secret-of-this-bench-that-nobody-else-has"}`, "MEDIA_BUCKET=bench",
		"WATCH_ARN=arn:aws:states:us-east-1:000000000000:stateMachine:watch", "ARTIFACTS_ARN=arn:aws:states:us-east-1:000000000000:stateMachine:artifacts",
	}
}
