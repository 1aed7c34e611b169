package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
)

// assetJSON reads a file a, without its pages, as an assetRow.
const assetJSON = `
	jsonb_build_object(
		'id', a.id, 'course_id', a.course_id, 'name', a.name, 'kind', a.kind, 'content_type', a.content_type, 'size_bytes', a.size_bytes,
		'sha256', encode(a.sha256, 'hex'), 'status', a.status, 'page_count', a.page_count, 'created_at', a.created_at, 'key', a.object_key,
		'used', exists (select from studio_scenes x where x.tenant_id = @tenant and x.asset_id = a.id)
			or exists (select from session_decks x where x.tenant_id = @tenant and x.asset_id = a.id))`

// assetRow is a file with what no client is told.
type assetRow struct {
	asset.Asset
	Key string `json:"key"`
}

func (r assetRow) asset() asset.Asset {
	a := r.Asset
	a.Key, a.CreatedAt = r.Key, a.CreatedAt.UTC()
	return a
}

func assetsOf(rows []assetRow) []asset.Asset {
	out := make([]asset.Asset, len(rows))
	for i, r := range rows {
		out[i] = r.asset()
	}
	return out
}

// oneAsset is a row of a statement that reads one file each.
type oneAsset struct{ Asset assetRow }

// ListAssets returns the files of a course, newest first, after a position.
func (s *Store) ListAssets(ctx context.Context, tenant, course uuid.UUID, after *asset.Position, limit int) (_ []asset.Asset, err error) {
	defer wrap(&err, "ListAssets", tenant, course)
	args := pgx.NamedArgs{"tenant": tenant, "course": course, "limit": limit, "on": after != nil}
	if after == nil {
		after = &asset.Position{}
	}
	args["at"], args["id"] = after.CreatedAt, after.ID
	return s.assets(ctx, tenant, `
		select `+assetJSON+` as asset from studio_assets a
		where a.tenant_id = @tenant and a.course_id = @course and (not @on or (a.created_at, a.id) < (@at, @id))
		order by a.created_at desc, a.id desc limit @limit`, args)
}

// VerifiedAssets returns the files of a course that can be shown, newest first, at most limit.
func (s *Store) VerifiedAssets(ctx context.Context, tenant, course uuid.UUID, limit int) (_ []asset.Asset, err error) {
	defer wrap(&err, "VerifiedAssets", tenant, course)
	return s.assets(ctx, tenant, `
		select `+assetJSON+` as asset from studio_assets a
		where a.tenant_id = @tenant and a.course_id = @course and a.status = 'verified'
		order by a.created_at desc, a.id desc limit @limit`, pgx.NamedArgs{"tenant": tenant, "course": course, "limit": limit})
}

func (s *Store) assets(ctx context.Context, tenant uuid.UUID, sql string, args pgx.NamedArgs) ([]asset.Asset, error) {
	rows, err := queryRows[oneAsset](ctx, s, tenant, sql, args)
	out := make([]asset.Asset, len(rows))
	for i, r := range rows {
		out[i] = r.Asset.asset()
	}
	return out, err
}

// FindAsset returns any file of the school with the caller's relation to its course, or fault.NotFound
// "asset-not-found".
func (s *Store) FindAsset(ctx context.Context, who classroom.Caller, id uuid.UUID) (_ asset.Asset, err error) {
	defer wrap(&err, "FindAsset", who.TenantID, id)
	args := callerArgs(who)
	args["id"] = id
	row, err := queryOne[struct {
		oneAsset
		Owner    bool
		Enrolled classroom.Role
	}](ctx, s, who.TenantID, `
		select `+assetJSON+` as asset, c.owner_id = @user as owner, coalesce(e.role, '') as enrolled
		from studio_assets a
		join courses c on c.tenant_id = @tenant and c.id = a.course_id
		left join enrollments e on e.tenant_id = @tenant and e.course_id = c.id and e.user_id = @user
		where a.tenant_id = @tenant and a.id = @id`, args)
	if errors.Is(err, pgx.ErrNoRows) {
		return asset.Asset{}, asset.NotFound()
	}
	a := row.Asset.asset()
	a.Me = classroom.Relation{Owner: row.Owner, Enrolled: row.Enrolled}
	return a, err
}

