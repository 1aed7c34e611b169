package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
)

// How long the bucket keeps what nobody asks for any more.
const (
	noncurrentDays = 30 // a version that was replaced or deleted by mistake can be brought back for as long
	coldAfterDays  = 30 // recordings of tracks are read again only when a replay is made anew
	coldAtLeast    = 90 // Glacier Instant Retrieval is paid for as many days at least
	anchorDays     = 3653
)

// addMediaBucket: recordings, what is made of them, and files of courses. Pages read them through CloudFront, and POST
// files to it by forms that studio signs.
func (a *appStack) addMediaBucket() {
	days := func(n float64) awscdk.Duration { return awscdk.Duration_Days(jsii.Number(n)) }
	tracks := &awss3.LifecycleRule{
		Id: jsii.String("tracks"), TagFilters: &map[string]any{classroom.RecordingTagKey: classroom.RecordingTagValue},
		Transitions:                 &[]*awss3.Transition{{StorageClass: awss3.StorageClass_GLACIER_INSTANT_RETRIEVAL(), TransitionAfter: days(coldAfterDays)}},
		NoncurrentVersionExpiration: days(1),
	}
	if n := float64(a.settings.TrackDays); n > 0 {
		tracks.Expiration = days(n)
		if n < coldAfterDays+coldAtLeast {
			tracks.Transitions = nil
		}
	}
	a.media = awss3.NewBucket(a.Stack, jsii.String("Media"), &awss3.BucketProps{
		BucketName: a.bucketName("media"), BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL(), Encryption: awss3.BucketEncryption_S3_MANAGED,
		EnforceSSL: jsii.Bool(!a.settings.local()), RemovalPolicy: a.settings.keep(), Versioned: jsii.Bool(true),
		Cors: &[]*awss3.CorsRule{a.cors()},
		LifecycleRules: &[]*awss3.LifecycleRule{
			{
				Id: jsii.String("all"), AbortIncompleteMultipartUploadAfter: days(1),
				NoncurrentVersionExpiration: days(noncurrentDays), ExpiredObjectDeleteMarker: jsii.Bool(true),
			},
			// What people packed to take along is kept for seven days, as the API tells them.
			{Id: jsii.String("exports"), Prefix: jsii.String("exports/"), Expiration: days(artifact.ExportDays), NoncurrentVersionExpiration: days(1)},
			tracks,
		},
	})
	if !a.settings.local() {
		a.mayBeServed()
		a.addEgressKey()
	}
	a.write("MediaBucket", "media/bucket", a.media.BucketName())
	a.write("MediaBucketDomain", "media/bucket_domain", a.media.BucketRegionalDomainName())
	a.write("MediaOrigin", "media/origin", awscdk.Fn_Join(jsii.String(""), &[]*string{jsii.String("https://"), a.media.BucketRegionalDomainName()}))
}

// cors lets pages of the schools' own addresses POST forms. Locally there is no CloudFront, so they read from the
// bucket, too: ranges, of which the player needs the headers.
func (a *appStack) cors() *awss3.CorsRule {
	rule := &awss3.CorsRule{
		AllowedMethods: &[]awss3.HttpMethods{awss3.HttpMethods_POST}, AllowedOrigins: a.origins(), AllowedHeaders: jsii.Strings("content-type"), MaxAge: jsii.Number(3600),
	}
	if a.settings.local() {
		rule.AllowedMethods = &[]awss3.HttpMethods{awss3.HttpMethods_GET, awss3.HttpMethods_HEAD, awss3.HttpMethods_POST}
		rule.AllowedHeaders, rule.ExposedHeaders = jsii.Strings("range", "content-type"), jsii.Strings("content-range", "content-length", "accept-ranges", "etag")
	}
	return rule
}

// mayBeServed lets CloudFront read what addresses are signed for. The distribution is made after this stack, and so any
// of this account's may: whoever can make one here can change this policy as well.
func (a *appStack) mayBeServed() {
	resources := a.objects([]string{"t/*", exports})
	a.media.AddToResourcePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Principals: &[]awsiam.IPrincipal{awsiam.NewServicePrincipal(jsii.String("cloudfront.amazonaws.com"), nil)},
		Actions:    jsii.Strings("s3:GetObject"), Resources: &resources,
		Conditions: &map[string]any{"ArnLike": map[string]any{"aws:SourceArn": a.FormatArn(&awscdk.ArnComponents{
			Service: jsii.String("cloudfront"), Region: jsii.String(""), Resource: jsii.String("distribution"), ResourceName: jsii.String("*"),
		})}},
	}))
}

