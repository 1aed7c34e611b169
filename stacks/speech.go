package main

import (
	"github.com/aws/jsii-runtime-go"
)

// tinyEnglish is the model that is in functions/speech.
const tinyEnglish = "tiny.en"

// addSpeech gives transcribe a recogniser: the service at the context key speechUrl with the secret "speech", else our
// own function, which transcribe alone may invoke.
func (a *appStack) addSpeech(transcribe function) {
	s := a.settings
	transcribe.AddEnvironment(jsii.String("SPEECH_LANGUAGE"), jsii.String(s.speechLanguage), nil)
	if s.speechURL != "" {
		transcribe.AddEnvironment(jsii.String("SPEECH_BASE_URL"), jsii.String(s.speechURL), nil)
		transcribe.AddEnvironment(jsii.String("SPEECH_MODEL"), jsii.String(s.speechModel), nil)
		transcribe.AddEnvironment(jsii.String("SPEECH_USD_PER_HOUR"), jsii.String("0.36"), nil)
		transcribe.AddEnvironment(jsii.String("SPEECH_SECRET_REF"), a.secretRef("speech"), nil)
		a.mayReadSecret(transcribe, "speech")
		return
	}
	env := map[string]*string{}
	if s.speechModel != tinyEnglish {
		env["SPEECH_MODEL_FOLDER"], env["SPEECH_MODEL_DIGEST"] = jsii.String("models/"+s.speechModel), jsii.String(s.speechModelDigest)
	}
	if s.local() {
		env["SPEECH_THREADS"] = jsii.String("1") // as many processes as pieces at a time share the machine
	}
	speech := a.make.make("Speech", functionProps{
		name: "speech", purpose: "Whisper: the words of a piece of sound", timeout: 300, memoryMB: 3008, diskMB: 2048, reserved: 20,
		outside: true, python: "handler.handle", env: env,
	})
	if s.speechModel != tinyEnglish {
		speech.AddEnvironment(jsii.String("MEDIA_BUCKET"), a.media.BucketName(), nil)
		speech.allow([]*string{a.media.ArnForObjects(jsii.String("models/*"))}, "s3:GetObject")
		a.mayList(speech, "models/*")
	}
	transcribe.AddEnvironment(jsii.String("SPEECH_BASE_URL"), jsii.String("lambda://"+s.name("speech")+"/v1"), nil)
	transcribe.AddEnvironment(jsii.String("SPEECH_MODEL"), jsii.String(s.speechModel), nil)
	transcribe.allow([]*string{speech.FunctionArn()}, "lambda:InvokeFunction")
}
