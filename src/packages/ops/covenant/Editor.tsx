import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Lines } from '@/components/Lines';
import { Section } from '@/components/Section';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import {
  type CovenantText,
  FORBIDDEN_IDS,
  FORBIDDEN_NAMES,
  type ForbiddenKind,
  COVENANT_LIMITS as LIMITS,
} from '@/domain/covenant';
import { writeCovenant } from '@/stores/covenantDraft';

/** The text of the next version: title, promises, and kinds of forbidden content with their examples. */
export function Editor({ text }: { text: CovenantText }) {
  const { title, promises, forbidden } = text;
  const missing = FORBIDDEN_IDS.filter((id) => forbidden.every((kind) => kind.id !== id));
  const change = (changed: ForbiddenKind) =>
    writeCovenant({ forbidden: forbidden.map((kind) => (kind.id === changed.id ? changed : kind)) });
  const remove = (removed: ForbiddenKind) => {
    writeCovenant({ forbidden: forbidden.filter((kind) => kind.id !== removed.id) });
    showToast({
      text: `已删除「${removed.title}」`,
      action: { text: '撤销', onClick: () => writeCovenant({ forbidden }) },
    });
  };
  return (
    <>
      <TextField
        id="covenant-title"
        label="名称"
        value={title}
        maxLength={LIMITS.titleLength}
        onChange={(value) => writeCovenant({ title: value })}
      />
      <Section title="我们说好的事" note="用冒号隔开开头的词，它会突出显示">
        <Card>
          <Lines
            id="promise"
            name="约定"
            lines={promises}
            maxLength={LIMITS.promiseLength}
            mostLines={LIMITS.promises}
            onChange={(lines) => writeCovenant({ promises: lines })}
          />
        </Card>
      </Section>
      <Section title="这里不能出现的内容" note="举报和处理按这些类别来；名称和例子可以改，类别本身不变">
        {forbidden.map((kind) => (
          <View key={kind.id} className="covenant-edit__kind">
            <Card>
              <TextField
                id={`kind-${kind.id}`}
                label={FORBIDDEN_NAMES[kind.id]}
                value={kind.title}
                maxLength={LIMITS.kindLength}
                onChange={(value) => change({ ...kind, title: value })}
              />
              <View className="covenant-edit__examples">
                <Lines
                  id={`example-${kind.id}`}
                  name="例子"
                  lines={kind.examples}
                  maxLength={LIMITS.exampleLength}
                  mostLines={LIMITS.examples}
                  onChange={(examples) => change({ ...kind, examples })}
                />
              </View>
              <Button id={`kind-remove-${kind.id}`} tone="quiet" icon="trash-2" onClick={() => remove(kind)}>
                删除这一类
              </Button>
            </Card>
          </View>
        ))}
        {missing.length === 0 ? null : (
          <Chips>
            {missing.map((id) => (
              <Chip
                key={id}
                id={`kind-add-${id}`}
                icon="plus"
                text={FORBIDDEN_NAMES[id]}
                onClick={() =>
                  writeCovenant({
                    forbidden: [...forbidden, { id, title: FORBIDDEN_NAMES[id], examples: [''] }],
                  })
                }
              />
            ))}
          </Chips>
        )}
      </Section>
    </>
  );
}
