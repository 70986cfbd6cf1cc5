import type { CovenantChange } from '@/domain/covenant';

/** One difference as a reader needs it: what kind, what it is about, what was there, what is there now. */
export interface ChangeWords {
  mark: '新增' | '修改' | '删除';
  text: string;
  before?: string;
}

/** A change in words. Removed things are quoted, so that nobody has to remember them. */
export function wordCovenantChange(change: CovenantChange): ChangeWords {
  switch (change.kind) {
    case 'title.changed':
      return { mark: '修改', text: `名称改为「${change.after}」`, before: change.before };
    case 'promise.added':
      return { mark: '新增', text: change.after };
    case 'promise.changed':
      return { mark: '修改', text: change.after, before: change.before };
    case 'promise.removed':
      return { mark: '删除', text: change.before };
    case 'forbidden.added':
      return { mark: '新增', text: `不能出现「${change.title}」：${change.examples.join('；')}` };
    case 'forbidden.renamed':
      return { mark: '修改', text: `「${change.before}」改名为「${change.after}」` };
    case 'forbidden.removed':
      return { mark: '删除', text: `不再单列「${change.title}」` };
    case 'example.added':
      return { mark: '新增', text: `「${change.title}」也包括：${change.after}` };
    case 'example.removed':
      return { mark: '删除', text: `「${change.title}」不再包括：${change.before}` };
  }
}

/** 新增 2 处，修改 1 处 */
export function countChanges(changes: readonly CovenantChange[]): string {
  const marks = changes.map((change) => wordCovenantChange(change).mark);
  return (['新增', '修改', '删除'] as const)
    .map((mark) => ({ mark, count: marks.filter((each) => each === mark).length }))
    .filter(({ count }) => count > 0)
    .map(({ mark, count }) => `${mark} ${count} 处`)
    .join('，');
}
