import { Empty } from '@/components/Empty';
import { Page } from '@/components/Page';
import { openTab } from '@/routes';

/** The plaza before it opens: it says what will be here and where works come from. */
export default function PlazaPage() {
  return (
    <Page id="plaza">
      <Empty
        text="广场还没有开放"
        note="开放后，通过审核的作品会出现在这里；你的作品可以随时撤回。"
        action={{ text: '先去做个任务', onClick: () => openTab('task') }}
      />
    </Page>
  );
}
