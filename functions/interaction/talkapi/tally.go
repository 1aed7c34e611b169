package talkapi

import (
	"context"
	"time"

	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

// tallyTries is how often a tally is begun again because the database's clock says that its time has not come.
const tallyTries = 3

// book is write for what is told with the next tally, which whoever booked it makes before the answer. That it could
// not be made is noted, and no error: what was sent is kept, and the next writer or reader makes it.
func (o *operations) book(
	ctx context.Context, k call, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
) (*written, error) {
	class, out, err := o.write(ctx, k, scope, decide)
	if err != nil {
		return nil, err
	}
	wait := class.Asking.TallyIn
	for range tallyTries {
		if wait == 0 || !sleep(ctx, wait) {
			return out, nil
		}
		class, err = o.Store.ChangeClass(ctx, k.who.TenantID, k.session.ID, presence.TallyScope(), (*presence.Class).TallyNow)
		if err != nil {
			httpapi.NoteError(ctx, err)
			return out, nil
		}
		wait = class.Asking.TallyIn
	}
	return out, nil
}

// sleep waits, and says whether it was let.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
