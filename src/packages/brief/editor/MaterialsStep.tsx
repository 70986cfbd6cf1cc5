import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Lines } from '@/components/Lines';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import { BRIEF_LIMITS } from '@/domain/brief';
import type { Material } from '@/domain/task';
import { writeBrief } from '@/stores/briefDraft';
import { Ask, type StepProps, Wrong } from './frame';

/** A text has no other name than its place: a key of its words would drop the keyboard at every letter. */
const keyOf = (index: number) => `material-${index}`;

/** Hashtags, and texts that owners may copy. */
export function MaterialsStep({ brief, wrong }: StepProps) {
  const { hashtags, materials } = brief;
  const change = (at: number, changed: Partial<Material>) =>
    writeBrief({
      materials: materials.map((each, index) => (index === at ? { ...each, ...changed } : each)),
    });
  const remove = (at: number) => {
    writeBrief({ materials: materials.filter((_, index) => index !== at) });
    showToast({
      text: '已删除这段文案',
      action: { text: '撤销', onClick: () => writeBrief({ materials }) },
    });
  };
  return (
    <>
      <Ask text="给车主什么" note="话题和可以直接复制的文案，都可以没有" />
      <View className="editor__label">话题</View>
      <Lines
        id="hashtag"
        name="话题"
        lines={hashtags}
        maxLength={30}
        mostLines={BRIEF_LIMITS.hashtags}
        onChange={(lines) => writeBrief({ hashtags: lines })}
      />
      <View className="editor__gap" />
      <View className="editor__label">文案</View>
      <Wrong wrong={wrong} fields={['materials']} />
      {materials.map(({ title, text }, index) => (
        <View key={keyOf(index)} className="editor__well">
          <TextField
            id={`material-title-${index + 1}`}
            label="名称"
            value={title}
            maxLength={30}
            onChange={(typed) => change(index, { title: typed })}
          />
          <TextArea
            id={`material-text-${index + 1}`}
            label="内容"
            value={text}
            maxLength={1000}
            rows={3}
            onChange={(typed) => change(index, { text: typed })}
          />
          <Button
            id={`material-remove-${index + 1}`}
            tone="quiet"
            icon="trash-2"
            onClick={() => remove(index)}
          >
            删除这段
          </Button>
        </View>
      ))}
      <Button
        id="material-add"
        tone="quiet"
        icon="plus"
        disabled={materials.length >= BRIEF_LIMITS.materials}
        onClick={() => writeBrief({ materials: [...materials, { title: '', text: '' }] })}
      >
        加一段文案
      </Button>
    </>
  );
}
