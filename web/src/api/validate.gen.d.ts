// Generated from docs/openapi.yaml by `npm run gen`. Do not edit.
import type { ErrorObject } from "ajv";

type Validate = ((body: unknown) => boolean) & { errors?: ErrorObject[] | null };
export declare const validateBoardGrantRequest: Validate;
export declare const validateChangePageNotesInputBody: Validate;
export declare const validateChangePlanInputBody: Validate;
export declare const validateCourseChange: Validate;
export declare const validateCourseDraft: Validate;
export declare const validateEnrollmentDraft: Validate;
export declare const validateFileDraft: Validate;
export declare const validateGrantRequest: Validate;
export declare const validateJoinRequest: Validate;
export declare const validateLessonChange: Validate;
export declare const validateLessonDraft: Validate;
export declare const validateMuteRequest: Validate;
export declare const validateOpsRequest: Validate;
export declare const validateReadOutlineInputBody: Validate;
export declare const validateSessionChange: Validate;
export declare const validateSessionDraft: Validate;
export declare const validateTokenRequest: Validate;
export declare const validateVerifyAssetInputBody: Validate;
