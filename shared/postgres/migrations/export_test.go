package migrations

import "context"

// ApplyUpTo is Apply to a version of before, for tests of what a migration does to rows that are there.
func ApplyUpTo(ctx context.Context, ownerURL string, version int64) error {
	if err := prepareRoles(ctx, ownerURL, ""); err != nil {
		return err
	}
	db, err := openMigrator(ownerURL)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	provider, err := newProvider(db)
	if err != nil {
		return err
	}
	_, err = provider.UpTo(ctx, version)
	return err
}
