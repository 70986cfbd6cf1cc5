import type { ImportPreview, PreviewRow } from '@/contract/import';
import type { FaultyLine } from '@/domain/import';

export type Kind = keyof ImportPreview['counts'];

/** The kinds of rows, those to look at first. */
export const KINDS: readonly Kind[] = ['faulty', 'conflict', 'confirms', 'new', 'known'];

export const KIND_WORDS: Readonly<Record<Kind, { title: string; note: string }>> = {
  faulty: { title: '读不懂', note: '不会导入，改好后重新选择文件' },
  conflict: { title: '对不上', note: '和已知的车型不同，不会导入，请核对' },
  confirms: { title: '会核验通过', note: '车主正在等核验，导入后立即通过并通知' },
  new: { title: '新增', note: '以后车主绑定时立即核验' },
  known: { title: '已在名单', note: '不会有变化' },
};

const FAULT_WORDS: Readonly<Record<FaultyLine['fault'], string>> = {
  vin: '车架号不对：要 17 位，且校验位相符',
  model: '没有这个车型',
  repeated: '上面已经有这辆车',
};

export function wordFault({ fault }: FaultyLine): string {
  return FAULT_WORDS[fault];
}

/** 云岭 X9，小林绑定的是远山 E7 */
export function wordRow({ outcome, model, nickname, otherModel }: PreviewRow): string {
  switch (outcome) {
    case 'conflict':
      return nickname === null
        ? `名单写 ${model}，之前的名单是 ${otherModel}`
        : `名单写 ${model}，${nickname} 绑定的是 ${otherModel}`;
    case 'confirms':
      return `${model}，${nickname} 在等核验`;
    case 'new':
      return nickname === null ? model : `${model}，${nickname} 已核验`;
    case 'known':
      return model;
  }
}
