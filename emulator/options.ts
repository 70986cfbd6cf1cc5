import type { Person } from './console';
import type { CollectionDeclaration } from './database';
import type { StorageRule } from './storage';

/** What a local cloud is started with. */
export interface CloudOptions {
  /** The folder of built functions: a sub-folder with a package.json is a function. */
  functions: string;
  /** Where everything is kept. Omitted: a private cloud in memory that vanishes with `close`. */
  data?: string;
  /** 0 or omitted takes a free port. */
  port?: number;
  collections?: CollectionDeclaration[];
  /** A built h5 app, served at `/`. */
  staticDir?: string;
  /** Worker processes per function; 4 by default. */
  workers?: number;
  /** Who the console offers to act as. */
  people?: Person[];
  /** A query of a function that examines more documents per returned one fails loudly; for tests. */
  maxExaminedPerReturned?: number;
  /** Where the clock starts; the machine's time by default. */
  nowMs?: number;
  log?: (line: string) => void;
  /** Variables that every function finds in its environment, beside those of its own config.json. */
  environment?: Record<string, string>;
  /** Who may reach which files; private without a rule. */
  storageRules?: StorageRule[];
  /** The largest file; 50 MB by default. */
  maxFileBytes?: number;
  /** How long a media check takes, on the cloud's clock; 3 s by default. */
  mediaDelayMs?: number;
  /** Whether timers and pushes fire by themselves. By default only with `data`; a test fires them itself. */
  timers?: boolean;
  /** Functions that WeChat's events are pushed into, by event; config.json's `messagePush` adds to these. */
  pushTo?: Record<string, string>;
}
