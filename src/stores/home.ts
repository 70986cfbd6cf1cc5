import { call } from '@/cloud/call';
import type { HomeView } from '@/contract/home';
import { createResource } from './resource';

/** The same answer serves two tabs; each has its own store, so that loading one never wakes the other. */
function createStanding() {
  return createResource<'home', HomeView>(
    () => call('home.get', {}),
    () => 'home',
  );
}

export const useHome = createStanding();

/** Who one is, for the page of one's own affairs. */
export const useStanding = createStanding();
