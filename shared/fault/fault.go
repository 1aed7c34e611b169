// Package fault is the one error type used inside Lectern. It says what kind of thing went wrong, carries a stable
// code and a sentence fit for a person, and wraps the cause for the log. It knows nothing of HTTP: the mapping to
// a status lives in httpapi, the mapping to a Step Functions error name in the pipeline's functions.
package fault

import (
	"errors"
	"fmt"
	"time"
)

// Kind classifies an error by what the caller can do about it.
type Kind string

// The kinds, with what each asks of the caller.
const (
	KindInvalid         Kind = "invalid"         // mend the input
	KindTooLarge        Kind = "too_large"       // send less
	KindUnauthenticated Kind = "unauthenticated" // sign in
	KindForbidden       Kind = "forbidden"       // ask someone who may
	KindNotFound        Kind = "not_found"       // it is not there, or not yours to know
	KindConflict        Kind = "conflict"        // the state does not allow it
	KindPrecondition    Kind = "precondition"    // read again, then repeat
	KindThrottled       Kind = "throttled"       // wait, then repeat
	KindUnavailable     Kind = "unavailable"     // a part we depend on does not answer; repeat later
	KindInternal        Kind = "internal"        // our mistake
)

// Field names one part of an input that was refused, and why. Message never contains the refused value.
type Field struct {
	Location string // e.g. body.title
	Message  string
}

// Error is Lectern's error. Detail is shown to people; Cause never leaves the process.
type Error struct {
	Kind       Kind
	Code       string // stable, kebab-case, has a heading in docs/problems.md
	Detail     string
	Fields     []Field
	RetryAfter time.Duration // 0: say nothing
	Cause      error
}

// Error returns the text for the log.
func (e *Error) Error() string {
	if e.Cause != nil {
		return fmt.Sprintf("%s: %s: %v", e.Code, e.Detail, e.Cause)
	}
	return e.Code + ": " + e.Detail
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Because returns a copy of e that wraps cause.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.Cause = cause
	return &c
}

// After returns a copy of e that tells the caller to wait d before repeating.
func (e *Error) After(d time.Duration) *Error {
	c := *e
	c.RetryAfter = d
	return &c
}

// With returns a copy of e that names the refused fields.
func (e *Error) With(fields ...Field) *Error {
	c := *e
	c.Fields = append(append([]Field(nil), e.Fields...), fields...)
	return &c
}

func newError(kind Kind, code, format string, args []any) *Error {
	return &Error{Kind: kind, Code: code, Detail: fmt.Sprintf(format, args...)}
}

// Invalid says that the input was refused.
func Invalid(code, format string, args ...any) *Error {
	return newError(KindInvalid, code, format, args)
}

// TooLarge says that the input exceeds a size limit.
func TooLarge(code, format string, args ...any) *Error {
	return newError(KindTooLarge, code, format, args)
}

// Unauthenticated says that nobody is signed in.
func Unauthenticated(code, format string, args ...any) *Error {
	return newError(KindUnauthenticated, code, format, args)
}

// Forbidden says that the caller is known and may not.
func Forbidden(code, format string, args ...any) *Error {
	return newError(KindForbidden, code, format, args)
}

// NotFound says that the object does not exist, or that the caller may not know that it does.
func NotFound(code, format string, args ...any) *Error {
	return newError(KindNotFound, code, format, args)
}

// Conflict says that the present state does not allow the operation.
func Conflict(code, format string, args ...any) *Error {
	return newError(KindConflict, code, format, args)
}

// Precondition says that the object changed since the caller read it.
func Precondition(code, format string, args ...any) *Error {
	return newError(KindPrecondition, code, format, args)
}

// Throttled says that the caller repeats too fast.
func Throttled(code, format string, args ...any) *Error {
	return newError(KindThrottled, code, format, args)
}

// Unavailable says that something Lectern depends on did not answer.
func Unavailable(code, format string, args ...any) *Error {
	return newError(KindUnavailable, code, format, args)
}

// Internal wraps a mistake of ours. Its detail is for the log only.
func Internal(cause error, format string, args ...any) *Error {
	e := newError(KindInternal, "internal", format, args)
	e.Cause = cause
	return e
}

// As returns the *Error in err's chain, or nil.
func As(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}

// Is says whether err's chain holds an *Error of that code.
func Is(err error, code string) bool {
	e := As(err)
	return e != nil && e.Code == code
}
