-- One client at one issuer is one school: two schools that shared a client would share its groups, and somebody who is an
-- administrator of the one would sign in as an administrator of the other.

-- +goose Up
alter table tenants add constraint tenants_issuer_key unique (issuer_url, client_id);

-- +goose Down
alter table tenants drop constraint tenants_issuer_key;
