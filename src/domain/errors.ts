/**
 * Every way in which the cloud refuses a call, with one line for the caller on the way out.
 * Codes read NOUN.REASON; the wording for people lives on the client, keyed by the code.
 * A missing thing and a forbidden thing share one NOT_FOUND code, so that an answer never tells
 * whether something above the caller's tier exists.
 */
export const ERROR_WAYS_OUT = {
  'ACTION.NOT_FOUND': 'Check the action name against `npm run contract`.',
  'ACTION.FORBIDDEN': 'Ask the lead for the role that carries this permission.',
  'CAR.LIMIT_REACHED': 'Release a car before binding another one.',
  'CAR.NOT_FOUND': 'Check the VIN; somebody may have dealt with it already.',
  'CAR.OWN': 'Leave this car to a colleague.',
  'CAR.REASON_MISSING': 'Say why the car was not confirmed: its owner reads it.',
  'CAR.TAKEN': 'Check the VIN; if it is right, ask the operator to look into it.',
  'CAR.VIN_INVALID': 'Type the 17 characters of the VIN again.',
  'CANDIDATE.NOT_INVITABLE': 'Wait until the open invitation is answered or 30 days after a refusal.',
  'COLLEAGUE.ALREADY_THERE': 'Nothing to do: this account is on the team.',
  'COLLEAGUE.INVITATION_INVALID': 'Ask the lead for a new invitation.',
  'COLLEAGUE.LAST_LEAD': 'Make somebody else a lead first.',
  'COLLEAGUE.NOT_FOUND': 'Check the id.',
  'CONTENT.RISKY': 'Change the text that the content check refused and send it again.',
  'COVENANT.DRAFT_CHANGED': 'Load the draft again: somebody has changed it since.',
  'COVENANT.INCOMPLETE': 'Fill in or take out the lines named in details.',
  'COVENANT.NOT_ACCEPTED': 'Read and accept the current covenant, then repeat the call.',
  'COVENANT.NOT_CURRENT': 'Load the current covenant and accept that version.',
  'COVENANT.NOT_FOUND': 'Check the version.',
  'COVENANT.UNCHANGED': 'Change something first: a new version must differ from the one in force.',
  'FILE.NOT_YOURS': 'Upload the picture again from this account.',
  IDEMPOTENCY_CONFLICT: 'Use a new requestId for a different input.',
  'IMPORT.COLUMNS_MISSING': 'Name the columns of the VIN and the model in the first row; see the template.',
  'IMPORT.FILE_CHANGED': 'Preview the file again: it is another one than before.',
  'IMPORT.TOO_LARGE': 'Split the list: at most 5,000 rows and 2 MB at once.',
  'IMPORT.UNREADABLE': 'Save the list as .xlsx or .csv and choose it again.',
  'INPUT.INVALID': 'Correct the fields named in details.',
  'INPUT.TOO_LARGE': 'Send less at once.',
  INTERNAL: 'Repeat the call; if it stays, report the requestId.',
  'INVITATION.NOT_OPEN': 'Nothing to answer: there is no open invitation.',
  'MEMBER.ALREADY_JOINED': 'Nothing to do: this account is a member.',
  'MEMBER.BEING_ERASED': 'Wait some minutes: what was stored of the earlier membership is being erased.',
  'MEMBER.LEAVING_OUTDATED': 'Read again what is lost: the balance has changed since.',
  'MEMBER.MUTED': 'Wait until the penalty ends or appeal.',
  'MEMBER.NOT_FOUND': 'Check the id.',
  'MEMBER.NOT_JOINED': 'Join first.',
  'MEMBER.SUSPENDED': 'Wait until the penalty ends or appeal.',
  'PRIVACY.NOT_AGREED': 'Agree to the privacy terms first.',
  'PROGRAMME.NOT_SET_UP': 'Set the programme up: run the function `jobs` once.',
  'REVIEW.ADVERTISING_LABEL_MISSING': 'Refuse the work and ask for the advertising label answer.',
  'REVIEW.AI_ANSWER_MISSING': 'Refuse the work and ask for the answer about AI content.',
  'REVIEW.AUTHOR_COVENANT_OUTDATED': 'Wait until the author has accepted the current covenant.',
  'REVIEW.CONTENT_UNCHECKED': 'Look at the content and confirm it before approving.',
  'REVIEW.MARKS_MISSING': 'Give every criterion a level; see details.',
  'REVIEW.NOT_HELD': 'Open the work again; if a colleague is at it, leave it to them.',
  'REVIEW.OWN_WORK': 'Leave this work to a colleague.',
  'REVIEW.REPLY_REWARDED': 'Take the reward off the task: no reply is ever paid.',
  'REVIEW.TWICE': 'Leave this work to a colleague: your marks for it are in.',
  'SERVER.BUSY': 'Repeat the call with the same requestId in a moment.',
  'SUBMISSION.ALREADY_DECIDED': 'Load the work again to see the decision.',
  'SUBMISSION.NOT_FOUND': 'Check the id.',
  'SUBMISSION.OUTDATED': 'Load the work again: it has changed since.',
  'SUBMISSION.PENDING': 'Wait for the review of what was handed in.',
  'SUBMISSION.ROUNDS_EXHAUSTED': 'Ask the operator: no further attempt is open.',
  'SUBMISSION.SHAPE_INVALID': 'Hand in what the task asks for; see details.',
  'SURVEY.ANSWERED': 'Nothing to do: this survey has been answered.',
  'SURVEY.CHANGED_MEANWHILE': 'Load the draft again: a colleague has changed it.',
  'SURVEY.CLOSED': 'Look for another open survey.',
  'SURVEY.INCOMPLETE': 'Answer the questions named in details.',
  'SURVEY.INVALID': 'Mend what details name, then publish.',
  'SURVEY.NOT_DRAFT': 'Make a copy: a published survey keeps its questions.',
  'SURVEY.NOT_FOUND': 'Check the id.',
  'SURVEY.QUOTA_FULL': 'Nothing to do: enough people have answered.',
  'SURVEY.TOO_FEW': 'Wait until at least five people have answered.',
  'TASK.CLOSED': 'Look for another open task.',
  'TASK.NOT_FOUND': 'Check the id.',
  'TIER.NO_SEAT': 'Free a seat or raise the number of seats in the policy.',
  'TIER.UNCHANGED': 'Choose another tier, or fix this one with a lock.',
} as const;

export type ErrorCode = keyof typeof ERROR_WAYS_OUT;

export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A refusal by rule: expected, typed, told to the caller as it is. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details?: ErrorDetails,
  ) {
    super(code);
    this.name = 'DomainError';
  }
}