// fileColumns reads a file a with its pages and, when @notes, the notes at them.
const fileColumns = assetJSON + ` as asset, a.pages, case when @notes then coalesce((
		select jsonb_agg(jsonb_build_object('page', n.page, 'notes', n.notes) order by n.page)
		from studio_page_notes n where n.tenant_id = @tenant and n.asset_id = a.id
	), '[]') else '[]' end as notes`

type fileRow struct {
	oneAsset
	Pages []asset.FilePage
	Notes []asset.PageNote
}

func (s *Store) file(ctx context.Context, tenant uuid.UUID, sql string, args pgx.NamedArgs) (asset.FileDetails, error) {
	row, err := queryOne[fileRow](ctx, s, tenant, sql, args)
	if errors.Is(err, pgx.ErrNoRows) {
		return asset.FileDetails{}, asset.NotFound()
	}
	return asset.FileDetails{Asset: row.Asset.asset(), Pages: row.Pages, Notes: row.Notes}, err
}

// AssetDetails returns a file with its pages and the notes at them, or fault.NotFound "asset-not-found".
func (s *Store) AssetDetails(ctx context.Context, who classroom.Caller, id uuid.UUID) (_ asset.FileDetails, err error) {
	defer wrap(&err, "AssetDetails", who.TenantID, id)
	return s.file(ctx, who.TenantID, `
		select `+fileColumns+` from studio_assets a where a.tenant_id = @tenant and a.id = @id`,
		pgx.NamedArgs{"tenant": who.TenantID, "id": id, "notes": true})
}

// SessionAsset returns a file that can be shown in a session, with its pages, and the notes at them when they are asked
// for, or fault.NotFound "asset-not-found".
func (s *Store) SessionAsset(ctx context.Context, tenant, session, id uuid.UUID, notes bool) (_ asset.FileDetails, err error) {
	defer wrap(&err, "SessionAsset", tenant, session, id)
	return s.file(ctx, tenant, `
		select `+fileColumns+`
		from session_decks d
		join studio_assets a on a.tenant_id = @tenant and a.id = d.asset_id
		where d.tenant_id = @tenant and d.session_id = @session and d.asset_id = @id`,
		pgx.NamedArgs{"tenant": tenant, "session": session, "id": id, "notes": notes})
}

// SetPageNotes keeps notes at a page of a file; empty ones remove what was there. A file that is gone is fault.NotFound
// "asset-not-found".
func (s *Store) SetPageNotes(ctx context.Context, tenant, id uuid.UUID, n asset.PageNote) (err error) {
	defer wrap(&err, "SetPageNotes", tenant, id, n.Page)
	args := pgx.NamedArgs{"tenant": tenant, "id": id, "page": n.Page, "notes": n.Notes}
	sql := `
		insert into studio_page_notes (tenant_id, asset_id, page, notes) values (@tenant, @id, @page, @notes)
		on conflict (tenant_id, asset_id, page) do update set notes = excluded.notes, updated_at = now()`
	if n.Notes == "" {
		sql = `delete from studio_page_notes where tenant_id = @tenant and asset_id = @id and page = @page`
	}
	if _, err = s.exec(ctx, tenant, sql, args); violates(err, "studio_page_notes_asset_fkey") {
		return asset.NotFound()
	}
	return err
}

