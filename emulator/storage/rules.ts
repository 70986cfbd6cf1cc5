/**
 * Who may reach files below a prefix, as the platform names it. With `READONLY` everyone reads and the
 * creator writes; with `PRIVATE` only the creator does either; with `ADMINWRITE` everyone reads and only
 * functions write; with `ADMINONLY` only functions do either. Functions may do everything everywhere.
 */
export type Access = 'READONLY' | 'PRIVATE' | 'ADMINWRITE' | 'ADMINONLY';

export interface StorageRule {
  /** A cloud path's beginning, such as `public/`; the longest that fits decides. */
  prefix: string;
  access: Access;
}

/** The rule for a path. Without one, files are private: a leak must be asked for. */
export function accessOf(rules: readonly StorageRule[], path: string): Access {
  let best: StorageRule | undefined;
  for (const rule of rules) {
    if (path.startsWith(rule.prefix) && rule.prefix.length >= (best?.prefix.length ?? 0)) best = rule;
  }
  return best?.access ?? 'PRIVATE';
}

/** Links to such files never expire, as on the platform. */
export function isPublic(access: Access): boolean {
  return access === 'READONLY' || access === 'ADMINWRITE';
}

/** Whether the mini-program of this person may write here; `creator` is undefined for a new file. */
export function canWrite(access: Access, openid: string, creator: string | undefined): boolean {
  return (access === 'READONLY' || access === 'PRIVATE') && (creator === undefined || creator === openid);
}

/** Whether the mini-program of this person may read a file of this creator. */
export function canRead(access: Access, openid: string, creator: string): boolean {
  return isPublic(access) || (access === 'PRIVATE' && creator === openid);
}
