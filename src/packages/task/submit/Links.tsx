import { TextField } from '@/components/TextField';
import type { TaskView } from '@/contract/task';
import { writeLink } from '@/stores/draft';
import { PLATFORM_NAMES } from '@/wording/platforms';

const LINK_LENGTH = 500;

/** Where the post stands that proves the work; nothing where the task asks for none. */
export function Links({ task, links }: { task: TaskView; links: readonly string[] }) {
  const { links: shape } = task.shape;
  if (shape === undefined || shape.max === 0) return null;
  const names = shape.platforms.map((id) => PLATFORM_NAMES[id]).join('、');
  const shown = Math.min(shape.max, Math.max(shape.min, links.length + 1));
  return (
    <>
      {Array.from({ length: shown }, (_, index) => `link-${index + 1}`).map((id, index) => (
        <TextField
          key={id}
          id={id}
          kind="url"
          label={shown === 1 ? '发布链接' : `发布链接 ${index + 1}`}
          optional={index >= shape.min}
          hint={index === 0 ? `可以交${names}的链接，把分享文案整段粘贴进来也可以` : undefined}
          placeholder="粘贴链接"
          maxLength={LINK_LENGTH}
          clearable
          value={links[index] ?? ''}
          onChange={(link) => writeLink(index, link)}
        />
      ))}
    </>
  );
}
