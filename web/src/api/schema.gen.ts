// Generated from docs/openapi.yaml by `npm run gen`. Do not edit.
export interface paths {
    "/v1/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a course's files
         * @description For staff of the course: decks and images, newest first.
         */
        get: operations["list-assets"];
        put?: never;
        /**
         * Begin to upload a file
         * @description For the course's teachers. Answers a form to send the file with, by POST as multipart/form-data: its fields first, the file last, as file. Verify it afterwards. A file with the same content is not made twice: upload is null when it is already there.
         */
        post: operations["create-asset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{asset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a file's pages and notes
         * @description For staff of the course.
         */
        get: operations["read-asset"];
        put?: never;
        post?: never;
        /**
         * Delete a file
         * @description For the course's teachers. A file that a lesson or a class shows stays (409).
         */
        delete: operations["delete-asset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{asset_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask where to read a file
         * @description For staff of the course: an address that works for 15 minutes. Only of files that are verified.
         */
        get: operations["read-asset-content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{asset_id}/notes/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Note something at a page
         * @description For the course's teachers. Staff alone see it. Empty notes remove what was there.
         */
        put: operations["change-page-notes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assets/{asset_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish the upload of a file
         * @description For the course's teachers. Looks at what was uploaded. Something else than promised is deleted (422 asset-invalid), and can be uploaded anew. pages are the file's pages as the client read them; an image has one. Verifying again changes nothing.
         */
        post: operations["verify-asset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit_events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the school's audit log
         * @description For administrators, the newest first: sign-ins, enrollments, and what administrators did as teachers. What happens in a class is in its record.
         */
        get: operations["list-audit-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from the issuer
         * @description The issuer sends the browser here. An answer that is forged, repeated or late signs nobody in.
         */
        get: operations["finish-sign-in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in
         * @description Open this in the browser: it leads to the school's issuer, and back to return_to. What goes wrong leads to /sign-in?error=code.
         */
        get: operations["sign-in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session here; open redirect_to to end it at the issuer too. Signing out again changes nothing.
         */
        post: operations["sign-out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your courses
         * @description The courses the caller owns or is enrolled in, by title; admins see all.
         */
        get: operations["list-courses"];
        put?: never;
        /**
         * Create a course
         * @description For teachers and admins. The caller becomes its owner.
         */
        post: operations["create-course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/courses/{course_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a course */
        get: operations["read-course"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a course
         * @description For the course's teachers. Fields left out stay as they are.
         */
        patch: operations["change-course"];
        trace?: never;
    };
    "/v1/courses/{course_id}/enrollments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is in a course
         * @description For the course's teachers and assistants, by name.
         */
        get: operations["list-enrollments"];
        put?: never;
        /**
         * Enroll a person
         * @description For the course's teachers. Enrolling somebody again changes the role.
         */
        post: operations["enroll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/courses/{course_id}/enrollments/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a person out of a course
         * @description For the course's teachers. Taking out who is not in it changes nothing.
         */
        delete: operations["unenroll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/courses/{course_id}/lessons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a course's lessons
         * @description In their order, with their plans, all at once.
         */
        get: operations["list-lessons"];
        put?: never;
        /**
         * Add a lesson
         * @description For the course's teachers. The lesson comes last.
         */
        post: operations["create-lesson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of this API as a page */
        get: operations["read-docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/docs/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The explanation of every problem's code as a page */
        get: operations["read-problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the school's erasures
         * @description For administrators, the newest first, with how far each is.
         */
        get: operations["list-erasures"];
        put?: never;
        /**
         * Erase what a person, or one message, said
         * @description For administrators. It cannot be undone: the words leave the logs, the tables, every replay of the sessions concerned and the stored files with all their older versions; recordings of the person are deleted, and their name in past sessions. Replays are made anew without them. The logs' chains go on verifying. Asking again for what is not done yet goes on with it. Not while the class is live.
         */
        post: operations["ask-erasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{erasure_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far an erasure is
         * @description For administrators.
         */
        get: operations["read-erasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the function runs */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lessons/{lesson_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a lesson */
        get: operations["read-lesson"];
        put?: never;
        post?: never;
        /**
         * Delete a lesson
         * @description For the course's teachers. A lesson that a session teaches stays (409).
         */
        delete: operations["delete-lesson"];
        options?: never;
        head?: never;
        /**
         * Change a lesson
         * @description For the course's teachers. Fields left out stay as they are. The plan has an operation of its own.
         */
        patch: operations["change-lesson"];
        trace?: never;
    };
    "/v1/lessons/{lesson_id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a lesson
         * @description For the course's teachers. The copy comes last, with the whole plan: notes, scenes and polls.
         */
        post: operations["copy-lesson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lessons/{lesson_id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a lesson's plan
         * @description For staff of the course: segments with their minutes and notes, scenes and polls. The ETag is the lesson's.
         */
        get: operations["read-plan"];
        /**
         * Change a lesson's plan
         * @description For the course's teachers. The whole plan, in order: what has an identifier that is known is changed, what has a new one is added, what is left out is deleted. Identifiers are UUIDs of version 4 or 7 that the client makes. A lesson has at most 60 scenes, 40 polls and 20 different files.
         */
        put: operations["change-plan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lessons/{lesson_id}/plan/outline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read an outline as a plan
         * @description For the course's teachers. Segments of a text or Markdown outline (docs/outline.md), to be saved with the plan; nothing is changed. errors names each line that was not understood; what was understood is returned all the same.
         */
        post: operations["read-outline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read who you are */
        get: operations["read-me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of this API (OpenAPI 3.1) */
        get: operations["read-openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the function reaches its database */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List classes to watch again
         * @description Ended sessions of the caller's courses, latest first. replay_status says how far each replay is.
         */
        get: operations["list-replays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open a replay
         * @description What there is of a class, with addresses that work for 15 minutes. Students are given the bundle of events that students saw, staff that of staff.
         */
        get: operations["read-replay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/downloads/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take one file of a replay along
         * @description captions.vtt, captions.srt, chapters.vtt, chapters.json (Podcasting 2.0), transcript.txt, chat.csv, polls.csv and, for staff, attendance.csv: of what the caller may see, as a file to keep. Secret polls are counts, none of them under three.
         */
        get: operations["read-download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the edits of a replay
         * @description For staff, in the order they were made, those that are undone too.
         */
        get: operations["list-edits"];
        put?: never;
        /**
         * Edit a replay
         * @description For those who teach the course. Hides parts and messages, trims, corrects words, chapters and summary, without changing the log or what was recorded. Files are made anew in the background; until then, students are given none when something was hidden. Answers with the list.
         */
        post: operations["add-edits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/edits/{edit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Undo an edit, or do it again
         * @description For those who teach the course. Answers with the list.
         */
        put: operations["change-edit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was packed of a class
         * @description For the caller's audience, the newest first, at most 10: what is at work, and what is there still.
         */
        get: operations["list-exports"];
        put?: never;
        /**
         * Take a whole class along
         * @description Packs media, slides, words, what happened and a page that plays them offline into one zip, of what the caller may see. An equal one that is at work, or there still, is handed out again. Read it until it is completed; its file is kept for seven days.
         */
        post: operations["ask-export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/exports/{export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far the packing of a class is
         * @description With an address of the file that works for 15 minutes, when it is there and the replay is what it was then.
         */
        get: operations["read-export"];
        put?: never;
        post?: never;
        /**
         * Stop packing a class
         * @description For whoever asked for it, and for staff. One that has ended stays as it is.
         */
        delete: operations["cancel-export"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the moments that the caller marked as not understood
         * @description For students who watch the class again; their own alone.
         */
        get: operations["list-flags"];
        /**
         * Mark a moment of a class as not understood
         * @description For students who watch the class again: one mark for ten seconds, up to 60 of a class. Those who teach are told how many did, not who. Answers with the caller's marks.
         */
        put: operations["flag-moment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/flags/{at_ms}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take the mark of a moment away
         * @description Of the caller. Answers with the marks that are left.
         */
        delete: operations["unflag-moment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/heat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which moments were not understood by those who watched again
         * @description For staff. Moments that fewer than three marked are left out.
         */
        get: operations["read-heat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/polls/{poll_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Answer a poll after class
         * @description For students who watch the class again. An answer takes the place of the one before; to a quiz the first one is final.
         */
        put: operations["answer-poll-late"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/polls/{poll_id}/late": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what was answered to a poll after class
         * @description Of a poll whose results the class was shown. Those who answer while they watch again are a cohort of their own, told as of an open poll. Students are told what is right, why, and the counts once they have answered; answers in words are told to staff alone.
         */
        get: operations["read-late-poll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try again to make a replay
         * @description Starts a new run, which skips what was made from the same recordings. Only for those who teach the course, and only when no run is at work.
         */
        post: operations["retry-replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{session_id}/sharing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say who may watch a replay
         * @description For those who teach the course; at once. staff: nobody else, it is not published; present: who came to the class besides; course: everybody in the course.
         */
        put: operations["share-replay"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/school": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which school this is
         * @description For the sign-in page; needs no sign-in.
         */
        get: operations["read-school"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find a moment
         * @description Looks through what was said, shown, written and asked in the classes that the caller may watch. The best lectures come first, each with its best moments. Words in quotation marks belong together, a word behind - must not be there, or stands between alternatives.
         */
        get: operations["search-replays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your sessions
         * @description Sessions of the caller's courses. upcoming: planned or cancelled, end still to come, soonest first; live: now; past: ended or missed, latest first.
         */
        get: operations["list-sessions"];
        put?: never;
        /**
         * Schedule a session
         * @description For the course's teachers.
         */
        post: operations["schedule-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a session */
        get: operations["read-session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a scheduled session
         * @description For the course's teachers, until it starts. Fields left out stay as they are.
         */
        patch: operations["change-session"];
        trace?: never;
    };
    "/v1/sessions/{session_id}/assets/{asset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a file that a class shows
         * @description Its pages and an address that works for 15 minutes, for whoever may read the session's events: students from inside while the class is live. Only staff are given the notes.
         */
        get: operations["read-session-asset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a scheduled session
         * @description For the course's teachers, until it starts. Cancelling again changes nothing.
         */
        post: operations["cancel-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a message
         * @description For people in the class. The staff channel is for who teaches. A message is named by the id of its event.
         */
        post: operations["post-message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/chat/{message_id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a message back
         * @description For its author, from inside the class. Its words are taken from every reader, for good.
         */
        post: operations["delete-message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/chat/{message_id}/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a message other words
         * @description For its author, from inside the class. The words it has already are not told again.
         */
        post: operations["edit-message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/chat/{message_id}/hide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hide a message
         * @description For staff, of what was written to the class. Its words are taken from every reader, until they are restored.
         */
        post: operations["hide-message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/chat/{message_id}/react": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * React to a message
         * @description For people in the class, to what was written to the class.
         */
        post: operations["react-to-message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/chat/{message_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show a hidden message again
         * @description For staff. What its author took back stays so.
         */
        post: operations["restore-message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what you agreed to
         * @description What the caller agreed to be recorded by in this session, and whether something of them is.
         */
        get: operations["read-consent"];
        /**
         * Agree to be recorded, or withdraw
         * @description Sets what the caller agrees to be recorded by in this session. Students agree in a live class, once they joined it. Withdrawing is possible at any time, also after the class: what was recorded of that source is deleted, and what was made of it is made anew without it.
         */
        put: operations["set-consent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a session for everybody
         * @description For the course's teachers. Ending an ended session answers the same.
         */
        post: operations["end-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a session's events
         * @description In the order in which they happened, after the given numbers. What is for all has dense numbers n, what is for staff dense numbers k, so that a hole means a loss; through_n and through_k say up to where nothing is missing. Read again while more is true. While the class is live, students read it from inside only.
         */
        get: operations["read-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say that one is lost
         * @description For students in the class, about what is shown now: when something else is, nobody is lost. Staff are told how many from three on, never who.
         */
        put: operations["set-lost"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/hands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put one's hand up or down
         * @description For students in the class. Whoever leaves the class has their hand down.
         */
        put: operations["raise-hand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/hands/{participant_id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a student the floor
         * @description For staff. The student's hand goes down, and they may use their microphone.
         */
        post: operations["call-hand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/hands/{participant_id}/lower": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a student's hand down
         * @description For staff. A hand that is down stays so.
         */
        post: operations["lower-hand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a session
         * @description Admits the caller to a live session. Before it starts the answer is waiting: ask again after retry_after_s, also in Retry-After. So it is while a student waits in the lobby: staff are told, and asking again under the same operation keeps the place until they let the student in. Joining while already in answers the same.
         */
        post: operations["join-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a session
         * @description Leaving while not in it changes nothing.
         */
        post: operations["leave-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/lobby/{participant_id}/admit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a student in
         * @description For staff. The student joins when their page asks next. Letting in again changes nothing.
         */
        post: operations["admit-participant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/lobby/admit_all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let everybody in who waits
         * @description For staff.
         */
        post: operations["admit-all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Lock something, or open it again
         * @description For staff, of students: for the class or for one of them. Who is locked out of drawing draws nowhere, whatever they were granted. Before a class begins its own locks can be set; it is told them when it begins.
         */
        put: operations["change-lock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the caller did in a class that the log does not tell
         * @description Votes, questions, answers, whether they are lost: the caller's alone. What leads from a secret answer to a person goes when the poll is closed, and of the rest when the class is over: then it is not told here either.
         */
        get: operations["read-mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/ops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change what a class is shown, and draw
         * @description For people in the class: staff may do everything, students draw on the page they were granted. Each op is one change, and one result tells what became of it, in order: a refused one does not stop the others. An op that was sent before is answered with its event and changes nothing, whatever its content is now. The content is that of the event of its type; of layout.changed only layout, regions and pinned, of deck.attached only asset_id. docs/ink.md has the form of a stroke's points.
         */
        post: operations["send-ops"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people of a session
         * @description By name, all at once: who ever joined, and who asked something under their name before the class began. Staff are also told of those who wait to be let in, and who everybody is in the school.
         */
        get: operations["list-participants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/participants/{participant_id}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set where a student may draw
         * @description For staff. A student draws on one page, on every page or on none. What is drawn goes by send-ops; while a page is granted, the student may also send data in the media room, for ink that is still being written.
         */
        put: operations["grant-board"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/participants/{participant_id}/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set what a student may publish
         * @description For staff. The list is the whole new set; an empty one takes everything back.
         */
        put: operations["grant-participant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/participants/{participant_id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mute a person
         * @description For staff. The person can unmute again as long as the source is granted.
         */
        post: operations["mute-participant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/participants/{participant_id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a person from a session
         * @description For staff. The person may not come back. Removing again changes nothing.
         */
        post: operations["remove-participant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/participants/mute_all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mute every student's microphone
         * @description For staff.
         */
        post: operations["mute-all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a poll
         * @description For staff: of one that is prepared, or anew; with open the class is asked at once. One poll is open at a time: the one that was open is closed before. What is right, and why, is told to students only when the results are shown. Of a secret poll nobody learns who answered what, and while it is open no count under three.
         */
        post: operations["create-poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/polls/{poll_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Answer an open poll
         * @description For students in the class. An answer takes the place of the one before. A word cloud is answered by up to three words, or short groups of words, with commas or line breaks between them.
         */
        put: operations["answer-poll"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/polls/{poll_id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was answered to a poll
         * @description For staff, of the newest round: each option or text with how many gave it, of a poll that is not secret with who. Of a secret poll with options nothing is listed while it is open.
         */
        get: operations["list-poll-answers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/polls/{poll_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a poll's round
         * @description For staff, who are told the whole count with it. With publish the class sees the results at once.
         */
        post: operations["close-poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/polls/{poll_id}/hide_text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a text out of a poll's count
         * @description For staff, of a poll that is answered in words: from every reader, whoever wrote it and without regard to case.
         */
        post: operations["hide-poll-text"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/polls/{poll_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the class
         * @description For staff. A poll that is opened again begins anew, in its next round.
         */
        post: operations["open-poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/polls/{poll_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the class the results of a poll
         * @description For staff, once the round is over: with what is right, and why.
         */
        post: operations["publish-poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/polls/{poll_id}/retract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a poll away from the class
         * @description For staff: an open one with what was answered, a published one with its results, from every reader.
         */
        post: operations["retract-poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a session's questions
         * @description Oldest first, all at once. Before the class staff see all that were sent, students their own. Whose a question without a name is, is told to nobody. While the class is live, students read it from inside only.
         */
        get: operations["list-questions"];
        put?: never;
        /**
         * Ask a question
         * @description For people in the class, and before it for everybody of the course: then it is kept, and asked when the class begins. Nothing that anybody reads says who asks a question without a name. At most 20 open ones a person.
         */
        post: operations["ask-question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/questions/{question_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a question
         * @description For staff: aloud from now on, or in writing. The moment is in the log.
         */
        post: operations["answer-question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/questions/{question_id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a question aside
         * @description For staff. Hidden takes its words from every reader, until it is reopened.
         */
        post: operations["dismiss-question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/questions/{question_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a question back among those that wait
         * @description For staff. What was answered to it does not count any more.
         */
        post: operations["reopen-question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/questions/{question_id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ask somebody's question too
         * @description For people in the class, once each, and not their own. How many do is told within a second, never who.
         */
        put: operations["vote-question"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/questions/{question_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one's own question back
         * @description Also one without a name, and before the class. Its words are taken from every reader.
         */
        post: operations["withdraw-question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/reactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show a reaction
         * @description For people in the class. How many of each kind were shown is told within a second, never whose.
         */
        post: operations["send-reaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the record of a session
         * @description For the course's teachers and administrators: every event, whoever it was for, in order, with what was hidden or deleted since. Who asked without a name is in no record. Read again after the last seq while more is true.
         */
        get: operations["read-record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/record/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the record of a session
         * @description For the course's teachers and administrators. Every hash is computed anew, from the first entry to the last, and the first entry that is not as it was written is named. Of an erased entry all but the content is checked.
         */
        get: operations["check-record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Pause the recording, or go on
         * @description For staff, in a live class that is recorded. What was recorded before a pause is kept. Setting it again changes nothing.
         */
        put: operations["set-recording"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open a session's replay
         * @description The same answer as GET /v1/replays/{session_id}.
         */
        get: operations["read-session-replay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who came and who did not
         * @description For staff. Everybody of the course and whoever else took part, by name, all at once.
         */
        get: operations["read-roster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set how a class is run
         * @description For staff, also before the class begins; it is told then. Who waits in the lobby when that is closed comes in.
         */
        put: operations["change-session-settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/speaking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell when one spoke
         * @description For whoever has a microphone in the class: their page hears when they begin and cease to speak, and tells it in batches. After the class recordings are put on the class's clock by these marks. They are not shown to anybody live but as entries of the record for staff.
         */
        post: operations["mark-speaking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a session
         * @description For the course's teachers. The class gets the scenes of its lesson. Starting a live session again answers the same.
         */
        post: operations["start-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/timer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Start a timer
         * @description For staff. Everybody sees it count down; it takes the place of one that runs.
         */
        put: operations["start-timer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}/timer/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the timer
         * @description For staff. Without a timer nothing changes.
         */
        post: operations["stop-timer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a token for the media room
         * @description LiveKit's standard token endpoint, for people whom join has admitted. What the server decides by itself (metadata, attributes, the room's configuration) may not be sent.
         */
        post: operations["create-token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find people of the school
         * @description For teachers and admins: whose name or e-mail address contains the words, by name.
         */
        get: operations["search-people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/guardian_consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Note a guardian's consent
         * @description For admins, once the school holds a guardian's consent that a student is recorded, or holds it no more. Where the school requires one, a student's own consent counts only with it. Taking it back ends what is being recorded within a minute.
         */
        put: operations["set-guardian-consent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a person out everywhere
         * @description For admins: ends every sign-in of a person of the school, in all browsers. The next sign-in reads the roles anew. Who is in a class at that moment stays in its room until removed.
         */
        post: operations["sign-out-everywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AddEditsInputBody: {
            /** @description In the order in which they are made */
            edits: components["schemas"]["NewEdit"][];
        };
        Address: {
            /**
             * Format: date-time
             * @description When the address stops to work
             */
            expires_at: string;
            /**
             * Format: uri
             * @description Address for GET, also in ranges
             */
            url: string;
        };
        Admission: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
        };
        Admitted: {
            /** @description The event that it made, now or when it was sent before; null when it made none */
            event: components["schemas"]["Event"] | null;
        };
        Artifact: {
            /** @description What came of it, in numbers, e.g. stored and missing of collect; for staff, empty for others */
            facts: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description When it was completed or given up, or null
             */
            finished_at: string | null;
            /**
             * @description What is made
             * @enum {string}
             */
            kind: "events_bundle" | "collect" | "master" | "transcript" | "alignment" | "insight" | "captions" | "rendition" | "students_media" | "edited";
            /** @description Why it failed or waits; null otherwise, and for callers who are not staff */
            reason: string | null;
            /**
             * Format: date-time
             * @description When it was begun, or null
             */
            started_at: string | null;
            /**
             * @description How far it is
             * @enum {string}
             */
            status: "queued" | "running" | "completed" | "failed";
        };
        AskErasureInputBody: {
            /**
             * @description Says that it is meant: the word erase
             * @enum {string}
             */
            confirm: "erase";
            /**
             * Format: uuid
             * @description A chat message or question, by the id of its event
             */
            message_id?: string;
            /**
             * Format: uuid
             * @description The session of the message
             */
            session_id?: string;
            /**
             * Format: uuid
             * @description A person of the school: everything that they said; without a message
             */
            user_id?: string;
        };
        Asset: {
            /**
             * @description Media type
             * @enum {string}
             */
            content_type: "application/pdf" | "image/png" | "image/jpeg" | "image/webp";
            /**
             * Format: uuid
             * @description The course it belongs to
             */
            course_id: string;
            /**
             * Format: date-time
             * @description When it was uploaded, UTC
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Identifier of the file
             */
            id: string;
            /**
             * @description What it is
             * @enum {string}
             */
            kind: "deck" | "image";
            /** @description Its name */
            name: string;
            /**
             * Format: int64
             * @description How many pages it has; 0 while it is pending
             */
            page_count: number;
            /** @description SHA-256 of its bytes, in hexadecimal */
            sha256: string;
            /**
             * Format: int64
             * @description Size in bytes
             */
            size_bytes: number;
            /**
             * @description pending: the upload is not checked yet; verified: it can be shown
             * @enum {string}
             */
            status: "pending" | "verified";
            /** @description Whether a scene or a class shows it; if so it cannot be deleted */
            used: boolean;
        };
        AuditEvent: {
            /** @description What was done, e.g. signed_in, enrolled, acted_as_teacher */
            action: string;
            /** @description Their name; empty for the system */
            actor_name: string;
            /**
             * Format: uuid
             * @description Who did it; null for the system
             */
            actor_user_id: string | null;
            /**
             * Format: date-time
             * @description When, UTC
             */
            at: string;
            /** @description Title of the course in which it was done; may be empty */
            course_title: string;
            /** @description By action: role, was, course_id, operation, sign_ins, roles or settings; nothing that a person wrote */
            detail: unknown;
            /**
             * Format: uuid
             * @description Identifier of the entry
             */
            id: string;
            /** @description Identifier of that */
            object_id: string;
            /** @description Its name or title; empty when it is not there any more */
            object_name: string;
            /** @description What it was done to: user, session or school */
            object_type: string;
        };
        BoardGrantRequest: {
            /** @description The key of a page, * for every page, null for none any more */
            page: string | null;
        };
        ChangeEditInputBody: {
            /** @description Whether it is undone from now on */
            undone: boolean;
        };
        ChangePageNotesInputBody: {
            /** @description The notes */
            notes: string;
        };
        ChangePlanInputBody: {
            /** @description The parts, in order */
            segments: components["schemas"]["PlanSegment"][];
        };
        ClosePollRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description Whether the class sees the results at once */
            publish: boolean;
        };
        ConsentRequest: {
            /** @description The whole new set; empty withdraws */
            sources: ("microphone" | "camera")[];
        };
        Course: {
            /**
             * Format: date-time
             * @description When it was archived, or null
             */
            archived_at: string | null;
            /**
             * @description Short code used by the school, may be empty
             * @example PHY-11
             */
            code: string;
            /** @description What the course is about */
            description: string;
            /**
             * Format: uuid
             * @description Identifier of the course
             */
            id: string;
            /**
             * @description Language it is taught in (ISO 639-1); empty: that of the deployment
             * @example en
             */
            language: string;
            /**
             * Format: int64
             * @description How many lessons it has
             */
            lesson_count: number;
            /**
             * @description What the caller is in this course
             * @enum {string}
             */
            my_role: "teacher" | "assistant" | "student";
            /** @description The teacher who owns the course */
            owner: components["schemas"]["Named"];
            /**
             * Format: int64
             * @description How many students are enrolled
             */
            student_count: number;
            /** @description Title */
            title: string;
            /**
             * Format: date-time
             * @description When it last changed, UTC
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts changes; the ETag carries it
             */
            version: number;
        };
        CourseChange: {
            /** @description Whether the course is put away */
            archived?: boolean;
            /** @description Short code used by the school */
            code?: string;
            /** @description What the course is about */
            description?: string;
            /** @description Language it is taught in: speech is recognised in it */
            language?: string;
            /** @description Title */
            title?: string;
        };
        CourseCount: {
            /**
             * Format: uuid
             * @description Identifier of the object
             */
            id: string;
            /**
             * Format: int64
             * @description How many moments
             */
            moments: number;
            /** @description Its title */
            title: string;
        };
        CourseDraft: {
            /**
             * @description Short code used by the school
             * @example PHY-11
             */
            code?: string;
            /** @description What the course is about */
            description?: string;
            /**
             * @description Language it is taught in: speech is recognised in it
             * @example en
             */
            language?: string;
            /** @description Title */
            title: string;
        };
        CreatedAsset: {
            /** @description The file */
            asset: components["schemas"]["Asset"];
            /** @description The form to send it with; null when its content is already there */
            upload: components["schemas"]["UploadForm"] | null;
        };
        CreatePollRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description Whether the class is asked at once */
            open: boolean;
            /** @description What is asked */
            poll: components["schemas"]["PollRequest"];
        };
        Edit: {
            /** @description What it says, or null when that was erased */
            content: components["schemas"]["EditContent"] | null;
            /**
             * Format: uuid
             * @description Identifier of the edit
             */
            id: string;
            /**
             * @description What it does
             * @enum {string}
             */
            kind: "part.hidden" | "trim.set" | "message.hidden" | "words.corrected" | "chapter.changed" | "chapter.added" | "chapter.removed" | "sentence.changed" | "sentence.removed";
            /**
             * Format: date-time
             * @description When
             */
            made_at: string;
            /** @description Who made it */
            made_by: components["schemas"]["Editor"];
            /**
             * Format: int64
             * @description Its place in the list, from 1
             */
            number: number;
            /**
             * Format: int64
             * @description Of the list, when this entry was changed last; the files of a replay contain it from that revision on
             */
            revision: number;
            /**
             * Format: date-time
             * @description When it was undone, or null
             */
            undone_at: string | null;
            /** @description Who undid it, or null */
            undone_by: components["schemas"]["Editor"] | null;
        };
        EditContent: {
            /**
             * Format: uuid
             * @description Of chapter.changed and chapter.removed: the chapter
             */
            chapter_id?: string;
            /**
             * Format: uuid
             * @description Of message.hidden: the event of a chat message, a question or an answer
             */
            event_id?: string;
            /**
             * Format: int64
             * @description Of part.hidden and trim.set: from when, in ms since the first event
             */
            from_ms?: number;
            /**
             * Format: uuid
             * @description Of chapter.added: the new chapter's id
             */
            id?: string;
            /**
             * Format: uuid
             * @description Of sentence.changed and sentence.removed: the sentence of the summary
             */
            sentence_id?: string;
            /**
             * Format: int64
             * @description Of chapter.added, and of chapter.changed where it moves: its start
             */
            start_ms?: number;
            /** @description Of words.corrected: the whole utterance; of sentence.changed: the sentence, up to 1000 characters */
            text?: string;
            /** @description Of chapter.added, and of chapter.changed where it is named anew */
            title?: string;
            /**
             * Format: int64
             * @description Of part.hidden and trim.set: to when
             */
            to_ms?: number;
            /**
             * Format: uuid
             * @description Of words.corrected: the utterance in the transcript
             */
            utterance_id?: string;
        };
        EditList: {
            /** @description The edits, in the order they were made */
            data: components["schemas"]["Edit"][];
        };
        EditMessageRequest: {
            /** @description The words from now on, of several lines */
            body: string;
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
        };
        Editor: {
            /**
             * Format: uuid
             * @description The person
             */
            id: string;
            /** @description Their name */
            name: string;
        };
        Enrollment: {
            /**
             * Format: date-time
             * @description When the person was enrolled, UTC
             */
            created_at: string;
            /** @description E-mail address, may be empty */
            email: string;
            /** @description Display name */
            name: string;
            /**
             * @description What the person is in the course
             * @enum {string}
             */
            role: "teacher" | "assistant" | "student";
            /**
             * Format: uuid
             * @description The person
             */
            user_id: string;
        };
        EnrollmentDraft: {
            /**
             * @description What the person becomes in the course; no more than the role at the school allows
             * @enum {string}
             */
            role: "teacher" | "assistant" | "student";
            /**
             * Format: uuid
             * @description The person
             */
            user_id: string;
        };
        Erasure: {
            /**
             * Format: date-time
             * @description When it was asked for, UTC
             */
            asked_at: string;
            /**
             * Format: int64
             * @description Sessions whose log and rows hold the words no more
             */
            erased: number;
            /**
             * Format: int64
             * @description Events of the logs that were emptied
             */
            events: number;
            /**
             * Format: date-time
             * @description When it was done or given up, UTC, or null
             */
            finished_at: string | null;
            /**
             * Format: uuid
             * @description Identifier of the erasure
             */
            id: string;
            /**
             * Format: uuid
             * @description The message or question; null for a person, and for what is left after a consent was withdrawn
             */
            message_id: string | null;
            /**
             * Format: int64
             * @description Files, and older versions of files, that were deleted
             */
            objects: number;
            /** @description Why it failed; empty otherwise */
            reason: string;
            /**
             * Format: uuid
             * @description Session of the message, or null for a person
             */
            session_id: string | null;
            /**
             * Format: int64
             * @description Sessions in which there is something to erase, as far as is known
             */
            sessions: number;
            /**
             * @description How far it is
             * @enum {string}
             */
            status: "queued" | "running" | "completed" | "failed";
            /**
             * Format: int64
             * @description Sessions of which no stored file holds the words any more
             */
            swept: number;
            /**
             * Format: uuid
             * @description Whose words are erased, or null for one message
             */
            user_id: string | null;
        };
        Event: {
            /**
             * Format: uuid
             * @description The participant who did it
             */
            actor_id: string;
            /**
             * Format: int64
             * @description When, on the database's clock: Unix ms, never backwards within a session
             */
            at_ms: number;
            /**
             * Format: uuid
             * @description The operation, as its actor named it
             */
            client_op_id: string;
            /** @description By type; null once erased */
            content: unknown;
            /**
             * Format: uuid
             * @description Names the event for good: links and evidence use it
             */
            id: string;
            /**
             * Format: int64
             * @description In lane staff: its number, from 1 without gaps
             */
            k?: number;
            /**
             * @description Which numbering the event belongs to
             * @enum {string}
             */
            lane: "all" | "staff";
            /**
             * Format: int64
             * @description In lane all: its number, from 1 without gaps. In lane staff: the number of the event for all that it follows
             */
            n: number;
            /** @description What happened; docs/events.md lists the types */
            type: string;
            /**
             * Format: int64
             * @description Version of the content
             */
            version: number;
        };
        Export: {
            /**
             * Format: date-time
             * @description When it was asked for, UTC
             */
            asked_at: string;
            /**
             * @description Whose view it holds
             * @enum {string}
             */
            audience: "students" | "staff";
            /**
             * Format: int64
             * @description Size of the file; before it is there about as much, or 0 while that is not known
             */
            bytes: number;
            /**
             * Format: date-time
             * @description When the file is deleted, UTC, or null while it is not there
             */
            expires_at: string | null;
            /** @description Where the zip can be fetched, or null */
            file: components["schemas"]["Address"] | null;
            /**
             * Format: date-time
             * @description When it was done or given up, UTC, or null
             */
            finished_at: string | null;
            /**
             * Format: uuid
             * @description Identifier of the export
             */
            id: string;
            /** @description Whether the replay is still what the export was asked of; if not, ask for another */
            is_current: boolean;
            /** @description Whether the caller may cancel it */
            may_cancel: boolean;
            /**
             * Format: int64
             * @description How far it is, per cent
             */
            progress: number;
            /** @description Why it failed; empty otherwise */
            reason: string;
            /**
             * Format: uuid
             * @description The session
             */
            session_id: string;
            /**
             * @description How far it is
             * @enum {string}
             */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
        };
        ExportList: {
            /** @description The newest first */
            data: components["schemas"]["Export"][];
        };
        FileContent: {
            /**
             * Format: date-time
             * @description When the address stops to work
             */
            expires_at: string;
            /**
             * Format: uri
             * @description Address for GET, also in ranges
             */
            url: string;
        };
        FileDetails: {
            /**
             * @description Media type
             * @enum {string}
             */
            content_type: "application/pdf" | "image/png" | "image/jpeg" | "image/webp";
            /**
             * Format: uuid
             * @description The course it belongs to
             */
            course_id: string;
            /**
             * Format: date-time
             * @description When it was uploaded, UTC
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Identifier of the file
             */
            id: string;
            /**
             * @description What it is
             * @enum {string}
             */
            kind: "deck" | "image";
            /** @description Its name */
            name: string;
            /** @description What the teachers noted at pages, by page */
            notes: components["schemas"]["PageNote"][];
            /**
             * Format: int64
             * @description How many pages it has; 0 while it is pending
             */
            page_count: number;
            /** @description Its pages in order; none while it is pending */
            pages: components["schemas"]["FilePage"][];
            /** @description SHA-256 of its bytes, in hexadecimal */
            sha256: string;
            /**
             * Format: int64
             * @description Size in bytes
             */
            size_bytes: number;
            /**
             * @description pending: the upload is not checked yet; verified: it can be shown
             * @enum {string}
             */
            status: "pending" | "verified";
            /** @description Whether a scene or a class shows it; if so it cannot be deleted */
            used: boolean;
        };
        FileDraft: {
            /**
             * @description Media type
             * @enum {string}
             */
            content_type: "application/pdf" | "image/png" | "image/jpeg" | "image/webp";
            /**
             * Format: uuid
             * @description The course it is for
             */
            course_id: string;
            /**
             * @description Its name
             * @example two-slits.pdf
             */
            name: string;
            /** @description SHA-256 of its bytes */
            sha256: string;
            /**
             * Format: int64
             * @description Size in bytes
             */
            size_bytes: number;
        };
        FilePage: {
            /**
             * Format: double
             * @description Height, in the same unit
             */
            height: number;
            /** @description The words on it, for search and for who cannot see it; may be empty */
            text: string;
            /**
             * Format: double
             * @description Width in points of a PDF, or in pixels of an image
             */
            width: number;
        };
        FlagRequest: {
            /**
             * Format: int64
             * @description The moment, in ms since the class began
             */
            at_ms: number;
        };
        FlagRequest1: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description Whether the caller is from now on */
            lost: boolean;
        };
        Flags: {
            /** @description Ms since the class began, in order; each stands for ten seconds */
            data: number[];
        };
        Gap: {
            /**
             * Format: int64
             * @description From when, in ms since the first event
             */
            from_ms: number;
            /**
             * Format: uuid
             * @description Whose
             */
            participant_id: string;
            /**
             * Format: int64
             * @description To when
             */
            to_ms: number;
            /**
             * @description What is missing
             * @enum {string}
             */
            what: "microphone" | "camera" | "screen_share" | "screen_share_audio";
            /** @description Why, to stand behind a colon */
            why: string;
        };
        GrantRequest: {
            /** @description What the student may publish from now on */
            sources: ("microphone" | "camera" | "screen_share")[];
        };
        GuardianConsent: {
            /**
             * Format: date-time
             * @description Since when the school holds it, or null
             */
            given_at: string | null;
        };
        GuardianConsentRequest: {
            /** @description Whether the school holds it */
            given: boolean;
        };
        HandRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description Whether the hand is up from now on */
            raised: boolean;
        };
        Health: {
            /**
             * @description Always ok
             * @enum {string}
             */
            status: "ok";
        };
        Heat: {
            /**
             * Format: int64
             * @description How many people did not understand it when they watched; three at least
             */
            after: number;
            /**
             * Format: int64
             * @description From when, in ms since the class began; ten seconds
             */
            at_ms: number;
        };
        HeatLine: {
            /** @description In order */
            data: components["schemas"]["Heat"][];
        };
        HidePollTextRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description The text as it is listed */
            text: string;
        };
        Hit: {
            /**
             * Format: uuid
             * @description The file of a slide; else null
             */
            asset_id: string | null;
            /**
             * Format: int64
             * @description When, in ms since the lecture began
             */
            at_ms: number;
            /** @description Whether there is more text behind */
            cut_after: boolean;
            /** @description Whether there is more text before */
            cut_before: boolean;
            /**
             * @description What it is
             * @enum {string}
             */
            kind: "said" | "slide" | "chat" | "question" | "answer" | "chapter";
            /**
             * Format: int64
             * @description The page of a slide, from 1; else null
             */
            page: number | null;
            /**
             * Format: uuid
             * @description The utterance, event or chapter
             */
            source_id: string;
            /** @description Who said, wrote or asked it; null for slides, chapters and what has no name */
            who: string | null;
            /** @description What stands around the words that were found, in pieces */
            words: components["schemas"]["Span"][];
        };
        Item: {
            /**
             * Format: int64
             * @description How long ago it was when this was sent, ms
             */
            age_ms: number;
            /** @description Whether they began to speak; else they ceased */
            speaking: boolean;
        };
        JoinRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client for this join, of version 4 or 7, and kept for its repetitions
             */
            client_op_id: string;
        };
        JoinResult: {
            /**
             * @description waiting: the class goes on, and staff have to let the caller in
             * @enum {string}
             */
            lobby?: "waiting";
            /**
             * Format: date-time
             * @description When the waiting room opens, when waiting
             */
            opens_at?: string;
            /** @description The caller in this session, when admitted or in the lobby */
            participant?: components["schemas"]["Participant"];
            /**
             * Format: int64
             * @description Seconds to wait before asking again, when waiting
             */
            retry_after_s?: number;
            /** @description The media room to ask a token for, when admitted */
            room_name?: string;
            /** @description The session, when admitted */
            session?: components["schemas"]["Session"];
            /**
             * @description Whether the caller is in
             * @enum {string}
             */
            status: "admitted" | "waiting";
        };
        KindCount: {
            /**
             * @description The kind
             * @enum {string}
             */
            kind: "said" | "slide" | "chat" | "question" | "answer" | "chapter";
            /**
             * Format: int64
             * @description How many moments
             */
            moments: number;
        };
        LateAnswer: {
            /** @description Options chosen, or in order */
            option_ids: string[];
            /** @description Words; else empty */
            text: string;
            /**
             * Format: int64
             * @description Of a scale, else null
             */
            value: number | null;
        };
        LateAnswerRequest: {
            /** @description The options that are chosen, or all of them in order of a ranking; else none */
            option_ids: string[];
            /** @description The words of who answers in words; else empty */
            text: string;
            /**
             * Format: int64
             * @description Of a scale; else null
             */
            value: number | null;
        };
        LatePoll: {
            /**
             * Format: int64
             * @description How many answered after class; in steps of five where the rows would give away the rest
             */
            answered: number;
            /** @description The options that are right; empty where there is no right and wrong, and for students who have not answered */
            correct: string[];
            /** @description Why; may be empty, and is for students who have not answered */
            explanation: string;
            /** @description Whether an answer of the caller is taken */
            may_answer: boolean;
            /** @description The caller's answer, or null */
            mine: components["schemas"]["LateAnswer"] | null;
            /**
             * Format: uuid
             * @description The poll
             */
            poll_id: string;
            /** @description As in poll.counted, of those who answered after class; empty for students who have not, and of answers in words */
            rows: components["schemas"]["PollRow"][];
            /**
             * Format: int64
             * @description How many different texts there are; 0 unless it is answered in words
             */
            texts: number;
        };
        Lecture: {
            /** @description When its chapters begin, in ms, in order */
            chapters: number[];
            /** @description Its course */
            course: components["schemas"]["Reference"];
            /**
             * Format: int64
             * @description How long it was live
             */
            duration_ms: number;
            /** @description The best of them, in order of time */
            hits: components["schemas"]["Hit"][];
            /** @description When, in ms since it began, in order; at most 200 of them */
            marks: number[];
            /**
             * Format: int64
             * @description How many moments were found in it
             */
            moments: number;
            /**
             * Format: uuid
             * @description The session
             */
            session_id: string;
            /**
             * Format: date-time
             * @description When it began, UTC
             */
            started_at: string;
            /** @description Its time zone (IANA) */
            time_zone: string;
            /** @description Its title */
            title: string;
        };
        Lesson: {
            /**
             * Format: uuid
             * @description The course it belongs to
             */
            course_id: string;
            /**
             * Format: uuid
             * @description Identifier of the lesson
             */
            id: string;
            /**
             * @description What the caller is in the course
             * @enum {string}
             */
            my_role: "teacher" | "assistant" | "student";
            /**
             * Format: int64
             * @description Place in the course, counted from 1
             */
            position: number;
            /** @description The plan, in order */
            segments: components["schemas"]["Segment"][];
            /** @description What it is about */
            summary: string;
            /** @description Title */
            title: string;
            /**
             * Format: date-time
             * @description When it last changed, UTC
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts changes; the ETag carries it
             */
            version: number;
        };
        LessonChange: {
            /**
             * Format: int64
             * @description New place in the course, counted from 1; the others move
             */
            position?: number;
            /** @description What it is about */
            summary?: string;
            /** @description Title */
            title?: string;
        };
        LessonDraft: {
            /** @description The plan, in order */
            segments?: components["schemas"]["SegmentDraft"][];
            /** @description What it is about */
            summary?: string;
            /** @description Title */
            title: string;
        };
        ListAsset: {
            /** @description The items of this page */
            data: components["schemas"]["Asset"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListAuditEvent: {
            /** @description The items of this page */
            data: components["schemas"]["AuditEvent"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListCourse: {
            /** @description The items of this page */
            data: components["schemas"]["Course"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListEnrollment: {
            /** @description The items of this page */
            data: components["schemas"]["Enrollment"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListErasure: {
            /** @description The items of this page */
            data: components["schemas"]["Erasure"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListLesson: {
            /** @description The items of this page */
            data: components["schemas"]["Lesson"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListParticipant: {
            /** @description The items of this page */
            data: components["schemas"]["Participant"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListPerson: {
            /** @description The items of this page */
            data: components["schemas"]["Person"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListPollAnswerGroup: {
            /** @description The items of this page */
            data: components["schemas"]["PollAnswerGroup"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListQuestion: {
            /** @description The items of this page */
            data: components["schemas"]["Question"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListRosterEntry: {
            /** @description The items of this page */
            data: components["schemas"]["RosterEntry"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        ListSession: {
            /** @description The items of this page */
            data: components["schemas"]["Session"][];
            /** @description Give it as cursor to read on; null at the end */
            next_cursor: string | null;
        };
        LockRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description Whether it is from now on */
            locked: boolean;
            /**
             * Format: uuid
             * @description The student, or null for the class
             */
            participant_id: string | null;
            /**
             * @description What; anonymous: questions without a name
             * @enum {string}
             */
            what: "chat" | "hands" | "questions" | "anonymous" | "reactions" | "drawing";
        };
        Me: {
            /** @description What the caller is at the school */
            roles: ("admin" | "teacher" | "assistant" | "student")[];
            /** @description The school */
            school: components["schemas"]["SchoolName"];
            /** @description The caller */
            user: components["schemas"]["Person"];
        };
        Media: {
            /**
             * Format: date-time
             * @description When the address stops to work
             */
            expires_at: string;
            /**
             * @description MIME type
             * @example video/webm
             */
            type: string;
            /**
             * Format: uri
             * @description Address for GET, also in ranges
             */
            url: string;
        };
        MessageReactionRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /**
             * @description How
             * @enum {string}
             */
            kind: "applause" | "heart" | "laugh" | "surprise" | "thumbs_up" | "thumbs_down";
            /** @description Whether the caller does from now on */
            on: boolean;
        };
        MessageRequest: {
            /** @description The words, of several lines */
            body: string;
            /**
             * @description Who it is for
             * @enum {string}
             */
            channel: "all" | "staff";
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /**
             * Format: uuid
             * @description The message of the same channel that it answers, or null
             */
            reply_to: string | null;
        };
        Mine: {
            /** @description To the newest rounds of polls */
            answers: components["schemas"]["MyAnswer"][];
            /** @description Whether the caller is lost on what is shown now */
            lost: boolean;
            /** @description The caller's own, those without a name too */
            my_question_ids: string[];
            /** @description Questions that the caller asks too */
            voted_question_ids: string[];
            /** @description Sent before the class, while that has not begun */
            waiting_questions: components["schemas"]["WaitingQuestion"][];
        };
        MuteRequest: {
            /** @description What to mute */
            sources: ("microphone" | "camera" | "screen_share")[];
        };
        MyAnswer: {
            /** @description Options chosen, or in order */
            option_ids: string[];
            /**
             * Format: uuid
             * @description The poll
             */
            poll_id: string;
            /**
             * Format: int64
             * @description The round
             */
            round: number;
            /** @description Words; else empty */
            text: string;
            /**
             * Format: int64
             * @description Of a scale, else null
             */
            value: number | null;
        };
        Named: {
            /**
             * Format: uuid
             * @description Identifier of the person
             */
            id: string;
            /** @description Display name */
            name: string;
        };
        NewEdit: {
            /** @description What it says: the fields of its kind */
            content: components["schemas"]["EditContent"];
            /**
             * @description What it does
             * @enum {string}
             */
            kind: "part.hidden" | "trim.set" | "message.hidden" | "words.corrected" | "chapter.changed" | "chapter.added" | "chapter.removed" | "sentence.changed" | "sentence.removed";
        };
        Op: {
            /** @description By type; at most 8192 bytes */
            content: unknown;
            /**
             * Format: uuid
             * @description Chosen by the sender, a random UUID of version 4 or 7: sent again, it happens once
             */
            id: string;
            /** @description scene.created, scene.updated, scene.deleted, scene.switched, layout.changed, deck.attached, slide.shown, viewport.changed, pointer.moved, board.stroke_committed, board.stroke_continued, board.shape_added, board.items_changed, board.items_erased, board.undone, board.page_added, board.page_shown or board.page_cleared */
            type: string;
        };
        OperationRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
        };
        OpProblem: {
            /** @description As docs/problems.md lists them */
            code: string;
            /** @description For people */
            detail: string;
        };
        OpResult: {
            /** @description The op's event; null when it was refused */
            event: components["schemas"]["Event"] | null;
            /**
             * Format: uuid
             * @description The op
             */
            id: string;
            /**
             * @description duplicate: it was there already
             * @enum {string}
             */
            outcome: "appended" | "duplicate" | "refused";
            /** @description Why it was refused, else null */
            problem: components["schemas"]["OpProblem"] | null;
        };
        OpsRequest: {
            /** @description In the order in which they happened */
            ops: components["schemas"]["Op"][];
        };
        OpsResults: {
            /** @description One for each op, in order */
            results: components["schemas"]["OpResult"][];
        };
        Outline: {
            /** @description What was not, in the order of lines */
            errors: components["schemas"]["OutlineError"][];
            /**
             * Format: int64
             * @description Planned length of the segments together
             */
            minutes: number;
            /** @description What was understood, under new identifiers */
            segments: components["schemas"]["PlanSegment"][];
        };
        OutlineError: {
            /**
             * @description What is wrong
             * @enum {string}
             */
            code: "minutes-missing" | "minutes-invalid" | "bracket-open" | "no-segment" | "file-unknown" | "pages-invalid" | "poll-invalid" | "text-invalid" | "too-long" | "too-many";
            /**
             * Format: int64
             * @description The line, counted from 1
             */
            line: number;
            /** @description What is wrong and what to do, in sentences; the line is not repeated */
            message: string;
        };
        Page: {
            /** @description In the order in which they happened */
            events: components["schemas"]["Event"][];
            /** @description The lanes that the caller reads */
            lanes: ("all" | "staff")[];
            /** @description Whether there was more in the log than this page has room for */
            more: boolean;
            /**
             * Format: int64
             * @description Nothing of lane staff up to this number is missing; 0 for who does not read it
             */
            through_k: number;
            /**
             * Format: int64
             * @description Nothing of lane all up to this number is missing
             */
            through_n: number;
        };
        PageNote: {
            /** @description The notes */
            notes: string;
            /**
             * Format: int64
             * @description The page, counted from 1
             */
            page: number;
        };
        Participant: {
            /** @description The key of the page that a student may draw on, * for every page, or null; staff may draw everywhere */
            board_page: string | null;
            /** @description Whether a media connection is open */
            connected: boolean;
            /** @description What a student may publish; staff may publish everything */
            granted_sources: ("microphone" | "camera" | "screen_share")[];
            /**
             * Format: uuid
             * @description Identifier of the participant, also the identity in the media room
             */
            id: string;
            /**
             * Format: date-time
             * @description When the person was last admitted, or null
             */
            joined_at: string | null;
            /**
             * Format: date-time
             * @description When the person left, or null while in the room
             */
            left_at: string | null;
            /** @description Display name */
            name: string;
            /** @description Whether the person was removed and may not come back */
            removed: boolean;
            /**
             * @description What the person is in this session
             * @enum {string}
             */
            role: "teacher" | "assistant" | "student";
            /**
             * Format: uuid
             * @description The person; null for callers who are not staff
             */
            user_id: string | null;
        };
        Person: {
            /** @description E-mail address, may be empty */
            email: string;
            /**
             * Format: uuid
             * @description Identifier of the person
             */
            id: string;
            /**
             * @description BCP 47 language tag, may be empty
             * @example en
             */
            locale: string;
            /** @description Display name */
            name: string;
            /**
             * @description IANA time zone, may be empty
             * @example Europe/Lisbon
             */
            time_zone: string;
        };
        Plan: {
            /** @description The files that its scenes show */
            assets: components["schemas"]["Asset"][];
            /**
             * Format: uuid
             * @description The lesson
             */
            lesson_id: string;
            /** @description Its parts, in order */
            segments: components["schemas"]["PlanSegment"][];
            /**
             * Format: date-time
             * @description When the lesson last changed, UTC
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts changes of the lesson; the ETag carries it
             */
            version: number;
        };
        PlanPoll: {
            /** @description Why an answer is right, shown with the results; may be empty */
            explanation?: string;
            /**
             * Format: uuid
             * @description Identifier, a UUID of version 4 or 7 that its maker chooses
             */
            id: string;
            /**
             * @description How it is answered
             * @enum {string}
             */
            kind: "single_choice" | "multiple_choice" | "scale" | "ranking" | "short_text" | "word_cloud";
            /** @description What can be chosen, in order; of a scale none or its two ends; of a text none */
            options: components["schemas"]["PollOption"][];
            /** @description What is asked */
            question: string;
            /** @description Whether nobody learns who answered what */
            secret: boolean;
            /** @description Whether students see the counts while it is open */
            show_counts: boolean;
        };
        PlanRegion: {
            /**
             * @description What it shows
             * @enum {string}
             */
            content: "camera" | "screen" | "slides" | "board";
            /**
             * Format: int64
             * @description Height; y and height are at most 1000 together
             */
            height: number;
            /**
             * Format: int64
             * @description Width; x and width are at most 1000 together
             */
            width: number;
            /**
             * Format: int64
             * @description Left edge
             */
            x: number;
            /**
             * Format: int64
             * @description Upper edge
             */
            y: number;
        };
        PlanScene: {
            /**
             * Format: uuid
             * @description The deck or image whose pages it shows, or null
             */
            asset_id: string | null;
            /**
             * Format: int64
             * @description First page that belongs to it, counted from 1; null without a file
             */
            first_page: number | null;
            /**
             * Format: uuid
             * @description Identifier, a UUID of version 4 or 7 that its maker chooses
             */
            id: string;
            /**
             * Format: int64
             * @description Last page that belongs to it; null without a file
             */
            last_page: number | null;
            /**
             * @description How the stage is divided
             * @enum {string}
             */
            layout: "camera" | "screen" | "slides" | "board" | "slides_camera" | "side_by_side" | "custom";
            /** @description The rectangles of layout custom, else none */
            regions: components["schemas"]["PlanRegion"][];
            /** @description Its name; may be empty */
            title: string;
        };
        PlanSegment: {
            /**
             * Format: uuid
             * @description Identifier, a UUID of version 4 or 7 that its maker chooses
             */
            id: string;
            /**
             * Format: int64
             * @description Planned length in minutes
             */
            minutes: number;
            /** @description Notes for who teaches; may be empty */
            notes: string;
            /** @description What is asked, in order */
            polls: components["schemas"]["PlanPoll"][];
            /** @description What is shown, in order */
            scenes: components["schemas"]["PlanScene"][];
            /** @description What happens in it */
            title: string;
        };
        PollAnswerGroup: {
            /**
             * Format: int64
             * @description How many people
             */
            count: number;
            /** @description An option's id, or of a scale a number; of a ranking the option that was put first. Not of texts */
            key?: string;
            /** @description Who; empty for a secret poll */
            names: string[];
            /** @description Of texts: as most wrote it */
            text?: string;
        };
        PollAnswerRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description The options that are chosen, or all of them in order of a ranking; else none */
            option_ids: string[];
            /**
             * Format: int64
             * @description The round that the answer is for
             */
            round: number;
            /** @description The words of who answers in words; else empty */
            text: string;
            /**
             * Format: int64
             * @description Of a scale; else null
             */
            value: number | null;
        };
        PollOption: {
            /** @description Whether it is right; null where there is no right and wrong */
            correct: boolean | null;
            /**
             * Format: uuid
             * @description Identifier within the poll, a UUID of version 4 or 7
             */
            id: string;
            /** @description What it says */
            label: string;
        };
        PollRequest: {
            /** @description Why an answer is right, shown with the results; may be empty */
            explanation: string;
            /**
             * Format: uuid
             * @description Chosen by the client, a UUID of version 4 or 7
             */
            id: string;
            /**
             * @description How it is answered
             * @enum {string}
             */
            kind: "single_choice" | "multiple_choice" | "scale" | "ranking" | "short_text" | "word_cloud";
            /** @description What can be chosen, in order; of a scale none or its two ends; of a text none */
            options: components["schemas"]["PollOption"][];
            /**
             * Format: uuid
             * @description The poll of the lesson's plan that it was made from, or null
             */
            prepared_id: string | null;
            /** @description What is asked */
            question: string;
            /** @description Whether nobody learns who answered what */
            secret: boolean;
            /** @description Whether the class sees the counts while it is open */
            show_counts: boolean;
        };
        PollRow: {
            /**
             * Format: int64
             * @description How many chose or wrote it, of a ranking put it first; null: too few to be told
             */
            count: number | null;
            /** @description An option's id; of a scale a number from 1 to 5; of texts the words */
            key: string;
            /**
             * Format: int64
             * @description Of a ranking the mean place in hundredths, 100 is the first; else null
             */
            mean: number | null;
        };
        Problem: {
            /**
             * @description Stable name of the problem, for programs
             * @example session-not-found
             */
            code: string;
            /** @description A sentence for people */
            detail: string;
            /** @description The refused parts of the input, empty when the problem is not in the input */
            errors: components["schemas"]["ProblemField"][];
            /**
             * Format: uri-reference
             * @description Names this occurrence
             */
            instance: string;
            /** @description Give this when you ask for help */
            request_id: string;
            /**
             * Format: int64
             * @description HTTP status
             */
            status: number;
            /** @description What the status means */
            title: string;
            /**
             * Format: uri-reference
             * @description Address of the explanation of this code
             */
            type: string;
        };
        ProblemField: {
            /** @description Where, as path.name, query.name, header.name or body.name */
            location: string;
            /** @description What is expected there */
            message: string;
        };
        Question: {
            /** @description Whether it was asked without a name */
            anonymous: boolean;
            /** @description Whether it was sent before the class began */
            before_class: boolean;
            /** @description The words; empty when it was withdrawn, and for students when it was hidden */
            body: string;
            /** @description Whether its words were taken away from the class */
            hidden: boolean;
            /**
             * @description How it was answered, or null
             * @enum {string|null}
             */
            how: "live" | "written" | null;
            /**
             * Format: uuid
             * @description The id of the event that asks it, or will when the class begins
             */
            id: string;
            /** @description Whether it is the caller's; known of one without a name until the class is over */
            mine: boolean;
            /** @description Their name; null for a question without a name */
            name: string | null;
            /**
             * Format: uuid
             * @description Who asks; null for a question without a name
             */
            participant_id: string | null;
            /**
             * @description How it stands; waiting for the class to begin
             * @enum {string}
             */
            status: "waiting" | "open" | "answered" | "dismissed" | "withdrawn";
            /** @description The written answer; else empty */
            text: string;
            /**
             * Format: int64
             * @description How many ask it too, as it was told last
             */
            votes: number;
        };
        QuestionAnswerRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /**
             * @description Aloud from now on, or in writing
             * @enum {string}
             */
            how: "live" | "written";
            /** @description The written answer, of several lines; not kept when it is answered aloud */
            text: string;
        };
        QuestionDismissRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description Whether its words are taken away from the class too */
            hidden: boolean;
        };
        QuestionRequest: {
            /** @description Whether it is asked without a name */
            anonymous: boolean;
            /** @description The words, of several lines */
            body: string;
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
        };
        QuestionVoteRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description Whether the caller asks it too from now on */
            voted: boolean;
        };
        Range: {
            /**
             * Format: int64
             * @description From when, in ms since the first event
             */
            from_ms: number;
            /**
             * Format: int64
             * @description To when
             */
            to_ms: number;
        };
        ReactionRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /**
             * @description Which
             * @enum {string}
             */
            kind: "applause" | "heart" | "laugh" | "surprise" | "thumbs_up" | "thumbs_down";
        };
        ReadOutlineInputBody: {
            /** @description The outline */
            text: string;
        };
        RecordCheck: {
            /**
             * Format: date-time
             * @description When this was checked
             */
            checked_at: string;
            /**
             * Format: int64
             * @description How many entries were found good, from the first
             */
            entries: number;
            /**
             * Format: int64
             * @description Of how many of these the content was erased
             */
            erased: number;
            /**
             * Format: date-time
             * @description When the first entry was, or null without one
             */
            first_at: string | null;
            /**
             * Format: date-time
             * @description When that entry says it was; null where none is wrong or it is missing
             */
            first_bad_at: string | null;
            /**
             * Format: int64
             * @description The first entry that is wrong or missing, or null
             */
            first_bad_seq: number | null;
            /**
             * Format: date-time
             * @description When the last good entry was, or null without one
             */
            last_at: string | null;
            /** @description Hash of the last good entry, hex */
            last_hash: string;
            /** @description Whether the entries were purged past their retention */
            purged: boolean;
            /** @description Whether every entry is as it was written, and none is missing */
            whole: boolean;
        };
        RecordEntry: {
            /**
             * Format: uuid
             * @description The participant who did it; the system participant for tallies and what has no name
             */
            actor_id: string;
            /**
             * Format: int64
             * @description When, Unix ms, never backwards within a session
             */
            at_ms: number;
            /**
             * Format: uuid
             * @description The operation, as its actor named it
             */
            client_op_id: string;
            /** @description By type and version; null once erased */
            content: unknown;
            /** @description SHA-256 of salt and content, hex */
            content_hash: string;
            /** @description Whether its content was erased; time and hash stay */
            erased: boolean;
            /** @description SHA-256 of the hash before it, its header and content_hash, hex */
            hash: string;
            /**
             * Format: uuid
             * @description Names the event for good
             */
            id: string;
            /**
             * Format: int64
             * @description Its place in the record, from 1 without gaps
             */
            seq: number;
            /** @description What happened; docs/events.md lists the types */
            type: string;
            /**
             * Format: int64
             * @description Version of the content, as it was written
             */
            version: number;
            /**
             * @description Who it is for: everybody, staff, or the record alone
             * @enum {string}
             */
            visibility: "all" | "staff" | "actor";
        };
        RecordingConsent: {
            /** @description Whether the school requires a guardian's consent and does not hold it: then nothing is recorded whatever they agree to */
            guardian_missing: boolean;
            /** @description Whether something was or is being recorded with their consent, and is kept */
            recorded: boolean;
            /** @description What they agreed to be recorded by; empty when they did not */
            sources: ("microphone" | "camera")[];
        };
        RecordingState: {
            /** @description Whether nothing is recorded for now */
            paused: boolean;
        };
        RecordPage: {
            /** @description In the order in which they happened */
            entries: components["schemas"]["RecordEntry"][];
            /**
             * Format: int64
             * @description How many entries there were when this was read
             */
            last_seq: number;
            /** @description Whether there were more than this page has room for */
            more: boolean;
            /** @description Everybody the entries may name, by name: also those who never came in */
            people: components["schemas"]["RecordPerson"][];
        };
        RecordPerson: {
            /**
             * Format: uuid
             * @description The participant
             */
            id: string;
            /** @description Display name */
            name: string;
            /**
             * @description What they are in the session; system: in whose name the server writes
             * @enum {string}
             */
            role: "teacher" | "assistant" | "student" | "system";
        };
        Reference: {
            /**
             * Format: uuid
             * @description Identifier of the object
             */
            id: string;
            /** @description Its title */
            title: string;
        };
        Replay: {
            /** @description How the clocks of the recordings lie on the session's, with residuals (JSON), or null */
            alignment: components["schemas"]["Address"] | null;
            /** @description What the latest run makes, in order */
            artifacts: components["schemas"]["Artifact"][];
            /**
             * @description Who may watch: staff alone (not published), who came to the class besides, or everybody in the course
             * @enum {string}
             */
            audience: "staff" | "present" | "course";
            /** @description The events, or null when they could not be published */
            bundle: components["schemas"]["Address"] | null;
            /** @description WebVTT, or null while there is none */
            captions: components["schemas"]["Address"] | null;
            /** @description The same as SRT, or null */
            captions_srt: components["schemas"]["Address"] | null;
            /**
             * Format: int64
             * @description How long the class was live
             */
            duration_ms: number;
            /**
             * Format: int64
             * @description Revision of the edits that the files contain; it counts every edit made, undone or done again
             */
            edits: number;
            /** @description Whether an edit is newer than the files */
            edits_pending: boolean;
            /** @description What is not in the media though it was to be recorded; for staff, empty for others */
            gaps: components["schemas"]["Gap"][];
            /** @description Parts that are not to be played, in order and apart; what students are given has nothing of them */
            hidden: components["schemas"]["Range"][];
            /** @description Chapters, highlights, summary (JSON), made of what the caller may see, or null */
            insight: components["schemas"]["Address"] | null;
            /** @description The caller is given no addresses, because what was hidden last is in the files still */
            is_changing: boolean;
            /** @description Sound and camera, or null while there is none */
            media: components["schemas"]["Media"] | null;
            /** @description Who took part, or null when it could not be published */
            names: components["schemas"]["Address"] | null;
            /** @description What is missing, in sentences, for staff; others are told that something is. Null when nothing is */
            partial_reason: string | null;
            /** @description The same as MP4, for players that do not read WebM, or null while there is none */
            rendition: components["schemas"]["Media"] | null;
            /**
             * Format: int64
             * @description Counts the attempts to make the replay
             */
            run: number;
            /** @description Shared screens, in order, each a file of its own; the master has their sound */
            screens: components["schemas"]["Screen"][];
            /** @description The session */
            session: components["schemas"]["Session"];
            /**
             * Format: int64
             * @description Unix ms of the first event: the zero of media, captions and events
             */
            started_at_ms: number;
            /**
             * @description events_only: sound and words are being made; partial: something is missing for good
             * @enum {string}
             */
            status: "events_only" | "ready" | "partial" | "failed";
            /** @description What was said, with the times of every word (JSON), or null */
            transcript: components["schemas"]["Address"] | null;
        };
        Result: {
            /** @description Moments by course, whichever courses are asked for, by title; courses without any are left out */
            courses: components["schemas"]["CourseCount"][];
            /** @description Lectures, the best first */
            data: components["schemas"]["Lecture"][];
            /**
             * Format: int64
             * @description Moments in lectures that began before since, or 0 without it
             */
            earlier: number;
            /** @description Whether so many moments have these words that not all were looked at */
            is_capped: boolean;
            /** @description Moments by kind, whichever kinds are asked for; kinds without any are left out */
            kinds: components["schemas"]["KindCount"][];
            /**
             * Format: int64
             * @description In how many lectures
             */
            lectures: number;
            /**
             * Format: int64
             * @description How many moments were found, with everything that narrows the search
             */
            moments: number;
            /** @description Cursor of the next page, or null at the end */
            next_cursor: string | null;
            /** @description Whether nothing was searched for: there are only words that are everywhere, or only words to leave out */
            only_common_words: boolean;
            /**
             * Format: int64
             * @description Moments in lectures that began at or after since, whichever side is asked for
             */
            recent: number;
        };
        Retried: {
            /**
             * Format: int64
             * @description Number of the new run
             */
            run: number;
        };
        RosterEntry: {
            /**
             * Format: date-time
             * @description When they were first admitted, or null
             */
            first_joined_at: string | null;
            /**
             * Format: date-time
             * @description When they left, or null while they are there or when they never came
             */
            left_at: string | null;
            /** @description Display name */
            name: string;
            /**
             * Format: uuid
             * @description Their participant in this session, or null when there is none yet
             */
            participant_id: string | null;
            /**
             * @description What they are in this session, or would be
             * @enum {string}
             */
            role: "teacher" | "assistant" | "student";
            /**
             * @description How they stand to it. late: first joined more than 5 minutes after the start, and not gone before the end; absent: it has ended, and they never joined
             * @enum {string}
             */
            status: "expected" | "waiting" | "present" | "late" | "left" | "absent" | "removed";
            /**
             * Format: uuid
             * @description The person
             */
            user_id: string;
        };
        School: {
            /** @description Name of where its people sign in */
            issuer_name: string;
            /** @description Name of the school */
            name: string;
            /** @description Whether the caller is signed in */
            signed_in: boolean;
        };
        SchoolName: {
            /**
             * Format: uuid
             * @description Identifier of the school
             */
            id: string;
            /** @description Name of the school */
            name: string;
        };
        Screen: {
            /**
             * Format: int64
             * @description When it begins, in ms since the first event
             */
            at_ms: number;
            /**
             * Format: int64
             * @description How long it is
             */
            duration_ms: number;
            /**
             * Format: date-time
             * @description When the address stops to work
             */
            expires_at: string;
            /**
             * @description MIME type
             * @example video/webm
             */
            type: string;
            /**
             * Format: uri
             * @description Address for GET, also in ranges
             */
            url: string;
        };
        Segment: {
            /**
             * Format: uuid
             * @description Identifier of the segment
             */
            id: string;
            /**
             * Format: int64
             * @description Planned length in minutes
             */
            minutes: number;
            /** @description What happens in this part */
            title: string;
        };
        SegmentDraft: {
            /**
             * Format: int64
             * @description Planned length in minutes
             */
            minutes: number;
            /** @description What happens in this part */
            title: string;
        };
        Session: {
            /** @description The course it belongs to */
            course: components["schemas"]["Reference"];
            /**
             * Format: date-time
             * @description When it ended, or null
             */
            ended_at: string | null;
            /**
             * @description Why it ended, or null
             * @enum {string|null}
             */
            ended_reason: "teacher" | "time_limit" | "room_empty" | "room_lost" | null;
            /**
             * Format: date-time
             * @description Planned end, UTC
             */
            ends_at: string;
            /**
             * Format: uuid
             * @description Identifier of the session
             */
            id: string;
            /** @description The lesson it teaches, or null */
            lesson: components["schemas"]["Reference"] | null;
            /** @description Whether students wait until staff let them in */
            lobby: boolean;
            /**
             * @description What the caller is in this session
             * @enum {string}
             */
            my_role: "teacher" | "assistant" | "student";
            /**
             * Format: int64
             * @description How many people are in the room, or took part when it has ended
             */
            participant_count: number;
            /** @description Whether the teacher's sound and picture are recorded */
            record: boolean;
            /**
             * @description How far the replay is, not_shared where the caller may not watch it, or null when there is none
             * @enum {string|null}
             */
            replay_status: "events_only" | "ready" | "partial" | "failed" | "not_shared" | null;
            /**
             * Format: date-time
             * @description When it went live, or null
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @description Planned start, UTC
             */
            starts_at: string;
            /**
             * @description Where the session stands
             * @enum {string}
             */
            status: "scheduled" | "live" | "ended" | "cancelled";
            /**
             * @description IANA time zone in which it was planned
             * @example Europe/Lisbon
             */
            time_zone: string;
            /** @description What is shown in the timetable */
            title: string;
            /**
             * Format: int64
             * @description Counts changes; the ETag carries it
             */
            version: number;
        };
        SessionAsset: {
            /**
             * Format: uuid
             * @description Identifier of the file
             */
            asset_id: string;
            /**
             * Format: date-time
             * @description When the address stops to work
             */
            expires_at: string;
            /**
             * @description What it is
             * @enum {string}
             */
            kind: "deck" | "image";
            /** @description Its name */
            name: string;
            /** @description What the teachers noted at pages; none for callers who are not staff */
            notes: components["schemas"]["PageNote"][];
            /** @description Its pages, in order */
            pages: components["schemas"]["FilePage"][];
            /**
             * Format: uri
             * @description Address for GET, also in ranges
             */
            url: string;
        };
        SessionChange: {
            /** @description Teach no lesson of the plan */
            clear_lesson?: boolean;
            /**
             * Format: date-time
             * @description Planned end, 5 minutes to 8 hours after the start
             */
            ends_at?: string;
            /**
             * Format: uuid
             * @description Another lesson of the same course
             */
            lesson_id?: string;
            /** @description Whether the teacher's sound and picture are recorded */
            record?: boolean;
            /**
             * Format: date-time
             * @description Planned start with its offset (RFC 3339), not in the past
             */
            starts_at?: string;
            /** @description IANA time zone in which it is planned */
            time_zone?: string;
            /** @description What is shown in the timetable */
            title?: string;
        };
        SessionDraft: {
            /**
             * Format: uuid
             * @description The course it belongs to
             */
            course_id: string;
            /**
             * Format: date-time
             * @description Planned end, 5 minutes to 8 hours after the start
             */
            ends_at: string;
            /**
             * Format: uuid
             * @description The lesson it teaches; leave out for none
             */
            lesson_id?: string;
            /** @description Whether the teacher's sound and picture are recorded */
            record: boolean;
            /**
             * Format: date-time
             * @description Planned start with its offset (RFC 3339), not in the past
             */
            starts_at: string;
            /**
             * @description IANA time zone in which it is planned
             * @example Europe/Lisbon
             */
            time_zone: string;
            /** @description What is shown in the timetable */
            title: string;
        };
        SessionSettingsRequest: {
            /**
             * Format: int64
             * @description How long a student waits between two messages; 0: not at all
             */
            chat_slow_seconds: number;
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description Whether students wait until staff let them in */
            lobby: boolean;
        };
        Sharing: {
            /**
             * @description Who may watch
             * @enum {string}
             */
            audience: "staff" | "present" | "course";
        };
        SignedOut: {
            /**
             * Format: uri-reference
             * @description The issuer's address for signing out, or the sign-in page
             */
            redirect_to: string;
        };
        SignedOutEverywhere: {
            /**
             * Format: int64
             * @description How many sign-ins were ended
             */
            sign_ins: number;
        };
        Span: {
            /** @description Whether it is what was looked for */
            match: boolean;
            /** @description The piece, with the spaces around it */
            text: string;
        };
        SpeakingRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description Beginnings and ends of speech */
            edges: components["schemas"]["Item"][];
        };
        TimerRequest: {
            /**
             * Format: uuid
             * @description Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once
             */
            client_op_id: string;
            /** @description What for; may be empty */
            label: string;
            /**
             * Format: int64
             * @description How long
             */
            seconds: number;
        };
        Token: {
            /** @description Signed token, good for ten minutes to connect with */
            participant_token: string;
            /** @description Address of the media server */
            server_url: string;
        };
        TokenRequest: {
            /** @description When given, has to be the caller's participant id */
            participant_identity?: string;
            /** @description When given, has to be the caller's display name */
            participant_name?: string;
            /** @description The session's room, as join answers it: <school id>_<session id>_<generation> */
            room_name: string;
        };
        UploadForm: {
            /**
             * Format: date-time
             * @description When it stops to work
             */
            expires_at: string;
            /** @description The fields that come before the file */
            fields: {
                [key: string]: string;
            };
            /**
             * Format: uri
             * @description Where to POST it
             */
            url: string;
        };
        VerifyAssetInputBody: {
            /** @description Its pages, in order */
            pages: components["schemas"]["FilePage"][];
        };
        WaitingQuestion: {
            /** @description Whether it is asked without a name */
            anonymous: boolean;
            /** @description The words */
            body: string;
            /**
             * Format: uuid
             * @description The id of the event that asks it when the class begins
             */
            id: string;
        };
        Written: {
            /** @description The event that it made, now or when it was sent before; null when it made none, or none that the caller reads */
            event: components["schemas"]["Event"] | null;
        };
    };
    responses: {
        /** @description The request cannot be read */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody is signed in */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not for this caller, or not through the school's own site */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing for this caller, or no school at this address */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not in the state that things are in */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It has changed since it was read */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than this operation takes */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is of another media type than documented */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Some of what was sent is not as expected; errors says what */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        Problem429: {
            headers: {
                /** @description Seconds to wait before asking again, when that is known */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A mistake of ours */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something that is needed does not answer */
        Problem503: {
            headers: {
                /** @description Seconds to wait before asking again, when that is known */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The answer took too long */
        Problem504: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "list-assets": {
        parameters: {
            query: {
                /** @description The course */
                course_id: string;
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAsset"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "create-asset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileDraft"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAsset"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-asset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the file */
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDetails"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "delete-asset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the file */
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-asset-content": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the file */
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileContent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "change-page-notes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the file */
                asset_id: string;
                /** @description The page, counted from 1 */
                page: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePageNotesInputBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "verify-asset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the file */
                asset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyAssetInputBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-audit-events": {
        parameters: {
            query?: {
                /** @description Only this action */
                action?: string;
                /** @description Only what this person did */
                actor_user_id?: string;
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAuditEvent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "finish-sign-in": {
        parameters: {
            query?: {
                /** @description The issuer's one-time code */
                code?: string;
                /** @description Why the issuer did not sign the person in */
                error?: string;
                /** @description Which issuer answers */
                iss?: string;
                /** @description Has to be the one sent */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            302: {
                headers: {
                    Location?: string;
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "sign-in": {
        parameters: {
            query?: {
                /** @description Path on this site to come back to; anything else means / */
                return_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            302: {
                headers: {
                    Location?: string;
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedOut"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-courses": {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCourse"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "create-course": {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key and content answers the same and creates nothing; with other content the answer is 409 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseDraft"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-course": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the course */
                course_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "change-course": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read; when the resource has changed since, the answer is 412 */
                "If-Match": string;
            };
            path: {
                /** @description Identifier of the course */
                course_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Course"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-enrollments": {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Identifier of the course */
                course_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListEnrollment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    enroll: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key and content answers the same and creates nothing; with other content the answer is 409 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Identifier of the course */
                course_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrollmentDraft"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrollment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    unenroll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the course */
                course_id: string;
                /** @description The person */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-lessons": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the course */
                course_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListLesson"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "create-lesson": {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key and content answers the same and creates nothing; with other content the answer is 409 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Identifier of the course */
                course_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LessonDraft"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lesson"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Security-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Security-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-erasures": {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListErasure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "ask-erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskErasureInputBody"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-erasure": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the erasure */
                erasure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-lesson": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the lesson */
                lesson_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lesson"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "delete-lesson": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the lesson */
                lesson_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "change-lesson": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read; when the resource has changed since, the answer is 412 */
                "If-Match": string;
            };
            path: {
                /** @description Identifier of the lesson */
                lesson_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LessonChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lesson"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "copy-lesson": {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key and content answers the same and creates nothing; with other content the answer is 409 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Identifier of the lesson */
                lesson_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lesson"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-plan": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the lesson */
                lesson_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "change-plan": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read; when the resource has changed since, the answer is 412 */
                "If-Match": string;
            };
            path: {
                /** @description Identifier of the lesson */
                lesson_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePlanInputBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-outline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the lesson */
                lesson_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadOutlineInputBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outline"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-openapi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Security-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": Record<string, unknown>;
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-replays": {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSession"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-download": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the file */
                file: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-edits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "add-edits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddEditsInputBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "change-edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the edit */
                edit_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeEditInputBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-exports": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "ask-export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the export */
                export_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "cancel-export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the export */
                export_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-flags": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flags"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "flag-moment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlagRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flags"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "unflag-moment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The moment, in ms since the class began */
                at_ms: number;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flags"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-heat": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeatLine"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "answer-poll-late": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the poll */
                poll_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LateAnswerRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LatePoll"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-late-poll": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the poll */
                poll_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LatePoll"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "retry-replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retried"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "share-replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sharing"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sharing"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-school": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["School"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "search-replays": {
        parameters: {
            query: {
                /** @description Only in these courses */
                course_id?: string[];
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description How many lectures at most */
                limit?: number;
                /** @description What to look for, at most 12 words */
                q: string;
                /** @description Only in this lecture, with up to 50 moments */
                session_id?: string;
                /** @description Where recent lectures begin */
                since?: string;
                /** @description Only moments of this kind; question has the answers too */
                what?: "everything" | "said" | "slide" | "chat" | "question" | "chapter";
                /** @description Only lectures that began at or after since, or before */
                when?: "anytime" | "recent" | "earlier";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-sessions": {
        parameters: {
            query?: {
                /** @description Only of this course */
                course_id?: string;
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description Which sessions */
                when?: "upcoming" | "live" | "past";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSession"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "schedule-session": {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key and content answers the same and creates nothing; with other content the answer is 409 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionDraft"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "change-session": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read; when the resource has changed since, the answer is 412 */
                "If-Match": string;
            };
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-session-asset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the file */
                asset_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionAsset"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "cancel-session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "post-message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "delete-message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the message */
                message_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "edit-message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the message */
                message_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditMessageRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "hide-message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the message */
                message_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "react-to-message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the message */
                message_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageReactionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "restore-message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the message */
                message_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-consent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingConsent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "set-consent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingConsent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "end-session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-events": {
        parameters: {
            query?: {
                /** @description Newest n already held; 0 for all */
                after?: number;
                /** @description Newest k already held; 0 for all */
                after_staff?: number;
                /** @description About how many bytes of events at most; at least one event comes */
                limit_bytes?: number;
            };
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "set-lost": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlagRequest1"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "raise-hand": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "call-hand": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the participant */
                participant_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "lower-hand": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the participant */
                participant_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "join-session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinResult"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "leave-session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "admit-participant": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the participant */
                participant_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Admission"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admitted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "admit-all": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Admission"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admitted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "change-lock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LockRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-mine": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mine"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "send-ops": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpsResults"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-participants": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListParticipant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "grant-board": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the participant */
                participant_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoardGrantRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Participant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "grant-participant": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the participant */
                participant_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Participant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "mute-participant": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the participant */
                participant_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MuteRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "remove-participant": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the participant */
                participant_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "mute-all": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "create-poll": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePollRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "answer-poll": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the poll */
                poll_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PollAnswerRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-poll-answers": {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Identifier of the poll */
                poll_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPollAnswerGroup"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "close-poll": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the poll */
                poll_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosePollRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "hide-poll-text": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the poll */
                poll_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HidePollTextRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "open-poll": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the poll */
                poll_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "publish-poll": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the poll */
                poll_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "retract-poll": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the poll */
                poll_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "list-questions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListQuestion"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "ask-question": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "answer-question": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the question */
                question_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionAnswerRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "dismiss-question": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the question */
                question_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionDismissRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "reopen-question": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the question */
                question_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "vote-question": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the question */
                question_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionVoteRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "withdraw-question": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the question */
                question_id: string;
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "send-reaction": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReactionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-record": {
        parameters: {
            query?: {
                /** @description The newest seq already held; 0 for all */
                after?: number;
                /** @description How many entries at most; about 4 MB of them come in one page */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "check-record": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordCheck"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "set-recording": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingState"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingState"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-session-replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "read-roster": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRosterEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "change-session-settings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionSettingsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "mark-speaking": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpeakingRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "start-session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "start-timer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimerRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "stop-timer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "create-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "search-people": {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description Part of a name or e-mail address; leave out for everybody */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPerson"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "set-guardian-consent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The student */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuardianConsentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuardianConsent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    "sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedOutEverywhere"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
}