// DraftAsset returns the file of a course with this content: the one that is there, or a new one that is pending. A
// pending one is as of now again, so that its upload has time. Without room in the course: fault.Conflict
// "quota-exceeded".
func (s *Store) DraftAsset(ctx context.Context, who classroom.Caller, d asset.FileDraft) (_ asset.Asset, err error) {
	defer wrap(&err, "DraftAsset", who.TenantID, d.CourseID)
	args := callerArgs(who)
	args["course"], args["id"], args["sum"], args["name"] = d.CourseID, classroom.NewID(), d.SHA256, d.Name
	args["kind"], args["type"], args["size"] = string(asset.KindOf(d.ContentType)), d.ContentType, d.SizeBytes
	args["key"], args["quota"] = asset.Key(who.TenantID, d.CourseID, d.SHA256), int64(asset.MaxCourseBytes)
	var out asset.Asset
	err = s.InTenant(ctx, who.TenantID, func(ctx context.Context, tx *Tx) error {
		// One draft of a course at a time, so that two cannot take the same room.
		if err := lockCourse(ctx, tx, args); err != nil {
			return err
		}
		rows, err := txRows[struct{ ID uuid.UUID }](ctx, tx, `
			insert into studio_assets as a (tenant_id, id, course_id, uploaded_by, kind, name, content_type, size_bytes, sha256, object_key)
			select @tenant, @id, @course, @user, @kind, @name, @type, @size::bigint, decode(@sum, 'hex'), @key
			where @size::bigint + (
				select coalesce(sum(x.size_bytes), 0) from studio_assets x
				where x.tenant_id = @tenant and x.course_id = @course and x.sha256 <> decode(@sum, 'hex')) <= @quota::bigint
			on conflict (tenant_id, course_id, sha256) do update set
				created_at = case a.status when 'pending' then now() else a.created_at end,
				name = case a.status when 'pending' then excluded.name else a.name end,
				kind = case a.status when 'pending' then excluded.kind else a.kind end,
				content_type = case a.status when 'pending' then excluded.content_type else a.content_type end,
				size_bytes = case a.status when 'pending' then excluded.size_bytes else a.size_bytes end
			returning a.id`, args)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return asset.QuotaExceeded()
		}
		args["id"] = rows[0].ID
		row, err := txOne[oneAsset](ctx, tx, `select `+assetJSON+` as asset from studio_assets a where a.tenant_id = @tenant and a.id = @id`, args)
		out = row.Asset.asset()
		return err
	})
	return out, err
}

// VerifyAsset says that a file is what was promised, and keeps its pages. One that was verified meanwhile stays as it
// is. A file that is gone is fault.NotFound "asset-not-found".
func (s *Store) VerifyAsset(ctx context.Context, who classroom.Caller, id uuid.UUID, pages []asset.FilePage) (_ asset.Asset, err error) {
	defer wrap(&err, "VerifyAsset", who.TenantID, id)
	args := callerArgs(who)
	args["id"], args["pages"], args["count"] = id, pages, len(pages)
	if _, err = s.exec(ctx, who.TenantID, `
		update studio_assets set status = 'verified', verified_at = now(), pages = @pages, page_count = @count
		where tenant_id = @tenant and id = @id and status = 'pending'`, args); err != nil {
		return asset.Asset{}, err
	}
	return s.FindAsset(ctx, who, id)
}

// discard removes a stored object. It may be called again for the same one.
type discard = func(ctx context.Context, key string) error

// DeleteAsset removes a file with its notes, and its object by discard before the transaction commits: when that fails
// the file stays, and can be deleted again. One that a lesson or a class shows is fault.Conflict "asset-in-use"; one
// that is gone is fault.NotFound "asset-not-found".
func (s *Store) DeleteAsset(ctx context.Context, tenant, id uuid.UUID, discard discard) (err error) {
	defer wrap(&err, "DeleteAsset", tenant, id)
	err = s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		row, err := txOne[struct{ ObjectKey string }](ctx, tx, `
			delete from studio_assets where tenant_id = @tenant and id = @id returning object_key`, pgx.NamedArgs{"tenant": tenant, "id": id})
		if err != nil {
			return err
		}
		return discard(ctx, row.ObjectKey)
	})
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return asset.NotFound()
	case violates(err, "studio_scenes_asset_fkey"), violates(err, "session_decks_asset_fkey"):
		return asset.InUse().Because(err)
	}
	return err
}

// DropPending removes files of a course that stayed pending since before a time, at most limit, and their objects by
// discard before the transaction commits. What another request works on is left.
func (s *Store) DropPending(ctx context.Context, tenant, course uuid.UUID, before time.Time, limit int, discard discard) (err error) {
	defer wrap(&err, "DropPending", tenant, course)
	args := pgx.NamedArgs{"tenant": tenant, "course": course, "before": before, "limit": limit}
	return s.InTenant(ctx, tenant, func(ctx context.Context, tx *Tx) error {
		rows, err := txRows[struct{ ObjectKey string }](ctx, tx, `
			delete from studio_assets where tenant_id = @tenant and id in (
				select a.id from studio_assets a
				where a.tenant_id = @tenant and a.course_id = @course and a.status = 'pending' and a.created_at < @before
				order by a.created_at limit @limit for update skip locked)
			returning object_key`, args)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := discard(ctx, r.ObjectKey); err != nil {
				return err
			}
		}
		return nil
	})
}
