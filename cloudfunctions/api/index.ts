import type { Reply } from '@/contract';
import { dispatch } from '../shared/dispatch';
import { handlers } from './handlers';

/** The one routed function: event `{ action, input }`, answer `{ ok, data | error }`. */
export function main(event: unknown): Promise<Reply<unknown>> {
  return dispatch(handlers, event);
}
