-- The language a course is taught in, for whoever recognises its speech.

-- +goose Up
alter table courses add column language text not null default ''; -- ISO 639-1; empty: that of the deployment
alter table courses add constraint courses_language_check check (language ~ '^([a-z]{2})?$');

-- +goose Down
alter table courses drop column language;
