import { View } from '@tarojs/components';
import { useState } from 'react';
import { Cell } from '@/components/Cell';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { BRIEF_TEMPLATES, type BriefTemplate, beginBrief } from '@/domain/briefTemplates';
import { FREEDOMS } from '@/domain/task';
import { openPage } from '@/routes';
import { beginBriefDraft } from '@/stores/briefDraft';
import { FREEDOM_NAMES, GOAL_NAMES } from '@/wording/labels';
import { tomorrowMorning } from '../parts/schedule';

/** Starts by how much the owner decides. */
const GROUPS = FREEDOMS.map((freedom) => ({
  freedom,
  templates: BRIEF_TEMPLATES.filter((template) => template.freedom === freedom),
}));

/** A task begins as one of these; everything in it may be changed. */
export function TemplateSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [sending, setSending] = useState(false);
  const begin = async (template: BriefTemplate) => {
    if (sending) return;
    setSending(true);
    try {
      const taskId = await beginBriefDraft(beginBrief(template, '', tomorrowMorning(Date.now())), null);
      onClose();
      openPage('brief.editor', { id: taskId });
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="template-sheet"
      open={open}
      flush
      title="从哪里开始"
      note="选好之后都可以改；发布之前车主看不到"
      onClose={onClose}
    >
      {GROUPS.map(({ freedom, templates }) => (
        <View key={freedom} className="templates__group">
          <View className="templates__title">{FREEDOM_NAMES[freedom]}</View>
          {templates.map((template) => (
            <Cell
              key={template.id}
              id={`template-${template.id}`}
              title={template.name}
              note={template.note}
              value={GOAL_NAMES[template.goal]}
              disabled={sending}
              onClick={() => void begin(template)}
            />
          ))}
        </View>
      ))}
    </Sheet>
  );
}
