import * as v from 'valibot';
import { ANY_MEMBER, answering, Id, PARTICIPATING_MEMBER, RequestId } from './action';

export const reminderActions = {
  /** Asks for reminders of the deadline of one task, begun or not. Switches reminders on where they were off. */
  'reminder.ask': answering<{ taskId: string }>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({ taskId: Id, requestId: RequestId }),
    errors: ['TASK.NOT_FOUND'],
  }),
  /** Switches reminders of deadlines on or off. */
  'reminder.set': answering<{ wanted: boolean }>()({
    access: ANY_MEMBER,
    writes: true,
    input: v.strictObject({ wanted: v.boolean(), requestId: RequestId }),
    errors: [],
  }),
};
