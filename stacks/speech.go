package main

import (
	"github.com/aws/jsii-runtime-go"

	"github.com/lectern/lectern/stacks/environment"
)

// addSpeech gives transcribe a recogniser: the service at speech.url with the secret "speech", else our
// own function, which transcribe alone may invoke.
func (a *appStack) addSpeech(transcribe function) {
	s := a.settings
	transcribe.AddEnvironment(jsii.String("SPEECH_LANGUAGE"), jsii.String(s.Speech.Language), nil)
	if s.Speech.URL != "" {
		transcribe.AddEnvironment(jsii.String("SPEECH_BASE_URL"), jsii.String(s.Speech.URL), nil)
		transcribe.AddEnvironment(jsii.String("SPEECH_MODEL"), jsii.String(s.Speech.Model), nil)
		transcribe.AddEnvironment(jsii.String("SPEECH_USD_PER_HOUR"), jsii.String("0.36"), nil)
		transcribe.AddEnvironment(jsii.String("SPEECH_SECRET_REF"), a.secretRef("speech"), nil)
		a.mayReadSecret(transcribe, "speech")
		return
	}
	env := map[string]*string{}
	if s.Speech.Model != environment.TinyEnglish {
		env["SPEECH_MODEL_FOLDER"], env["SPEECH_MODEL_DIGEST"] = jsii.String("models/"+s.Speech.Model), jsii.String(s.Speech.ModelDigest)
	}
	if s.local() {
		env["SPEECH_THREADS"] = jsii.String("1") // as many processes as pieces at a time share the machine
	}
	speech := a.make.make("Speech", functionProps{
		name: "speech", outside: true, python: "handler.handle", env: env,
	})
	if s.Speech.Model != environment.TinyEnglish {
		speech.AddEnvironment(jsii.String("MEDIA_BUCKET"), a.media.BucketName(), nil)
		speech.allow([]*string{a.media.ArnForObjects(jsii.String(models))}, "s3:GetObject")
		a.mayTellMissing(speech, models)
	}
	transcribe.AddEnvironment(jsii.String("SPEECH_BASE_URL"), jsii.String("lambda://"+s.name("speech")+"/v1"), nil)
	transcribe.AddEnvironment(jsii.String("SPEECH_MODEL"), jsii.String(s.Speech.Model), nil)
	transcribe.allow([]*string{speech.FunctionArn()}, "lambda:InvokeFunction")
}
