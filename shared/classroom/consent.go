package classroom

// RecordingConsent is what a person agreed to be recorded by in a session.
type RecordingConsent struct {
	Sources         []Source `json:"sources" enum:"microphone,camera" doc:"What they agreed to be recorded by; empty when they did not"`
	GuardianMissing bool     `json:"guardian_missing" doc:"Whether the school requires a guardian's consent and does not hold it: then nothing is recorded whatever they agree to"`
	Recorded        bool     `json:"recorded" doc:"Whether something was or is being recorded with their consent, and is kept"`
}
