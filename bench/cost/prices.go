// Package cost computes what Lectern costs to run, from list prices, the sizes in stacks/sizing and the rates at which
// the product does things. docs/cost.md is made of it (go test ./bench/cost -update), and its test compares the two. It
// asks nobody: whoever relies on a price looks it up at its source.
package cost

// Price is one list price of us-east-1, without free allowances, taxes and discounts.
type Price struct {
	ID     string
	USD    float64
	Per    string // unit
	Source string // page that says it
	// Checked is the year and month of a stored copy of a page with this price that was read for this table; empty: the
	// price as it was published in 2025, not checked since.
	Checked string
}

// Price pages.
const (
	lambdaPage     = "https://aws.amazon.com/lambda/pricing/"
	gatewayPage    = "https://aws.amazon.com/api-gateway/pricing/"
	cloudFrontPage = "https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/"
	s3Page         = "https://aws.amazon.com/s3/pricing/"
	auroraPage     = "https://aws.amazon.com/rds/aurora/pricing/"
	vpcPage        = "https://aws.amazon.com/vpc/pricing/"
	ec2Page        = "https://aws.amazon.com/ec2/pricing/on-demand/"
	watchPage      = "https://aws.amazon.com/cloudwatch/pricing/"
	stepsPage      = "https://aws.amazon.com/step-functions/pricing/"
	sqsPage        = "https://aws.amazon.com/sqs/pricing/"
	secretsPage    = "https://aws.amazon.com/secrets-manager/pricing/"
	wafPage        = "https://aws.amazon.com/waf/pricing/"
	liveKitPage    = "https://livekit.io/pricing"
	openAIPage     = "https://platform.openai.com/docs/pricing"
)

// The prices, each once.
var (
	lambdaGBs       = Price{"Lambda, arm64", 0.0000133334, "GB-second", lambdaPage, "2024-09"}
	lambdaDisk      = Price{"Lambda, /tmp beyond 512 MB", 0.0000000309, "GB-second", lambdaPage, ""}
	lambdaRequest   = Price{"Lambda requests", 0.20, "million", lambdaPage, "2024-09"}
	gatewayRequest  = Price{"API Gateway, REST requests", 3.50, "million", gatewayPage, ""}
	edgeRequest     = Price{"CloudFront, HTTPS requests", 1.00, "million", cloudFrontPage, ""}
	edgeFunction    = Price{"CloudFront Functions", 0.10, "million", cloudFrontPage, ""}
	edgeGB          = Price{"CloudFront, to the internet", 0.085, "GB", cloudFrontPage, ""}
	s3Month         = Price{"S3 Standard", 0.023, "GB-month", s3Page, ""}
	glacierMonth    = Price{"S3 Glacier Instant Retrieval", 0.004, "GB-month", s3Page, ""}
	s3Put           = Price{"S3, PUT and the like", 5.00, "million", s3Page, ""}
	s3Get           = Price{"S3, GET", 0.40, "million", s3Page, ""}
	s3Out           = Price{"S3 or EC2, to the internet", 0.09, "GB", s3Page, ""}
	acuHour         = Price{"Aurora Serverless v2", 0.12, "ACU-hour", auroraPage, "2026-06"}
	auroraMonth     = Price{"Aurora storage", 0.10, "GB-month", auroraPage, ""}
	auroraIO        = Price{"Aurora I/O", 0.20, "million", auroraPage, ""}
	nanoHour        = Price{"EC2 t4g.nano (NAT instance)", 0.0042, "hour", ec2Page, ""}
	liveKitHour     = Price{"EC2 c7g.xlarge (self-hosted LiveKit)", 0.1450, "hour", ec2Page, ""}
	diskMonth       = Price{"EBS gp3", 0.08, "GB-month", "https://aws.amazon.com/ebs/pricing/", ""}
	addressHour     = Price{"public IPv4 address", 0.005, "hour", vpcPage, ""}
	natHour         = Price{"NAT gateway", 0.045, "hour", vpcPage, ""}
	endpointHour    = Price{"interface endpoint, in one zone", 0.01, "hour", "https://aws.amazon.com/privatelink/pricing/", ""}
	logsGB          = Price{"CloudWatch Logs, taken in", 0.50, "GB", watchPage, ""}
	logsMonth       = Price{"CloudWatch Logs, kept", 0.03, "GB-month", watchPage, ""}
	metricMonth     = Price{"CloudWatch, own metric", 0.30, "month", watchPage, ""}
	alarmMonth      = Price{"CloudWatch alarm", 0.10, "month", watchPage, ""}
	dashboardMonth  = Price{"CloudWatch dashboard", 3.00, "month", watchPage, ""}
	transition      = Price{"Step Functions, transitions", 25.00, "million", stepsPage, ""}
	fifoRequest     = Price{"SQS FIFO requests", 0.50, "million", sqsPage, ""}
	secretMonth     = Price{"secret", 0.40, "month", secretsPage, ""}
	firewallMonth   = Price{"WAF, web ACL", 5.00, "month", wafPage, ""}
	ruleMonth       = Price{"WAF, rule", 1.00, "month", wafPage, ""}
	firewallRequest = Price{"WAF requests", 0.60, "million", wafPage, ""}
	liveKitMinute   = Price{"LiveKit Cloud, participant minute", 0.0005, "minute", liveKitPage, ""}
	liveKitGB       = Price{"LiveKit Cloud, to participants", 0.12, "GB", liveKitPage, ""}
	outsideSpeech   = Price{"outside speech service (whisper-1)", 0.36, "hour of sound", openAIPage, ""}
)

// Prices are all of them, in the order in which docs/cost.md lists them.
var Prices = []Price{
	lambdaGBs, lambdaDisk, lambdaRequest, gatewayRequest, edgeRequest, edgeFunction, edgeGB, s3Month, glacierMonth, s3Put, s3Get, s3Out,
	acuHour, auroraMonth, auroraIO, nanoHour, liveKitHour, diskMonth, addressHour, natHour, endpointHour,
	logsGB, logsMonth, metricMonth, alarmMonth, dashboardMonth, transition, fifoRequest, secretMonth, firewallMonth, ruleMonth, firewallRequest,
	liveKitMinute, liveKitGB, outsideSpeech,
}

// HoursMonth is how many hours price lists give a month.
const HoursMonth = 730
