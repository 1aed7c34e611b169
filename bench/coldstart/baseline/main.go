// Command baseline is what bench/coldstart compares with: a Lambda function that does nothing but open one connection
// to Postgres and select 1.
package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/jackc/pgx/v5"
)

func main() {
	var conn *pgx.Conn
	lambda.Start(func(ctx context.Context, _ events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
		if conn == nil {
			opened, err := pgx.Connect(ctx, os.Getenv("DATABASE_URL"))
			if err != nil {
				return events.APIGatewayProxyResponse{}, err
			}
			conn = opened
		}
		var one int
		if err := conn.QueryRow(ctx, "select 1").Scan(&one); err != nil {
			return events.APIGatewayProxyResponse{}, err
		}
		return events.APIGatewayProxyResponse{StatusCode: 200, Body: "1"}, nil
	})
}
