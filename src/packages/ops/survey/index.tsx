import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { showFailure } from '@/components/failure';
import { MomentField } from '@/components/MomentField';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { Switch } from '@/components/Switch';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import { permissionsOf } from '@/domain/role';
import { replacePage } from '@/routes';
import { codeOf } from '@/stores/failure';
import { useMe } from '@/stores/member';
import {
  openSurveyWriting,
  problemsOf,
  saveSurvey,
  useSurveyWriting,
  writeSurvey,
} from '@/stores/surveyDesk';
import { wordError } from '@/wording/errors';
import { Missing } from '../missing/Missing';
import { AudienceSection } from './AudienceSection';
import { wordMissing } from './conditions';
import { PublishSheet } from './PublishSheet';
import { QuestionList } from './QuestionList';
import { QuotaSection } from './QuotaSection';
import '@/wording/teamErrors';
import './index.scss';

const HIGHEST_THANKS = 100;

/** A questionnaire as it is written, until it is published. */
export default function SurveyEditorPage() {
  const surveyId = useRouter().params.id ?? null;
  const { values } = useSurveyWriting();
  const { data: me } = useShown(useMe);
  const [error, setError] = useState<ReturnType<typeof codeOf> | null>(null);
  const [publishing, setPublishing] = useState(false);
  const [saving, setSaving] = useState(false);
  const [opened, setOpened] = useState(false);
  const open = () =>
    openSurveyWriting(surveyId)
      .then(() => {
        setError(null);
        setOpened(true);
      })
      .catch((failure: unknown) => setError(codeOf(failure)));
  useDidShow(() => {
    if (!opened) void open();
    void useMe.getState().load('me');
  });
  if (!opened) {
    return (
      <Page plain>
        {error === null ? (
          <Skeleton layout="form" count={4} />
        ) : (
          <ErrorState {...wordError(error)} onRetry={() => void open()} />
        )}
      </Page>
    );
  }
  if (values.published && surveyId !== null) {
    return (
      <Page>
        <Empty
          text="这份问卷已经发布"
          note="题目不能再改"
          action={{ text: '看结果', onClick: () => replacePage('ops.surveyResults', { id: surveyId }) }}
        />
      </Page>
    );
  }
  const problems = problemsOf(values);
  const save = async () => {
    setSaving(true);
    try {
      await saveSurvey();
      showToast('已保存，还没有人看得到');
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Page
      id="survey-editor"
      plain
      bar={
        <>
          <Missing words={problems.map(wordMissing)} />
          <View className="writing__bar">
            <View className="writing__button">
              <Button
                id="save"
                tone="secondary"
                block
                loading={saving}
                disabled={values.title.trim() === '' || !values.unsaved}
                onClick={() => void save()}
              >
                保存
              </Button>
            </View>
            <View className="writing__button">
              <Button
                id="publish"
                block
                disabled={problems.length > 0 || saving}
                onClick={() => setPublishing(true)}
              >
                发布
              </Button>
            </View>
          </View>
        </>
      }
    >
      <Basics />
      <QuestionList />
      <AudienceSection audience={values.audience} onChange={(audience) => writeSurvey({ audience })} />
      <Schedule problems={problems} />
      <QuotaSection />
      {publishing ? (
        <PublishSheet
          counts={permissionsOf(me?.roles ?? []).includes('task.edit')}
          onClose={() => setPublishing(false)}
        />
      ) : null}
    </Page>
  );
}

function Basics() {
  const { title, intro, anonymous } = useSurveyWriting(({ values }) => values);
  return (
    <>
      <TextField
        id="title"
        label="标题"
        value={title}
        maxLength={40}
        counted
        onChange={(text) => writeSurvey({ title: text })}
      />
      <TextArea
        id="intro"
        label="开头的话"
        hint="为什么问，会用来做什么"
        optional
        value={intro}
        maxLength={500}
        rows={3}
        onChange={(text) => writeSurvey({ intro: text })}
      />
      <View className="writing__switch">
        <Switch
          id="anonymous"
          title="匿名"
          note={anonymous ? '答案不带名字和时间，满 5 份才有结果' : '结果里能看到昵称，车主填之前会知道'}
          value={anonymous}
          onChange={(value) => writeSurvey({ anonymous: value })}
        />
      </View>
    </>
  );
}

function Schedule({ problems }: { problems: readonly string[] }) {
  const { opensAtMs, closesAtMs, thanksPoints } = useSurveyWriting(({ values }) => values);
  return (
    <Section title="时间和感谢">
      <MomentField
        id="opens"
        label="开始"
        value={opensAtMs}
        onChange={(atMs) => writeSurvey({ opensAtMs: atMs })}
      />
      <MomentField
        id="closes"
        label="截止"
        error={problems.includes('closesAtMs') ? '要晚于现在，也晚于开始时间' : undefined}
        value={closesAtMs}
        onChange={(atMs) => writeSurvey({ closesAtMs: atMs })}
      />
      <TextField
        id="thanks"
        label="填完感谢积分"
        hint="怎么答都一样多"
        kind="number"
        suffix="积分"
        value={String(thanksPoints)}
        maxLength={3}
        onChange={(text) =>
          writeSurvey({ thanksPoints: Math.min(HIGHEST_THANKS, Number(text.replace(/\D/g, '') || 0)) })
        }
      />
    </Section>
  );
}
