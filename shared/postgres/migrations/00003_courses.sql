-- Courses, who is in them, lessons and their plan.

-- +goose Up
create table courses (
    tenant_id   uuid        not null,
    id          uuid        not null,
    title       text        not null,
    description text        not null default '',
    code        text        not null default '',
    owner_id    uuid        not null,
    archived_at timestamptz,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint courses_pkey primary key (tenant_id, id),
    constraint courses_owner_fkey foreign key (tenant_id, owner_id) references users (tenant_id, id),
    constraint courses_title_check check (char_length(title) between 1 and 200),
    constraint courses_description_check check (char_length(description) <= 4000),
    constraint courses_code_check check (char_length(code) <= 40),
    constraint courses_version_check check (version > 0)
);
create index courses_owner_idx on courses (tenant_id, owner_id);
call guard_table('courses', 'select, insert, update');

create table enrollments (
    tenant_id  uuid        not null,
    course_id  uuid        not null,
    user_id    uuid        not null,
    role       text        not null,
    created_at timestamptz not null default now(),
    constraint enrollments_pkey primary key (tenant_id, course_id, user_id),
    constraint enrollments_course_fkey foreign key (tenant_id, course_id) references courses (tenant_id, id),
    constraint enrollments_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
    constraint enrollments_role_check check (role in ('teacher', 'assistant', 'student'))
);
create index enrollments_user_idx on enrollments (tenant_id, user_id, course_id);
call guard_table('enrollments', 'select, insert, update, delete');

create table lessons (
    tenant_id  uuid        not null,
    id         uuid        not null,
    course_id  uuid        not null,
    position   integer     not null,
    title      text        not null,
    summary    text        not null default '',
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint lessons_pkey primary key (tenant_id, id),
    constraint lessons_course_key unique (tenant_id, course_id, id), -- so that a session's lesson is of its course
    constraint lessons_course_fkey foreign key (tenant_id, course_id) references courses (tenant_id, id),
    constraint lessons_title_check check (char_length(title) between 1 and 200),
    constraint lessons_summary_check check (char_length(summary) <= 4000),
    constraint lessons_position_check check (position >= 0),
    constraint lessons_version_check check (version > 0)
);
create index lessons_position_idx on lessons (tenant_id, course_id, position, id);
call guard_table('lessons', 'select, insert, update, delete');

create table lesson_segments (
    tenant_id  uuid        not null,
    id         uuid        not null,
    lesson_id  uuid        not null,
    position   integer     not null,
    title      text        not null,
    minutes    integer     not null,
    created_at timestamptz not null default now(),
    constraint lesson_segments_pkey primary key (tenant_id, id),
    constraint lesson_segments_lesson_fkey foreign key (tenant_id, lesson_id) references lessons (tenant_id, id) on delete cascade,
    constraint lesson_segments_title_check check (char_length(title) between 1 and 200),
    constraint lesson_segments_minutes_check check (minutes between 0 and 600),
    constraint lesson_segments_position_check check (position >= 0)
);
create index lesson_segments_lesson_idx on lesson_segments (tenant_id, lesson_id, position, id);
call guard_table('lesson_segments', 'select, insert, update, delete');

-- +goose Down
drop table lesson_segments, lessons, enrollments, courses;
