import { type Api, asynchronous, type Ground, isOptions, type Options, Refusal } from './api';

/** What the person does when WeChat itself asks; tests change it before they tap. */
export interface Answers {
  /** Whether a dialog is confirmed. */
  modal: boolean;
  /** What is typed into an editable dialog. */
  modalText: string;
  /** Which row of a sheet is taken; undefined closes it. */
  sheet: number | undefined;
  /** What is chosen whenever the album opens; nothing means the person cancels. */
  media: { path: string; size: number; kind: 'image' | 'video'; poster?: string }[];
  subscribe: 'accept' | 'reject';
  /** What is answered when WeChat asks for the consent to use personal data. */
  privacy: 'agree' | 'disagree';
  avatar: string;
}

export const usualAnswers: Answers = {
  modal: true,
  modalText: '',
  sheet: 0,
  media: [],
  subscribe: 'accept',
  privacy: 'agree',
  avatar: 'wxfile://tmp_avatar.png',
};

/** A tap stays one for this long: some functions may be called only because of a tap. */
const tapMs = 1_000;
const maxTemplates = 3;

/** Dialogs, sheets, pickers and consents: everything in which WeChat asks the person. */
export function makeDialogs(ground: Ground, answers: Answers, lastTap: { atMs: number }): Api {
  const { records } = ground;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const chosen = (options: Options, kinds: readonly unknown[] = ['image']) => {
    const media = answers.media.filter(({ kind }) => kinds.includes(kind));
    if (media.length === 0) throw new Refusal('cancel');
    return media.slice(0, Number(options.count ?? 9));
  };
  const kindsOf = ({ mediaType }: Options) => (Array.isArray(mediaType) ? mediaType : ['image', 'video']);
  return {
    showToast: asynchronous(ground, 'showToast', (options) => void records.toasts.push(text(options.title))),
    showModal: asynchronous(ground, 'showModal', (options) => {
      records.modals.push({ title: text(options.title), content: text(options.content) });
      const content = options.editable === true && answers.modal ? answers.modalText : null;
      return { confirm: answers.modal, cancel: !answers.modal, content };
    }),
    showActionSheet: asynchronous(ground, 'showActionSheet', () => {
      if (answers.sheet === undefined) throw new Refusal('cancel');
      return { tapIndex: answers.sheet };
    }),
    chooseMedia: asynchronous(ground, 'chooseMedia', (options) => ({
      type: 'mix',
      tempFiles: chosen(options, kindsOf(options)).map((one) => ({
        tempFilePath: one.path,
        ...(one.kind === 'video' ? { thumbTempFilePath: one.poster ?? '', duration: 2 } : {}),
        size: one.size,
        fileType: one.kind,
        width: 1200,
        height: 900,
      })),
    })),
    chooseImage: asynchronous(ground, 'chooseImage', (options) => ({
      tempFilePaths: chosen(options).map((one) => one.path),
      tempFiles: chosen(options).map((one) => ({ path: one.path, size: one.size })),
    })),
    requestSubscribeMessage: asynchronous(ground, 'requestSubscribeMessage', (options) => {
      const ids = Array.isArray(options.tmplIds) ? options.tmplIds.map(String) : [];
      if (Date.now() - lastTap.atMs > tapMs)
        throw new Refusal('can only be invoked by user TAP gesture', 20_001);
      if (ids.length === 0 || ids.length > maxTemplates)
        throw new Refusal('Templates count out of max bounds', 20_003);
      return Object.fromEntries(ids.map((id) => [id, answers.subscribe]));
    }),
  };
}

/** The consent to use personal data, asked for by WeChat before the first function that needs it. */
export function makePrivacy(ground: Ground, answers: Answers, state: { agreed: boolean }): Api {
  let ask: unknown;
  const authorize = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (state.agreed) return resolve();
      const decide = (event: unknown): void => {
        const given = isOptions(event) ? event.event : undefined;
        if (given === 'exposureAuthorization') return;
        state.agreed = given === 'agree';
        if (state.agreed) resolve();
        else reject(new Refusal('user deny privacy authorization', 104));
      };
      if (ask) ground.timers.guard(ask, [decide, { referrer: 'requirePrivacyAuthorize' }]);
      else decide({ event: answers.privacy });
    });
  return {
    getPrivacySetting: asynchronous(ground, 'getPrivacySetting', () => ({
      needAuthorization: !state.agreed,
      privacyContractName: '《用户隐私保护指引》',
    })),
    requirePrivacyAuthorize: asynchronous(ground, 'requirePrivacyAuthorize', authorize),
    onNeedPrivacyAuthorization: (listener: unknown) => {
      ask = listener;
    },
    openPrivacyContract: asynchronous(ground, 'openPrivacyContract', () => undefined),
  };
}
