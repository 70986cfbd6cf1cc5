import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { ImageGrid } from '@/components/ImageGrid';
import { Section } from '@/components/Section';
import type { TaskView } from '@/contract/task';
import { openPage } from '@/routes';
import { previewPictures } from '@/stores/device';
import { wordBy } from '@/wording/dates';
import { SaveButton } from '../pictures/SaveButton';

/** What only this kind of task has: pictures to take along, or a talk before the work. */
export function KindSection({ task }: { task: TaskView }) {
  switch (task.form.kind) {
    case 'post':
      return <Pictures urls={task.pictureUrls} title={task.title} />;
    case 'piece':
      return <CoachingEntry task={task} />;
    case 'photo':
    case 'poll':
    case 'fillIn':
    case 'quiz':
      return null;
  }
}

/** Official pictures, to be saved and posted. */
function Pictures({ urls, title }: { urls: readonly string[]; title: string }) {
  if (urls.length === 0) return null;
  return (
    <Section title="可以直接用的图片">
      <Card>
        <ImageGrid
          id="official-pictures"
          images={urls.map((src, index) => ({ id: String(index), src }))}
          onPreview={(id) => void previewPictures([...urls], urls[Number(id)] ?? '')}
        />
        <View className="task-detail__save">
          <SaveButton sources={urls} name={title} />
        </View>
      </Card>
    </Section>
  );
}

function CoachingEntry({ task }: { task: TaskView }) {
  const nowMs = Date.now();
  const steps = task.stages
    .map(({ title, dueAtMs }) => (dueAtMs === null ? title : `${title}（${wordBy(dueAtMs, nowMs)}）`))
    .join(' → ');
  return (
    <Section title="动手之前">
      <Card flush>
        <Cell
          id="coaching-entry"
          icon="message-circle"
          title="先聊聊想法或草稿"
          note={steps === '' ? '同事会对每一处给出建议，听不听由你' : `${steps} → 成品`}
          onClick={() => openPage('task.coaching', { id: task.taskId })}
        />
      </Card>
    </Section>
  );
}
