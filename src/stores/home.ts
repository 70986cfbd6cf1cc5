import { call } from '@/cloud/call';
import type { HomeView } from '@/contract/home';
import { createResource } from './resource';

export const useHome = createResource<'home', HomeView>(
  () => call('home.get', {}),
  () => 'home',
);