// addEgressKey makes what LiveKit's egress signs in to S3 with: a user, because LiveKit takes a key and knows no role.
// It can add recordings, and neither read nor delete one. The key goes from IAM to the secret without being seen: the
// template holds references.
func (a *appStack) addEgressKey() {
	user := awsiam.NewUser(a.Stack, jsii.String("Egress"), &awsiam.UserProps{UserName: jsii.String(a.settings.name("egress"))})
	recordings := a.objects(in(artifact.FolderTracks))
	awsiam.NewCfnUserPolicy(a.Stack, jsii.String("EgressPolicy"), &awsiam.CfnUserPolicyProps{
		PolicyName: jsii.String("recordings"), UserName: user.UserName(),
		PolicyDocument: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{Statements: &[]awsiam.PolicyStatement{
			awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
				Actions: jsii.Strings("s3:PutObject", "s3:PutObjectTagging", "s3:AbortMultipartUpload"), Resources: &recordings,
			}),
		}}),
	})
	key := awsiam.NewAccessKey(a.Stack, jsii.String("EgressKey"), &awsiam.AccessKeyProps{User: user, Serial: jsii.Number(a.settings.EgressKey)})
	awssecretsmanager.NewSecret(a.Stack, jsii.String("EgressSecret"), &awssecretsmanager.SecretProps{
		SecretName: jsii.String(a.settings.secret("egress-storage")), Description: jsii.String("What LiveKit's egress stores recordings with"),
		SecretObjectValue: &map[string]awscdk.SecretValue{
			"access_key": awscdk.SecretValue_UnsafePlainText(key.AccessKeyId()), "secret": key.SecretAccessKey(),
		},
	})
}

// addAnchorsBucket: the newest hash of each closed log, where neither we nor an intruder can change it for ten years,
// so that a log which was rewritten together with its hashes is found out. In governance mode, not compliance: an
// account's owner who is ordered to delete can, by a right that no role of ours has. Locally there is no lock:
// LocalStack's data goes with its folder, and a lock would only keep it from being made anew.
func (a *appStack) addAnchorsBucket() {
	props := &awss3.BucketProps{
		BucketName: a.bucketName("anchors"), BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL(), Encryption: awss3.BucketEncryption_S3_MANAGED,
		EnforceSSL: jsii.Bool(!a.settings.local()), RemovalPolicy: a.settings.keep(), Versioned: jsii.Bool(true),
	}
	if !a.settings.local() {
		props.ObjectLockEnabled = jsii.Bool(true)
		props.ObjectLockDefaultRetention = awss3.ObjectLockRetention_Governance(awscdk.Duration_Days(jsii.Number(anchorDays)))
	}
	a.anchors = awss3.NewBucket(a.Stack, jsii.String("Anchors"), props)
	a.output("AnchorsBucket", a.anchors.BucketName())
}

// mayAnchor lets a function add heads of logs, and nothing else there: not even read them.
func (a *appStack) mayAnchor(f function) {
	f.AddEnvironment(jsii.String("ANCHORS_BUCKET"), a.anchors.BucketName(), nil)
	f.allow([]*string{a.anchors.ArnForObjects(jsii.String("heads/*"))}, "s3:PutObject")
}

// signsMedia gives a function the key by which CloudFront knows addresses of ours. Locally they are S3's own.
func (a *appStack) signsMedia(f function) {
	if a.settings.local() {
		return
	}
	key := "media-key/" + a.settings.MediaKeys[0]
	f.AddEnvironment(jsii.String("MEDIA_KEY_ID"), a.parameter("media/key_pair_id"), nil)
	f.AddEnvironment(jsii.String("MEDIA_KEY_REF"), a.secretRef(key), nil)
	a.mayReadSecret(f, key)
}

// origins are the addresses at which schools are open: public_url, and those of the other domains.
func (a *appStack) origins() *[]*string {
	all := []*string{a.parameter("public_url")}
	for _, d := range a.settings.Domains[min(1, len(a.settings.Domains)):] {
		all = append(all, jsii.String("https://"+d))
	}
	return &all
}

// bucketName leaves the name to CloudFormation on AWS, where names are global.
func (a *appStack) bucketName(part string) *string {
	if a.settings.local() {
		return jsii.String(a.settings.name(part))
	}
	return nil
}
