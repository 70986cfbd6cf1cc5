import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import type { RoundView } from '@/contract/submission';
import { copyText } from '@/stores/device';
import { PLATFORM_NAMES } from '@/wording/platforms';

/** Where the work was posted; a tap copies the link, for WeChat opens no outside pages. */
export function Links({ links }: Pick<RoundView, 'links'>) {
  if (links.length === 0) return null;
  return (
    <Card flush>
      {links.map(({ platform, url }, index) => (
        <Cell
          key={url}
          id={`work-link-${index + 1}`}
          icon="send"
          title={`发布在${PLATFORM_NAMES[platform]}`}
          note={url}
          value="复制"
          onClick={() => void copyText(url)}
        />
      ))}
    </Card>
  );
}
